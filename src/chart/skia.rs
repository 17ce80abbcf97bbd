//! A plotters backend over tiny-skia: anti-aliased lines and areas, and type drawn as outlines.
//! Takes sizes of type and hangs labels as plotters' SVG backend does, so that both draw alike.

use std::convert::Infallible;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
    FontTransform,
};
use tiny_skia::{
    Color, FillRule, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, Rect, Stroke, Transform,
};

use super::canvas::{HANG, SIZE_OF_EM};
use super::font;

/// How much a stroke thickens bold type, in em.
const BOLD_STROKE: f32 = 0.036;
/// Half of a small letter's height, in em.
const HALF_EX: f32 = 0.27;

type Outcome = Result<(), DrawingErrorKind<Infallible>>;

/// Draws into a pixmap.
pub struct Skia {
    pixmap: Pixmap,
    size: (u32, u32),
    scale: f32,
}

impl Skia {
    /// An empty picture `width` pixels wide, for a drawing of that size; `None` where there is no
    /// memory for it.
    pub fn new(size: (u32, u32), width: u32) -> Option<Self> {
        let height = (u64::from(size.1) * u64::from(width)).div_ceil(u64::from(size.0));
        let mut pixmap = Pixmap::new(width, u32::try_from(height).ok()?)?;
        // A last row that the drawing covers in part only is paper too.
        pixmap.fill(Color::WHITE);
        Some(Self { pixmap, size, scale: small(width) / small(size.0) })
    }

    /// The finished picture.
    pub fn into_pixmap(self) -> Pixmap {
        self.pixmap
    }

    fn fill(&mut self, path: Option<Path>, color: BackendColor, transform: Transform) {
        if let Some(path) = path {
            let transform = transform.post_scale(self.scale, self.scale);
            self.pixmap.fill_path(&path, &paint(color), FillRule::Winding, transform, None);
        }
    }

    fn stroke(&mut self, path: Option<Path>, color: BackendColor, width: f32, transform: Transform) {
        if let Some(path) = path {
            let stroke =
                Stroke { width, line_cap: LineCap::Butt, line_join: LineJoin::Round, ..Stroke::default() };
            let transform = transform.post_scale(self.scale, self.scale);
            self.pixmap.stroke_path(&path, &paint(color), &stroke, transform, None);
        }
    }
}

impl DrawingBackend for Skia {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Outcome {
        Ok(())
    }

    fn present(&mut self) -> Outcome {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Outcome {
        self.draw_rect(point, (point.0 + 1, point.1 + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Outcome {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Outcome {
        let ((left, top), (right, bottom)) = (point(from), point(to));
        let path = Rect::from_ltrb(left, top, right, bottom).map(PathBuilder::from_rect);
        self.area(path, style, fill);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Outcome {
        let path = through(path, false);
        self.stroke(path, style.color(), width(style), Transform::identity());
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Outcome {
        let (x, y) = point(center);
        self.area(PathBuilder::from_circle(x, y, small(radius)), style, fill);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Outcome {
        self.fill(through(corners, true), style.color(), Transform::identity());
        Ok(())
    }

    #[expect(clippy::cast_possible_truncation, reason = "a size of some pixels")]
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Outcome {
        let em = (style.size() / SIZE_OF_EM) as f32;
        let bold = matches!(style.style(), FontStyle::Bold);
        let line = font::set(text, bold);
        let (x, y) = point(at);
        let left = match style.anchor().h_pos {
            HPos::Left => x,
            HPos::Center => x - line.width * em / 2.0,
            HPos::Right => x - line.width * em,
        };
        let baseline = match style.anchor().v_pos {
            VPos::Top => y + HANG as f32 * em,
            VPos::Center => y + HALF_EX * em,
            VPos::Bottom => y - HALF_EX * em,
        };
        let turn = match style.transform() {
            FontTransform::None => 0.0,
            FontTransform::Rotate90 => 90.0,
            FontTransform::Rotate180 => 180.0,
            FontTransform::Rotate270 => 270.0,
        };
        let transform = Transform::from_rotate_at(turn, x, y);
        let path = line.outline(left, baseline, em);
        if bold {
            self.stroke(path.clone(), style.color(), BOLD_STROKE * em, transform);
        }
        self.fill(path, style.color(), transform);
        Ok(())
    }
}

impl Skia {
    fn area<S: BackendStyle>(&mut self, path: Option<Path>, style: &S, fill: bool) {
        if fill {
            self.fill(path, style.color(), Transform::identity());
        } else {
            self.stroke(path, style.color(), width(style), Transform::identity());
        }
    }
}

fn through<I: IntoIterator<Item = BackendCoord>>(points: I, closed: bool) -> Option<Path> {
    let mut path = PathBuilder::new();
    for at in points {
        let (x, y) = point(at);
        if path.is_empty() {
            path.move_to(x, y);
        } else {
            path.line_to(x, y);
        }
    }
    if closed {
        path.close();
    }
    path.finish()
}

fn paint(color: BackendColor) -> Paint<'static> {
    let (red, green, blue) = color.rgb;
    let mut solid = Color::from_rgba8(red, green, blue, u8::MAX);
    #[expect(clippy::cast_possible_truncation, reason = "an opacity between 0 and 1")]
    solid.set_alpha(color.alpha as f32);
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color(solid);
    paint
}

fn width<S: BackendStyle>(style: &S) -> f32 {
    small(style.stroke_width())
}

#[expect(clippy::cast_precision_loss, reason = "a picture has a few thousand pixels")]
const fn point((x, y): BackendCoord) -> (f32, f32) {
    (x as f32, y as f32)
}

#[expect(clippy::cast_precision_loss, reason = "a picture has a few thousand pixels")]
const fn small(length: u32) -> f32 {
    length as f32
}
