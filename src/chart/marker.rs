//! Shapes that tell series apart without colour, and the ring that tells a breach.

use plotters::style::RGBColor;
use plotters_backend::DrawingBackend;

use super::canvas::Canvas;
use super::error::ChartError;
use super::theme;

/// The shape of a data point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// ●
    Disc,
    /// ■
    Square,
}

impl Marker {
    /// Draws it, filled or hollow, with its middle at `at`.
    pub fn draw<DB: DrawingBackend>(
        self,
        canvas: &mut Canvas<'_, DB>,
        at: (f64, f64),
        radius: f64,
        color: RGBColor,
        hollow: bool,
    ) -> Result<(), ChartError> {
        self.fill(canvas, at, radius, color)?;
        if hollow {
            self.fill(canvas, at, radius - 4.0, theme::PAPER)?;
        }
        Ok(())
    }

    fn fill<DB: DrawingBackend>(
        self,
        canvas: &mut Canvas<'_, DB>,
        at: (f64, f64),
        radius: f64,
        color: RGBColor,
    ) -> Result<(), ChartError> {
        match self {
            Self::Disc => canvas.disc(at, radius, color),
            Self::Square => canvas.block(&super::place::Bounds::around(at, radius), color),
        }
    }
}

/// Draws the ring of a breach.
pub fn ring<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    at: (f64, f64),
    radius: f64,
    color: RGBColor,
) -> Result<(), ChartError> {
    canvas.circle(at, radius, theme::RING_WIDTH, color)
}
