//! How many cases have each day as their latest one.

use rustc_hash::FxHashMap;

use crate::domain::Day;

/// Cases by their latest day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LatestDays {
    cases: FxHashMap<Day, u64>,
    last: Option<Day>,
}

impl LatestDays {
    /// Adds `n` cases to a day; a negative `n` takes them out again.
    pub(super) fn shift(&mut self, day: Day, n: i64) {
        let cases = self.cases.entry(day).or_default();
        *cases = cases.saturating_add_signed(n);
        if *cases > 0 {
            self.last = self.last.max(Some(day));
            return;
        }
        self.cases.remove(&day);
        if self.last == Some(day) {
            self.last = self.cases.keys().copied().max();
        }
    }

    /// Adds the cases of another.
    pub(super) fn merge(&mut self, other: Self) {
        for (day, n) in other.cases {
            *self.cases.entry(day).or_default() += n;
        }
        self.last = self.last.max(other.last);
    }

    /// The latest day of all.
    #[must_use]
    pub const fn last(&self) -> Option<Day> {
        self.last
    }

    /// The cases of a day.
    #[must_use]
    pub fn on(&self, day: Day) -> u64 {
        self.cases.get(&day).copied().unwrap_or_default()
    }

    /// The latest day before another one.
    #[must_use]
    pub fn before(&self, day: Day) -> Option<Day> {
        self.cases.keys().copied().filter(|other| *other < day).max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_day_goes_back_when_its_cases_are_taken_out() {
        let mut days = LatestDays::default();
        for day in [3, 9, 9, 5] {
            days.shift(Day(day), 1);
        }
        let mut others = LatestDays::default();
        others.shift(Day(9), 1);
        others.shift(Day(4), 1);
        days.merge(others);
        assert_eq!((days.last(), days.on(Day(9)), days.before(Day(9))), (Some(Day(9)), 3, Some(Day(5))));
        days.shift(Day(9), -2);
        assert_eq!((days.last(), days.on(Day(9))), (Some(Day(9)), 1));
        days.shift(Day(9), -1);
        assert_eq!((days.last(), days.on(Day(9)), days.before(Day(5))), (Some(Day(5)), 0, Some(Day(4))));
        for day in [3, 4, 5] {
            days.shift(Day(day), -1);
        }
        assert_eq!(days, LatestDays::default());
    }
}
