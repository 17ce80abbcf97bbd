//! A mean and an on-time share that do not forget the open cases (METHOD 7.1). A mean over
//! completed cases alone looks best where the slowest are never completed: here the cases that
//! are open past their limit are counted too, at the age they have already.
//!
//! Source: censoring from below. An open case of age a will take at least a working days, so
//! that the completed and the overdue cases together will have a mean of at least this.

use serde::Serialize;

use super::{CaseDays, Pool, Ratio};
use crate::domain::{AgeCount, Limit, Scope};

/// The completed cases of a month and scope, and the cases of the scope open at the cut-off.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    /// The completed ones.
    pub completed: Pool,
    /// Those of them that took no longer than their own limit.
    pub on_time: i64,
    /// The open ones past their own limit, with their ages.
    pub overdue: Pool,
}

/// The figures with the overdue cases counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LowerBound {
    /// The completed cases.
    pub completed: Pool,
    /// The open cases past their limit; their working days are their ages at the cut-off.
    pub overdue: Pool,
    /// The mean of both in working days: what the mean will be at least once the overdue are
    /// completed. `None` without a case.
    pub mean_lower_bound: Option<Ratio>,
    /// Case-days above the scope's limit with the overdue counted; `None` without a limit or a case.
    pub to_target_days: Option<CaseDays>,
    /// Completed cases that took no longer than their own limit.
    pub on_time: i64,
    /// Completed cases and open ones past their limit: all that had their time.
    pub on_time_of: i64,
}

/// The open cases of a scope that are past their own limit, with their ages.
#[must_use]
pub fn overdue(ages: &[AgeCount], scope: Scope) -> Pool {
    let ages = ages.iter().filter(|count| scope.contains(count.class));
    ages.map(|count| Pool::of(i64::try_from(count.over_limit).unwrap_or(i64::MAX), count.age)).sum()
}

/// Counts the overdue cases in. `limit` is the scope's, on the mean.
#[must_use]
pub fn lower_bound(counted: Counted, limit: Option<Limit>) -> LowerBound {
    let Counted { completed, on_time, overdue } = counted;
    let both = completed + overdue;
    LowerBound {
        completed,
        overdue,
        mean_lower_bound: both.mean(),
        to_target_days: limit.filter(|_| both.n > 0).map(|limit| CaseDays::above(limit, both)),
        on_time,
        on_time_of: both.n,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Class;

    #[test]
    fn overdue_cases_count_at_their_age() {
        // 10 cases in 28 days: a mean of 2.8, met. Two open ones of class 1 are 4 and 8 days old:
        // 40 days over 12 cases = 10/3, which is 4 case-days above 3.
        let count = |class, age, n, over_limit| AgeCount { class, age, n, over_limit };
        let ages = [
            count(Class::Class1, 2, 5, 0),
            count(Class::Class1, 4, 1, 1),
            count(Class::Class1, 8, 1, 1),
            count(Class::Class3, 9, 4, 4),
        ];
        let overdue = overdue(&ages, Scope::Class12);
        assert_eq!(overdue, Pool::new(2, 12));
        let counted = Counted { completed: Pool::new(10, 28), on_time: 9, overdue };
        let bound = lower_bound(counted, Some(Limit::days(3)));
        assert_eq!(bound.mean_lower_bound, Some(Ratio::new(10, 3)));
        assert_eq!(bound.to_target_days, Some(CaseDays(400)));
        assert_eq!((bound.on_time, bound.on_time_of), (9, 12));
    }

    #[test]
    fn without_a_case_there_is_no_mean() {
        let counted = Counted { completed: Pool::default(), on_time: 0, overdue: Pool::default() };
        let bound = lower_bound(counted, Some(Limit::days(5)));
        assert_eq!((bound.mean_lower_bound, bound.to_target_days), (None, None));
    }
}
