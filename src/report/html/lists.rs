//! The sections of case lists: open cases and cases over their limit.

use super::block::{Block, Section};
use super::table::{Cell, Column, Row, Table};
use super::tallies::sentence;
use crate::domain::{Class, Scope, Status};
use crate::model::{OverdueCase, PendingCase, PendingCounts, Report};
use crate::report::figures::counted;
use crate::words::page::{Text, month_name, state, text};
use crate::words::report::{Label, label};
use crate::words::tally as say;
use crate::words::{self, Lang};

/// Cases that are listed.
const CASES: usize = 30;

/// Open cases by scope, those past their limit or about to be, and what they hide from a mean.
pub(super) fn pending(report: &Report, lang: Lang, charts: Vec<Block>, hidden: Vec<Block>) -> Section {
    let heading = text(lang, Text::OpenCases);
    let Some(summary) = &report.summary.pending else {
        let open = say::open_only(lang, &counted(report.summary.rows.pending));
        let said = [open.as_str(), say::no_open(lang)].into_iter().map(|said| sentence(said, lang));
        return Section::new("pending", heading, said.collect());
    };
    let columns = vec![
        Column::text(label(lang, Label::Scope)),
        Column::figure(label(lang, Label::Cases)),
        Column::figure(label(lang, Label::OverLimit)),
        Column::figure(label(lang, Label::DueSoon)),
    ];
    let row = |scope, counts: &PendingCounts| {
        let over = Cell::count(counts.over_limit);
        Row::new(vec![
            Cell::word(words::scope(lang, scope)),
            Cell::count(counts.n),
            if counts.over_limit > 0 { over.toned(Status::Breached) } else { over },
            Cell::count(counts.due_within_one_day),
        ])
        .strong(Scope::PROMISES.contains(&scope))
    };
    let others = summary.by_scope.iter().filter(|(scope, _)| **scope != Scope::All);
    let mut rows = vec![row(Scope::All, &summary.all)];
    rows.extend(others.map(|(scope, counts)| row(*scope, counts)));
    let mut blocks = vec![Table::new("table-pending", text(lang, Text::PendingScopes), columns, rows).into()];
    blocks.extend(charts);
    blocks.extend(hidden);
    blocks.push(if report.has_lists() { urgent(report, lang) } else { sentence(say::no_lists(lang), lang) });
    Section::new("pending", heading, blocks).lead(text(lang, Text::PendingLead))
}

fn urgent(report: &Report, lang: Lang) -> Block {
    let urgent: Vec<&PendingCase> = report
        .pending
        .iter()
        .filter(|case| matches!(case.state, "over_limit" | "due_within_one_day"))
        .collect();
    if urgent.is_empty() {
        return Block::prose(text(lang, Text::NoPendingCase));
    }
    let columns = vec![
        Column::text(text(lang, Text::Case)),
        Column::wide(text(lang, Text::Taxpayer)),
        Column::text(text(lang, Text::Class)),
        Column::wide(text(lang, Text::Office)),
        Column::text(text(lang, Text::Started)),
        Column::figure(text(lang, Text::Age)),
        Column::figure(label(lang, Label::Target)),
        Column::text(text(lang, Text::Due)),
        Column::figure(label(lang, Label::Refund)),
        Column::text(text(lang, Text::State)),
    ];
    let rows = urgent.iter().take(CASES).map(|case| {
        let status = if case.state == "over_limit" { Status::Breached } else { Status::AtRisk };
        Row::new(vec![
            Cell::text(&case.case_id),
            named(&case.taxpayer_name, &case.taxpayer_id),
            class(case.enterprise_class, lang),
            named(&case.office, ""),
            Cell::text(&case.start_date.to_string()),
            Cell::count(case.age),
            Cell::figure(Some(&case.limit)),
            case.due_date.map_or_else(Cell::none, |day| Cell::text(&day.to_string())),
            Cell::amount(lang, case.refund_amount),
            Cell::marked(state(lang, case.state), status),
        ])
    });
    let left = urgent.len().saturating_sub(CASES);
    Table::new("table-urgent", text(lang, Text::PendingCases), columns, rows.collect())
        .left_out(lang, left, "pending_cases.csv")
        .beyond(lang, report.summary.left_out("pending_cases"), "pending_cases.csv")
        .into()
}

/// Cases of the month over their limit, longest first.
pub(super) fn overdue(report: &Report, lang: Lang) -> Section {
    let cases = &report.overdue;
    let heading = text(lang, Text::Overdue);
    let block = if cases.is_empty() {
        Block::prose(text(lang, Text::NoOverdue))
    } else {
        let rows = cases.iter().take(CASES).map(|case| overdue_row(case, lang)).collect();
        let caption =
            format!("{heading}{}{}", label(lang, Label::Comma), month_name(lang, report.summary.month));
        Table::new("table-overdue", caption, overdue_columns(lang), rows)
            .left_out(lang, cases.len().saturating_sub(CASES), "overdue_cases.csv")
            .beyond(lang, report.summary.left_out("overdue_cases"), "overdue_cases.csv")
            .into()
    };
    Section::new("overdue", heading, vec![block]).lead(text(lang, Text::OverdueLead))
}

fn overdue_columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::text(text(lang, Text::Case)),
        Column::wide(text(lang, Text::Taxpayer)),
        Column::text(text(lang, Text::Class)),
        Column::wide(text(lang, Text::Office)),
        Column::text(text(lang, Text::Started)),
        Column::text(text(lang, Text::Stopped)),
        Column::figure(text(lang, Text::Days)),
        Column::figure(label(lang, Label::Target)),
        Column::figure(text(lang, Text::OverBy)),
        Column::figure(text(lang, Text::Ceiling)),
        Column::figure(label(lang, Label::Refund)),
    ]
}

fn overdue_row(case: &OverdueCase, lang: Lang) -> Row {
    let ceiling = Cell::count(case.ceiling);
    Row::new(vec![
        Cell::text(&case.case_id),
        named(&case.taxpayer_name, &case.taxpayer_id),
        class(case.enterprise_class, lang),
        named(&case.office, ""),
        Cell::text(&case.start_date.to_string()),
        Cell::text(&case.stop_date.to_string()),
        Cell::count(case.working_days),
        Cell::figure(Some(&case.limit)),
        Cell::figure(Some(&case.days_over_limit)),
        if case.over_ceiling { ceiling.signed(Status::Breached) } else { ceiling },
        Cell::amount(lang, case.refund_amount),
    ])
}

fn class(class: Class, lang: Lang) -> Cell {
    Cell::word(words::class(lang, class)).ordered(class.index())
}

/// A name, or what stands for it, or nothing.
fn named(name: &str, instead: &str) -> Cell {
    match (name, instead) {
        ("", "") => Cell::none(),
        ("", instead) => Cell::text(instead),
        (name, _) => Cell::text(name),
    }
}
