//! 数据重述: the figures that an earlier report gave otherwise, and the cases known to have changed.

use rust_xlsxwriter::XlsxError;

use super::cell::Cell;
use super::look::Look;
use super::page::Page;
use crate::model::restatement::{Restated, RestatedCase, Restatement, Stated};
use crate::report::figures::counted;
use crate::report::restatement::{ends, known, moved, sentences};
use crate::words::restatement::{Word, change, word};
use crate::words::workbook;
use crate::words::{self, Lang};

/// Cases that the sheet holds: the others stand in their file.
const CASES: usize = 100_000;

const FIGURES: [Word; 15] = [
    Word::Month,
    Word::Scope,
    Word::Office,
    Word::CasesBefore,
    Word::CasesAfter,
    Word::DaysBefore,
    Word::DaysAfter,
    Word::MeanBefore,
    Word::MeanAfter,
    Word::MeanDifference,
    Word::StatusBefore,
    Word::StatusAfter,
    Word::Difference,
    Word::Known,
    Word::Rest,
];

pub(super) fn write(
    mut page: Page<'_>,
    restatement: &Restatement,
    cases: &[RestatedCase],
) -> Result<(), XlsxError> {
    let lang = page.lang;
    for sentence in sentences(restatement, lang) {
        page.line(&sentence, Look::Line)?;
    }
    page.skip(1);
    let rows = restatement.figures.iter().map(|restated| figures(restated, lang));
    page.table("restatement", &titles(lang, &FIGURES), rows)?;
    page.skip(1);
    page.line(word(lang, Word::Cases), Look::Heading)?;
    let columns = [Word::Case, Word::Taxpayer, Word::Change, Word::Before, Word::After];
    let rows = cases.iter().take(CASES).map(|case| changed(case, lang));
    page.table("restated_cases", &titles(lang, &columns), rows)?;
    if let Some(left @ 1..) = cases.len().checked_sub(CASES) {
        page.line(&workbook::left_out(lang, &counted(left), "restated_cases.csv"), Look::Heading)?;
    }
    page.close()
}

fn titles(lang: Lang, columns: &[Word]) -> Vec<String> {
    columns.iter().map(|title| word(lang, *title).to_owned()).collect()
}

fn figures(restated: &Restated, lang: Lang) -> Vec<Cell<'_>> {
    let subject = &restated.subject;
    let mean = |stated: Stated| Cell::maybe(stated.mean(), |mean| Cell::Number(mean.lossy(), Look::Mean(2)));
    let (before, after) = (restated.before, restated.after);
    let difference = before.mean().zip(after.mean()).map(|(before, after)| after - before);
    vec![
        Cell::text(subject.month.to_string()),
        Cell::text(words::scope(lang, subject.scope)),
        Cell::maybe(subject.office.as_deref(), Cell::text),
        Cell::count(before.n),
        Cell::count(after.n),
        Cell::count(before.working_days_total),
        Cell::count(after.working_days_total),
        mean(before),
        mean(after),
        Cell::maybe(difference, |difference| Cell::Number(difference.lossy(), Look::Mean(6))),
        Cell::text(words::status(lang, before.status)),
        Cell::text(words::status(lang, after.status)),
        Cell::text(moved(Some(restated.difference()))),
        Cell::text(known(restated)),
        Cell::text(moved(restated.rest())),
    ]
}

fn changed(case: &RestatedCase, lang: Lang) -> Vec<Cell<'_>> {
    let [before, after] = ends(case, lang);
    let named = if case.taxpayer_name.is_empty() { &case.taxpayer_id } else { &case.taxpayer_name };
    vec![
        Cell::text(&case.case_id),
        Cell::text(named),
        Cell::text(change(lang, case.change.name())),
        Cell::text(before),
        Cell::text(after),
    ]
}
