//! The rows that were not taken: every one counted, the first ones kept.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::shortlist::{Rank, Shortlist};
use crate::domain::{Field, Reject, RejectReason};

/// Rows of each reason that are kept in any case, so that none is crowded out by another.
pub const EXAMPLES: usize = 200;

/// What rejected rows have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RejectGroup {
    /// Their file, by its place among the inputs.
    pub file: u32,
    /// Why.
    pub reason: RejectReason,
    /// The field that is at fault, where it is one.
    pub field: Option<Field>,
}

/// Rejected rows.
#[derive(Debug)]
pub struct Rejected {
    counts: BTreeMap<RejectGroup, u64>,
    first: Shortlist<Reject>,
    /// By reason, in the order of `RejectReason::ALL`.
    examples: Vec<Shortlist<Reject>>,
}

impl Rejected {
    /// Rows of which the first `most`, in the order of the files, are kept.
    #[must_use]
    pub fn new(most: usize) -> Self {
        let examples = RejectReason::ALL.iter().map(|_| Shortlist::new(EXAMPLES)).collect();
        Self { counts: BTreeMap::new(), first: Shortlist::new(most), examples }
    }

    /// For another thread: it counts by itself, and keeps rows in the same lists.
    #[must_use]
    pub fn another_end(&self) -> Self {
        let examples = self.examples.iter().map(Shortlist::another_end).collect();
        Self { counts: BTreeMap::new(), first: self.first.another_end(), examples }
    }

    /// Takes a row.
    pub fn take(&mut self, reject: Reject) {
        let Reject { origin, reason, field, .. } = reject;
        *self.counts.entry(RejectGroup { file: origin.file, reason, field }).or_default() += 1;
        let is_before = |last: &Reject| origin < last.origin;
        if let Some(examples) = self.examples.get_mut(reason as usize).filter(|list| list.takes(is_before)) {
            examples.offer(reject.clone());
        }
        if self.first.takes(is_before) {
            self.first.offer(reject);
        }
    }

    /// How many rows.
    #[must_use]
    pub fn n(&self) -> u64 {
        self.counts.values().sum()
    }

    /// The rows by what they have in common.
    #[must_use]
    pub const fn counts(&self) -> &BTreeMap<RejectGroup, u64> {
        &self.counts
    }

    /// The rows by reason.
    #[must_use]
    pub fn by_reason(&self) -> BTreeMap<RejectReason, u64> {
        let mut reasons = BTreeMap::new();
        for (group, n) in &self.counts {
            *reasons.entry(group.reason).or_default() += n;
        }
        reasons
    }

    /// Adds the rows of another.
    pub fn merge(&mut self, other: Self) {
        for (group, n) in other.counts {
            *self.counts.entry(group).or_default() += n;
        }
        self.first.merge(other.first);
        for (mine, others) in self.examples.iter_mut().zip(other.examples) {
            mine.merge(others);
        }
    }

    /// The rows that were kept, in the order of the files, which leave: the first of all, and the
    /// first of each reason.
    pub fn take_sorted(&mut self) -> Vec<Reject> {
        let mut rows = self.first.take_sorted();
        let examples: Vec<Reject> = self.examples.iter_mut().flat_map(Shortlist::take_sorted).collect();
        if (rows.len() as u64) < self.n() {
            let last = rows.last().map(|reject| reject.origin);
            rows.extend(examples.into_iter().filter(|reject| Some(reject.origin) > last));
            rows.sort_by_key(|reject| reject.origin);
        }
        rows
    }
}

impl Default for Rejected {
    fn default() -> Self {
        Self::new(usize::MAX)
    }
}

impl Rank for Reject {
    fn rank(&self, other: &Self) -> Ordering {
        self.origin.cmp(&other.origin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Origin;

    fn reject(row: u64, reason: RejectReason) -> Reject {
        let origin = Origin { file: 0, row };
        Reject { origin, field: None, value: String::new(), reason, raw: String::new() }
    }

    #[test]
    fn every_row_is_counted_and_no_reason_is_crowded_out() {
        let mut all = Rejected::new(10);
        let mut other = all.another_end();
        for row in (1..=2_000).rev() {
            let part = if row % 2 == 0 { &mut all } else { &mut other };
            part.take(reject(row, if row < 1_500 { RejectReason::BadDate } else { RejectReason::BadClass }));
        }
        all.merge(other);
        let counts = [(RejectReason::BadDate, 1_499), (RejectReason::BadClass, 501)];
        assert_eq!((all.n(), all.by_reason()), (2_000, BTreeMap::from(counts)));
        let rows: Vec<u64> = all.take_sorted().iter().map(|reject| reject.origin.row).collect();
        assert_eq!(rows, (1..=200).chain(1_500..1_700).collect::<Vec<u64>>());
        assert_eq!(all.n(), 2_000);
    }

    #[test]
    fn within_the_length_each_row_is_kept_once() {
        let mut all = Rejected::new(10);
        (1..=10).for_each(|row| all.take(reject(row, RejectReason::BadFlag)));
        assert_eq!(all.take_sorted().len(), 10);
        let mut none = Rejected::new(0);
        none.take(reject(7, RejectReason::BadFlag));
        assert_eq!((none.n(), none.take_sorted().len()), (1, 1));
    }
}
