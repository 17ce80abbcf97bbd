//! Counts cases as they come, one counter a thread; counters merge by addition.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::{Cutoff, Follow, Followed, Listed, Place, Placed, Ruler, Totals, aside};
use crate::domain::{Case, Class, Day, Month, Reject, RejectReason, Warnings, id_key};
use crate::targets::Timeline;

/// Counts the cases of one thread.
#[derive(Debug)]
pub struct Counter<'a> {
    ruler: Ruler<'a>,
    targets: &'a Timeline,
    cutoff: Cutoff,
    following: Option<&'a dyn Follow>,
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
        Self { ruler, targets, cutoff, following: None, totals }
    }

    /// The counter that also lists the cases to be followed.
    #[must_use]
    pub fn following(self, following: Option<&'a dyn Follow>) -> Self {
        Self { following, ..self }
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
        if let Some(following) = self.following {
            self.totals.named.extend(following.named_in(&reject));
        }
        self.totals.rejected.take(reject);
    }

    /// Counts a case.
    pub fn case(&mut self, case: &Case<'_>, warnings: Warnings, raw: &dyn Fn() -> String) {
        let mut settled = None;
        let placed = self.judge(case, warnings, &mut settled);
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
        self.shift(&placed, 1);
        self.list(&placed);
    }

    /// Drops what was listed for an earlier month, where this day moves the reporting month on.
    fn move_on(&mut self, day: Option<Day>) {
        let is_open = self.cutoff.month.is_none() && self.cutoff.as_of.is_none();
        let Some((day, before)) =
            day.zip(self.totals.latest()).filter(|(day, before)| is_open && before < day)
        else {
            return;
        };
        if before.month() < day.month() {
            self.totals.lists.overdue.retain(|overdue| overdue.month >= day.month());
        }
    }

    /// The case with its class settled and its place found.
    pub(super) fn judge<'c>(
        &self,
        case: &'c Case<'c>,
        warnings: Warnings,
        settled: &'c mut Option<Case<'c>>,
    ) -> Placed<'c> {
        self.ruler.judge(case, warnings, self.cutoff.as_of, settled)
    }

    /// Lists a placed case where it belongs.
    pub(super) fn list(&mut self, placed: &Placed<'_>) {
        let (case, lists) = (placed.case, &mut self.totals.lists);
        if let Some(differing) = placed.differing() {
            lists.differing.offer(differing);
        }
        if self.following.is_some_and(|following| following.follows(placed)) {
            lists.followed.extend(Followed::new(placed));
        }
        match placed.place {
            Place::Pending { accepted, start } => {
                let limit = self.targets.own_limit(case.class, self.cutoff.judged_on(self.ruler.calendar));
                let due = limit.and_then(|limit| self.ruler.due(start, limit));
                lists.open(due, start, || Listed::new(case, accepted, start, None));
            }
            Place::Normal { accepted, start, stop, days } => {
                let month = self.ruler.month(accepted, stop);
                // The reporting month, as far as it is known: that of the latest day yet.
                let wanted =
                    self.cutoff.month.or(self.cutoff.as_of.or(self.totals.latest.last()).map(Day::month));
                if wanted == Some(month) && is_over(self.targets, case.class, month, days) {
                    lists.overdue(month, days, || Listed::new(case, accepted, start, Some((stop, days))));
                }
            }
            _ => {}
        }
    }

    /// Raises (or, where `n` is negative, lowers) everything that a placed case counts in.
    fn shift(&mut self, placed: &Placed<'_>, n: i64) {
        self.totals.shift(placed, n);
        aside::add(&mut self.totals.side, placed, self.ruler, self.cutoff.as_of, n);
    }

    /// Takes a counted case out again; the lists are filled anew where cases may go.
    pub(super) fn take_out(&mut self, case: &Case<'_>, warnings: Warnings) {
        self.shift(&self.judge(case, warnings, &mut None), -1);
    }

    /// Counts and lists a case that was made of several rows, `latest` being the latest day of any of them.
    pub(super) fn put_joined(&mut self, case: &Case<'_>, warnings: Warnings, latest: Option<Day>) {
        let mut settled = None;
        let placed = Placed { latest, ..self.judge(case, warnings, &mut settled) };
        self.shift(&placed, 1);
        self.list(&placed);
    }

    /// The latest day of a row that the calendar knows.
    pub(super) fn latest(&self, case: &Case<'_>) -> Option<Day> {
        self.ruler.latest(case)
    }
}

/// Whether a case of a class is above the limit of its own, or above its statutory ceiling.
#[must_use]
pub fn is_over(targets: &Timeline, class: Class, month: Month, days: i32) -> bool {
    let limit = targets.own_limit(class, month.last_day());
    days > class.ceiling() || limit.is_some_and(|limit| limit.is_exceeded_by(days))
}

/// The hash by which cases with the same id, in whatever width and case, are looked for; equal hashes are then compared
/// as texts.
#[must_use]
pub(super) fn id_hash(id: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(id_key(id).as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests;
