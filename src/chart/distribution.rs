//! How long the reporting month's cases took: a histogram for each of the two promises, with the
//! target, the statutory ceilings, and the share of cases within their class's target.

use plotters_backend::DrawingBackend;

use super::canvas::{Align, Canvas};
use super::days::{self, Counts, Days, Histogram, Mark};
use super::error::ChartError;
use super::frame::{self, Frame};
use super::key::{self, Sign};
use super::number::{self, Figure};
use super::pattern::Pattern;
use super::picture::Drawing;
use super::place::Bounds;
use super::theme::{self, Type};
use super::verdict;
use crate::domain::{Class, Grain, Limit, Measure, Scope};
use crate::model::Summary;
use crate::words::{self, Lang};

/// Between two panels.
const BETWEEN: f64 = 40.0;
/// From the key's baseline to the first panel.
const BELOW_KEY: f64 = 34.0;
/// Room for the days below each panel.
const DAYS: f64 = 50.0;
/// From a panel to its words.
const ASIDE: f64 = 44.0;

/// One promise's cases of the month.
struct Panel {
    scope: Scope,
    counts: Counts,
    marks: Vec<Mark>,
    aside: Vec<(String, Type)>,
}

/// The distribution of a summary's reporting month.
pub struct Distribution {
    panels: Vec<Panel>,
    days: Days,
    frame: Frame,
    lang: Lang,
}

impl Distribution {
    /// The cases of the reporting month.
    #[must_use]
    pub fn new(summary: &Summary, lang: Lang) -> Self {
        let reported = |scope| summary.measure(Grain::Month, summary.month, scope).filter(|one| one.n > 0);
        let panels: Vec<Panel> = Scope::PROMISES
            .into_iter()
            .filter_map(|scope| Some(Panel::of(summary, scope, reported(scope)?, lang)))
            .filter(|panel| !panel.counts.is_empty())
            .collect();
        let mark = panels.iter().flat_map(|panel| &panel.marks).map(|mark| mark.days).max().unwrap_or(0);
        let days = Days::of(panels.iter().flat_map(|panel| &panel.counts), mark);
        let statements = Scope::PROMISES.map(|scope| {
            let measure = reported(scope);
            let mut statement = verdict::of(summary, scope, measure, lang);
            if let Some(share) = measure.and_then(within) {
                statement.add(words::chart::within_sentence(lang, &share), theme::VERDICT);
            }
            statement
        });
        let bases = Scope::PROMISES.into_iter().filter_map(|scope| reported(scope)?.basis.as_deref());
        let frame = Frame {
            title: words::chart::distribution_title(lang, summary.month),
            statements: statements.into(),
            foot: frame::foot_of(summary, frame::population(summary, lang), bases, lang),
        };
        Self { panels, days, frame, lang }
    }

    /// Whether there is no case to show.
    pub(super) const fn is_empty(&self) -> bool {
        self.panels.is_empty()
    }

    fn signs(&self) -> Vec<Sign> {
        let has = |pattern: &Pattern| {
            let mut counts = self.panels.iter().flat_map(|panel| &panel.counts);
            counts.any(|(_, n)| n[pattern.index()] > 0)
        };
        let mut signs: Vec<Sign> = Pattern::ALL.into_iter().filter(has).map(Sign::Bar).collect();
        signs.push(Sign::Ceiling);
        signs
    }
}

/// The share of cases within their target.
fn within(measure: &Measure) -> Option<String> {
    number::share(measure.n - measure.over_limit?, measure.n)
}

impl Panel {
    fn of(summary: &Summary, scope: Scope, measure: &Measure, lang: Lang) -> Self {
        let target = |scope| summary.measure(Grain::Month, summary.month, scope)?.target;
        let limit = |class| target(Scope::of(class)).or_else(|| target(Scope::of(class).fallback()?));
        let limits = Class::ALL.map(limit);
        let mut counts: Counts = Vec::new();
        for &(class, days, n) in &measure.spread {
            let past = limits[class.index()].is_some_and(|limit| i64::from(days) > limit.whole_days());
            let pattern = days::kind(days, past, class.ceiling());
            let mut count = [0; 3];
            count[pattern.index()] = n;
            counts.push((days, count));
        }
        let classes: Vec<Class> =
            Class::ALL.into_iter().filter(|&class| measure.spread.iter().any(|one| one.0 == class)).collect();
        Self { scope, counts, marks: marks(measure, &classes, lang), aside: aside(scope, measure, lang) }
    }

    fn histogram(&self, place: Bounds, days: Days, lang: Lang) -> Histogram<'_> {
        let (hand, name) = (theme::hand(self.scope), words::scope(lang, self.scope));
        Histogram { place, days, counts: &self.counts, marks: &self.marks, hand, name, rows: 2 }
    }
}

/// The target and the ceilings of the classes that have cases.
fn marks(measure: &Measure, classes: &[Class], lang: Lang) -> Vec<Mark> {
    let days = |limit: Limit| i32::try_from(limit.whole_days()).unwrap_or(i32::MAX);
    let target = measure.target.map(|limit| Mark {
        days: days(limit),
        label: words::chart::target(lang, None, limit),
        is_target: true,
    });
    let mut marks: Vec<Mark> = target.into_iter().collect();
    for &class in classes {
        let days = class.ceiling();
        if marks.iter().all(|mark| mark.is_target || mark.days != days) {
            marks.push(Mark { days, label: words::chart::ceiling(lang, class, days), is_target: false });
        }
    }
    marks
}

fn aside(scope: Scope, measure: &Measure, lang: Lang) -> Vec<(String, Type)> {
    let ink = theme::hand(scope).ink;
    let mut lines = vec![(words::scope(lang, scope).to_owned(), theme::DIRECT.colored(ink))];
    if let Some(share) = within(measure) {
        lines.push((words::chart::within(lang, &share), theme::DIRECT));
    }
    if let Some(over) = measure.over_limit {
        lines.push((words::chart::past_target(lang, &number::count(over)), theme::NOTE));
    }
    let over = measure.over_ceiling;
    let set = theme::NOTE.colored(days::strong(over));
    lines.push((words::chart::past_ceiling(lang, &number::count(over)), set));
    if let (Some(mean), Some(median), Some(p90)) = (Figure::mean(measure, 1), measure.median, measure.p90) {
        lines.push((words::chart::middle(lang, &mean.to_string(), median, p90), theme::NOTE));
    }
    lines.push((format!("n = {}", number::count(measure.n)), theme::NOTE));
    lines
}

impl Drawing for Distribution {
    fn name(&self) -> &'static str {
        "distribution"
    }

    fn size(&self) -> (u32, u32) {
        (2400, 1500)
    }

    fn alt(&self) -> String {
        self.frame.alt(self.lang)
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &mut Canvas<'_, DB>) -> Result<(), ChartError> {
        let room = self.frame.draw(canvas)?;
        let row = (room.left, room.right, room.top + theme::NOTE.em);
        let title = words::chart::axis_cases_by_days(self.lang);
        if self.is_empty() {
            canvas.text(title, theme::NOTE, Align::Left, (row.0, row.2))?;
            return super::empty::draw(canvas, &room, words::chart::nothing_to_show(self.lang));
        }
        key::draw_signs(canvas, title, &self.signs(), self.lang, row)?;
        let panels: Vec<(&Panel, &[(String, Type)])> =
            self.panels.iter().map(|panel| (panel, panel.aside.as_slice())).collect();
        let place = Bounds { top: row.2 + BELOW_KEY, ..room };
        let histograms =
            stacked(&place, &panels, |panel, place| panel.histogram(place, self.days, self.lang));
        for (histogram, panel) in histograms.iter().zip(&self.panels) {
            histogram.draw(canvas, self.lang)?;
            let x = histogram.place.right + ASIDE;
            days::draw_aside(canvas, &panel.aside, x, histogram.place.middle().1)?;
            histogram.draw_days(canvas, histogram.place.bottom + 40.0)?;
        }
        Ok(())
    }
}

/// Histograms one below the other, with room for their numbers at the left and their words at the right.
pub fn stacked<'a, P>(
    room: &Bounds,
    panels: &[(&'a P, &[(String, Type)])],
    histogram: impl Fn(&'a P, Bounds) -> Histogram<'a>,
) -> Vec<Histogram<'a>> {
    let numbers = panels.iter().map(|(panel, _)| histogram(panel, *room).labels_width()).fold(0.0, f64::max);
    let words = panels.iter().map(|(_, aside)| days::aside_width(aside)).fold(0.0, f64::max);
    let (left, right) = (room.left + numbers + 18.0, room.right - words - ASIDE);
    let height = (room.height() + BETWEEN) / super::place::real(panels.len().max(1));
    let place = |index: usize| {
        let top = room.top + super::place::real(index) * height;
        Bounds::new(left, top, right, top + height - BETWEEN - DAYS)
    };
    panels.iter().enumerate().map(|(index, (panel, _))| histogram(panel, place(index))).collect()
}
