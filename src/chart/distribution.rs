//! How long the reporting month's cases took: a histogram for each of the two promises, with the
//! target, the statutory ceilings, and the share of cases within their class's target.

use plotters_backend::DrawingBackend;

use super::canvas::Canvas;
use super::days::{self, Counts, Mark};
use super::error::ChartError;
use super::frame::{self, Frame};
use super::number::{self, Figure};
use super::picture::Drawing;
use super::stack::{Panel, Stack};
use super::theme::{self, Type};
use super::verdict;
use crate::domain::{Class, Grain, Limit, Measure, Scope};
use crate::model::Summary;
use crate::words::{self, Lang};

/// The distribution of a summary's reporting month.
pub struct Distribution {
    stack: Stack,
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
            .filter_map(|scope| Some(panel(summary, scope, reported(scope)?, lang)))
            .filter(|panel| !panel.counts.is_empty())
            .collect();
        let statements = Scope::PROMISES.map(|scope| {
            let measure = reported(scope);
            let mut statement = verdict::of(summary, scope, measure, lang);
            if let Some(share) = measure.and_then(within) {
                statement.pieces.push((words::chart::semicolon(lang).to_owned(), theme::VERDICT));
                statement.pieces.push((words::chart::within_sentence(lang, &share), theme::VERDICT));
            }
            statement
        });
        let bases = Scope::PROMISES.into_iter().filter_map(|scope| reported(scope)?.basis.as_deref());
        let frame = Frame {
            title: words::chart::distribution_title(lang, summary.month),
            statements: statements.into(),
            foot: frame::foot_of(summary, frame::population(summary, lang), bases, lang),
        };
        Self { stack: Stack::new(panels), frame, lang }
    }

    /// Whether there is no case to show.
    pub(super) const fn is_empty(&self) -> bool {
        self.stack.is_empty()
    }
}

/// The share of cases within their target.
fn within(measure: &Measure) -> Option<String> {
    number::share(measure.n - measure.over_limit?, measure.n)
}

fn panel(summary: &Summary, scope: Scope, measure: &Measure, lang: Lang) -> Panel {
    let end = summary.month.last_day();
    let limits = Class::ALL.map(|class| summary.limit(Scope::of(class), end));
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
    Panel {
        hand: theme::hand(scope),
        name: words::scope(lang, scope),
        rows: 2,
        counts,
        marks: marks(measure, &classes, lang),
        aside: aside(scope, measure, lang),
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
        let titles = (words::chart::axis_cases_by_days(self.lang), words::chart::nothing_to_show(self.lang));
        self.stack.draw(canvas, &room, titles, self.lang)
    }
}
