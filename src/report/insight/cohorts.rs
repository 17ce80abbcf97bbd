//! How long the cases accepted in a month take, those still open counted as censored.

use super::{Cell, Column, Number, Row, Table, of, too_open};
use crate::domain::Scope;
use crate::model::Summary;
use crate::model::insight::CohortCurve;
use crate::words::insight::{Title, Word, restricted, word};
use crate::words::report::{Label, label};
use crate::words::{self, Lang};

/// One table a promise, one row a month of acceptance.
pub(super) fn tables(summary: &Summary, lang: Lang) -> Vec<Table> {
    Scope::PROMISES.into_iter().map(|scope| of_scope(summary, scope, lang)).collect()
}

fn of_scope(summary: &Summary, scope: Scope, lang: Lang) -> Table {
    let figure = |which| Column::figure(word(lang, which));
    let columns = vec![
        Column::name(word(lang, Word::Month)),
        Column::name(word(lang, Word::Mark)),
        figure(Word::Accepted),
        figure(Word::Open),
        Column::figure(label(lang, Label::Median)),
        figure(Word::RestrictedMean),
        figure(Word::Lower95),
        figure(Word::Upper95),
        Column::name(word(lang, Word::Remark)),
    ];
    let cohorts = || summary.insight.cohorts.iter().filter(|cohort| cohort.scope == scope);
    let rows = cohorts().map(|cohort| row(cohort, lang)).collect();
    let title = of(lang, Title::Cohorts, &[words::scope(lang, scope)]);
    let mut table = Table::new(&format!("cohorts_{}", scope.name()), title, columns, rows);
    if let Some(cohort) = cohorts().next() {
        let horizon = cohort.estimate.restricted_mean.horizon;
        table = table.note(restricted(lang, &horizon.to_string()));
    }
    if scope == Scope::All { table } else { table.folded() }
}

fn row(cohort: &CohortCurve, lang: Lang) -> Row {
    let estimate = &cohort.estimate;
    let mean = estimate.restricted_mean;
    let days = |value| Cell::Mean(Number::Estimate(value), None);
    Row::new(vec![
        Cell::Month(cohort.month),
        too_open(lang, estimate.too_open),
        Cell::Count(estimate.n),
        Cell::Count(estimate.open),
        Cell::maybe(estimate.median, |days| Cell::Count(days.into())),
        days(mean.mean),
        days(mean.interval[0]),
        days(mean.interval[1]),
        if mean.is_extended { Cell::word(word(lang, Word::Extended)) } else { Cell::None },
    ])
}
