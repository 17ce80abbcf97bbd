//! The section on the tallies that a report was added up from.

use super::block::{Block, Section};
use super::table::{Cell, Column, Row, Table, capital};
use crate::model::{Summary, TallyStamp};
use crate::report::figures::counted;
use crate::report::tallies::absent;
use crate::words::Lang;
use crate::words::tally::{self as say, Word, word};

/// Tallies that are listed.
const SHOWN: usize = 100;

/// The section; `None` where cases were read.
pub(super) fn section(summary: &Summary, lang: Lang) -> Option<Section> {
    let tallies = summary.tallies.as_ref()?;
    let mut blocks: Vec<Block> = absent(summary, lang).into_iter().map(|said| sentence(said, lang)).collect();
    let figure = |title| Column::figure(word(lang, title));
    let columns = vec![
        Column::wide(word(lang, Word::Tally)),
        Column::text(word(lang, Word::CutOff)),
        figure(Word::RowsRead),
        figure(Word::Normal),
        figure(Word::Open),
        figure(Word::Files),
        Column::wide(word(lang, Word::Sha256)),
    ];
    let row = |tally: &TallyStamp| {
        Row::new(vec![
            Cell::text(&tally.file),
            Cell::text(&tally.as_of.to_string()),
            Cell::count(tally.rows.read),
            Cell::count(tally.rows.normal),
            Cell::count(tally.rows.pending),
            Cell::count(tally.inputs.len() as u64),
            Cell::text(&tally.sha256),
        ])
    };
    let rows = tallies.iter().take(SHOWN).map(row).collect();
    let left = tallies.len().saturating_sub(SHOWN);
    blocks.push(
        Table::new("table-tallies", say::sources(lang, &counted(tallies.len() as u64)), columns, rows)
            .left_out(lang, left, "summary.json")
            .into(),
    );
    Some(Section::new("tallies", say::heading(lang), blocks).lead(say::lead(lang)))
}

/// What is not there, in place of what would be.
pub(super) fn sentence(said: &str, lang: Lang) -> Block {
    Block::prose(&[&capital(said), lang.pick("。", ".")].concat())
}
