//! The figures of a group of cases, before any target is applied to them.

use super::{Class, Dimension, Money, Period, Scope};

/// How many cases of a class took how many working days, with their refunds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The class.
    pub class: Class,
    /// Working days.
    pub days: i32,
    /// Number of cases.
    pub n: i64,
    /// Sum of their refunds.
    pub refund: Money,
}

/// A group of normal cases as an exact histogram: everything that is measured follows from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// The period.
    pub period: Period,
    /// The scope.
    pub scope: Scope,
    /// The dimension and its value, where the group is one value's.
    pub value: Option<(Dimension, String)>,
    /// The histogram, by days, then class.
    pub bars: Vec<Bar>,
}

impl Figures {
    /// Number of cases.
    #[must_use]
    pub fn n(&self) -> i64 {
        self.bars.iter().map(|bar| bar.n).sum()
    }

    /// Sum of their working days.
    #[must_use]
    pub fn working_days_total(&self) -> i64 {
        self.bars.iter().map(|bar| i64::from(bar.days) * bar.n).sum()
    }

    /// Sum of their refunds.
    #[must_use]
    pub fn refund(&self) -> Money {
        self.bars.iter().map(|bar| bar.refund).sum()
    }

    /// Sum of working days × refund, in day-fen.
    #[must_use]
    pub fn day_fen(&self) -> i128 {
        self.bars.iter().map(|bar| i128::from(bar.days) * bar.refund.fen()).sum()
    }

    /// The smallest whole number of days that at least `percent` percent of the cases took at
    /// most (the inverse of the empirical distribution function); `None` without cases.
    #[must_use]
    pub fn quantile(&self, percent: i64) -> Option<i32> {
        let needed = percent * self.n();
        let mut so_far = 0;
        self.bars.iter().find_map(|bar| {
            so_far += bar.n;
            (so_far * 100 >= needed).then_some(bar.days)
        })
    }

    /// The longest case.
    #[must_use]
    pub fn max(&self) -> Option<i32> {
        self.bars.last().map(|bar| bar.days)
    }

    /// Number of cases for which `is_over(class, days)` holds.
    pub fn count(&self, is_over: impl Fn(Class, i32) -> bool) -> i64 {
        self.bars.iter().filter(|bar| is_over(bar.class, bar.days)).map(|bar| bar.n).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Grain, Month};

    fn figures(days: &[(i32, i64)]) -> Figures {
        let bar =
            |&(days, n)| Bar { class: Class::Class1, days, n, refund: Money::from_fen(i128::from(n) * 100) };
        let period = Period::of(Grain::Month, Month::new(2025, 6));
        Figures { period, scope: Scope::All, value: None, bars: days.iter().map(bar).collect() }
    }

    #[test]
    fn quantiles_are_the_inverse_of_the_distribution() {
        // Ten cases: 1 1 2 2 2 3 3 4 8 30.
        let ten = figures(&[(1, 2), (2, 3), (3, 2), (4, 1), (8, 1), (30, 1)]);
        assert_eq!([50, 90, 95].map(|percent| ten.quantile(percent)), [Some(2), Some(8), Some(30)]);
        assert_eq!((ten.n(), ten.working_days_total(), ten.max()), (10, 56, Some(30)));
        // Of two cases, one is half.
        assert_eq!(figures(&[(1, 1), (9, 1)]).quantile(50), Some(1));
        assert_eq!(figures(&[]).quantile(50), None);
    }

    #[test]
    fn money_weighs_by_days() {
        let two = figures(&[(2, 3), (5, 1)]);
        assert_eq!(two.day_fen(), 2 * 300 + 5 * 100);
        assert_eq!(two.refund(), Money::from_fen(400));
    }
}
