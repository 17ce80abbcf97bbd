//! The coordinates of a plot over months, its grid and its axes.

use plotters_backend::DrawingBackend;

use super::canvas::{Align, Canvas, centred};
use super::error::ChartError;
use super::font;
use super::place::Bounds;
use super::series::Months;
use super::theme;
use crate::domain::Month;

/// At most this many steps on the axis of values.
const MOST_STEPS: f64 = 7.0;
/// No scale has more ticks than this.
const TICKS: u32 = 10;
/// How far values stay below the upper edge, as a share of the greatest.
const HEADROOM: f64 = 1.12;
/// An axis of which more than this share would be empty below the least value does not start at 0.
const SPARE: f64 = 0.3;
/// What it shows then is at least this share of the greatest value: small wiggles stay small.
const LEAST_SPAN: f64 = 0.2;
/// What adding up steps may lose, in steps.
const ROUNDING: f64 = 1e-9;
/// Months between tick labels.
const STRIDES: [u32; 5] = [1, 2, 3, 6, 12];

/// The axis of values.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    /// The value at the upper edge.
    pub top: f64,
    /// The value at the lower edge: 0 wherever bars carry length.
    pub floor: f64,
    step: f64,
}

impl Scale {
    /// A scale that shows values up to `greatest`, with at most `steps` steps.
    pub fn up_to(greatest: f64, steps: f64) -> Self {
        if greatest <= 0.0 {
            return Self { top: 1.0, floor: 0.0, step: 2.0 };
        }
        let top = greatest * HEADROOM;
        let mut unit = 0.01;
        loop {
            for factor in [1.0, 2.0, 5.0] {
                if top / (unit * factor) <= steps.min(MOST_STEPS) {
                    return Self { top, floor: 0.0, step: unit * factor };
                }
            }
            unit *= 10.0;
        }
    }

    /// A scale for counts: as [`Scale::up_to`], with whole steps.
    pub fn of_counts(greatest: i64, steps: f64) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "counts for drawing only")]
        let scale = Self::up_to(greatest as f64, steps);
        Self { step: scale.step.max(1.0), ..scale }
    }

    /// A scale for points between two values; it starts at 0 unless that leaves much of it empty.
    pub fn near(least: f64, greatest: f64, steps: f64) -> Self {
        if least < greatest * SPARE || greatest <= 0.0 {
            return Self::up_to(greatest, steps);
        }
        let span = (greatest - least).max(greatest * LEAST_SPAN);
        let Self { top: room, step, .. } = Self::up_to(span, steps);
        let middle = f64::midpoint(least, greatest);
        let floor = ((middle - room / 2.0) / step).floor() * step;
        Self { top: middle + room / 2.0, floor: floor.max(0.0), step }
    }

    /// A scale from one value to another, on either side of 0.
    pub fn across(least: f64, greatest: f64, steps: f64) -> Self {
        Self { top: greatest, floor: least, ..Self::up_to(greatest - least, steps) }
    }

    /// How far up a value is, as a share of the whole.
    pub fn part(&self, value: f64) -> f64 {
        (value - self.floor) / (self.top - self.floor)
    }

    /// The ticks, as value and label.
    pub fn ticks(&self) -> Vec<(f64, String)> {
        let decimals = if self.step >= 1.0 { 0 } else { usize::from(self.step < 0.1) + 1 };
        let first = (self.floor / self.step).ceil();
        (0..=TICKS)
            .map(|tick| (first + f64::from(tick)) * self.step)
            .take_while(|&value| value <= self.top + self.step * ROUNDING)
            .map(|value| (value, format!("{value:.decimals$}")))
            .collect()
    }

    /// The room its labels take.
    pub fn label_width(&self) -> f64 {
        self.ticks().iter().map(|(_, label)| font::width(label, theme::TICK)).fold(0.0, f64::max)
    }
}

/// A plot over months: each has a slot of the same width, values go from 0 up.
#[derive(Clone, Copy, Debug)]
pub struct Plot {
    /// Where it is.
    pub area: Bounds,
    /// Its months.
    pub months: Months,
    /// Its values.
    pub scale: Scale,
}

impl Plot {
    /// Width of a month.
    #[expect(clippy::cast_precision_loss, reason = "at most a few hundred months")]
    pub fn slot_width(&self) -> f64 {
        self.area.width() / self.months.count() as f64
    }

    /// The left edge of a month.
    #[expect(clippy::cast_precision_loss, reason = "at most a few hundred months")]
    pub fn edge(&self, slot: usize) -> f64 {
        self.area.left + slot as f64 * self.slot_width()
    }

    /// The middle of a month.
    pub fn x(&self, slot: usize) -> f64 {
        self.edge(slot) + self.slot_width() / 2.0
    }

    /// The height of a value.
    pub fn y(&self, value: f64) -> f64 {
        self.area.bottom - self.scale.part(value) * self.area.height()
    }

    /// The grid with its numbers, and a faint line where a year begins.
    pub fn draw_grid<DB: DrawingBackend>(&self, canvas: &mut Canvas<'_, DB>) -> Result<(), ChartError> {
        self.draw_years(canvas)?;
        for (value, label) in self.scale.ticks() {
            let y = self.y(value);
            let color = if value > 0.0 { theme::GRID } else { theme::RULE };
            canvas.line(&[(self.area.left, y), (self.area.right, y)], theme::HAIRLINE, color)?;
            let at = (self.area.left - 18.0, centred(y, theme::TICK));
            canvas.text(&label, theme::TICK, Align::Right, at)?;
        }
        Ok(())
    }

    /// A faint line where a year begins.
    pub fn draw_years<DB: DrawingBackend>(&self, canvas: &mut Canvas<'_, DB>) -> Result<(), ChartError> {
        for slot in 1..self.months.count() {
            if self.months.at(slot).month() == 1 {
                let x = self.edge(slot);
                canvas.line(&[(x, self.area.top), (x, self.area.bottom)], theme::HAIRLINE, theme::GRID)?;
            }
        }
        Ok(())
    }

    /// The months' names on a baseline below the plot.
    pub fn draw_months<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        baseline: f64,
    ) -> Result<(), ChartError> {
        for (slot, label, strong) in self.month_ticks() {
            let set = if strong { theme::TICK.strong().colored(theme::INK) } else { theme::TICK };
            canvas.text(&label, set, Align::Center, (self.x(slot), baseline))?;
        }
        Ok(())
    }

    /// The months that are named, how, and whether it is the reporting month. The year stands
    /// with the first name of each year and with the reporting month.
    fn month_ticks(&self) -> Vec<(usize, String, bool)> {
        let (long, short) =
            (font::width("00-00", theme::TICK.strong()) + 24.0, font::width("00", theme::TICK) + 24.0);
        let slot = self.slot_width();
        let fits = |stride: &&u32| {
            let room = f64::from(**stride) * slot;
            // Two names side by side are at worst one with its year and one without.
            if **stride < 12 { room >= f64::midpoint(long, short) } else { room >= long }
        };
        let stride = STRIDES.iter().find(fits).copied();
        let last = self.months.count() - 1;
        let clear = self.x(last) - long;
        let mut ticks = Vec::new();
        let mut year = None;
        for index in 0..last {
            let month = self.months.at(index);
            let named = match stride {
                Some(stride) => (month.month() - 1).is_multiple_of(stride),
                None => month.month() == 1 && month.year() % 5 == 0,
            };
            let with_year = year != Some(month.year());
            let half = if with_year { long } else { short } / 2.0 - 12.0;
            if !named || self.x(index) + half > clear + long / 2.0 - 12.0 {
                continue;
            }
            ticks.push((index, name(month, with_year), false));
            year = Some(month.year());
        }
        ticks.push((last, name(self.months.last, true), true));
        ticks
    }
}

/// `25-06`, or `06` where the year stands already.
pub fn name(month: Month, with_year: bool) -> String {
    if with_year {
        format!("{:02}-{:02}", month.year().rem_euclid(100), month.month())
    } else {
        format!("{:02}", month.month())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_few_and_round() {
        let labels =
            |greatest| Scale::up_to(greatest, 7.0).ticks().into_iter().map(|tick| tick.1).collect::<Vec<_>>();
        assert_eq!(labels(5.0), ["0", "1", "2", "3", "4", "5"]);
        assert_eq!(labels(300.0), ["0", "50", "100", "150", "200", "250", "300"]);
        assert_eq!(labels(0.0), ["0"]);
        assert_eq!(labels(0.5), ["0.0", "0.1", "0.2", "0.3", "0.4", "0.5"]);
    }

    #[test]
    fn an_axis_that_would_be_empty_below_starts_higher() {
        let labels = |scale: Scale| scale.ticks().into_iter().map(|tick| tick.1).collect::<Vec<_>>();
        assert_eq!(labels(Scale::near(3.4, 5.2, 7.0)), ["3.0", "3.5", "4.0", "4.5", "5.0"]);
        assert_eq!(labels(Scale::near(1.0, 5.0, 7.0)).first().map(String::as_str), Some("0"));
        assert_eq!(labels(Scale::across(-0.25, 0.3, 7.0)), ["-0.2", "-0.1", "0.0", "0.1", "0.2", "0.3"]);
        assert!((Scale::across(-1.0, 3.0, 7.0).part(0.0) - 0.25).abs() < 1e-12);
    }
}
