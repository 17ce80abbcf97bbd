//! Small multiples: one panel a class, one below the other on the same months and the same scale,
//! each with its target and its breached months.

use plotters_backend::DrawingBackend;

use super::canvas::{Align, Canvas, centred};
use super::error::ChartError;
use super::font;
use super::frame::{self, Frame, Statement};
use super::number::Figure;
use super::picture::Drawing;
use super::place::Bounds;
use super::plot::{Plot, Scale};
use super::series::{Months, Series};
use super::theme;
use super::{key, lines, trend, values};
use crate::domain::{Class, Scope, Status};
use crate::model::Summary;
use crate::words::{self, Lang};

/// Between two panels.
const BETWEEN: f64 = 44.0;
/// Low panels need more room above the line for the values of breached months.
const HEADROOM: f64 = 1.1;
/// Room for the months' names below the last panel.
const MONTHS: f64 = 54.0;
/// From the axis title's baseline to the first panel.
const BELOW_KEY: f64 = 30.0;
/// From a panel to its words at the right.
const ASIDE: f64 = 44.0;

/// The trend of each class of a summary.
pub struct TrendByClass<'a> {
    months: Months,
    series: Vec<Series<'a>>,
    frame: Frame,
    lang: Lang,
}

impl<'a> TrendByClass<'a> {
    /// The trend of each class; `unclassified` only where it has a case.
    #[must_use]
    pub fn new(summary: &'a Summary, lang: Lang) -> Self {
        let months = Months::of(summary);
        let series: Vec<Series<'a>> = Class::ALL
            .into_iter()
            .map(|class| Series::of(summary, &months, Scope::of(class)))
            .filter(|series| series.scope != Scope::Unclassified || !series.points.is_empty())
            .collect();
        let frame = Frame {
            title: words::chart::classes_title(lang, months.begun.unwrap_or(months.last), months.last),
            statements: vec![verdicts(summary, &series, lang)],
            foot: frame::foot(summary, &series, lang),
        };
        Self { months, series, frame, lang }
    }

    /// The panels, from the first class down.
    fn plots(&self, room: &Bounds) -> Vec<Plot> {
        let greatest = self.series.iter().map(Series::greatest).fold(0.0, f64::max);
        let scale = Scale::up_to(greatest * HEADROOM, 4.5);
        let right = self.series.iter().map(|series| self.aside_width(series)).fold(0.0, f64::max);
        let (left, right) = (room.left + scale.label_width().max(60.0) + 18.0, room.right - right);
        let top = room.top + theme::NOTE.em + BELOW_KEY;
        #[expect(clippy::cast_precision_loss, reason = "five classes")]
        let count = self.series.len().max(1) as f64;
        let height = (room.bottom - MONTHS - top + BETWEEN) / count;
        (0_u8..)
            .zip(&self.series)
            .map(|(index, _)| {
                let top = top + f64::from(index) * height;
                let area = Bounds::new(left, top, right, top + height - BETWEEN);
                Plot { area, months: self.months, scale }
            })
            .collect()
    }

    fn aside_width(&self, series: &Series<'_>) -> f64 {
        let widths = aside(series, self.lang)
            .into_iter()
            .map(|line| line.into_iter().map(|(text, set)| font::width(&text, set)).sum::<f64>());
        ASIDE + widths.fold(0.0, f64::max)
    }
}

impl Drawing for TrendByClass<'_> {
    fn name(&self) -> &'static str {
        "trend_by_class"
    }

    fn size(&self) -> (u32, u32) {
        (2400, 1650)
    }

    fn alt(&self) -> String {
        self.frame.alt(self.lang)
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &mut Canvas<'_, DB>) -> Result<(), ChartError> {
        let room = self.frame.draw(canvas)?;
        let plots = self.plots(&room);
        let Some(last) = plots.last() else { return Ok(()) };
        let row = (room.left, last.area.right, room.top + theme::NOTE.em);
        let middle = key::draw(canvas, words::chart::axis_mean(self.lang), &self.series, self.lang, row)?;
        let mut left_out = 0;
        for (plot, series) in plots.iter().zip(&self.series) {
            left_out += draw_panel(canvas, plot, series, self.lang)?;
        }
        if let (Some(first), Some(true)) =
            (plots.first(), self.series.first().map(|one| !one.points.is_empty()))
        {
            trend::draw_before(canvas, first, self.lang)?;
        }
        last.draw_months(canvas, last.area.bottom + 44.0)?;
        key::draw_left_out(canvas, left_out, middle, row.2, self.lang)
    }
}

/// Draws a class; returns how many breached months found no room for their value.
fn draw_panel<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    plot: &Plot,
    series: &Series<'_>,
    lang: Lang,
) -> Result<usize, ChartError> {
    plot.draw_grid(canvas)?;
    lines::draw_target(canvas, plot, series)?;
    lines::draw_line(canvas, plot, series)?;
    lines::draw_points(canvas, plot, series, lang)?;
    let lines = aside(series, lang);
    let heights: f64 = lines.iter().map(|line| leading(line)).sum();
    let mut y = plot.area.middle().1 - heights / 2.0;
    for line in lines {
        let tall = leading(&line);
        let mut x = plot.area.right + ASIDE;
        for (text, set) in line {
            canvas.text(&text, set, Align::Left, (x, centred(y + tall / 2.0, set)))?;
            x += font::width(&text, set);
        }
        y += tall;
    }
    if series.points.is_empty() {
        trend::draw_nothing(canvas, plot, lang)?;
        return Ok(0);
    }
    let last = plot.months.count() - 1;
    let limits = Bounds { top: plot.area.top - 14.0, right: plot.area.right + 20.0, ..plot.area };
    values::draw(canvas, plot, std::slice::from_ref(series), &limits, lang, |_, point| point.slot == last)
}

/// What stands at the right of a panel: the class, the reporting month's mean and verdict, the
/// target, the cases.
fn aside(series: &Series<'_>, lang: Lang) -> Vec<Vec<(String, theme::Type)>> {
    let status = series.reported.map_or(Status::NoData, |measure| measure.status);
    let color = if status == Status::Breached { theme::BREACH } else { theme::INK };
    let mut verdict = Vec::new();
    if let Some(mean) = series.reported.and_then(|measure| Figure::mean(measure, 1)) {
        verdict.push((format!("{mean}  "), theme::DIRECT.colored(color)));
    }
    verdict.push((words::status(lang, status).to_owned(), theme::DIRECT.colored(color)));
    let mut last = Vec::new();
    if let Some(measure) = series.reported {
        if let Some(limit) = measure.target {
            last.push((format!("{}  ", words::chart::target(lang, None, limit)), theme::NOTE));
        }
        last.push((format!("n = {}", super::number::count(measure.n)), theme::NOTE));
    }
    vec![vec![(words::scope(lang, series.scope).to_owned(), theme::DIRECT)], verdict, last]
}

fn leading(line: &[(String, theme::Type)]) -> f64 {
    line.iter().map(|(_, set)| set.em * theme::LEADING).fold(0.0, f64::max)
}

/// The verdicts of the reporting month, the classes that share one named together.
fn verdicts(summary: &Summary, series: &[Series<'_>], lang: Lang) -> Statement {
    let open = (!summary.month_complete).then_some(summary.as_of);
    let month = words::chart::month(lang, summary.month, open);
    let mut pieces = vec![(format!("{month}{}", words::chart::colon(lang)), theme::VERDICT)];
    let order = [Status::Breached, Status::AtRisk, Status::Met, Status::NoTarget, Status::NoData];
    for status in order {
        let of =
            |series: &&Series<'_>| series.reported.map_or(Status::NoData, |measure| measure.status) == status;
        let classes: Vec<Scope> = series.iter().filter(of).map(|series| series.scope).collect();
        if classes.is_empty() {
            continue;
        }
        if pieces.len() > 1 {
            pieces.push((words::chart::semicolon(lang).to_owned(), theme::VERDICT));
        }
        let set = if status == Status::Breached {
            theme::VERDICT.strong().colored(theme::BREACH)
        } else {
            theme::VERDICT
        };
        pieces.push((words::chart::classes_with(lang, status, &classes), set));
    }
    Statement { marker: None, pieces }
}
