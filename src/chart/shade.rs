//! Fills of the parts of a whole bar: shades of one hue that stay apart in grey, and strokes where
//! neighbours would not.

use plotters::style::RGBColor;
use plotters_backend::DrawingBackend;

use super::canvas::Canvas;
use super::error::ChartError;
use super::pattern;
use super::place::Bounds;
use super::theme;

/// How a part is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shade {
    /// Full, in so many percent of the hue.
    Full(u16),
    /// Light, with rising strokes.
    Rising,
    /// Light, with falling strokes.
    Falling,
    /// An outline alone.
    Hollow,
}

impl Shade {
    /// Of reasons, the most frequent first, then all others.
    pub const REASONS: [Self; 6] =
        [Self::Full(100), Self::Rising, Self::Full(55), Self::Falling, Self::Full(26), Self::Hollow];

    /// Of stages, in order.
    pub const STAGES: [Self; 6] =
        [Self::Full(96), Self::Full(62), Self::Full(36), Self::Full(80), Self::Full(50), Self::Full(24)];

    /// Fills a box.
    pub fn draw<DB: DrawingBackend>(
        self,
        canvas: &mut Canvas<'_, DB>,
        place: &Bounds,
        color: RGBColor,
    ) -> Result<(), ChartError> {
        let rising = match self {
            Self::Full(percent) => return canvas.block(place, theme::tint(color, percent)),
            Self::Hollow => return pattern::outline(canvas, place, color),
            Self::Rising => true,
            Self::Falling => false,
        };
        canvas.block(place, theme::tint(color, 10))?;
        pattern::strokes(canvas, place, color, rising)?;
        pattern::outline(canvas, place, color)
    }
}
