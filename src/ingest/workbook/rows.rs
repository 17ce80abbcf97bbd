//! The rows of a sheet, read by one thread and decoded by the sinks' threads, batch by batch.

use std::borrow::Cow;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};

use calamine::DataRef;

use super::book::{Book, Row};
use super::cell::{Days, text};
use super::refusal::Refusal;
use super::sheet::one_line;
use crate::domain::{Field, Origin, Reject};
use crate::ingest::decode::{Cell, Cells, Decoding, Fault, Made, decode};
use crate::ingest::header::Layout;
use crate::ingest::share::Tallied;
use crate::ingest::text::{is_filled, trim};
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
    rows: Vec<Row<'b>>,
}

impl Reading<'_> {
    /// Reads a sheet into the sinks, one thread a sink.
    pub fn read<S: Sink>(self, book: &mut Book, sheet: &str, sinks: &mut [S]) -> Result<Tallied, Refusal> {
        let (sender, receiver) = sync_channel(2 * sinks.len());
        let receiver = Arc::new(Mutex::new(receiver));
        std::thread::scope(|scope| {
            let workers: Vec<_> = sinks
                .iter_mut()
                .map(|sink| {
                    let receiver = Arc::clone(&receiver);
                    scope.spawn(move || self.work(&receiver, sink))
                })
                .collect();
            // Only the threads hold it now: if they stop, so does the sending.
            drop(receiver);
            let rows = self.send(book, sheet, &sender);
            drop(sender);
            let rows = rows?;
            let parts: Result<Vec<Tallied>, Refusal> =
                workers.into_iter().map(|worker| worker.join().map_err(|_| Refusal::Damaged)).collect();
            let mut tallied = Tallied::sum(parts?);
            tallied.rows = rows;
            Ok(tallied)
        })
    }

    /// Sends every row below the header in batches; gives the number of the last.
    fn send<'b>(
        self,
        book: &'b mut Book,
        sheet: &str,
        sender: &SyncSender<Batch<'b>>,
    ) -> Result<u64, Refusal> {
        let mut batch = Batch::default();
        let mut last = 0;
        book.rows(sheet, |(row, cells)| {
            let number = u64::from(row);
            batch.skipped += number - last - 1;
            last = number;
            if number <= self.header_row {
                batch.skipped += 1;
            } else {
                batch.rows.push((row, cells));
            }
            // Where no thread takes rows any more, their end tells why.
            let is_taken = batch.rows.len() < BATCH || sender.send(std::mem::take(&mut batch)).is_ok();
            if is_taken { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        let _ = sender.send(batch);
        Ok(last)
    }

    /// Takes batches until there are none; gives what their rows held.
    fn work<S: Sink>(self, receiver: &Mutex<Receiver<Batch<'_>>>, sink: &mut S) -> Tallied {
        let mut tallied = Tallied::default();
        loop {
            let taken = pace::reading(|| receiver.lock().map(|receiver| receiver.recv()));
            let Ok(Ok(batch)) = taken else { return tallied };
            sink.skip(batch.skipped);
            for (row, cells) in &batch.rows {
                self.row(*row, cells, sink, &mut tallied);
            }
        }
    }

    fn row<S: Sink>(self, row: u32, cells: &[DataRef<'_>], sink: &mut S, tallied: &mut Tallied) {
        if self.is_skipped(cells) {
            return sink.skip(1);
        }
        let origin = Origin { file: self.file, row: u64::from(row) };
        let mut by_field: Cells<'_> = [Cell::Empty; Field::COUNT];
        let mapped =
            || self.layout.mapped().filter_map(|(field, column)| Some((field, cells.get(column.place)?)));
        let texts: Vec<_> = mapped().map(|(field, value)| (field, value, text(value))).collect();
        for (field, value, text) in &texts {
            by_field[field.index()] = self.days.cell(value, *field, text);
            tallied.filled[field.index()] += u64::from(is_filled(text));
        }
        let mut made = Made::default();
        let by = Decoding { layout: self.layout, rules: self.days.rules, is_sound: false };
        match decode(&by_field, by, origin, &mut made) {
            Ok((case, warnings)) => sink.case(&case, warnings, &|| self.raw(cells)),
            Err(Fault { field, reason }) => {
                let value = texts.iter().find(|(other, ..)| *other == field);
                sink.reject(Reject {
                    origin,
                    field: Some(field),
                    value: value.map(|(.., text)| text.to_string()).unwrap_or_default(),
                    reason,
                    raw: self.raw(cells),
                });
            }
        }
    }

    /// Repeated headers, and sum or signature rows, which name no acceptance day.
    fn is_skipped(self, cells: &[DataRef<'_>]) -> bool {
        let shown = |value| text(value);
        let Some(first) = cells.iter().map(shown).find(|text| !trim(text).is_empty()) else { return true };
        let accepted = self.layout.column(Field::AcceptedDate);
        let cell = accepted.and_then(|column| cells.get(column.place)).map(shown).unwrap_or_default();
        let cell = trim(&cell);
        let repeated = accepted.is_some_and(|column| column.is_repeated_by(&one_line(cell)));
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
