//! The open cases: what they hide from a mean, and where they are.

use std::collections::BTreeMap;

use super::{Cell, Column, Number, Row, Table, against_target, of, office, scope};
use crate::domain::Class;
use crate::model::Summary;
use crate::model::insight::PendingBound;
use crate::words::insight::{Title, Word, word};
use crate::words::report::{Label, label};
use crate::words::{self, Lang};

pub(super) fn tables(summary: &Summary, lang: Lang) -> Vec<Table> {
    vec![bound(summary, lang), by_office(summary, lang), by_age(summary, lang)]
}

/// The mean and the on-time share with the overdue open cases counted, one row a promise.
pub(super) fn bound(summary: &Summary, lang: Lang) -> Table {
    let figure = |which| Column::figure(word(lang, which));
    let columns = vec![
        Column::name(label(lang, Label::Scope)),
        Column::figure(label(lang, Label::Mean)),
        figure(Word::LeastMean),
        Column::figure(label(lang, Label::ToTarget)),
        Column::name(word(lang, Word::AgainstTarget)),
        figure(Word::OnTimeShare),
        figure(Word::OverdueOpen),
        figure(Word::DoneSoFar),
        Column::detail(word(lang, Word::OnTime)),
        Column::detail(word(lang, Word::OnTimeOf)),
    ];
    let row = |one: &PendingBound| {
        let (bound, limit) = (one.bound, summary.limit(one.scope, summary.month.last_day()));
        Row::new(vec![
            scope(lang, one.scope),
            Cell::mean(bound.completed, limit),
            Cell::maybe(bound.mean_lower_bound, |mean| Cell::Mean(Number::Exact(mean), limit)),
            Cell::maybe(bound.to_target_days, Cell::CaseDays),
            against_target(lang, bound.to_target_days.map(|days| days.0 > 0)),
            Cell::maybe(one.on_time_share, |share| Cell::Share(Number::Exact(share))),
            Cell::Count(bound.overdue.n),
            Cell::Count(bound.completed.n),
            Cell::Count(bound.on_time),
            Cell::Count(bound.on_time_of),
        ])
    };
    let rows = summary.insight.pending.iter().map(row).collect();
    Table::new("pending_bound", of(lang, Title::LowerBound, &[&summary.month.to_string()]), columns, rows)
}

fn by_office(summary: &Summary, lang: Lang) -> Table {
    let columns = vec![
        Column::name(word(lang, Word::Office)),
        Column::figure(label(lang, Label::Cases)),
        Column::figure(label(lang, Label::OverLimit)),
        Column::figure(label(lang, Label::DueSoon)),
        Column::figure(word(lang, Word::Oldest)),
    ];
    let rows = summary.insight.open_by_office.iter().map(|row| {
        let counts = [row.counts.n, row.counts.over_limit, row.counts.due_within_one_day];
        let [n, over, due] = counts.map(Cell::count);
        Row::new(vec![office(lang, &row.office), n, over, due, Cell::Count(row.oldest.into())])
    });
    Table::new("open_by_office", of(lang, Title::OpenByOffice, &[]), columns, rows.collect())
}

/// One row an age, one column a class.
fn by_age(summary: &Summary, lang: Lang) -> Table {
    let mut ages: BTreeMap<i32, BTreeMap<Class, u64>> = BTreeMap::new();
    for count in summary.pending.iter().flat_map(|pending| &pending.ages) {
        ages.entry(count.age).or_default().insert(count.class, count.n);
    }
    let mut columns = vec![Column::figure(word(lang, Word::Age))];
    columns.extend(Class::ALL.map(|class| Column::figure(words::class(lang, class))));
    let row = |(age, classes): (i32, BTreeMap<Class, u64>)| {
        let counts = Class::ALL.map(|class| Cell::maybe(classes.get(&class), |n| Cell::count(*n)));
        Row::new(std::iter::once(Cell::Count(age.into())).chain(counts).collect())
    };
    Table::new("open_by_age", of(lang, Title::OpenByAge, &[]), columns, ages.into_iter().map(row).collect())
        .folded()
}
