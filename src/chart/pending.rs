//! The open cases at the cut-off by their age in working days, one panel a class; those past their
//! target and past the statutory ceiling told apart by pattern and in words.

use plotters_backend::DrawingBackend;

use super::canvas::Canvas;
use super::days::{self, Counts, Mark};
use super::error::ChartError;
use super::frame::{self, Frame, Statement};
use super::number;
use super::pattern::Pattern;
use super::picture::Drawing;
use super::place::real;
use super::stack::{Panel, Stack};
use super::theme::{self, Type};
use super::verdict;
use crate::domain::{Class, Scope};
use crate::model::insight::{LowerBound, PendingBound};
use crate::model::{AgeCount, PendingCounts, Summary};
use crate::words::{self, Lang};

/// Height of everything but the panels, and of a panel.
const AROUND: f64 = 430.0;
const PANEL: f64 = 284.0;
/// No picture is lower than this.
const LOWEST: f64 = 800.0;

/// The open cases of a summary.
pub struct Pending {
    stack: Stack,
    frame: Frame,
    lang: Lang,
}

impl Pending {
    /// The open cases at the cut-off.
    #[must_use]
    pub fn new(summary: &Summary, lang: Lang) -> Self {
        let of = |class| Some((class, panel(summary, class, lang)?));
        let (classes, panels): (Vec<Class>, Vec<Panel>) = Class::ALL.into_iter().filter_map(of).unzip();
        let target = |class: Class| summary.target(Scope::of(class), summary.as_of);
        let bases = classes.into_iter().filter_map(|class| Some(target(class)?.basis.as_str()));
        let population = words::chart::pending_count(lang, &count(all(summary).n));
        let frame = Frame {
            title: words::chart::pending_title(lang).to_owned(),
            statements: std::iter::once(opened(summary, lang)).chain(counted(summary, lang)).collect(),
            foot: frame::foot_of(summary, population, bases, lang),
        };
        Self { stack: Stack::new(panels), frame, lang }
    }

    /// Whether there is no case to show.
    pub(super) const fn is_empty(&self) -> bool {
        self.stack.is_empty()
    }
}

fn count(n: u64) -> String {
    number::count(i64::try_from(n).unwrap_or(i64::MAX))
}

/// The open cases in all; none where it is not known how long they are open, and nothing is drawn.
fn all(summary: &Summary) -> PendingCounts {
    summary.pending.as_ref().map(|pending| pending.all).unwrap_or_default()
}

/// How many are open, and how many of them past their target.
fn opened(summary: &Summary, lang: Lang) -> Statement {
    let all = all(summary);
    let set = theme::VERDICT;
    if all.n == 0 {
        return Statement {
            marker: None,
            pieces: vec![(words::chart::none_pending(lang, summary.as_of), set)],
        };
    }
    let strong = if all.over_limit > 0 { set.strong().colored(theme::INK) } else { set };
    let pieces = vec![
        (words::chart::pending_verdict(lang, summary.as_of, &count(all.n)), set),
        (words::chart::pending_past(lang, &count(all.over_limit)), strong),
        (words::chart::pause(lang).to_owned(), set),
        (words::chart::pending_due(lang, &count(all.due_within_one_day)), set),
    ];
    Statement { marker: None, pieces }
}

/// What each promise's mean will be at least, where cases are overdue.
fn counted(summary: &Summary, lang: Lang) -> Vec<Statement> {
    let bounds = summary.insight.pending.iter().filter(|bound| bound.bound.overdue.n > 0);
    let statement = |bound: &PendingBound| {
        let (scope, LowerBound { completed, overdue, .. }) = (bound.scope, bound.bound);
        let limit = summary.limit(scope, summary.month.last_day());
        let n = number::count(overdue.n);
        verdict::counting(scope, [completed, overdue], limit, |mean, without, stand| {
            words::chart::backlog::at_least(lang, scope, &n, mean, without, stand)
        })
    };
    bounds.filter_map(statement).collect()
}

fn panel(summary: &Summary, class: Class, lang: Lang) -> Option<Panel> {
    let ages = summary.pending.iter().flat_map(|pending| &pending.ages);
    let ages: Vec<&AgeCount> = ages.filter(|age| age.class == class && age.n > 0).collect();
    if ages.is_empty() {
        return None;
    }
    let signed = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let mut counts: Counts = Vec::new();
    for age in &ages {
        let mut count = [0; 3];
        count[days::kind(age.age, true, class.ceiling()).index()] += signed(age.over_limit);
        count[days::kind(age.age, false, class.ceiling()).index()] += signed(age.n - age.over_limit);
        counts.push((age.age, count));
    }
    let mut marks = Vec::new();
    if let Some(limit) = summary.limit(Scope::of(class), summary.as_of) {
        let days = i32::try_from(limit.whole_days()).unwrap_or(i32::MAX);
        marks.push(Mark { days, label: words::chart::target(lang, None, limit), is_target: true });
    }
    let days = class.ceiling();
    marks.push(Mark { days, label: words::chart::ceiling(lang, class, days), is_target: false });
    let aside = aside(class, &counts, lang);
    let hand = theme::hand(Scope::of(class));
    Some(Panel { hand, name: words::class(lang, class), rows: 1, counts, marks, aside })
}

fn aside(class: Class, counts: &Counts, lang: Lang) -> Vec<(String, Type)> {
    let sum = |pattern: Pattern| counts.iter().map(|(_, n)| n[pattern.index()]).sum::<i64>();
    let (late, later) = (sum(Pattern::Strokes), sum(Pattern::Crossed));
    let all = sum(Pattern::Full) + late + later;
    let past = |n: i64, words: fn(Lang, &str) -> String| {
        (words(lang, &number::count(n)), theme::NOTE.colored(days::strong(n)))
    };
    vec![
        (words::class(lang, class).to_owned(), theme::DIRECT),
        (words::chart::pending_count(lang, &number::count(all)), theme::DIRECT.colored(theme::TEXT)),
        past(late + later, words::chart::past_target),
        past(later, words::chart::past_ceiling),
    ]
}

impl Drawing for Pending {
    fn name(&self) -> &'static str {
        "pending"
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some thousand pixels")]
    fn size(&self) -> (u32, u32) {
        let further = real(self.frame.statements.len() - 1) * theme::VERDICT.em * theme::LEADING;
        let panels = PANEL * real(self.stack.panels.len());
        (2400, (AROUND + further + self.frame.extra() + panels).max(LOWEST) as u32)
    }

    fn alt(&self) -> String {
        let aside = |panel: &Panel| {
            let lines: Vec<&str> = panel.aside.iter().map(|(text, _)| text.as_str()).collect();
            lines.join(words::chart::pause(self.lang))
        };
        let mut parts = vec![self.frame.alt(self.lang)];
        parts.extend(self.stack.panels.iter().map(aside));
        parts.join(words::chart::semicolon(self.lang))
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &mut Canvas<'_, DB>) -> Result<(), ChartError> {
        let room = self.frame.draw(canvas)?;
        let titles = (words::chart::axis_cases_by_age(self.lang), words::chart::nothing_pending(self.lang));
        self.stack.draw(canvas, &room, titles, self.lang)
    }
}
