//! The signs of the pictures of parts of a whole, stages and exclusions, as the key shows them.

use plotters::style::RGBColor;
use plotters_backend::DrawingBackend;

use super::canvas::Canvas;
use super::error::ChartError;
use super::marker::Marker;
use super::place::Bounds;
use super::shade::Shade;
use super::theme;
use crate::words::{Lang, chart::exclusions, chart::stages};

/// How far a triangle's corners are from its middle.
const TRIANGLE: f64 = 9.0;
/// Half the width of the bar across a stem.
const CAP: f64 = 18.0;

/// A sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A full bar.
    OnTheClock,
    /// A bar with strokes.
    OffTheClock,
    /// A tick at a bar.
    Stop,
    /// A thin, faint bar.
    Before,
    /// A triangle.
    Jump,
    /// A broken frame.
    Open,
    /// A bar across the end of a stem.
    PutBack,
}

impl Part {
    /// The words beside it.
    pub const fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::OnTheClock => stages::key_on_the_clock(lang),
            Self::OffTheClock => stages::key_off_the_clock(lang),
            Self::Stop => stages::key_stop(lang),
            Self::Before => stages::key_before(lang),
            Self::Jump => exclusions::key_jump(lang),
            Self::Open => exclusions::key_open(lang),
            Self::PutBack => exclusions::key_put_back(lang),
        }
    }

    /// Draws it around a point.
    pub fn draw<DB: DrawingBackend>(
        self,
        canvas: &mut Canvas<'_, DB>,
        (x, y): (f64, f64),
    ) -> Result<(), ChartError> {
        let bar = |reach: f64| Bounds::new(x - 24.0, y - reach, x + 16.0, y + reach);
        match self {
            Self::OnTheClock => Shade::STAGES[1].draw(canvas, &bar(13.0), theme::PART),
            Self::OffTheClock => Shade::Rising.draw(canvas, &bar(13.0), theme::QUIET),
            Self::Stop => {
                Shade::STAGES[2].draw(canvas, &Bounds { right: x, ..bar(10.0) }, theme::PART)?;
                tick(canvas, x, (y - 10.0, y + 10.0))
            }
            Self::Before => Shade::STAGES[1].draw(canvas, &bar(7.0), theme::faint(theme::PART)),
            Self::Jump => {
                triangle(canvas, (x - 14.0, y), true)?;
                triangle(canvas, (x + 8.0, y), false)
            }
            Self::Open => frame(canvas, &bar(16.0)),
            Self::PutBack => {
                Marker::Disc.draw(canvas, (x, y + 9.0), 8.0, theme::QUIET, false)?;
                stem(canvas, x, (y + 9.0, y - 15.0), theme::QUIET)
            }
        }
    }
}

/// A tick across a bar's end, where the clock stops.
pub fn tick<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    x: f64,
    (top, bottom): (f64, f64),
) -> Result<(), ChartError> {
    canvas.line(&[(x, top - 7.0), (x, bottom + 7.0)], theme::TARGET_WIDTH, theme::INK)
}

/// A triangle that points up or down.
pub fn triangle<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    (x, y): (f64, f64),
    up: bool,
) -> Result<(), ChartError> {
    let rise = if up { TRIANGLE } else { -TRIANGLE };
    let corners = [(x - TRIANGLE, y + rise), (x + TRIANGLE, y + rise), (x, y - rise)];
    canvas.polygon(&corners, theme::INK)
}

/// A broken frame.
pub fn frame<DB: DrawingBackend>(canvas: &mut Canvas<'_, DB>, place: &Bounds) -> Result<(), ChartError> {
    let Bounds { left, top, right, bottom } = *place;
    let around = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
    canvas.dashes(&around, (8.0, 6.0), theme::HAIRLINE + 1, theme::QUIET)
}

/// A stem from one height to another, with a bar across its end.
pub fn stem<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    x: f64,
    (from, to): (f64, f64),
    color: RGBColor,
) -> Result<(), ChartError> {
    canvas.line(&[(x, from), (x, to)], theme::TARGET_WIDTH, color)?;
    canvas.line(&[(x - CAP, to), (x + CAP, to)], theme::TARGET_WIDTH + 1, color)
}
