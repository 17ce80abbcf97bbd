//! Histograms over whole working days: bars stacked by how a case stands to its limits, the longest
//! cases gathered in a last bar that says so, limits as lines between two bars.

use plotters::style::RGBColor;
use plotters_backend::DrawingBackend;

use super::canvas::{Align, Canvas, centred, extent};
use super::error::ChartError;
use super::font;
use super::number;
use super::pattern::Pattern;
use super::place::{Bounds, real};
use super::plot::Scale;
use super::theme;
use crate::words::{self, Lang};

/// No more bars than this, the gathered one not counted.
const MOST_DAYS: i32 = 40;
/// No fewer bars than this.
const LEAST_DAYS: i32 = 9;
/// A tail of this many days more is not worth gathering.
const SHORT_TAIL: i32 = 3;
/// Room above the bars for a row of the limits' labels.
const LABELS: f64 = 36.0;
/// Width of a bar as a share of its slot, and at most.
const SHARE: f64 = 0.74;
const WIDEST: f64 = 96.0;
/// A bar with a case is never lower than this.
const LOWEST: f64 = 4.0;

/// Cases by working days: how many, by [`Pattern`].
pub type Counts = Vec<(i32, [i64; 3])>;

/// The days of a histogram's bars, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The last bar's days.
    pub last: i32,
    /// Whether the last bar gathers those days and all longer ones.
    pub gathered: bool,
}

impl Days {
    /// The bars for all of those cases: up to where 95 % of them lie and to the limit `mark`.
    pub fn of<'a>(counts: impl Iterator<Item = &'a (i32, [i64; 3])>, mark: i32) -> Self {
        let mut all: Vec<(i32, i64)> = counts.map(|(days, n)| (*days, n.iter().sum())).collect();
        all.sort_unstable();
        let total: i64 = all.iter().map(|(_, n)| n).sum();
        let longest = all.last().map_or(0, |&(days, _)| days);
        let mut so_far = 0;
        let nearly = all.iter().find(|(_, n)| {
            so_far += n;
            so_far * 100 >= total * 95
        });
        let nearly = nearly.map_or(0, |&(days, _)| days);
        let shown = nearly.max(mark + 1).clamp(LEAST_DAYS, MOST_DAYS);
        if longest > shown + SHORT_TAIL {
            Self { last: shown + 1, gathered: true }
        } else {
            Self { last: longest.max(shown), gathered: false }
        }
    }

    fn slots(self) -> usize {
        usize::try_from(self.last).unwrap_or(0) + 1
    }

    /// The cases of each bar.
    fn bars(self, counts: &Counts) -> Vec<[i64; 3]> {
        let mut bars = vec![[0; 3]; self.slots()];
        for (days, n) in counts {
            let slot = usize::try_from((*days).clamp(0, self.last)).unwrap_or(0);
            for (sum, n) in bars[slot].iter_mut().zip(n) {
                *sum += n;
            }
        }
        bars
    }

    fn label(self, slot: usize) -> String {
        let days = i32::try_from(slot).unwrap_or(self.last);
        if self.gathered && days == self.last { words::chart::at_least(days) } else { days.to_string() }
    }
}

/// A line between two bars: cases of more than `days` are past it.
#[derive(Clone, Debug)]
pub struct Mark {
    /// The longest case within it.
    pub days: i32,
    /// Its label.
    pub label: String,
    /// Whether it is a target; else it is a statutory ceiling.
    pub is_target: bool,
}

/// A histogram in a place.
pub struct Histogram<'a> {
    /// Where it is, with the room for its labels.
    pub place: Bounds,
    /// Its bars.
    pub days: Days,
    /// The cases.
    pub counts: &'a Counts,
    /// The limits, the target first.
    pub marks: &'a [Mark],
    /// Its colour.
    pub hand: theme::Hand,
    /// What it is about.
    pub name: &'a str,
    /// Rows of labels above it.
    pub rows: usize,
}

impl Histogram<'_> {
    fn area(&self) -> Bounds {
        Bounds { top: self.place.top + LABELS * real(self.rows), ..self.place }
    }

    fn slot_width(&self) -> f64 {
        self.place.width() / real(self.days.slots())
    }

    fn edge(&self, slot: usize) -> f64 {
        self.place.left + real(slot) * self.slot_width()
    }

    fn scale(&self) -> Scale {
        let most = self.days.bars(self.counts).iter().map(|bar| bar.iter().sum()).max().unwrap_or(0);
        Scale::of_counts(most, 4.0)
    }

    /// The room the numbers at its left take.
    pub fn labels_width(&self) -> f64 {
        let widths =
            self.scale().ticks().into_iter().map(|(value, _)| font::width(&whole(value), theme::TICK));
        widths.fold(0.0, f64::max)
    }

    /// Draws it.
    pub fn draw<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        lang: Lang,
    ) -> Result<(), ChartError> {
        let (area, scale) = (self.area(), self.scale());
        for (value, _) in scale.ticks() {
            let y = area.bottom - value / scale.top * area.height();
            let color = if value > 0.0 { theme::GRID } else { theme::RULE };
            canvas.line(&[(area.left, y), (area.right, y)], theme::HAIRLINE, color)?;
            let at = (area.left - 18.0, centred(y, theme::TICK));
            canvas.text(&whole(value), theme::TICK, Align::Right, at)?;
        }
        self.draw_marks(canvas)?;
        let bars = self.days.bars(self.counts);
        let mut tops = Vec::new();
        for (slot, bar) in bars.iter().enumerate() {
            tops.push(self.draw_bar(canvas, slot, bar, lang)?);
        }
        self.draw_counts(canvas, &bars, &tops)
    }

    /// Draws a bar and returns its upper edge.
    fn draw_bar<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        slot: usize,
        bar: &[i64; 3],
        lang: Lang,
    ) -> Result<f64, ChartError> {
        let (area, scale) = (self.area(), self.scale());
        let half = (self.slot_width() * SHARE).min(WIDEST) / 2.0;
        let middle = self.edge(slot) + self.slot_width() / 2.0;
        let mut bottom = area.bottom;
        for (pattern, &n) in Pattern::ALL.into_iter().zip(bar) {
            if n == 0 {
                continue;
            }
            #[expect(clippy::cast_precision_loss, reason = "counts for drawing only")]
            let tall = (n as f64 / scale.top * area.height()).max(LOWEST);
            let place = Bounds::new(middle - half, bottom - tall, middle + half, bottom);
            pattern.draw(canvas, &place, self.hand.color)?;
            let (days, n) = (self.days.label(slot), number::count(n));
            canvas.explain(place, words::chart::hint_bar(lang, self.name, &days, &n, pattern.index()));
            bottom = place.top - 2.0;
        }
        Ok(bottom)
    }

    /// Writes the numbers above the bars, the greatest first; a number without room is left out.
    fn draw_counts<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        bars: &[[i64; 3]],
        tops: &[f64],
    ) -> Result<(), ChartError> {
        let set = theme::COUNT.sized(if self.slot_width() > 60.0 { 26.0 } else { theme::COUNT.em });
        let sums: Vec<i64> = bars.iter().map(|bar| bar.iter().sum()).collect();
        let mut order: Vec<usize> = (0..sums.len()).filter(|&slot| sums[slot] > 0).collect();
        order.sort_by_key(|&slot| (std::cmp::Reverse(sums[slot]), slot));
        let bar = |slot: usize| {
            Bounds::new(self.edge(slot) + 2.0, tops[slot], self.edge(slot + 1) - 2.0, self.place.bottom)
        };
        let mut written: Vec<Bounds> = Vec::new();
        for slot in order {
            let text = number::count(sums[slot]);
            let at = (self.edge(slot) + self.slot_width() / 2.0, tops[slot] - 8.0);
            let place = extent(&text, set, Align::Center, at).grown(1.0);
            let beside = (0..sums.len()).filter(|&other| other != slot && sums[other] > 0).map(bar);
            if written.iter().copied().chain(beside).all(|other| !other.overlaps(&place)) {
                if self.marks.iter().any(|mark| {
                    place.grown(2.0).crossed_by((self.x(mark), place.top), (self.x(mark), place.bottom))
                }) {
                    canvas.block(&place.grown(1.0), theme::PAPER)?;
                }
                canvas.text(&text, set.colored(theme::TEXT), Align::Center, at)?;
                written.push(place);
            }
        }
        Ok(())
    }

    fn x(&self, mark: &Mark) -> f64 {
        self.edge(usize::try_from(mark.days.max(-1) + 1).unwrap_or(0))
    }

    /// Draws the limits that lie among the bars, with their labels above.
    fn draw_marks<DB: DrawingBackend>(&self, canvas: &mut Canvas<'_, DB>) -> Result<(), ChartError> {
        let area = self.area();
        let mut rows: Vec<Vec<Bounds>> = vec![Vec::new(); self.rows];
        for mark in self.marks.iter().filter(|mark| mark.days < self.days.last) {
            let x = self.x(mark);
            let set =
                if mark.is_target { theme::TARGET.colored(self.hand.ink) } else { theme::NOTE.sized(24.0) };
            let place = |row: usize, align: Align| {
                let aside = if align == Align::Right { -8.0 } else { 8.0 };
                let baseline = self.place.top + LABELS * (real(row) + 1.0) - 10.0;
                let at = (x + aside, baseline);
                (extent(&mark.label, set, align, at), align, at, row)
            };
            let rows_of = |align: Align| (0..self.rows).map(move |row| (row, align));
            let seats = rows_of(Align::Left).chain(rows_of(Align::Right));
            let seat = seats.map(|(row, align)| place(row, align)).find(|(bounds, _, _, row)| {
                bounds.right <= self.place.right + 4.0
                    && bounds.left >= self.place.left
                    && rows[*row].iter().all(|other| !other.overlaps(&bounds.grown(12.0)))
            });
            let top = seat.map_or(area.top, |(bounds, ..)| bounds.top);
            let line = [(x, top), (x, area.bottom)];
            if mark.is_target {
                canvas.dashes(&line, self.hand.dash, theme::TARGET_WIDTH, self.hand.target)?;
            } else {
                canvas.line(&line, theme::HAIRLINE, theme::QUIET)?;
            }
            if let Some((bounds, align, at, row)) = seat {
                canvas.text(&mark.label, set, align, at)?;
                rows[row].push(bounds);
            }
        }
        Ok(())
    }

    /// Writes the days below the bars.
    pub fn draw_days<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        baseline: f64,
    ) -> Result<(), ChartError> {
        let widest = (0..self.days.slots())
            .map(|slot| font::width(&self.days.label(slot), theme::TICK))
            .fold(0.0, f64::max);
        let all = font::width("00", theme::TICK) + 10.0 <= self.slot_width();
        let last = self.days.slots() - 1;
        for slot in 0..=last {
            let clear = self.slot_width() * real(last - slot) >= f64::midpoint(widest, 44.0);
            if slot == last || (clear && (all || slot % 5 == 0)) {
                let at = (self.edge(slot) + self.slot_width() / 2.0, baseline);
                canvas.text(&self.days.label(slot), theme::TICK, Align::Center, at)?;
            }
        }
        Ok(())
    }
}

/// A number of cases on an axis.
#[expect(clippy::cast_possible_truncation, reason = "the scale of counts has whole steps")]
fn whole(value: f64) -> String {
    number::count(value.round() as i64)
}

/// Words beside a histogram, one line below the other around its middle.
pub fn draw_aside<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    lines: &[(String, theme::Type)],
    x: f64,
    middle: f64,
) -> Result<(), ChartError> {
    let leading = |set: &theme::Type| set.em * theme::LEADING;
    let mut y = middle - lines.iter().map(|(_, set)| leading(set)).sum::<f64>() / 2.0;
    for (text, set) in lines {
        canvas.text(text, *set, Align::Left, (x, centred(y + leading(set) / 2.0, *set)))?;
        y += leading(set);
    }
    Ok(())
}

/// The room that words beside a histogram take.
pub fn aside_width(lines: &[(String, theme::Type)]) -> f64 {
    lines.iter().map(|(text, set)| font::width(text, *set)).fold(0.0, f64::max)
}

/// How a case of that many days stands to its limit and its ceiling.
pub fn kind(days: i32, past_limit: bool, ceiling: i32) -> Pattern {
    if days > ceiling {
        Pattern::Crossed
    } else if past_limit {
        Pattern::Strokes
    } else {
        Pattern::Full
    }
}

/// The colour of what is told beside a histogram where there is something to tell.
pub const fn strong(n: i64) -> RGBColor {
    if n > 0 { theme::INK } else { theme::QUIET }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_tail_is_gathered_and_a_short_one_is_not() {
        let days = |days: &[(i32, i64)], mark| {
            let counts: Counts = days.iter().map(|&(days, n)| (days, [n, 0, 0])).collect();
            Days::of(counts.iter(), mark)
        };
        assert_eq!(days(&[(2, 99), (90, 1)], 10), Days { last: 12, gathered: true });
        assert_eq!(days(&[(2, 99), (13, 1)], 10), Days { last: 13, gathered: false });
        assert_eq!(days(&[(1, 1)], 3), Days { last: LEAST_DAYS, gathered: false });
        assert_eq!(days(&[(300, 5)], 10), Days { last: MOST_DAYS + 1, gathered: true });
        assert_eq!(days(&[], 0), Days { last: LEAST_DAYS, gathered: false });
        let gathered = days(&[(2, 99), (90, 1)], 10);
        assert_eq!(gathered.bars(&vec![(2, [1, 0, 0]), (90, [0, 0, 1]), (12, [0, 2, 0])])[12], [0, 2, 1]);
        assert_eq!(gathered.label(12), "≥ 12");
    }
}
