//! The monthly means of `all` and `class12`, each against its own target, with the cases below.

use plotters_backend::DrawingBackend;

use super::canvas::{Align, Canvas, centred, extent};
use super::ends::{self, End};
use super::error::ChartError;
use super::frame::{self, Frame, Statement};
use super::picture::Drawing;
use super::place::Bounds;
use super::plot::{Plot, Scale};
use super::series::{Months, Series};
use super::theme;
use super::{bars, font, key, lines, values, verdict};
use crate::domain::Scope;
use crate::model::Summary;
use crate::words::{self, Lang};

/// Height of the bars, their numbers included.
const BARS: f64 = 168.0;
/// From the plot to the bars.
const ABOVE_BARS: f64 = 26.0;
/// Room for the months' names below the bars.
const MONTHS: f64 = 48.0;
/// From the axis title's baseline to the plot.
const BELOW_KEY: f64 = 26.0;

/// The trend of a summary.
pub struct Trend<'a> {
    months: Months,
    series: [Series<'a>; 2],
    frame: Frame,
    lang: Lang,
}

impl<'a> Trend<'a> {
    /// The trend of a summary.
    #[must_use]
    pub fn new(summary: &'a Summary, lang: Lang) -> Self {
        let months = Months::of(summary);
        let series = Scope::PROMISES.map(|scope| Series::of(summary, &months, scope));
        let frame = Frame {
            title: words::chart::trend_title(lang, months.begun.unwrap_or(months.last), months.last),
            statements: series.iter().map(|series| verdict(summary, series, lang)).collect(),
            foot: frame::foot(summary, &series, lang),
        };
        Self { months, series, frame, lang }
    }

    fn is_empty(&self) -> bool {
        self.series.iter().all(|series| series.points.is_empty())
    }

    /// The plot, with room for its labels at either side.
    fn plot(&self, room: &Bounds, ends: &[End]) -> Plot {
        let greatest = self.series.iter().map(Series::greatest).fold(0.0, f64::max);
        let scale = Scale::up_to(greatest, 7.0);
        let axis = font::width(words::chart::axis_count(self.lang), theme::NOTE).max(scale.label_width());
        let names = bars::names_width(&self.series, self.lang);
        let right = ends.iter().map(End::width).fold(names, f64::max);
        let area = Bounds::new(
            room.left + axis + 18.0,
            room.top + theme::NOTE.em + BELOW_KEY,
            room.right - right,
            room.bottom - MONTHS - BARS - ABOVE_BARS,
        );
        Plot { area, months: self.months, scale }
    }
}

impl Drawing for Trend<'_> {
    fn name(&self) -> &'static str {
        "trend"
    }

    fn size(&self) -> (u32, u32) {
        (2400, 1350)
    }

    fn alt(&self) -> String {
        self.frame.alt(self.lang)
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &mut Canvas<'_, DB>) -> Result<(), ChartError> {
        let room = self.frame.draw(canvas)?;
        let last = self.months.count() - 1;
        let ends: Vec<End> =
            self.series.iter().flat_map(|series| End::of(series, self.lang, last, &self.months)).collect();
        let plot = self.plot(&room, &ends);
        let row = (room.left, plot.area.right, room.top + theme::NOTE.em);
        let middle = key::draw(canvas, words::chart::axis_mean(self.lang), &self.series, self.lang, row)?;
        plot.draw_grid(canvas)?;
        ends::draw_leaders(canvas, &plot, &ends)?;
        draw_before(canvas, &plot, self.lang)?;
        for series in &self.series {
            lines::draw_target(canvas, &plot, series)?;
        }
        // The narrower hand goes on top of the broader one.
        for series in &self.series {
            lines::draw_line(canvas, &plot, series)?;
        }
        for series in &self.series {
            lines::draw_points(canvas, &plot, series, self.lang)?;
        }
        let below = Bounds { top: plot.area.bottom + ABOVE_BARS, bottom: room.bottom - MONTHS, ..plot.area };
        bars::draw(canvas, &plot, &below, [&self.series[0], &self.series[1]], self.lang)?;
        plot.draw_months(canvas, below.bottom + 38.0)?;
        ends::draw(canvas, &plot, &ends)?;
        if self.is_empty() {
            return draw_nothing(canvas, &plot, self.lang);
        }
        let limits = Bounds { top: plot.area.top - 10.0, right: plot.area.right + 20.0, ..plot.area };
        let left_out =
            values::draw(canvas, &plot, &self.series, &limits, self.lang, |_, point| point.slot == last)?;
        key::draw_left_out(canvas, left_out, middle, row.2, self.lang)
    }
}

/// Says that there is nothing to show, in the middle of the plot.
pub fn draw_nothing<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    plot: &Plot,
    lang: Lang,
) -> Result<(), ChartError> {
    let (x, y) = plot.area.middle();
    let text = words::chart::nothing_to_show(lang);
    let at = (x, centred(y - plot.area.height() / 8.0, theme::EMPTY));
    let place = extent(text, theme::EMPTY, Align::Center, at).grown(16.0);
    canvas.block(&place, theme::PAPER)?;
    canvas.text(text, theme::EMPTY, Align::Center, at)
}

/// Says that nothing is known of the months before the first one with a case.
pub fn draw_before<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    plot: &Plot,
    lang: Lang,
) -> Result<(), ChartError> {
    let begun = plot.months.begun.and_then(|month| Some((month, plot.months.slot(month)?)));
    let Some((month, slot)) = begun else { return Ok(()) };
    let text = words::chart::nothing_before(lang, month);
    let x = f64::midpoint(plot.area.left, plot.edge(slot));
    let at = (x, centred(plot.area.middle().1, theme::NOTE));
    let place = extent(&text, theme::NOTE, Align::Center, at).grown(14.0);
    if place.right > plot.edge(slot) {
        return Ok(());
    }
    canvas.block(&place, theme::PAPER)?;
    canvas.text(&text, theme::NOTE, Align::Center, at)
}

/// The verdict on a scope in the reporting month, and how often it was breached.
fn verdict(summary: &Summary, series: &Series<'_>, lang: Lang) -> Statement {
    let mut statement = verdict::of(summary, series.scope, series.reported, lang);
    let (count, judged) = (series.breaches().count(), series.judged());
    if count > 0 && judged > 1 {
        let text = words::chart::breached_months(lang, count, judged);
        statement.pieces.push((text, theme::VERDICT));
    }
    statement
}
