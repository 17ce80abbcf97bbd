//! Cases met twice, settled among what was counted: duplicates and conflicts are taken out, joined cases
//! put in the place of their rows.

use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::counter::id_hash;
use super::flows::Clash;
use super::twins::{Crowd, OneId};
use super::{Counter, Found, OwnedCase, Part, Place, Rows, Verdict, verdict};
use crate::domain::{Case, Day, Joined, Origin, Warnings, id_key};

/// How many rows were settled which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// Taken out as duplicates, or as rows of a joined case beyond its first.
    pub duplicates: u64,
    /// Cases made of several rows.
    pub joined: Joined,
}

/// The ids with so many rows that these are gone through once more, each with the row that stays, if one does.
#[derive(Debug, Default)]
pub struct Crowds(FxHashMap<String, Option<Origin>>);

/// A joined case, the remarks on it, and the latest day of any of its rows.
type Put = (Box<OwnedCase>, Warnings, Option<Day>);

impl Counter<'_> {
    /// Settles the rows of each id of one part, and lists the cases that stay. The rows of crowds still
    /// count: [`Thinning`] takes them out.
    pub fn settle(&mut self, found: Rows, collapse: bool, settled: &mut Settled) -> Crowds {
        let (mut put, mut crowds) = (Vec::new(), Crowds::default());
        for (id, rows) in found.0 {
            match rows {
                OneId::Few(rows) => put.extend(self.settle_few(rows, collapse, settled)),
                OneId::Crowd(crowd) => {
                    crowds.0.insert(id, self.settle_crowd(&crowd, settled));
                }
            }
        }
        // Only now, so that the latest day is no longer that of a row that went.
        for (case, warnings, latest) in put {
            self.put_joined(&case.case(), warnings, latest);
        }
        crowds
    }

    /// Takes out the rows that do not stay; gives the case that they make together, to be put in later.
    fn settle_few(&mut self, mut rows: Vec<Found>, collapse: bool, settled: &mut Settled) -> Option<Put> {
        rows.sort_by_key(|row| row.case.origin);
        let n = rows.len() as u64;
        let verdict = verdict(&rows, collapse);
        let stays = if let Verdict::One { stays } = &verdict { Some(*stays) } else { None };
        let latest = rows.iter().filter_map(|row| self.latest(&row.case.case())).max();
        for row in &rows {
            if Some(row.case.origin) == stays {
                self.list(&self.judge(&row.case.case(), row.warnings));
            } else {
                self.take_out(&row.case.case(), row.warnings);
            }
        }
        match verdict {
            Verdict::One { .. } => settled.duplicates += n - 1,
            Verdict::Joined { case, warnings, flows, void } => {
                settled.duplicates += n - 1;
                settled.joined.cases += 1;
                settled.joined.rows += (flows.len() + void.len()) as u64;
                return Some((case, warnings, latest));
            }
            Verdict::Clash(clash) => rows.into_iter().for_each(|row| self.reject(row.rejected(clash))),
        }
        None
    }

    /// The row of a crowd that stays, which is listed; `None` where all of them go.
    fn settle_crowd(&mut self, crowd: &Crowd, settled: &mut Settled) -> Option<Origin> {
        let first = &crowd.first;
        crowd.is_one.then(|| {
            settled.duplicates += crowd.n - 1;
            self.list(&self.judge(&first.case.case(), first.warnings));
            first.case.origin
        })
    }
}

impl Crowds {
    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Takes the rows of crowds out of what one counter counted, from several threads.
#[derive(Debug)]
pub struct Thinning<'a, 'c> {
    /// The part in which the crowds are.
    pub part: &'a Part,
    /// The crowds.
    pub crowds: &'a Crowds,
    /// What they are counted in.
    pub counter: &'a Mutex<Counter<'c>>,
}

impl Thinning<'_, '_> {
    /// Looks at a case: one of a crowd that does not stay is taken out, and rejected where none stays.
    pub fn case(&mut self, case: &Case<'_>, warnings: Warnings, raw: &dyn Fn() -> String) {
        if !self.part.suspects(id_hash(case.case_id)) {
            return;
        }
        let Some(stays) = self.crowds.0.get(id_key(case.case_id).as_ref()) else { return };
        let mut counter = self.counter.lock().unwrap_or_else(PoisonError::into_inner);
        let is_counted = !matches!(counter.judge(case, warnings).place, Place::CalendarMissing(_));
        if is_counted && *stays != Some(case.origin) {
            counter.take_out(case, warnings);
            if stays.is_none() {
                let found = Found { case: case.into(), warnings, raw: raw() };
                counter.reject(found.rejected(Clash::CONFLICT));
            }
        }
    }
}

#[cfg(test)]
mod tests;
