//! Who holds the case-days above a target, and the fewest offices that would bring it back.

use super::{Cell, Column, Row, Table, of, office};
use crate::model::Summary;
use crate::model::insight::{Contribution, Saving};
use crate::words::insight::{Title, Word, falls_short, nothing_to_save, word};
use crate::words::report::{Label, label};
use crate::words::{self, Lang};

pub(super) fn tables(summary: &Summary, lang: Lang) -> Vec<Table> {
    let held = summary.insight.contribution.iter();
    held.flat_map(|held| [smallest_set(held, lang), holdings(held, lang)]).collect()
}

/// Offices and classes, most case-days above the limit first, and their sum.
fn holdings(held: &Contribution, lang: Lang) -> Table {
    let columns = vec![
        Column::name(word(lang, Word::Office)),
        Column::name(word(lang, Word::Class)),
        Column::figure(label(lang, Label::Cases)),
        Column::figure(label(lang, Label::Mean)),
        Column::figure(label(lang, Label::ToTarget)),
    ];
    let mut rows = vec![
        Row::new(vec![
            Cell::word(word(lang, Word::Total)),
            Cell::None,
            Cell::Count(held.pool.n),
            Cell::mean(held.pool, Some(held.limit)),
            Cell::CaseDays(held.to_target_days),
        ])
        .strong(true),
    ];
    rows.extend(held.rows.iter().map(|row| {
        Row::new(vec![
            office(lang, &row.office),
            Cell::word(words::class(lang, row.class)),
            Cell::Count(row.pool.n),
            Cell::mean(row.pool, Some(held.limit)),
            Cell::CaseDays(row.to_target_days),
        ])
    }));
    let title = of(lang, Title::Holdings, &[words::scope(lang, held.scope)]);
    let table = Table::new(&format!("held_{}", held.scope.name()), title, columns, rows).folded();
    match &held.smallest_set {
        None => table.note(falls_short(lang)),
        Some(set) if set.is_empty() => table.note(nothing_to_save(lang)),
        Some(_) => table,
    }
}

fn smallest_set(held: &Contribution, lang: Lang) -> Table {
    let columns = vec![Column::name(word(lang, Word::Office)), Column::figure(word(lang, Word::Saving))];
    let row = |one: &Saving| Row::new(vec![office(lang, &one.office), Cell::Saved(one.case_days)]);
    let rows = held.smallest_set.iter().flatten().map(row).collect();
    let title = of(lang, Title::SmallestSet, &[words::scope(lang, held.scope)]);
    Table::new(&format!("fewest_{}", held.scope.name()), title, columns, rows)
}
