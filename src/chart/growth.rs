//! Two quantities against a size that grows by powers of ten, one panel each, with a line a series: how
//! memory and time grow with the rows. It knows no report; what it says is given to it.

use plotters_backend::DrawingBackend;

use super::canvas::{Align, Canvas, centred};
use super::error::ChartError;
use super::font;
use super::frame::Frame;
use super::picture::Drawing;
use super::place::{Bounds, real, spread};
use super::plot::Scale;
use super::theme;
use crate::domain::Scope;

/// Size of the picture in pixels.
const SIZE: (u32, u32) = (2400, 1500);
/// Between the panels.
const GUTTER: f64 = 110.0;
/// From a panel's upper edge to its title's baseline.
const TITLE: f64 = 34.0;
/// Below a panel, for the labels of its axis.
const AXIS: f64 = 64.0;
/// From the last point to the labels of the lines.
const GAP: f64 = 30.0;
/// Between two of these labels.
const DISTANCE: f64 = 42.0;
/// Steps on the axis of values.
const STEPS: f64 = 6.0;

/// One line: its name, and its points as size and quantity.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its name.
    pub name: String,
    /// Its points, the smallest size first; a size is above 0.
    pub points: Vec<(f64, f64)>,
}

/// One quantity.
#[derive(Clone, Debug)]
pub struct Panel {
    /// What it is, with its unit.
    pub title: String,
    /// The lines, two at most.
    pub lines: Vec<Line>,
    /// A value that must not be passed, in words and as a number.
    pub bound: Option<(String, f64)>,
}

/// The picture.
#[derive(Clone, Debug)]
pub struct Growth {
    /// The name of its file, without an extension.
    pub name: &'static str,
    /// What it shows.
    pub title: String,
    /// How it was measured.
    pub foot: Vec<String>,
    /// The panels, side by side.
    pub panels: Vec<Panel>,
    /// A size in words.
    pub size: fn(f64) -> String,
}

impl Drawing for Growth {
    fn name(&self) -> &'static str {
        self.name
    }

    fn size(&self) -> (u32, u32) {
        SIZE
    }

    fn alt(&self) -> String {
        self.title.clone()
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &mut Canvas<'_, DB>) -> Result<(), ChartError> {
        let frame = Frame { title: self.title.clone(), statements: Vec::new(), foot: self.foot.clone() };
        let room = frame.draw(canvas)?;
        let n = real(self.panels.len().max(1));
        let width = (room.width() - GUTTER * (n - 1.0)) / n;
        for (place, panel) in self.panels.iter().enumerate() {
            let left = room.left + real(place) * (width + GUTTER);
            self.panel(canvas, panel, &Bounds::new(left, room.top, left + width, room.bottom))?;
        }
        Ok(())
    }
}

impl Growth {
    fn panel<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        panel: &Panel,
        room: &Bounds,
    ) -> Result<(), ChartError> {
        let points = || panel.lines.iter().flat_map(|line| &line.points);
        let bound = panel.bound.as_ref().map_or(0.0, |(_, value)| *value);
        let scale = Scale::up_to(points().map(|point| point.1).fold(bound, f64::max), STEPS);
        let names = panel.lines.iter().map(|line| font::width(&line.name, theme::DIRECT)).fold(0.0, f64::max);
        let area = Bounds::new(
            room.left + scale.label_width() + 24.0,
            room.top + TITLE + 40.0,
            room.right - names - GAP,
            room.bottom - AXIS,
        );
        let sizes = points().map(|point| point.0.log10());
        let (least, greatest) = sizes.fold((f64::MAX, f64::MIN), |(a, b), size| (a.min(size), b.max(size)));
        let plot = Plane { area, scale, least, greatest };
        canvas.text(&panel.title, theme::NOTE.strong(), Align::Left, (room.left, room.top + TITLE))?;
        plot.grid(canvas, self.size)?;
        if let Some((words, value)) = &panel.bound {
            let y = plot.y(*value);
            canvas.dashes(
                &[(area.left, y), (area.right, y)],
                (26.0, 12.0),
                theme::TARGET_WIDTH,
                theme::BREACH,
            )?;
            let set = theme::TARGET.colored(theme::BREACH);
            canvas.text(words, set, Align::Left, (area.left + 12.0, y - 14.0))?;
        }
        plot.lines(canvas, &panel.lines)
    }
}

/// The coordinates of a panel.
struct Plane {
    area: Bounds,
    scale: Scale,
    /// Powers of ten of the sizes.
    least: f64,
    greatest: f64,
}

impl Plane {
    fn x(&self, size: f64) -> f64 {
        let span = (self.greatest - self.least).max(f64::EPSILON);
        // The points at the edges keep off the axis.
        self.area.left + (0.06 + 0.88 * (size.log10() - self.least) / span) * self.area.width()
    }

    fn y(&self, value: f64) -> f64 {
        self.area.bottom - self.scale.part(value) * self.area.height()
    }

    fn grid<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        size: fn(f64) -> String,
    ) -> Result<(), ChartError> {
        let area = &self.area;
        for (value, label) in self.scale.ticks() {
            let y = self.y(value);
            let color = if value > 0.0 { theme::GRID } else { theme::RULE };
            canvas.line(&[(area.left, y), (area.right, y)], theme::HAIRLINE, color)?;
            let at = (area.left - 18.0, centred(y, theme::TICK));
            canvas.text(&label, theme::TICK, Align::Right, at)?;
        }
        let mut power = self.least.ceil();
        while power <= self.greatest {
            let (at, x) = (10_f64.powf(power), self.x(10_f64.powf(power)));
            canvas.line(&[(x, area.top), (x, area.bottom)], theme::HAIRLINE, theme::GRID)?;
            canvas.text(&size(at), theme::TICK, Align::Center, (x, area.bottom + 46.0))?;
            power += 1.0;
        }
        Ok(())
    }

    fn lines<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        lines: &[Line],
    ) -> Result<(), ChartError> {
        let hands = [theme::hand(Scope::All), theme::hand(Scope::Class12)];
        let drawn =
            || lines.iter().zip(hands).filter_map(|(line, hand)| Some((line, hand, *line.points.last()?)));
        for (line, hand, _) in drawn() {
            let points: Vec<(f64, f64)> =
                line.points.iter().map(|(size, value)| (self.x(*size), self.y(*value))).collect();
            canvas.line(&points, hand.width, hand.color)?;
            for at in points {
                hand.marker.draw(canvas, at, hand.radius, hand.color, false)?;
            }
        }
        let wanted: Vec<f64> = drawn().map(|(.., last)| self.y(last.1)).collect();
        let places = spread(&wanted, DISTANCE, self.area.top, self.area.bottom);
        for ((line, hand, last), y) in drawn().zip(places) {
            let at = (self.x(last.0) + hand.radius + GAP, centred(y, theme::DIRECT));
            canvas.text(&line.name, theme::DIRECT.colored(hand.ink), Align::Left, at)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::picture::laid_out;

    #[test]
    fn no_label_touches_another_and_all_are_on_the_paper() {
        let line = |name: &str, by: f64| Line {
            name: name.to_owned(),
            points: [1e6, 1e7, 1e8].map(|size: f64| (size, by * size.log10())).into(),
        };
        let panel = |title: &str, lines: Vec<Line>| Panel {
            title: title.to_owned(),
            lines,
            bound: Some(("bound".to_owned(), 90.0)),
        };
        // The second panel's lines end at the same height.
        let panels = vec![
            panel("one", vec![line("parquet", 9.0), line("csv", 8.0)]),
            panel("two", vec![line("parquet", 9.0), line("csv", 9.0)]),
        ];
        let size = |size: f64| format!("{size}");
        let growth =
            Growth { name: "memory", title: "title".to_owned(), foot: vec!["foot".to_owned()], panels, size };
        let picture = laid_out(&growth);
        let paper = Bounds::new(0.0, 0.0, f64::from(SIZE.0), f64::from(SIZE.1));
        for (place, label) in picture.labels.iter().enumerate() {
            assert!(paper.holds(&label.bounds), "{label:?}");
            for other in &picture.labels[place + 1..] {
                assert!(!label.bounds.overlaps(&other.bounds), "{label:?} {other:?}");
            }
        }
        let has = |text: &str| picture.labels.iter().filter(|label| label.text == text).count();
        assert_eq!((has("parquet"), has("csv"), has("10000000"), has("bound")), (2, 2, 2, 2));
    }
}
