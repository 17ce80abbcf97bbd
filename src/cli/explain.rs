//! `explain`: one case, day by day.

use super::args::ExplainArgs;
use super::{output, progress};
use crate::error::{Error, Result};
use crate::pipeline::{self, Progress};
use crate::report::{explanation, json};
use crate::words::{Lang, fault};

pub(super) fn run(args: &ExplainArgs, lang: Lang) -> Result<u8> {
    let input = &args.input;
    let settings = input.settings()?;
    let order = input.order(None)?;
    let (cases, rejected) = progress::with_bar(&Progress::default(), false, |progress| {
        pipeline::explain(&args.case_id, &order, &settings, progress)
    })?;
    let text = if args.json {
        let value = serde_json::json!({ "cases": cases, "rejected": rejected });
        let text = serde_json::to_string_pretty(&value);
        json::inert(text.map_err(|error| Error::Internal(fault::own::json(error)))?) + "\n"
    } else {
        explanation::render(&cases, &rejected, lang)
    };
    output::result(&text)?;
    Ok(0)
}
