//! Counts cases as they come, one counter a thread; counters merge by addition.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::totals::Entry;
use super::{Cutoff, Follow, Followed, Listed, Place, Placed, Ruler, Totals, aside};
use crate::domain::{Case, Class, Day, Dimension, Month, Numbered, Reject, RejectReason, Warnings, id_key};
use crate::targets::Timeline;

/// Counts the cases of one thread.
#[derive(Debug)]
pub struct Counter<'a> {
    ruler: Ruler<'a>,
    targets: &'a Timeline,
    cutoff: Cutoff,
    following: Option<&'a dyn Follow>,
    foresees: bool,
    pub(super) totals: Totals,
    /// By the numbers of the tally's values, of which those of offices are here.
    offices: Vec<Option<OfficeNumbers>>,
}

/// The numbers of an office beside the tally.
#[derive(Clone, Copy, Debug)]
struct OfficeNumbers {
    side: u32,
    open: u32,
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
        Self { ruler, targets, cutoff, following: None, foresees: false, totals, offices: Vec::new() }
    }

    /// The counter that also lists the cases to be followed.
    #[must_use]
    pub fn following(self, following: Option<&'a dyn Follow>) -> Self {
        Self { following, ..self }
    }

    /// The counter that takes guesses of how far the days of the cases go, if it is to.
    #[must_use]
    pub fn foreseeing(self, foresees: bool) -> Self {
        Self { foresees: foresees && self.cutoff.month.is_none() && self.cutoff.as_of.is_none(), ..self }
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
        let placed = self.judge(case, warnings);
        if let Place::CalendarMissing(field) = placed.place {
            let value = case.facts.dates.get(field).map(|day| day.to_string()).unwrap_or_default();
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

    /// The number by which a value of a dimension is counted, from 1 on.
    pub fn number(&mut self, dimension: Dimension, value: &str) -> u32 {
        self.totals.tally.number(dimension, value)
    }

    /// Counts a case by the numbers of its values.
    #[inline]
    pub fn numbered(&mut self, case: &Numbered<'_>) {
        let facts = &case.facts;
        let place = self.ruler.place(facts, self.cutoff.as_of);
        if self.is_by_name() || matches!(place, Place::CalendarMissing(_)) {
            let mut by_name = |whole: &Case<'_>| self.case(whole, case.warnings, &|| case.row.raw());
            return case.row.case(&mut by_name);
        }
        let latest = self.ruler.latest(facts);
        self.totals.ids.push(id_hash(case.case_id));
        self.move_on(latest);
        self.enter(&Entry { facts, values: case.values, place, warnings: case.warnings, latest }, 1);
        self.list_by_place(facts.class, place, |list| case.row.case(&mut |whole| list(whole)));
    }

    /// Whether what a case counts as, or where it is listed, depends on its texts.
    const fn is_by_name(&self) -> bool {
        self.ruler.classes.is_some() || self.following.is_some()
    }

    /// Lists a case where it belongs, and counts nothing.
    pub(super) fn list_numbered(&mut self, case: &Numbered<'_>) {
        if self.is_by_name() {
            case.row.case(&mut |whole| self.list(&self.judge(whole, case.warnings)));
        } else {
            let place = self.ruler.place(&case.facts, self.cutoff.as_of);
            self.list_by_place(case.facts.class, place, |list| case.row.case(&mut |whole| list(whole)));
        }
    }

    /// Takes a guess of how far the days of the cases go, so that those of earlier months need not be listed as
    /// long as the reporting month is not known. Whether it holds is seen in the end: [`Totals::is_foreseen`].
    pub fn foresee(&mut self, day: Day) {
        if self.foresees && self.ruler.calendar.knows(day) {
            self.totals.foreseen = self.totals.foreseen.max(Some(day.month()));
        }
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
    pub(super) fn judge<'c>(&self, case: &Case<'c>, warnings: Warnings) -> Placed<'c> {
        self.ruler.judge(case, warnings, self.cutoff.as_of)
    }

    /// Lists a placed case where it belongs.
    pub(super) fn list(&mut self, placed: &Placed<'_>) {
        if let Some(differing) = placed.differing() {
            self.totals.lists.differing.offer(differing);
        }
        if self.following.is_some_and(|following| following.follows(placed)) {
            self.totals.lists.followed.extend(Followed::new(placed));
        }
        self.list_by_place(placed.case.facts.class, placed.place, |list| list(&placed.case));
    }

    /// Lists a case of a class where its place says so; `case` hands it out.
    #[inline]
    fn list_by_place(&mut self, class: Class, place: Place, case: impl Fn(&mut dyn FnMut(&Case<'_>))) {
        let lists = &mut self.totals.lists;
        match place {
            Place::Pending { accepted, start } => {
                let limit = self.targets.own_limit(class, self.cutoff.judged_on(self.ruler.calendar));
                let due = limit.and_then(|limit| self.ruler.due(start, limit));
                if lists.takes_open(due, start) {
                    case(&mut |case| lists.open(due, Listed::new(case, accepted, start, None)));
                }
            }
            Place::Normal { accepted, start, stop, days } => {
                let month = self.ruler.month(accepted, stop);
                // The reporting month, as far as it is known: that of the latest day yet, or a later one.
                let latest = self.cutoff.as_of.or(self.totals.latest.last()).map(Day::month);
                let wanted = self.cutoff.month.or(latest.max(self.totals.foreseen));
                let is_wanted = wanted == Some(month) && is_over(self.targets, class, month, days);
                if is_wanted && lists.takes_overdue(month, days) {
                    let stop = Some((stop, days));
                    case(&mut |case| lists.overdue(month, days, Listed::new(case, accepted, start, stop)));
                }
            }
            _ => {}
        }
    }

    /// Raises (or, where `n` is negative, lowers) everything that a placed case counts in.
    fn shift(&mut self, placed: &Placed<'_>, n: i64) {
        let Placed { case: Case { facts, values, .. }, place, warnings, latest, .. } = placed;
        let values = self.totals.tally.numbers(values);
        self.enter(&Entry { facts, values, place: *place, warnings: *warnings, latest: *latest }, n);
    }

    #[inline]
    fn enter(&mut self, entry: &Entry<'_>, n: i64) {
        let office = self.office(entry.values[Dimension::Office.index()]);
        self.totals.shift(entry, office.open, n);
        let of = (entry.facts, entry.place, office.side);
        aside::add(&mut self.totals.side, of, self.ruler, self.cutoff.as_of, n);
    }

    /// The numbers of an office by that of the tally; those of an empty name where there is none.
    #[inline]
    fn office(&mut self, number: u32) -> OfficeNumbers {
        if let Some(Some(numbers)) = self.offices.get(number as usize) {
            return *numbers;
        }
        self.new_office(number)
    }

    #[cold]
    fn new_office(&mut self, number: u32) -> OfficeNumbers {
        let Totals { tally, side, open_tally, .. } = &mut self.totals;
        let name = tally.value(number);
        let numbers = OfficeNumbers { side: side.office(name), open: open_tally.office(name) };
        let place = number as usize;
        if place >= self.offices.len() {
            self.offices.resize(place + 1, None);
        }
        self.offices[place] = Some(numbers);
        numbers
    }

    /// Takes a counted case out again; the lists are filled anew where cases may go.
    pub(super) fn take_out(&mut self, case: &Case<'_>, warnings: Warnings) {
        self.shift(&self.judge(case, warnings), -1);
    }

    /// Counts and lists a case that was made of several rows, `latest` being the latest day of any of them.
    pub(super) fn put_joined(&mut self, case: &Case<'_>, warnings: Warnings, latest: Option<Day>) {
        let placed = Placed { latest, ..self.judge(case, warnings) };
        self.shift(&placed, 1);
        self.list(&placed);
    }

    /// The latest day of a row that the calendar knows.
    pub(super) fn latest(&self, case: &Case<'_>) -> Option<Day> {
        self.ruler.latest(&case.facts)
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
