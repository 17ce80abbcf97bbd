//! `explain`: one case, day by day.

use super::args::ExplainArgs;
use super::{output, progress};
use crate::error::{Error, Result};
use crate::pipeline::{self, Order, Progress};
use crate::report::explanation;
use crate::settings;
use crate::words::{Lang, fault};

pub(super) fn run(args: &ExplainArgs, lang: Lang) -> Result<u8> {
    let input = &args.input;
    let mut settings = settings::load(settings::find(input.config.as_deref(), &input.inputs)?.as_deref())?;
    settings.rules.sheet.clone_from(&input.sheet);
    let order = Order { inputs: input.inputs.clone(), as_of: input.as_of, month: None };
    let (cases, rejected) = progress::with_bar(&Progress::default(), false, |progress| {
        pipeline::explain(&args.case_id, &order, &settings, progress)
    })?;
    let text = if args.json {
        let value = serde_json::json!({ "cases": cases, "rejected": rejected });
        serde_json::to_string_pretty(&value).map_err(|error| Error::Internal(fault::own::json(error)))? + "\n"
    } else {
        explanation::render(&cases, &rejected, lang)
    };
    output::result(&text)?;
    Ok(0)
}
