//! The excluded cases: why, whose, how many more than chance would have, and the mean with them back.

use std::collections::BTreeSet;

use super::{Cell, Column, Number, Row, Table, accepted_month_too_open, against_target, of, office, scope};
use crate::domain::{ExclusionReason, Status};
use crate::model::Summary;
use crate::model::insight::exclusions::{Held, Share, Side};
use crate::model::insight::{ExclusionMonth, Ratio, ScopePutBack};
use crate::words::insight::{Title, Word, funnel, jump, word};
use crate::words::report::{Label, label};
use crate::words::{self, Lang};

pub(super) fn tables(summary: &Summary, lang: Lang) -> Vec<Table> {
    vec![
        put_back(summary, lang),
        by_reason(summary, lang),
        by_class(summary, lang),
        by_office(summary, lang),
        late(summary, lang),
        by_month(summary, lang),
    ]
}

fn put_back(summary: &Summary, lang: Lang) -> Table {
    let figure = |which| Column::figure(word(lang, which));
    let columns = vec![
        Column::name(label(lang, Label::Scope)),
        Column::figure(label(lang, Label::Mean)),
        figure(Word::MeanPutBack),
        Column::figure(label(lang, Label::ToTarget)),
        Column::name(word(lang, Word::AgainstTarget)),
        Column::figure(label(lang, Label::Normal)),
        figure(Word::PutBack),
        figure(Word::NoStopDay),
    ];
    let row = |one: &ScopePutBack| {
        let (back, limit) = (one.put_back, summary.limit(one.scope, summary.month.last_day()));
        Row::new(vec![
            scope(lang, one.scope),
            Cell::mean(back.normal, limit),
            Cell::maybe(back.mean, |mean| Cell::Mean(Number::Exact(mean), limit)),
            Cell::maybe(back.to_target_days, Cell::CaseDays),
            against_target(lang, back.to_target_days.map(|days| days.0 > 0)),
            Cell::Count(back.normal.n),
            Cell::Count(back.excluded.n),
            Cell::Count(back.excluded_open),
        ])
    };
    let rows = summary.insight.exclusions.put_back.iter().map(row).collect();
    Table::new("put_back", of(lang, Title::PutBack, &[&summary.month.to_string()]), columns, rows)
}

fn by_reason(summary: &Summary, lang: Lang) -> Table {
    let rows = summary.insight.exclusions.by_reason.iter().map(|row| {
        let name = Cell::word(words::exclusion(lang, row.key));
        Row::new([vec![name], counts(row.counts, row.share)].concat())
    });
    let title = of(lang, Title::ExcludedByReason, &[&summary.month.to_string()]);
    Table::new("excluded_by_reason", title, columns(word(lang, Word::Reason), lang), rows.collect())
}

fn by_class(summary: &Summary, lang: Lang) -> Table {
    let rows = summary.insight.exclusions.by_class.iter().map(|row| {
        let name = Cell::word(words::class(lang, row.key));
        Row::new([vec![name], counts(row.counts, row.share)].concat())
    });
    let title = of(lang, Title::ExcludedByClass, &[&summary.month.to_string()]);
    Table::new("excluded_by_class", title, columns(word(lang, Word::Class), lang), rows.collect())
}

fn by_office(summary: &Summary, lang: Lang) -> Table {
    let mut columns = columns(word(lang, Word::Office), lang);
    columns.push(Column::name(word(lang, Word::Chance)));
    columns.extend([Word::Lower3, Word::Upper3].map(|which| Column::figure(word(lang, which))));
    let title = of(lang, Title::ExcludedByOffice, &[&summary.month.to_string()]);
    let Some(offices) = &summary.insight.exclusions.by_office else {
        return Table::new("excluded_by_office", title, columns, Vec::new());
    };
    let row = |held: &Held<String>| {
        let mut cells = vec![office(lang, &held.row.key)];
        cells.extend(counts(held.row.counts, held.row.share));
        cells.push(chance(held.out_of_line, lang));
        cells.extend(held.limits_3.map(|limit| Cell::Share(Number::Estimate(limit))));
        Row::new(cells)
    };
    let rows = offices.offices.iter().map(row).collect();
    let table = Table::new("excluded_by_office", title, columns, rows);
    let pooled = offices.pooled.value().map(|share| Cell::Share(Number::Exact(share)).text(lang));
    table.note(funnel(lang, &pooled.unwrap_or_default()))
}

fn late(summary: &Summary, lang: Lang) -> Table {
    let late = summary.insight.exclusions.late;
    let counts = [late.after_limit, late.within_limit, late.unknown];
    let columns =
        [Word::AfterLimit, Word::WithinLimit, Word::NoDate].map(|which| Column::figure(word(lang, which)));
    let row = Row::new(counts.map(Cell::Count).to_vec());
    let rows = if counts == [0; 3] { Vec::new() } else { vec![row] };
    Table::new("excluded_late", of(lang, Title::Late, &[&summary.month.to_string()]), columns.to_vec(), rows)
}

/// The last months, each against those before it, with the reasons that any of them has.
fn by_month(summary: &Summary, lang: Lang) -> Table {
    let months = &summary.insight.exclusions.months;
    let reasons: BTreeSet<ExclusionReason> =
        months.iter().flat_map(|month| month.reasons.keys().copied()).collect();
    let mut columns = columns(word(lang, Word::Month), lang);
    columns.insert(1, Column::name(word(lang, Word::Mark)));
    columns.push(Column::name(word(lang, Word::Chance)));
    columns.extend(reasons.iter().map(|reason| Column::figure(words::exclusion(lang, *reason))));
    let row = |month: &ExclusionMonth| {
        let mut cells =
            vec![Cell::Month(month.row.key), accepted_month_too_open(summary, lang, month.row.key)];
        cells.extend(counts(month.row.counts, month.row.share));
        cells.push(against_months_before(month, lang));
        cells.extend(
            reasons.iter().map(|reason| Cell::Count(month.reasons.get(reason).copied().unwrap_or(0))),
        );
        Row::new(cells)
    };
    let rows = months.iter().map(row).collect();
    Table::new("excluded_by_month", of(lang, Title::ExcludedByMonth, &[]), columns, rows)
        .note(jump(lang))
        .folded()
}

fn columns(name: &str, lang: Lang) -> Vec<Column> {
    vec![
        Column::name(name),
        Column::figure(label(lang, Label::Excluded)),
        Column::figure(word(lang, Word::Accepted)),
        Column::figure(word(lang, Word::Share)),
    ]
}

fn counts(counts: Share, share: Option<Ratio>) -> Vec<Cell> {
    let share = Cell::maybe(share, |share| Cell::Share(Number::Exact(share)));
    vec![Cell::Count(counts.excluded), Cell::Count(counts.cases), share]
}

/// How a month stands out from those before it; nothing where open cases leave that undecided.
fn against_months_before(month: &ExclusionMonth, lang: Lang) -> Cell {
    match &month.jump {
        None => Cell::None,
        Some(jump) if jump.month.out_of_line != month.out_of_line() => Cell::None,
        Some(jump) => chance(jump.month.out_of_line, lang),
    }
}

fn chance(side: Option<Side>, lang: Lang) -> Cell {
    match side {
        None => Cell::word(word(lang, Word::InLine)),
        Some(Side::Above) => Cell::marked(word(lang, Word::MoreThanChance), Status::AtRisk),
        Some(Side::Below) => Cell::marked(word(lang, Word::FewerThanChance), Status::AtRisk),
    }
}
