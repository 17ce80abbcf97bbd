//! A promise's monthly means, and from each a stem to the mean with the excluded cases put back.

use plotters_backend::DrawingBackend;

use super::canvas::{Align, Canvas, extent};
use super::days;
use super::error::ChartError;
use super::key::Sign;
use super::lines;
use super::number::{self, Figure};
use super::part::{self, Part};
use super::place::Bounds;
use super::plot::{Plot, Scale};
use super::series::{Months, Series};
use super::theme::{self, Type};
use crate::domain::{Limit, Scope};
use crate::model::Summary;
use crate::model::insight::{Pool, PutBack, Ratio};
use crate::words::{self, Lang};

/// How far values stay below the upper edge of a panel, for the figures above them.
const HEADROOM: f64 = 1.16;
/// From a mark to its figure.
const AIR: f64 = 7.0;
/// A mean with the excluded put back, and the mean of a breached month.
const BACK: Type = theme::COUNT.sized(20.0);
const BREACHED: Type = theme::VALUE.sized(20.0);

/// A month with a case.
pub struct Back {
    /// Its place among the months.
    pub slot: usize,
    /// Its figures.
    pub of: PutBack,
}

/// A promise.
pub struct Panel<'a> {
    /// Its means.
    pub series: Series<'a>,
    /// Its months, oldest first.
    pub backs: Vec<Back>,
    /// The limit in the reporting month.
    pub limit: Option<Limit>,
    /// How many months there are.
    pub slots: usize,
    lang: Lang,
}

impl<'a> Panel<'a> {
    /// A promise of a summary.
    pub fn of(summary: &'a Summary, months: &Months, scope: Scope, lang: Lang) -> Self {
        let all = summary.insight.exclusions.mean_put_back.iter();
        let mut backs: Vec<Back> = all
            .filter(|back| back.of.scope == scope)
            .filter_map(|back| Some(Back { slot: months.slot(back.month)?, of: back.of.put_back }))
            .collect();
        backs.sort_unstable_by_key(|back| back.slot);
        let series = Series::of(summary, months, scope);
        let last = months.count() - 1;
        let limit = series.targets.iter().find(|(slot, _)| *slot == last).map(|(_, limit)| *limit);
        Self { series, backs, limit, slots: months.count(), lang }
    }

    fn reported(&self) -> Option<&PutBack> {
        self.backs.iter().find(|back| back.slot + 1 == self.slots).map(|back| &back.of)
    }

    /// The words at its right.
    fn aside(&self) -> Vec<(String, Type)> {
        let mut lines = vec![(words::scope(self.lang, self.series.scope).to_owned(), theme::DIRECT)];
        let Some(back) = self.reported() else { return lines };
        let show = |pool| Figure::pooled(pool, self.limit, 1).map(|mean| mean.to_string());
        if let Some(both) = show(both(back)) {
            let mean = show(back.normal).unwrap_or_else(|| "–".to_owned());
            let words = words::chart::exclusions::both(self.lang, &mean, &both);
            lines.push((words, theme::TARGET.strong().colored(theme::INK)));
        }
        if let Some(limit) = self.limit {
            lines.push((words::chart::target(self.lang, None, limit), theme::NOTE));
        }
        lines.push((
            words::chart::exclusions::cases_back(self.lang, &number::count(back.excluded.n)),
            theme::NOTE,
        ));
        if back.excluded_open > 0 {
            let n = number::count(back.excluded_open);
            lines.push((words::chart::exclusions::cases_without_stop(self.lang, &n), theme::NOTE));
        }
        lines
    }

    /// The room its words take.
    pub fn aside_width(&self) -> f64 {
        days::aside_width(&self.aside())
    }

    /// Draws it, its words at `aside`. Returns how many breached months found no room for their value.
    pub fn draw<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        plot: &Plot,
        aside: f64,
    ) -> Result<usize, ChartError> {
        plot.draw_grid(canvas)?;
        lines::draw_target(canvas, plot, &self.series)?;
        let (fitting, left_out): (Vec<Written>, Vec<Written>) =
            self.backs.iter().flat_map(|back| self.figures(plot, back)).partition(|one| one.fits(plot));
        // Figures interrupt the grid and the target, but never the data.
        for one in &fitting {
            canvas.block(&one.place().grown(5.0), theme::PAPER)?;
        }
        lines::draw_line(canvas, plot, &self.series)?;
        for back in &self.backs {
            self.draw_stem(canvas, plot, back)?;
        }
        lines::draw_points(canvas, plot, &self.series, self.lang)?;
        for Written { text, set, at, .. } in &fitting {
            canvas.text(text, *set, Align::Center, *at)?;
        }
        days::draw_aside(canvas, &self.aside(), aside, plot.area.middle().1)?;
        Ok(left_out.iter().filter(|one| one.is_breach).count())
    }

    /// The height of a month's mean, and of the one with the excluded put back.
    fn heights(&self, plot: &Plot, back: &Back) -> Option<(Option<f64>, f64)> {
        let cap = plot.y(both(&back.of).mean()?.lossy());
        let point = self.series.points.iter().find(|point| point.slot == back.slot);
        Some((point.map(|point| plot.y(point.mean)), cap))
    }

    fn draw_stem<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        plot: &Plot,
        back: &Back,
    ) -> Result<(), ChartError> {
        let Some((mean, cap)) = self.heights(plot, back) else { return Ok(()) };
        let x = plot.x(back.slot);
        part::stem(canvas, x, (mean.unwrap_or(cap), cap), theme::QUIET)?;
        let figure =
            Figure::pooled(both(&back.of), None, 2).map_or_else(String::new, |mean| mean.to_string());
        let counts = [back.of.excluded.n, back.of.excluded_open].map(number::count);
        let month = plot.months.at(back.slot);
        let words = words::chart::exclusions::hint_put_back(
            self.lang,
            self.series.scope,
            month,
            &figure,
            [&counts[0], &counts[1]].map(String::as_str),
        );
        canvas.explain(Bounds::around((x, cap), 13.0), words);
        Ok(())
    }

    /// The mean with the excluded put back at its end of the stem, and that of a breached month at the
    /// other.
    fn figures(&self, plot: &Plot, back: &Back) -> Vec<Written> {
        let Some((mean, cap)) = self.heights(plot, back) else { return Vec::new() };
        let reach = lines::ring_radius(plot, &self.series) + AIR;
        let upper = mean.map_or(cap - AIR, |mean| (mean - reach).min(cap - AIR));
        let lower = mean.map_or(cap + AIR, |mean| (mean + reach).max(cap + AIR));
        let (above, below) = (upper - 4.0, lower + 0.74 * BACK.em);
        let is_up = mean.is_none_or(|mean| cap <= mean);
        let (own, other) = if is_up { (above, below) } else { (below, above) };
        let limit = self.series.targets.iter().find(|(slot, _)| *slot == back.slot).map(|(_, limit)| *limit);
        let x = plot.x(back.slot);
        let written = |figure: Figure, set: Type, y: f64, is_breach: bool| Written {
            text: figure.to_string(),
            set,
            at: (x, y),
            is_breach,
        };
        let breached = self.series.breaches().find(|point| point.slot == back.slot);
        let figures = [
            Figure::pooled(both(&back.of), limit, 1).map(|figure| written(figure, BACK, own, false)),
            breached
                .and_then(|point| Figure::mean(point.measure, 1))
                .map(|figure| written(figure, BREACHED, other, true)),
        ];
        figures.into_iter().flatten().collect()
    }
}

/// A figure in a panel.
struct Written {
    text: String,
    set: Type,
    at: (f64, f64),
    is_breach: bool,
}

impl Written {
    fn place(&self) -> Bounds {
        extent(&self.text, self.set, Align::Center, self.at)
    }

    /// Whether it keeps to its month and its panel.
    fn fits(&self, plot: &Plot) -> bool {
        let place = self.place();
        place.width() <= plot.slot_width() && place.bottom <= plot.area.bottom + 4.0
    }
}

fn both(back: &PutBack) -> Pool {
    back.normal + back.excluded
}

/// The axis that the panels share.
pub fn scale(panels: &[Panel<'_>]) -> Scale {
    let backs = panels.iter().flat_map(|panel| &panel.backs);
    let backs = backs.filter_map(|back| both(&back.of).mean()).map(Ratio::lossy);
    let means = panels.iter().map(|panel| panel.series.greatest());
    Scale::up_to(backs.chain(means).fold(0.0, f64::max) * HEADROOM, 4.0)
}

/// The signs that occur in the panels.
pub fn signs(panels: &[Panel<'_>]) -> Vec<Sign> {
    let mut signs = super::key::signs(&panels.iter().map(|panel| panel.series.clone()).collect::<Vec<_>>());
    if panels.iter().any(|panel| !panel.backs.is_empty()) {
        signs.push(Sign::Part(Part::PutBack));
    }
    signs
}
