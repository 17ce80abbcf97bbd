//! The steps of a heat map: how a mean stands to its target, as a share of it. Blue below,
//! red above; in a grey print every red is still darker than every blue. Above also a mark.

use plotters::style::RGBColor;
use plotters_backend::DrawingBackend;

use super::canvas::Canvas;
use super::error::ChartError;
use super::place::Bounds;
use super::theme;
use crate::domain::Measure;

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heat {
    /// At most half of the target.
    Half,
    /// At most three quarters.
    Most,
    /// At most the target.
    Within,
    /// Above the target, by at most a quarter.
    Above,
    /// By at most a half.
    Far,
    /// By at most as much again.
    Further,
    /// More than twice the target.
    Twice,
    /// There is no target.
    NoTarget,
}

impl Heat {
    /// The steps around a target.
    pub const ALL: [Self; 7] =
        [Self::Half, Self::Most, Self::Within, Self::Above, Self::Far, Self::Further, Self::Twice];

    /// The step's place, [`Heat::NoTarget`] last.
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The step of a measure with cases.
    pub fn of(measure: &Measure) -> Self {
        let Some(limit) = measure.target else { return Self::NoTarget };
        let total = i128::from(measure.working_days_total) * 100 * 100;
        let within =
            |percent: i128| total <= i128::from(limit.hundredths()) * i128::from(measure.n) * percent;
        let steps = [50, 75, 100, 125, 150, 200];
        let step = steps.into_iter().position(within).unwrap_or(steps.len());
        Self::ALL.get(step).copied().unwrap_or(Self::Twice)
    }

    /// Whether it is above the target.
    pub const fn is_above(self) -> bool {
        matches!(self, Self::Above | Self::Far | Self::Further | Self::Twice)
    }

    fn color(self, faint: bool) -> RGBColor {
        let (color, percent) = match self {
            Self::Half => (theme::BELOW, 45),
            Self::Most => (theme::BELOW, 26),
            Self::Within => (theme::BELOW, 9),
            Self::Above => (theme::BREACH, 26),
            Self::Far => (theme::BREACH, 39),
            Self::Further => (theme::BREACH, 53),
            Self::Twice => (theme::BREACH, 68),
            Self::NoTarget => (theme::QUIET, 12),
        };
        theme::tint(color, if faint { percent / 3 } else { percent })
    }

    /// Fills a cell; above the target a corner is marked.
    pub fn draw<DB: DrawingBackend>(
        self,
        canvas: &mut Canvas<'_, DB>,
        place: &Bounds,
        faint: bool,
    ) -> Result<(), ChartError> {
        canvas.block(place, self.color(faint))?;
        if !self.is_above() {
            return Ok(());
        }
        let (x, y, side) = (place.right, place.top, (place.height() * 0.3).min(13.0));
        let color = if faint { theme::faint(theme::BREACH) } else { theme::BREACH };
        canvas.polygon(&[(x - side, y), (x, y), (x, y + side)], color)
    }
}
