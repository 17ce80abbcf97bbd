//! The built-in font: glyphs, widths, and how a line of Chinese and Latin type is set.
//! No font of the machine is ever looked for; one may be given, and then stands before the built-in one.

use std::cell::RefCell;
use std::sync::OnceLock;

use ab_glyph::{Font, FontRef, GlyphId, OutlineCurve};
use plotters::style::{FontStyle, register_font};
use rustc_hash::FxHashMap;
use tiny_skia::{Path, PathBuilder};

use super::error::ChartError;
use super::theme::{self, Type};

/// Drawn in place of a character that has no glyph (下駄).
pub const SUBSTITUTE: char = '〓';

/// Space between an ideograph and a Latin letter or digit, in em.
const SCRIPT_GAP: f32 = 0.14;
/// Space that bold type needs between characters, because its strokes are thicker, in em.
const BOLD_TRACKING: f32 = 0.022;
/// Space between punctuation and the edge of the em it leans on, in em.
const PUNCTUATION_BEARING: f32 = 0.09;
/// Lowest ink of a full stop or comma, in em above the baseline.
const STOP_FLOOR: f32 = -0.07;

/// The font's bytes. Fetched in one place that is never inlined, or they would land in the
/// program once for each place.
#[inline(never)]
fn data() -> &'static [u8] {
    mupdf_fonts_droid::cjk_font(0, false).map_or(&[], |font| font.data)
}

/// The font, registered with plotters for its layout metrics; `None` if it cannot be read.
pub fn face() -> Option<&'static FontRef<'static>> {
    static FACE: OnceLock<Option<FontRef<'static>>> = OnceLock::new();
    FACE.get_or_init(|| {
        register_font(theme::FAMILY, FontStyle::Normal, data()).ok()?;
        FontRef::try_from_slice(data()).ok()
    })
    .as_ref()
}

/// A face given in place of the built-in one.
#[derive(Clone, Debug)]
pub struct Face(FontRef<'static>);

impl Face {
    /// A face from the bytes of a TrueType or OpenType file, or the first one of a collection.
    /// The bytes stay in memory until the program ends.
    ///
    /// # Errors
    /// Where they are no font.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, ChartError> {
        // Read once before anything is kept for good.
        FontRef::try_from_slice(&bytes).map_err(|_| ChartError::Face)?;
        FontRef::try_from_slice(bytes.leak()).map(Self).map_err(|_| ChartError::Face)
    }

    /// Draws every picture of this process with the face from now on; characters that it lacks
    /// are drawn from the built-in font.
    ///
    /// # Errors
    /// Where a face was chosen before.
    pub fn install(self) -> Result<(), ChartError> {
        CHOSEN.set(self.0).map_err(|_| ChartError::FaceChosen)
    }
}

static CHOSEN: OnceLock<FontRef<'static>> = OnceLock::new();

/// A character of a font, measured.
#[derive(Clone, Copy)]
struct Glyph {
    font: &'static FontRef<'static>,
    id: GlyphId,
    /// Units of the font in an em.
    unit: f32,
    /// How far the next character is from it, in em.
    advance: f32,
    /// How far it moves to the right and up, in em.
    lean: (f32, f32),
}

/// What was measured before. Every label is measured many times before it is drawn: a thread looks a
/// character up once, and a pair of them.
#[derive(Default)]
struct Known {
    glyphs: FxHashMap<char, Glyph>,
    kerns: FxHashMap<(char, char), f32>,
    /// Whether a face had been chosen: what was measured before that does not count after it.
    is_chosen: bool,
}

/// Does something with what this thread has measured.
fn known<T>(work: impl FnOnce(&mut Known) -> T) -> T {
    thread_local! {
        static KNOWN: RefCell<Known> = RefCell::default();
    }
    KNOWN.with_borrow_mut(|known| {
        let is_chosen = CHOSEN.get().is_some();
        if known.is_chosen != is_chosen {
            *known = Known { is_chosen, ..Known::default() };
        }
        work(known)
    })
}

impl Known {
    /// The first font that draws a character, the built-in one where none does, and its glyph.
    fn glyph(&mut self, character: char) -> Option<Glyph> {
        if let Some(glyph) = self.glyphs.get(&character) {
            return Some(*glyph);
        }
        let glyph = measured(character)?;
        self.glyphs.insert(character, glyph);
        Some(glyph)
    }

    /// How much closer two characters of one font stand, in em.
    fn kern(&mut self, (before, left): (char, Glyph), (after, right): (char, Glyph)) -> f32 {
        if !std::ptr::eq(left.font, right.font) {
            return 0.0;
        }
        let kern = || right.font.kern_unscaled(left.id, right.id) / right.unit;
        *self.kerns.entry((before, after)).or_insert_with(kern)
    }

    /// Sets a line of type; `place` is given each glyph with the left end of its em. Gives the width, in em.
    fn set(&mut self, text: &str, bold: bool, mut place: impl FnMut(Glyph, f32)) -> f32 {
        let tracking = if bold { BOLD_TRACKING } else { 0.0 };
        let mut width = 0.0;
        let mut before = None;
        for character in text.chars() {
            let Some(glyph) = self.glyph(character) else { return width };
            if let Some(before) = before {
                let (left, _): (char, Glyph) = before;
                width += gap(left, character) + tracking;
                width += self.kern(before, (character, glyph));
            }
            place(glyph, width);
            width += glyph.advance;
            before = Some((character, glyph));
        }
        width
    }
}

fn measured(character: char) -> Option<Glyph> {
    let chosen = CHOSEN.get().map(|font| (font, font.glyph_id(character)));
    let (font, id) =
        chosen.filter(|(_, id)| id.0 != 0).or_else(|| face().map(|font| (font, font.glyph_id(character))))?;
    let unit = font.units_per_em().unwrap_or(1.0);
    let (advance, lean) = (font.h_advance_unscaled(id) / unit, lean(font, unit, character, id));
    Some(Glyph { font, id, unit, advance, lean })
}

/// Whether a font draws a character.
pub fn has_glyph(character: char) -> bool {
    character == ' ' || known(|known| known.glyph(character)).is_some_and(|glyph| glyph.id.0 != 0)
}

/// A line of type, set from x = 0 on the baseline y = 0, in em.
pub struct Line {
    glyphs: Vec<(Glyph, f32)>,
    /// Its width in em.
    pub width: f32,
}

/// Sets a line of type.
pub fn set(text: &str, bold: bool) -> Line {
    let mut glyphs = Vec::new();
    let width = known(|known| known.set(text, bold, |glyph, left| glyphs.push((glyph, left + glyph.lean.0))));
    Line { glyphs, width }
}

/// Width of a line of type in pixels.
pub fn width(text: &str, kind: Type) -> f64 {
    f64::from(known(|known| known.set(text, kind.bold, |_, _| ()))) * kind.em
}

impl Line {
    /// The outlines of the line, with its origin at `(x, y)` and an em of `em` pixels.
    pub fn outline(&self, x: f32, y: f32, em: f32) -> Option<Path> {
        let mut path = PathBuilder::new();
        for &(Glyph { font, id, unit, lean: (_, up), .. }, right) in &self.glyphs {
            let scale = em / unit;
            let Some(outline) = font.outline(id) else { continue };
            let place =
                |point: ab_glyph::Point| (x + right * em + point.x * scale, y - up * em - point.y * scale);
            let mut end = None;
            for curve in outline.curves {
                let (start, stop) = match curve {
                    OutlineCurve::Line(a, b)
                    | OutlineCurve::Quad(a, _, b)
                    | OutlineCurve::Cubic(a, _, _, b) => (a, b),
                };
                if end != Some(start) {
                    path.close();
                    let (x, y) = place(start);
                    path.move_to(x, y);
                }
                let (x, y) = place(stop);
                match curve {
                    OutlineCurve::Line(..) => path.line_to(x, y),
                    OutlineCurve::Quad(_, c, _) => path.quad_to(place(c).0, place(c).1, x, y),
                    OutlineCurve::Cubic(_, c, d, _) => {
                        path.cubic_to(place(c).0, place(c).1, place(d).0, place(d).1, x, y);
                    }
                }
                end = Some(stop);
            }
            path.close();
        }
        path.finish()
    }
}

const fn is_closing(character: char) -> bool {
    matches!(character, '，' | '。' | '、' | '：' | '；' | '）' | '〕' | '》' | '」' | '】')
}

const fn is_opening(character: char) -> bool {
    matches!(character, '（' | '〔' | '《' | '「' | '【')
}

const fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9FFF}')
}

const fn is_latin(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '%'
}

/// Space added between two characters, in em: a little between scripts, half an em less
/// between two marks of punctuation.
const fn gap(before: char, after: char) -> f32 {
    if (is_ideograph(before) && is_latin(after)) || (is_latin(before) && is_ideograph(after)) {
        SCRIPT_GAP
    } else if (is_closing(before) && (is_closing(after) || is_opening(after)))
        || (is_opening(before) && is_opening(after))
    {
        -0.5
    } else {
        0.0
    }
}

/// How far punctuation, which this font centres in its em, moves to where set type has it:
/// closing marks to the left, opening ones to the right, stops to the baseline. In em.
fn lean(font: &FontRef<'_>, unit: f32, character: char, id: GlyphId) -> (f32, f32) {
    if !is_closing(character) && !is_opening(character) {
        return (0.0, 0.0);
    }
    let Some(ink) = font.outline(id).map(|outline| outline.bounds) else { return (0.0, 0.0) };
    let (left, right) = (ink.min.x / unit, ink.max.x / unit);
    let bottom = ink.min.y.min(ink.max.y) / unit;
    let across =
        if is_opening(character) { 1.0 - PUNCTUATION_BEARING - right } else { PUNCTUATION_BEARING - left };
    let up = if matches!(character, '，' | '。' | '、') { STOP_FLOOR - bottom } else { 0.0 };
    (across, up)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ink of a character set alone, in em: left, right, lowest.
    fn ink(character: char) -> (f32, f32, f32) {
        let path = set(&character.to_string(), false).outline(0.0, 0.0, 1.0).unwrap();
        (path.bounds().left(), path.bounds().right(), -path.bounds().bottom())
    }

    #[test]
    fn punctuation_leans_as_in_set_type() {
        for character in "，。、：；）〕》".chars() {
            let (left, right, _) = ink(character);
            assert!((0.0..0.2).contains(&left) && right < 0.6, "{character}: {left} {right}");
        }
        for character in "（〔《".chars() {
            let (left, right, _) = ink(character);
            assert!(left > 0.4 && (0.8..1.0).contains(&right), "{character}: {left} {right}");
        }
        assert!("，。、".chars().all(|stop| ink(stop).2 < 0.1));
    }

    #[test]
    fn marks_close_up_and_scripts_part() {
        let width = |text| set(text, false).width;
        assert!((width("）：") - 1.5).abs() < 0.01);
        assert!(width("税1") > width("税") + width("1") + 0.1);
        assert!(set("12", true).width > width("12"));
    }

    #[test]
    fn what_is_no_font_is_refused() {
        assert!(Face::from_bytes(b"no font".to_vec()).is_err());
        assert!(Face::from_bytes(data().to_vec()).is_ok());
    }

    #[test]
    fn glyphs_are_there_or_told_to_be_missing() {
        assert!("出口退税 refund 〓–·→…≤".chars().all(has_glyph));
        assert!(!has_glyph('\u{1F600}'));
    }
}
