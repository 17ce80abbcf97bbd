//! Cases met twice. The first pass keeps a 64-bit hash of every id; ids whose hash occurs more
//! than once are collected in a second pass and compared as texts, so that no two ids are ever
//! taken for one. The same content again is a duplicate, of which the first stays; other
//! content is a conflict, and all of them go.

use std::collections::{BTreeMap, HashSet};

use super::counter::id_hash;
use super::{Cutoff, Entry, Place, Ruler, Totals};
use crate::domain::{Case, Field, Origin, Reject, RejectReason, Warnings};

/// A case whose id may stand elsewhere too.
#[derive(Clone, Debug)]
pub struct Found {
    entry: Entry,
    id: String,
    content: String,
    raw: String,
}

/// Collects the cases whose id's hash is among the suspects.
#[derive(Clone, Debug)]
pub struct Twins<'a> {
    ruler: Ruler<'a>,
    cutoff: Cutoff,
    suspects: &'a HashSet<u64>,
    found: Vec<Found>,
}

/// How many rows were settled which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// Taken out as duplicates.
    pub duplicates: u64,
    /// Rejected as conflicting.
    pub conflicts: u64,
}

impl<'a> Twins<'a> {
    /// A collector that has found nothing.
    #[must_use]
    pub fn new(ruler: Ruler<'a>, cutoff: Cutoff, suspects: &'a HashSet<u64>) -> Self {
        Self { ruler, cutoff, suspects, found: Vec::new() }
    }

    /// The hashes that occur more than once. The list is sorted on the way and left empty.
    #[must_use]
    pub fn suspects(ids: &mut Vec<u64>) -> HashSet<u64> {
        ids.sort_unstable();
        let twice = ids.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        *ids = Vec::new();
        twice
    }

    /// Looks at a case.
    pub fn case(&mut self, case: &Case<'_>, warnings: Warnings, raw: &dyn Fn() -> String) {
        if !self.suspects.contains(&id_hash(case.case_id)) {
            return;
        }
        let place = self.ruler.place(case, self.cutoff.as_of);
        if matches!(place, Place::CalendarMissing(_)) {
            return;
        }
        let entry = Entry::new(case, place, warnings, self.ruler.latest(case));
        self.found.push(Found { entry, id: case.case_id.to_owned(), content: case.content(), raw: raw() });
    }

    /// What was found.
    #[must_use]
    pub fn into_found(self) -> Vec<Found> {
        self.found
    }
}

impl Totals {
    /// Takes duplicates and conflicts out of what was counted.
    pub fn settle(&mut self, found: Vec<Found>) -> Settled {
        let mut by_id: BTreeMap<String, Vec<Found>> = BTreeMap::new();
        for case in found {
            by_id.entry(case.id.clone()).or_default().push(case);
        }
        let mut settled = Settled::default();
        let mut gone: HashSet<Origin> = HashSet::new();
        for (_, mut cases) in by_id {
            cases.sort_by_key(|case| case.entry.origin);
            let is_same = cases.iter().all(|case| case.content == cases[0].content);
            for case in cases.into_iter().skip(usize::from(is_same)) {
                self.take_out(&case.entry);
                gone.insert(case.entry.origin);
                if is_same {
                    settled.duplicates += 1;
                } else {
                    settled.conflicts += 1;
                    self.rejects.push(Reject {
                        origin: case.entry.origin,
                        field: Some(Field::CaseId),
                        value: case.id,
                        reason: RejectReason::ConflictingDuplicate,
                        raw: case.raw,
                    });
                }
            }
        }
        self.overdue.retain(|(_, case)| !gone.contains(&case.origin));
        self.open.retain(|case| !gone.contains(&case.origin));
        settled
    }
}
