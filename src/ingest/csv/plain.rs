//! The cells of an ordinary line, read where they stand: no list of cells is made, and days, amounts and
//! flags in their usual spelling are taken from their bytes. It decides nothing: a line that is in any way
//! unusual is left to the general way, and so is every reject.

use super::cells::{MOST, ROOM, Starts, starts};
use crate::domain::{Field, FieldKind};
use crate::ingest::decode::{Cell, Cells, Rules, bare};
use crate::ingest::header::Layout;
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

impl Plain {
    /// `None` where a line like the header could be taken for a case, or has very many cells.
    pub fn new(layout: &Layout, rules: &Rules, delimiter: u8) -> Option<Self> {
        // A repeated header is told by its cell for the day of acceptance, which here must be a day.
        let header = &layout.column(Field::AcceptedDate)?.header;
        if header.starts_with(|c: char| c.is_ascii_digit()) || layout.width >= MOST {
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

    /// Puts the cells of a line where their fields are, and gives the fields that hold something, a bit each.
    /// `None` where the line is not an ordinary one: it has another number of cells than the header, something
    /// around one that is taken off, or an error value; or it has no day of acceptance, as sums have none.
    #[inline]
    pub fn read<'a>(&self, line: &'a str, starts: &mut Starts, cells: &mut Cells<'a>) -> Option<u32> {
        let bytes = line.as_bytes();
        if self::starts(bytes, self.delimiter, starts) != self.width {
            return None;
        }
        let mut filled = 0;
        for &Column { place, field, kind } in &self.columns {
            let (start, end) = (starts[place % ROOM], starts[(place + 1) % ROOM].wrapping_sub(1));
            cells[field.index()] = match bytes.get(start..end)? {
                [] => Cell::Empty,
                cell => {
                    filled |= 1 << field.index();
                    match usual(kind, cell) {
                        Some(cell) => cell,
                        None => bare(line.get(start..end)?)?,
                    }
                }
            };
        }
        matches!(cells[Field::AcceptedDate.index()], Cell::Day(_)).then_some(filled)
    }
}

/// What a cell holds in the usual spelling of its kind.
#[inline]
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
