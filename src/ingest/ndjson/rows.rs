//! The lines of a block, decoded: each becomes a case, a reject or a skipped row.

use super::keys::Fields;
use super::object::{Object, Value};
use crate::domain::{Field, Origin, Reject, RejectReason};
use crate::ingest::blocks::{Block, each};
use crate::ingest::decode::{Cell, Cells, Decoding, Made, Rules, decode};
use crate::ingest::encoding::{escaped, lossy, strict};
use crate::ingest::header::Layout;
use crate::ingest::share::Tallied;
use crate::ingest::stream::Form;
use crate::ingest::{Sink, footer};

/// What the lines of one file are read by.
pub(super) struct Reading<'a> {
    pub file: u32,
    pub form: Form,
    pub rules: &'a Rules,
    pub layout: &'a Layout,
    pub fields: Fields,
}

/// Why a line is no row, and the entry at fault where it is one.
type Fault<'a> = (Option<(Field, &'a str)>, RejectReason);

impl Reading<'_> {
    /// Takes the lines of a block.
    pub fn block<S: Sink>(&self, block: &Block, sink: &mut S, tallied: &mut Tallied) {
        let (coding, mut row) = (self.form.coding(), block.first_row);
        if block.cut_short {
            tallied.rows += 1;
            let raw = lossy(&block.bytes, coding) + "…";
            return sink.reject(self.rejected(row, (None, RejectReason::BadJson), raw));
        }
        let after = each(&block.bytes, None, |raw| {
            sink.skip(raw.blanks);
            row += raw.blanks;
            tallied.rows += raw.blanks + 1;
            if let Some(line) = strict(raw.bytes, coding).filter(|text| !text.contains('\0')) {
                self.line(row, line.trim_start_matches('\u{feff}'), sink, tallied);
            } else {
                let raw = escaped(raw.bytes, coding);
                sink.reject(self.rejected(row, (None, RejectReason::BadEncoding), raw));
            }
            row += 1;
        });
        sink.skip(after);
        tallied.rows += after;
    }

    fn line<S: Sink>(&self, row: u64, line: &str, sink: &mut S, tallied: &mut Tallied) {
        if line.trim().is_empty() {
            return sink.skip(1);
        }
        let Some(object) = Object::of(line) else {
            return sink.reject(self.rejected(row, (None, RejectReason::BadJson), line.to_owned()));
        };
        let mut values: [Option<Value<'_>>; Field::COUNT] = std::array::from_fn(|_| None);
        if let Err(fault) = self.values(&object, &mut values) {
            return sink.reject(self.rejected(row, fault, line.to_owned()));
        }
        let mut cells: Cells<'_> = [Cell::Empty; Field::COUNT];
        for (cell, value) in cells.iter_mut().zip(&values) {
            *cell = value.as_ref().map_or(Cell::Empty, Value::cell);
        }
        if object.is_blank() || footer::is_one(self.layout, &cells) {
            return sink.skip(1);
        }
        for (filled, cell) in tallied.filled.iter_mut().zip(&cells) {
            *filled += u64::from(cell.is_filled());
        }
        let (mut made, origin) = (Made::default(), Origin { file: self.file, row });
        let by = Decoding { layout: self.layout, rules: self.rules, is_sound: false };
        match decode(&cells, by, origin, &mut made) {
            Ok((case, warnings)) => sink.case(&case, warnings, &|| line.to_owned()),
            Err(fault) => {
                let value = cells[fault.field.index()].shown();
                let entry = Some((fault.field, value.as_ref()));
                sink.reject(self.rejected(row, (entry, fault.reason), line.to_owned()));
            }
        }
    }

    /// The values of an object by field. A field that stands there twice, by one key or by two,
    /// and one that holds an object or a list, cannot be read.
    fn values<'o>(
        &self,
        object: &'o Object<'_>,
        values: &mut [Option<Value<'o>>; Field::COUNT],
    ) -> Result<(), Fault<'o>> {
        for (key, raw) in &object.0 {
            let Some(&field) = self.fields.get(key.as_ref()) else { continue };
            let fault = (Some((field, raw.get())), RejectReason::BadJson);
            let value = Value::of(raw).ok_or(fault)?;
            let twice = values[field.index()].replace(value).is_some();
            if twice {
                return Err(fault);
            }
        }
        Ok(())
    }

    fn rejected(&self, row: u64, (entry, reason): Fault<'_>, raw: String) -> Reject {
        Reject {
            origin: Origin { file: self.file, row },
            field: entry.map(|(field, _)| field),
            value: entry.map(|(_, value)| value.to_owned()).unwrap_or_default(),
            reason,
            raw,
        }
    }
}
