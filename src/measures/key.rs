//! What a bar of a histogram belongs to, as one number in the order of grain, period, scope, value, days
//! and class: one column of numbers is grouped and sorted many times faster than six.

use crate::domain::{Class, Grain, Month, Period, Scope};

pub(super) const CLASSES: i64 = length(&Class::ALL);
const SCOPES: i64 = length(&Scope::ALL);
const GRAINS: i64 = length(&Grain::ALL);

#[expect(clippy::cast_possible_wrap, reason = "a list of a few")]
const fn length<T>(all: &[T]) -> i64 {
    all.len() as i64
}

/// How far the parts of a key go.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// The first month of the first year: what is counted from it keeps its place in quarter and year.
    first: i64,
    months: i64,
    values: i64,
    low: i64,
    days: i64,
}

/// A key taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key {
    pub period: Period,
    pub scope: Scope,
    /// The place of the value among all of them.
    pub place: usize,
    pub days: i32,
    pub class: Class,
}

impl Bounds {
    /// The bounds of what is pooled: first and last month, number of values, fewest and most days;
    /// `None` where no number holds all of it.
    pub fn new(months: (i32, i32), values: usize, days: (i32, i32)) -> Option<Self> {
        let first = i64::from(months.0 - months.0.rem_euclid(12));
        let last = i64::from(Period::of(Grain::Year, Month(months.1)).last_month.0);
        let span = |(low, high): (i64, i64)| high - low + 1;
        let bounds = Self {
            first,
            months: span((first, last)),
            values: i64::try_from(values).ok()?,
            low: days.0.into(),
            days: span((days.0.into(), days.1.into())),
        };
        let parts = [GRAINS, bounds.months, SCOPES, bounds.values, bounds.days, CLASSES];
        parts.into_iter().try_fold(1_i64, i64::checked_mul).map(|_| bounds)
    }

    /// A month, counted from the first.
    pub fn month(self, month: i32) -> i64 {
        i64::from(month) - self.first
    }

    /// Value, days and class: the lower part of a key.
    pub const fn bar(self, place: i64, days: i32, class: i32) -> i64 {
        (place * self.days + (days as i64 - self.low)) * CLASSES + class as i64
    }

    /// Keys of one scope.
    pub const fn of_scope(self) -> i64 {
        self.values * self.days * CLASSES
    }

    /// Keys of one period.
    pub const fn of_period(self) -> i64 {
        self.of_scope() * SCOPES
    }

    /// Keys of one grain.
    pub const fn of_grain(self) -> i64 {
        self.of_period() * self.months
    }

    /// What two bars of one histogram have in common.
    pub const fn group(self, key: i64) -> i64 {
        key.div_euclid(self.days * CLASSES)
    }

    /// Takes a key apart; `None` for a number that is none.
    pub fn key(self, key: i64) -> Option<Key> {
        let part = |unit: i64, count: i64| usize::try_from(key.div_euclid(unit).rem_euclid(count)).ok();
        let grain = *Grain::ALL.get(usize::try_from(key.div_euclid(self.of_grain())).ok()?)?;
        let month = self.first + key.div_euclid(self.of_period()).rem_euclid(self.months);
        Some(Key {
            period: Period { grain, last_month: Month(i32::try_from(month).ok()?) },
            scope: *Scope::ALL.get(part(self.of_scope(), SCOPES)?)?,
            place: part(self.days * CLASSES, self.values)?,
            days: i32::try_from(key.div_euclid(CLASSES).rem_euclid(self.days) + self.low).ok()?,
            class: *Class::ALL.get(part(1, CLASSES)?)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_what_it_was_made_of_and_keeps_the_order() {
        let months = (Month::new(2024, 11).0, Month::new(2026, 2).0);
        let bounds = Bounds::new(months, 3, (-2, 40)).expect("small");
        let mut before = -1;
        for (grain, place_of_grain) in Grain::ALL.into_iter().zip(0..) {
            for month in Month::new(2024, 1).0..=Month::new(2026, 12).0 {
                for (scope, place_of_scope) in Scope::ALL.into_iter().zip(0..) {
                    for (place, days, class) in [(0, -2, 0), (0, 40, 4), (1, -2, 3), (2, 40, 4)] {
                        let key = place_of_grain * bounds.of_grain()
                            + bounds.month(month) * bounds.of_period()
                            + place_of_scope * bounds.of_scope()
                            + bounds.bar(place, days, class);
                        let class = Class::ALL[usize::try_from(class).expect("small")];
                        let place = usize::try_from(place).expect("small");
                        let period = Period { grain, last_month: Month(month) };
                        assert_eq!(bounds.key(key), Some(Key { period, scope, place, days, class }));
                        assert!(key > before, "{key} is not above {before}");
                        before = key;
                    }
                }
            }
        }
        assert_eq!(bounds.key(-1), None);
        assert_eq!(bounds.key(bounds.of_grain() * GRAINS), None);
    }

    #[test]
    fn what_no_number_holds_is_refused() {
        assert!(Bounds::new((0, 120_000), 1 << 40, (0, 3_000_000)).is_none());
    }
}
