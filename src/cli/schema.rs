//! `schema`: the input fields, the summary, the settings.

use super::args::{Described, SchemaArgs};
use super::output;
use crate::domain::{Field, FieldSpec};
use crate::error::{Error, Result};
use crate::report::summary_schema;
use crate::settings::SettingsFile;
use crate::words::{self, Lang, fault};

pub(super) fn run(args: &SchemaArgs, lang: Lang) -> Result<u8> {
    let text = match args.what {
        Described::Fields => pretty(&fields(lang)),
        Described::Summary => pretty(&summary_schema::schema()),
        Described::Settings => pretty(&schemars::schema_for!(SettingsFile)),
    };
    output::result(&text?)?;
    Ok(0)
}

/// The fields, what each holds told in the language.
fn fields(lang: Lang) -> Vec<FieldSpec> {
    let told = |spec: &FieldSpec| FieldSpec { meaning: words::field::meaning(lang, spec.field), ..*spec };
    Field::specs().iter().map(told).collect()
}

fn pretty(value: &impl serde::Serialize) -> Result<String> {
    let text = serde_json::to_string_pretty(value);
    text.map(|text| text + "\n").map_err(|error| Error::Internal(fault::own::json(error)))
}
