//! Patterns of bars: they tell kinds of cases apart without colour.

use plotters::style::RGBColor;
use plotters_backend::DrawingBackend;

use super::canvas::Canvas;
use super::error::ChartError;
use super::place::Bounds;
use super::theme;

/// From one stroke to the next.
const SPACING: f64 = 16.0;
/// Width of a stroke.
const STROKE: u32 = 3;

/// How a bar is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// Within the limit: full.
    Full,
    /// Past the limit: light, with strokes.
    Strokes,
    /// Past the statutory ceiling: crossed strokes.
    Crossed,
}

impl Pattern {
    /// Every pattern, in the order in which they are stacked.
    pub const ALL: [Self; 3] = [Self::Full, Self::Strokes, Self::Crossed];

    /// The pattern's place in [`Pattern::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Fills a box.
    pub fn draw<DB: DrawingBackend>(
        self,
        canvas: &mut Canvas<'_, DB>,
        place: &Bounds,
        color: RGBColor,
    ) -> Result<(), ChartError> {
        match self {
            Self::Full => canvas.block(place, color),
            Self::Strokes => {
                canvas.block(place, theme::tint(color, 14))?;
                strokes(canvas, place, color, true)?;
                outline(canvas, place, color)
            }
            Self::Crossed => {
                canvas.block(place, theme::tint(theme::CEILING, 45))?;
                strokes(canvas, place, theme::INK, true)?;
                strokes(canvas, place, theme::INK, false)?;
                outline(canvas, place, theme::INK)
            }
        }
    }
}

/// A line along the inside of a box's edge.
pub fn outline<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    place: &Bounds,
    color: RGBColor,
) -> Result<(), ChartError> {
    let Bounds { left, top, right, bottom } = place.grown(-1.0);
    if right <= left || bottom <= top {
        return canvas.block(place, color);
    }
    canvas.line(&[(left, top), (right, top), (right, bottom), (left, bottom), (left, top)], 2, color)
}

/// Slanting strokes across a box, in step with those of every other box.
pub fn strokes<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    place: &Bounds,
    color: RGBColor,
    rising: bool,
) -> Result<(), ChartError> {
    let (width, height) = (place.width(), place.height());
    // A rising stroke has x + y constant, a falling one x − y.
    let corner = if rising { place.left + place.bottom } else { place.left - place.top };
    let mut along = SPACING - corner.rem_euclid(SPACING) - height;
    while along < width {
        let (from, to) = (along.max(0.0), (along + height).min(width));
        if to > from {
            let y = |x: f64| if rising { place.bottom - (x - along) } else { place.top + (x - along) };
            let ends = [from, to].map(|x| (place.left + x, y(x)));
            canvas.line(&ends, STROKE, color)?;
        }
        along += SPACING;
    }
    Ok(())
}
