//! The share of excluded cases by reason and month of acceptance, and below it, on the same months, the
//! mean of each promise beside the mean with the excluded put back.

use plotters_backend::DrawingBackend;

use super::canvas::{Align, Canvas};
use super::error::ChartError;
use super::frame::{self, Frame, Statement};
use super::number;
use super::picture::Drawing;
use super::place::{Bounds, real};
use super::plot::Plot;
use super::put_back::Panel;
use super::reason_bars::ReasonBars;
use super::series::Months;
use super::theme;
use super::{key, put_back, verdict};
use crate::domain::Scope;
use crate::model::Summary;
use crate::model::insight::ExclusionMonth;
use crate::model::insight::exclusions::Side as Beyond;
use crate::words::{self, Lang};

/// Height of everything but the statements.
const AROUND: f64 = 1560.0;
/// Months shown at most, and at least.
const MOST_MONTHS: i32 = 24;
const LEAST_MONTHS: i32 = 6;
/// From a key's baseline to the plot below it.
const BELOW_KEY: f64 = 26.0;
/// The part of the height that the bars take.
const BARS: f64 = 0.48;
/// Room for the months' names.
const MONTHS: f64 = 56.0;
/// Between the two plots, and between two panels.
const BETWEEN: f64 = 46.0;
/// From the plots to their words at the right.
const ASIDE: f64 = 40.0;

/// The exclusions of a summary.
pub struct Exclusions<'a> {
    months: Months,
    bars: ReasonBars<'a>,
    panels: Vec<Panel<'a>>,
    frame: Frame,
    lang: Lang,
}

impl<'a> Exclusions<'a> {
    /// The exclusions of the last two years.
    #[must_use]
    pub fn new(summary: &'a Summary, lang: Lang) -> Self {
        let months = months(summary);
        let bars = ReasonBars::of(summary, &months, lang);
        let panels: Vec<Panel<'a>> =
            Scope::PROMISES.map(|scope| Panel::of(summary, &months, scope, lang)).into();
        let mut statements = vec![share_of(summary, lang)];
        statements.extend(panels.iter().filter_map(|panel| back(panel, lang)));
        let bases = panels.iter().flat_map(|panel| panel.series.bases.iter().copied());
        let accepted = reported(summary).map_or(0, |month| month.row.counts.cases);
        let population = words::chart::exclusions::population(lang, summary.month, &number::count(accepted));
        let frame = Frame {
            title: words::chart::exclusions::title(lang, months.begun.unwrap_or(months.last), months.last),
            statements,
            foot: frame::foot_of(summary, population, bases, lang),
        };
        Self { months, bars, panels, frame, lang }
    }

    /// Whether there is no excluded case to show.
    pub(super) const fn is_empty(&self) -> bool {
        self.bars.is_empty()
    }

    /// The plot of the bars and those of the panels, from the top down.
    fn places(&self, room: &Bounds) -> (Bounds, Vec<Bounds>) {
        let numbers = put_back::scale(&self.panels).label_width().max(self.bars.scale().label_width());
        let words = self.panels.iter().map(Panel::aside_width).fold(self.bars.aside_width(), f64::max);
        let (left, right) = (room.left + numbers + 18.0, room.right - words - ASIDE);
        let key = theme::NOTE.em + BELOW_KEY;
        let whole = room.height() - 2.0 * (key + MONTHS) - BETWEEN;
        let bars = Bounds::new(left, room.top + key, right, room.top + key + whole * BARS);
        let top = bars.bottom + MONTHS + BETWEEN + key;
        let height = (room.bottom - MONTHS - top + BETWEEN) / real(self.panels.len().max(1));
        let panel = |index: usize| {
            let top = top + real(index) * height;
            Bounds::new(left, top, right, top + height - BETWEEN)
        };
        (bars, (0..self.panels.len()).map(panel).collect())
    }
}

/// The last months up to the reporting one, from the first with a case.
fn months(summary: &Summary) -> Months {
    let last = summary.month;
    let exclusions = &summary.insight.exclusions;
    let accepted = exclusions.months.iter().map(|month| month.row.key);
    let begun = accepted.chain(exclusions.mean_put_back.iter().map(|back| back.month)).min();
    let begun = begun.map(|month| month.max(last.plus(1 - MOST_MONTHS)));
    Months { first: begun.unwrap_or(last).min(last.plus(1 - LEAST_MONTHS)), last, begun }
}

fn reported(summary: &Summary) -> Option<&ExclusionMonth> {
    let months = &summary.insight.exclusions.months;
    months.iter().find(|month| month.row.key == summary.month && month.row.counts.cases > 0)
}

/// How many of the reporting month's cases are excluded, why, and how that stands out.
fn share_of(summary: &Summary, lang: Lang) -> Statement {
    let set = theme::VERDICT;
    let open = (!summary.month_complete).then_some(summary.as_of);
    let name = words::chart::month(lang, summary.month, open);
    let Some(month) = reported(summary) else {
        return Statement {
            marker: None,
            pieces: vec![(words::chart::exclusions::none_accepted(lang, &name), set)],
        };
    };
    let counts = month.row.counts;
    let share = number::share(counts.excluded, counts.cases).unwrap_or_default();
    let [excluded, cases] = [counts.excluded, counts.cases].map(number::count);
    let head = words::chart::exclusions::verdict(lang, &name, &excluded, &cases, &share, month.open > 0);
    let strong = set.strong().colored(theme::INK);
    let mut pieces = vec![(head, set)];
    let most = month.reasons.iter().max_by_key(|(reason, n)| (**n, std::cmp::Reverse(**reason)));
    if let Some((reason, n)) = most.filter(|(_, n)| **n > 0) {
        pieces.push((words::chart::exclusions::most_frequent(lang, *reason, &number::count(*n)), set));
    }
    if let Some(jump) = &month.jump
        && let Some(side) = month.out_of_line()
    {
        let above = side == Beyond::Above;
        pieces.push((words::chart::exclusions::out_of_line(lang, above, jump.months), strong));
    }
    let late = summary.insight.exclusions.late.after_limit;
    if late > 0 {
        pieces.push((words::chart::exclusions::after_limit(lang, &number::count(late)), strong));
    }
    let last = pieces.len() - 1;
    for (text, _) in &mut pieces[..last] {
        text.push_str(words::chart::pause(lang));
    }
    Statement { marker: None, pieces }
}

/// The reporting month's mean with the excluded put back.
fn back(panel: &Panel<'_>, lang: Lang) -> Option<Statement> {
    let reported = panel.backs.iter().find(|back| back.slot + 1 == panel.slots)?;
    let scope = panel.series.scope;
    verdict::counting(
        scope,
        [reported.of.normal, reported.of.excluded],
        panel.limit,
        |mean, without, stand| words::chart::exclusions::put_back(lang, scope, mean, without, stand),
    )
}

impl Drawing for Exclusions<'_> {
    fn name(&self) -> &'static str {
        "exclusions"
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some thousand pixels")]
    fn size(&self) -> (u32, u32) {
        let statements = real(self.frame.statements.len()) * theme::VERDICT.em * theme::LEADING;
        (2400, (AROUND + statements + self.frame.extra()) as u32)
    }

    fn alt(&self) -> String {
        let mut parts = vec![self.frame.alt(self.lang)];
        parts.extend(self.bars.alt());
        parts.join(words::chart::semicolon(self.lang))
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &mut Canvas<'_, DB>) -> Result<(), ChartError> {
        let room = self.frame.draw(canvas)?;
        let row = (room.left, room.right, room.top + theme::NOTE.em);
        let title = words::chart::exclusions::axis_share(self.lang);
        if self.is_empty() {
            canvas.text(title, theme::NOTE, Align::Left, (row.0, row.2))?;
            return super::empty::draw(canvas, &room, words::chart::exclusions::nothing_to_show(self.lang));
        }
        let (bars, panels) = self.places(&room);
        key::draw_signs(canvas, title, &self.bars.signs(), self.lang, row)?;
        self.bars.draw(canvas, &bars, self.months, bars.right + ASIDE)?;
        let Some(first) = panels.first() else { return Ok(()) };
        let below = (row.0, row.1, first.top - BELOW_KEY);
        let title = words::chart::axis_mean(self.lang);
        let middle = key::draw_signs(canvas, title, &put_back::signs(&self.panels), self.lang, below)?;
        let scale = put_back::scale(&self.panels);
        let mut left_out = 0;
        for (place, panel) in panels.iter().zip(&self.panels) {
            let plot = Plot { area: *place, months: self.months, scale };
            left_out += panel.draw(canvas, &plot, place.right + ASIDE)?;
            if panel.series.scope == Scope::Class12 {
                plot.draw_months(canvas, place.bottom + 44.0)?;
            }
        }
        key::draw_left_out(canvas, left_out, middle, below.2, self.lang)
    }
}
