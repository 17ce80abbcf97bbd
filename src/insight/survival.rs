//! How long the cases accepted in one month take, those still open counted as censored
//! (METHOD 7.1): the Kaplan–Meier curve, its median, and the mean within a horizon.
//!
//! Sources: Kaplan and Meier 1958 (curve); Greenwood 1926 (variance), in the form for the
//! restricted mean of Royston and Parmar 2013, BMC Medical Research Methodology 13:152. A case
//! completed on a day comes before one censored on it. `tests/peers/kaplan_meier.py` has the
//! figures of another implementation, which a test compares with these.

use std::collections::BTreeMap;

use serde::Serialize;

/// Working days within which the restricted mean is taken: the highest statutory ceiling.
pub const HORIZON: i32 = 20;

/// A curve is taken to have fallen to a half below this: the product of fractions that stands
/// for it is rounded in its last digits.
const HALF: f64 = 0.5 + 1e-12;

/// The point of the standard normal distribution that leaves 2.5 % above it.
const Z_95: f64 = 1.959_963_984_540_054;

/// The cases of one cohort, by whole working days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cohort(BTreeMap<i32, (i64, i64)>);

impl Cohort {
    /// Adds `n` cases completed after `days` working days.
    pub fn complete(&mut self, days: i32, n: i64) {
        self.0.entry(days).or_default().0 += n;
    }

    /// Adds `n` cases open at the cut-off, `age` working days old.
    pub fn censor(&mut self, age: i32, n: i64) {
        self.0.entry(age).or_default().1 += n;
    }

    /// How many cases there are.
    #[must_use]
    pub fn n(&self) -> i64 {
        self.0.values().map(|(events, censored)| events + censored).sum()
    }

    /// The days on which cases leave, in order: the day, how many are still there, how many
    /// are completed, how many censored.
    pub(super) fn exits(&self) -> impl Iterator<Item = (i32, i64, i64, i64)> + '_ {
        let mut left = self.n();
        let days = self.0.iter().filter(|(_, (events, censored))| events + censored > 0);
        days.map(move |(&day, &(events, censored))| {
            let at_risk = left;
            left -= events + censored;
            (day, at_risk, events, censored)
        })
    }
}

/// One step of a curve.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Step {
    /// Working days since the start.
    pub day: i32,
    /// Cases neither completed nor censored before this day.
    pub at_risk: i64,
    /// Cases completed on it.
    pub events: i64,
    /// Cases open at the cut-off that are as old as this.
    pub censored: i64,
    /// Estimated share of the cases that take longer than this.
    pub survival: f64,
}

/// The mean of min(working days, horizon), as estimated from a curve.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct RestrictedMean {
    /// The horizon in working days.
    pub horizon: i32,
    /// The mean in working days: the area under the curve up to the horizon.
    pub mean: f64,
    /// Variance of a single case about it, in working days squared.
    pub variance: f64,
    /// Standard error of the mean in working days.
    pub standard_error: f64,
    /// 95 % interval of the mean in working days, within 0 and the horizon.
    pub interval: [f64; 2],
    /// Whether the last cases are censored before the horizon, so that the curve is drawn on
    /// level from there and the mean is a guess in that part.
    pub is_extended: bool,
}

/// The estimate of a cohort.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Estimate {
    /// Cases of the cohort.
    pub n: i64,
    /// Those of them open at the cut-off.
    pub open: i64,
    /// Whether more than a tenth is open: the figures are still moving.
    pub too_open: bool,
    /// The smallest number of days within which half of the cases are estimated to be
    /// completed; `None` where the curve does not fall that far.
    pub median: Option<i32>,
    /// The mean within the horizon.
    pub restricted_mean: RestrictedMean,
    /// The curve; level between its steps and 1 before the first.
    pub curve: Vec<Step>,
}

/// Estimates the curve of a cohort; `None` without a case.
#[must_use]
pub fn estimate(cohort: &Cohort) -> Option<Estimate> {
    let curve = curve(cohort);
    let n = curve.first()?.at_risk;
    let open = curve.iter().map(|step| step.censored).sum();
    Some(Estimate {
        n,
        open,
        too_open: open * 10 > n,
        median: curve.iter().find(|step| step.survival <= HALF).map(|step| step.day),
        restricted_mean: restricted_mean(&curve, HORIZON),
        curve,
    })
}

fn curve(cohort: &Cohort) -> Vec<Step> {
    let mut survival = 1.0;
    let steps = cohort.exits().map(|(day, at_risk, events, censored)| {
        survival *= share(at_risk - events, at_risk);
        Step { day, at_risk, events, censored, survival }
    });
    steps.collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts of cases are far below 2^53")]
fn share(part: i64, whole: i64) -> f64 {
    part as f64 / whole as f64
}

fn restricted_mean(curve: &[Step], horizon: i32) -> RestrictedMean {
    // Whole days: the area is the sum of the heights, and ∫ 2t S(t) dt over one day (2 day + 1) S.
    let mut steps = curve.iter().peekable();
    let mut height = 1.0;
    let mut heights = Vec::new();
    for day in 0..horizon {
        while let Some(step) = steps.next_if(|step| step.day <= day) {
            height = step.survival;
        }
        heights.push((day, height));
    }
    let mean: f64 = heights.iter().map(|(_, height)| height).sum();
    let square: f64 = heights.iter().map(|(day, height)| f64::from(2 * day + 1) * height).sum();
    let standard_error = greenwood(curve, &heights).sqrt();
    let last = curve.last();
    RestrictedMean {
        horizon,
        mean,
        variance: (square - mean * mean).max(0.0),
        standard_error,
        interval: [-Z_95, Z_95].map(|z| (mean + z * standard_error).clamp(0.0, f64::from(horizon))),
        is_extended: last.is_some_and(|step| step.day < horizon && step.censored > 0 && step.survival > 0.0),
    }
}

/// Σ A(t)² d / (n (n − d)) over the steps, A(t) being the area under the curve from t to the horizon.
fn greenwood(curve: &[Step], heights: &[(i32, f64)]) -> f64 {
    let term = |step: &Step| {
        let area: f64 = heights.iter().filter(|(day, _)| *day >= step.day).map(|(_, height)| height).sum();
        let left = step.at_risk - step.events;
        if left == 0 { 0.0 } else { area * area * share(step.events, step.at_risk) / share(left, 1) }
    };
    curve.iter().map(term).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cohort(events: &[(i32, i64)], censored: &[(i32, i64)]) -> Cohort {
        let mut cohort = Cohort::default();
        for &(day, n) in events {
            cohort.complete(day, n);
        }
        for &(day, n) in censored {
            cohort.censor(day, n);
        }
        cohort
    }

    fn close(left: f64, right: f64) -> bool {
        (left - right).abs() < 1e-9
    }

    #[test]
    fn a_curve_by_hand() {
        // Ten cases: 2 completed on day 1; on day 2, 3 completed and 1 censored; on day 4 the
        // last 4 are there: 2 completed, 2 censored.
        // S(1) = 8/10; S(2) = 8/10 · 5/8 = 1/2; S(4) = 1/2 · 2/4 = 1/4.
        let found = estimate(&cohort(&[(1, 2), (2, 3), (4, 2)], &[(2, 1), (4, 2)])).expect("cases");
        let steps: Vec<(i32, i64)> = found.curve.iter().map(|step| (step.day, step.at_risk)).collect();
        assert_eq!(steps, [(1, 10), (2, 8), (4, 4)]);
        assert!(
            found.curve.iter().zip([0.8, 0.5, 0.25]).all(|(step, by_hand)| close(step.survival, by_hand))
        );
        assert_eq!((found.n, found.open, found.too_open, found.median), (10, 3, true, Some(2)));
        // Area to day 20: 1 + 0.8 + 2 · 0.5 + 16 · 0.25 = 6.8, level from day 4 on.
        let restricted = found.restricted_mean;
        assert!(close(restricted.mean, 6.8) && restricted.is_extended);
        // A(1) = 5.8, A(2) = 5, A(4) = 4: 5.8²·2/(10·8) + 5²·3/(8·5) + 4²·2/(4·2) = 6.716.
        assert!(close(restricted.standard_error, 6.716_f64.sqrt()));
    }

    #[test]
    fn without_censoring_it_is_the_plain_mean() {
        // 0, 2, 2, 8 days: mean 3, variance (9 + 1 + 1 + 25) / 4 = 9, standard error √(9/4).
        let found = estimate(&cohort(&[(0, 1), (2, 2), (8, 1)], &[])).expect("cases");
        let restricted = found.restricted_mean;
        assert!(close(restricted.mean, 3.0) && close(restricted.variance, 9.0));
        assert!(close(restricted.standard_error, 1.5) && !restricted.is_extended);
        assert_eq!((found.median, found.too_open), (Some(2), false));
    }

    #[test]
    fn a_curve_that_stays_above_a_half_has_no_median() {
        // One in ten open is not more than a tenth.
        assert_eq!(estimate(&cohort(&[(1, 1)], &[(3, 2)])).expect("cases").median, None);
        assert!(!estimate(&cohort(&[(1, 9)], &[(3, 1)])).expect("cases").too_open);
        assert_eq!(estimate(&Cohort::default()), None);
    }

    /// `day:n day:n`
    fn counts(text: &str) -> Vec<(i32, i64)> {
        let pairs = text.split_whitespace().filter_map(|pair| pair.split_once(':'));
        pairs.map(|(day, n)| (day.parse().expect("a day"), n.parse().expect("a count"))).collect()
    }

    #[test]
    fn agrees_with_another_implementation_on_random_cohorts() {
        let lines = include_str!("../../tests/peers/kaplan_meier.csv").lines().skip(1);
        let mut compared = 0;
        for line in lines {
            let fields: Vec<&str> = line.split(',').collect();
            let [events, censored, median, figures @ ..] = fields.as_slice() else { panic!("{line}") };
            let found = estimate(&cohort(&counts(events), &counts(censored))).expect("cases");
            assert_eq!(found.median, median.parse().ok(), "{line}");
            let restricted = found.restricted_mean;
            let own = [restricted.mean, restricted.variance, restricted.standard_error];
            for (own, peer) in own.into_iter().zip(figures) {
                assert!(close(own, peer.parse().expect("a number")), "{own} for {line}");
            }
            compared += 1;
        }
        assert_eq!(compared, 300);
    }
}
