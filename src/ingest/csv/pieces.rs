//! An ordinary line put together from its pieces: phrases that are known, and the cells that each line has of
//! its own. Nothing is made of the line's texts but what it counts as. It decides nothing: a line that is in any
//! way unusual is left to the general way, and so is every reject.

use super::cells::{ROOM, Starts};
use super::phrases::Phrases;
use crate::domain::{Facts, Field, FieldKind, Instants, Warnings};
use crate::ingest::days::Days;
use crate::ingest::header::Layout;
use crate::ingest::said::{Own, Reading, Said};
use crate::ingest::{Sink, amount, cell, pace, text};

/// How the lines of a file are put together.
#[derive(Debug)]
pub(super) struct Pieces {
    phrases: Vec<Stretch>,
    days: Vec<Column>,
    amounts: Vec<Column>,
    /// Cells of which only the whole case needs the text.
    texts: Vec<Column>,
    case_id: usize,
    taxpayer_id: Option<usize>,
}

/// Columns side by side whose cells are of few texts.
#[derive(Debug)]
struct Stretch {
    fields: Vec<Field>,
    first: usize,
}

/// A mapped column.
#[derive(Debug)]
struct Column {
    place: usize,
    field: Field,
}

/// What one thread has met.
#[derive(Debug, Default)]
pub(super) struct Known {
    phrases: Phrases,
    days: Days,
}

/// What a line counts as.
pub(super) struct Put<'a> {
    pub facts: Facts,
    pub warnings: Warnings,
    pub said: Said,
    pub case_id: &'a str,
    /// The fields that hold something, a bit each.
    pub filled: u32,
}

/// Where the cells of one line start.
#[derive(Clone, Copy)]
struct Line<'a, 's> {
    text: &'a str,
    starts: &'s Starts,
}

impl<'a> Line<'a, '_> {
    /// The cells of some columns side by side, with what is between them.
    #[inline]
    fn cells(&self, first: usize, last: usize) -> Option<&'a str> {
        let (start, end) = (self.starts[first % ROOM], self.starts[(last + 1) % ROOM].wrapping_sub(1));
        self.text.get(start..end)
    }

    #[inline]
    fn bytes(&self, place: usize) -> Option<&'a [u8]> {
        let (start, end) = (self.starts[place % ROOM], self.starts[(place + 1) % ROOM].wrapping_sub(1));
        self.text.as_bytes().get(start..end)
    }
}

impl Pieces {
    /// `None` where the cases of a file need the decoder.
    pub fn new(layout: &Layout, by: Reading<'_>) -> Option<Self> {
        if !by.is_usual() {
            return None;
        }
        let mut columns: Vec<Column> =
            layout.mapped().map(|(field, column)| Column { place: column.place, field }).collect();
        columns.sort_by_key(|column| column.place);
        let mut pieces = Self {
            phrases: Vec::new(),
            days: Vec::new(),
            amounts: Vec::new(),
            texts: Vec::new(),
            case_id: layout.column(Field::CaseId)?.place,
            taxpayer_id: layout.column(Field::TaxpayerId).map(|column| column.place),
        };
        for column in columns {
            match (column.field, column.field.spec().kind) {
                (Field::CaseId | Field::TaxpayerId, _) => {}
                (field, _) if Reading::is_of_few(field) => pieces.extend_phrases(column),
                (_, FieldKind::Date) => pieces.days.push(column),
                (_, FieldKind::Decimal) => pieces.amounts.push(column),
                _ => pieces.texts.push(column),
            }
        }
        Some(pieces)
    }

    fn extend_phrases(&mut self, Column { place, field }: Column) {
        match self.phrases.last_mut() {
            Some(stretch) if stretch.first + stretch.fields.len() == place => stretch.fields.push(field),
            _ => self.phrases.push(Stretch { fields: vec![field], first: place }),
        }
    }

    /// What a line of the header's width counts as; `None` where it is for the general way to tell.
    #[inline]
    pub fn put<'a, S: Sink>(
        &self,
        text: &'a str,
        starts: &Starts,
        known: &mut Known,
        by: Reading<'_>,
        sink: &mut S,
    ) -> Option<Put<'a>> {
        let line = Line { text, starts };
        let mut filled = 0;
        let said = self.said(line, &mut known.phrases, by, sink, &mut filled)?;
        let mut own = self.own(line, &mut known.days, &mut filled)?;
        self.amounts(line, &mut own, &mut filled)?;
        self.look_at_texts(line, &mut filled)?;
        pace::decoded();
        let put = by.put_together(&said, &own);
        pace::validated();
        let (facts, warnings) = put?;
        Some(Put { facts, warnings, said, case_id: own.case_id, filled })
    }

    #[inline]
    fn said<S: Sink>(
        &self,
        line: Line<'_, '_>,
        phrases: &mut Phrases,
        by: Reading<'_>,
        sink: &mut S,
        filled: &mut u32,
    ) -> Option<Said> {
        let mut said = Said::default();
        for (number, stretch) in self.phrases.iter().enumerate() {
            let text = line.cells(stretch.first, stretch.first + stretch.fields.len() - 1)?;
            let phrase = phrases.find(number, text.as_bytes(), || stretch.read(line, by, sink))?;
            said.and(phrase.said.as_ref()?);
            *filled |= phrase.filled;
        }
        Some(said)
    }

    /// The ids and the days.
    #[inline]
    fn own<'a>(&self, line: Line<'a, '_>, days: &mut Days, filled: &mut u32) -> Option<Own<'a>> {
        let mut dates = Instants::default();
        for &Column { place, field } in &self.days {
            let cell = line.bytes(place)?;
            if !cell.is_empty() {
                dates.set(field, days.iso(cell)?);
                *filled |= bit(field);
            }
        }
        let case_id = line.cells(self.case_id, self.case_id)?;
        cell::bare(case_id)?;
        *filled |= bit(Field::CaseId);
        let taxpayer_id = match self.taxpayer_id {
            Some(place) => line.cells(place, place)?,
            None => "",
        };
        if !taxpayer_id.is_empty() {
            cell::bare(taxpayer_id)?;
            *filled |= bit(Field::TaxpayerId);
        }
        Some(Own { case_id, taxpayer_id, dates, refund_fen: None, exempt_credit_fen: None })
    }

    #[inline]
    fn amounts(&self, line: Line<'_, '_>, own: &mut Own<'_>, filled: &mut u32) -> Option<()> {
        for &Column { place, field } in &self.amounts {
            let cell = line.bytes(place)?;
            if !cell.is_empty() {
                let fen = Some(amount::plain(cell)?);
                match field {
                    Field::RefundAmount => own.refund_fen = fen,
                    _ => own.exempt_credit_fen = fen,
                }
                *filled |= bit(field);
            }
        }
        Some(())
    }

    /// The cells whose texts are not needed here must be texts, and no error values.
    #[inline]
    fn look_at_texts(&self, line: Line<'_, '_>, filled: &mut u32) -> Option<()> {
        for &Column { place, field } in &self.texts {
            if let Some(first) = line.bytes(place)?.first() {
                if !text::is_begun_by(*first) || *first == b'E' {
                    return None;
                }
                *filled |= bit(field);
            }
        }
        Some(())
    }
}

impl Stretch {
    /// What its cells say, and the fields that hold something.
    fn read<S: Sink>(&self, line: Line<'_, '_>, by: Reading<'_>, sink: &mut S) -> (Option<Said>, u32) {
        let (mut said, mut filled) = (Some(Said::default()), 0);
        for (place, &field) in (self.first..).zip(&self.fields) {
            let cell = line.cells(place, place).unwrap_or_default();
            filled |= if cell.is_empty() { 0 } else { bit(field) };
            said = said.and_then(|mut said| said.take(field, cell, by, sink).map(|()| said));
        }
        (said, filled)
    }
}

/// A field as a bit.
#[inline]
const fn bit(field: Field) -> u32 {
    1 << field.index()
}
