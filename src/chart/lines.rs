//! One scope's months in a plot: the target as steps, the means as a line that breaks where a
//! month has no case, markers, and rings around breached months.

use plotters_backend::DrawingBackend;

use super::canvas::Canvas;
use super::error::ChartError;
use super::marker;
use super::place::{Bounds, Obstacles, Wire};
use super::plot::Plot;
use super::series::{Point, Series};
use super::theme;
use super::verdict;
use crate::words::{self, Lang};

/// How strongly labels keep off a line of data.
const WEIGHT: f64 = 1.0;

/// Radius of a series' markers where months stand that close.
pub fn radius(plot: &Plot, series: &Series<'_>) -> f64 {
    series.hand.radius.min(plot.slot_width() * 0.24).max(4.0)
}

/// Radius of the rings around its breached months: they never touch each other.
pub fn ring_radius(plot: &Plot, series: &Series<'_>) -> f64 {
    let radius = radius(plot, series);
    (radius + theme::RING_GAP).min(plot.slot_width() / 2.0 - 3.0).max(radius + 4.0)
}

/// Where a point is in the plot.
pub fn at(plot: &Plot, point: &Point<'_>) -> (f64, f64) {
    (plot.x(point.slot), plot.y(point.mean))
}

/// The corners of a target's line, one list for each piece without a gap.
pub fn target_corners(plot: &Plot, series: &Series<'_>) -> Vec<Vec<(f64, f64)>> {
    let corners = |piece: Vec<(usize, crate::domain::Limit)>| {
        let mut line: Vec<(f64, f64)> = Vec::new();
        for (slot, limit) in piece {
            let y = plot.y(limit.lossy());
            if line.last().is_none_or(|before| (before.1 - y).abs() > 0.01) {
                line.push((plot.edge(slot), y));
            } else {
                line.pop();
            }
            line.push((plot.edge(slot + 1), y));
        }
        line
    };
    series.target_pieces().into_iter().map(corners).collect()
}

/// Draws the target's steps.
pub fn draw_target<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    plot: &Plot,
    series: &Series<'_>,
) -> Result<(), ChartError> {
    for corners in target_corners(plot, series) {
        canvas.dashes(&corners, series.hand.dash, theme::TARGET_WIDTH, series.hand.target)?;
    }
    Ok(())
}

/// How the line between two months looks.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Look {
    faint: bool,
    dashed: bool,
}

/// Draws the line of means. Only months next to each other are joined.
pub fn draw_line<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    plot: &Plot,
    series: &Series<'_>,
) -> Result<(), ChartError> {
    let mut runs: Vec<(Look, Vec<(f64, f64)>)> = Vec::new();
    let mut end = None;
    for pair in series.points.windows(2) {
        let (from, to) = (&pair[0], &pair[1]);
        if from.slot + 1 != to.slot {
            continue;
        }
        let look = Look { faint: from.few || to.few, dashed: from.open || to.open };
        match runs.last_mut() {
            Some((before, run)) if *before == look && end == Some(from.slot) => run.push(at(plot, to)),
            _ => runs.push((look, vec![at(plot, from), at(plot, to)])),
        }
        end = Some(to.slot);
    }
    let width = stroke(plot, series);
    for (look, run) in runs {
        let color = if look.faint { theme::faint(series.hand.color) } else { series.hand.color };
        if look.dashed {
            canvas.dashes(&run, theme::UNFINISHED_DASH, width, color)?;
        } else {
            canvas.line(&run, width, color)?;
        }
    }
    Ok(())
}

/// Draws the markers, and a ring around each breached month.
pub fn draw_points<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    plot: &Plot,
    series: &Series<'_>,
    lang: Lang,
) -> Result<(), ChartError> {
    let radius = radius(plot, series);
    for point in &series.points {
        let place = at(plot, point);
        let reach = Bounds::around(place, ring_radius(plot, series));
        canvas.explain(reach, verdict::short(words::scope(lang, series.scope), point.measure, lang));
        let color = if point.few { theme::faint(series.hand.color) } else { series.hand.color };
        if point.breached {
            let around = ring_radius(plot, series);
            canvas.disc(place, around, theme::PAPER)?;
            let ring = if point.few { theme::faint(theme::BREACH) } else { theme::BREACH };
            marker::ring(canvas, place, around, ring)?;
        }
        series.hand.marker.draw(canvas, place, radius, color, point.open)?;
    }
    Ok(())
}

/// What labels in the plot keep off.
pub fn obstacles(plot: &Plot, all: &[Series<'_>]) -> Obstacles {
    let mut obstacles = Obstacles::default();
    for series in all {
        let radius = radius(plot, series);
        for point in &series.points {
            if point.breached {
                obstacles.labels.push(Bounds::around(at(plot, point), ring_radius(plot, series)));
            } else {
                obstacles.marks.push(Bounds::around(at(plot, point), radius + 1.0));
            }
        }
        for pair in series.points.windows(2).filter(|pair| pair[0].slot + 1 == pair[1].slot) {
            let (from, to) = (at(plot, &pair[0]), at(plot, &pair[1]));
            obstacles.lines.push(Wire { from, to, weight: WEIGHT });
        }
        for corners in target_corners(plot, series) {
            let pieces = corners.windows(2);
            obstacles.targets.extend(pieces.map(|pair| Wire { from: pair[0], to: pair[1], weight: WEIGHT }));
        }
    }
    obstacles
}

/// Width of the line where months stand that close.
fn stroke(plot: &Plot, series: &Series<'_>) -> u32 {
    if plot.slot_width() < 48.0 { (series.hand.width * 3 / 4).next_multiple_of(2) } else { series.hand.width }
}
