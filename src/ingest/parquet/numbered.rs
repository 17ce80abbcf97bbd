//! Rows put together column by column, without a cell made: what each column says is put into a draft of every
//! row. A row in which anything is unusual goes by way of the decoder.

use super::batch::Batch;
use super::dictionary::Dictionary;
use super::texts::{Texts, remarks};
use super::values::Values;
use crate::domain::{
    Case, DIMENSIONS, Day, Facts, Field, FieldKind, Instants, Numbered, Row, Warning, Warnings,
};
use crate::ingest::said::{Reading, Said};
use crate::ingest::share::Tallied;
use crate::ingest::whole::{self, Known};
use crate::ingest::{Sink, date, pace, period};

/// Rows put together at a time: so few that they stay close to the processor from column to column.
const ROWS: usize = 128;

/// The rows of a group, as far as they are known before they are read.
pub(super) struct Rows<'a> {
    by: Reading<'a>,
    /// What every row says by what the file does not have.
    blank: Draft,
    /// By the columns, in their order; `None` where a column is no one of places.
    texts: Vec<Option<Texts>>,
    drafts: Vec<Draft>,
}

/// What is known of a row.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub facts: Facts,
    pub values: [u32; DIMENSIONS],
    pub warnings: Warnings,
    /// The fields that hold something, a bit each.
    pub filled: u32,
    /// Whether nothing in it is for the decoder to tell.
    pub is_usual: bool,
}

impl<'a> Rows<'a> {
    /// Reads the texts of the columns' dictionaries.
    pub fn of<'t, S: Sink>(
        by: Reading<'a>,
        columns: impl Iterator<Item = (Field, Option<&'t Dictionary>)>,
        sink: &mut S,
    ) -> Option<Self> {
        let mut none = Said::default();
        if by.layout.column(Field::Status).is_none() {
            none.take(Field::Status, "", by, sink)?;
        }
        let read = |(field, texts): (Field, Option<&Dictionary>)| {
            texts.map(|texts| Texts::of(field, texts, by, sink))
        };
        let texts = columns.map(read).collect();
        Some(Self { by, blank: Draft::of(&none), texts, drafts: Vec::with_capacity(ROWS) })
    }

    /// Hands on the rows of a batch.
    pub fn rows<S: Sink>(&mut self, batch: &Batch<'_>, sink: &mut S, tallied: &mut Tallied) {
        let mut first = 0;
        while first < batch.rows {
            let rows = ROWS.min(batch.rows - first);
            pace::validating(|| self.draft(batch, first, rows));
            for (draft, place) in self.drafts.iter().zip(first..) {
                if self.hand_on(draft, batch, place, sink, tallied).is_none() {
                    batch.row(place, sink, tallied);
                }
            }
            first += rows;
        }
    }

    fn draft(&mut self, batch: &Batch<'_>, first: usize, rows: usize) {
        let Self { texts, drafts, blank, .. } = self;
        drafts.clear();
        drafts.resize(rows, *blank);
        for ((field, values), texts) in batch.values.iter().zip(texts) {
            match (values, texts) {
                (Values::Places(places), Some(texts)) => texts.put(*field, places, first, drafts),
                _ => put(values, *field, first, drafts),
            }
        }
    }

    /// Hands on a row, unless it is for the decoder to tell.
    #[inline]
    fn hand_on<S: Sink>(
        &self,
        draft: &Draft,
        batch: &Batch<'_>,
        place: usize,
        sink: &mut S,
        tallied: &mut Tallied,
    ) -> Option<()> {
        let Draft { facts, values, mut warnings, filled, is_usual } = *draft;
        if !is_usual {
            return None;
        }
        let case_id = batch.case_id(place)?;
        warnings.extend(self.by.remarks(&facts)?);
        tallied.rows += 1;
        tallied.note(filled);
        pace::validated();
        let is_unknown = warnings.has(Warning::UnknownStatus);
        let row = &Whole { batch, place, case_id, facts, is_unknown };
        sink.numbered(&Numbered { facts, values, case_id, warnings, row });
        Some(())
    }
}

impl Draft {
    fn of(none: &Said) -> Self {
        let facts = Facts {
            class: none.class,
            dates: Instants::default(),
            refund_fen: None,
            exempt_credit_fen: None,
            flags: none.flags,
            status: none.status,
        };
        Self { facts, values: none.values, warnings: none.warnings, filled: 0, is_usual: true }
    }

    /// Takes what a cell of a field of few says.
    pub fn say(&mut self, said: &Said) {
        let Facts { class, flags, status, .. } = self.facts;
        let mut all = Said { class, status, flags, values: self.values, warnings: self.warnings };
        all.and(said);
        let Said { class, status, flags, values, warnings } = all;
        self.facts = Facts { class, flags, status, ..self.facts };
        (self.values, self.warnings) = (values, warnings);
    }

    /// Takes an amount.
    #[inline]
    pub fn set_fen(&mut self, field: Field, fen: Option<i64>) {
        match field {
            Field::RefundAmount => self.facts.refund_fen = fen,
            _ => self.facts.exempt_credit_fen = fen,
        }
    }
}

impl Batch<'_> {
    /// Whether rows can be put together of these columns.
    pub fn is_usual(&self) -> bool {
        self.values.iter().all(|(field, values)| match (values, field.spec().kind) {
            (Values::Places(_), _)
            | (Values::Days(_), FieldKind::Date)
            | (Values::Fen(_), FieldKind::Decimal)
            | (Values::Bools(_), FieldKind::Flag) => true,
            (Values::Bytes(_), FieldKind::Text) => !Reading::is_of_few(*field),
            _ => false,
        })
    }

    /// The id of a row, where it names a case; that of a dictionary is known to.
    #[inline]
    fn case_id(&self, place: usize) -> Option<&str> {
        let (_, values) = self.values.iter().find(|(field, _)| *field == Field::CaseId)?;
        let text = values.text(place);
        let is_known = matches!(values, Values::Places(_));
        (is_known || remarks(Field::CaseId, text).is_some()).then_some(text)
    }
}

/// Puts the values of a column into the rows from `first` on.
fn put(values: &Values, field: Field, first: usize, drafts: &mut [Draft]) {
    match values {
        Values::Days(days) => each(days, field, first, drafts, |draft, day: &Day| {
            draft.facts.dates.set(field, date::known(*day));
        }),
        Values::Fen(fen) => each(fen, field, first, drafts, |draft, fen| draft.set_fen(field, Some(*fen))),
        Values::Bools(flags) => each(flags, field, first, drafts, |draft, is_set| {
            if *is_set {
                draft.facts.flags.set(field);
            }
        }),
        // Read when the row is handed on.
        Values::Bytes(ids) if field == Field::CaseId => each(ids, field, first, drafts, |_, _| {}),
        Values::Bytes(texts) => each(texts, field, first, drafts, |draft, text| {
            let text = std::str::from_utf8(text.data()).ok();
            let is_empty = text.is_some_and(str::is_empty);
            draft.filled &= !(u32::from(is_empty) << field.index());
            match text.and_then(|text| remarks(field, text)) {
                Some(warnings) => draft.warnings.extend(warnings),
                None => draft.is_usual = false,
            }
        }),
        _ => drafts.iter_mut().for_each(|draft| draft.is_usual = false),
    }
}

/// Puts each value that is there into its row.
#[inline]
fn each<T>(
    values: &[Option<T>],
    field: Field,
    first: usize,
    drafts: &mut [Draft],
    put: impl Fn(&mut Draft, &T),
) {
    let values = values.get(first..).unwrap_or_default();
    for (draft, value) in drafts.iter_mut().zip(values) {
        draft.filled |= u32::from(value.is_some()) << field.index();
        if let Some(value) = value {
            put(draft, value);
        }
    }
}

/// A row that was put together, with the texts that a draft does without.
struct Whole<'a> {
    batch: &'a Batch<'a>,
    place: usize,
    case_id: &'a str,
    facts: Facts,
    /// Whether no rule knows its status.
    is_unknown: bool,
}

impl Row for Whole<'_> {
    fn case(&self, take: &mut dyn FnMut(&Case<'_>)) {
        let mut texts = [""; Field::COUNT];
        for (field, column) in self.batch.values {
            if *field != Field::CaseId && field.spec().kind == FieldKind::Text {
                texts[field.index()] = column.text(self.place);
            }
        }
        let text = |field: Field| texts[field.index()];
        let mut made = String::new();
        let period = period::parse(text(Field::Period), &mut made).unwrap_or(text(Field::Period));
        let origin = self.batch.origin(self.place);
        let unknown_status = if self.is_unknown { text(Field::Status) } else { "" };
        let (case_id, facts) = (self.case_id, self.facts);
        let known = Known { origin, case_id, own_id: "", period, facts, unknown_status };
        take(&whole::case(known, self.batch.reading.layout, text));
    }

    fn raw(&self) -> String {
        self.batch.raw(self.place)
    }
}
