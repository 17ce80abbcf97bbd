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
pub const ASIDE: f64 = 40.0;
/// Radius of the point at the start.
const START: f64 = 9.0;

/// A bar shorter than this is drawn this long, if it is anything.
const SHORTEST: f64 = 3.0;

/// What a bar is.
pub enum Name {
    /// A part of a group; the group is named with its first part.
    Part {
        /// The group.
        group: String,
        /// The part.
        part: String,
    },
    /// The sum of all parts.
    Sum(String),
}

/// A part, or the sum of all.
pub struct Bar {
    /// What it is.
    pub name: Name,
    /// Where it starts.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// Its length as printed.
    pub figure: String,
    /// The figures behind it.
    pub aside: String,
    /// All of it, for those who point at it.
    pub hint: String,
    /// Whether it rests on few cases.
    pub few: bool,
}

impl Bar {
    /// Whether it is the sum.
    pub const fn is_sum(&self) -> bool {
        matches!(self.name, Name::Sum(_))
    }

    fn group(&self) -> &str {
        match &self.name {
            Name::Part { group, .. } => group,
            Name::Sum(name) => name,
        }
    }

    fn figure_width(&self) -> f64 {
        font::width(&self.figure, theme::CELL.strong()) + 2.0 * GAP
    }
}

/// Where names and words stand.
pub struct Columns {
    /// The left edge of groups and sums.
    pub left: f64,
    /// The left edge of parts.
    pub parts: f64,
    /// The left edge of the words at the right.
    pub right: f64,
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

    /// The room that the groups' names take.
    pub fn groups_width(&self) -> f64 {
        let groups = self.bars.iter().filter(|bar| !bar.is_sum()).map(Bar::group);
        groups.map(|group| font::width(group, theme::NAME)).fold(0.0, f64::max) + AFTER_GROUP
    }

    /// The room that the parts' names take.
    pub fn parts_width(&self) -> f64 {
        let width = |bar: &Bar| match &bar.name {
            Name::Part { part, .. } => font::width(part, theme::NAME),
            Name::Sum(_) => 0.0,
        };
        self.bars.iter().map(width).fold(0.0, f64::max) + AFTER_NAME
    }

    /// The room that the names of start and sum take.
    pub fn sums_width(&self) -> f64 {
        let sums = self.bars.iter().filter(|bar| bar.is_sum()).map(Bar::group);
        let names = sums.chain([self.start.0.as_str()]);
        names.map(|name| font::width(name, theme::NAME.strong())).fold(0.0, f64::max) + AFTER_NAME
    }

    /// The room that the widest figure beside a bar takes.
    pub fn figures_width(&self) -> f64 {
        self.bars.iter().map(Bar::figure_width).fold(0.0, f64::max)
    }

    /// How far figures reach beyond an area at its left and at its right.
    pub fn reach(&self, area: &Bounds, scale: &Scale) -> (f64, f64) {
        let start = START + 2.0 * GAP + font::width(&self.start.1, theme::CELL.strong());
        let (mut left, mut right) = (0.0, x(area, scale, 0.0) + start - area.right);
        for bar in &self.bars {
            if bar.to < bar.from {
                left = f64::max(left, area.left - x(area, scale, bar.to) + bar.figure_width());
            } else {
                right = f64::max(right, x(area, scale, bar.to) + bar.figure_width() - area.right);
            }
        }
        (left, right)
    }

    /// The room that the words at the right take.
    pub fn aside_width(&self) -> f64 {
        self.bars.iter().map(|bar| font::width(&bar.aside, theme::NOTE)).fold(0.0, f64::max)
    }

    /// Draws it into `area`, with its names and words in those columns.
    pub fn draw<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        area: &Bounds,
        scale: &Scale,
        columns: &Columns,
    ) -> Result<(), ChartError> {
        let left = columns.left;
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
            if self.begins_group(index) {
                let y = y - ROW / 2.0;
                canvas.line(&[(left, y), (area.right, y)], theme::HAIRLINE, theme::GRID)?;
            }
            // From the end of the bar above, or from the start.
            let x = x(area, scale, if bar.is_sum() { bar.to } else { bar.from });
            canvas.line(&[(x, y - ROW), (x, y)], theme::HAIRLINE, theme::RULE)?;
        }
        for (index, bar) in self.bars.iter().enumerate() {
            let y = middle(index + 1);
            self.draw_names(canvas, index, columns, y)?;
            self.draw_bar(canvas, bar, (area, scale), y)?;
            let at = (columns.right, centred(y, theme::NOTE));
            canvas.text(&bar.aside, theme::NOTE, Align::Left, at)?;
        }
        Ok(())
    }

    /// Whether a bar is the first of its group.
    fn begins_group(&self, index: usize) -> bool {
        index == 0 || self.bars[index].group() != self.bars[index - 1].group()
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

    fn draw_names<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        index: usize,
        columns: &Columns,
        y: f64,
    ) -> Result<(), ChartError> {
        let bar = &self.bars[index];
        if self.begins_group(index) {
            let set = if bar.is_sum() { theme::NAME.strong().colored(theme::INK) } else { theme::NAME };
            canvas.text(bar.group(), set, Align::Left, (columns.left, centred(y, set)))?;
        }
        if let Name::Part { part, .. } = &bar.name {
            let set = theme::NAME.colored(theme::QUIET);
            canvas.text(part, set, Align::Left, (columns.parts, centred(y, set)))?;
        }
        Ok(())
    }

    fn draw_bar<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        bar: &Bar,
        (area, scale): (&Bounds, &Scale),
        y: f64,
    ) -> Result<(), ChartError> {
        let (from, to) = (x(area, scale, bar.from), x(area, scale, bar.to));
        let shorter = bar.to < bar.from;
        let mut place = Bounds::new(from.min(to), y - HALF, from.max(to), y + HALF);
        if shorter || bar.to > bar.from {
            place.right = place.right.max(place.left + SHORTEST);
        }
        let color = if bar.is_sum() { theme::TEXT } else { self.hand.color };
        let color = if bar.few { theme::faint(color) } else { color };
        if shorter && !bar.is_sum() {
            key::draw_hollow(canvas, &place, color)?;
        } else {
            canvas.block(&place, color)?;
        }
        canvas.explain(place.grown(4.0), bar.hint.clone());
        let set = if bar.is_sum() { theme::CELL.strong().colored(theme::INK) } else { theme::CELL };
        let (x, align) = if shorter { (to - GAP, Align::Right) } else { (to + GAP, Align::Left) };
        canvas.text(&bar.figure, set, align, (x, centred(y, set)))
    }
}
