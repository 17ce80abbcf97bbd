//! What the exclusions hide (METHOD 7.2): their share, the mean with the excluded cases put
//! back, those made after the limit had passed, and offices or a month that stand out.
//!
//! A share is of the cases accepted in a month, whatever became of them: each case has a month
//! of acceptance, while an excluded one may never have a stop day.
//!
//! Source of the limits: the p-chart of Shewhart as funnel plot, Spiegelhalter 2005 (Statistics
//! in Medicine 24:1185): p ± kσ with σ = √(p(1 − p)/n), p the pooled share. It takes cases to be
//! independent; where whole batches are excluded together, the limits are too narrow.

use serde::Serialize;

use super::{CaseDays, Pool, Ratio};
use crate::domain::{ExclusionReason, Limit, Month};

/// Earlier months a jump is judged against at most, and at least.
const MONTHS: (usize, usize) = (12, 6);

/// The excluded among some cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    /// Excluded cases.
    pub excluded: i64,
    /// All cases, the excluded ones included.
    pub cases: i64,
}

impl Share {
    /// The share of the excluded; `None` without a case.
    #[must_use]
    pub fn value(self) -> Option<Ratio> {
        (self.cases > 0).then(|| Ratio::new(self.excluded.into(), self.cases.into()))
    }
}

/// The excluded among the cases of one reason, class, office or month.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row<K> {
    /// The reason, class, office or month.
    pub key: K,
    /// The counts.
    #[serde(flatten)]
    pub counts: Share,
    /// Excluded / cases; `None` without a case.
    pub share: Option<Ratio>,
}

/// The share of each class, office or month, in the order given.
pub fn shares<K>(counts: impl IntoIterator<Item = (K, Share)>) -> Vec<Row<K>> {
    counts.into_iter().map(|(key, counts)| Row { key, counts, share: counts.value() }).collect()
}

/// The share of each reason among all `cases`, the most frequent first.
#[must_use]
pub fn by_reason(excluded: &[(ExclusionReason, i64)], cases: i64) -> Vec<Row<ExclusionReason>> {
    let mut rows = shares(excluded.iter().map(|&(reason, excluded)| (reason, Share { excluded, cases })));
    rows.sort_by_key(|row| (-row.counts.excluded, row.key));
    rows
}

/// Excluded cases that took, or have taken, the same time.
#[derive(Clone, Copy, Debug)]
pub struct Excluded {
    /// Working days to the stop day (for [`put_back`]) or to the day of the exclusion (for
    /// [`late`]); `None` where no date tells.
    pub days: Option<i32>,
    /// The limit of their class, where one is in force.
    pub limit: Option<Limit>,
    /// How many.
    pub n: i64,
}

/// A mean with the excluded cases put back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PutBack {
    /// The normal cases.
    pub normal: Pool,
    /// Excluded cases that were completed all the same, with their working days.
    pub excluded: Pool,
    /// Excluded cases without a stop day: in no mean.
    pub excluded_open: i64,
    /// The mean of normal and excluded cases in working days; `None` without a case.
    pub mean: Option<Ratio>,
    /// Case-days above the limit with the excluded put back; `None` without a limit or a case.
    pub to_target_days: Option<CaseDays>,
}

/// Puts the excluded cases back among the normal ones. `limit` is the scope's, on the mean.
#[must_use]
pub fn put_back(normal: Pool, excluded: &[Excluded], limit: Option<Limit>) -> PutBack {
    let completed = excluded.iter().filter_map(|cases| Some(Pool::of(cases.n, cases.days?))).sum();
    let both = normal + completed;
    PutBack {
        normal,
        excluded: completed,
        excluded_open: excluded.iter().filter(|cases| cases.days.is_none()).map(|cases| cases.n).sum(),
        mean: both.mean(),
        to_target_days: limit.filter(|_| both.n > 0).map(|limit| CaseDays::above(limit, both)),
    }
}

/// Exclusions by whether the case was past its limit when it was excluded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Late {
    /// Excluded when it was past the limit already.
    pub after_limit: i64,
    /// Excluded within the limit.
    pub within_limit: i64,
    /// No date or no limit tells.
    pub unknown: i64,
}

/// Counts the exclusions made after the limit of the case had passed. The day of an exclusion is
/// that of the suspension; of a case that was voided, withdrawn or refused it is the stop day. Of a
/// flag no date tells when it was set.
#[must_use]
pub fn late(excluded: &[Excluded]) -> Late {
    let mut counts = Late::default();
    for cases in excluded {
        let is_late = cases.days.zip(cases.limit).map(|(days, limit)| limit.is_exceeded_by(days));
        let count = match is_late {
            Some(true) => &mut counts.after_limit,
            Some(false) => &mut counts.within_limit,
            None => &mut counts.unknown,
        };
        *count += cases.n;
    }
    counts
}

/// On which side of its limits a share lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// More than chance would have it.
    Above,
    /// Fewer than chance would have it.
    Below,
}

/// A share held against the limits for its number of cases.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Held<K> {
    /// The office or month.
    #[serde(flatten)]
    pub row: Row<K>,
    /// Two standard deviations below and above the pooled share, within 0 and 1.
    pub limits_2: [f64; 2],
    /// Three standard deviations.
    pub limits_3: [f64; 2],
    /// Outside three standard deviations; judged on whole numbers.
    pub out_of_line: Option<Side>,
}

/// Offices against their pooled share.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Funnel<K> {
    /// All of them pooled.
    pub pooled: Share,
    /// Each of them that has a case, in the order given.
    pub offices: Vec<Held<K>>,
}

/// Holds each office against the share of all; `None` without a case.
#[must_use]
pub fn funnel<K: Clone>(offices: &[(K, Share)]) -> Option<Funnel<K>> {
    let pooled = pool(offices.iter().map(|(_, counts)| *counts));
    (pooled.cases > 0).then(|| Funnel {
        pooled,
        offices: offices
            .iter()
            .filter(|(_, counts)| counts.cases > 0)
            .map(|(key, counts)| held(key.clone(), *counts, pooled))
            .collect(),
    })
}

/// A month against the ones before it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Jump {
    /// How many months before it were pooled.
    pub months: usize,
    /// Their pool.
    pub pooled: Share,
    /// The month.
    pub month: Held<Month>,
}

/// Holds a month against the twelve before it that have a case; `None` where there are fewer
/// than six of them, or no case in the month. `earlier` is in order, the oldest first.
#[must_use]
pub fn jump(earlier: &[Share], month: Month, counts: Share) -> Option<Jump> {
    let with_cases = earlier.iter().rev().filter(|counts| counts.cases > 0);
    let last: Vec<Share> = with_cases.take(MONTHS.0).copied().collect();
    let pooled = pool(last.iter().copied());
    let is_enough = last.len() >= MONTHS.1 && counts.cases > 0;
    is_enough.then(|| Jump { months: last.len(), pooled, month: held(month, counts, pooled) })
}

fn pool(counts: impl Iterator<Item = Share>) -> Share {
    counts.fold(Share::default(), |sum, counts| Share {
        excluded: sum.excluded + counts.excluded,
        cases: sum.cases + counts.cases,
    })
}

fn held<K>(key: K, counts: Share, pooled: Share) -> Held<K> {
    let expected = never_certain(pooled);
    Held {
        row: Row { key, counts, share: counts.value() },
        limits_2: limits(expected, counts.cases, 2.0),
        limits_3: limits(expected, counts.cases, 3.0),
        out_of_line: side(expected, counts),
    }
}

/// Where none or all of the pooled cases were excluded, there would be no room for chance and
/// a single case would stand out: the share is then taken as (x + 1)/(n + 2), Laplace's rule.
const fn never_certain(pooled: Share) -> Share {
    let Share { excluded, cases } = pooled;
    if excluded > 0 && excluded < cases { pooled } else { Share { excluded: excluded + 1, cases: cases + 2 } }
}

#[expect(clippy::cast_precision_loss, reason = "counts of cases are far below 2^53")]
fn limits(expected: Share, cases: i64, sigmas: f64) -> [f64; 2] {
    let share = expected.excluded as f64 / expected.cases as f64;
    let reach = sigmas * (share * (1.0 - share) / cases as f64).sqrt();
    [(share - reach).max(0.0), (share + reach).min(1.0)]
}

/// |x/n − X/N| > 3√(X/N (1 − X/N)/n), multiplied out: (xN − nX)² > 9 n X (N − X).
fn side(expected: Share, counts: Share) -> Option<Side> {
    let [x, n] = [counts.excluded, counts.cases].map(i128::from);
    let [all_x, all_n] = [expected.excluded, expected.cases].map(i128::from);
    let distance = x * all_n - n * all_x;
    let is_outside = distance * distance > 9 * n * all_x * (all_n - all_x);
    is_outside.then_some(if distance > 0 { Side::Above } else { Side::Below })
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn share(excluded: i64, cases: i64) -> Share {
        Share { excluded, cases }
    }

    const fn excluded(days: Option<i32>, limit: u32, n: i64) -> Excluded {
        Excluded { days, limit: Some(Limit::days(limit)), n }
    }

    #[test]
    fn excluded_cases_are_put_back_with_their_days() {
        // 8 normal cases in 20 days, 2 excluded of 10 days, 3 that never stopped: 40 / 10 = 4.
        let cases = [excluded(Some(10), 3, 2), excluded(None, 3, 3)];
        let found = put_back(Pool::new(8, 20), &cases, Some(Limit::days(3)));
        assert_eq!((found.mean, found.excluded_open), (Some(Ratio::new(4, 1)), 3));
        assert_eq!(found.to_target_days, Some(CaseDays(1_000)));
    }

    #[test]
    fn an_exclusion_on_the_last_day_is_not_late() {
        let cases = [3, 4].map(|days| excluded(Some(days), 3, 1));
        let unknown = [excluded(None, 3, 2), Excluded { days: Some(9), limit: None, n: 1 }];
        let found = late(&[cases.as_slice(), unknown.as_slice()].concat());
        assert_eq!(found, Late { after_limit: 1, within_limit: 1, unknown: 3 });
    }

    #[test]
    fn an_office_outside_three_sigma_is_out_of_line() {
        // 100 of 1,000 pooled: 0.1; for 100 cases σ = 0.03, so that 19 are within 3σ and 20 not.
        let rest = |x: i64| ("rest", share(100 - x, 900));
        let of = |x: i64| funnel(&[("one", share(x, 100)), rest(x)]).expect("cases");
        assert_eq!(of(19).offices[0].out_of_line, None);
        assert_eq!(of(20).offices[0].out_of_line, Some(Side::Above));
        let [lower, upper] = of(20).offices[0].limits_3;
        assert!((lower - 0.01).abs() < 1e-12 && (upper - 0.19).abs() < 1e-12);
        let [lower, upper] = of(20).offices[0].limits_2;
        assert!((lower - 0.04).abs() < 1e-12 && (upper - 0.16).abs() < 1e-12);
        assert_eq!(of(0).offices[0].out_of_line, Some(Side::Below));
    }

    #[test]
    fn a_jump_needs_six_months_before_it() {
        let month = Month::new(2026, 4);
        assert_eq!(jump(&[share(10, 100); 5], month, share(40, 100)), None);
        let found = jump(&[share(10, 100); 6], month, share(40, 100)).expect("six months");
        assert_eq!((found.pooled, found.month.out_of_line), (share(60, 600), Some(Side::Above)));
        // Only the last twelve count: thirteen months ago all were excluded.
        let long = [[share(100, 100)].as_slice(), &[share(10, 100); 12]].concat();
        assert_eq!(jump(&long, month, share(10, 100)).expect("months").pooled, share(120, 1_200));
    }

    #[test]
    fn the_first_exclusion_ever_is_no_signal_and_many_are() {
        let before = [share(0, 100); 6];
        let side =
            |x| jump(&before, Month::new(2026, 4), share(x, 100)).and_then(|jump| jump.month.out_of_line);
        assert_eq!((side(1), side(30)), (None, Some(Side::Above)));
    }

    #[test]
    fn reasons_come_most_frequent_first() {
        let counts = [(ExclusionReason::Void, 1), (ExclusionReason::Inquiry, 4)];
        let rows = by_reason(&counts, 20);
        assert_eq!((rows[0].key, rows[0].share), (ExclusionReason::Inquiry, Some(Ratio::new(1, 5))));
    }
}
