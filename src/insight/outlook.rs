//! Where the mean of an unfinished month will end (METHOD 7.7): the cases completed so far, the
//! open ones, and those still to come, carried on day by day at the pace of the last twelve months.
//!
//! Method: a seeded simulation of the discrete-time hazard model (Singer and Willett 1993). Each
//! draw takes one month of the last twelve whole, its hazards and its arrivals, so that the range
//! holds the difference between months beside the chance within one; the exact distribution of a
//! mean, over numbers and working days at once, would need a table of their product for every
//! month. Draws are judged in whole numbers.

mod draw;
mod pace;

use serde::Serialize;

use self::draw::Draw;
use self::pace::Pace;
use super::survival::Cohort;
use super::{Pool, Ratio};
use crate::domain::{AgeCount, Class, Limit, Scope};

/// Classes, by [`Class::index`].
const CLASSES: usize = Class::ALL.len();

/// Draws of an outlook.
const DRAWS: usize = 2_000;

/// Months of history without which there is no outlook.
const LEAST_HISTORY: usize = 3;

/// Seed of the draws: the same figures give the same outlook.
const SEED: u64 = 20_250_427;

/// A complete month before the one in question.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// Its working days.
    pub working_days: i64,
    /// The cases accepted in it, by class: the completed ones by their working days, those open
    /// at the cut-off censored at their age; excluded cases are left out.
    pub cohorts: [Cohort; CLASSES],
}

/// The unfinished month at the cut-off.
#[derive(Clone, Debug)]
pub struct Unfinished<'a> {
    /// The cases completed in it so far, by class.
    pub completed: [Pool; CLASSES],
    /// The cases open at the cut-off, by class and age.
    pub pending: &'a [AgeCount],
    /// Working days after the cut-off, to the end of the month.
    pub days_left: i32,
    /// The working days of a case that is completed on the day of its start: 1 where the start day
    /// counts, else 0.
    pub same_day: i32,
}

/// The range of means with which a month may end, for one scope.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outlook {
    /// The scope.
    pub scope: Scope,
    /// The limit in force on the month's last day, where there is one.
    pub limit: Option<Limit>,
    /// The cases completed so far.
    pub completed: Pool,
    /// Working days left.
    pub days_left: i32,
    /// Cases still to be completed in the month: the median of the draws.
    pub remaining: i64,
    /// The month-end mean in working days that one draw in ten stays within.
    pub low: Ratio,
    /// The one that half of the draws stay within.
    pub median: Ratio,
    /// The one that nine draws in ten stay within.
    pub high: Ratio,
    /// Share of the draws that end above the limit; `None` without one.
    pub breach_probability: Option<f64>,
    /// The mean in working days that the remaining cases must not exceed for the month to end
    /// within its limit; below 0 where none would do. `None` without a limit or remaining cases.
    pub allowed_mean: Option<Ratio>,
}

/// The outlook of each promise for which a draw has a case. `history` holds up to twelve complete
/// months; with fewer than three, or no working day left, there is no outlook. `limits` are those of
/// [`Scope::PROMISES`].
#[must_use]
pub fn outlook(month: &Unfinished<'_>, history: &[History], limits: [Option<Limit>; 2]) -> Vec<Outlook> {
    if history.len() < LEAST_HISTORY || month.days_left < 1 {
        return Vec::new();
    }
    let paces = Pace::of(history);
    let mut draw = Draw::new(SEED);
    let ends: Vec<[Pool; CLASSES]> = (0..DRAWS).map(|_| end(month, &paces, &mut draw)).collect();
    let promises = Scope::PROMISES.into_iter().zip(limits);
    promises.filter_map(|(scope, limit)| read(scope, limit, month, &ends)).collect()
}

/// The month-end of one draw: the completed cases by class.
fn end(month: &Unfinished<'_>, paces: &[Pace], draw: &mut Draw) -> [Pool; CLASSES] {
    let mut completed = month.completed;
    let Some(pace) = paces.get(draw.below(paces.len())) else { return completed };
    for open in month.pending {
        let n = i64::try_from(open.n).unwrap_or(i64::MAX);
        let pool = carry_on(n, open.age + 1, month.days_left, |age| pace.hazard(open.class, age), draw);
        completed[open.class.index()] = completed[open.class.index()] + pool;
    }
    for class in Class::ALL {
        // Accepted with this many working days left, a case may still be completed on the same day.
        for left in 0..month.days_left {
            let n = draw.rounded(pace.arrivals(class));
            let pool = carry_on(n, month.same_day, left + 1, |age| pace.hazard(class, age), draw);
            completed[class.index()] = completed[class.index()] + pool;
        }
    }
    completed
}

/// How many of `n` cases are completed within `days` working days, the first of them at `age`.
fn carry_on(n: i64, age: i32, days: i32, hazard: impl Fn(i32) -> f64, draw: &mut Draw) -> Pool {
    let mut open = n;
    let mut completed = Pool::default();
    for age in age..age + days {
        if open == 0 {
            break;
        }
        let now = draw.binomial(open, hazard(age));
        open -= now;
        completed = completed + Pool::of(now, age);
    }
    completed
}

/// Reads the outlook of a scope off the draws; `None` where they have no case.
fn read(
    scope: Scope,
    limit: Option<Limit>,
    month: &Unfinished<'_>,
    ends: &[[Pool; CLASSES]],
) -> Option<Outlook> {
    let pooled = |classes: &[Pool; CLASSES]| -> Pool {
        Class::ALL
            .into_iter()
            .filter(|class| scope.contains(*class))
            .map(|class| classes[class.index()])
            .sum()
    };
    let completed = pooled(&month.completed);
    let mut ends: Vec<Pool> = ends.iter().map(pooled).filter(|pool| pool.n > 0).collect();
    ends.sort_by(|a, b| a.cmp_mean(*b));
    let quantile = |percent: usize| ends.get((percent * ends.len()).div_ceil(100).checked_sub(1)?)?.mean();
    let mut numbers: Vec<i64> = ends.iter().map(|pool| pool.n - completed.n).collect();
    numbers.sort_unstable();
    let remaining = *numbers.get(numbers.len().checked_sub(1)? / 2)?;
    Some(Outlook {
        scope,
        limit,
        completed,
        days_left: month.days_left,
        remaining,
        low: quantile(10)?,
        median: quantile(50)?,
        high: quantile(90)?,
        breach_probability: limit.map(|limit| breached(limit, &ends)),
        allowed_mean: limit.and_then(|limit| allowed(limit, completed, remaining)),
    })
}

#[expect(clippy::cast_precision_loss, reason = "a number of draws")]
fn breached(limit: Limit, ends: &[Pool]) -> f64 {
    let is_over = |pool: &&Pool| limit.excess_hundredths(pool.working_days_total, pool.n) > 0;
    ends.iter().filter(is_over).count() as f64 / ends.len() as f64
}

/// (limit × (n + remaining) − total) / remaining.
fn allowed(limit: Limit, completed: Pool, remaining: i64) -> Option<Ratio> {
    let room = -limit.excess_hundredths(completed.working_days_total, completed.n + remaining);
    (remaining > 0).then(|| Ratio::new(room.into(), i128::from(remaining) * 100))
}

#[cfg(test)]
mod backtest;

#[cfg(test)]
mod tests {
    use super::*;

    /// A month in which every case of class 1 takes `days` working days and `n` are accepted a day.
    fn steady(days: i32, n: i64) -> History {
        let mut history = History { working_days: 20, ..History::default() };
        history.cohorts[0].complete(days, 20 * n);
        history
    }

    #[test]
    fn what_remains_must_stay_within_the_room() {
        // 30 cases in 100 days at a limit of 3: with 20 more, 150 − 100 = 50 days are left, 2.5 a case.
        let found = allowed(Limit::days(3), Pool::new(30, 100), 20);
        assert_eq!(found, Some(Ratio::new(5, 2)));
        assert_eq!(allowed(Limit::days(3), Pool::new(30, 100), 0), None);
        assert_eq!(allowed(Limit::days(3), Pool::new(10, 100), 10), Some(Ratio::new(-4, 1)));
    }

    #[test]
    fn a_steady_pace_leaves_little_to_chance() {
        // Cases take 3 days almost surely. Two days are left; 500 cases are 2 days old, and are
        // completed tomorrow at 3: 1,000 cases of 2 days and 500 of 3 make 2.333.
        let pending = [AgeCount { class: Class::Class1, age: 2, n: 500, over_limit: 0 }];
        let mut completed = [Pool::default(); CLASSES];
        completed[0] = Pool::of(1_000, 2);
        let month = Unfinished { completed, pending: &pending, days_left: 2, same_day: 0 };
        let history = vec![steady(3, 1_000); 12];
        let found = outlook(&month, &history, [Some(Limit::days(5)), Some(Limit::days(2))]);
        let [all, class12] = found.as_slice() else { panic!("{found:?}") };
        assert!((all.median.lossy() - 2.333).abs() < 0.01, "{all:?}");
        assert!((495..=505).contains(&all.remaining), "{all:?}");
        assert_eq!((all.breach_probability, class12.breach_probability), (Some(0.0), Some(1.0)));
        assert_eq!(found, outlook(&month, &history, [Some(Limit::days(5)), Some(Limit::days(2))]));
    }

    #[test]
    fn new_cases_begin_at_the_age_of_the_start_day() {
        // Every case is completed on the day of its start. With the start day counted that is 1 day,
        // and a month of nothing but such cases ends at 1.
        let history = vec![steady(1, 1_000); 12];
        let month = Unfinished { completed: Default::default(), pending: &[], days_left: 3, same_day: 1 };
        let found = outlook(&month, &history, [None, None]);
        assert!((found[0].median.lossy() - 1.0).abs() < 0.01, "{found:?}");
        assert!((2_990..=3_010).contains(&found[0].remaining), "{found:?}");
    }

    #[test]
    fn without_history_or_days_there_is_no_outlook() {
        let completed = [Pool::of(10, 2); CLASSES];
        let mut month = Unfinished { completed, pending: &[], days_left: 5, same_day: 0 };
        let limits = [None, None];
        assert!(outlook(&month, &vec![steady(3, 10); 2], limits).is_empty());
        assert_eq!(outlook(&month, &vec![steady(3, 10); 3], limits).len(), 2);
        month.days_left = 0;
        assert!(outlook(&month, &vec![steady(3, 10); 3], limits).is_empty());
    }
}
