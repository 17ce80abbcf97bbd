//! `schema`: the input fields, the summary, the settings.

use super::args::{Described, SchemaArgs};
use super::output;
use crate::domain::Field;
use crate::error::{Error, Result};
use crate::report::summary_schema;
use crate::settings::SettingsFile;
use crate::words::fault;

pub(super) fn run(args: &SchemaArgs) -> Result<u8> {
    let text = match args.what {
        Described::Fields => pretty(&Field::specs()),
        Described::Summary => pretty(&summary_schema::schema()),
        Described::Settings => pretty(&schemars::schema_for!(SettingsFile)),
    };
    output::result(&text?)?;
    Ok(0)
}

fn pretty(value: &impl serde::Serialize) -> Result<String> {
    let text = serde_json::to_string_pretty(value);
    text.map(|text| text + "\n").map_err(|error| Error::Internal(fault::own::json(error)))
}
