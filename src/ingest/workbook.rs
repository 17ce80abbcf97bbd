//! Workbooks: xlsx, xlsm, xlsb, xls and ods. One sheet is read, each of its rows decoded by the
//! same validator as every other format and numbered as the spreadsheet numbers it. Formulas
//! are never worked out: what counts is the value that was saved with them.

mod book;
mod cell;
mod form;
mod refusal;
mod rows;
mod sheet;

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use book::Book;
use cell::Days;
pub use form::Form;
use rows::Reading;

use super::header::{HEADER_WITHIN, Layout};
use super::{FileFacts, Job, Rules, Sink};
use crate::error::Result;

/// The form of a file that begins as a workbook does; unpacked it may have `max` bytes, or
/// 2 GiB where nothing is said.
///
/// # Errors
/// A file that is no workbook, that unpacks to more, or that cannot be read.
pub(super) fn form(path: &Path, max: Option<u64>) -> Result<Form> {
    form::form(path, max).map_err(|refusal| refusal.of(path))
}

/// Reads one workbook.
pub(super) fn read<S: Sink>(
    job: &Job<'_>,
    form: Form,
    rules: &Rules,
    sinks: &mut [S],
    progress: &AtomicU64,
) -> Result<FileFacts> {
    let path = job.source.path.as_path();
    let refused = |refusal: refusal::Refusal| refusal.of(path);
    let mut book = Book::open(path, form).map_err(refused)?;
    let chosen = sheet::choose(&mut book, rules, path)?;
    let reading = Reading {
        file: job.file,
        days: Days { from_1904: book.counts_from_1904(), rules },
        layout: &chosen.layout,
        header_row: chosen.header_row,
    };
    let read = reading.read(&mut book, &chosen.sheet, sinks).map_err(refused)?;
    progress.fetch_add(job.survey.bytes, Ordering::Relaxed);
    Ok(FileFacts {
        rows: read.rows,
        headers: chosen.layout.headers(),
        unused: chosen.layout.unused(),
        header_row: Some(chosen.header_row),
        sheet: Some(chosen.sheet),
        other_sheets: chosen.others,
        filled: read.filled.to_vec(),
        ..FileFacts::default()
    })
}

/// The header's row, its cells, and the rows below it.
type Table = (u64, Vec<String>, Vec<Vec<String>>);

/// The header's row, its cells and the rows below it, of the sheet that would be read.
pub(super) fn opening(path: &Path, form: Form, rows: usize) -> Result<Table> {
    let refused = |refusal: refusal::Refusal| refusal.of(path);
    let rules = Rules::default();
    let mut book = Book::open(path, form).map_err(refused)?;
    let mut best: Option<(usize, Table)> = None;
    for name in book.sheets() {
        let mut found = sheet::opening(&mut book, &name, HEADER_WITHIN + rows).map_err(refused)?;
        let recognised = |cells: &[String]| {
            Layout::recognised(&cells.iter().map(String::as_str).collect::<Vec<_>>(), &rules)
        };
        let near_top = found.iter().enumerate().rev().filter(|(_, (row, _))| *row <= HEADER_WITHIN as u64);
        let Some((place, _)) = near_top.max_by_key(|(_, (_, cells))| (recognised(cells), cells.len())) else {
            continue;
        };
        let below = found.split_off(place + 1).into_iter().map(|(_, cells)| cells).take(rows).collect();
        let (row, header) = found.pop().unwrap_or_default();
        let score = recognised(&header);
        if best.as_ref().is_none_or(|(most, ..)| score > *most) {
            best = Some((score, (row, header, below)));
        }
    }
    best.map(|(_, table)| table).ok_or_else(|| sheet::blank(path))
}
