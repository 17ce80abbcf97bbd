//! Delimited text: blocks shared between threads, the header found, each record decoded.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use super::blocks::{Block, Blocks, Quotes, Raw, each};
use super::decode::{Cell, Rules, decode};
use super::encoding::{escaped, lossy, strict};
use super::header::{HEADER_WITHIN, Layout, Search};
use super::text::trim;
use super::{Encoding, FileFacts, Job, Sink, footer};
use crate::domain::{Field, Origin, Reject, RejectReason};
use crate::error::{Error, Result};
use crate::words::fault;

/// How much of the file's beginning decides the delimiter.
const OPENING: u64 = 256 << 10;

const DELIMITERS: [u8; 4] = *b",\t;|";

/// Reads one file of delimited text.
pub(super) fn read<S: Sink>(
    job: &Job<'_>,
    encoding: Encoding,
    rules: &Rules,
    sinks: &mut [S],
    progress: &AtomicU64,
) -> Result<FileFacts> {
    let path = job.source.path.as_path();
    let unreadable = |source| Error::Read { path: path.to_owned(), source };
    let delimiter = delimiter(path, encoding, rules).map_err(unreadable)?;
    let mut blocks = Blocks::new(File::open(path).map_err(unreadable)?, delimiter);
    let mut first = Block::default();
    blocks.next(&mut first).map_err(unreadable)?;
    strip_mark(&mut first);
    let (layout, header_row) = find_header(&first, encoding, delimiter, rules, path)?;
    blocks.set_width(layout.width, &first);
    let reading = Reading { file: job.file, encoding, delimiter, rules, layout: &layout, header_row };
    let shared = Mutex::new((blocks, Some(first)));
    let rows = std::thread::scope(|scope| {
        let workers: Vec<_> =
            sinks.iter_mut().map(|sink| scope.spawn(|| reading.work(&shared, sink, progress))).collect();
        let mut rows = 0;
        for worker in workers {
            let stopped = |_| Err(std::io::Error::other(fault::own::thread()));
            rows += worker.join().unwrap_or_else(stopped).map_err(unreadable)?;
        }
        Ok::<u64, Error>(rows)
    })?;
    Ok(FileFacts { rows, headers: layout.headers(), ..FileFacts::default() })
}

fn strip_mark(block: &mut Block) {
    if block.bytes.starts_with(b"\xef\xbb\xbf") {
        block.bytes.drain(..3);
    }
}

/// The delimiter under which a row near the top has the most recognised headers.
pub(super) fn delimiter(path: &Path, encoding: Encoding, rules: &Rules) -> std::io::Result<u8> {
    let mut opening = Vec::new();
    File::open(path)?.take(OPENING).read_to_end(&mut opening)?;
    let text = lossy(&opening, encoding);
    let score = |delimiter: u8| {
        let lines = text.lines().take(HEADER_WITHIN);
        lines.map(|line| Layout::recognised(&unquoted_cells(line, delimiter), rules)).max().unwrap_or(0)
    };
    // On a tie the first, the comma.
    let best = DELIMITERS.iter().rev().max_by_key(|delimiter| score(**delimiter));
    Ok(best.copied().unwrap_or(b','))
}

fn unquoted_cells(line: &str, delimiter: u8) -> Vec<&str> {
    line.split(char::from(delimiter)).map(|cell| cell.trim().trim_matches('"')).collect()
}

/// The header among the first rows: the first with all required fields, else the one with the
/// most recognised headers, whose faults are then told.
fn find_header(
    block: &Block,
    encoding: Encoding,
    delimiter: u8,
    rules: &Rules,
    path: &Path,
) -> Result<(Layout, u64)> {
    let quotes = block.quoted.then_some(Quotes { delimiter, width: 0 });
    let mut row = block.first_row;
    let mut search = Search::default();
    each(&block.bytes, quotes, |raw| {
        row += raw.blanks;
        if row < block.first_row + HEADER_WITHIN as u64 {
            let text = lossy(raw.bytes, encoding);
            let cells = cells_of(&text, &raw, encoding, delimiter);
            search.offer(row, &cells.iter().map(String::as_str).collect::<Vec<_>>(), rules, path);
        }
        row += 1;
    });
    let blank = || Error::NoCase { reason: fault::input::blank(path), help: fault::input::export_cases() };
    search.found.ok_or_else(|| search.failure.map_or_else(blank, |(_, error)| error))
}

fn cells_of(text: &str, raw: &Raw<'_, '_>, encoding: Encoding, delimiter: u8) -> Vec<String> {
    match raw.fields {
        Some(fields) => fields.iter().map(|field| lossy(field, encoding)).collect(),
        None => text.split(char::from(delimiter)).map(str::to_owned).collect(),
    }
}

struct Reading<'a> {
    file: u32,
    encoding: Encoding,
    delimiter: u8,
    rules: &'a Rules,
    layout: &'a Layout,
    header_row: u64,
}

type Shared = Mutex<(Blocks<File>, Option<Block>)>;

impl Reading<'_> {
    /// Takes blocks until there are none; gives the rows read.
    fn work<S: Sink>(&self, shared: &Shared, sink: &mut S, progress: &AtomicU64) -> std::io::Result<u64> {
        let mut block = Block::default();
        let mut rows = 0;
        loop {
            let mut held = shared.lock().map_err(|_| std::io::Error::other(fault::own::thread()))?;
            match held.1.take() {
                Some(first) => block = first,
                None => {
                    if !held.0.next(&mut block)? {
                        return Ok(rows);
                    }
                }
            }
            drop(held);
            rows += self.block(&block, sink);
            progress.fetch_add(block.bytes.len() as u64, Ordering::Relaxed);
        }
    }

    fn block<S: Sink>(&self, block: &Block, sink: &mut S) -> u64 {
        let quotes = block.quoted.then_some(Quotes { delimiter: self.delimiter, width: self.layout.width });
        if let Some(text) = strict(&block.bytes, self.encoding) {
            return self.text(&text, quotes, block.first_row, sink);
        }
        // Somewhere a byte is no text: find the rows it spoils, and take the others.
        let mut row = block.first_row;
        let after = each(&block.bytes, quotes, |raw| {
            sink.skip(raw.blanks);
            row += raw.blanks;
            match strict(raw.bytes, self.encoding) {
                Some(text) => {
                    self.text(&text, quotes, row, sink);
                }
                None => sink.reject(self.garbled(raw.bytes, row)),
            }
            row += 1;
        });
        sink.skip(after);
        row + after - block.first_row
    }

    fn garbled(&self, bytes: &[u8], row: u64) -> Reject {
        Reject {
            origin: Origin { file: self.file, row },
            field: None,
            value: String::new(),
            reason: RejectReason::BadEncoding,
            raw: escaped(bytes, self.encoding),
        }
    }

    /// Takes the records of a text; gives the rows read.
    fn text<S: Sink>(&self, text: &str, quotes: Option<Quotes>, first_row: u64, sink: &mut S) -> u64 {
        let mut row = first_row;
        let mut cells: Vec<&str> = Vec::with_capacity(self.layout.width);
        let after = each(text.as_bytes(), quotes, |raw| {
            sink.skip(raw.blanks);
            row += raw.blanks;
            let line = std::str::from_utf8(raw.bytes).unwrap_or_default();
            match raw.fields {
                None => {
                    cells.clear();
                    split(line, self.delimiter, &mut cells);
                    self.record(row, line, &cells, sink);
                }
                Some(fields) => {
                    let cells: Vec<&str> =
                        fields.iter().map(|field| std::str::from_utf8(field).unwrap_or_default()).collect();
                    self.record(row, line, &cells, sink);
                }
            }
            row += 1;
        });
        sink.skip(after);
        row + after - first_row
    }

    fn record<S: Sink>(&self, row: u64, line: &str, cells: &[&str], sink: &mut S) {
        if row <= self.header_row || self.is_skipped(cells) {
            return sink.skip(1);
        }
        let origin = Origin { file: self.file, row };
        if cells.len() != self.layout.width {
            return sink.reject(Reject {
                origin,
                field: None,
                value: format!("{} of {}", cells.len(), self.layout.width),
                reason: RejectReason::WrongFieldCount,
                raw: line.to_owned(),
            });
        }
        let mut by_field = [Cell::Empty; Field::COUNT];
        for (field, column) in self.layout.mapped() {
            by_field[field.index()] = Cell::Text(cells[column.place]);
        }
        match decode(&by_field, self.layout, self.rules, origin) {
            Ok((case, warnings)) => sink.case(&case, warnings, &|| line.to_owned()),
            Err(fault) => {
                let place = self.layout.column(fault.field).map(|column| column.place);
                let value = place.and_then(|place| cells.get(place)).copied().unwrap_or_default();
                sink.reject(Reject {
                    origin,
                    field: Some(fault.field),
                    value: value.to_owned(),
                    reason: fault.reason,
                    raw: line.to_owned(),
                });
            }
        }
    }

    /// Blank rows, repeated headers, and sum or signature rows (which name no acceptance day).
    fn is_skipped(&self, cells: &[&str]) -> bool {
        let Some(first) = cells.iter().map(|cell| trim(cell)).find(|cell| !cell.is_empty()) else {
            return true;
        };
        let accepted = self.layout.column(Field::AcceptedDate);
        let cell = accepted.and_then(|column| cells.get(column.place)).map_or("", |cell| trim(cell));
        let repeated = accepted.is_some_and(|column| column.header == cell);
        repeated || (cell.is_empty() && footer::opens(first))
    }
}

fn split<'a>(line: &'a str, delimiter: u8, cells: &mut Vec<&'a str>) {
    let mut start = 0;
    for at in memchr::memchr_iter(delimiter, line.as_bytes()) {
        cells.push(&line[start..at]);
        start = at + 1;
    }
    cells.push(&line[start..]);
}
