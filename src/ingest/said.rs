//! What those cells say of which a file has few different ones: the class, the flags, the status and the values
//! of the dimensions. A reader reads each of them once and keeps what it says, so that a row is put together
//! from what is known. It decides nothing: whatever is in any way unusual is left to the decoder, and so is
//! every reject.

use super::cell::{Cell, bare};
use super::decode::{Rules, is_nobody, missing, read_class, remarks};
use super::header::Layout;
use super::whole::dimension_field;
use super::{Sink, flag, spoiled, status, usci};
use crate::domain::{
    CaseStatus, Class, DIMENSIONS, Dimension, Facts, Field, FieldKind, Flags, Instants, Warning, Warnings,
};

/// What some cells of a row say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub class: Class,
    pub status: CaseStatus,
    pub flags: Flags,
    /// By the numbers of the sink, in the order of `Dimension::ALL`.
    pub values: [u32; DIMENSIONS],
    pub warnings: Warnings,
}

/// What a file is read by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading<'a> {
    pub layout: &'a Layout,
    pub rules: &'a Rules,
}

/// The cells of a row that are each of their own.
#[derive(Clone, Copy, Debug)]
pub(super) struct Own<'a> {
    /// Without anything around it that is taken off.
    pub case_id: &'a str,
    /// The same.
    pub taxpayer_id: &'a str,
    pub dates: Instants,
    pub refund_fen: Option<i64>,
    pub exempt_credit_fen: Option<i64>,
}

impl Default for Said {
    fn default() -> Self {
        Self {
            class: Class::Unclassified,
            status: CaseStatus::Other,
            flags: Flags::default(),
            values: [0; DIMENSIONS],
            warnings: Warnings::default(),
        }
    }
}

impl Reading<'_> {
    /// Whether a case can be put together without the decoder: its id is that of its column, and days and
    /// amounts stand there as they are meant.
    pub fn is_usual(&self) -> bool {
        let is_in_yuan = |field| self.layout.column(field).is_none_or(|column| column.shift == 0);
        self.layout.key().is_none()
            && self.rules.date_formats.is_empty()
            && is_in_yuan(Field::RefundAmount)
            && is_in_yuan(Field::ExemptCreditAmount)
    }

    /// Whether a field is one of few different cells.
    pub fn is_of_few(field: Field) -> bool {
        let is_value = Dimension::ALL.into_iter().any(|dimension| dimension.field() == field);
        is_value
            || matches!(field.spec().kind, FieldKind::Class | FieldKind::Flag)
            || matches!(field, Field::Status | Field::OfficeCode)
    }

    /// Puts together what a row counts as; `None` where anything in it is for the decoder to tell.
    #[inline]
    pub fn put_together(&self, said: &Said, own: &Own<'_>) -> Option<(Facts, Warnings)> {
        if !names_case(own.case_id) {
            return None;
        }
        let on_taxpayer = on_taxpayer(own.taxpayer_id)?;
        let facts = Facts {
            class: said.class,
            dates: own.dates,
            refund_fen: own.refund_fen,
            exempt_credit_fen: own.exempt_credit_fen,
            flags: said.flags,
            status: said.status,
        };
        let mut warnings = self.remarks(&facts)?;
        warnings.extend(said.warnings);
        warnings.extend(on_taxpayer);
        Some((facts, warnings))
    }

    /// The remarks on what is measured of a row; `None` where anything in it is for the decoder to tell.
    #[inline]
    pub fn remarks(&self, facts: &Facts) -> Option<Warnings> {
        if missing(&facts.dates, self.rules).is_some() {
            return None;
        }
        remarks(facts, "", self.rules).ok()
    }
}

/// Whether a cell is empty, or a text as it is meant and no error value.
#[inline]
pub(super) fn is_bare(cell: &str) -> bool {
    cell.is_empty() || bare(cell).is_some()
}

/// Whether a text without anything around it names a case by all its digits.
#[inline]
pub(super) fn names_case(id: &str) -> bool {
    !is_nobody(id, Field::CaseId) && !spoiled::has_lost_digits(Cell::Trimmed(id))
}

/// The remarks on a taxpayer's number without anything around it, which may be empty; `None` where it has lost
/// digits.
#[inline]
pub(super) fn on_taxpayer(id: &str) -> Option<Warnings> {
    (!spoiled::has_lost_digits(Cell::Trimmed(id))).then(|| usci::remarks(id))
}

impl Said {
    /// Takes a cell of a field of few; `None` where it is for the decoder to tell. Of each field that the file
    /// has one is to be taken, even if it is empty.
    pub fn take<S: Sink>(&mut self, field: Field, cell: &str, by: Reading<'_>, sink: &mut S) -> Option<()> {
        if !is_bare(cell) {
            return None;
        }
        match field.spec().kind {
            FieldKind::Class => self.class = read_class(cell, by.rules, &mut self.warnings).ok()?,
            FieldKind::Flag if flag::parse(cell)? => self.flags.set(field),
            _ if field == Field::Status => {
                let read = status::parse(cell, &by.rules.statuses);
                self.status = read.status;
                if !read.is_known {
                    self.warnings.note(Warning::UnknownStatus);
                }
            }
            _ => {}
        }
        let is_of = |dimension: &Dimension| dimension_field(*dimension, by.layout) == field;
        if let Some(dimension) = Dimension::ALL.into_iter().find(is_of) {
            self.values[dimension.index()] = sink.number(dimension, cell);
        }
        Some(())
    }

    /// Adds what other cells of the row say, of other fields.
    #[inline]
    pub fn and(&mut self, other: &Self) {
        if other.class != Class::Unclassified {
            self.class = other.class;
        }
        if other.status != CaseStatus::Other {
            self.status = other.status;
        }
        self.flags.extend(other.flags);
        self.warnings.extend(other.warnings);
        for (value, more) in self.values.iter_mut().zip(other.values) {
            *value |= more;
        }
    }
}
