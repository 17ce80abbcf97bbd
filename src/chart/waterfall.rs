//! A waterfall on its side: one row a part, each bar going on where the one before ends, the sum at the
//! foot. Its axis is the distance from where it starts.

use plotters_backend::DrawingBackend;

use super::canvas::{Align, Canvas, centred};
use super::error::ChartError;
use super::font;
use super::key;
use super::place::{Bounds, real};
use super::plot::Scale;
use super::theme::{self, Hand};

/// An axis never shows less than this from end to end.
pub const LEAST_SPAN: f64 = 0.02;
/// Height of the head, and of a row.
const HEAD: f64 = 58.0;
const ROW: f64 = 48.0;
/// Half the thickness of a bar.
const HALF: f64 = 14.0;
/// From a group's name to the names of its parts, and from those to the bars.
const AFTER_GROUP: f64 = 28.0;
const AFTER_NAME: f64 = 32.0;
/// From a bar to its figure.
const GAP: f64 = 12.0;
/// From the bars to the words at their right.
const ASIDE: f64 = 40.0;
/// Radius of the point at the start.
const START: f64 = 9.0;

/// A part, or the sum of all.
pub struct Bar {
    /// What it belongs to, said once.
    pub group: String,
    /// What it is.
    pub name: String,
    /// Where it starts and ends.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// Its length as printed.
    pub figure: String,
    /// The figures behind it.
    pub aside: String,
    /// Whether it rests on few cases.
    pub few: bool,
    /// Whether it is the sum.
    pub is_sum: bool,
}

/// A start, parts and their sum.
pub struct Waterfall {
    /// How it is drawn.
    pub hand: Hand,
    /// Whose it is.
    pub title: &'static str,
    /// The row of the start: its name and its figure.
    pub start: (String, String),
    /// The parts in their order, and the sum.
    pub bars: Vec<Bar>,
}

/// Where a value is in an area.
pub fn x(area: &Bounds, scale: &Scale, value: f64) -> f64 {
    area.left + scale.part(value) * area.width()
}

impl Waterfall {
    /// Its height.
    pub fn height(&self) -> f64 {
        HEAD + ROW * real(self.bars.len() + 1)
    }

    /// The room that the names take at the left.
    pub fn names_width(&self) -> f64 {
        let width = |text: &str| font::width(text, theme::NAME.strong());
        let parts = self.parts_left() + self.bars.iter().map(|bar| width(&bar.name)).fold(0.0, f64::max);
        let ends = self.bars.iter().filter(|bar| bar.is_sum).map(|bar| width(&bar.group));
        ends.fold(parts.max(width(&self.start.0)), f64::max) + AFTER_NAME
    }

    /// Where the names of parts begin.
    fn parts_left(&self) -> f64 {
        let groups = self.bars.iter().filter(|bar| !bar.is_sum);
        groups.map(|bar| font::width(&bar.group, theme::NAME)).fold(0.0, f64::max) + AFTER_GROUP
    }

    /// The room that the figures beside the bars take.
    pub fn figures_width(&self) -> f64 {
        let widths = self.bars.iter().map(|bar| font::width(&bar.figure, theme::CELL.strong()));
        widths.fold(0.0, f64::max) + 2.0 * GAP
    }

    /// The room that the words at the right take.
    pub fn aside_width(&self) -> f64 {
        self.bars.iter().map(|bar| font::width(&bar.aside, theme::NOTE)).fold(0.0, f64::max) + ASIDE
    }

    /// Draws it into `area`, with its names from `left` on and its words at the right.
    pub fn draw<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        area: &Bounds,
        scale: &Scale,
        left: f64,
    ) -> Result<(), ChartError> {
        self.draw_head(canvas, (left, area.top + HEAD / 2.0))?;
        let rows = Bounds { top: area.top + HEAD, ..*area };
        for (value, _) in scale.ticks() {
            let x = x(area, scale, value);
            canvas.line(&[(x, rows.top), (x, rows.bottom)], theme::HAIRLINE, theme::GRID)?;
        }
        let zero = x(area, scale, 0.0);
        canvas.line(&[(zero, rows.top), (zero, rows.bottom)], theme::HAIRLINE, theme::RULE)?;
        let middle = |row: usize| rows.top + ROW * (real(row) + 0.5);
        let set = theme::NAME.strong().colored(theme::INK);
        canvas.text(&self.start.0, set, Align::Left, (left, centred(middle(0), set)))?;
        canvas.disc((zero, middle(0)), START, theme::TEXT)?;
        let figure = theme::CELL.strong().colored(theme::INK);
        let at = (zero + START + GAP, centred(middle(0), figure));
        canvas.text(&self.start.1, figure, Align::Left, at)?;
        for (index, bar) in self.bars.iter().enumerate() {
            let y = middle(index + 1);
            if !bar.group.is_empty() {
                let y = y - ROW / 2.0;
                canvas.line(&[(left, y), (area.right, y)], theme::HAIRLINE, theme::GRID)?;
            }
            // From the end of the bar above, or from the start.
            let x = x(area, scale, if bar.is_sum { bar.to } else { bar.from });
            canvas.line(&[(x, y - ROW), (x, y)], theme::HAIRLINE, theme::RULE)?;
        }
        for (index, bar) in self.bars.iter().enumerate() {
            self.draw_row(canvas, bar, (area, scale), (left, middle(index + 1)))?;
        }
        Ok(())
    }

    fn draw_head<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        (left, y): (f64, f64),
    ) -> Result<(), ChartError> {
        let hand = self.hand;
        hand.marker.draw(canvas, (left + hand.radius, y), hand.radius, hand.color, false)?;
        let set = theme::DIRECT.colored(hand.ink);
        canvas.text(self.title, set, Align::Left, (left + hand.radius * 2.0 + 14.0, centred(y, set)))
    }

    fn draw_row<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        bar: &Bar,
        (area, scale): (&Bounds, &Scale),
        (left, y): (f64, f64),
    ) -> Result<(), ChartError> {
        let strong = if bar.is_sum { theme::NAME.strong().colored(theme::INK) } else { theme::NAME };
        canvas.text(&bar.group, strong, Align::Left, (left, centred(y, strong)))?;
        let part = theme::NAME.colored(theme::QUIET);
        canvas.text(&bar.name, part, Align::Left, (left + self.parts_left(), centred(y, part)))?;
        let (from, to) = (x(area, scale, bar.from), x(area, scale, bar.to));
        let place = Bounds::new(from.min(to), y - HALF, from.max(to), y + HALF);
        let color = if bar.is_sum { theme::TEXT } else { self.hand.color };
        let color = if bar.few { theme::faint(color) } else { color };
        if to < from && !bar.is_sum {
            key::draw_hollow(canvas, &place, color)?;
        } else {
            canvas.block(&place, color)?;
        }
        let figure = if bar.is_sum { theme::CELL.strong().colored(theme::INK) } else { theme::CELL };
        let (x, align) = if to < from { (to - GAP, Align::Right) } else { (to + GAP, Align::Left) };
        canvas.text(&bar.figure, figure, align, (x, centred(y, figure)))?;
        let set = theme::NOTE;
        canvas.text(&bar.aside, set, Align::Left, (area.right + ASIDE, centred(y, set)))
    }
}
