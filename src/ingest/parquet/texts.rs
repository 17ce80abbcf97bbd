//! What the texts of a chunk's dictionary say, each read once and put into the rows by its place.

use super::dictionary::{Dictionary, Places};
use super::numbered::Draft;
use crate::domain::{Day, Dimension, Field, FieldKind, Warnings};
use crate::ingest::decode::fen_of;
use crate::ingest::said::{Reading, Said, is_bare, names_case, on_taxpayer};
use crate::ingest::{Sink, date};

/// What the texts of a column say, by the kind of its field.
pub(super) enum Texts {
    /// Those of a field of few.
    Few(Each<Said>),
    /// Days; none where a text says that there is none.
    Days(Each<Option<Day>>),
    /// Amounts in fen, likewise, with the remarks on them.
    Amounts(Each<(Option<i64>, Warnings)>),
    /// The remarks on texts that are taken as they stand.
    Names(Each<Warnings>),
}

/// Something for each text.
pub(super) struct Each<T> {
    texts: Vec<Text<T>>,
    /// Where there is no text.
    none: Text<T>,
}

/// A text.
struct Text<T> {
    /// `None` where the text is for the decoder to tell.
    says: Option<T>,
    is_filled: bool,
}

impl Texts {
    /// Reads the texts of a column.
    pub fn of<S: Sink>(field: Field, dictionary: &Dictionary, by: Reading<'_>, sink: &mut S) -> Self {
        let texts = dictionary.texts();
        let few = |text: &str| {
            let mut said = Said::default();
            said.take(field, text, by, sink).map(|()| said)
        };
        match field.spec().kind {
            _ if Reading::is_of_few(field) => Self::Few(Each::of(texts, few)),
            FieldKind::Date => Self::Days(Each::of(texts, |text| {
                let is_bare = is_bare(text);
                date::parse(text, &by.rules.date_formats).ok().filter(|_| is_bare)
            })),
            FieldKind::Decimal => Self::Amounts(Each::of(texts, |text| amount(field, text, by))),
            _ => Self::Names(Each::of(texts, |text| remarks(field, text))),
        }
    }

    /// Puts what the cells of a column say into the rows from `first` on.
    pub fn put(&self, field: Field, places: &Places, first: usize, drafts: &mut [Draft]) {
        let places = places.places().get(first..).unwrap_or_default();
        match self {
            Self::Few(few) => put_few(few, field, places, drafts),
            Self::Days(days) => {
                days.put(field, places, drafts, |draft, day| draft.facts.dates.set(field, *day));
            }
            Self::Amounts(amounts) => amounts.put(field, places, drafts, |draft, (fen, warnings)| {
                draft.set_fen(field, *fen);
                draft.warnings.extend(*warnings);
            }),
            Self::Names(names) => {
                names.put(field, places, drafts, |draft, warnings| draft.warnings.extend(*warnings));
            }
        }
    }
}

/// Of what a text of a field of few may say, what its field says.
fn put_few(few: &Each<Said>, field: Field, places: &[Option<i32>], drafts: &mut [Draft]) {
    let value = Dimension::ALL.into_iter().find(|dimension| dimension.field() == field);
    match (field.spec().kind, value) {
        (FieldKind::Flag, _) => few.put(field, places, drafts, |draft, said| {
            draft.facts.flags.extend(said.flags);
        }),
        (_, Some(dimension)) => few.put(field, places, drafts, |draft, said| {
            draft.values[dimension.index()] = said.values[dimension.index()];
        }),
        _ => few.put(field, places, drafts, Draft::say),
    }
}

/// The remarks on a text that is taken as it stands; `None` where it is for the decoder to tell.
#[inline]
pub(super) fn remarks(field: Field, text: &str) -> Option<Warnings> {
    if !is_bare(text) {
        return None;
    }
    match field {
        Field::CaseId => names_case(text).then(Warnings::default),
        Field::TaxpayerId => on_taxpayer(text),
        _ => Some(Warnings::default()),
    }
}

fn amount(field: Field, text: &str, by: Reading<'_>) -> Option<(Option<i64>, Warnings)> {
    let mut warnings = Warnings::default();
    let column = by.layout.column(field).filter(|_| is_bare(text))?;
    Some((fen_of(text, column.shift, &mut warnings).ok()?, warnings))
}

impl<T> Each<T> {
    fn of<'t>(texts: impl Iterator<Item = &'t str>, mut read: impl FnMut(&str) -> Option<T>) -> Self {
        let mut of = |text: &str| Text { says: read(text), is_filled: !text.is_empty() };
        Self { none: of(""), texts: texts.map(of).collect() }
    }

    /// Puts what the cells of a column say into rows.
    #[inline]
    fn put(&self, field: Field, places: &[Option<i32>], drafts: &mut [Draft], put: impl Fn(&mut Draft, &T)) {
        for (draft, place) in drafts.iter_mut().zip(places) {
            let place = place.and_then(|place| usize::try_from(place).ok());
            let text = place.and_then(|place| self.texts.get(place)).unwrap_or(&self.none);
            draft.filled |= u32::from(text.is_filled) << field.index();
            match &text.says {
                Some(says) => put(draft, says),
                None => draft.is_usual = false,
            }
        }
    }
}
