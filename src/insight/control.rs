//! Noise or signal (METHOD 7.5): the individuals and moving range chart (XmR) of the monthly
//! means, with run rules, so that a wiggle is not called a trend.
//!
//! Sources: Wheeler, Understanding Variation (natural limits: centre ± 2.66 × mean moving range);
//! the screening of ranges above 3.267 × their mean and the run rules as NHS England's Making
//! Data Count has them, with seven points for a run up or down.

use serde::Serialize;

use super::Pool;
use crate::domain::{Limit, Month};

/// 3 / d₂ for ranges of two.
const REACH: f64 = 2.66;

/// D₄ for ranges of two: the upper limit of a moving range, in mean moving ranges.
const RANGE_REACH: f64 = 3.267;

/// Points on one side of the centre, or in one direction, that make a signal.
const RUN: usize = 7;

/// Points below which limits are on trial.
const SETTLED: usize = 12;

/// Working days by which two figures must differ to be told apart: more than floating point
/// loses, less than one case among a hundred million moves a mean.
const TOLERANCE: f64 = 1e-9;

/// A month as it comes.
#[derive(Clone, Copy, Debug)]
pub struct Observation {
    /// The month.
    pub month: Month,
    /// Its cases.
    pub pool: Pool,
    /// Whether the month is over.
    pub is_complete: bool,
    /// The limit on the mean in force on its last day.
    pub limit: Option<Limit>,
}

/// A run rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Beyond a natural limit.
    OutsideLimit,
    /// One of seven or more successive points on one side of the centre.
    OneSide,
    /// One of seven or more successive points, each above (below) the one before.
    Trend,
    /// One of two among three successive points beyond two thirds of the way to one limit.
    TwoOfThree,
}

/// Which way a signal points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Slower.
    Up,
    /// Faster.
    Down,
}

/// A rule that a point meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Signal {
    /// The rule.
    pub rule: Rule,
    /// Which way it points.
    pub direction: Direction,
}

/// A month of the chart.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Point {
    /// The month.
    pub month: Month,
    /// Its cases.
    #[serde(flatten)]
    pub pool: Pool,
    /// Their mean in working days.
    pub mean: f64,
    /// The rules that it meets.
    pub signals: Vec<Signal>,
}

/// Whether the process as it is will keep a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Assurance {
    /// The upper natural limit is within the target.
    ConsistentlyMeets,
    /// The lower natural limit is above the target.
    ConsistentlyFails,
    /// The target lies between the limits: chance decides.
    HitAndMiss,
}

/// The natural limits of a segment, in working days.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Limits {
    /// The mean of the points.
    pub centre: f64,
    /// The mean of the moving ranges, far-off ones left out.
    pub moving_range: f64,
    /// The lower natural limit, not below 0.
    pub lower: f64,
    /// The upper natural limit.
    pub upper: f64,
}

/// Months with limits in common.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Segment {
    /// The target in force over the segment.
    pub target: Option<Limit>,
    /// Its limits; `None` with fewer than two points.
    pub limits: Option<Limits>,
    /// Fewer than twelve points: the limits will still move.
    pub trial: bool,
    /// What the limits say about the target; `None` where either is missing.
    pub assurance: Option<Assurance>,
    /// Its months, oldest first.
    pub points: Vec<Point>,
}

/// The chart of a scope: `months` in order, oldest first. Months that are not over or have no
/// case are no points. Limits begin anew where the target changes and at each month of `rebase`.
#[must_use]
pub fn chart(months: &[Observation], rebase: &[Month]) -> Vec<Segment> {
    let points: Vec<Observation> =
        months.iter().filter(|month| month.is_complete && month.pool.n > 0).copied().collect();
    let is_one = |before: &Observation, after: &Observation| {
        let is_rebased = rebase.iter().any(|month| before.month < *month && *month <= after.month);
        before.limit == after.limit && !is_rebased
    };
    points.chunk_by(is_one).map(segment).collect()
}

fn segment(months: &[Observation]) -> Segment {
    let means: Vec<f64> = months.iter().filter_map(|month| Some(month.pool.mean()?.lossy())).collect();
    let limits = limits(&means);
    let target = months.first().and_then(|month| month.limit);
    let mut points: Vec<Point> = months
        .iter()
        .zip(&means)
        .map(|(month, &mean)| Point { month: month.month, pool: month.pool, mean, signals: Vec::new() })
        .collect();
    if let Some(limits) = limits {
        mark(&mut points, limits);
    }
    let assurance = limits.zip(target).map(|(limits, target)| assure(limits, target.lossy()));
    Segment { target, limits, trial: points.len() < SETTLED, assurance, points }
}

fn limits(means: &[f64]) -> Option<Limits> {
    let ranges: Vec<f64> = means.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
    let first = average(&ranges)?;
    let near: Vec<f64> =
        ranges.into_iter().filter(|range| *range <= RANGE_REACH * first + TOLERANCE).collect();
    let (centre, moving_range) = (average(means)?, average(&near)?);
    let reach = REACH * moving_range;
    Some(Limits { centre, moving_range, lower: (centre - reach).max(0.0), upper: centre + reach })
}

#[expect(clippy::cast_precision_loss, reason = "a number of months")]
fn average(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

fn assure(limits: Limits, target: f64) -> Assurance {
    if limits.upper <= target + TOLERANCE {
        Assurance::ConsistentlyMeets
    } else if limits.lower > target + TOLERANCE {
        Assurance::ConsistentlyFails
    } else {
        Assurance::HitAndMiss
    }
}

/// Marks every point with the rules it is part of.
fn mark(points: &mut [Point], limits: Limits) {
    for direction in [Direction::Up, Direction::Down] {
        let found = [
            (Rule::OutsideLimit, beyond(points, limits, direction, REACH)),
            (Rule::OneSide, long_runs(&beyond(points, limits, direction, 0.0))),
            (Rule::Trend, trends(points, direction)),
            (Rule::TwoOfThree, twos(&beyond(points, limits, direction, REACH * 2.0 / 3.0))),
        ];
        for (rule, is_met) in found {
            let met = points.iter_mut().zip(is_met).filter(|(_, is_met)| *is_met);
            met.for_each(|(point, _)| point.signals.push(Signal { rule, direction }));
        }
    }
    for point in points {
        point.signals.sort_unstable();
    }
}

/// Which points lie further than `reach` moving ranges from the centre, on one side.
fn beyond(points: &[Point], limits: Limits, direction: Direction, reach: f64) -> Vec<bool> {
    let distance = |point: &Point| match direction {
        Direction::Up => point.mean - limits.centre,
        Direction::Down => limits.centre - point.mean,
    };
    points.iter().map(|point| distance(point) > reach * limits.moving_range + TOLERANCE).collect()
}

/// Keeps what is true seven times on end, or more often.
fn long_runs(is_met: &[bool]) -> Vec<bool> {
    let runs = is_met.chunk_by(|left, right| left == right);
    runs.flat_map(|run| run.iter().map(|is_met| *is_met && run.len() >= RUN)).collect()
}

/// Which points are part of seven or more that rise (fall) from one to the next, exactly.
fn trends(points: &[Point], direction: Direction) -> Vec<bool> {
    let goes_on = |left: &Point, right: &Point| match direction {
        Direction::Up => right.pool.cmp_mean(left.pool).is_gt(),
        Direction::Down => right.pool.cmp_mean(left.pool).is_lt(),
    };
    let runs = points.chunk_by(goes_on);
    runs.flat_map(|run| std::iter::repeat_n(run.len() >= RUN, run.len())).collect()
}

/// Keeps what is true for two of three neighbours, at least.
fn twos(is_met: &[bool]) -> Vec<bool> {
    let mut kept = vec![false; is_met.len()];
    for (start, three) in is_met.windows(3).enumerate() {
        if three.iter().filter(|is_met| **is_met).count() >= 2 {
            three.iter().zip(&mut kept[start..]).for_each(|(is_met, kept)| *kept |= is_met);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Months from 2025-01 with 10 cases each and these working days.
    fn months(totals: &[i64]) -> Vec<Observation> {
        let month = |(place, &total): (i32, &i64)| Observation {
            month: Month::new(2025, 1).plus(place),
            pool: Pool::new(10, total),
            is_complete: true,
            limit: Some(Limit::days(5)),
        };
        (0..).zip(totals).map(month).collect()
    }

    fn one(totals: &[i64]) -> Segment {
        let mut segments = chart(&months(totals), &[]);
        assert_eq!(segments.len(), 1);
        segments.remove(0)
    }

    fn met(segment: &Segment, rule: Rule, direction: Direction) -> Vec<usize> {
        let signal = Signal { rule, direction };
        let points = segment.points.iter().enumerate();
        points.filter(|(_, point)| point.signals.contains(&signal)).map(|(place, _)| place).collect()
    }

    fn close(left: f64, right: f64) -> bool {
        (left - right).abs() < 1e-9
    }

    #[test]
    fn limits_by_hand() {
        // 4.0 5.0 4.0 6.0 4.0 5.0: mean 28/6; ranges 1 1 2 2 1, mean 1.4.
        let found = one(&[40, 50, 40, 60, 40, 50]);
        let limits = found.limits.expect("limits");
        assert!(close(limits.centre, 28.0 / 6.0) && close(limits.moving_range, 1.4));
        assert!(close(limits.lower, 28.0 / 6.0 - 3.724) && close(limits.upper, 28.0 / 6.0 + 3.724));
        assert!(found.trial && found.points.iter().all(|point| point.signals.is_empty()));
        assert_eq!(found.assurance, Some(Assurance::HitAndMiss));
    }

    #[test]
    fn a_far_off_range_is_left_out_and_its_point_is_outside() {
        // Ranges: ten of 0.1, then 4.0 and 4.0; mean 0.75, screened above 2.45: then 0.1.
        // Centre (6 · 3.0 + 6 · 3.1 + 7.1) / 13.
        let found = one(&[30, 31, 30, 31, 30, 31, 71, 31, 30, 31, 30, 31, 30]);
        let limits = found.limits.expect("limits");
        assert!(close(limits.moving_range, 0.1) && close(limits.centre, 43.7 / 13.0));
        assert_eq!(met(&found, Rule::OutsideLimit, Direction::Up), [6]);
        assert!(!found.trial);
    }

    #[test]
    fn seven_on_one_side_are_a_signal_and_six_are_not() {
        let six = one(&[20, 21, 20, 21, 20, 21, 40, 41, 40, 41, 40, 41]);
        assert!(met(&six, Rule::OneSide, Direction::Up).is_empty());
        let seven = one(&[20, 21, 20, 21, 20, 21, 20, 40, 41, 40, 41, 40, 41, 40]);
        assert_eq!(met(&seven, Rule::OneSide, Direction::Down), [0, 1, 2, 3, 4, 5, 6]);
        assert_eq!(met(&seven, Rule::OneSide, Direction::Up), [7, 8, 9, 10, 11, 12, 13]);
    }

    #[test]
    fn seven_rising_points_are_a_trend() {
        let found = one(&[30, 24, 25, 26, 27, 28, 29, 30, 30]);
        assert_eq!(met(&found, Rule::Trend, Direction::Up), [1, 2, 3, 4, 5, 6, 7]);
        let falling = one(&[36, 35, 34, 33, 32, 31, 31]);
        assert!(met(&falling, Rule::Trend, Direction::Down).is_empty());
    }

    #[test]
    fn two_of_three_beyond_two_thirds_are_a_signal() {
        // Ranges 0.5 (8 times), 1.5, 1.2, 1.2, 1.5: mean 9.4/12; the centre is 3.5077; two thirds
        // of the way up are 1.389 above it. 4.9 is beyond, 4.4 is not.
        let near = one(&[30, 35, 30, 35, 30, 35, 50, 38, 50, 35, 30, 35, 30]);
        assert_eq!(met(&near, Rule::TwoOfThree, Direction::Up), [6, 8]);
        let apart = one(&[30, 35, 30, 50, 30, 35, 30, 35, 30, 50, 30, 35, 30]);
        assert!(met(&apart, Rule::TwoOfThree, Direction::Up).is_empty());
    }

    #[test]
    fn limits_begin_anew_with_another_target_or_where_asked() {
        let mut months = months(&[60, 61, 60, 40, 41, 40, 30, 31]);
        months[..3].iter_mut().for_each(|month| month.limit = Some(Limit::days(6)));
        let segments = chart(&months, &[Month::new(2025, 7)]);
        let lengths: Vec<usize> = segments.iter().map(|segment| segment.points.len()).collect();
        assert_eq!(lengths, [3, 3, 2]);
        let assurances: Vec<Option<Assurance>> = segments.iter().map(|segment| segment.assurance).collect();
        // 6.03 ± 0.266 about a target of 6; 4.03 and 3.05, the upper limits below 5.
        assert_eq!(
            assurances,
            [Assurance::HitAndMiss, Assurance::ConsistentlyMeets, Assurance::ConsistentlyMeets].map(Some)
        );
        assert_eq!(one(&[60, 61, 60]).assurance, Some(Assurance::ConsistentlyFails));
    }

    #[test]
    fn unfinished_and_empty_months_are_no_points() {
        let mut months = months(&[30, 31, 0, 90]);
        months[2].pool = Pool::default();
        months[3].is_complete = false;
        let found = chart(&months, &[]);
        assert_eq!(found[0].points.len(), 2);
        let single = one(&[30]);
        assert_eq!((single.limits, single.assurance), (None, None));
        assert!(chart(&[], &[]).is_empty());
    }

    #[test]
    fn months_that_are_all_alike_give_no_signal() {
        let found = one(&[33; 14]);
        assert!(found.points.iter().all(|point| point.signals.is_empty()));
    }
}
