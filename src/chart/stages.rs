//! Where the time goes: the mean of each stage, one bar a class with the month before below it, laid
//! out from the day the clock starts; what the clock does not count is told apart.

use plotters_backend::DrawingBackend;

use super::canvas::{Align, Canvas, centred};
use super::clock_axis::{Clock, Days};
use super::error::ChartError;
use super::font;
use super::frame::{self, Frame, Statement};
use super::key::{self, Sign};
use super::number::{self, Figure};
use super::part::{self, Part};
use super::picture::Drawing;
use super::place::{Bounds, real};
use super::series::FEW;
use super::stage_bar::{self, Bar};
use super::theme;
use super::verdict;
use crate::domain::{Class, Grain, Measure, Month, Scope, Status};
use crate::model::Summary;
use crate::model::insight::stages::Row as StageRow;
use crate::words::{self, Lang};

/// Height of everything but the rows.
const AROUND: f64 = 480.0;
/// No picture is lower than this.
const LOWEST: f64 = 800.0;
/// From the key's baseline to the heads of the columns.
const BELOW_KEY: f64 = 46.0;
/// From the heads of the columns to the first row.
const BELOW_HEADS: f64 = 16.0;
/// Room for the numbers of the axis.
const TICKS: f64 = 48.0;
/// From the names to the bars.
const AFTER_NAMES: f64 = 36.0;
/// Between columns.
const BETWEEN: f64 = 52.0;

/// A class, or all of them.
struct Row<'a> {
    scope: Scope,
    now: Bar,
    before: Bar,
    measure: Option<&'a Measure>,
}

impl Row<'_> {
    fn name(&self, lang: Lang) -> &'static str {
        words::scope(lang, self.scope)
    }

    fn is_few(&self) -> bool {
        self.now.numbers().is_none_or(|(_, most)| most < FEW)
    }

    /// Whether its stages are not those of the same cases.
    fn is_uneven(&self) -> bool {
        let whole = self.measure.map_or(0, |measure| measure.n);
        let now = self.now.numbers().is_some_and(|numbers| numbers != (whole, whole));
        now || self.before.numbers().is_some_and(|(least, most)| least != most)
    }

    /// The figures at its right: the mean on the clock, and the cases.
    fn figures(&self) -> [String; 2] {
        let mean = self.measure.and_then(|measure| Figure::mean(measure, 2));
        let n = self.now.numbers().map(|(least, most)| match [least, most].map(number::count) {
            [one, other] if one == other => one,
            [least, most] => words::chart::stages::between(&least, &most),
        });
        [mean.map_or_else(|| "–".to_owned(), |mean| mean.to_string()), n.unwrap_or_default()]
    }
}

/// The stages of a summary's reporting month.
pub struct Stages<'a> {
    month: Month,
    open: bool,
    clock: Clock,
    rows: Vec<Row<'a>>,
    frame: Frame,
    lang: Lang,
}

impl<'a> Stages<'a> {
    /// The stages of the reporting month, of all classes and of each that has one.
    #[must_use]
    pub fn new(summary: &'a Summary, lang: Lang) -> Self {
        let clock = Clock::of(&summary.caliber);
        let rows = rows(summary);
        let reported = summary.measure(Grain::Month, summary.month, Scope::All).filter(|one| one.n > 0);
        let mut statements = vec![verdict::of(summary, Scope::All, reported, lang)];
        if let Some(all) = rows.first() {
            statements.extend(growth(summary, all, lang));
            statements.extend(off_the_clock(&all.now, clock, lang));
        }
        let bases = rows.iter().filter_map(|row| row.measure?.basis.as_deref());
        let mut foot = frame::foot_of(summary, frame::population(summary, lang), bases, lang);
        let reversed = summary.insight.stages.reversed;
        if reversed > 0 {
            foot.insert(0, words::chart::stages::reversed(lang, &number::count(reversed)));
        }
        if rows.iter().any(Row::is_uneven) {
            foot.insert(0, words::chart::stages::uneven(lang).to_owned());
        }
        let frame = Frame { title: words::chart::stages::title(lang, summary.month), statements, foot };
        Self { month: summary.month, open: !summary.month_complete, clock, rows, frame, lang }
    }

    /// Whether there is no stage to show.
    pub(super) const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn signs(&self) -> Vec<Sign> {
        let now = || self.rows.iter().map(|row| &row.now);
        let mut signs = Vec::new();
        if now().any(|bar| bar.on_the_clock(self.clock).next().is_some()) {
            signs.extend([Part::OnTheClock, Part::Stop].map(Sign::Part));
        }
        if now().any(|bar| bar.off_the_clock(self.clock).next().is_some()) {
            signs.push(Sign::Part(Part::OffTheClock));
        }
        if self.rows.iter().any(|row| !row.before.is_empty()) {
            signs.push(Sign::Part(Part::Before));
        }
        if self.open {
            signs.push(Sign::OpenCell);
        }
        if self.rows.iter().any(Row::is_few) {
            signs.push(Sign::FewCell);
        }
        signs
    }

    /// The columns at the right: their heads and right edges.
    fn columns(&self, right: f64) -> [(&'static str, f64, f64); 2] {
        let heads = [words::chart::stages::column_mean(self.lang), words::chart::axis_count(self.lang)];
        let mut widths = heads.map(|head| font::width(head, theme::NOTE));
        for row in &self.rows {
            for (width, text) in widths.iter_mut().zip(row.figures()) {
                *width = width.max(font::width(&text, theme::CELL.strong()));
            }
        }
        [(heads[0], right - widths[1] - BETWEEN, widths[0]), (heads[1], right, widths[1])]
    }

    /// The heights at which the rows begin, and where the last one ends.
    fn tops(&self, top: f64) -> (Vec<f64>, f64) {
        let mut y = top;
        let mut tops = Vec::new();
        for index in 0..self.rows.len() {
            tops.push(y);
            y += stage_bar::height(index == 0);
        }
        (tops, y)
    }

    fn draw_row<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        row: &Row<'_>,
        (top, is_first): (f64, bool),
        days: &Days,
    ) -> Result<(), ChartError> {
        let name = (row.name(self.lang), self.month);
        let place = stage_bar::place(top, is_first);
        let before = (name.0, self.month.plus(-1));
        row.before.draw_before(canvas, days, place.1, before, self.lang)?;
        row.now.draw(canvas, days, place.0, name, (row.is_few(), self.lang))?;
        if self.open
            && let Some(bounds) = row.now.bounds(days, place.0)
        {
            part::frame(canvas, &bounds.grown(5.0))?;
        }
        row.now.label(canvas, days, (top, place.0.0), is_first, (row.is_few(), self.lang))
    }
}

/// All classes first; no row where the reporting month has no stage at all.
fn rows(summary: &Summary) -> Vec<Row<'_>> {
    let stages = &summary.insight.stages;
    let of = |scope: Scope, now: Bar, before: Bar| Row {
        scope,
        now,
        before,
        measure: summary.measure(Grain::Month, summary.month, scope).filter(|measure| measure.n > 0),
    };
    let month = |month: Month| Bar::of(stages.months.iter().filter(move |row| row.month == month));
    let class = |rows: &[StageRow<Class>], class: Class| Bar::of(rows.iter().filter(|row| row.key == class));
    let all = of(Scope::All, month(summary.month), month(summary.month.plus(-1)));
    let classes = Class::ALL
        .into_iter()
        .map(|one| of(Scope::of(one), class(&stages.by_class, one), class(&stages.by_class_before, one)));
    if all.now.is_empty() {
        return Vec::new();
    }
    std::iter::once(all).chain(classes.filter(|row| !row.now.is_empty())).collect()
}

/// The stage that has grown most since the month before; nothing where the mean of all has not grown.
fn growth(summary: &Summary, all: &Row<'_>, lang: Lang) -> Option<Statement> {
    let set = theme::VERDICT;
    let pieces = match (&summary.insight.stages.growth, all.before.is_empty()) {
        (None, true) => vec![(words::chart::stages::nothing_before(lang).to_owned(), set)],
        (None, false) => vec![(words::chart::stages::no_growth(lang).to_owned(), set)],
        (Some(_), _) if !summary.insight.is_slower_than_month_before() => return None,
        (Some(growth), _) => {
            let stage = words::chart::stages::stage(lang, growth.stage.from, growth.stage.to);
            let by = Figure::growth(growth.growth).to_string();
            let mean =
                Figure::pooled(growth.after, None, 2).map_or_else(String::new, |mean| mean.to_string());
            #[expect(clippy::cast_possible_truncation, reason = "a share of 1, in thousandths")]
            let share = number::share((growth.share_of_growth * 1_000.0).round() as i64, 1_000);
            let by = words::chart::stages::grown_by(lang, &by, &mean, &share.unwrap_or_default());
            let strong = set.strong().colored(theme::INK);
            vec![(words::chart::stages::growth(lang).to_owned(), set), (stage, strong), (by, set)]
        }
    };
    Some(Statement { marker: None, pieces })
}

/// The stages before the clock and behind it, with their means.
fn off_the_clock(all: &Bar, clock: Clock, lang: Lang) -> Option<Statement> {
    let set = theme::VERDICT;
    let mut pieces = vec![(words::chart::stages::off_the_clock(lang).to_owned(), set)];
    for (stage, mean) in all.off_the_clock(clock) {
        if pieces.len() > 1 {
            pieces.push((words::chart::semicolon(lang).to_owned(), set));
        }
        let stage = words::chart::stages::stage(lang, stage.from, stage.to);
        pieces.push((words::chart::stages::with_mean(lang, &stage, &mean), set));
    }
    (pieces.len() > 1).then_some(Statement { marker: None, pieces })
}

impl Drawing for Stages<'_> {
    fn name(&self) -> &'static str {
        "stages"
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some thousand pixels")]
    fn size(&self) -> (u32, u32) {
        let statements = real(self.frame.statements.len()) * theme::VERDICT.em * theme::LEADING;
        let rows = self.tops(0.0).1;
        (2400, (AROUND + statements + self.frame.extra() + rows).max(LOWEST) as u32)
    }

    fn alt(&self) -> String {
        let mut parts = vec![self.frame.alt(self.lang)];
        parts.extend(self.rows.iter().map(|row| row.now.alt(row.name(self.lang), self.lang)));
        parts.join(words::chart::semicolon(self.lang))
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &mut Canvas<'_, DB>) -> Result<(), ChartError> {
        let room = self.frame.draw(canvas)?;
        let row = (room.left, room.right, room.top + theme::NOTE.em);
        let title = words::chart::stages::axis(self.lang, self.clock.start);
        if self.is_empty() {
            canvas.text(&title, theme::NOTE, Align::Left, (row.0, row.2))?;
            return super::empty::draw(canvas, &room, words::chart::stages::nothing_to_show(self.lang));
        }
        key::draw_signs(canvas, &title, &self.signs(), self.lang, row)?;
        let columns = self.columns(room.right);
        let names = self.rows.iter().map(|row| font::width(row.name(self.lang), theme::DIRECT));
        let left = room.left + names.fold(0.0, f64::max) + AFTER_NAMES;
        let heads = row.2 + BELOW_KEY;
        let (tops, bottom) = self.tops(heads + BELOW_HEADS);
        let right = columns[0].1 - columns[0].2 - BETWEEN;
        let bars = stage_bar::place(heads + BELOW_HEADS, true).0;
        let area = Bounds::new(left, bars.0 - 6.0, right, bottom.min(room.bottom - TICKS));
        let bars = || self.rows.iter().flat_map(|row| [&row.now, &row.before]);
        let days = Days::of(area, bars().flat_map(|bar| bar.ends(self.clock)), self.clock);
        days.draw(canvas)?;
        for (head, x, _) in columns {
            canvas.text(head, theme::NOTE, Align::Right, (x, heads))?;
        }
        for (index, (row, top)) in self.rows.iter().zip(tops).enumerate() {
            self.draw_row(canvas, row, (top, index == 0), &days)?;
            let (from, to) = stage_bar::place(top, index == 0).0;
            let y = f64::midpoint(from, to);
            let quiet = if row.is_few() { theme::QUIET } else { theme::INK };
            let set = theme::DIRECT.colored(quiet);
            canvas.text(row.name(self.lang), set, Align::Right, (left - AFTER_NAMES, centred(y, set)))?;
            let breached = row.measure.is_some_and(|measure| measure.status == Status::Breached);
            let mean = if breached {
                theme::CELL.strong().colored(theme::BREACH)
            } else {
                theme::CELL.colored(quiet)
            };
            let sets = [mean, theme::CELL.colored(theme::QUIET)];
            for ((text, (_, x, _)), set) in row.figures().iter().zip(columns).zip(sets) {
                canvas.text(text, set, Align::Right, (x, centred(y, set)))?;
            }
        }
        Ok(())
    }
}
