//! The natural limits of a control chart and their centre: lines with a band between, stepped where
//! limits begin anew; those on trial without the band. Never broken: broken lines are targets.

use plotters_backend::DrawingBackend;

use super::canvas::Canvas;
use super::ends::End;
use super::error::ChartError;
use super::place::{Bounds, Obstacles, Wire};
use super::plot::Plot;
use super::theme;
use crate::model::insight::Segment;
use crate::model::insight::control::Limits;
use crate::words::chart::control::Line;
use crate::words::{self, Lang};

/// How strongly labels keep off a limit.
const WEIGHT: f64 = 0.5;

/// The limits of a segment in a plot: from where to where, and how high.
pub struct Reach {
    limits: Limits,
    trial: bool,
    x: (f64, f64),
}

impl Reach {
    /// The reaches of those segments, oldest first. The newest one's limits stand until others do,
    /// so they go on to the right edge.
    pub fn all(plot: &Plot, segments: &[Segment]) -> Vec<Self> {
        let reach = |(index, segment): (usize, &Segment)| {
            let slots = || segment.points.iter().filter_map(|point| plot.months.slot(point.month));
            let (first, last) = (slots().next()?, slots().next_back()?);
            let is_newest = index + 1 == segments.len();
            let right = if is_newest { plot.area.right } else { plot.edge(last + 1) };
            Some(Self { limits: segment.limits?, trial: segment.trial, x: (plot.edge(first), right) })
        };
        segments.iter().enumerate().filter_map(reach).collect()
    }

    /// Draws it.
    pub fn draw<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        plot: &Plot,
    ) -> Result<(), ChartError> {
        draw_lines(canvas, self.x, self.heights(plot), self.trial)
    }

    /// Keeps labels off its lines.
    pub fn hinder(&self, plot: &Plot, obstacles: &mut Obstacles) {
        let (left, right) = self.x;
        let wire = |y| Wire { from: (left, y), to: (right, y), weight: WEIGHT };
        obstacles.lines.extend(self.heights(plot).map(wire));
    }

    /// Upper limit, centre, lower limit.
    fn heights(&self, plot: &Plot) -> [f64; 3] {
        [self.limits.upper, self.limits.centre, self.limits.lower].map(|value| plot.y(value))
    }
}

/// Draws limits and centre at those heights, from the top down.
pub fn draw_lines<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    (left, right): (f64, f64),
    [upper, centre, lower]: [f64; 3],
    trial: bool,
) -> Result<(), ChartError> {
    if !trial {
        canvas.block(&Bounds::new(left, upper, right, lower), theme::tint(theme::RULE, 22))?;
    }
    let color = if trial { theme::RULE } else { theme::QUIET };
    for y in [upper, lower] {
        canvas.line(&[(left, y), (right, y)], theme::LIMIT_WIDTH, color)?;
    }
    canvas.line(&[(left, centre), (right, centre)], theme::HAIRLINE, color)
}

/// The names of the newest limits at the right end of their lines.
pub fn ends(segment: &Segment, decimals: usize, lang: Lang) -> Vec<End> {
    let Some(limits) = segment.limits else { return Vec::new() };
    let lines = [(Line::Upper, limits.upper), (Line::Centre, limits.centre), (Line::Lower, limits.lower)];
    let end = |(line, value): (Line, f64)| {
        let words = words::chart::control::line(lang, line, &format!("{value:.decimals$}"), segment.trial);
        End::of_line(words, theme::TARGET.colored(theme::QUIET), value)
    };
    lines.map(end).into()
}
