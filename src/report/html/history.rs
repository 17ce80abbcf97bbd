//! The section on the months that come from a history.

use super::block::{Block, Section};
use super::table::{Cell, Column, Row, Table};
use super::tallies::sentence;
use crate::model::Summary;
use crate::model::history::HistoryMonth;
use crate::report::history::{sentences, sources};
use crate::words::Lang;
use crate::words::history::{self as say, Word, word};

/// The section; `None` without a history.
pub(super) fn section(summary: &Summary, lang: Lang) -> Option<Section> {
    let history = summary.history.as_ref()?;
    let mut blocks: Vec<Block> = sentences(history, lang).iter().map(|said| sentence(said, lang)).collect();
    let columns = vec![
        Column::text(word(lang, Word::Month)),
        Column::figure(word(lang, Word::Normal)),
        Column::text(word(lang, Word::CutOff)),
        Column::text(word(lang, Word::Source)),
        Column::wide(word(lang, Word::Sha256)),
    ];
    let row = |month: &HistoryMonth| {
        let source = if month.from_input { Word::FromInput } else { Word::FromHistory };
        Row::new(vec![
            Cell::text(&month.month.to_string()),
            Cell::count(month.n),
            Cell::text(&month.as_of.to_string()),
            Cell::word(word(lang, source)),
            Cell::text(&month.sha256),
        ])
    };
    let rows = history.months.iter().rev().map(row).collect();
    blocks.push(Table::new("table-history", sources(history, lang), columns, rows).into());
    Some(Section::new("history", say::heading(lang), blocks).lead(say::lead(lang)))
}
