//! `report.xlsx`: the report as a workbook for people who filter, recompute and print. Means, their
//! distance to the target and shares are formulas over the counts beside them, with the computed
//! value stored; verdicts are the program's words. No macro, no link out of it, no clock: the same
//! report gives the same bytes.
//!
//! ```text
//! overview · breakdown · insight · cases · watch · restatement · quality · caliber
//!                                                      one file a kind of sheet; they know the model
//! measures · trend                                     columns of figures; the trend and its chart
//! page · cell · look                                   a sheet being filled; cells; formats
//! ```

mod breakdown;
mod caliber;
mod cases;
mod cell;
mod files;
mod insight;
mod look;
mod measures;
mod overview;
mod page;
mod quality;
mod restatement;
#[cfg(test)]
mod tests;
mod trend;
mod watch;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use self::look::Looks;
use self::page::Book;
use super::ReportError;
use super::insight::questions;
use crate::model::{Report, Summary};
use crate::words::Lang;
use crate::words::insight::sheet;
use crate::words::report::{Label, label};
use crate::words::workbook::Sheet;

/// The workbook's bytes.
///
/// # Errors
/// Only where the workbook cannot be composed, which no report brings about.
pub fn render(report: &Report, lang: Lang) -> Result<Vec<u8>, ReportError> {
    compose(report, lang).map_err(|error| ReportError::Workbook(Box::new(error)))
}

fn compose(report: &Report, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let summary = &report.summary;
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(summary, lang)?);
    let looks = Looks::new(lang);
    let book = Book { summary, lang, looks: &looks };
    let add = &mut workbook;
    overview::write(book.page(add, Sheet::Overview)?, summary)?;
    breakdown::classes(book.page(add, Sheet::Classes)?, summary)?;
    breakdown::offices(book.page(add, Sheet::Offices)?, summary)?;
    breakdown::breaches(book.page(add, Sheet::Breaches)?, summary)?;
    for question in questions(summary, lang) {
        insight::write(book.named(add, sheet(lang, question.topic))?, &question)?;
    }
    if report.has_lists() {
        let beyond = ["overdue_cases", "pending_cases"].map(|list| summary.left_out(list));
        cases::overdue(book.page(add, Sheet::Overdue)?, &report.overdue, beyond[0], cases::ROWS)?;
        cases::pending(book.page(add, Sheet::Pending)?, &report.pending, beyond[1], cases::ROWS)?;
    }
    if let (Some(watch), Some(watched)) = (&summary.watch, &report.watched) {
        watch::write(book.page(add, Sheet::Watch)?, watch, watched)?;
    }
    if let Some(restatement) = &summary.restatement {
        let cases = report.restated.as_deref().unwrap_or_default();
        restatement::write(book.page(add, Sheet::Restatement)?, restatement, cases)?;
    }
    quality::write(book.page(add, Sheet::Quality)?, summary)?;
    caliber::write(book.page(add, Sheet::Caliber)?, summary)?;
    workbook.save_to_buffer()
}

/// The document's properties; its date is the cut-off day, not the day of the run.
fn properties(summary: &Summary, lang: Lang) -> Result<DocProperties, XlsxError> {
    let date = summary.as_of.date();
    let day = ExcelDateTime::parse_from_str(&date.format("%Y-%m-%d").to_string())?;
    let properties = DocProperties::new()
        .set_title(format!("{} {}", label(lang, Label::Title), summary.month))
        .set_subject(format!("{} {}", label(lang, Label::CutOff), summary.as_of))
        .set_author(format!("{} {}", summary.tool.name, summary.tool.version))
        .set_creation_datetime(&day);
    Ok(properties)
}
