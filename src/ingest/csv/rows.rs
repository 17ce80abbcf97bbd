//! The records of a block, decoded: each becomes a case, a reject or a skipped row.

use super::cells::{ROOM, Starts, line_starts, split};
use super::line::Line;
use super::pieces::{Known, Pieces, Put};
use super::plain::Plain;
use crate::domain::{Field, Numbered, Origin, Reject, RejectReason};
use crate::ingest::blocks::{Block, Quotes, each, has_quote};
use crate::ingest::comma::swapped_back;
use crate::ingest::decode::{Cell, Cells, Decoding, Made, decode};
use crate::ingest::encoding::{escaped, lossy, strict};
use crate::ingest::share::Tallied;
use crate::ingest::stream::Form;
use crate::ingest::text::{is_filled, trim};
use crate::ingest::{Sink, footer, said};

/// What the records of one file are read by.
pub(super) struct Reading<'a> {
    pub file: u32,
    pub form: Form,
    pub by: said::Reading<'a>,
    /// The mapped fields and the places of their columns.
    pub places: Vec<(Field, usize)>,
    /// How ordinary lines are read.
    pub plain: Option<Plain>,
    /// How they are counted without their texts.
    pub pieces: Option<Pieces>,
    pub header_row: u64,
}

/// What one thread keeps from block to block.
#[derive(Debug, Default)]
pub(super) struct Thread {
    pub tallied: Tallied,
    known: Known,
}

/// Room for the ordinary lines of a text, used again for each.
struct Room<'a> {
    starts: Starts,
    cells: Cells<'a>,
}

impl Reading<'_> {
    /// Takes the records of a block.
    pub fn block<S: Sink>(&self, block: &Block, sink: &mut S, thread: &mut Thread) {
        if block.cut_short {
            thread.tallied.is_in_doubt = true;
            thread.tallied.rows += 1;
            return sink.reject(self.cut_short(block));
        }
        let (coding, first_row) = (self.form.coding(), block.first_row);
        let quotes =
            block.quoted.then_some(Quotes { delimiter: self.form.byte(), width: self.by.layout.width });
        let has_nul = self.form.text.nul && memchr::memchr(0, &block.bytes).is_some();
        if let Some(text) = strict(&block.bytes, coding).filter(|_| !has_nul) {
            return self.text(&text, quotes, first_row, sink, thread);
        }
        thread.tallied.is_in_doubt = true;
        // Somewhere a byte is no text: find the rows it spoils, and take the others.
        let mut row = first_row;
        let after = each(&block.bytes, quotes, |raw| {
            skip(raw.blanks, sink, &mut thread.tallied);
            row += raw.blanks;
            match strict(raw.bytes, coding).filter(|text| !text.contains('\0')) {
                Some(text) => {
                    // A record by itself: a reader for one without a quote takes longer to set up than to read it.
                    let quotes = quotes.filter(|_| has_quote(raw.bytes));
                    self.text(&text, quotes, row, sink, thread);
                }
                None if row <= self.header_row => skip(1, sink, &mut thread.tallied),
                None => {
                    thread.tallied.rows += 1;
                    sink.reject(self.garbled(raw.bytes, row));
                }
            }
            row += 1;
        });
        skip(after, sink, &mut thread.tallied);
    }

    fn garbled(&self, bytes: &[u8], row: u64) -> Reject {
        let line = escaped(bytes, self.form.coding());
        Reject {
            origin: Origin { file: self.file, row },
            field: None,
            value: self.as_in_file(spoiled(&line, self.form.byte())),
            reason: RejectReason::BadEncoding,
            raw: self.as_in_file(&line),
        }
    }

    /// A line that is longer than any record; only its beginning is shown.
    fn cut_short(&self, block: &Block) -> Reject {
        Reject {
            origin: Origin { file: self.file, row: block.first_row },
            field: None,
            value: String::new(),
            reason: RejectReason::WrongFieldCount,
            raw: self.as_in_file(&lossy(&block.bytes, self.form.coding())) + "…",
        }
    }

    /// A piece of the stream as it stands in the file.
    fn as_in_file(&self, text: &str) -> String {
        if self.form.is_swapped() { swapped_back(text).into_owned() } else { text.to_owned() }
    }

    /// Takes the records of a text.
    fn text<S: Sink>(
        &self,
        text: &str,
        quotes: Option<Quotes>,
        first_row: u64,
        sink: &mut S,
        thread: &mut Thread,
    ) {
        let mut room = Room { starts: [0; ROOM], cells: [Cell::Empty; Field::COUNT] };
        if let Some(pieces) = self.pieces.as_ref().filter(|_| quotes.is_none()) {
            return self.lines(text, pieces, first_row, &mut room, sink, thread);
        }
        let tallied = &mut thread.tallied;
        let mut row = first_row;
        let after = each(text.as_bytes(), quotes, |raw| {
            if raw.blanks > 0 {
                skip(raw.blanks, sink, tallied);
                row += raw.blanks;
            }
            // A record ends where a character does.
            let line = text.get(raw.start..raw.start + raw.bytes.len()).unwrap_or_default();
            match raw.fields {
                None => self.line(row, line, &mut room, sink, tallied),
                Some(fields) => {
                    let cells: Vec<&str> =
                        fields.iter().map(|field| std::str::from_utf8(field).unwrap_or_default()).collect();
                    self.stream_record(row, line, &cells, sink, tallied);
                }
            }
            row += 1;
        });
        skip(after, sink, tallied);
    }

    /// Takes the lines of a text without quotes, put together from their pieces where that can be.
    fn lines<'a, S: Sink>(
        &self,
        text: &'a str,
        pieces: &Pieces,
        first_row: u64,
        room: &mut Room<'a>,
        sink: &mut S,
        Thread { tallied, known }: &mut Thread,
    ) {
        let (mut start, mut row) = (0, first_row);
        while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
            let (n, length) = line_starts(rest.as_bytes(), self.form.byte(), &mut room.starts);
            start += length + 1;
            let line = rest.get(..length).unwrap_or_default();
            let line = line.strip_suffix('\r').unwrap_or(line);
            if line.is_empty() {
                skip(1, sink, tallied);
                row += 1;
                continue;
            }
            room.starts[n % ROOM] = line.len() + 1;
            let put = if n == self.by.layout.width && row > self.header_row {
                pieces.put(line, &room.starts, known, self.by, sink)
            } else {
                None
            };
            if let Some(Put { facts, warnings, said, case_id, filled }) = put {
                tallied.rows += 1;
                tallied.note(filled);
                let line = Line { reading: self, row, text: line };
                sink.numbered(&Numbered { facts, values: said.values, case_id, warnings, row: &line });
            } else {
                self.line(row, line, room, sink, tallied);
            }
            row += 1;
        }
    }

    /// Takes a line that is a record.
    fn line<'a, S: Sink>(
        &self,
        row: u64,
        line: &'a str,
        room: &mut Room<'a>,
        sink: &mut S,
        tallied: &mut Tallied,
    ) {
        if row <= self.header_row || !self.ordinary(row, line, room, sink, tallied) {
            let mut cells = Vec::with_capacity(self.by.layout.width);
            split(line, self.form.byte(), &mut cells);
            self.stream_record(row, line, &cells, sink, tallied);
        }
    }

    /// Takes a line that is ordinary in every way; `false` where it is not, and nothing was done.
    fn ordinary<'a, S: Sink>(
        &self,
        row: u64,
        line: &'a str,
        Room { starts, cells }: &mut Room<'a>,
        sink: &mut S,
        tallied: &mut Tallied,
    ) -> bool {
        let mut made = Made::default();
        let filled = self.plain.as_ref().and_then(|plain| plain.read(line, starts, cells));
        let Some(filled) = filled else { return false };
        let Ok((case, warnings)) =
            decode(cells, self.decoding(true), Origin { file: self.file, row }, &mut made)
        else {
            return false;
        };
        tallied.rows += 1;
        tallied.note(filled);
        sink.case(&case, warnings, &|| line.to_owned());
        true
    }

    pub fn decoding(&self, is_sound: bool) -> Decoding<'_> {
        Decoding { layout: self.by.layout, rules: self.by.rules, is_sound }
    }

    /// A record of the stream, turned back into that of the file where they differ.
    fn stream_record<S: Sink>(
        &self,
        row: u64,
        line: &str,
        cells: &[&str],
        sink: &mut S,
        tallied: &mut Tallied,
    ) {
        tallied.rows += 1;
        if !self.form.is_swapped() {
            return self.record(row, line, cells, sink, tallied);
        }
        let owned: Vec<_> = cells.iter().map(|cell| swapped_back(cell)).collect();
        let cells: Vec<&str> = owned.iter().map(AsRef::as_ref).collect();
        self.record(row, &swapped_back(line), &cells, sink, tallied);
    }

    fn record<S: Sink>(&self, row: u64, line: &str, cells: &[&str], sink: &mut S, tallied: &mut Tallied) {
        if row <= self.header_row || self.is_skipped(cells) {
            return sink.skip(1);
        }
        let origin = Origin { file: self.file, row };
        let width = self.by.layout.width;
        // Spreadsheets end rows with cells that hold nothing; a row that is too short, or holds
        // something beyond the header, may have lost or gained a cell anywhere.
        if cells.len() != width
            && (cells.len() < width || !cells[width..].iter().all(|cell| !is_filled(cell)))
        {
            return sink.reject(Reject {
                origin,
                field: None,
                value: format!("{} of {width}", cells.len()),
                reason: RejectReason::WrongFieldCount,
                raw: line.to_owned(),
            });
        }
        let by_field = self.by_field(cells);
        for (filled, cell) in tallied.filled.iter_mut().zip(&by_field) {
            *filled += u64::from(cell.is_filled());
        }
        let mut made = Made::default();
        match decode(&by_field, self.decoding(false), origin, &mut made) {
            Ok((case, warnings)) => sink.case(&case, warnings, &|| line.to_owned()),
            Err(fault) => {
                let place = self.by.layout.column(fault.field).map(|column| column.place);
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

    /// The cells of a record at the places of their fields.
    pub fn by_field<'c>(&self, cells: &[&'c str]) -> Cells<'c> {
        let mut by_field = [Cell::Empty; Field::COUNT];
        for &(field, place) in &self.places {
            by_field[field.index()] = cells.get(place).map_or(Cell::Empty, |cell| Cell::Text(trim(cell)));
        }
        by_field
    }

    /// Blank rows, repeated headers, and sum or signature rows (which name no acceptance day).
    fn is_skipped(&self, cells: &[&str]) -> bool {
        let Some(first) = cells.iter().map(|cell| trim(cell)).find(|cell| !cell.is_empty()) else {
            return true;
        };
        let accepted = self.by.layout.column(Field::AcceptedDate);
        let cell = accepted.and_then(|column| cells.get(column.place)).map_or("", |cell| trim(cell));
        let repeated = accepted.is_some_and(|column| column.is_repeated_by(cell));
        repeated || footer::is_footer(first, cell)
    }
}

/// The first cell of a line in which a byte is spelled out.
fn spoiled(line: &str, delimiter: u8) -> &str {
    line.split(char::from(delimiter)).find(|cell| cell.contains("\\x")).unwrap_or(line)
}

fn skip<S: Sink>(rows: u64, sink: &mut S, tallied: &mut Tallied) {
    sink.skip(rows);
    tallied.rows += rows;
}
