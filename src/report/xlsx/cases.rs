//! 超时案件 and 在办: the case lists, one row a case, as far as a sheet reaches.

use rust_xlsxwriter::{IgnoreError, XlsxError};

use super::cell::Cell;
use super::look::{Look, Tone};
use super::page::{Page, Placed};
use crate::model::{OverdueCase, PendingCase};
use crate::report::figures::counted;
use crate::words::report::{self, Label, label};
use crate::words::workbook::{self, Word, word};
use crate::words::{self, Lang};

/// Cases that a sheet holds. It could take twenty times as many rows, but a workbook is composed in memory whole,
/// a kilobyte and more a row; the files of the lists hold the rest.
pub(super) const ROWS: usize = 50_000;

const OVERDUE: [Word; 13] = [
    Word::CaseId,
    Word::TaxpayerId,
    Word::TaxpayerName,
    Word::Class,
    Word::Office,
    Word::StartDate,
    Word::StopDate,
    Word::WorkingDays,
    Word::Limit,
    Word::DaysOver,
    Word::Ceiling,
    Word::PastCeiling,
    Word::RefundYuan,
];

const PENDING: [Word; 11] = [
    Word::CaseId,
    Word::TaxpayerId,
    Word::TaxpayerName,
    Word::Class,
    Word::Office,
    Word::StartDate,
    Word::Age,
    Word::Limit,
    Word::State,
    Word::DueDate,
    Word::RefundYuan,
];

/// Normal cases of the reporting month longer than their limit.
pub(super) fn overdue(
    mut page: Page<'_>,
    cases: &[OverdueCase],
    beyond: u64,
    most: usize,
) -> Result<(), XlsxError> {
    let lang = page.lang;
    let titles = titles(lang, &OVERDUE);
    let rows = cases.iter().take(most).map(|case| overdue_cells(case, lang));
    let placed = page.table("overdue_cases", &titles, rows)?;
    page.mark(placed, (11, 11), 11, &[(word(lang, Word::Yes), Tone::Bad)])?;
    finish(page, placed, [cases.len().saturating_sub(most) as u64, beyond], "overdue_cases.csv")
}

/// Open cases at the cut-off.
pub(super) fn pending(
    mut page: Page<'_>,
    cases: &[PendingCase],
    beyond: u64,
    most: usize,
) -> Result<(), XlsxError> {
    let lang = page.lang;
    let titles = titles(lang, &PENDING);
    let rows = cases.iter().take(most).map(|case| pending_cells(case, lang));
    let placed = page.table("pending_cases", &titles, rows)?;
    let tones = [("over_limit", Tone::Bad), ("due_within_one_day", Tone::Wary)];
    page.mark(placed, (8, 8), 8, &tones.map(|(code, tone)| (workbook::state(lang, code), tone)))?;
    finish(page, placed, [cases.len().saturating_sub(most) as u64, beyond], "pending_cases.csv")
}

/// Column titles, and the two that say where a case was read.
fn titles(lang: Lang, columns: &[Word]) -> Vec<String> {
    let mut titles: Vec<String> = columns.iter().map(|title| word(lang, *title).to_owned()).collect();
    titles.extend([label(lang, Label::File), label(lang, Label::Row)].map(str::to_owned));
    titles
}

fn overdue_cells(case: &OverdueCase, lang: Lang) -> Vec<Cell<'_>> {
    let past = if case.over_ceiling { Word::Yes } else { Word::No };
    vec![
        Cell::text(&case.case_id),
        Cell::text(&case.taxpayer_id),
        Cell::text(&case.taxpayer_name),
        Cell::text(words::class(lang, case.enterprise_class)),
        Cell::text(&case.office),
        Cell::Date(case.start_date),
        Cell::Date(case.stop_date),
        Cell::days(case.working_days),
        Cell::days_text(&case.limit),
        Cell::days_text(&case.days_over_limit),
        Cell::days(case.ceiling),
        Cell::text(word(lang, past)),
        Cell::maybe(case.refund_amount, Cell::Amount),
        Cell::text(&case.file),
        Cell::row(case.row),
    ]
}

fn pending_cells(case: &PendingCase, lang: Lang) -> Vec<Cell<'_>> {
    vec![
        Cell::text(&case.case_id),
        Cell::text(&case.taxpayer_id),
        Cell::text(&case.taxpayer_name),
        Cell::text(words::class(lang, case.enterprise_class)),
        Cell::text(&case.office),
        Cell::Date(case.start_date),
        Cell::days(case.age),
        Cell::days_text(&case.limit),
        Cell::text(workbook::state(lang, case.state)),
        Cell::maybe(case.due_date, Cell::Date),
        Cell::maybe(case.refund_amount, Cell::Amount),
        Cell::text(&case.file),
        Cell::row(case.row),
    ]
}

/// Says what the sheet, and what the file does not hold, on one line below the table.
fn finish(
    mut page: Page<'_>,
    placed: Placed,
    [left_out, beyond]: [u64; 2],
    file: &str,
) -> Result<(), XlsxError> {
    let lang = page.lang;
    let left_out = (left_out > 0).then(|| workbook::left_out(lang, &counted(left_out), file));
    let beyond = (beyond > 0).then(|| report::beyond(lang, &counted(beyond), file));
    let told: Vec<String> = left_out.into_iter().chain(beyond).collect();
    if !told.is_empty() {
        page.line(&told.join(label(lang, Label::Comma)), Look::Heading)?;
    }
    let (first, last) = (placed.first, placed.last);
    page.sheet().ignore_error_range(first, 0, last, 2, IgnoreError::NumberStoredAsText)?;
    page.freeze(placed, 1)?;
    page.close()
}
