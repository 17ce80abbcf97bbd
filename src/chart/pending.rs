//! The open cases at the cut-off by their age in working days, one panel a class; those past their
//! target and past the statutory ceiling told apart by pattern and in words.

use plotters_backend::DrawingBackend;

use super::canvas::{Align, Canvas};
use super::days::{self, Counts, Days, Histogram, Mark};
use super::distribution::stacked;
use super::error::ChartError;
use super::frame::{self, Frame, Statement};
use super::key::{self, Sign};
use super::number;
use super::pattern::Pattern;
use super::picture::Drawing;
use super::place::{Bounds, real};
use super::theme::{self, Type};
use crate::domain::{Class, Scope};
use crate::model::{AgeCount, Summary, TargetStamp};
use crate::words::{self, Lang};

/// Height of everything but the panels, and of a panel.
const AROUND: f64 = 430.0;
const PANEL: f64 = 284.0;
/// No picture is lower than this.
const LOWEST: f64 = 800.0;
/// From the key's baseline to the first panel.
const BELOW_KEY: f64 = 36.0;
/// From a panel to its words.
const ASIDE: f64 = 44.0;

/// One class's open cases.
struct Panel {
    class: Class,
    counts: Counts,
    marks: Vec<Mark>,
    aside: Vec<(String, Type)>,
}

/// The open cases of a summary.
pub struct Pending {
    panels: Vec<Panel>,
    days: Days,
    frame: Frame,
    lang: Lang,
}

impl Pending {
    /// The open cases at the cut-off.
    #[must_use]
    pub fn new(summary: &Summary, lang: Lang) -> Self {
        let panels: Vec<Panel> =
            Class::ALL.into_iter().filter_map(|class| Panel::of(summary, class, lang)).collect();
        let mark = panels.iter().flat_map(|panel| &panel.marks).map(|mark| mark.days).max().unwrap_or(0);
        let days = Days::of(panels.iter().flat_map(|panel| &panel.counts), mark);
        let bases =
            panels.iter().filter_map(|panel| Some(target(summary, Scope::of(panel.class))?.basis.as_str()));
        let population = words::chart::pending_count(lang, &count(summary.pending.all.n));
        let frame = Frame {
            title: words::chart::pending_title(lang).to_owned(),
            statements: vec![verdict(summary, lang)],
            foot: frame::foot_of(summary, population, bases, lang),
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

fn count(n: u64) -> String {
    number::count(i64::try_from(n).unwrap_or(i64::MAX))
}

/// The target that binds a scope at the cut-off.
fn target(summary: &Summary, scope: Scope) -> Option<&TargetStamp> {
    let day = summary.as_of;
    let own = summary
        .targets
        .iter()
        .find(|target| target.scope == scope && target.from <= day && target.to.is_none_or(|to| day <= to));
    own.or_else(|| target(summary, scope.fallback()?))
}

/// How many are open, and how many of them past their target.
fn verdict(summary: &Summary, lang: Lang) -> Statement {
    let all = summary.pending.all;
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

impl Panel {
    fn of(summary: &Summary, class: Class, lang: Lang) -> Option<Self> {
        let ages: Vec<&AgeCount> =
            summary.pending.ages.iter().filter(|age| age.class == class && age.n > 0).collect();
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
        if let Some(limit) = target(summary, Scope::of(class)).map(|target| target.limit) {
            let days = i32::try_from(limit.whole_days()).unwrap_or(i32::MAX);
            marks.push(Mark { days, label: words::chart::target(lang, None, limit), is_target: true });
        }
        let days = class.ceiling();
        marks.push(Mark { days, label: words::chart::ceiling(lang, class, days), is_target: false });
        let aside = aside(class, &counts, lang);
        Some(Self { class, counts, marks, aside })
    }

    fn histogram(&self, place: Bounds, days: Days, lang: Lang) -> Histogram<'_> {
        let (hand, name) = (theme::hand(Scope::of(self.class)), words::class(lang, self.class));
        Histogram { place, days, counts: &self.counts, marks: &self.marks, hand, name, rows: 1 }
    }
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
        (2400, (AROUND + PANEL * real(self.panels.len())).max(LOWEST) as u32)
    }

    fn alt(&self) -> String {
        let aside = |panel: &Panel| {
            let lines: Vec<&str> = panel.aside.iter().map(|(text, _)| text.as_str()).collect();
            lines.join(words::chart::pause(self.lang))
        };
        let mut parts = vec![self.frame.alt(self.lang)];
        parts.extend(self.panels.iter().map(aside));
        parts.join(words::chart::semicolon(self.lang))
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &mut Canvas<'_, DB>) -> Result<(), ChartError> {
        let room = self.frame.draw(canvas)?;
        let row = (room.left, room.right, room.top + theme::NOTE.em);
        let title = words::chart::axis_cases_by_age(self.lang);
        if self.is_empty() {
            canvas.text(title, theme::NOTE, Align::Left, (row.0, row.2))?;
            return super::empty::draw(canvas, &room, words::chart::nothing_pending(self.lang));
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
