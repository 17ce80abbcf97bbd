//! The columns of a measure: figures, formulas over them, and the verdict.

use rust_xlsxwriter::{XlsxError, utility::row_col_to_cell};

use super::cell::Cell;
use super::look::{Look, Tone};
use super::page::{Page, Placed};
use crate::domain::{Limit, Measure, Status};
use crate::report::figures::mean_of;
use crate::words::report::{Label, label};
use crate::words::workbook::{Word, word};
use crate::words::{self, Lang};

/// Number of columns of [`verdict`]: cases, total, mean, target, distance, verdict.
pub(super) const VERDICT: u16 = 6;

/// The titles of [`verdict`].
pub(super) fn verdict_titles(lang: Lang) -> [&'static str; VERDICT as usize] {
    [
        label(lang, Label::Cases),
        word(lang, Word::TotalDays),
        label(lang, Label::Mean),
        label(lang, Label::Target),
        label(lang, Label::ToTarget),
        label(lang, Label::Verdict),
    ]
}

/// What the verdict rests on, and the verdict. The mean reads the two columns before it, the
/// distance the four: their order is part of the formulas.
pub(super) fn verdict(measure: &Measure, lang: Lang) -> Vec<Cell<'static>> {
    vec![
        Cell::count(measure.n),
        Cell::count(measure.working_days_total),
        Cell::maybe(measure.mean, |mean| Cell::Formula(mean_formula, mean, Look::Mean(decimals(measure)))),
        target(measure.target),
        Cell::maybe(measure.excess_hundredths.filter(|_| measure.n > 0), excess),
        Cell::text(words::status(lang, measure.status)),
    ]
}

/// The titles of [`brief`].
pub(super) fn brief_titles(lang: Lang) -> Vec<&'static str> {
    let mut titles = verdict_titles(lang).to_vec();
    let rest = [Label::Median, Label::P90, Label::Longest, Label::OverLimit, Label::OverCeiling];
    titles.extend(rest.map(|title| label(lang, title)));
    titles.push(word(lang, Word::RefundYuan));
    titles
}

/// The figures that fit a page.
pub(super) fn brief(measure: &Measure, lang: Lang) -> Vec<Cell<'static>> {
    let mut cells = verdict(measure, lang);
    cells.extend([
        Cell::maybe(measure.median, Cell::days),
        Cell::maybe(measure.p90, Cell::days),
        Cell::maybe(measure.max, Cell::days),
        Cell::maybe(measure.over_limit, Cell::count),
        Cell::count(measure.over_ceiling),
        Cell::maybe(measure.refund_amount, Cell::Amount),
    ]);
    cells
}

/// The titles of [`full`].
pub(super) fn full_titles(lang: Lang) -> Vec<&'static str> {
    let mut titles = brief_titles(lang);
    let rest = [Word::Share, Word::P95, Word::WeightedMean, Word::Basis];
    titles.extend(rest.map(|title| word(lang, title)));
    titles
}

/// Every figure of a measure.
pub(super) fn full<'a>(measure: &'a Measure, lang: Lang) -> Vec<Cell<'a>> {
    let mut cells: Vec<Cell<'a>> = brief(measure, lang);
    #[expect(clippy::cast_precision_loss, reason = "counts lie far below 2^53")]
    let share = |over: i64| (measure.n - over) as f64 / measure.n as f64;
    let over = measure.over_limit.filter(|_| measure.n > 0);
    cells.extend([
        Cell::maybe(over, |over| Cell::Formula(share_formula, share(over), Look::Share)),
        Cell::maybe(measure.p95, Cell::days),
        Cell::maybe(measure.mean_amount_weighted, |mean| Cell::Number(mean, Look::Mean(2))),
        Cell::maybe(measure.basis.as_deref(), Cell::text),
    ]);
    cells
}

/// The words of the verdicts and their tones.
pub(super) fn tones(lang: Lang) -> [(&'static str, Tone); 5] {
    [
        (Status::Breached, Tone::Bad),
        (Status::AtRisk, Tone::Wary),
        (Status::Met, Tone::Good),
        (Status::NoData, Tone::Quiet),
        (Status::NoTarget, Tone::Quiet),
    ]
    .map(|(status, tone)| (words::status(lang, status), tone))
}

/// Marks the verdicts of a table whose measure begins in column `first`, and the mean beside
/// those that call for something.
pub(super) fn mark(page: &mut Page<'_>, placed: Placed, first: u16) -> Result<(), XlsxError> {
    let tones = tones(page.lang);
    let key = first + VERDICT - 1;
    page.mark(placed, (first + 2, first + 2), key, &tones[..2])?;
    page.mark(placed, (key, key), key, &tones)
}

/// The tone of a verdict.
pub(super) fn tone(status: Status) -> Tone {
    match status {
        Status::Breached => Tone::Bad,
        Status::AtRisk => Tone::Wary,
        Status::Met => Tone::Good,
        Status::NoData | Status::NoTarget => Tone::Quiet,
    }
}

/// Decimals that tell the mean from its limit: two, or as many as it takes.
fn decimals(measure: &Measure) -> usize {
    mean_of(measure).split_once('.').map_or(0, |(_, part)| part.len())
}

fn target(limit: Option<Limit>) -> Cell<'static> {
    Cell::maybe(limit, |limit| Cell::Number(limit.lossy(), Look::Days))
}

#[expect(clippy::cast_precision_loss, reason = "case-days lie far below 2^53")]
fn excess(hundredths: i64) -> Cell<'static> {
    let look = if hundredths % 100 == 0 { Look::Excess } else { Look::ExcessPart };
    Cell::Formula(excess_formula, hundredths as f64 / 100.0, look)
}

fn mean_formula(row: u32, col: u16) -> String {
    format!("={}/{}", row_col_to_cell(row, col - 1), row_col_to_cell(row, col - 2))
}

fn excess_formula(row: u32, col: u16) -> String {
    let [n, total, target] = [4, 3, 1].map(|back| row_col_to_cell(row, col - back));
    format!("={total}-{target}*{n}")
}

/// One less the share of the cases over their limit, three columns before it.
fn share_formula(row: u32, col: u16) -> String {
    let [n, over] = [12, 3].map(|back| row_col_to_cell(row, col - back));
    format!("=({n}-{over})/{n}")
}
