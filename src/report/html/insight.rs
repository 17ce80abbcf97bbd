//! The sections of what a plain average hides: their tables take the page's form here.

use super::block::{Block, Section};
use super::table::{Cell, Column, Row, Table};
use crate::report::insight::{self, Question};
use crate::words::Lang;
use crate::words::insight::{Topic, heading, lead};

/// Rows beyond which a table is to be opened.
const LONG: usize = 20;

/// The id of a question's section, by which findings lead to it.
pub(super) const fn id(topic: Topic) -> &'static str {
    match topic {
        Topic::Pending => "pending",
        Topic::Cohorts => "cohorts",
        Topic::Exclusions => "exclusions",
        Topic::Stages => "stages",
        Topic::Change => "change",
        Topic::Control => "control",
        Topic::Contribution => "contribution",
        Topic::Outlook => "outlook",
        Topic::Sensitivity => "sensitivity",
    }
}

/// A question's section, its charts first.
pub(super) fn section(question: Question, charts: Vec<Block>, lang: Lang) -> Section {
    let topic = question.topic;
    Section::new(id(topic), heading(lang, topic), blocks(question, lang))
        .lead(lead(lang, topic))
        .led_by(charts)
}

/// A question's tables, the long ones and asides to be opened.
pub(super) fn blocks(question: Question, lang: Lang) -> Vec<Block> {
    let block = |table: insight::Table| {
        let (is_folded, title) = (table.is_folded || table.rows.len() > LONG, table.title.clone());
        let table = page_table(table.without_details(), lang);
        if is_folded { Block::Fold { summary: title, table } } else { table.into() }
    };
    question.tables.into_iter().map(block).collect()
}

fn page_table(table: insight::Table, lang: Lang) -> Table {
    let column = |column: &insight::Column| {
        if column.is_figure { Column::figure(&column.title) } else { Column::text(&column.title) }
    };
    let columns = table.columns.iter().map(column).collect();
    let rows = table.rows.iter().map(|row| {
        Row::new(row.cells.iter().map(|cell| page_cell(cell, lang)).collect()).strong(row.is_strong)
    });
    let id = format!("table-{}", table.id.replace('_', "-"));
    let note = (!table.notes.is_empty()).then(|| table.notes.join(lang.pick("", " ")));
    // Months are read as a row, not searched for.
    let is_in_time =
        matches!(table.rows.first().and_then(|row| row.cells.first()), Some(insight::Cell::Month(_)));
    let page = Table::new(&id, table.title, columns, rows.collect()).noted(note);
    if is_in_time { page.whole() } else { page }
}

/// A figure is sorted by what it is, not by how far it is shown.
fn page_cell(cell: &insight::Cell, lang: Lang) -> Cell {
    let text = cell.text(lang);
    match cell {
        insight::Cell::None => Cell::none(),
        insight::Cell::Verdict(status) => Cell::verdict(lang, *status),
        insight::Cell::Marked(word, status) => Cell::marked(word, *status),
        insight::Cell::Word(_) => Cell::word(&text),
        _ => match cell.value() {
            Some(value) => Cell::text(&text).ordered(value),
            None => Cell::text(&text),
        },
    }
}
