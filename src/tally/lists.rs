//! The cases that stand beside the counts by name. A list grows with the rows as no count does, so that
//! each has a length: the first by its order are kept, and how many cases there are is counted apart.

use std::cmp::{Ordering, Reverse};

use super::shortlist::{Rank, Shortlist};
use super::{Differing, Followed, Listed};
use crate::domain::{Day, Month};

/// The most cases, or rows, that each list keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lengths {
    /// Normal cases past their limit or ceiling.
    pub overdue: usize,
    /// Open cases.
    pub pending: usize,
    /// Rejected rows.
    pub rejects: usize,
    /// Cases whose class is not that of the class history.
    pub class_differences: usize,
}

impl Default for Lengths {
    /// More than anyone reads, at some 450 bytes each while a report is composed.
    fn default() -> Self {
        const ROWS: usize = 500_000;
        Self { overdue: ROWS, pending: ROWS, rejects: ROWS, class_differences: ROWS }
    }
}

/// A normal case past its limit or its ceiling, with the month that it belongs to. Of a later month come
/// first, then the longest, then by id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overdue {
    /// The month.
    pub month: Month,
    /// Its working days.
    pub days: i32,
    /// The case.
    pub case: Listed,
}

impl Rank for Overdue {
    fn rank(&self, other: &Self) -> Ordering {
        let key = |one: &Self| (Reverse(one.month), Reverse(one.days));
        key(self).cmp(&key(other)).then_with(|| by_id(&self.case, &other.case))
    }
}

/// An open case with its last day within the limit. The earliest come first, then those that started
/// first, then by id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pressing {
    /// The last day within the limit; `None` without a limit, or where the calendar ends before.
    pub due: Option<Day>,
    /// The case.
    pub case: Listed,
}

impl Pressing {
    /// Whether a case that is due and started on these days may come before it; their ids decide where both
    /// are the same.
    fn may_follow(&self, due: Option<Day>, start: Day) -> bool {
        (last_if_none(due), start) <= (last_if_none(self.due), self.case.start)
    }
}

const fn last_if_none(due: Option<Day>) -> Day {
    match due {
        Some(day) => day,
        None => Day(i32::MAX),
    }
}

impl Rank for Pressing {
    fn rank(&self, other: &Self) -> Ordering {
        let key = |one: &Self| (last_if_none(one.due), one.case.start);
        key(self).cmp(&key(other)).then_with(|| by_id(&self.case, &other.case))
    }
}

impl Rank for Differing {
    fn rank(&self, other: &Self) -> Ordering {
        (&self.case_id, self.origin).cmp(&(&other.case_id, other.origin))
    }
}

fn by_id(one: &Listed, other: &Listed) -> Ordering {
    (&one.case_id, one.origin).cmp(&(&other.case_id, other.origin))
}

/// The lists while they are filled.
#[derive(Debug, Default)]
pub struct Lists {
    /// Normal cases past their limit or ceiling: those of the reporting month, and of earlier ones
    /// that were taken for it.
    pub overdue: Shortlist<Overdue>,
    /// Open cases.
    pub open: Shortlist<Pressing>,
    /// Cases whose class is not that of the class history.
    pub differing: Shortlist<Differing>,
    /// Cases that are followed, all of them.
    pub followed: Vec<Followed>,
}

impl Lists {
    /// Lists of these lengths.
    #[must_use]
    pub fn new(lengths: Lengths) -> Self {
        Self {
            overdue: Shortlist::new(lengths.overdue),
            open: Shortlist::new(lengths.pending),
            differing: Shortlist::new(lengths.class_differences),
            followed: Vec::new(),
        }
    }

    /// The same lists, for another thread.
    #[must_use]
    pub fn another_end(&self) -> Self {
        Self {
            overdue: self.overdue.another_end(),
            open: self.open.another_end(),
            differing: self.differing.another_end(),
            followed: Vec::new(),
        }
    }

    /// Whether a case past its limit or its ceiling may be listed.
    pub(super) fn takes_overdue(&self, month: Month, days: i32) -> bool {
        let is_before =
            |last: &Overdue| (Reverse(month), Reverse(days)) <= (Reverse(last.month), Reverse(last.days));
        self.overdue.takes(is_before)
    }

    /// Lists a case that is past its limit or its ceiling.
    pub(super) fn overdue(&mut self, month: Month, days: i32, case: Listed) {
        self.overdue.offer(Overdue { month, days, case });
    }

    /// Whether an open case may be listed.
    pub(super) fn takes_open(&self, due: Option<Day>, start: Day) -> bool {
        self.open.takes(|last| last.may_follow(due, start))
    }

    /// Lists an open case.
    pub(super) fn open(&mut self, due: Option<Day>, case: Listed) {
        self.open.offer(Pressing { due, case });
    }

    /// Takes what others listed.
    pub fn merge(&mut self, mut other: Self) {
        self.overdue.merge(other.overdue);
        self.open.merge(other.open);
        self.differing.merge(other.differing);
        self.followed.append(&mut other.followed);
    }

    /// Empties the lists.
    pub fn clear(&mut self) {
        self.overdue.clear();
        self.open.clear();
        self.differing.clear();
        self.followed.clear();
    }
}
