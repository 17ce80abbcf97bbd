//! The tables of measures: the scopes, and the values of one dimension, of the reporting month.

use std::cmp::Ordering;

use anstyle::Style;

use super::line::shown;
use super::table::{Cell, Column, table};
use super::verdict;
use crate::domain::{Dimension, Grain, Measure, Scope, Status};
use crate::model::Summary;
use crate::report::amount::amount_text;
use crate::report::figures::{change_text, counted, grouped, hundredths_text, mean_of};
use crate::words::report::{Label, broken_down, label, more};
use crate::words::{self, Lang};

/// Offices that are shown.
const SHOWN: usize = 15;

/// All scopes that have cases, and the two of the promises in any case.
pub(super) fn scopes(summary: &Summary, lang: Lang, columns: Option<usize>) -> String {
    let mut rows = Vec::new();
    for scope in Scope::ALL {
        let name = words::scope(lang, scope);
        match summary.measure(Grain::Month, summary.month, scope) {
            Some(measure) => rows.push(row(summary, measure, name, lang)),
            None if Scope::PROMISES.contains(&scope) => rows.push(row_without_cases(name, lang)),
            None => {}
        }
    }
    let title = format!("{} {}", label(lang, Label::Scopes), summary.month);
    super::heading(&title) + &table(&titles(label(lang, Label::Scope), lang), rows, columns)
}

/// The offices, or the values of the first dimension that the data has, worst first.
pub(super) fn offices(summary: &Summary, lang: Lang, columns: Option<usize>) -> Option<String> {
    let of = |dimension| summary.by(dimension, Scope::All).collect::<Vec<_>>();
    let (dimension, mut measures) = Dimension::ALL
        .map(|dimension| (dimension, of(dimension)))
        .into_iter()
        .find(|(_, found)| !found.is_empty())?;
    measures.sort_by(|one, other| worst_first(one, other));
    let name = |measure: &Measure| match measure.key.as_deref() {
        None | Some("") => label(lang, Label::Blank).to_owned(),
        Some(key) => shown(key),
    };
    let rows = measures
        .iter()
        .take(SHOWN)
        .map(|measure| row(summary, measure, &name(measure), lang))
        .collect::<Vec<_>>();
    let dimension = words::dimension(lang, dimension);
    let scope = words::scope(lang, Scope::All);
    let title = broken_down(lang, dimension, &summary.month.to_string(), scope);
    let mut text = super::heading(&title) + &table(&titles(dimension, lang), rows, columns);
    if let Some(left @ 1..) = measures.len().checked_sub(SHOWN) {
        text += &(more(lang, &left.to_string(), "measures.csv") + "\n");
    }
    Some(text)
}

/// Most case-days over the target first; without a target by the mean.
fn worst_first(one: &Measure, other: &Measure) -> Ordering {
    let means = || {
        let crossed = |total: i64, n: i64| i128::from(total) * i128::from(n);
        crossed(other.working_days_total, one.n).cmp(&crossed(one.working_days_total, other.n))
    };
    let excess = other.excess_hundredths.cmp(&one.excess_hundredths);
    excess.then_with(means).then_with(|| one.key.cmp(&other.key))
}

fn titles(name: &'static str, lang: Lang) -> [Column<'static>; 14] {
    let figure = |title, rank| Column::figure(label(lang, title), rank);
    [
        Column::name(name, 0),
        figure(Label::Cases, 1),
        figure(Label::Mean, 0),
        figure(Label::Target, 3),
        figure(Label::ToTarget, 2),
        figure(Label::Median, 10),
        figure(Label::P90, 8),
        figure(Label::Longest, 6),
        figure(Label::OverLimit, 5),
        figure(Label::OverCeiling, 7),
        figure(Label::Refund, 11),
        figure(Label::MonthBefore, 9),
        figure(Label::Change, 4),
        Column::name(label(lang, Label::Verdict), 0),
    ]
}

fn row(summary: &Summary, measure: &Measure, name: &str, lang: Lang) -> Vec<Cell> {
    let before = month_before(summary, measure);
    let change = before.map(|before| {
        change_text((measure.working_days_total, measure.n), (before.working_days_total, before.n))
    });
    let excess = measure.excess_hundredths.map(|excess| {
        let sign = if excess > 0 { "+" } else { "" };
        format!("{sign}{}", grouped(&hundredths_text(excess)))
    });
    let (mark, style) = verdict(lang, measure.status);
    vec![
        Cell::new(name),
        Cell::new(counted(measure.n)),
        Cell::figure(Some(mean_of(measure))).styled(style),
        Cell::figure(measure.target),
        Cell::figure(excess),
        Cell::figure(measure.median),
        Cell::figure(measure.p90),
        Cell::figure(measure.max),
        Cell::figure(measure.over_limit.map(counted)),
        Cell::new(counted(measure.over_ceiling)),
        Cell::figure(measure.refund_amount.map(|amount| amount_text(lang, amount))),
        Cell::figure(before.map(mean_of)),
        Cell::figure(change),
        Cell::new(mark).styled(style),
    ]
}

fn row_without_cases(name: &str, lang: Lang) -> Vec<Cell> {
    let (mark, style) = verdict(lang, Status::NoData);
    let mut row = vec![Cell::new(name), Cell::new("0")];
    row.resize(13, Cell::figure(None::<i64>).styled(Style::new().dimmed()));
    row.push(Cell::new(mark).styled(style));
    row
}

/// The same scope and value in the month before.
fn month_before<'a>(summary: &'a Summary, measure: &Measure) -> Option<&'a Measure> {
    let mut period = measure.period;
    period.last_month = period.last_month.plus(-1);
    summary.measures.iter().find(|other| {
        other.period == period
            && (other.scope, other.by) == (measure.scope, measure.by)
            && other.key == measure.key
    })
}
