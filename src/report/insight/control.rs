//! Noise or signal: the limits of each promise's control chart, and its months with their signals.

use super::{Cell, Column, Number, Row, Table, month_too_open, of, scope};
use crate::domain::{Scope, Status};
use crate::model::Summary;
use crate::model::insight::control::{Assurance, Direction, Point, Signal};
use crate::model::insight::{ControlChart, Segment};
use crate::report::findings::rule;
use crate::words::insight::{Title, Word, word};
use crate::words::report::{Label, label};
use crate::words::{self, Lang, findings as say};

pub(super) fn tables(summary: &Summary, lang: Lang) -> Vec<Table> {
    let charts = &summary.insight.control;
    let mut tables = vec![limits(charts, lang)];
    tables.extend(charts.iter().map(|chart| months(summary, chart, lang)));
    tables
}

fn limits(charts: &[ControlChart], lang: Lang) -> Table {
    let name = |which| Column::name(word(lang, which));
    let figure = |which| Column::figure(word(lang, which));
    let columns = vec![
        Column::name(label(lang, Label::Scope)),
        name(Word::From),
        name(Word::Until),
        figure(Word::Months),
        Column::figure(label(lang, Label::Target)),
        name(Word::Assurance),
        figure(Word::Centre),
        figure(Word::LowerLimit),
        figure(Word::UpperLimit),
        name(Word::Limits),
    ];
    let segments = charts.iter().flat_map(|chart| chart.segments.iter().map(|one| (chart.scope, one)));
    let rows = segments.map(|(scope, segment)| segment_row(scope, segment, lang)).collect();
    Table::new("control_limits", of(lang, Title::Limits, &[]), columns, rows)
}

fn segment_row(of_scope: Scope, segment: &Segment, lang: Lang) -> Row {
    let month = |point: Option<&Point>| Cell::maybe(point.map(|point| point.month), Cell::Month);
    let days = |value| Cell::Mean(Number::Estimate(value), None);
    let limits = segment.limits;
    Row::new(vec![
        scope(lang, of_scope),
        month(segment.points.first()),
        month(segment.points.last()),
        Cell::count(segment.points.len()),
        Cell::maybe(segment.target, Cell::Limit),
        Cell::maybe(segment.assurance, |assurance| assured(assurance, lang)),
        Cell::maybe(limits, |limits| days(limits.centre)),
        Cell::maybe(limits, |limits| days(limits.lower)),
        Cell::maybe(limits, |limits| days(limits.upper)),
        Cell::word(word(lang, if segment.trial { Word::OnTrial } else { Word::Settled })),
    ])
}

fn assured(assurance: Assurance, lang: Lang) -> Cell {
    let (which, status) = match assurance {
        Assurance::ConsistentlyMeets => (Word::ConsistentlyMeets, Status::Met),
        Assurance::ConsistentlyFails => (Word::ConsistentlyFails, Status::Breached),
        Assurance::HitAndMiss => (Word::HitAndMiss, Status::AtRisk),
    };
    Cell::marked(word(lang, which), status)
}

fn months(summary: &Summary, chart: &ControlChart, lang: Lang) -> Table {
    let columns = vec![
        Column::name(word(lang, Word::Month)),
        Column::name(word(lang, Word::Mark)),
        Column::figure(label(lang, Label::Cases)),
        Column::figure(label(lang, Label::Mean)),
        Column::figure(label(lang, Label::Target)),
        Column::name(word(lang, Word::Signals)),
    ];
    let points =
        chart.segments.iter().flat_map(|segment| segment.points.iter().map(move |point| (segment, point)));
    let rows = points.map(|(segment, point)| {
        Row::new(vec![
            Cell::Month(point.month),
            month_too_open(summary, lang, point.month),
            Cell::Count(point.pool.n),
            Cell::mean(point.pool, segment.target),
            Cell::maybe(segment.target, Cell::Limit),
            signals(&point.signals, lang),
        ])
        .strong(!point.signals.is_empty())
    });
    let title = of(lang, Title::Signals, &[words::scope(lang, chart.scope)]);
    Table::new(&format!("control_{}", chart.scope.name()), title, columns, rows.collect()).folded()
}

/// The rules that a month meets, and which way they point.
fn signals(signals: &[Signal], lang: Lang) -> Cell {
    let said = signals.iter().map(|signal| {
        let way = match signal.direction {
            Direction::Up => Word::Slower,
            Direction::Down => Word::Faster,
        };
        format!("{} · {}", word(lang, way), say::rule(lang, rule(*signal)))
    });
    let said: Vec<String> = said.collect();
    if said.is_empty() { Cell::None } else { Cell::Word(said.join(lang.pick("；", "; "))) }
}
