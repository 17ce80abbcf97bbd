//! Where the time goes: the mean of each stage, one column a stage.

use std::collections::BTreeMap;

use super::{Cell, Column, Number, Row, Table, month_too_open, of, office};
use crate::model::Summary;
use crate::model::insight::stages;
use crate::model::insight::{Growth, Pool, Stage, Stages};
use crate::report::figures::counted;
use crate::words::insight::{Title, Word, growth, reversed, stage, word};
use crate::words::{self, Lang};

pub(super) fn tables(summary: &Summary, lang: Lang) -> Vec<Table> {
    vec![by_month(summary, lang), by_class(summary, lang), by_office(summary, lang)]
}

fn by_month(summary: &Summary, lang: Lang) -> Table {
    let told = &summary.insight.stages;
    let stages = recorded(told);
    let mut columns = vec![Column::name(word(lang, Word::Month)), Column::name(word(lang, Word::Mark))];
    columns.extend(titles(&stages, lang));
    let pools = pooled(&told.months, |row| row.month);
    let rows = pools.into_iter().map(|(month, pools)| {
        let mut cells = vec![Cell::Month(month), month_too_open(summary, lang, month)];
        cells.extend(figures(&stages, &pools));
        Row::new(cells)
    });
    let mut table =
        Table::new("stages_by_month", of(lang, Title::StagesByMonth, &[]), columns, rows.collect());
    if let Some(grown) = told.growth.filter(|_| summary.insight.is_slower_than_month_before()) {
        table = table.note(grown_most(grown, lang));
    }
    if told.reversed > 0 { table.note(reversed(lang, &counted(told.reversed))) } else { table }
}

fn by_class(summary: &Summary, lang: Lang) -> Table {
    let told = &summary.insight.stages;
    let stages = recorded(told);
    let mut columns = vec![Column::name(word(lang, Word::Class))];
    columns.extend(titles(&stages, lang));
    let rows = pooled(&told.by_class, |row| row.key).into_iter().map(|(class, pools)| {
        let name = Cell::word(words::class(lang, class));
        Row::new([vec![name], figures(&stages, &pools)].concat())
    });
    let title = of(lang, Title::StagesByClass, &[&summary.month.to_string()]);
    Table::new("stages_by_class", title, columns, rows.collect())
}

fn by_office(summary: &Summary, lang: Lang) -> Table {
    let told = &summary.insight.stages;
    let stages = recorded(told);
    let mut columns = vec![Column::name(word(lang, Word::Office))];
    columns.extend(titles(&stages, lang));
    let rows = pooled(&told.by_office, |row| row.key.as_str())
        .into_iter()
        .map(|(name, pools)| Row::new([vec![office(lang, name)], figures(&stages, &pools)].concat()));
    let title = of(lang, Title::StagesByOffice, &[&summary.month.to_string()]);
    Table::new("stages_by_office", title, columns, rows.collect()).folded()
}

/// The stages between the events that a file has a column for.
fn recorded(told: &Stages) -> Vec<Stage> {
    told.events.windows(2).map(|pair| Stage { from: pair[0], to: pair[1] }).collect()
}

/// The rows of each month, class or office, by stage.
fn pooled<'a, K, G: Ord>(
    rows: &'a [stages::Row<K>],
    group: impl Fn(&'a stages::Row<K>) -> G,
) -> BTreeMap<G, BTreeMap<Stage, Pool>> {
    let mut groups: BTreeMap<G, BTreeMap<Stage, Pool>> = BTreeMap::new();
    for row in rows {
        groups.entry(group(row)).or_default().insert(row.stage, row.pool);
    }
    groups
}

/// A stage's mean, and how many cases have both its events.
fn titles(stages: &[Stage], lang: Lang) -> impl Iterator<Item = Column> {
    let titles = stages.iter().flat_map(move |of| {
        let name = stage(lang, of.from, of.to);
        let cases = format!("{name} {}", words::report::label(lang, words::report::Label::Cases));
        [Column::figure(name), Column::detail(cases)]
    });
    titles.collect::<Vec<_>>().into_iter()
}

fn figures(stages: &[Stage], pools: &BTreeMap<Stage, Pool>) -> Vec<Cell> {
    let cells = stages.iter().flat_map(|stage| {
        let pool = pools.get(stage).copied().unwrap_or_default();
        [Cell::mean(pool, None), Cell::Count(pool.n)]
    });
    cells.collect()
}

fn grown_most(grown: Growth, lang: Lang) -> String {
    let name = stage(lang, grown.stage.from, grown.stage.to);
    let days = Cell::Moved(Number::Exact(grown.growth)).text(lang);
    growth(lang, &name, &days, &Cell::Share(Number::Estimate(grown.share_of_growth)).text(lang))
}
