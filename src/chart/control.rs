//! The monthly means of both promises as control charts (XmR), one panel each on the same months: the
//! mean, its natural limits, the signals marked and named, the target. It tells signal from noise; a
//! breach keeps its ring here, and is judged elsewhere.

mod verdict;

use plotters_backend::DrawingBackend;

use super::canvas::{Align, Canvas, centred};
use super::ends::{self, End};
use super::error::ChartError;
use super::frame::{self, Frame, Statement};
use super::key::{self, Sign};
use super::limits::{self, Reach};
use super::number;
use super::picture::Drawing;
use super::place::{Bounds, real};
use super::plot::{Plot, Scale};
use super::series::{Months, Series};
use super::signals::{self, Run};
use super::{empty, lines, theme, values};
use crate::domain::{Grain, Scope};
use crate::model::Summary;
use crate::model::insight::Segment;
use crate::model::insight::control::Point;
use crate::words::chart::control as say;
use crate::words::{self, Lang};

/// Height of a panel with its head.
const PANEL: f64 = 560.0;
/// Height of the words in place of panels.
const NOTHING: f64 = 360.0;
/// From the key's baseline to the first panel's head.
const BELOW_KEY: f64 = 20.0;
/// Room for a panel's head.
const HEAD: f64 = 62.0;
/// Between two panels.
const BETWEEN: f64 = 34.0;
/// Room for the months' names below the last panel.
const MONTHS: f64 = 54.0;
/// Between a name and a ring.
const RING_AIR: f64 = 6.0;
/// Room above and below what a panel shows for the names of its signals, as a share of it.
const FOR_NAMES: f64 = 0.2;

/// A promise.
struct Panel<'a> {
    series: Series<'a>,
    segments: &'a [Segment],
    runs: Vec<Run>,
}

/// The control charts of a summary.
pub struct Control<'a> {
    months: Months,
    panels: Vec<Panel<'a>>,
    frame: Frame,
    lang: Lang,
}

impl<'a> Control<'a> {
    /// The control charts of both promises, up to the last month that is over.
    #[must_use]
    pub fn new(summary: &'a Summary, lang: Lang) -> Self {
        let months = Months::over(summary);
        let panels: Vec<Panel<'a>> =
            Scope::PROMISES.into_iter().map(|scope| panel(summary, &months, scope)).collect();
        let mut statements = Vec::new();
        if !summary.month_complete {
            let month = words::chart::month(lang, summary.month, Some(summary.as_of));
            let pieces = vec![(say::not_charted(lang, &month), theme::VERDICT)];
            statements.push(Statement { marker: None, pieces });
        }
        statements.extend(panels.iter().map(|panel| verdict::of(panel, &months, lang)));
        let n = summary.measure(Grain::Month, months.last, Scope::All).map_or(0, |measure| measure.n);
        let population = words::chart::population(lang, months.last, &number::count(n));
        let bases = panels.iter().flat_map(|panel| panel.series.bases.iter().copied());
        let mut foot = frame::foot_of(summary, population, bases, lang);
        foot.insert(0, say::method(lang).to_owned());
        let title = say::title(lang, months.begun.unwrap_or(months.last), months.last);
        let panels = panels.into_iter().filter(|panel| !panel.series.points.is_empty()).collect();
        Self { months, panels, frame: Frame { title, statements, foot }, lang }
    }

    /// Whether there is no limit to show.
    pub(super) fn is_empty(&self) -> bool {
        !self.segments().any(|segment| segment.limits.is_some())
    }

    fn segments(&self) -> impl Iterator<Item = &Segment> {
        self.panels.iter().flat_map(|panel| panel.segments)
    }

    fn signs(&self, all: &[Series<'_>]) -> Vec<Sign> {
        let mut signs = key::signs(all);
        let limited = |trial| move |segment: &Segment| segment.limits.is_some() && segment.trial == trial;
        if self.segments().any(limited(false)) {
            signs.push(Sign::Limits);
        }
        if self.segments().any(limited(true)) {
            signs.push(Sign::TrialLimits);
        }
        if self.panels.iter().any(|panel| !panel.runs.is_empty()) {
            signs.push(Sign::Signal);
        }
        signs
    }

    /// The panels' plots, with room for their labels at either side.
    fn plots(&self, room: &Bounds, ends: &[Vec<End>]) -> Vec<Plot> {
        let right = ends.iter().flatten().map(End::width).fold(0.0, f64::max);
        let scales: Vec<Scale> = self.panels.iter().map(Panel::scale).collect();
        let left = scales.iter().map(Scale::label_width).fold(0.0, f64::max) + 18.0;
        let top = room.top + theme::NOTE.em + BELOW_KEY;
        let height = (room.bottom - MONTHS - top + BETWEEN) / real(self.panels.len().max(1));
        let plot = |(index, scale): (usize, Scale)| {
            let top = top + real(index) * height;
            let area = Bounds::new(room.left + left, top + HEAD, room.right - right, top + height - BETWEEN);
            Plot { area, months: self.months, scale }
        };
        scales.into_iter().enumerate().map(plot).collect()
    }
}

fn panel<'a>(summary: &'a Summary, months: &Months, scope: Scope) -> Panel<'a> {
    let chart = summary.insight.control.iter().find(|chart| chart.scope == scope);
    let segments = chart.map_or(&[][..], |chart| &chart.segments);
    Panel { series: Series::of(summary, months, scope), segments, runs: signals::runs(segments, months) }
}

impl Panel<'_> {
    /// The newest month with a case.
    fn newest(&self) -> Option<(&Segment, &Point)> {
        let segment = self.segments.last()?;
        Some((segment, segment.points.last()?))
    }

    /// Decimals with which its newest figures are told apart.
    fn decimals(&self) -> usize {
        self.newest().map_or(2, |(segment, point)| verdict::decimals(segment, point))
    }

    /// Its signals in words, the newest first.
    fn alt(&self, months: &Months, lang: Lang) -> String {
        let head = say::signals(lang, self.series.scope, self.runs.len(), 0);
        let run = |run: &Run| {
            let last = run.slots.last().map_or_else(String::new, |&slot| months.at(slot).to_string());
            format!("{last} {}", signals::name(run.signal, lang))
        };
        let runs: Vec<String> = self.runs.iter().map(run).collect();
        let parts = [vec![head], runs].concat();
        parts.join(words::chart::comma(lang))
    }

    fn scale(&self) -> Scale {
        let limits = self.segments.iter().filter_map(|segment| segment.limits);
        let values: Vec<f64> = limits
            .flat_map(|limits| [limits.lower, limits.upper])
            .chain(self.series.points.iter().map(|point| point.mean))
            .chain(self.series.targets.iter().map(|(_, limit)| limit.lossy()))
            .collect();
        let greatest = values.iter().copied().fold(0.0, f64::max);
        let least = values.into_iter().fold(greatest, f64::min);
        let names = if self.runs.is_empty() { 0.0 } else { (greatest - least) * FOR_NAMES };
        Scale::near((least - names).max(0.0), greatest + names, 6.0)
    }

    fn ends(&self, months: &Months, lang: Lang) -> Vec<End> {
        let mut ends = End::of(&self.series, lang, months.count() - 1, months);
        if let Some((segment, _)) = self.newest() {
            ends.extend(limits::ends(segment, self.decimals(), lang));
        }
        ends
    }

    /// Draws it; returns how many breached months found no room for their value.
    fn draw<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        plot: &Plot,
        ends: &[End],
        lang: Lang,
    ) -> Result<usize, ChartError> {
        let (series, last) = (&self.series, plot.months.count() - 1);
        plot.draw_grid(canvas)?;
        let reaches = Reach::all(plot, self.segments);
        for reach in &reaches {
            reach.draw(canvas, plot)?;
        }
        ends::draw_leaders(canvas, plot, ends)?;
        lines::draw_target(canvas, plot, series)?;
        lines::draw_line(canvas, plot, series)?;
        lines::draw_points(canvas, plot, series, lang)?;
        ends::draw(canvas, plot, ends)?;
        let marks = signals::draw_marks(canvas, plot, series, &self.runs, lang)?;
        let all = std::slice::from_ref(series);
        let hindered = |canvas: &Canvas<'_, DB>| {
            let mut obstacles = values::obstacles(canvas, plot, all);
            for reach in &reaches {
                reach.hinder(plot, &mut obstacles);
            }
            obstacles.labels.extend(&marks);
            obstacles
        };
        let room = Bounds { top: plot.area.top - 10.0, right: plot.area.right + 20.0, ..plot.area };
        let mut wide = hindered(canvas);
        // A name right beside another month's ring would seem to be its own.
        for label in &mut wide.labels {
            *label = label.grown(RING_AIR);
        }
        let unnamed = signals::draw_names(canvas, plot, series, &self.runs, (&mut wide, &room), lang)?;
        self.draw_head(canvas, plot, unnamed, lang)?;
        let written = |_: &Series<'_>, point: &super::series::Point<'_>| point.slot == last;
        values::draw_among(canvas, plot, &mut hindered(canvas), all, &room, lang, written)
    }

    /// Says above a panel whose it is, and how many signals it shows.
    fn draw_head<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        plot: &Plot,
        unnamed: usize,
        lang: Lang,
    ) -> Result<(), ChartError> {
        let hand = self.series.hand;
        let (x, y) = (plot.area.left, plot.area.top - 32.0);
        hand.marker.draw(canvas, (x + hand.radius, y), hand.radius, hand.color, false)?;
        let words = say::signals(lang, self.series.scope, self.runs.len(), unnamed);
        let set = theme::TICK.strong().colored(hand.ink);
        let x = x + hand.radius * 2.0 + 14.0;
        canvas.text(&words, set, Align::Left, (x, centred(y, set)))?;
        if plot.scale.floor > 0.0 {
            let at = (plot.area.right, centred(y, theme::NOTE));
            canvas.text(say::cut_axis(lang), theme::NOTE, Align::Right, at)?;
        }
        Ok(())
    }
}

impl Drawing for Control<'_> {
    fn name(&self) -> &'static str {
        "control"
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some thousand pixels")]
    fn size(&self) -> (u32, u32) {
        let panels = PANEL * real(self.panels.len()) + theme::NOTE.em + BELOW_KEY + MONTHS;
        let inner = if self.is_empty() { NOTHING } else { panels };
        (2400, (self.frame.height() + inner) as u32)
    }

    fn alt(&self) -> String {
        let mut parts = vec![self.frame.alt(self.lang)];
        parts.extend(self.panels.iter().map(|panel| panel.alt(&self.months, self.lang)));
        parts.join(words::chart::semicolon(self.lang))
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &mut Canvas<'_, DB>) -> Result<(), ChartError> {
        let room = self.frame.draw(canvas)?;
        if self.is_empty() {
            return empty::draw(canvas, &room, say::nothing(self.lang));
        }
        let ends: Vec<Vec<End>> =
            self.panels.iter().map(|panel| panel.ends(&self.months, self.lang)).collect();
        let plots = self.plots(&room, &ends);
        let all: Vec<Series<'_>> = self.panels.iter().map(|panel| panel.series.clone()).collect();
        let row = (room.left, room.right, room.top + theme::NOTE.em);
        let title = words::chart::axis_mean(self.lang);
        let middle = key::draw_signs(canvas, title, &self.signs(&all), self.lang, row)?;
        let mut left_out = 0;
        for ((panel, plot), ends) in self.panels.iter().zip(&plots).zip(&ends) {
            left_out += panel.draw(canvas, plot, ends, self.lang)?;
        }
        if let Some(last) = plots.last() {
            last.draw_months(canvas, last.area.bottom + 44.0)?;
        }
        key::draw_left_out(canvas, left_out, middle, row.2, self.lang)
    }
}
