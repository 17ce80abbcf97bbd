//! The excluded among the cases accepted in each month, as bars stacked by reason.

use std::collections::BTreeMap;

use plotters_backend::DrawingBackend;

use super::canvas::{Align, Canvas, centred};
use super::error::ChartError;
use super::font;
use super::key::Sign;
use super::number;
use super::part::{self, Part};
use super::place::{Bounds, real};
use super::plot::{self, Plot, Scale};
use super::series::{FEW, Months};
use super::shade::Shade;
use super::theme::{self, Type};
use crate::domain::ExclusionReason;
use crate::model::Summary;
use crate::model::insight::ExclusionMonth;
use crate::model::insight::exclusions::Side;
use crate::words::{self, Lang};

/// Reasons with a place of their own.
const MOST_REASONS: usize = 5;
/// Width of a bar as a share of its slot, and at most.
const SHARE: f64 = 0.66;
const WIDEST: f64 = 110.0;
/// Room above the bars for a share, a word and a triangle.
const MARKS: f64 = 84.0;
/// A part with a case is never lower than this.
const LOWEST: f64 = 3.0;
/// From a swatch to its words, and between two of them.
const SWATCH: f64 = 56.0;
const LINE: f64 = 46.0;
/// A month's share, and the word of a jump.
const FIGURE: Type = theme::COUNT.sized(20.0);
const WORD: Type = theme::COUNT.strong().colored(theme::INK);

/// The months with their reasons.
pub struct ReasonBars<'a> {
    bars: Vec<(usize, &'a ExclusionMonth)>,
    /// The most frequent first.
    reasons: Vec<ExclusionReason>,
    /// Whether there are others.
    others: bool,
    last: usize,
    lang: Lang,
}

impl<'a> ReasonBars<'a> {
    /// Those of a summary that have a case.
    pub fn of(summary: &'a Summary, months: &Months, lang: Lang) -> Self {
        let all = summary.insight.exclusions.months.iter();
        let mut bars: Vec<(usize, &ExclusionMonth)> = all
            .filter(|month| month.row.counts.cases > 0)
            .filter_map(|month| Some((months.slot(month.row.key)?, month)))
            .collect();
        bars.sort_unstable_by_key(|(slot, _)| *slot);
        let mut sums: BTreeMap<ExclusionReason, i64> = BTreeMap::new();
        for (reason, n) in bars.iter().flat_map(|(_, month)| &month.reasons) {
            *sums.entry(*reason).or_default() += n;
        }
        let mut sums: Vec<(ExclusionReason, i64)> = sums.into_iter().filter(|(_, n)| *n > 0).collect();
        sums.sort_by_key(|(reason, n)| (-n, *reason));
        let others = sums.len() > MOST_REASONS + 1;
        // A single other reason is named.
        sums.truncate(if others { MOST_REASONS } else { MOST_REASONS + 1 });
        let reasons = sums.into_iter().map(|(reason, _)| reason).collect();
        Self { bars, reasons, others, last: months.count() - 1, lang }
    }

    /// Whether there is no excluded case.
    pub const fn is_empty(&self) -> bool {
        self.reasons.is_empty()
    }

    /// The axis of shares in percent.
    pub fn scale(&self) -> Scale {
        let shares = self.bars.iter().map(|(_, month)| percent(month.row.counts.excluded, month));
        Scale::up_to(shares.fold(0.0, f64::max), 6.0)
    }

    /// The signs that occur.
    pub fn signs(&self) -> Vec<Sign> {
        let mut signs = Vec::new();
        if self.bars.iter().any(|(_, month)| month.out_of_line().is_some()) {
            signs.push(Sign::Part(Part::Jump));
        }
        if self.bars.iter().any(|(_, month)| month.open > 0) {
            signs.push(Sign::Part(Part::Open));
        }
        signs
    }

    /// The room its words take.
    pub fn aside_width(&self) -> f64 {
        let lines = self.lines().into_iter().map(|(_, text)| SWATCH + font::width(&text, theme::TARGET));
        lines.fold(0.0, f64::max)
    }

    /// The reporting month's parts in words.
    pub fn alt(&self) -> Option<String> {
        let lines: Vec<String> = self.lines().into_iter().rev().map(|(_, text)| text).collect();
        let pause = words::chart::comma(self.lang);
        (!lines.is_empty()).then(|| lines.join(pause))
    }

    /// Each part of a month from the bottom up: its fill, its name, its cases.
    fn parts(&self, month: Option<&ExclusionMonth>) -> Vec<(Shade, &'static str, i64)> {
        let of = |reason| month.and_then(|month| month.reasons.get(reason)).copied().unwrap_or(0);
        let named = self.reasons.iter().map(|reason| (words::exclusion(self.lang, *reason), of(reason)));
        let mut parts: Vec<(&'static str, i64)> = named.collect();
        if self.others {
            let named: i64 = parts.iter().map(|(_, n)| n).sum();
            let other = words::chart::exclusions::other(self.lang);
            parts.push((other, month.map_or(0, |month| month.row.counts.excluded) - named));
        }
        Shade::REASONS.into_iter().zip(parts).map(|(shade, (name, n))| (shade, name, n)).collect()
    }

    /// The words beside the bars, from the top down: each reason with its share in the reporting month.
    fn lines(&self) -> Vec<(Shade, String)> {
        let reported = self.bars.iter().find(|(slot, _)| *slot == self.last).map(|(_, month)| *month);
        let cases = reported.map_or(0, |month| month.row.counts.cases);
        let line = |(shade, name, n): (Shade, &'static str, i64)| {
            let share = number::share(n, cases);
            (shade, share.map_or_else(|| name.to_owned(), |share| format!("{name}  {share}")))
        };
        self.parts(reported).into_iter().rev().map(line).collect()
    }

    /// Draws the bars with their marks, the months below them and the reasons at `aside`.
    pub fn draw<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        place: &Bounds,
        months: Months,
        aside: f64,
    ) -> Result<(), ChartError> {
        let area = Bounds { top: place.top + MARKS, ..*place };
        let plot = Plot { area, months, scale: self.scale() };
        plot.draw_grid(canvas)?;
        for (slot, month) in &self.bars {
            self.draw_bar(canvas, &plot, *slot, month)?;
        }
        let base = [(area.left, area.bottom), (area.right, area.bottom)];
        canvas.line(&base, theme::HAIRLINE, theme::RULE)?;
        plot.draw_months(canvas, area.bottom + 44.0)?;
        let lines = self.lines();
        let mut y = area.middle().1 - real(lines.len() + 1) * LINE / 2.0 + LINE / 2.0;
        let month = plot::name(months.last, true);
        let set = theme::TICK.strong().colored(theme::INK);
        canvas.text(&month, set, Align::Left, (aside + SWATCH, centred(y, set)))?;
        y += LINE;
        for (shade, text) in lines {
            let swatch = Bounds::new(aside, y - 14.0, aside + 40.0, y + 14.0);
            shade.draw(canvas, &swatch, theme::PART)?;
            canvas.text(&text, theme::TARGET, Align::Left, (aside + SWATCH, centred(y, theme::TARGET)))?;
            y += LINE;
        }
        Ok(())
    }

    fn draw_bar<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        plot: &Plot,
        slot: usize,
        month: &ExclusionMonth,
    ) -> Result<(), ChartError> {
        let (x, counts) = (plot.x(slot), month.row.counts);
        let half = (plot.slot_width() * SHARE).min(WIDEST) / 2.0;
        let few = counts.cases < FEW;
        let color = if few { theme::faint(theme::PART) } else { theme::PART };
        let mut bottom = plot.area.bottom;
        for (shade, name, n) in self.parts(Some(month)).into_iter().filter(|(.., n)| *n > 0) {
            let tall = (plot.area.bottom - plot.y(percent(n, month))).max(LOWEST);
            let part = Bounds::new(x - half, bottom - tall, x + half, bottom);
            shade.draw(canvas, &Bounds { top: part.top + 1.0, ..part }, color)?;
            let share = number::share(n, counts.cases).unwrap_or_default();
            let [n, cases] = [n, counts.cases].map(number::count);
            let figures = [n.as_str(), cases.as_str(), share.as_str()];
            canvas.explain(part, words::chart::exclusions::hint(self.lang, month.row.key, name, figures));
            bottom = part.top;
        }
        let share = number::share(counts.excluded, counts.cases).unwrap_or_default();
        let jump = month.out_of_line();
        let set = if jump.is_some() { FIGURE.strong().colored(theme::INK) } else { FIGURE };
        canvas.text(&share, set, Align::Center, (x, bottom - 10.0))?;
        if let Some(side) = jump {
            let above = side == Side::Above;
            canvas.text(
                words::chart::exclusions::jump(self.lang, above),
                WORD,
                Align::Center,
                (x, bottom - 34.0),
            )?;
            part::triangle(canvas, (x, bottom - 66.0), above)?;
        }
        if month.open > 0 {
            let reach = (half + 16.0).min(plot.slot_width() / 2.0 - 3.0);
            let top = bottom - if jump.is_some() { MARKS } else { 34.0 };
            part::frame(canvas, &Bounds::new(x - reach, top, x + reach, plot.area.bottom))?;
        }
        Ok(())
    }
}

/// So many cases in percent of a month's.
#[expect(clippy::cast_precision_loss, reason = "counts for drawing only")]
fn percent(n: i64, month: &ExclusionMonth) -> f64 {
    100.0 * n as f64 / month.row.counts.cases.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample;

    fn of(change: impl Fn(&mut ExclusionMonth)) -> (Vec<String>, Vec<Option<Side>>) {
        let mut summary = sample::full(9, 1, true);
        summary.insight.exclusions.months.iter_mut().for_each(change);
        let months = Months::of(&summary);
        let bars = ReasonBars::of(&summary, &months, Lang::En);
        let lines = bars.lines().into_iter().map(|(_, text)| text).collect();
        (lines, bars.bars.iter().map(|(_, month)| month.out_of_line()).collect())
    }

    #[test]
    fn five_reasons_have_a_place_and_a_sixth_has_one_where_it_is_the_last() {
        let (lines, _) = of(|_| ());
        assert_eq!(lines.len(), 6);
        assert!(lines[0].starts_with("other reasons  "), "{lines:?}");
        let (lines, _) = of(|month| {
            month
                .reasons
                .retain(|reason, _| !matches!(reason, ExclusionReason::Onsite | ExclusionReason::Suspended));
            month.row.counts.excluded = month.reasons.values().sum();
        });
        assert!(lines.len() == 6 && lines[0].starts_with("evaluation  "), "{lines:?}");
    }

    #[test]
    fn a_month_with_open_cases_is_no_drop() {
        let below = |open: i64| of(move |month| month.open = open).1.contains(&Some(Side::Below));
        assert!(below(0) && !below(1));
    }

    #[test]
    fn where_nothing_is_excluded_there_is_no_bar() {
        let summary = sample::parts::none_excluded();
        assert!(ReasonBars::of(&summary, &Months::of(&summary), Lang::Zh).is_empty());
    }
}
