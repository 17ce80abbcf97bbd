//! The signals of a control chart: a triangle beyond each point that meets a rule, pointing where the
//! mean went, and the name of the rule once for the points that meet it together. A signal is no
//! breach, and has neither its ring nor its colour.

use plotters_backend::DrawingBackend;

use super::canvas::Canvas;
use super::error::ChartError;
use super::lines;
use super::place::{Bounds, Obstacles};
use super::plot::Plot;
use super::series::{Months, Point, Series};
use super::theme;
use super::values::{self, Tag};
use crate::model::insight::Segment;
use crate::model::insight::control::{Direction, Rule, Signal};
use crate::words::findings::{Run as Named, Way};
use crate::words::{self, Lang};

/// No panel names more than this.
const MOST_NAMED: usize = 6;
/// Names of older signals that cover this much are left out.
const TOO_DEAR: f64 = 60.0;
/// What it costs to stand on the side of a point where its triangle is not.
const OTHER_SIDE: f64 = 50.0;
/// Between a point and its triangle.
const AIR: f64 = 5.0;
/// Height of a triangle, in halves of its width.
const TALL: f64 = 1.7;

/// Points that meet one rule together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The rule.
    pub signal: Signal,
    /// The places of its points among the months, oldest first.
    pub slots: Vec<usize>,
}

impl Run {
    fn newest(&self) -> usize {
        self.slots.last().copied().unwrap_or(0)
    }
}

/// The runs of those segments, the newest first.
pub fn runs(segments: &[Segment], months: &Months) -> Vec<Run> {
    let mut runs: Vec<Run> = segments.iter().flat_map(|segment| of_segment(segment, months)).collect();
    runs.sort_by_key(|run| (std::cmp::Reverse(run.newest()), run.signal));
    runs
}

fn of_segment(segment: &Segment, months: &Months) -> Vec<Run> {
    let mut signals: Vec<Signal> = segment.points.iter().flat_map(|point| point.signals.clone()).collect();
    signals.sort_unstable();
    signals.dedup();
    let mut runs = Vec::new();
    for signal in signals {
        // Two of three may have the third between them.
        let reach = if signal.rule == Rule::TwoOfThree { 2 } else { 1 };
        let meets =
            |(_, point): &(usize, &crate::model::insight::control::Point)| point.signals.contains(&signal);
        let met: Vec<(usize, usize)> = segment
            .points
            .iter()
            .enumerate()
            .filter(meets)
            .filter_map(|(index, point)| Some((index, months.slot(point.month)?)))
            .collect();
        let together = met.chunk_by(|before, after| after.0 - before.0 <= reach);
        runs.extend(together.map(|run| Run { signal, slots: run.iter().map(|point| point.1).collect() }));
    }
    runs
}

/// The name of a rule.
pub const fn name(signal: Signal, lang: Lang) -> &'static str {
    let run = match signal.rule {
        Rule::OutsideLimit => Named::OutsideLimit,
        Rule::OneSide => Named::OneSide,
        Rule::Trend => Named::Trend,
        Rule::TwoOfThree => Named::TwoOfThree,
    };
    let way = match signal.direction {
        Direction::Up => Way::Slower,
        Direction::Down => Way::Faster,
    };
    words::chart::control::rule(lang, run, way)
}

/// Draws the triangles. Returns their boxes.
pub fn draw_marks<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    plot: &Plot,
    series: &Series<'_>,
    runs: &[Run],
    lang: Lang,
) -> Result<Vec<Bounds>, ChartError> {
    let mut marks = Vec::new();
    for point in &series.points {
        for direction in [Direction::Up, Direction::Down] {
            let meets = |run: &&Run| run.signal.direction == direction && run.slots.contains(&point.slot);
            let names: Vec<&str> = runs.iter().filter(meets).map(|run| name(run.signal, lang)).collect();
            if names.is_empty() {
                continue;
            }
            let half = half_width(plot);
            let x = plot.x(point.slot);
            let base = base(plot, series, point, direction);
            draw_mark(canvas, (x, base), half, direction)?;
            let tip = base + sign(direction) * TALL * half;
            let ink = Bounds::new(x - half, base.min(tip), x + half, base.max(tip));
            canvas.explain(ink, names.join(words::chart::comma(lang)));
            marks.push(ink);
        }
    }
    Ok(marks)
}

/// Draws a triangle on its base.
pub fn draw_mark<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    (x, base): (f64, f64),
    half: f64,
    direction: Direction,
) -> Result<(), ChartError> {
    let tip = base + sign(direction) * TALL * half;
    canvas.polygon(&[(x - half, base), (x + half, base), (x, tip)], theme::INK)
}

/// Names the runs beside their newest points, the newest run first, as long as there is room.
/// Returns how many have no name.
pub fn draw_names<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    plot: &Plot,
    series: &Series<'_>,
    runs: &[Run],
    (obstacles, limits): (&mut Obstacles, &Bounds),
    lang: Lang,
) -> Result<usize, ChartError> {
    let mut unnamed = 0;
    let mut written = 0;
    for together in runs.chunk_by(|one, other| one.newest() == other.newest()) {
        let Some(point) = series.points.iter().find(|point| point.slot == together[0].newest()) else {
            continue;
        };
        let names: Vec<&str> = together.iter().map(|run| name(run.signal, lang)).collect();
        let tag = Tag {
            text: names.join(words::chart::comma(lang)),
            set: theme::COUNT.colored(theme::INK),
            at: lines::at(plot, point),
            reach: lines::ring_radius(plot, series) + AIR + TALL * half_width(plot),
            leader: theme::RULE,
            sides: match together[0].signal.direction {
                Direction::Up => [0.0, OTHER_SIDE],
                Direction::Down => [OTHER_SIDE, 0.0],
            },
            dear: if written == 0 { values::TOO_DEAR } else { TOO_DEAR },
        };
        if written < MOST_NAMED && tag.write(canvas, obstacles, limits)? {
            written += 1;
        } else {
            unnamed += together.len();
        }
    }
    Ok(unnamed)
}

/// Half the width of a triangle.
fn half_width(plot: &Plot) -> f64 {
    (plot.slot_width() * 0.22).clamp(5.0, 10.0)
}

/// The height of a triangle's base: beyond the point's ink.
fn base(plot: &Plot, series: &Series<'_>, point: &Point<'_>, direction: Direction) -> f64 {
    let ink = if point.breached { lines::ring_radius(plot, series) } else { lines::radius(plot, series) };
    lines::at(plot, point).1 + sign(direction) * (ink + AIR)
}

/// Up is towards smaller heights.
const fn sign(direction: Direction) -> f64 {
    match direction {
        Direction::Up => -1.0,
        Direction::Down => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Limit, Month};
    use crate::insight::Pool;
    use crate::insight::control::{self, Observation};

    /// The runs of months of ten cases from 2025-01 on, newest first: rule and places.
    fn found(totals: &[i64]) -> Vec<(Rule, Direction, Vec<usize>)> {
        let first = Month::new(2025, 1);
        let month = |(place, &total): (i32, &i64)| Observation {
            month: first.plus(place),
            pool: Pool::new(10, total),
            is_complete: true,
            limit: Some(Limit::days(5)),
        };
        let segments = control::chart(&(0..).zip(totals).map(month).collect::<Vec<_>>(), &[]);
        let last = first.plus(i32::try_from(totals.len()).unwrap() - 1);
        let runs = runs(&segments, &Months { first, last, begun: Some(first) });
        runs.into_iter().map(|run| (run.signal.rule, run.signal.direction, run.slots)).collect()
    }

    #[test]
    fn a_rule_is_named_once_for_the_points_that_meet_it_together() {
        // Seven below the centre, then seven above it.
        let totals = [20, 21, 20, 21, 20, 21, 20, 40, 41, 40, 41, 40, 41, 40];
        let one_side: Vec<_> = found(&totals)
            .into_iter()
            .filter(|run| run.0 == Rule::OneSide)
            .map(|run| (run.1, run.2))
            .collect();
        let (below, above) = ((0..7).collect::<Vec<_>>(), (7..14).collect::<Vec<_>>());
        assert_eq!(one_side, [(Direction::Up, above), (Direction::Down, below)]);
    }

    #[test]
    fn two_of_three_are_one_run_with_the_third_between_them() {
        // The months of the method's own test: 5.0, 3.8, 5.0 with two thirds of the way up at 4.9.
        let runs = found(&[30, 35, 30, 35, 30, 35, 50, 38, 50, 35, 30, 35, 30]);
        let two: Vec<_> = runs.iter().filter(|run| run.0 == Rule::TwoOfThree).collect();
        assert_eq!(two, [&(Rule::TwoOfThree, Direction::Up, vec![6, 8])]);
    }

    #[test]
    fn quiet_months_have_no_run() {
        assert!(found(&[30, 31, 30, 31, 30, 31, 30, 31, 30, 31, 30, 31]).is_empty());
    }
}
