//! The cells of an ordinary line, read where they stand: no list of cells is made, and days, amounts and
//! flags in their usual spelling are taken from their bytes. It decides nothing: a line that is in any way
//! unusual is left to the general way, and so is every reject.

use super::cells::ends;
use crate::domain::{Field, FieldKind};
use crate::ingest::decode::{Cell, Cells, Rules};
use crate::ingest::header::Layout;
use crate::ingest::text::trim;
use crate::ingest::{amount, date};

/// How the mapped columns of a file are read.
pub(super) struct Plain {
    delimiter: u8,
    width: usize,
    /// In the order of the file.
    columns: Vec<Column>,
}

/// A mapped column.
struct Column {
    place: usize,
    field: Field,
    kind: Kind,
}

/// What is tried before a cell is taken as text.
#[derive(Clone, Copy)]
enum Kind {
    Day,
    Fen,
    Flag,
    Text,
}

/// Where the cells of a line end; room that is used again.
pub(super) struct Ends(Vec<usize>);

impl Plain {
    /// `None` where a line like the header could be taken for a case.
    pub fn new(layout: &Layout, rules: &Rules, delimiter: u8) -> Option<Self> {
        // A repeated header is told by its cell for the day of acceptance, which here must be a day.
        let header = &layout.column(Field::AcceptedDate)?.header;
        if header.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let column = |(field, column): (Field, &crate::ingest::header::Column)| {
            let kind = match field.spec().kind {
                FieldKind::Date if rules.date_formats.is_empty() => Kind::Day,
                FieldKind::Decimal if column.shift == 0 => Kind::Fen,
                FieldKind::Flag => Kind::Flag,
                _ => Kind::Text,
            };
            Column { place: column.place, field, kind }
        };
        let mut columns: Vec<Column> = layout.mapped().map(column).collect();
        columns.sort_by_key(|column| column.place);
        Some(Self { delimiter, width: layout.width, columns })
    }

    /// Room for one line after another.
    pub fn ends(&self) -> Ends {
        Ends(vec![0; self.width])
    }

    /// Puts the cells of a line where their fields are; `false` where it is not an ordinary one: it has
    /// another number of cells than the header, blanks around one, or no day of acceptance, as sums have none.
    pub fn read<'a>(&self, line: &'a str, ends: &mut Ends, cells: &mut Cells<'a>) -> bool {
        let bytes = line.as_bytes();
        if self::ends(bytes, self.delimiter, &mut ends.0) != self.width {
            return false;
        }
        for Column { place, field, kind } in &self.columns {
            let start = place.checked_sub(1).and_then(|before| ends.0.get(before)).map_or(0, |end| end + 1);
            let end = ends.0.get(*place).copied().unwrap_or(start);
            cells[field.index()] = match bytes.get(start..end) {
                None | Some([]) => Cell::Empty,
                Some(cell) => match usual(*kind, cell).or_else(|| text(line.get(start..end)?)) {
                    Some(cell) => cell,
                    None => return false,
                },
            };
        }
        matches!(cells[Field::AcceptedDate.index()], Cell::Day(_))
    }
}

/// What a cell holds in the usual spelling of its kind.
fn usual<'a>(kind: Kind, cell: &[u8]) -> Option<Cell<'a>> {
    match kind {
        Kind::Day => date::iso(cell).map(Cell::Day),
        Kind::Fen => amount::plain(cell).map(Cell::Fen),
        Kind::Flag => match cell {
            b"N" | b"0" => Some(Cell::Bool(false)),
            b"Y" | b"1" => Some(Cell::Bool(true)),
            _ => None,
        },
        Kind::Text => None,
    }
}

/// A cell without anything around it that is taken off.
fn text(cell: &str) -> Option<Cell<'_>> {
    (trim(cell).len() == cell.len()).then_some(Cell::Trimmed(cell))
}
