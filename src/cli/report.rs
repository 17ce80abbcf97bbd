//! `report`: the main job.

use std::path::Path;

use super::args::{FailOn, ReportArgs};
use super::{output, progress, timings};
use crate::domain::{Grain, RowCounts, Scope, Status};
use crate::error::{Error, Result};
use crate::model::Summary;
use crate::pipeline::{self, HistoryFiles, Order, Outcome, Progress, Remark, StagedHistory, Written};
use crate::report::{history, json, tallies, terminal};
use crate::words::{self, Lang, fault};

pub(super) fn run(args: &ReportArgs, lang: Lang) -> Result<u8> {
    let progress = Progress::default();
    let outcome = outcome(args, &progress)?;
    check_rejected(outcome.report.summary.rows, args.max_rejected)?;
    let summary = &outcome.report.summary;
    if let Some(font) = &args.outputs.font {
        pipeline::choose_face(font)?;
    }
    let parent = Path::new("reports");
    let folder = args.out.clone().unwrap_or_else(|| parent.join(summary.month.to_string()));
    args.history.as_deref().map_or(Ok(()), |history| check_apart(history, &folder))?;
    let history = outcome.history.as_ref().map(HistoryFiles::stage).transpose()?;
    let written =
        pipeline::write(&outcome.report, &folder, &args.outputs.outputs(), lang, &progress.timings)?;
    history.map_or(Ok(()), StagedHistory::place)?;
    if args.out.is_none() {
        pipeline::write_index(parent, lang)?;
    }
    if !args.quiet {
        remarks(&outcome, &written, &folder, lang);
    }
    if args.timings {
        timings::show(&progress.timings, lang);
    }
    if args.outputs.open {
        open_page(&folder, &written)?;
    }
    if args.json {
        output::result(&json::render(summary)?)?;
    } else if !args.quiet {
        output::result(&terminal::render(&outcome.report, lang, output::width()))?;
    }
    Ok(if is_found(summary, args.fail_on) { 3 } else { 0 })
}

/// A report's folder is replaced as a whole: no history may lie in it.
fn check_apart(history: &Path, out: &Path) -> Result<()> {
    let whole = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path));
    let is_inside = match (whole(history), whole(out)) {
        (Ok(history), Ok(out)) => history.starts_with(out),
        _ => history.starts_with(out),
    };
    if is_inside {
        let message = fault::history::in_out(history, out);
        return Err(Error::Usage { message, help: fault::history::other_place() });
    }
    Ok(())
}

/// The report of the cases, or of the tallies, that are given.
fn outcome(args: &ReportArgs, progress: &Progress) -> Result<Outcome> {
    let given = [&args.tally, &args.job].into_iter().find(|given| !given.is_empty()).unwrap_or(&args.inputs);
    let settings = args.reading.settings(given)?;
    let (previous, history) = (args.previous.clone(), args.history.clone());
    let order = Order { previous, history, ..args.reading.order(given, args.month)? };
    if !args.tally.is_empty() {
        return pipeline::from_tallies(&pipeline::read_tallies(&args.tally)?, &order, &settings);
    }
    if !args.job.is_empty() {
        return pipeline::from_tallies(&pipeline::read_jobs(&args.job, &settings)?, &order, &settings);
    }
    progress::with_bar(progress, args.quiet, |progress| pipeline::run(&order, &settings, progress))
}

/// Opens the page in the browser that the system has for it.
fn open_page(folder: &Path, written: &Written) -> Result<()> {
    if !written.files.iter().any(|file| file == "report.html") {
        return Err(Error::Usage { message: fault::output::no_page(), help: fault::output::add_html() });
    }
    // Absolute, so that no name of a folder is taken for an option; no shell is in between.
    let page = folder.join("report.html");
    let page = std::path::absolute(&page).unwrap_or(page);
    open::that_detached(&page).map_err(|source| Error::Output {
        message: fault::output::unopened(&page, &fault::cause::io(&source)),
        help: fault::output::open_by_hand(),
    })
}

fn remarks(outcome: &Outcome, written: &Written, folder: &Path, lang: Lang) {
    for remark in &outcome.remarks {
        output::remark(&remark_text(remark, lang));
    }
    if let Some(history) = &outcome.report.summary.history {
        for said in history::sentences(history, lang) {
            output::remark(&said);
        }
    }
    if !written.missing.is_empty() {
        output::remark(&words::missing_glyphs(lang, &written.missing));
    }
    output::remark(&words::written(lang, folder, &written.files));
}

pub(super) fn remark_text(remark: &Remark, lang: Lang) -> String {
    match remark {
        Remark::EmptyMonth { month, last } => words::empty_month(lang, *month, *last),
        Remark::UsualKey { key } => {
            words::cases::usual_key(lang, &key.iter().map(|field| field.name()).collect::<Vec<_>>())
        }
        Remark::WatchList { file, repeated, refused } => watch_list(file, repeated, refused, lang),
        Remark::LoneCutoff { as_of, others } => words::lone_cutoff(lang, *as_of, *others),
        Remark::LeftOut { file, n } => words::report::beyond(lang, &n.to_string(), file),
        Remark::Absent { parts } => {
            let said: Vec<&str> = parts.iter().map(|part| tallies::said(*part, lang)).collect();
            words::tally::without(lang, &said)
        }
        Remark::OtherSheets { file, sheet, others } => words::other_sheets(lang, file, sheet, others),
    }
}

/// Entries of a watch list that are named by their lines.
const ENTRIES: usize = 20;

fn watch_list(file: &str, repeated: &[[u64; 2]], refused: &[u64], lang: Lang) -> String {
    let mut lines = Vec::new();
    if !repeated.is_empty() {
        let (shown, more) = repeated.split_at(repeated.len().min(ENTRIES));
        lines.push(words::watch::repeated(lang, file, shown, more.len()));
    }
    if !refused.is_empty() {
        let (shown, more) = refused.split_at(refused.len().min(ENTRIES));
        lines.push(words::watch::refused(lang, file, shown, more.len()));
    }
    lines.join("\n")
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
