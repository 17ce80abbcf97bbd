//! Labels at the right ends of lines, in place of a legend: spread so that none touches another,
//! with a leader where one had to move.

use plotters_backend::DrawingBackend;

use super::canvas::{Align, Canvas, centred};
use super::error::ChartError;
use super::font;
use super::marker::Marker;
use super::number::Figure;
use super::place::spread;
use super::plot::Plot;
use super::series::{Months, Series};
use super::theme::{self, Type};
use crate::words::{self, Lang};

/// Distance between two labels.
const DISTANCE: f64 = 44.0;
/// From the plot to the labels.
const GAP: f64 = 36.0;
/// A label that was moved by more than this, or is further from its line, gets a leader.
const MOVED: f64 = 8.0;
const FAR: f64 = 110.0;
/// From a marker to its words.
const AFTER_MARKER: f64 = 14.0;

/// A label at the end of a line.
#[derive(Clone, Debug)]
pub struct End {
    marker: Option<(Marker, f64, theme::Hand, bool)>,
    pieces: Vec<(String, Type)>,
    /// The value at which the line ends, and the month where it does (`None`: at the edge).
    value: f64,
    slot: Option<(usize, f64)>,
}

impl End {
    /// The labels of a series: its last mean and its last target.
    pub fn of(series: &Series<'_>, lang: Lang, last_slot: usize, months: &Months) -> Vec<Self> {
        let mut ends = Vec::new();
        if let Some(point) = series.points.last()
            && let Some(mean) = Figure::mean(point.measure, 1)
        {
            let set = theme::DIRECT.colored(series.hand.ink);
            let figure = if point.breached { theme::DIRECT.colored(theme::BREACH) } else { set };
            let mut pieces =
                vec![(format!("{} ", words::scope(lang, series.scope)), set), (mean.to_string(), figure)];
            pieces.extend(until(point.slot, last_slot, months));
            let radius = series.hand.radius;
            ends.push(Self {
                marker: Some((series.hand.marker, radius, series.hand, point.open)),
                pieces,
                value: point.mean,
                slot: (point.slot == last_slot).then_some((point.slot, radius + theme::RING_GAP + 6.0)),
            });
        }
        if let Some(&(slot, limit)) = series.targets.last() {
            let words = words::chart::target(lang, Some(series.scope), limit);
            let mut pieces = vec![(words, theme::TARGET.colored(series.hand.ink))];
            pieces.extend(until(slot, last_slot, months));
            ends.push(Self { marker: None, pieces, value: limit.lossy(), slot: None });
        }
        ends
    }

    /// The label of a line that is no data, in those words.
    pub fn of_line(words: String, set: Type, value: f64) -> Self {
        Self { marker: None, pieces: vec![(words, set)], value, slot: None }
    }

    /// The room it takes beside the plot.
    pub fn width(&self) -> f64 {
        let marker = self.marker.map_or(0.0, |(_, radius, ..)| radius * 2.0 + AFTER_MARKER);
        GAP + marker + self.pieces.iter().map(|(text, set)| font::width(text, *set)).sum::<f64>()
    }
}

/// The month in which a line ends, where that is not the last one.
fn until(slot: usize, last_slot: usize, months: &Months) -> Option<(String, Type)> {
    let month = months.at(slot).to_string();
    (slot != last_slot).then(|| (format!(" ({})", month.get(2..).unwrap_or(&month)), theme::NOTE))
}

/// The heights of the labels beside a plot: those of their lines, spread.
fn heights(plot: &Plot, ends: &[End]) -> Vec<f64> {
    let wanted: Vec<f64> = ends.iter().map(|end| plot.y(end.value)).collect();
    spread(&wanted, DISTANCE, plot.area.top + DISTANCE / 2.0, plot.area.bottom - 10.0)
}

/// Draws the leaders; below everything else, so that they hide nothing.
pub fn draw_leaders<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    plot: &Plot,
    ends: &[End],
) -> Result<(), ChartError> {
    for (end, y) in ends.iter().zip(heights(plot, ends)) {
        let (x, wanted) = (plot.area.right + GAP, plot.y(end.value));
        let from = end.slot.map_or(plot.area.right + 4.0, |(slot, reach)| plot.x(slot) + reach);
        let elbow = plot.area.right + 8.0;
        if (y - wanted).abs() > MOVED || x - from > FAR {
            let points = [(from, wanted), (elbow.max(from), wanted), (x - 10.0, y)];
            canvas.line(&points, theme::HAIRLINE, theme::RULE)?;
        }
    }
    Ok(())
}

/// Draws the labels beside a plot.
pub fn draw<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    plot: &Plot,
    ends: &[End],
) -> Result<(), ChartError> {
    for (end, y) in ends.iter().zip(heights(plot, ends)) {
        let mut x = plot.area.right + GAP;
        if let Some((marker, radius, hand, open)) = end.marker {
            marker.draw(canvas, (x + radius, y), radius, hand.color, open)?;
            x += radius * 2.0 + AFTER_MARKER;
        }
        for (text, set) in &end.pieces {
            canvas.text(text, *set, Align::Left, (x, centred(y, *set)))?;
            x += font::width(text, *set);
        }
    }
    Ok(())
}
