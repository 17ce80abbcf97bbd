//! `report`: the main job.

use std::path::Path;

use super::args::{FailOn, ReportArgs};
use super::{output, progress};
use crate::domain::{Grain, RowCounts, Scope, Status};
use crate::error::{Error, Result};
use crate::model::Summary;
use crate::pipeline::{self, Order, Outcome, Remark};
use crate::report::{json, terminal};
use crate::settings;
use crate::words::{self, Lang};

pub(super) fn run(args: &ReportArgs) -> Result<u8> {
    let input = &args.input;
    let settings = settings::load(settings::find(input.config.as_deref(), &input.inputs)?.as_deref())?;
    let order = Order { inputs: input.inputs.clone(), as_of: input.as_of, month: args.month };
    let outcome = progress::with_bar(args.quiet, |progress| pipeline::run(&order, &settings, progress))?;
    check_rejected(outcome.report.summary.rows, args.max_rejected)?;
    let lang: Lang = args.lang.into();
    let summary = &outcome.report.summary;
    let folder = args.out.clone().unwrap_or_else(|| Path::new("reports").join(summary.month.to_string()));
    let missing = pipeline::write(&outcome.report, &folder, lang)?;
    if !args.quiet {
        remarks(&outcome, &missing, &folder, lang);
    }
    if args.json {
        output::result(&json::render(summary)?)?;
    } else if !args.quiet {
        output::result(&terminal::render(&outcome.report, lang, output::width()))?;
    }
    Ok(if is_found(summary, args.fail_on) { 3 } else { 0 })
}

fn remarks(outcome: &Outcome, missing: &[char], folder: &Path, lang: Lang) {
    for remark in &outcome.remarks {
        let Remark::EmptyMonth { month, last } = *remark;
        output::remark(&words::empty_month(lang, month, last));
    }
    if !missing.is_empty() {
        output::remark(&words::missing_glyphs(lang, missing));
    }
    output::remark(&words::written(lang, folder));
}

/// A run whose share of rejected rows is above what is allowed writes nothing.
pub(super) fn check_rejected(rows: RowCounts, allowed: f64) -> Result<()> {
    let cases = rows.read - rows.skipped;
    #[expect(clippy::cast_precision_loss, reason = "a share that the user gave as a float")]
    let is_too_many = rows.rejected as f64 > allowed * cases as f64;
    if is_too_many {
        return Err(Error::TooManyRejected {
            rejected: rows.rejected,
            rows: cases,
            allowed: allowed.to_string(),
        });
    }
    Ok(())
}

/// Whether a promise of the reporting month has the verdict that is looked for.
fn is_found(summary: &Summary, fail_on: Option<FailOn>) -> bool {
    let Some(fail_on) = fail_on else { return false };
    let is_bad = |status: Status| match fail_on {
        FailOn::Breach => status == Status::Breached,
        FailOn::AtRisk => matches!(status, Status::Breached | Status::AtRisk),
    };
    let promises = Scope::PROMISES.into_iter();
    promises
        .filter_map(|scope| summary.measure(Grain::Month, summary.month, scope))
        .any(|measure| is_bad(measure.status))
}
