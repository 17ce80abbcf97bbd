//! The rows of a sheet, read by one thread and decoded by the sinks' threads, batch by batch.

use std::borrow::Cow;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};

use calamine::DataRef;

use super::book::{Book, Row};
use super::cell::{Days, is_day, text};
use super::refusal::Refusal;
use super::sheet::one_line;
use crate::domain::{Field, Origin, Reject};
use crate::ingest::decode::{Cell, Cells, Decoding, Fault, Made, decode};
use crate::ingest::header::Layout;
use crate::ingest::share::Tallied;
use crate::ingest::text::trim;
use crate::ingest::{Sink, footer, pace};

/// Rows that a thread takes at a time.
const BATCH: usize = 512;

/// How the rows of a sheet are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading<'a> {
    pub file: u32,
    pub days: Days<'a>,
    pub layout: &'a Layout,
    pub header_row: u64,
}

/// Some rows, and how many there are before them that are blank or above the header's end.
#[derive(Debug, Default)]
struct Batch<'b> {
    skipped: u64,
    /// Each row's number, and where its cells end.
    rows: Vec<(u32, usize)>,
    /// The cells of all rows, one row after the other.
    cells: Row<'b>,
}

impl<'b> Batch<'b> {
    fn push(&mut self, row: u32, cells: &mut Row<'b>) {
        self.cells.append(cells);
        self.rows.push((row, self.cells.len()));
    }

    fn clear(&mut self) {
        self.skipped = 0;
        self.rows.clear();
        self.cells.clear();
    }

    /// Each row's number and cells.
    fn rows(&self) -> impl Iterator<Item = (u32, &[DataRef<'b>])> {
        let mut begin = 0;
        self.rows.iter().map(move |(row, end)| {
            let cells = self.cells.get(begin..*end).unwrap_or_default();
            begin = *end;
            (*row, cells)
        })
    }
}

impl Reading<'_> {
    /// Reads a sheet into the sinks, one thread a sink.
    pub fn read<S: Sink>(self, book: &mut Book, sheet: &str, sinks: &mut [S]) -> Result<Tallied, Refusal> {
        let (sender, receiver) = sync_channel(2 * sinks.len());
        let receiver = Arc::new(Mutex::new(receiver));
        std::thread::scope(|scope| {
            let (empty, emptied) = sync_channel(2 * sinks.len());
            let workers: Vec<_> = sinks
                .iter_mut()
                .map(|sink| {
                    let (receiver, empty) = (Arc::clone(&receiver), empty.clone());
                    scope.spawn(move || self.work(&receiver, &empty, sink))
                })
                .collect();
            // Only the threads hold it now: if they stop, so does the sending.
            drop(receiver);
            let rows = self.send(book, sheet, &sender, &emptied);
            drop(sender);
            let rows = rows?;
            let parts: Result<Vec<Tallied>, Refusal> =
                workers.into_iter().map(|worker| worker.join().map_err(|_| Refusal::Damaged)).collect();
            let mut tallied = Tallied::sum(parts?);
            tallied.rows = rows;
            Ok(tallied)
        })
    }

    /// Sends every row below the header in batches, the emptied ones again; gives the number of the last.
    fn send<'b>(
        self,
        book: &'b mut Book,
        sheet: &str,
        sender: &SyncSender<Batch<'b>>,
        emptied: &Receiver<Batch<'b>>,
    ) -> Result<u64, Refusal> {
        let mut batch = Batch::default();
        let mut last = 0;
        book.rows(sheet, |row, cells| {
            let number = u64::from(row);
            batch.skipped += number - last - 1;
            last = number;
            if number <= self.header_row {
                batch.skipped += 1;
            } else {
                batch.push(row, cells);
            }
            // Where no thread takes rows any more, their end tells why.
            let is_taken = batch.rows.len() < BATCH || {
                let next = emptied.try_recv().unwrap_or_default();
                sender.send(std::mem::replace(&mut batch, next)).is_ok()
            };
            if is_taken { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        let _ = sender.send(batch);
        Ok(last)
    }

    /// Takes batches until there are none, and gives them back empty; gives what their rows held.
    fn work<'b, S: Sink>(
        self,
        receiver: &Mutex<Receiver<Batch<'b>>>,
        empty: &SyncSender<Batch<'b>>,
        sink: &mut S,
    ) -> Tallied {
        let mut tallied = Tallied::default();
        loop {
            let taken = pace::reading(|| receiver.lock().map(|receiver| receiver.recv()));
            let Ok(Ok(mut batch)) = taken else { return tallied };
            sink.skip(batch.skipped);
            for (row, cells) in batch.rows() {
                self.row(row, cells, sink, &mut tallied);
            }
            batch.clear();
            // Where there are enough of them it is dropped.
            let _ = empty.try_send(batch);
        }
    }

    fn row<S: Sink>(self, row: u32, cells: &[DataRef<'_>], sink: &mut S, tallied: &mut Tallied) {
        if self.is_skipped(cells) {
            return sink.skip(1);
        }
        let origin = Origin { file: self.file, row: u64::from(row) };
        let mut texts = [const { Cow::Borrowed("") }; Field::COUNT];
        let mut by_field: Cells<'_> = [Cell::Empty; Field::COUNT];
        let mut filled = 0;
        let mapped =
            self.layout.mapped().filter_map(|(field, column)| Some((field, cells.get(column.place)?)));
        for ((field, value), text) in mapped.zip(&mut texts) {
            let cell = self.days.cell(value, field, text);
            // A zero shown as a day is no day, and something all the same.
            let is_filled = cell.is_filled() || matches!(value, DataRef::DateTime(_));
            filled |= u32::from(is_filled) << field.index();
            by_field[field.index()] = cell;
        }
        tallied.note(filled);
        let mut made = Made::default();
        let by = Decoding { layout: self.layout, rules: self.days.rules, is_sound: false };
        match decode(&by_field, by, origin, &mut made) {
            Ok((case, warnings)) => sink.case(&case, warnings, &|| self.raw(cells)),
            Err(Fault { field, reason }) => sink.reject(Reject {
                origin,
                field: Some(field),
                value: self.value(cells, field).map(text).unwrap_or_default().into_owned(),
                reason,
                raw: self.raw(cells),
            }),
        }
    }

    /// The cell of a field.
    fn value<'c, 'b>(self, cells: &'c [DataRef<'b>], field: Field) -> Option<&'c DataRef<'b>> {
        cells.get(self.layout.column(field)?.place)
    }

    /// Repeated headers, and sum or signature rows, which name no acceptance day.
    fn is_skipped(self, cells: &[DataRef<'_>]) -> bool {
        let accepted = self.value(cells, Field::AcceptedDate);
        // Most rows have a true day there, which need not be spelled out.
        if accepted.is_some_and(is_day) {
            return false;
        }
        let Some(first) = cells.iter().map(text).find(|text| !trim(text).is_empty()) else { return true };
        let cell = accepted.map(text).unwrap_or_default();
        let cell = trim(&cell);
        let column = self.layout.column(Field::AcceptedDate);
        let repeated = column.is_some_and(|column| column.is_repeated_by(&one_line(cell)));
        repeated || footer::is_footer(trim(&first), cell)
    }

    /// A row as a line of a csv file with the header's columns.
    fn raw(self, cells: &[DataRef<'_>]) -> String {
        let texts = (0..self.layout.width).map(|place| cells.get(place).map(text).unwrap_or_default());
        let mut writer =
            ::csv::WriterBuilder::new().terminator(::csv::Terminator::Any(b'\n')).from_writer(Vec::new());
        // Writing to memory cannot fail.
        let _ = writer.write_record(texts.map(Cow::into_owned));
        let line = writer.into_inner().unwrap_or_default();
        String::from_utf8_lossy(line.strip_suffix(b"\n").unwrap_or(&line)).into_owned()
    }
}
