//! Rows of which all columns were read, and the general way of each: its cells, by way of the decoder that serves
//! every format.

use super::Reading;
use super::values::Values;
use crate::domain::{Field, Origin, Reject, RejectReason};
use crate::ingest::decode::{Cell, Cells, Decoding, Made, decode};
use crate::ingest::share::Tallied;
use crate::ingest::{Sink, footer};

/// The values of some rows.
pub(super) struct Batch<'a> {
    pub reading: &'a Reading<'a>,
    pub values: &'a [(Field, Values)],
    pub rows: usize,
    /// The number of the first of them.
    pub first_row: u64,
}

impl Batch<'_> {
    pub fn origin(&self, place: usize) -> Origin {
        Origin { file: self.reading.file, row: self.first_row.saturating_add(place as u64) }
    }

    /// Hands on a row by way of the decoder.
    pub fn row<S: Sink>(&self, place: usize, sink: &mut S, tallied: &mut Tallied) {
        tallied.rows += 1;
        let (cells, by, filled) = match self.cells(place) {
            Ok(cells) => cells,
            Err(field) => return sink.reject(self.rejected(field, RejectReason::BadEncoding, place)),
        };
        if filled == 0 || footer::is_one(by.layout, &cells) {
            return sink.skip(1);
        }
        tallied.note(filled);
        let mut made = Made::default();
        match decode(&cells, by, self.origin(place), &mut made) {
            Ok((case, warnings)) => sink.case(&case, warnings, &|| self.raw(place)),
            Err(fault) => sink.reject(self.rejected(fault.field, fault.reason, place)),
        }
    }

    /// The cells of a row, how it is decoded, and the fields that hold something, a bit each; `Err` with the field
    /// whose bytes are no text.
    #[inline]
    pub fn cells(&self, place: usize) -> std::result::Result<(Cells<'_>, Decoding<'_>, u32), Field> {
        let Reading { layout, rules, .. } = *self.reading;
        let mut cells: Cells<'_> = [Cell::Empty; Field::COUNT];
        let (mut filled, mut is_sound) = (0, true);
        for (field, column) in self.values {
            let cell = column.cell(place).map_err(|_| *field)?;
            filled |= u32::from(cell.is_filled()) << field.index();
            is_sound &= !matches!(cell, Cell::Text(_));
            cells[field.index()] = cell;
        }
        Ok((cells, Decoding { layout, rules, is_sound }, filled))
    }

    /// A row that is no case for what stands in a field.
    fn rejected(&self, field: Field, reason: RejectReason, place: usize) -> Reject {
        let (value, raw) = (self.shown(field, place), self.raw(place));
        Reject { origin: self.origin(place), field: Some(field), value, reason, raw }
    }

    /// The mapped cells of a row as a line of csv, in the order of the file's columns.
    pub fn raw(&self, place: usize) -> String {
        line(self.reading.order.iter().map(|field| self.shown(*field, place)))
    }

    /// The cell of a field as a text file would hold it.
    fn shown(&self, wanted: Field, place: usize) -> String {
        let column = self.values.iter().find(|(field, _)| *field == wanted);
        column.map(|(_, column)| column.shown(place)).unwrap_or_default()
    }
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let mut writer =
        ::csv::WriterBuilder::new().terminator(::csv::Terminator::Any(b'\n')).from_writer(vec![]);
    // Writing into memory cannot fail.
    let _ = writer.write_record(cells);
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(bytes.strip_suffix(b"\n").unwrap_or(&bytes)).into_owned()
}
