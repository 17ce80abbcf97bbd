//! What charts draw with: a few verbs over any plotters backend, which round to pixels, keep the
//! box of every label, and swap characters without a glyph. It knows no chart.

use std::collections::BTreeSet;

use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontStyle, RGBColor, ShapeStyle, TextStyle};
use plotters_backend::{BackendCoord, DrawingBackend, DrawingErrorKind};

use super::error::ChartError;
use super::font;
use super::place::Bounds;
use super::theme::{self, Type};
use crate::domain::is_unseen;

/// Ink above the baseline that a label is given, in em.
pub const ASCENT: f64 = 0.86;
/// Ink below the baseline that a label is given, in em.
pub const DESCENT: f64 = 0.20;
/// Height of a digit, in em.
pub const DIGIT: f64 = 0.71;

/// Plotters' backends take a size of 1.24 em (see CHARTS.md).
pub const SIZE_OF_EM: f64 = 1.24;
/// A label hung by its top has its baseline this far below it, in em: as in plotters' SVG.
pub const HANG: f64 = 0.76;

/// A label that was drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Its words.
    pub text: String,
    /// The box of its ink.
    pub bounds: Bounds,
}

/// Which point of a label is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Its left end.
    Left,
    /// Its middle.
    Center,
    /// Its right end.
    Right,
}

/// A surface to draw on.
pub struct Canvas<'a, DB: DrawingBackend> {
    backend: &'a mut DB,
    /// Every label drawn so far.
    pub(super) labels: Vec<Label>,
    /// What a reader is told who points at a place.
    pub(super) hints: Vec<(Bounds, String)>,
    /// Characters drawn as [`font::SUBSTITUTE`].
    pub(super) missing: BTreeSet<char>,
    /// The circles drawn so far: middle and radius.
    #[cfg(test)]
    pub(super) circles: Vec<((f64, f64), f64)>,
    /// The broken lines drawn so far.
    #[cfg(test)]
    pub(super) broken: Vec<Vec<(f64, f64)>>,
}

impl<'a, DB: DrawingBackend> Canvas<'a, DB> {
    /// A surface over a backend, with the paper laid.
    pub(super) fn new(backend: &'a mut DB) -> Result<Self, ChartError> {
        font::face().ok_or(ChartError::Font)?;
        backend.ensure_prepared().map_err(failed)?;
        let mut canvas = Self {
            backend,
            labels: Vec::new(),
            hints: Vec::new(),
            missing: BTreeSet::new(),
            #[cfg(test)]
            circles: Vec::new(),
            #[cfg(test)]
            broken: Vec::new(),
        };
        let paper = canvas.bounds();
        canvas.block(&paper, theme::PAPER)?;
        Ok(canvas)
    }

    /// The whole picture.
    pub(super) fn bounds(&self) -> Bounds {
        let (width, height) = self.backend.get_size();
        Bounds::new(0.0, 0.0, f64::from(width), f64::from(height))
    }

    /// Hands the picture over.
    pub(super) fn present(&mut self) -> Result<(), ChartError> {
        self.backend.present().map_err(failed)
    }

    /// A line through points.
    pub(super) fn line(
        &mut self,
        points: &[(f64, f64)],
        width: u32,
        color: RGBColor,
    ) -> Result<(), ChartError> {
        let style = ShapeStyle { color: color.to_rgba(), filled: false, stroke_width: width };
        self.backend.draw_path(points.iter().map(pixel), &style).map_err(failed)
    }

    /// A broken line through points; the pattern runs on around corners.
    pub(super) fn dashes(
        &mut self,
        points: &[(f64, f64)],
        (on, off): (f64, f64),
        width: u32,
        color: RGBColor,
    ) -> Result<(), ChartError> {
        #[cfg(test)]
        self.broken.push(points.to_vec());
        let mut pen = true;
        let mut left = on;
        let mut dash: Vec<(f64, f64)> = points.first().copied().into_iter().collect();
        for pair in points.windows(2) {
            let (mut from, to) = (pair[0], pair[1]);
            let mut length = (to.0 - from.0).hypot(to.1 - from.1);
            while length > left {
                let part = left / length;
                from = (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part);
                length -= left;
                if pen {
                    dash.push(from);
                    self.line(&dash, width, color)?;
                }
                dash = vec![from];
                pen = !pen;
                left = if pen { on } else { off };
            }
            left -= length;
            dash.push(to);
        }
        if pen && dash.len() > 1 {
            self.line(&dash, width, color)?;
        }
        Ok(())
    }

    /// A filled box.
    pub(super) fn block(&mut self, place: &Bounds, color: RGBColor) -> Result<(), ChartError> {
        let (from, to) = (pixel(&(place.left, place.top)), pixel(&(place.right, place.bottom)));
        self.backend.draw_rect(from, to, &ShapeStyle::from(color).filled(), true).map_err(failed)
    }

    /// A filled shape with straight edges.
    pub(super) fn polygon(&mut self, corners: &[(f64, f64)], color: RGBColor) -> Result<(), ChartError> {
        let style = ShapeStyle::from(color).filled();
        self.backend.fill_polygon(corners.iter().map(pixel), &style).map_err(failed)
    }

    /// Tells what a place means to a reader who points at it (in an SVG; a PNG has no pointer).
    pub(super) fn explain(&mut self, place: Bounds, words: String) {
        self.hints.push((place, words));
    }

    /// A filled disc.
    pub(super) fn disc(&mut self, at: (f64, f64), radius: f64, color: RGBColor) -> Result<(), ChartError> {
        let style = ShapeStyle::from(color).filled();
        self.backend.draw_circle(pixel(&at), length(radius), &style, true).map_err(failed)
    }

    /// A circle.
    pub(super) fn circle(
        &mut self,
        at: (f64, f64),
        radius: f64,
        width: u32,
        color: RGBColor,
    ) -> Result<(), ChartError> {
        #[cfg(test)]
        self.circles.push((at, radius));
        let style = ShapeStyle { color: color.to_rgba(), filled: false, stroke_width: width };
        self.backend.draw_circle(pixel(&at), length(radius), &style, false).map_err(failed)
    }

    /// A label on a baseline.
    pub(super) fn text(
        &mut self,
        text: &str,
        set: Type,
        align: Align,
        (x, baseline): (f64, f64),
    ) -> Result<(), ChartError> {
        let drawable = self.drawable(text);
        // Blanks at the ends take room but are not drawn: a page would fold them, and stretch the rest.
        let text = drawable.trim().to_owned();
        if text.is_empty() {
            return Ok(());
        }
        let bounds = inked(&drawable, set, align, (x, baseline));
        let x = match align {
            Align::Left => bounds.left,
            Align::Center => bounds.middle().0,
            Align::Right => bounds.right,
        };
        let hook = match align {
            Align::Left => HPos::Left,
            Align::Center => HPos::Center,
            Align::Right => HPos::Right,
        };
        let weight = if set.bold { FontStyle::Bold } else { FontStyle::Normal };
        let style = TextStyle::from((theme::FAMILY, set.em * SIZE_OF_EM, weight))
            .color(&set.color)
            .pos(Pos::new(hook, VPos::Top));
        let at = pixel(&(x, baseline - HANG * set.em));
        self.backend.draw_text(&text, &style, at).map_err(failed)?;
        self.labels.push(Label { text, bounds });
        Ok(())
    }

    /// The text with every character that has no glyph swapped, and remembered.
    fn drawable(&mut self, text: &str) -> String {
        let swap = |character| {
            if font::has_glyph(character) && !is_unseen(character) {
                return character;
            }
            self.missing.insert(character);
            font::SUBSTITUTE
        };
        text.chars().map(swap).collect()
    }
}

/// The box a label on a baseline takes.
pub fn extent(text: &str, set: Type, align: Align, (x, baseline): (f64, f64)) -> Bounds {
    let width = font::width(text, set);
    let left = match align {
        Align::Left => x,
        Align::Center => x - width / 2.0,
        Align::Right => x - width,
    };
    Bounds::new(left, baseline - ASCENT * set.em, left + width, baseline + DESCENT * set.em)
}

/// The box that is left of a label's own without the blanks at its ends.
fn inked(text: &str, set: Type, align: Align, at: (f64, f64)) -> Bounds {
    let whole = extent(text, set, align, at);
    let blank = |end: &str| font::width(text, set) - font::width(end, set);
    Bounds {
        left: whole.left + blank(text.trim_start()),
        right: whole.right - blank(text.trim_end()),
        ..whole
    }
}

/// The text, cut with an ellipsis where it is wider than `room`.
pub fn fitted(text: &str, set: Type, room: f64) -> String {
    if font::width(text, set) <= room {
        return text.to_owned();
    }
    let mut kept: String = text.to_owned();
    while kept.pop().is_some() {
        let cut = format!("{}…", kept.trim_end());
        if font::width(&cut, set) <= room {
            return cut;
        }
    }
    String::new()
}

/// The baseline that centres digits on a height.
pub fn centred(y: f64, set: Type) -> f64 {
    y + DIGIT / 2.0 * set.em
}

#[expect(clippy::needless_pass_by_value, reason = "handed to map_err")]
fn failed<E: std::error::Error + Send + Sync>(error: DrawingErrorKind<E>) -> ChartError {
    ChartError::Draw(error.to_string())
}

#[expect(clippy::cast_possible_truncation, reason = "a picture has a few thousand pixels")]
fn pixel(&(x, y): &(f64, f64)) -> BackendCoord {
    (x.round() as i32, y.round() as i32)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a radius of some pixels")]
fn length(value: f64) -> u32 {
    value.round().max(0.0) as u32
}
