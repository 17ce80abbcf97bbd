//! Counts cases as they come, one counter a thread; counters merge by addition.

use std::collections::{BTreeMap, HashSet};
use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::{Cutoff, Differing, Listed, Place, Placed, Ruler};
use crate::domain::{
    Attribution, Case, Cell, Count, Day, ExclusionReason, Money, Month, Origin, Population, Reject,
    RejectReason, Tally, Warning, Warnings,
};
use crate::targets::Timeline;

/// What was counted.
#[derive(Clone, Debug, Default)]
pub struct Totals {
    /// The tally of normal and excluded cases.
    pub tally: Tally,
    /// Rows that are not meant to be cases.
    pub skipped: u64,
    /// Cases accepted after the cut-off.
    pub after_as_of: u64,
    /// Open cases.
    pub pending: u64,
    /// Normal cases.
    pub normal: u64,
    /// Excluded cases by reason.
    pub excluded: BTreeMap<ExclusionReason, u64>,
    /// Remarks by kind.
    pub warnings: BTreeMap<Warning, u64>,
    /// Rows that could not be taken.
    pub rejects: Vec<Reject>,
    /// How many cases have each day as their latest one.
    pub latest: BTreeMap<Day, u64>,
    /// Normal cases above their limit or ceiling, with the month they belong to: those of the
    /// reporting month, and of earlier ones that were taken for it.
    pub overdue: Vec<(Month, Listed)>,
    /// Open cases.
    pub open: Vec<Listed>,
    /// Cases whose class is not that of the class history.
    pub differing: Vec<Differing>,
    /// Hash of each counted case's id.
    pub ids: Vec<u64>,
}

/// Counts the cases of one thread.
#[derive(Clone, Debug)]
pub struct Counter<'a> {
    ruler: Ruler<'a>,
    targets: &'a Timeline,
    cutoff: Cutoff,
    pub(super) totals: Totals,
}

impl<'a> Counter<'a> {
    /// A counter that has counted nothing.
    #[must_use]
    pub fn new(ruler: Ruler<'a>, targets: &'a Timeline, cutoff: Cutoff) -> Self {
        Self::resume(ruler, targets, cutoff, Totals::default())
    }

    /// A counter that goes on from what others have counted.
    #[must_use]
    pub fn resume(ruler: Ruler<'a>, targets: &'a Timeline, cutoff: Cutoff, totals: Totals) -> Self {
        Self { ruler, targets, cutoff, totals }
    }

    /// What was counted.
    #[must_use]
    pub fn into_totals(self) -> Totals {
        self.totals
    }

    /// Counts rows that are not meant to be cases.
    pub fn skip(&mut self, rows: u64) {
        self.totals.skipped += rows;
    }

    /// Takes a row that could not be read.
    pub fn reject(&mut self, reject: Reject) {
        self.totals.rejects.push(reject);
    }

    /// Counts a case.
    pub fn case(&mut self, case: &Case<'_>, warnings: Warnings, raw: &dyn Fn() -> String) {
        let placed = self.ruler.judge(case, warnings, self.cutoff.as_of);
        if let Place::CalendarMissing(field) = placed.place {
            let value = case.dates.get(field).map(|day| day.to_string()).unwrap_or_default();
            let reason = RejectReason::CalendarMissing;
            return self.reject(Reject {
                origin: case.origin,
                field: Some(field),
                value,
                reason,
                raw: raw(),
            });
        }
        self.totals.ids.push(id_hash(case.case_id));
        self.move_on(placed.latest);
        self.put(&placed);
    }

    /// Drops what was listed for an earlier month, where this day moves the reporting month on.
    fn move_on(&mut self, day: Option<Day>) {
        let is_open = self.cutoff.month.is_none() && self.cutoff.as_of.is_none();
        let moves = |(day, before): (Day, Day)| before.month() < day.month();
        if is_open && day.zip(self.totals.latest()).is_some_and(moves) {
            self.totals.overdue.clear();
        }
    }

    /// Counts and lists a placed case.
    pub(super) fn put(&mut self, placed: &Placed<'_>) {
        self.totals.shift(placed, 1);
        self.totals.differing.extend(placed.differing());
        let case = &placed.case;
        match placed.place {
            Place::Pending { start } => self.totals.open.push(Listed::new(case, start, None)),
            Place::Normal { accepted, start, stop, days } => {
                let month = self.ruler.month(accepted, stop);
                self.normal(case, month, start, (stop, days));
            }
            _ => {}
        }
    }

    /// Takes a counted case out again; the lists still hold it.
    pub(super) fn take_out(&mut self, case: &Case<'_>, warnings: Warnings) {
        let placed = self.ruler.judge(case, warnings, self.cutoff.as_of);
        self.totals.shift(&placed, -1);
    }

    /// Counts a case that was made of several rows, `latest` being the latest day of any of them.
    pub(super) fn put_joined(&mut self, case: &Case<'_>, warnings: Warnings, latest: Option<Day>) {
        let placed = self.ruler.judge(case, warnings, self.cutoff.as_of);
        self.put(&Placed { latest, ..placed });
    }

    /// The latest day of a row that the calendar knows.
    pub(super) fn latest(&self, case: &Case<'_>) -> Option<Day> {
        self.ruler.latest(case)
    }

    fn normal(&mut self, case: &Case<'_>, month: Month, start: Day, stop: (Day, i32)) {
        let wanted = self.cutoff.month.or_else(|| self.cutoff.as_of.or(self.totals.latest()).map(Day::month));
        if wanted == Some(month) && is_over(self.targets, case, month, stop.1) {
            self.totals.overdue.push((month, Listed::new(case, start, Some(stop))));
        }
    }
}

/// Whether a case is above the limit of its own class, or above its statutory ceiling.
fn is_over(targets: &Timeline, case: &Case<'_>, month: Month, days: i32) -> bool {
    let limit = targets.own_limit(case.class, month.last_day());
    days > case.class.ceiling() || limit.is_some_and(|limit| limit.is_exceeded_by(days))
}

/// The hash by which cases with the same id are looked for; equal hashes are then compared
/// as texts.
#[must_use]
pub(super) fn id_hash(id: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(id.as_bytes());
    hasher.finish()
}

impl Totals {
    /// Raises (or, where `n` is negative, lowers) everything that a placed case counts in.
    fn shift(&mut self, placed: &Placed<'_>, n: i64) {
        let change = |sum: &mut u64| *sum = sum.saturating_add_signed(n);
        if let Some(day) = placed.latest {
            change(self.latest.entry(day).or_default());
            if self.latest.get(&day) == Some(&0) {
                self.latest.remove(&day);
            }
        }
        for warning in placed.warnings.iter() {
            change(self.warnings.entry(warning).or_default());
        }
        let (population, accepted, stop) = match placed.place {
            Place::CalendarMissing(_) => return,
            Place::AfterAsOf => return change(&mut self.after_as_of),
            Place::Pending { .. } => return change(&mut self.pending),
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
            class: placed.case.class,
            value: None,
            accepted: accepted.month(),
            stopped: stop.map(|(day, _)| day.month()),
            days: stop.map(|(_, days)| days),
        };
        let refund = Money::from_fen(i128::from(n) * i128::from(placed.case.refund_fen.unwrap_or(0)));
        self.tally.add(&cell, &placed.case.values, Count { n, refund });
    }

    /// The latest day in the data.
    #[must_use]
    pub fn latest(&self) -> Option<Day> {
        self.latest.iter().next_back().map(|(day, _)| *day)
    }

    /// First and last month that normal cases belong to.
    #[must_use]
    pub fn months(&self, attribution: Attribution) -> Option<(Month, Month)> {
        let months = self.tally.months(Population::Normal, attribution);
        months.fold(None, |range: Option<(Month, Month)>, month| {
            let (first, last) = range.unwrap_or((month, month));
            Some((first.min(month), last.max(month)))
        })
    }

    /// Takes rows that are no longer counted from the lists.
    pub(super) fn unlist(&mut self, gone: &HashSet<Origin>) {
        self.overdue.retain(|(_, case)| !gone.contains(&case.origin));
        self.open.retain(|case| !gone.contains(&case.origin));
        self.differing.retain(|case| !gone.contains(&case.origin));
    }

    /// Adds what another counter counted.
    pub fn merge(&mut self, mut other: Self) {
        self.tally.merge(&other.tally);
        self.skipped += other.skipped;
        self.after_as_of += other.after_as_of;
        self.pending += other.pending;
        self.normal += other.normal;
        for (reason, n) in other.excluded {
            *self.excluded.entry(reason).or_default() += n;
        }
        for (warning, n) in other.warnings {
            *self.warnings.entry(warning).or_default() += n;
        }
        self.rejects.append(&mut other.rejects);
        for (day, n) in other.latest {
            *self.latest.entry(day).or_default() += n;
        }
        self.overdue.append(&mut other.overdue);
        self.open.append(&mut other.open);
        self.differing.append(&mut other.differing);
        self.ids.append(&mut other.ids);
    }
}
