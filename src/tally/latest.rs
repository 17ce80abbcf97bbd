//! How many cases have each day as their latest one.

use crate::domain::Day;

/// By so many days the range of days is widened at least.
const WIDER: usize = 512;

/// Cases by their latest day, which the calendar knows: the days are a few thousand in a row.
#[derive(Clone, Debug, Default)]
pub struct LatestDays {
    /// The first day of `cases`.
    first: i32,
    cases: Vec<u64>,
    last: Option<Day>,
}

impl LatestDays {
    /// Adds `n` cases to a day; a negative `n` takes them out again.
    #[inline]
    pub(super) fn shift(&mut self, day: Day, n: i64) {
        let cases = self.cases_of(day);
        *cases = cases.saturating_add_signed(n);
        if *cases > 0 {
            self.last = self.last.max(Some(day));
        } else if self.last == Some(day) {
            self.last = self.days().map(|(day, _)| day).last();
        }
    }

    #[inline]
    fn cases_of(&mut self, day: Day) -> &mut u64 {
        if self.place(day).is_none_or(|place| place >= self.cases.len()) {
            self.widen(day);
        }
        let place = self.place(day).unwrap_or_default();
        &mut self.cases[place]
    }

    /// Days from the first one.
    #[inline]
    fn place(&self, day: Day) -> Option<usize> {
        usize::try_from(i64::from(day.0) - i64::from(self.first)).ok()
    }

    /// Takes a day into the range.
    fn widen(&mut self, day: Day) {
        if self.cases.is_empty() {
            self.first = day.0;
        }
        if let Some(place) = self.place(day) {
            self.cases.resize(place + WIDER, 0);
        } else {
            let before = usize::try_from(self.first.abs_diff(day.0)).unwrap_or_default();
            self.cases.splice(..0, std::iter::repeat_n(0, before));
            self.first = day.0;
        }
    }

    /// The days that have cases, in order.
    fn days(&self) -> impl Iterator<Item = (Day, u64)> {
        let days = (self.first..).map(Day).zip(self.cases.iter().copied());
        days.filter(|(_, cases)| *cases > 0)
    }

    /// Adds the cases of another.
    pub(super) fn merge(&mut self, other: &Self) {
        for (day, n) in other.days() {
            *self.cases_of(day) += n;
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
        self.place(day).and_then(|place| self.cases.get(place)).copied().unwrap_or_default()
    }

    /// The latest day before another one.
    #[must_use]
    pub fn before(&self, day: Day) -> Option<Day> {
        self.days().map(|(day, _)| day).take_while(|other| *other < day).last()
    }
}

impl PartialEq for LatestDays {
    fn eq(&self, other: &Self) -> bool {
        self.last == other.last && self.days().eq(other.days())
    }
}

impl Eq for LatestDays {}

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
        days.merge(&others);
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
