//! Cases pooled: their number and their working days, from which a mean follows exactly.

use std::cmp::Ordering;
use std::iter::Sum;
use std::ops::Add;

use serde::Serialize;

use super::Ratio;

/// Some cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Pool {
    /// How many.
    pub n: i64,
    /// Sum of their working days.
    pub working_days_total: i64,
}

impl Pool {
    /// `n` cases that took `working_days_total` working days together.
    #[must_use]
    pub const fn new(n: i64, working_days_total: i64) -> Self {
        Self { n, working_days_total }
    }

    /// `n` cases of `days` working days each.
    #[must_use]
    pub const fn of(n: i64, days: i32) -> Self {
        Self { n, working_days_total: n * days as i64 }
    }

    /// Their mean in working days; `None` without a case.
    #[must_use]
    pub fn mean(self) -> Option<Ratio> {
        (self.n > 0).then(|| Ratio::new(self.working_days_total.into(), self.n.into()))
    }

    /// Compares two means exactly; a pool without cases equals any.
    #[must_use]
    pub fn cmp_mean(self, other: Self) -> Ordering {
        let own = i128::from(self.working_days_total) * i128::from(other.n);
        own.cmp(&(i128::from(other.working_days_total) * i128::from(self.n)))
    }
}

impl Add for Pool {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.n + other.n, self.working_days_total + other.working_days_total)
    }
}

impl Sum for Pool {
    fn sum<I: Iterator<Item = Self>>(pools: I) -> Self {
        pools.fold(Self::default(), Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_are_compared_without_rounding() {
        // 10 / 3 against 33,333,333 / 10,000,000.
        let (third, decimal) = (Pool::new(3, 10), Pool::new(10_000_000, 33_333_333));
        assert_eq!(third.cmp_mean(decimal), Ordering::Greater);
        assert_eq!(third.cmp_mean(Pool::of(6, 3) + Pool::new(3, 12)), Ordering::Equal);
        assert_eq!(Pool::default().mean(), None);
    }
}
