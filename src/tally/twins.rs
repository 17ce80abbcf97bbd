//! Cases met twice. The first pass keeps a 64-bit hash of every id; ids whose hash occurs more
//! than once are collected in a second pass and compared as texts, so that no two ids are ever
//! taken for one. The same content again is a duplicate, of which the first stays. Other content
//! is a conflict, and all of them go; or, where flows are collapsed, they become one case.

use std::collections::{BTreeMap, HashSet};

use super::counter::id_hash;
use super::flows::{Clash, is_live, join};
use super::{Counter, Cutoff, OwnedCase, Place, Ruler};
use crate::domain::{Case, CaseStatus, Field, Joined, Origin, Reject, RejectReason, Warning, Warnings};

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
    /// Taken out as duplicates, or as rows of a joined case beyond its first.
    pub duplicates: u64,
    /// Cases made of several rows.
    pub joined: Joined,
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
        if !matches!(self.ruler.place(case, self.cutoff.as_of), Place::CalendarMissing(_)) {
            self.found.push(Found { case: case.into(), warnings, raw: raw() });
        }
    }

    /// What was found.
    #[must_use]
    pub fn into_found(self) -> Vec<Found> {
        self.found
    }
}

/// What the rows of one id, in the order of the files, come to.
#[must_use]
pub fn verdict(rows: &[Found], collapse: bool) -> Verdict {
    let mut seen = HashSet::new();
    let flows: Vec<&Found> = rows.iter().filter(|row| seen.insert(row.case.case().content())).collect();
    match flows.as_slice() {
        [first] => Verdict::One { stays: first.case.origin },
        flows if collapse => joined(flows),
        _ => Verdict::Clash(Clash { field: Field::CaseId, reason: RejectReason::ConflictingDuplicate }),
    }
}

fn joined(rows: &[&Found]) -> Verdict {
    let all_void = rows.iter().all(|row| row.case.status == CaseStatus::Void);
    let (live, void): (Vec<&Found>, Vec<&Found>) = rows.iter().partition(|row| is_live(&row.case, all_void));
    let flows: Vec<&OwnedCase> = live.iter().map(|row| &row.case).collect();
    let origins = |rows: &[&Found]| rows.iter().map(|row| row.case.origin).collect();
    match join(&flows) {
        Ok(case) => {
            let mut warnings = Warnings::default();
            for row in &live {
                warnings.extend(row.warnings);
            }
            // These depend on the days and the money that the flows have together.
            warnings = warnings.without(Warning::DeclaredAfterAccepted).without(Warning::ZeroRefund);
            warnings.extend(case.case().remarks());
            Verdict::Joined { case: Box::new(case), warnings, flows: origins(&live), void: origins(&void) }
        }
        Err(clash) => Verdict::Clash(clash),
    }
}

impl Counter<'_> {
    /// Settles the cases met twice among what was counted: takes out duplicates and conflicts,
    /// and puts joined cases in the place of their rows.
    pub fn settle(&mut self, found: Vec<Found>, collapse: bool) -> Settled {
        let mut by_id: BTreeMap<Box<str>, Vec<Found>> = BTreeMap::new();
        for row in found {
            by_id.entry(row.case.case_id.clone()).or_default().push(row);
        }
        let mut settled = Settled::default();
        let (mut gone, mut put) = (HashSet::new(), Vec::new());
        for (_, mut rows) in by_id {
            rows.sort_by_key(|row| row.case.origin);
            let verdict = verdict(&rows, collapse);
            let stays = if let Verdict::One { stays } = &verdict { Some(*stays) } else { None };
            let latest = rows.iter().filter_map(|row| self.latest(&row.case.case())).max();
            for row in rows.iter().filter(|row| Some(row.case.origin) != stays) {
                self.take_out(&row.case.case(), row.warnings);
                gone.insert(row.case.origin);
            }
            match verdict {
                Verdict::One { .. } => settled.duplicates += rows.len() as u64 - 1,
                Verdict::Joined { case, warnings, flows, void } => {
                    settled.duplicates += rows.len() as u64 - 1;
                    settled.joined.cases += 1;
                    settled.joined.rows += (flows.len() + void.len()) as u64;
                    put.push((case, warnings, latest));
                }
                Verdict::Clash(clash) => {
                    self.totals.rejects.extend(rows.into_iter().map(|row| row.rejected(clash)));
                }
            }
        }
        self.totals.unlist(&gone);
        // Only now, so that the latest day is no longer that of a row that went.
        for (case, warnings, latest) in put {
            self.put_joined(&case.case(), warnings, latest);
        }
        settled
    }
}

impl Found {
    fn rejected(self, clash: Clash) -> Reject {
        let value = self.case.shown(clash.field);
        let Clash { field, reason } = clash;
        Reject { origin: self.case.origin, field: Some(field), value, reason, raw: self.raw }
    }
}
