//! The delimiter and the header of delimited text, both found by the headers they show.

use std::path::Path;

use crate::error::{Error, Result};
use crate::ingest::blocks::{Block, Quotes, Raw, each};
use crate::ingest::comma::FULL_WIDTH;
use crate::ingest::decode::Rules;
use crate::ingest::encoding::lossy;
use crate::ingest::header::Layout;
use crate::ingest::stream::Form;
use crate::words::fault;

/// In how many rows from the top the header is looked for.
pub(in crate::ingest) const HEADER_WITHIN: usize = 50;

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
    let (mut row, mut best, mut found) = (block.first_row, 0, None);
    let mut failure = None;
    each(&block.bytes, quotes, |raw| {
        row += raw.blanks;
        if found.is_none() && row < block.first_row + HEADER_WITHIN as u64 {
            let owned = cells(&raw, form);
            let cells: Vec<&str> = owned.iter().map(String::as_str).collect();
            let recognised = Layout::recognised(&cells, rules);
            if recognised >= 2 || failure.is_none() {
                match Layout::new(&cells, rules, path) {
                    Ok(layout) => found = Some((layout, row)),
                    Err(error) if recognised > best || failure.is_none() => {
                        best = recognised;
                        failure = Some(error);
                    }
                    Err(_) => {}
                }
            }
        }
        row += 1;
    });
    found.ok_or_else(|| {
        failure.unwrap_or_else(|| Error::NoCase {
            reason: fault::input::blank(path),
            help: fault::input::export_cases(),
        })
    })
}

fn cells(raw: &Raw<'_, '_>, form: Form) -> Vec<String> {
    match raw.fields {
        Some(fields) => fields.iter().map(|field| lossy(field, form.coding())).collect(),
        None => lossy(raw.bytes, form.coding()).split(char::from(form.byte())).map(str::to_owned).collect(),
    }
}
