//! The short tables of what a plain average hides, and one line that says where the others are.

use anstyle::Style;

use super::line::{flow, shown};
use super::table::{Cell, Column, MISSING, table};
use super::{heading, verdict};
use crate::model::Summary;
use crate::report::html::sign;
use crate::report::insight::{self, Table, brief};
use crate::words::Lang;
use crate::words::insight::elsewhere;

/// Each table as a block of its own.
pub(super) fn tables(summary: &Summary, lang: Lang, columns: Option<usize>) -> Vec<String> {
    let mut blocks: Vec<String> = brief(summary, lang)
        .into_iter()
        .map(|table| block(&table.without_details(), lang, columns))
        .collect();
    if let Some(last) = blocks.last_mut() {
        *last += &flow(&[elsewhere(lang).to_owned()], " ", 4, columns);
    }
    blocks
}

/// The last columns are the first to go where there is no room.
fn block(told: &Table, lang: Lang, columns: Option<usize>) -> String {
    let titles = told.columns.iter().zip(0..).map(|(column, rank)| {
        if column.is_figure { Column::figure(&column.title, rank) } else { Column::name(&column.title, rank) }
    });
    let titles: Vec<Column<'_>> = titles.collect();
    let row = |row: &insight::Row| row.cells.iter().map(|cell| shown_cell(cell, lang)).collect();
    let title = flow(std::slice::from_ref(&told.title), "", 2, columns);
    heading(title.trim_end()) + &table(&titles, told.rows.iter().map(row).collect(), columns)
}

fn shown_cell(cell: &insight::Cell, lang: Lang) -> Cell {
    let text = shown(&cell.text(lang));
    match cell {
        insight::Cell::None => Cell::figure(None::<&str>),
        insight::Cell::Verdict(status) => {
            let (text, style) = verdict(lang, *status);
            Cell::new(text).styled(style)
        }
        insight::Cell::Marked(word, status) => {
            let style = verdict(lang, *status).1;
            Cell::new(format!("{} {word}", sign(*status))).styled(style)
        }
        _ if text.is_empty() => Cell::new(MISSING).styled(Style::new().dimmed()),
        _ => Cell::new(text),
    }
}
