//! The stages of some cases as a bar laid out from the day the clock starts, with its labels above.
//!
//! Means of stages have two decimals: a stage often takes less than a day, and its growth would be
//! lost in one.

use plotters_backend::DrawingBackend;

use super::canvas::{Align, Canvas, centred, extent};
use super::clock_axis::{Clock, Days};
use super::error::ChartError;
use super::font;
use super::number::{self, Figure};
use super::part;
use super::place::{Bounds, spread};
use super::shade::Shade;
use super::theme::{self, Type};
use crate::domain::Month;
use crate::model::insight::stages::{Row, Stage};
use crate::model::insight::{Pool, Ratio};
use crate::words::{self, Lang};

/// Room for the names of the stages, in the first row.
const NAMES: f64 = 32.0;
/// Room for their values.
const VALUES: f64 = 34.0;
/// Room for the leaders from the values to the bar: in the first row, and in the others.
const LEADERS: [f64; 2] = [34.0, 18.0];
/// Height of a bar, and of the one of the month before.
const BAR: f64 = 46.0;
const BEFORE: f64 = 28.0;
/// Between the two.
const APART: f64 = 12.0;
/// Below them.
const BELOW: f64 = 30.0;
/// Between two labels.
const AIR: f64 = 16.0;
/// The name of a stage, its value, and the value of the month before.
const NAME: Type = theme::NOTE.sized(22.0).colored(theme::TEXT);
const VALUE: Type = theme::CELL;
const FORMER: Type = theme::COUNT.colored(theme::TEXT);

/// Height of a row.
pub fn height(is_first: bool) -> f64 {
    place(0.0, is_first).1.1 + BELOW
}

/// Upper and lower edge of the bar and of the one of the month before.
pub fn place(top: f64, is_first: bool) -> ((f64, f64), (f64, f64)) {
    let names = if is_first { NAMES } else { 0.0 };
    let bar = top + names + VALUES + LEADERS[usize::from(!is_first)];
    let before = bar + BAR + APART;
    ((bar, bar + BAR), (before, before + BEFORE))
}

/// The stages of some cases, in order.
#[derive(Clone, Debug)]
pub struct Bar(Vec<(Stage, Pool)>);

impl Bar {
    /// The stages that have a case.
    pub fn of<'a, K: 'a>(rows: impl Iterator<Item = &'a Row<K>>) -> Self {
        let mut parts: Vec<(Stage, Pool)> =
            rows.filter(|row| row.pool.n > 0).map(|row| (row.stage, row.pool)).collect();
        parts.sort_unstable_by_key(|(stage, _)| *stage);
        Self(parts)
    }

    /// Whether it has no stage.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The least and the greatest number of cases of its stages.
    pub fn numbers(&self) -> Option<(i64, i64)> {
        let numbers = || self.0.iter().map(|(_, pool)| pool.n);
        numbers().min().zip(numbers().max())
    }

    /// The stages that the clock counts.
    pub fn on_the_clock(&self, clock: Clock) -> impl Iterator<Item = Stage> + '_ {
        self.0.iter().map(|(stage, _)| *stage).filter(move |stage| clock.counts(*stage))
    }

    /// The others, with their means.
    pub fn off_the_clock(&self, clock: Clock) -> impl Iterator<Item = (Stage, String)> + '_ {
        let others = self.0.iter().filter(move |(stage, _)| !clock.counts(*stage));
        others.map(|(stage, pool)| (*stage, mean(*pool)))
    }

    /// The days from the start of the clock at which its stages begin and end.
    pub fn ends(&self, clock: Clock) -> impl Iterator<Item = (f64, f64)> + '_ {
        self.spans(clock).into_iter().map(|(.., from, to)| (from, to))
    }

    /// Each stage with the days from the start of the clock at which it begins and ends.
    fn spans(&self, clock: Clock) -> Vec<(Stage, Pool, f64, f64)> {
        let days = |pool: &Pool| pool.mean().map_or(0.0, Ratio::lossy);
        let early = self.0.iter().filter(|(stage, _)| stage.to <= clock.start);
        let mut at = -early.map(|(_, pool)| days(pool)).sum::<f64>();
        let mut spans = Vec::new();
        for (stage, pool) in &self.0 {
            let end = at + days(pool);
            spans.push((*stage, *pool, at, end));
            at = end;
        }
        spans
    }

    /// Its place between two heights.
    pub fn bounds(&self, days: &Days, (top, bottom): (f64, f64)) -> Option<Bounds> {
        let spans = self.spans(days.clock);
        let (left, right) = (spans.first()?.2, spans.last()?.3);
        Some(Bounds::new(days.x(left), top, days.x(right), bottom))
    }

    /// What it says, in words.
    pub fn alt(&self, name: &str, lang: Lang) -> String {
        let one = |(stage, pool): &(Stage, Pool)| format!("{} {}", named(*stage, lang), mean(*pool));
        let stages: Vec<String> = self.0.iter().map(one).collect();
        format!("{name}{}{}", words::chart::colon(lang), stages.join(words::chart::comma(lang)))
    }

    /// Draws it between two heights.
    pub fn draw<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        days: &Days,
        (top, bottom): (f64, f64),
        whose: (&str, Month),
        (few, lang): (bool, Lang),
    ) -> Result<(), ChartError> {
        let mut stop = None;
        for (stage, pool, from, to) in self.spans(days.clock) {
            let place = days.part(from, to, (top, bottom));
            let counts = days.clock.counts(stage);
            let (shade, color) = if counts {
                stop = Some(days.x(to));
                (shade(stage), theme::PART)
            } else {
                (Shade::Rising, theme::QUIET)
            };
            shade.draw(canvas, &place, if few { theme::faint(color) } else { color })?;
            canvas.explain(place, hint(whose, stage, pool, lang));
        }
        stop.map_or(Ok(()), |x| part::tick(canvas, x, (top, bottom)))
    }

    /// Draws it in the quiet hand of the month before, each value in its part, or at the bar's end.
    pub fn draw_before<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        days: &Days,
        heights: (f64, f64),
        whose: (&str, Month),
        lang: Lang,
    ) -> Result<(), ChartError> {
        let last = self.0.len().saturating_sub(1);
        for (index, (stage, pool, from, to)) in self.spans(days.clock).into_iter().enumerate() {
            let place = days.part(from, to, heights);
            if days.clock.counts(stage) {
                shade(stage).draw(canvas, &place, theme::faint(theme::PART))?;
            } else {
                Shade::Hollow.draw(canvas, &place, theme::RULE)?;
            }
            canvas.explain(place, hint(whose, stage, pool, lang));
            let text = mean(pool);
            let y = centred(place.middle().1, FORMER);
            if font::width(&text, FORMER) + 8.0 <= place.width() {
                canvas.text(&text, FORMER, Align::Center, (place.middle().0, y))?;
            } else if index == 0 {
                canvas.text(&text, FORMER, Align::Right, (place.left - 8.0, y))?;
            } else if index == last {
                canvas.text(&text, FORMER, Align::Left, (place.right + 10.0, y))?;
            }
        }
        Ok(())
    }

    /// Writes its values above it, each over its part or led to it; in the first row its names too.
    pub fn label<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        days: &Days,
        (top, bar): (f64, f64),
        with_names: bool,
        (few, lang): (bool, Lang),
    ) -> Result<(), ChartError> {
        let spans = self.spans(days.clock);
        let set = VALUE.colored(if few { theme::QUIET } else { theme::INK });
        let texts: Vec<(String, String)> =
            spans.iter().map(|(stage, pool, ..)| (named(*stage, lang), mean(*pool))).collect();
        let width = |(name, value): &(String, String)| {
            let name = if with_names { font::width(name, NAME) } else { 0.0 };
            name.max(font::width(value, VALUE))
        };
        let widest = texts.iter().map(width).fold(0.0, f64::max);
        let middles: Vec<f64> =
            spans.iter().map(|(.., from, to)| f64::midpoint(days.x(*from), days.x(*to))).collect();
        let (floor, ceiling) = (days.area.left + widest / 2.0, days.area.right - widest / 2.0);
        let placed = spread(&middles, widest + AIR, floor, ceiling);
        let names = if with_names { NAMES } else { 0.0 };
        let base = top + names + VALUES - 8.0;
        for (((name, value), x), middle) in texts.iter().zip(placed).zip(middles) {
            if with_names {
                canvas.text(name, NAME, Align::Center, (x, top + NAMES - 8.0))?;
            }
            canvas.block(&extent(value, set, Align::Center, (x, base)), theme::PAPER)?;
            canvas.text(value, set, Align::Center, (x, base))?;
            if (x - middle).abs() > 4.0 || with_names {
                canvas.line(&[(x, base + 8.0), (middle, bar - 4.0)], theme::HAIRLINE, theme::RULE)?;
            }
        }
        Ok(())
    }
}

fn mean(pool: Pool) -> String {
    Figure::pooled(pool, None, 2).map_or_else(String::new, |mean| mean.to_string())
}

fn named(stage: Stage, lang: Lang) -> String {
    words::chart::stages::stage(lang, stage.from, stage.to)
}

fn hint(whose: (&str, Month), stage: Stage, pool: Pool, lang: Lang) -> String {
    words::chart::stages::hint(lang, whose, &named(stage, lang), &mean(pool), &number::count(pool.n))
}

fn shade(stage: Stage) -> Shade {
    Shade::STAGES.get(stage.from.index()).copied().unwrap_or(Shade::Hollow)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Caliber, Event};
    use Event::{Accepted, Approved, Completed, Declared, Treasury};

    fn bar(parts: &[(Event, Event, i64)]) -> Bar {
        let row = |&(from, to, total): &(Event, Event, i64)| {
            let (stage, pool) = (Stage { from, to }, Pool::new(2, total));
            Row { month: Month::new(2025, 6), key: (), stage, pool, mean: pool.mean() }
        };
        let rows: Vec<Row<()>> = parts.iter().map(row).collect();
        Bar::of(rows.iter())
    }

    #[test]
    fn a_bar_is_laid_out_from_the_start_of_the_clock() {
        let clock = Clock::of(&Caliber::default());
        let parts = [(Accepted, Completed, 8), (Declared, Accepted, 1), (Completed, Treasury, 3)];
        let bar = bar(&parts);
        let ends: Vec<(f64, f64)> = bar.spans(clock).iter().map(|span| (span.2, span.3)).collect();
        assert_eq!(ends, [(-0.5, 0.0), (0.0, 4.0), (4.0, 5.5)]);
        assert_eq!(bar.on_the_clock(clock).count(), 1);
        let others: Vec<String> = bar.off_the_clock(clock).map(|(_, mean)| mean).collect();
        assert_eq!(others, ["0.50", "1.50"]);
    }

    #[test]
    fn a_clock_stopped_by_approval_does_not_count_what_follows() {
        let caliber = Caliber { stop: crate::domain::ClockStop::Approved, ..Caliber::default() };
        let bar = bar(&[(Accepted, Approved, 4), (Approved, Completed, 2)]);
        let others: Vec<String> = bar.off_the_clock(Clock::of(&caliber)).map(|(_, mean)| mean).collect();
        assert_eq!(others, ["1.00"]);
    }
}
