//! 数据质量: where every row ended, how the files were read, why rows were not taken, and the files
//! with their hashes.

use rust_xlsxwriter::{XlsxError, utility::row_col_to_cell};

use super::cell::Cell;
use super::files;
use super::look::Look;
use super::page::Page;
use crate::model::{Absent, Summary};
use crate::report::figures::counted;
use crate::words::report::{self as say, Label, label};
use crate::words::workbook::{self, Word, word};
use crate::words::{self, Lang};

pub(super) fn write(mut page: Page<'_>, summary: &Summary) -> Result<(), XlsxError> {
    let lang = page.lang;
    identity(&mut page, summary)?;
    files::write(&mut page, &summary.data_quality)?;
    let rejected = summary.rejected_by_reason.iter().map(|(reason, n)| {
        let (why, mend) = words::rejection(lang, *reason);
        ([why, reason.name(), mend], *n)
    });
    section(&mut page, Label::RejectedRows, "rejected", rejected)?;
    let excluded = summary.excluded_by_reason.iter();
    let excluded = excluded.map(|(reason, n)| ([words::exclusion(lang, *reason), reason.name(), ""], *n));
    section(&mut page, Label::Excluded, "excluded", excluded)?;
    let warnings = summary.warnings.iter();
    let warnings = warnings.map(|(kind, n)| ([say::warning(lang, *kind), kind.name(), ""], *n));
    section(&mut page, Label::Warnings, "warnings", warnings)?;
    inputs(&mut page, summary)?;
    tallies(&mut page, summary)?;
    history(&mut page, summary)?;
    page.sheet().set_repeat_rows(0, 1)?;
    page.close()
}

/// The rows identity; its last row is a formula that must come to nothing.
fn identity(page: &mut Page<'_>, summary: &Summary) -> Result<(), XlsxError> {
    let lang = page.lang;
    let rows = summary.rows;
    let places = [
        (Label::Read, "read", rows.read),
        (Label::Skipped, "skipped", rows.skipped),
        (Label::Rejected, "rejected", rows.rejected),
        (Label::Duplicate, "duplicate", rows.duplicate),
        (Label::AfterAsOf, "after_as_of", rows.after_as_of),
        (Label::Pending, "pending", rows.pending),
        (Label::Excluded, "excluded", rows.excluded),
        (Label::Normal, "normal", rows.normal),
    ];
    let mut cells: Vec<Vec<Cell<'_>>> = places
        .into_iter()
        .map(|(name, code, n)| {
            let meaning = workbook::place_meaning(lang, code, !summary.absent.contains(&Absent::CaseLists));
            vec![Cell::text(label(lang, name)), Cell::count(n), Cell::text(meaning), Cell::text(code)]
        })
        .collect();
    let difference = Cell::Formula(difference_formula, 0.0, Look::Count);
    cells.push(vec![Cell::text(word(lang, Word::Difference)), difference, Cell::Blank, Cell::Blank]);
    page.line(label(lang, Label::Rows), Look::Heading)?;
    let titles = [Word::Place, Word::Count, Word::Meaning, Word::Code];
    page.table("row_accounting", &named(lang, &titles), cells)?;
    if summary.joined.rows > 0 {
        let [rows, cases] = [summary.joined.rows, summary.joined.cases].map(counted);
        page.line(&words::cases::joined(lang, &rows, &cases), Look::Line)?;
    }
    page.skip(1);
    Ok(())
}

/// Rows read, eight above, less the seven places that they ended in.
fn difference_formula(row: u32, col: u16) -> String {
    let [read, first, last] = [8, 7, 1].map(|up| row_col_to_cell(row - up, col));
    format!("={read}-SUM({first}:{last})")
}

/// A table of reasons: in words, how many, what mends it, and the code.
fn section<'a>(
    page: &mut Page<'_>,
    title: Label,
    table: &str,
    rows: impl Iterator<Item = ([&'a str; 3], u64)>,
) -> Result<(), XlsxError> {
    let lang = page.lang;
    page.line(label(lang, title), Look::Heading)?;
    let titles = named(lang, &[Word::Reason, Word::Count, Word::Mend, Word::Code]);
    let rows = rows.map(|([why, code, mend], n)| {
        vec![Cell::text(why), Cell::count(n), Cell::text(mend), Cell::text(code)]
    });
    page.table(table, &titles, rows)?;
    page.skip(1);
    Ok(())
}

fn inputs(page: &mut Page<'_>, summary: &Summary) -> Result<(), XlsxError> {
    let lang = page.lang;
    page.line(word(lang, Word::Inputs), Look::Heading)?;
    let titles =
        [label(lang, Label::File), word(lang, Word::Count), word(lang, Word::Sha256)].map(str::to_owned);
    let history = summary.class_history.iter();
    let history = history.map(|history| (&history.file, history.rows, &history.sha256));
    let inputs = summary.inputs.iter().map(|input| (&input.file, input.rows, &input.sha256));
    let rows = inputs
        .chain(history)
        .map(|(file, rows, sha256)| vec![Cell::text(file), Cell::count(rows), Cell::text(sha256)]);
    page.table("inputs", &titles, rows)?;
    Ok(())
}

/// The tallies that the figures were added up from.
fn tallies(page: &mut Page<'_>, summary: &Summary) -> Result<(), XlsxError> {
    use crate::words::tally::{self as say, Word};
    let Some(tallies) = &summary.tallies else { return Ok(()) };
    let lang = page.lang;
    page.skip(1);
    page.line(say::heading(lang), Look::Heading)?;
    let titles = [Word::Tally, Word::CutOff, Word::RowsRead, Word::Normal, Word::Open, Word::Sha256];
    let titles = titles.map(|title| say::word(lang, title).to_owned());
    let rows = tallies.iter().map(|tally| {
        vec![
            Cell::text(&tally.file),
            Cell::text(tally.as_of.to_string()),
            Cell::count(tally.rows.read),
            Cell::count(tally.rows.normal),
            Cell::count(tally.rows.pending),
            Cell::text(&tally.sha256),
        ]
    });
    page.table("tallies", &titles, rows)?;
    Ok(())
}

/// The months that come from a history.
fn history(page: &mut Page<'_>, summary: &Summary) -> Result<(), XlsxError> {
    use crate::words::history::{self as say, Word};
    let Some(history) = &summary.history else { return Ok(()) };
    let lang = page.lang;
    page.skip(1);
    page.line(say::heading(lang), Look::Heading)?;
    let titles = [Word::Month, Word::Normal, Word::CutOff, Word::Source, Word::Sha256];
    let titles = titles.map(|title| say::word(lang, title).to_owned());
    let rows = history.months.iter().map(|month| {
        let source = if month.from_input { Word::FromInput } else { Word::FromHistory };
        vec![
            Cell::text(month.month.to_string()),
            Cell::count(month.n),
            Cell::text(month.as_of.to_string()),
            Cell::text(say::word(lang, source)),
            Cell::text(&month.sha256),
        ]
    });
    page.table("history", &titles, rows)?;
    Ok(())
}

fn named(lang: Lang, titles: &[Word]) -> Vec<String> {
    titles.iter().map(|title| word(lang, *title).to_owned()).collect()
}
