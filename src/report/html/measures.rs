//! The sections of measures: classes, breaches, offices and the other dimensions.

use std::cmp::Ordering;

use super::block::{Block, Section};
use super::table::{Cell, Column, Row, Table, capital};
use crate::domain::{Dimension, Grain, Measure, Period, Scope, Status};
use crate::model::Summary;
use crate::report::figures::{change_text, mean_of};
use crate::words::page::{Text, by, month_name, period, text};
use crate::words::report::{Label, label};
use crate::words::{self, Lang};

/// Breaches that are listed of the reporting month, and of all other periods together.
const BREACHES: usize = 20;
/// Values of a dimension that are listed.
const VALUES: usize = 60;

/// All scopes that have cases, and the two of the promises in any case.
pub(super) fn classes(summary: &Summary, lang: Lang) -> Section {
    let mut rows = Vec::new();
    for scope in Scope::ALL {
        let is_promise = Scope::PROMISES.contains(&scope);
        let name = &capital(words::scope(lang, scope));
        match summary.measure(Grain::Month, summary.month, scope) {
            Some(measure) => rows.push(row(summary, measure, name, lang).strong(is_promise)),
            None if is_promise => rows.push(row_without_cases(name, lang).strong(true)),
            None => {}
        }
    }
    let caption = caption(text(lang, Text::Classes), summary, lang);
    let table = Table::new("table-classes", caption, titles(label(lang, Label::Scope), lang), rows);
    Section::new("classes", text(lang, Text::Classes), vec![table.into()]).lead(text(lang, Text::ClassesLead))
}

/// The breaches of the reporting month, the promises first, then whole scopes, then what is
/// broken down, each worst first; and those of other periods to be opened.
pub(super) fn breaches(summary: &Summary, lang: Lang) -> Section {
    let month = Period::of(Grain::Month, summary.month);
    let (mut now, mut other): (Vec<&Measure>, Vec<&Measure>) =
        summary.breaches.iter().partition(|measure| measure.period == month);
    let rank = |measure: &&Measure| (!measure.is_whole(), !is_promise(measure));
    now.sort_by_key(rank);
    other.sort_by_key(rank);
    let mut blocks: Vec<Block> = Vec::new();
    if now.is_empty() {
        let nothing = if other.is_empty() { Text::NoBreach } else { Text::NoBreachInMonth };
        blocks.push(Block::prose(text(lang, nothing)));
    } else {
        let caption = caption(text(lang, Text::Breaches), summary, lang);
        blocks.push(breach_table("table-breaches", caption, &now, lang).into());
    }
    if !other.is_empty() {
        let heading = text(lang, Text::OtherPeriods);
        let table = breach_table("table-breaches-other", heading.to_owned(), &other, lang);
        blocks.push(Block::Fold { summary: heading.to_owned(), table });
    }
    Section::new("breaches", text(lang, Text::Breaches), blocks).lead(text(lang, Text::BreachesLead))
}

fn is_promise(measure: &Measure) -> bool {
    measure.is_whole() && Scope::PROMISES.contains(&measure.scope)
}

fn breach_table(id: &str, caption: String, breaches: &[&Measure], lang: Lang) -> Table {
    let columns = vec![
        Column::text(text(lang, Text::Period)),
        Column::text(label(lang, Label::Scope)),
        Column::text(text(lang, Text::Dimension)),
        Column::figure(label(lang, Label::Cases)),
        Column::figure(label(lang, Label::Mean)),
        Column::figure(label(lang, Label::Target)),
        Column::figure(label(lang, Label::ToTarget)),
        Column::figure(label(lang, Label::OverCeiling)),
        Column::text(label(lang, Label::Verdict)),
    ];
    let rows = breaches.iter().take(BREACHES).map(|measure| {
        let name = period(lang, measure.period.grain, &measure.period.to_string());
        Row::new(vec![
            Cell::text(&name),
            Cell::word(words::scope(lang, measure.scope)),
            measure.by.map_or_else(Cell::none, |dimension| {
                let (word, value) = (words::dimension(lang, dimension), key(measure, lang));
                Cell::word(&format!("{word}{}{value}", label(lang, Label::Colon)))
            }),
            Cell::count(measure.n),
            Cell::mean(measure),
            Cell::figure(measure.target),
            Cell::excess(measure.excess_hundredths),
            Cell::count(measure.over_ceiling),
            Cell::verdict(lang, measure.status),
        ])
        .strong(is_promise(measure))
    });
    let left = breaches.len().saturating_sub(BREACHES);
    Table::new(id, caption, columns, rows.collect()).left_out(lang, left, "breaches.csv")
}

/// The first dimension that the data has, and the others to be opened; `None` without any.
pub(super) fn offices(summary: &Summary, lang: Lang) -> Option<Section> {
    let mut blocks = Vec::new();
    let mut heading = String::new();
    for dimension in Dimension::ALL {
        let mut measures: Vec<&Measure> = summary.by(dimension, Scope::All).collect();
        if measures.is_empty() {
            continue;
        }
        measures.sort_by(|one, other| worst_first(one, other));
        let name = by(lang, words::dimension(lang, dimension));
        let table = dimension_table(summary, dimension, &measures, caption(&name, summary, lang), lang);
        if blocks.is_empty() {
            heading =
                if dimension == Dimension::Office { text(lang, Text::Offices).to_owned() } else { name };
            blocks.push(table.into());
        } else {
            blocks.push(Block::Fold { summary: name, table });
        }
    }
    let lead = text(lang, Text::OfficesLead);
    (!blocks.is_empty()).then(|| Section::new("offices", heading, blocks).lead(lead))
}

fn dimension_table(
    summary: &Summary,
    dimension: Dimension,
    measures: &[&Measure],
    caption: String,
    lang: Lang,
) -> Table {
    let shown = measures.iter().take(VALUES);
    let rows = shown.map(|measure| row(summary, measure, key(measure, lang), lang)).collect();
    let columns = titles(words::dimension(lang, dimension), lang);
    let left = measures.len().saturating_sub(VALUES);
    let id = format!("table-{}", dimension.name().replace('_', "-"));
    Table::new(&id, caption, columns, rows).left_out(lang, left, "measures.csv")
}

fn caption(heading: &str, summary: &Summary, lang: Lang) -> String {
    format!("{heading}{}{}", label(lang, Label::Comma), month_name(lang, summary.month))
}

/// The value of a dimension that a measure is about.
fn key(measure: &Measure, lang: Lang) -> &str {
    measure.key.as_deref().filter(|key| !key.is_empty()).unwrap_or_else(|| label(lang, Label::Blank))
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

fn titles(name: &str, lang: Lang) -> Vec<Column> {
    let figure = |title| Column::figure(label(lang, title));
    vec![
        Column::text(name),
        figure(Label::Cases),
        figure(Label::Mean),
        figure(Label::Target),
        figure(Label::ToTarget),
        figure(Label::MonthBefore),
        figure(Label::Change),
        figure(Label::Median),
        figure(Label::P90),
        figure(Label::Longest),
        figure(Label::OverLimit),
        figure(Label::OverCeiling),
        figure(Label::Refund),
        Column::text(label(lang, Label::Verdict)),
    ]
}

fn row(summary: &Summary, measure: &Measure, name: &str, lang: Lang) -> Row {
    let before = month_before(summary, measure);
    let change = before.map(|before| {
        change_text((measure.working_days_total, measure.n), (before.working_days_total, before.n))
    });
    Row::new(vec![
        Cell::text(name),
        Cell::count(measure.n),
        Cell::mean(measure),
        Cell::figure(measure.target),
        Cell::excess(measure.excess_hundredths),
        Cell::figure(before.map(mean_of)),
        Cell::figure(change),
        Cell::figure(measure.median),
        Cell::figure(measure.p90),
        Cell::figure(measure.max),
        measure.over_limit.map_or_else(Cell::none, Cell::count),
        Cell::count(measure.over_ceiling),
        Cell::amount(lang, measure.refund_amount),
        Cell::verdict(lang, measure.status),
    ])
}

fn row_without_cases(name: &str, lang: Lang) -> Row {
    let mut cells = vec![Cell::text(name), Cell::count(0)];
    cells.resize(13, Cell::none());
    cells.push(Cell::verdict(lang, Status::NoData));
    Row::new(cells)
}

/// The same scope and value in the month before.
pub(super) fn month_before<'a>(summary: &'a Summary, measure: &Measure) -> Option<&'a Measure> {
    let mut period = measure.period;
    period.last_month = period.last_month.plus(-1);
    summary.measures.iter().find(|other| {
        other.period == period
            && (other.scope, other.by) == (measure.scope, measure.by)
            && other.key == measure.key
    })
}
