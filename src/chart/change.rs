//! What moved the mean of each promise since the month before: a waterfall from the one mean to the
//! other, a bar for each class's own pace and one for its share of the cases.
//!
//! The axis is the *difference* from the mean before, not the mean: a column of the mean itself from 0
//! up would be a hundred times as long as the bars that matter, and one that does not start at 0 would
//! lie about its length. So both means stand in figures at either end, and only differences are drawn.

mod moved;

use plotters_backend::DrawingBackend;

use self::moved::Moved;
use super::canvas::{Align, Canvas};
use super::error::ChartError;
use super::frame::{self, Frame};
use super::key::{self, Sign};
use super::picture::Drawing;
use super::place::Bounds;
use super::plot::Scale;
use super::waterfall::{self, Columns, Waterfall};
use super::{empty, theme};
use crate::domain::{Grain, Scope};
use crate::model::Summary;
use crate::words::chart::change as say;
use crate::words::{self, Lang};

/// Height of the words in place of panels.
const NOTHING: f64 = 360.0;
/// Between two panels.
const BETWEEN: f64 = 36.0;
/// Room for the numbers of the axis below the last panel.
const TICKS: f64 = 60.0;
/// From the key's baseline to the first panel.
const BELOW_KEY: f64 = 30.0;

/// The changes of a summary's means.
pub struct Change {
    panels: Vec<Waterfall>,
    frame: Frame,
    lang: Lang,
}

impl Change {
    /// The changes of both promises since the month before, by class.
    #[must_use]
    pub fn new(summary: &Summary, lang: Lang) -> Self {
        let (mut panels, mut statements) = (Vec::new(), Vec::new());
        for scope in Scope::PROMISES {
            let moved = Moved::of(summary, scope);
            statements.push(moved::verdict(summary, scope, moved.as_ref(), lang));
            panels.extend(moved.map(|moved| moved.waterfall(lang)));
        }
        let month = summary.month;
        let reported = |scope: Scope| summary.measure(Grain::Month, month, scope)?.basis.as_deref();
        let bases = Scope::PROMISES.into_iter().filter_map(reported);
        let mut foot = frame::foot_of(summary, frame::population(summary, lang), bases, lang);
        foot.insert(0, say::method(lang).to_owned());
        let title = say::title(lang, month.plus(-1), month);
        Self { panels, frame: Frame { title, statements, foot }, lang }
    }

    /// Whether there is no change to show.
    pub(super) const fn is_empty(&self) -> bool {
        self.panels.is_empty()
    }

    fn signs(&self) -> Vec<Sign> {
        let bars = || self.panels.iter().flat_map(|panel| &panel.bars).filter(|bar| !bar.is_sum());
        let mut signs = Vec::new();
        if bars().any(|bar| bar.to > bar.from) {
            signs.push(Sign::Longer);
        }
        if bars().any(|bar| bar.to < bar.from) {
            signs.push(Sign::Shorter);
        }
        if bars().any(|bar| bar.few) {
            signs.push(Sign::FewBar);
        }
        signs
    }

    /// One axis for all panels, with room for the figures beside its bars.
    fn scale(&self, width: f64) -> Scale {
        let ends = || self.panels.iter().flat_map(|panel| &panel.bars).flat_map(|bar| [bar.from, bar.to]);
        let (least, greatest) = (ends().fold(0.0, f64::min), ends().fold(0.0, f64::max));
        let span = (greatest - least).max(waterfall::LEAST_SPAN);
        let figures = self.panels.iter().map(Waterfall::figures_width).fold(0.0, f64::max);
        // With the most room at either side; with less, bars are longer and figures only nearer the middle.
        let shortest = Scale::across(least, least + span, 1.0);
        let bars = Bounds::new(0.0, 0.0, (width - 2.0 * figures).max(1.0), 0.0);
        let reaches = self.panels.iter().map(|panel| panel.reach(&bars, &shortest));
        let (left, right) =
            reaches.fold((0.0, 0.0), |(left, right), one| (f64::max(left, one.0), f64::max(right, one.1)));
        let unit = span / (width - left - right).max(1.0);
        Scale::across(least - left * unit, least + span + right * unit, 7.0)
    }
}

impl Drawing for Change {
    fn name(&self) -> &'static str {
        "change"
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some thousand pixels")]
    fn size(&self) -> (u32, u32) {
        let panels = self.panels.iter().map(|panel| panel.height() + BETWEEN);
        let inner = if self.is_empty() {
            NOTHING
        } else {
            theme::NOTE.em + BELOW_KEY + panels.sum::<f64>() - BETWEEN + TICKS
        };
        (2400, (self.frame.height() + inner) as u32)
    }

    fn alt(&self) -> String {
        let hints = |panel: &Waterfall| {
            let bars: Vec<&str> = panel.bars.iter().map(|bar| bar.hint.as_str()).collect();
            format!(
                "{}{}{}",
                panel.title,
                words::chart::colon(self.lang),
                bars.join(words::chart::pause(self.lang))
            )
        };
        let mut parts = vec![self.frame.alt(self.lang)];
        parts.extend(self.panels.iter().map(hints));
        parts.join(words::chart::semicolon(self.lang))
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &mut Canvas<'_, DB>) -> Result<(), ChartError> {
        let room = self.frame.draw(canvas)?;
        if self.is_empty() {
            return empty::draw(canvas, &room, say::nothing(self.lang));
        }
        let row = (room.left, room.right, room.top + theme::NOTE.em);
        key::draw_signs(canvas, say::axis(self.lang), &self.signs(), self.lang, row)?;
        let widest = |of: &dyn Fn(&Waterfall) -> f64| self.panels.iter().map(of).fold(0.0, f64::max);
        let columns = Columns {
            left: room.left,
            parts: room.left + widest(&Waterfall::groups_width),
            right: room.right - widest(&Waterfall::aside_width),
        };
        let names = columns.parts + widest(&Waterfall::parts_width);
        let left = names.max(room.left + widest(&Waterfall::sums_width));
        let right = columns.right - waterfall::ASIDE;
        let scale = self.scale(right - left);
        let mut top = row.2 + BELOW_KEY;
        let mut area = Bounds::new(left, top, right, top);
        for panel in &self.panels {
            area = Bounds::new(left, top, right, top + panel.height());
            panel.draw(canvas, &area, &scale, &columns)?;
            top = area.bottom + BETWEEN;
        }
        for (value, label) in scale.ticks() {
            let sign = if value > 0.0 { "+" } else { "" };
            let x = waterfall::x(&area, &scale, value);
            canvas.text(&format!("{sign}{label}"), theme::TICK, Align::Center, (x, area.bottom + 42.0))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample;

    /// A printed figure in units of its last decimal.
    fn units(figure: &str) -> (i128, usize) {
        let decimals = figure.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        (figure.replace(['.', '+'], "").parse().expect("a figure"), decimals)
    }

    #[test]
    fn what_is_printed_adds_up_to_the_last_digit() {
        let shapes = [
            sample::full(18, 3, false),
            sample::history(60, true),
            sample::jump(36, 12),
            sample::jump(15, 300),
            sample::signals(60),
            sample::flat(12, 0),
        ];
        for summary in shapes.map(sample::looked_into) {
            let chart = Change::new(&summary, Lang::En);
            assert_eq!(chart.panels.len(), 2);
            for panel in &chart.panels {
                let (sum, parts) = panel.bars.split_last().expect("a sum");
                let (now, change) = sum.figure.split_once(" (in all ").expect("the mean and the change");
                let (change, decimals) = units(change.trim_end_matches(')'));
                let parts: Vec<(i128, usize)> = parts.iter().map(|bar| units(&bar.figure)).collect();
                assert!(parts.iter().all(|part| part.1 == decimals));
                assert_eq!(parts.iter().map(|part| part.0).sum::<i128>(), change);
                assert_eq!(units(&panel.start.1).0 + change, units(now).0);
            }
        }
    }

    #[test]
    fn a_change_by_hand() {
        // Class 1: 6 cases of 2 days, then 4 of 2.5; class 2: 4 of 7, then 6 of 7. The mean goes from 4.0
        // to 5.2; pace 0.25, mix 0.47 and 0.48.
        let one = |back, scope, n, total| sample::measure(back, scope, n, total, None);
        let measures = vec![
            one(1, Scope::Class12, 10, 40),
            one(0, Scope::Class12, 10, 52),
            one(1, Scope::Class1, 6, 12),
            one(0, Scope::Class1, 4, 10),
            one(1, Scope::Class2, 4, 28),
            one(0, Scope::Class2, 6, 42),
        ];
        let summary = sample::looked_into(sample::summary(measures, true));
        let chart = Change::new(&summary, Lang::Zh);
        let panel = chart.panels.last().expect("class 1 and 2");
        let figures: Vec<&str> = panel.bars.iter().map(|bar| bar.figure.as_str()).collect();
        assert_eq!(figures, ["+0.25", "+0.47", "0.00", "+0.48", "5.20（合计 +1.20）"]);
        let asides: Vec<&str> = panel.bars.iter().map(|bar| bar.aside.as_str()).collect();
        assert_eq!(
            asides,
            ["平均 2.00 → 2.50", "占比 60.0% → 40.0%", "平均 7.00 → 7.00", "占比 40.0% → 60.0%", ""]
        );
        let said = chart.frame.statements[1].words();
        assert_eq!(
            said,
            "2025-06 一、二类平均 5.20 个工作日，较上月 4.00 慢 1.20：各类本身快慢 +0.25，案件构成 +0.95"
        );
    }
}
