//! Counts cases as they come, one counter a thread; counters merge by addition.

use std::collections::BTreeMap;
use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::{Cutoff, Entry, Listed, Place, Ruler};
use crate::domain::{
    Attribution, Case, Cell, Class, Count, DIMENSIONS, Day, ExclusionReason, Money, Month, Population,
    Reject, RejectReason, Tally, Warning, Warnings,
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
    /// Hash of each counted case's id.
    pub ids: Vec<u64>,
}

/// Counts the cases of one thread.
#[derive(Clone, Debug)]
pub struct Counter<'a> {
    ruler: Ruler<'a>,
    targets: &'a Timeline,
    cutoff: Cutoff,
    totals: Totals,
}

impl<'a> Counter<'a> {
    /// A counter that has counted nothing.
    #[must_use]
    pub fn new(ruler: Ruler<'a>, targets: &'a Timeline, cutoff: Cutoff) -> Self {
        Self { ruler, targets, cutoff, totals: Totals::default() }
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
        let place = self.ruler.place(case, self.cutoff.as_of);
        if let Place::CalendarMissing(field) = place {
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
        self.note_latest(case);
        for warning in warnings.iter() {
            *self.totals.warnings.entry(warning).or_default() += 1;
        }
        let refund = Money::from_fen(i128::from(case.refund_fen.unwrap_or(0)));
        self.totals.raise(place, case.class, &case.values, Count { n: 1, refund });
        match place {
            Place::Pending { start } => self.totals.open.push(Listed::new(case, start, None)),
            Place::Normal { accepted, start, stop, days } => {
                let month = self.ruler.month(accepted, stop);
                self.normal(case, month, start, (stop, days));
            }
            _ => {}
        }
    }

    /// Notes the latest day of a case, of any event, that the calendar knows.
    fn note_latest(&mut self, case: &Case<'_>) {
        let Some(day) = self.ruler.latest(case) else { return };
        let before = self.totals.latest();
        *self.totals.latest.entry(day).or_default() += 1;
        let moved = before.is_some_and(|before| before.month() < day.month());
        if moved && self.cutoff.month.is_none() && self.cutoff.as_of.is_none() {
            // The reporting month has moved on: what was listed for an earlier one is not wanted.
            self.totals.overdue.clear();
        }
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
    /// Raises (or, with a negative count, lowers) everything that a placed case counts in.
    fn raise<S: AsRef<str>>(
        &mut self,
        place: Place,
        class: Class,
        values: &[Option<S>; DIMENSIONS],
        count: Count,
    ) {
        let change = |sum: &mut u64| *sum = sum.saturating_add_signed(count.n);
        let (population, accepted, stop) = match place {
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
            class,
            value: None,
            accepted: accepted.month(),
            stopped: stop.map(|(day, _)| day.month()),
            days: stop.map(|(_, days)| days),
        };
        self.tally.add(&cell, values, count);
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

    /// Takes a counted case out again.
    pub fn take_out(&mut self, entry: &Entry) {
        if let Some(n) = entry.latest.and_then(|day| self.latest.get_mut(&day)) {
            *n = n.saturating_sub(1);
        }
        self.latest.retain(|_, n| *n > 0);
        let refund = -Money::from_fen(i128::from(entry.refund_fen));
        self.raise(entry.place, entry.class, &entry.values, Count { n: -1, refund });
        for warning in &entry.warnings {
            if let Some(sum) = self.warnings.get_mut(warning) {
                *sum = sum.saturating_sub(1);
            }
        }
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
        self.ids.append(&mut other.ids);
    }
}
