//! What was counted: sums, and the cases that stand beside them by name. Totals merge by addition.

use std::collections::{BTreeMap, BTreeSet};

use super::{Differing, Followed, Ids, LatestDays, Lengths, Lists, Overdue, Place, Pressing, Rejected};
use crate::domain::{
    Attribution, Cell, Count, DIMENSIONS, Day, ExclusionReason, Facts, Money, Month, OpenTally, Population,
    Reject, SideTally, Tally, Warning, Warnings,
};

/// What was counted.
#[derive(Debug, Default)]
pub struct Totals {
    /// The tally of normal and excluded cases.
    pub tally: Tally,
    /// The sums beside it.
    pub side: SideTally,
    /// Rows that are not meant to be cases.
    pub skipped: u64,
    /// Cases accepted after the cut-off.
    pub after_as_of: u64,
    /// Open cases.
    pub pending: u64,
    /// The same by what they have in common, however many of them the list holds.
    pub open_tally: OpenTally,
    /// Normal cases.
    pub normal: u64,
    /// Excluded cases by reason.
    pub excluded: BTreeMap<ExclusionReason, u64>,
    /// Remarks by kind.
    pub warnings: BTreeMap<Warning, u64>,
    /// Rows that could not be taken.
    pub rejected: Rejected,
    /// Ids of followed cases that stand in such rows.
    pub named: BTreeSet<String>,
    /// How many cases have each day as their latest one.
    pub latest: LatestDays,
    /// A month up to which the cases seemed to go: those of earlier ones are not listed.
    pub(super) foreseen: Option<Month>,
    /// The cases that are listed by name.
    pub lists: Lists,
    /// Hash of each counted case's id.
    pub ids: Ids,
}

/// The lists as they were filled, each in its order.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// Normal cases above their limit or ceiling, with the month they belong to: those of the
    /// reporting month, and of earlier ones that were taken for it.
    pub overdue: Vec<Overdue>,
    /// Open cases.
    pub open: Vec<Pressing>,
    /// Cases whose class is not that of the class history.
    pub differing: Vec<Differing>,
    /// Cases that were to be followed.
    pub followed: Vec<Followed>,
    /// Rows that could not be taken.
    pub rejects: Vec<Reject>,
}

/// What a case adds to the counts, its class settled and its place found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry<'a> {
    /// What of it was measured.
    pub facts: &'a Facts,
    /// Its values, by the numbers of the tally.
    pub values: [u32; DIMENSIONS],
    /// Where it ends.
    pub place: Place,
    /// The remarks on it.
    pub warnings: Warnings,
    /// The latest day of any event of it, days that the calendar does not know aside.
    pub latest: Option<Day>,
}

impl Totals {
    /// Nothing yet, with lists of these lengths and no more than so many hashes in memory.
    #[must_use]
    pub fn new(lengths: Lengths, hashes: usize) -> Self {
        let (lists, rejected) = (Lists::new(lengths), Rejected::new(lengths.rejects));
        Self { lists, rejected, ids: Ids::new(hashes), ..Self::default() }
    }

    /// For another thread: it counts by itself, and fills the same lists.
    #[must_use]
    pub fn another_end(&self) -> Self {
        let (lists, rejected) = (self.lists.another_end(), self.rejected.another_end());
        Self { lists, rejected, ids: self.ids.another(), ..Self::default() }
    }

    /// What is listed, which leaves the lists.
    pub fn take_listing(&mut self) -> Listing {
        Listing {
            overdue: self.lists.overdue.take_sorted(),
            open: self.lists.open.take_sorted(),
            differing: self.lists.differing.take_sorted(),
            followed: std::mem::take(&mut self.lists.followed),
            rejects: self.rejected.take_sorted(),
        }
    }

    /// Raises, or lowers, the counts of where a case ended, and the tally. `office` is the number of its office
    /// among the open cases.
    #[inline]
    pub(super) fn shift(&mut self, entry: &Entry<'_>, office: u32, n: i64) {
        let facts = entry.facts;
        let change = |sum: &mut u64| *sum = sum.saturating_add_signed(n);
        if let Some(day) = entry.latest {
            self.latest.shift(day, n);
        }
        for warning in entry.warnings.iter() {
            change(self.warnings.entry(warning).or_default());
        }
        let refund = i128::from(n) * i128::from(facts.refund_fen.unwrap_or(0));
        let count = Count { n, refund: Money::from_fen(refund) };
        let (population, accepted, stop) = match entry.place {
            Place::CalendarMissing(_) => return,
            Place::AfterAsOf => return change(&mut self.after_as_of),
            Place::Pending { accepted, start } => {
                change(&mut self.pending);
                return self.open_tally.add_by_number((facts.class, office, start, accepted), count);
            }
            Place::Excluded { reason, accepted, stop, .. } => {
                change(self.excluded.entry(reason).or_default());
                (Population::Excluded(reason), accepted, stop)
            }
            Place::Normal { accepted, stop, days, .. } => {
                change(&mut self.normal);
                (Population::Normal, accepted, Some((stop, days)))
            }
        };
        let cell = Cell {
            population,
            class: facts.class,
            value: None,
            accepted: accepted.month(),
            stopped: stop.map(|(day, _)| day.month()),
            days: stop.map(|(_, days)| days),
        };
        self.tally.add(&cell, &entry.values, count);
    }

    /// The latest day in the data.
    #[must_use]
    pub fn latest(&self) -> Option<Day> {
        self.latest.last()
    }

    /// Whether the latest day is as late as was foreseen. Otherwise cases are not listed that should be.
    #[must_use]
    pub fn is_foreseen(&self) -> bool {
        self.foreseen <= self.latest().map(Day::month)
    }

    /// First and last month that normal cases belong to.
    #[must_use]
    pub fn months(&self, attribution: Attribution) -> Option<(Month, Month)> {
        self.tally.span(Population::Normal, attribution)
    }

    /// Adds what another counter counted.
    pub fn merge(&mut self, mut other: Self) {
        self.tally.merge(&other.tally);
        self.side.merge(&other.side);
        self.skipped += other.skipped;
        self.after_as_of += other.after_as_of;
        self.pending += other.pending;
        self.open_tally.merge(&other.open_tally);
        self.normal += other.normal;
        for (reason, n) in other.excluded {
            *self.excluded.entry(reason).or_default() += n;
        }
        for (warning, n) in other.warnings {
            *self.warnings.entry(warning).or_default() += n;
        }
        self.rejected.merge(other.rejected);
        self.named.append(&mut other.named);
        self.latest.merge(&other.latest);
        self.foreseen = self.foreseen.max(other.foreseen);
        self.lists.merge(other.lists);
        self.ids.merge(other.ids);
    }
}
