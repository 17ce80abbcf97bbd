//! A drawing made into a picture: PNG bytes, or SVG from the very same drawing code.

use std::ops::RangeInclusive;

use plotters::prelude::SVGBackend;
use plotters_backend::DrawingBackend;

use super::canvas::{Canvas, Label};
use super::encode::encode;
use super::error::ChartError;
use super::skia::Skia;
use super::svg::finished;

/// 192 dots per inch, in dots per metre.
const DOTS_PER_METRE: u32 = 7559;

/// Something that can be drawn on any surface.
pub trait Drawing {
    /// The name of its file, without an extension.
    fn name(&self) -> &'static str;
    /// Its size in pixels.
    fn size(&self) -> (u32, u32);
    /// What it shows, in words, for those who cannot see it.
    fn alt(&self) -> String;
    /// Draws it.
    ///
    /// # Errors
    /// Where the surface refuses.
    fn draw<DB: DrawingBackend>(&self, canvas: &mut Canvas<'_, DB>) -> Result<(), ChartError>;
}

/// A picture.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The name of its file, without an extension: `trend`.
    pub name: &'static str,
    /// Width and height in pixels.
    pub size: (u32, u32),
    /// The PNG file.
    pub png: Vec<u8>,
    /// What it shows, in words.
    pub alt: String,
    /// Every label in it, with its box in the drawing's own pixels.
    pub labels: Vec<Label>,
    /// Characters that have no glyph and were drawn as `〓`: a warning for the reader.
    pub missing: Vec<char>,
}

/// An SVG document.
#[derive(Clone, Debug)]
pub struct Svg {
    /// The name of the chart: `trend`.
    pub name: &'static str,
    /// The document; it can stand in a page beside others.
    pub text: String,
    /// What it shows, in words.
    pub alt: String,
}

/// The widths a picture can have, in pixels.
pub const WIDTHS: RangeInclusive<u32> = 1600..=9600;

/// Draws a picture.
///
/// # Errors
/// Where the font is damaged, or there is no memory for the picture.
pub fn picture(drawing: &impl Drawing) -> Result<Picture, ChartError> {
    picture_at(drawing, drawing.size().0)
}

/// Draws a picture in another width: the whole of it larger or smaller, to be printed at the same size.
/// Its labels stay in the drawing's own pixels.
///
/// # Errors
/// Where the width is none of [`WIDTHS`], the font is damaged, or there is no memory for the picture.
pub fn picture_at(drawing: &impl Drawing, width: u32) -> Result<Picture, ChartError> {
    if !WIDTHS.contains(&width) {
        return Err(ChartError::Width(width));
    }
    let size = drawing.size();
    let mut skia = Skia::new(size, width).ok_or(ChartError::Size(size.0, size.1))?;
    let mut canvas = Canvas::new(&mut skia)?;
    drawing.draw(&mut canvas)?;
    canvas.present()?;
    let Canvas { labels, missing, .. } = canvas;
    let pixmap = skia.into_pixmap();
    Ok(Picture {
        name: drawing.name(),
        size: (pixmap.width(), pixmap.height()),
        png: encode(&pixmap, DOTS_PER_METRE * width / size.0)?,
        alt: drawing.alt(),
        labels,
        missing: missing.into_iter().collect(),
    })
}

/// Draws the same as an SVG document, whose type is set in the reader's own sans-serif.
///
/// # Errors
/// Where the font is damaged.
pub fn svg(drawing: &impl Drawing) -> Result<String, ChartError> {
    let mut document = String::new();
    let mut backend = SVGBackend::with_string(&mut document, drawing.size());
    let mut canvas = Canvas::new(&mut backend)?;
    drawing.draw(&mut canvas)?;
    canvas.present()?;
    let Canvas { labels, hints, .. } = canvas;
    drop(backend);
    Ok(finished(&document, &drawing.alt(), &labels, &hints))
}

/// A picture with its labels but without its pixels.
#[cfg(test)]
pub(super) fn laid_out(drawing: &impl Drawing) -> Picture {
    traced(drawing).0
}

/// What was drawn besides labels: circles by middle and radius, and broken lines.
#[cfg(test)]
pub(super) type Traces = (Vec<((f64, f64), f64)>, Vec<Vec<(f64, f64)>>);

/// The same, with its circles and broken lines.
#[cfg(test)]
pub(super) fn traced(drawing: &impl Drawing) -> (Picture, Traces) {
    let mut document = String::new();
    let mut backend = SVGBackend::with_string(&mut document, drawing.size());
    let mut canvas = Canvas::new(&mut backend).unwrap();
    drawing.draw(&mut canvas).unwrap();
    let picture = Picture {
        name: drawing.name(),
        size: drawing.size(),
        png: Vec::new(),
        alt: drawing.alt(),
        labels: std::mem::take(&mut canvas.labels),
        missing: std::mem::take(&mut canvas.missing).into_iter().collect(),
    };
    let traces = (std::mem::take(&mut canvas.circles), std::mem::take(&mut canvas.broken));
    (picture, traces)
}
