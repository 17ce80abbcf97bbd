//! Words in place of a plot.

use plotters_backend::DrawingBackend;

use super::canvas::{Align, Canvas, centred};
use super::error::ChartError;
use super::place::Bounds;
use super::theme;

/// Says in the middle of a place that there is nothing to show.
pub fn draw<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    place: &Bounds,
    words: &str,
) -> Result<(), ChartError> {
    let (x, y) = place.middle();
    canvas.text(words, theme::EMPTY, Align::Center, (x, centred(y, theme::EMPTY)))
}
