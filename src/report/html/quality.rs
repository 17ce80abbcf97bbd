//! The section of data quality: where every row ended, and what was wrong with those that were not taken.

use super::block::{Block, Section};
use super::files;
use super::table::{Cell, Column, Row, Table};
use super::tallies::sentence;
use crate::domain::{RejectReason, RowCounts};
use crate::model::Report;
use crate::report::figures::counted;
use crate::words::page::{Text, text};
use crate::words::report::{Label, label, warning};
use crate::words::{self, Lang};

/// Rejected rows that are listed.
const REJECTS: usize = 20;

pub(super) fn section(report: &Report, lang: Lang) -> Section {
    let summary = &report.summary;
    let mut blocks = vec![accounting(summary.rows, lang)];
    if summary.joined.rows > 0 {
        let (rows, cases) = (counted(summary.joined.rows), counted(summary.joined.cases));
        blocks.push(Block::prose(&words::cases::joined(lang, &rows, &cases)));
    }
    blocks.extend(files::blocks(&summary.data_quality, lang));
    if summary.rejected_by_reason.is_empty() {
        blocks.push(Block::prose(text(lang, Text::NoReject)));
    } else {
        blocks.push(rejects(report, lang));
        blocks.push(if report.has_lists() {
            examples(report, lang)
        } else {
            sentence(words::tally::no_lists(lang), lang)
        });
    }
    if !summary.excluded_by_reason.is_empty() {
        let rows = summary.excluded_by_reason.iter();
        let rows = rows
            .map(|(reason, n)| Row::new(vec![Cell::word(words::exclusion(lang, *reason)), Cell::count(n)]));
        blocks.push(counts("table-excluded", Text::ExcludedWhy, rows.collect(), lang));
    }
    if summary.warnings.is_empty() {
        blocks.push(Block::prose(text(lang, Text::NoRemark)));
    } else {
        let rows = summary.warnings.iter();
        let rows = rows.map(|(kind, n)| Row::new(vec![Cell::word(warning(lang, *kind)), Cell::count(n)]));
        blocks.push(counts("table-warnings", Text::Remarks, rows.collect(), lang));
    }
    Section::new("quality", text(lang, Text::Quality), blocks).lead(text(lang, Text::QualityLead))
}

fn accounting(rows: RowCounts, lang: Lang) -> Block {
    let part = |word, n: u64| (counted(n), label(lang, word).to_owned());
    Block::Sum {
        whole: part(Label::Read, rows.read),
        parts: vec![
            part(Label::Skipped, rows.skipped),
            part(Label::Rejected, rows.rejected),
            part(Label::Duplicate, rows.duplicate),
            part(Label::AfterAsOf, rows.after_as_of),
            part(Label::Pending, rows.pending),
            part(Label::Excluded, rows.excluded),
            part(Label::Normal, rows.normal),
        ],
    }
}

fn counts(id: &str, caption: Text, rows: Vec<Row>, lang: Lang) -> Block {
    let columns = vec![Column::text(text(lang, Text::Reason)), Column::figure(label(lang, Label::Cases))];
    Table::new(id, text(lang, caption), columns, rows).whole().into()
}

fn rejects(report: &Report, lang: Lang) -> Block {
    let columns = vec![
        Column::text(text(lang, Text::Reason)),
        Column::figure(text(lang, Text::Rows)),
        Column::wide(text(lang, Text::Hint)),
    ];
    let rows = report.summary.rejected_by_reason.iter().map(|(reason, n)| {
        let (word, hint) = words::rejection(lang, *reason);
        Row::new(vec![Cell::word(word), Cell::count(n), Cell::word(hint)])
    });
    Table::new("table-rejects", text(lang, Text::RejectedWhy), columns, rows.collect()).whole().into()
}

fn examples(report: &Report, lang: Lang) -> Block {
    let rejects = &report.rejects;
    let columns = vec![
        Column::wide(label(lang, Label::File)),
        Column::figure(label(lang, Label::Row)),
        Column::text(label(lang, Label::Column)),
        Column::wide(label(lang, Label::Value)),
        Column::text(text(lang, Text::Reason)),
    ];
    let shown = |text: &str| if text.is_empty() { Cell::none() } else { Cell::text(text) };
    let rows = rejects.iter().take(REJECTS).map(|reject| {
        Row::new(vec![
            Cell::text(&reject.file),
            Cell::count(reject.row),
            shown(&reject.column),
            shown(&reject.value),
            Cell::word(reason(reject.reason, lang)),
        ])
    });
    let heading = text(lang, Text::Examples);
    let left = rejects.len().saturating_sub(REJECTS);
    let table = Table::new("table-rejected-rows", heading, columns, rows.collect())
        .left_out(lang, left, "rejects.csv")
        .beyond(lang, report.summary.left_out("rejects"), "rejects.csv");
    Block::Fold { summary: heading.to_owned(), table }
}

fn reason(code: &'static str, lang: Lang) -> &'static str {
    RejectReason::named(code).map_or(code, |reason| words::rejection(lang, reason).0)
}
