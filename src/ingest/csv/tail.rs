//! A look at the end of a file: cases come by their days nearly everywhere, so that its last lines tell how far
//! the days go before all of them are read. What it tells is a guess.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use crate::domain::Day;
use crate::ingest::date;
use crate::ingest::decode::is_date;
use crate::ingest::header::Layout;

/// Bytes that are looked at.
const TAIL: u64 = 64 << 10;

/// The latest day, in the usual spelling, in the last lines of a plain file; `None` where none is found.
pub(super) fn last_day(path: &Path, layout: &Layout, delimiter: u8) -> Option<Day> {
    let mut file = File::open(path).ok()?;
    let bytes = file.metadata().ok()?.len();
    file.seek(SeekFrom::Start(bytes.saturating_sub(TAIL))).ok()?;
    let mut tail = Vec::new();
    file.take(TAIL).read_to_end(&mut tail).ok()?;
    let places: Vec<usize> =
        layout.mapped().filter(|(field, _)| is_date(*field)).map(|(_, column)| column.place).collect();
    // The first line is cut off somewhere, or is the header.
    let lines = tail.split(|byte| *byte == b'\n').skip(1);
    let days = lines.filter_map(|line| {
        let cells: Vec<&[u8]> = line.split(|byte| *byte == delimiter).collect();
        let is_whole = cells.len() == layout.width;
        let days = places.iter().filter_map(|place| date::known(date::iso(cells.get(*place)?)?));
        days.filter(|_| is_whole).max()
    });
    days.max()
}
