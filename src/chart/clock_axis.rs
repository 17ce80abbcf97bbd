//! The clock of a caliber among the events of a case, and an axis of working days that begins where
//! the clock does.

use plotters_backend::DrawingBackend;

use super::canvas::{Align, Canvas};
use super::error::ChartError;
use super::place::Bounds;
use super::plot::Scale;
use super::theme;
use crate::domain::{Caliber, Event};
use crate::model::insight::stages::Stage;

/// Between two parts of a bar.
const GAP: f64 = 3.0;

/// Between which events the clock runs.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// The event that starts it.
    pub start: Event,
    stop: Event,
}

impl Clock {
    /// The clock of a caliber.
    pub fn of(caliber: &Caliber) -> Self {
        let of = |field| Event::ALL.into_iter().find(|event| event.field() == field);
        Self {
            start: of(caliber.start.field()).unwrap_or(Event::Accepted),
            stop: of(caliber.stop.field()).unwrap_or(Event::Completed),
        }
    }

    /// Whether it runs over a stage.
    pub fn counts(self, stage: Stage) -> bool {
        stage.from >= self.start && stage.to <= self.stop
    }
}

/// The axis of days, 0 where the clock starts.
pub struct Days {
    /// Where it is.
    pub area: Bounds,
    /// The clock that it begins with.
    pub clock: Clock,
    scale: Scale,
    /// Days before the start of the clock and behind it that there is room for.
    reach: (f64, f64),
}

impl Days {
    /// The axis on which spans have room, given by their ends in days.
    pub fn of(area: Bounds, spans: impl Iterator<Item = (f64, f64)>, clock: Clock) -> Self {
        let (mut early, mut late) = (0.0_f64, 0.0_f64);
        for (from, to) in spans {
            early = early.max(-from);
            late = late.max(to);
        }
        let scale = Scale::up_to(early.max(late), 7.0);
        let late = if early + late > 0.0 { late * 1.04 } else { 1.0 };
        Self { area, scale, clock, reach: (early * 1.04, late) }
    }

    /// Where so many days are.
    pub fn x(&self, days: f64) -> f64 {
        let (early, late) = self.reach;
        self.area.left + (days + early) / (early + late) * self.area.width()
    }

    /// The box of a part between two heights.
    pub fn part(&self, from: f64, to: f64, (top, bottom): (f64, f64)) -> Bounds {
        let (left, right) = (self.x(from), self.x(to));
        Bounds::new(left, top, (right - GAP).max(left + 2.0), bottom)
    }

    /// Draws its grid and its numbers below it.
    pub fn draw<DB: DrawingBackend>(&self, canvas: &mut Canvas<'_, DB>) -> Result<(), ChartError> {
        let Bounds { top, bottom, .. } = self.area;
        let mut tick = |value: f64, label: &str| {
            let x = self.x(value);
            let (width, color) =
                if value == 0.0 { (4, theme::QUIET) } else { (theme::HAIRLINE, theme::GRID) };
            canvas.line(&[(x, top), (x, bottom)], width, color)?;
            canvas.text(label, theme::TICK, Align::Center, (x, bottom + 40.0))
        };
        for (value, label) in self.scale.ticks() {
            if value <= self.reach.1 {
                tick(value, &label)?;
            }
            if value > 0.0 && value <= self.reach.0 {
                tick(-value, &format!("-{label}"))?;
            }
        }
        Ok(())
    }
}
