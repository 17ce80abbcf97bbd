//! The delimiter and the header of delimited text, both found by the headers they show.

use std::path::Path;

use crate::error::{Error, Result};
use crate::ingest::blocks::{Block, Quotes, Raw, each};
use crate::ingest::comma::FULL_WIDTH;
use crate::ingest::decode::Rules;
use crate::ingest::encoding::lossy;
use crate::ingest::header::{HEADER_WITHIN, Layout, Search};
use crate::ingest::stream::Form;
use crate::words::fault;

const DELIMITERS: [char; 5] = [',', '\t', ';', '|', FULL_WIDTH];

/// The delimiter under which a row near the top has the most recognised headers.
pub(in crate::ingest) fn delimiter(opening: &str, rules: &Rules) -> char {
    let score = |delimiter: char| {
        let lines = opening.lines().take(HEADER_WITHIN);
        lines.map(|line| Layout::recognised(&unquoted_cells(line, delimiter), rules)).max().unwrap_or(0)
    };
    // On a tie the first, the comma.
    let best = DELIMITERS.iter().rev().max_by_key(|delimiter| score(**delimiter));
    best.copied().unwrap_or(',')
}

fn unquoted_cells(line: &str, delimiter: char) -> Vec<&str> {
    line.split(delimiter).map(|cell| cell.trim().trim_matches('"')).collect()
}

/// The header among the first rows: the first with all required fields, else the one with the
/// most recognised headers, whose faults are then told.
pub(super) fn find(block: &Block, form: Form, rules: &Rules, path: &Path) -> Result<(Layout, u64)> {
    let quotes = block.quoted.then_some(Quotes { delimiter: form.byte(), width: 0 });
    let mut row = block.first_row;
    let mut search = Search::default();
    each(&block.bytes, quotes, |raw| {
        row += raw.blanks;
        if row < block.first_row + HEADER_WITHIN as u64 {
            let cells = cells(&raw, form);
            search.offer(row, &cells.iter().map(String::as_str).collect::<Vec<_>>(), rules, path);
        }
        row += 1;
    });
    let blank = || Error::NoCase { reason: fault::input::blank(path), help: fault::input::export_cases() };
    search.found.ok_or_else(|| search.failure.map_or_else(blank, |(_, error)| error))
}

fn cells(raw: &Raw<'_, '_>, form: Form) -> Vec<String> {
    match raw.fields {
        Some(fields) => fields.iter().map(|field| lossy(field, form.coding())).collect(),
        None => lossy(raw.bytes, form.coding()).split(char::from(form.byte())).map(str::to_owned).collect(),
    }
}
