//! Cases met twice. The first pass keeps a 64-bit hash of every id; the rows whose hash stands more
//! than once are collected in a second pass, part by part, and compared as texts, so that no two ids are
//! ever taken for one. The same content again is a duplicate, of which the first stays. Other content
//! is a conflict, and all of them go; or, where flows are collapsed, they become one case.

use std::collections::HashSet;

use rustc_hash::FxHashMap;

use super::counter::id_hash;
use super::flows::{Clash, is_live, join};
use super::suspects::CROWD;
use super::{Counter, Lists, OwnedCase, Part, Place};
use crate::domain::{
    Case, CaseStatus, Field, Numbered, Origin, Reject, RejectReason, Warning, Warnings, id_key,
};

/// A case whose id may stand elsewhere too.
#[derive(Clone, Debug)]
pub struct Found {
    /// The case.
    pub case: OwnedCase,
    /// The remarks on it.
    pub warnings: Warnings,
    /// The row as it stands in the file.
    pub raw: String,
}

/// Goes through the cases of one part: those whose id's hash is a suspect are collected, the others listed.
#[derive(Debug)]
pub struct Twins<'a> {
    part: &'a Part,
    counter: Counter<'a>,
    found: Rows,
}

/// Rows by their id.
#[derive(Debug, Default)]
pub struct Rows(pub(super) FxHashMap<String, OneId>);

/// The rows of one id.
#[derive(Debug)]
pub(super) enum OneId {
    /// So few that all are held.
    Few(Vec<Found>),
    /// More than [`CROWD`].
    Crowd(Box<Crowd>),
}

/// So many rows of one id that they are not held.
#[derive(Debug)]
pub(super) struct Crowd {
    /// The first of them.
    pub first: Found,
    /// How many.
    pub n: u64,
    /// Whether all say the same.
    pub is_one: bool,
}

/// What the rows of one id come to.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// One case; the other rows say the same.
    One {
        /// The row that stays: the first.
        stays: Origin,
    },
    /// One case made of several rows.
    Joined {
        /// The case, at the place of the first row that takes part.
        case: Box<OwnedCase>,
        /// The remarks on it.
        warnings: Warnings,
        /// The rows that take part.
        flows: Vec<Origin>,
        /// Void rows, left out beside live ones.
        void: Vec<Origin>,
    },
    /// No case: every row is rejected.
    Clash(Clash),
}

impl<'a> Twins<'a> {
    /// A collector that has found nothing; the counter lists, and counts nothing.
    #[must_use]
    pub fn new(part: &'a Part, counter: Counter<'a>) -> Self {
        Self { part, counter, found: Rows::default() }
    }

    /// Looks at a case.
    pub fn case(&mut self, case: &Case<'_>, warnings: Warnings, raw: &dyn Fn() -> String) {
        let hash = id_hash(case.case_id);
        if !self.part.covers(hash) {
            return;
        }
        let placed = self.counter.judge(case, warnings);
        if matches!(placed.place, Place::CalendarMissing(_)) {
            return;
        }
        if self.part.suspects(hash) {
            self.found.take(case, warnings, raw);
        } else {
            self.counter.list(&placed);
        }
    }

    /// Looks at a case that its reader has in pieces.
    pub fn numbered(&mut self, case: &Numbered<'_>) {
        let hash = id_hash(case.case_id);
        if self.part.suspects(hash) {
            case.row.case(&mut |whole| self.case(whole, case.warnings, &|| case.row.raw()));
        } else if self.part.covers(hash) {
            self.counter.list_numbered(case);
        }
    }

    /// What was found, and what was listed.
    #[must_use]
    pub fn into_parts(self) -> (Rows, Lists) {
        (self.found, self.counter.into_totals().lists)
    }
}

impl Rows {
    fn take(&mut self, case: &Case<'_>, warnings: Warnings, raw: &dyn Fn() -> String) {
        let found = || Found { case: case.into(), warnings, raw: raw() };
        let key = id_key(case.case_id);
        match self.0.get_mut(key.as_ref()) {
            None => {
                self.0.insert(key.into_owned(), OneId::Few(vec![found()]));
            }
            Some(OneId::Crowd(crowd)) => crowd.take(case, found),
            Some(rows @ OneId::Few(_)) => rows.add(OneId::Few(vec![found()])),
        }
    }

    /// Takes the rows that another thread found.
    pub fn merge(&mut self, other: Self) {
        for (id, rows) in other.0 {
            match self.0.get_mut(&id) {
                Some(mine) => mine.add(rows),
                None => {
                    self.0.insert(id, rows);
                }
            }
        }
    }
}

impl OneId {
    fn add(&mut self, other: Self) {
        let mine = std::mem::replace(self, Self::Few(Vec::new()));
        *self = match (mine, other) {
            (Self::Few(mut rows), Self::Few(more)) if (rows.len() + more.len()) as u64 <= CROWD => {
                rows.extend(more);
                Self::Few(rows)
            }
            (mine, other) => match (mine.into_crowd(), other.into_crowd()) {
                (Some(mine), Some(other)) => Self::Crowd(Box::new(mine.and(*other))),
                (Some(crowd), None) | (None, Some(crowd)) => Self::Crowd(crowd),
                (None, None) => Self::Few(Vec::new()),
            },
        };
    }

    fn into_crowd(self) -> Option<Box<Crowd>> {
        match self {
            Self::Crowd(crowd) => Some(crowd),
            Self::Few(rows) => {
                let crowds = rows.into_iter().map(|first| Crowd { first, n: 1, is_one: true });
                crowds.reduce(Crowd::and).map(Box::new)
            }
        }
    }
}

impl Crowd {
    /// Takes one more row, which is made where it must be held.
    fn take(&mut self, case: &Case<'_>, found: impl FnOnce() -> Found) {
        self.n += 1;
        self.is_one = self.is_one && self.first.case.case().content() == case.content();
        if case.origin < self.first.case.origin {
            self.first = found();
        }
    }

    fn and(self, other: Self) -> Self {
        let is_one = self.is_one
            && other.is_one
            && self.first.case.case().content() == other.first.case.case().content();
        let is_first = self.first.case.origin < other.first.case.origin;
        Self { n: self.n + other.n, first: if is_first { self.first } else { other.first }, is_one }
    }
}

/// What the rows of one id, in the order of the files, come to. Of more than a thousand no case is joined.
#[must_use]
pub fn verdict(rows: &[Found], collapse: bool) -> Verdict {
    let mut seen = HashSet::new();
    let flows: Vec<&Found> = rows.iter().filter(|row| seen.insert(row.case.case().content())).collect();
    match flows.as_slice() {
        [first] => Verdict::One { stays: first.case.origin },
        flows if collapse && rows.len() as u64 <= CROWD => joined(flows),
        _ => Verdict::Clash(Clash::CONFLICT),
    }
}

fn joined(rows: &[&Found]) -> Verdict {
    let all_void = rows.iter().all(|row| row.case.facts.status == CaseStatus::Void);
    let (live, void): (Vec<&Found>, Vec<&Found>) = rows.iter().partition(|row| is_live(&row.case, all_void));
    let flows: Vec<&OwnedCase> = live.iter().map(|row| &row.case).collect();
    let origins = |rows: &[&Found]| rows.iter().map(|row| row.case.origin).collect();
    match join(&flows) {
        Ok(case) => {
            let mut warnings = Warnings::default();
            for row in &live {
                warnings.extend(row.warnings);
            }
            // These depend on the days, the money and the status that the flows have together.
            for depending in [Warning::DeclaredAfterAccepted, Warning::ZeroRefund, Warning::StatusDiffers] {
                warnings = warnings.without(depending);
            }
            warnings.extend(case.case().facts.remarks());
            Verdict::Joined { case: Box::new(case), warnings, flows: origins(&live), void: origins(&void) }
        }
        Err(clash) => Verdict::Clash(clash),
    }
}

impl Clash {
    /// The same id with other content.
    pub(super) const CONFLICT: Self =
        Self { field: Field::CaseId, reason: RejectReason::ConflictingDuplicate };
}

impl Found {
    pub(super) fn rejected(self, clash: Clash) -> Reject {
        let value = self.case.shown(clash.field);
        let Clash { field, reason } = clash;
        Reject { origin: self.case.origin, field: Some(field), value, reason, raw: self.raw }
    }
}
