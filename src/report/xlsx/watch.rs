//! 重点企业: every watched enterprise, and their cases.

use rust_xlsxwriter::XlsxError;

use super::cell::Cell;
use super::look::Look;
use super::page::Page;
use crate::model::{Watch, Watched, WatchedCase, WatchedEnterprise};
use crate::report::figures::counted;
use crate::report::watch::sentences;
use crate::words::report::{Label, label};
use crate::words::watch::{self as say, Word, word};
use crate::words::workbook::{self, Word as Title};
use crate::words::{self, Lang};

/// Cases that the sheet holds: the others stand in their file.
const CASES: usize = 200_000;

const ENTERPRISES: [Word; 10] = [
    Word::TaxpayerId,
    Word::TaxpayerName,
    Word::State,
    Word::InData,
    Word::N,
    Word::Mean,
    Word::OverLimit,
    Word::Open,
    Word::OpenOverLimit,
    Word::OldestAge,
];

const COLUMNS: [Title; 12] = [
    Title::TaxpayerId,
    Title::TaxpayerName,
    Title::CaseId,
    Title::Class,
    Title::Office,
    Title::State,
    Title::StartDate,
    Title::StopDate,
    Title::WorkingDays,
    Title::Limit,
    Title::DaysOver,
    Title::RefundYuan,
];

pub(super) fn write(mut page: Page<'_>, watch: &Watch, watched: &Watched) -> Result<(), XlsxError> {
    let lang = page.lang;
    for sentence in sentences(watch, lang) {
        page.line(&sentence, Look::Line)?;
    }
    page.skip(1);
    let titles: Vec<String> = ENTERPRISES.iter().map(|title| word(lang, *title).to_owned()).collect();
    let rows = watched.enterprises.iter().map(|enterprise| figures(enterprise, lang));
    page.table("watch_enterprises", &titles, rows)?;
    page.skip(1);
    page.line(word(lang, Word::Cases), Look::Heading)?;
    let mut titles: Vec<String> =
        COLUMNS.iter().map(|title| workbook::word(lang, *title).to_owned()).collect();
    titles.extend([label(lang, Label::File), label(lang, Label::Row)].map(str::to_owned));
    page.table("watch_list", &titles, watched.cases.iter().take(CASES).map(|case| cells(case, lang)))?;
    if let Some(left @ 1..) = watched.cases.len().checked_sub(CASES) {
        page.line(&workbook::left_out(lang, &counted(left), "watch_list.csv"), Look::Heading)?;
    }
    page.close()
}

fn figures(enterprise: &WatchedEnterprise, lang: Lang) -> Vec<Cell<'_>> {
    let of = &enterprise.figures;
    vec![
        Cell::text(&enterprise.taxpayer_id),
        Cell::text(&enterprise.taxpayer_name),
        Cell::text(say::state(lang, enterprise.state)),
        Cell::count(enterprise.in_data),
        Cell::count(of.n),
        Cell::maybe(of.mean, |mean| Cell::Number(mean.lossy(), Look::Mean(2))),
        Cell::count(of.over_limit),
        Cell::count(of.open),
        Cell::count(of.open_over_limit),
        Cell::maybe(of.oldest_age, Cell::days),
    ]
}

fn cells(case: &WatchedCase, lang: Lang) -> Vec<Cell<'_>> {
    let is_over = !case.days_over_limit.is_empty();
    vec![
        Cell::text(&case.taxpayer_id),
        Cell::text(&case.taxpayer_name),
        Cell::text(&case.case_id),
        Cell::text(words::class(lang, case.enterprise_class)),
        Cell::text(&case.office),
        Cell::text(say::case_state(lang, case.stop_date.is_none(), is_over)),
        Cell::Date(case.start_date),
        Cell::maybe(case.stop_date, Cell::Date),
        Cell::days(case.working_days),
        Cell::days_text(&case.limit),
        Cell::days_text(&case.days_over_limit),
        Cell::maybe(case.refund_amount, Cell::Amount),
        Cell::text(&case.file),
        Cell::row(case.row),
    ]
}
