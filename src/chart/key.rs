//! The row above a plot: the axis title at the left, and at the right the signs that occur in it.

use plotters::style::RGBColor;
use plotters_backend::DrawingBackend;

use super::canvas::{Align, Canvas, centred};
use super::error::ChartError;
use super::font;
use super::heat::Heat;
use super::marker::{self, Marker};
use super::part::Part;
use super::pattern::Pattern;
use super::place::{self, Bounds};
use super::series::Series;
use super::theme;
use super::{limits, signals};
use crate::model::insight::control::Direction;
use crate::words::{self, Lang};

/// Room for a sign.
const SIGN: f64 = 56.0;
/// Between two entries.
const BETWEEN: f64 = 44.0;
/// Width of the outline of a hollow bar.
const OUTLINE: f64 = 4.0;
/// Radius of the markers shown.
const RADIUS: f64 = 8.0;

/// What a sign looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A broken line.
    Target,
    /// A ring.
    Breach,
    /// The same, of a place.
    BreachedPlace,
    /// A hollow marker after a broken line.
    Open,
    /// A hollow marker.
    OpenPlace,
    /// A faint marker.
    Few,
    /// A small grey marker.
    Before,
    /// A bar in a pattern.
    Bar(Pattern),
    /// A thin line.
    Ceiling,
    /// A cell of a heat map.
    Cell(Heat),
    /// A broken frame.
    OpenCell,
    /// Faint figures.
    FewCell,
    /// A faint bar.
    FewBar,
    /// Triangles.
    Signal,
    /// A band with a line in it.
    Limits,
    /// The same without its area.
    TrialLimits,
    /// A full bar.
    Longer,
    /// A hollow bar.
    Shorter,
    /// A sign of the parts of a whole.
    Part(Part),
}

/// The signs that occur in those series.
pub fn signs(all: &[Series<'_>]) -> Vec<Sign> {
    let any =
        |test: fn(&super::series::Point<'_>) -> bool| all.iter().any(|series| series.points.iter().any(test));
    let mut signs = Vec::new();
    if all.iter().any(|series| !series.targets.is_empty()) {
        signs.push(Sign::Target);
    }
    if any(|point| point.breached) {
        signs.push(Sign::Breach);
    }
    if any(|point| point.open) {
        signs.push(Sign::Open);
    }
    if any(|point| point.few) {
        signs.push(Sign::Few);
    }
    signs
}

/// The words beside a sign.
const fn words_of(sign: Sign, lang: Lang) -> &'static str {
    match sign {
        Sign::Target => words::chart::key_target(lang),
        Sign::Breach => words::chart::key_breach(lang),
        Sign::BreachedPlace => words::chart::key_breached(lang),
        Sign::Open | Sign::OpenPlace => words::chart::key_open(lang),
        Sign::Few | Sign::FewCell | Sign::FewBar => words::chart::key_few(lang),
        Sign::Before => words::chart::key_before(lang),
        Sign::Bar(pattern) => words::chart::key_pattern(lang, pattern.index()),
        Sign::Ceiling => words::chart::key_ceiling(lang),
        Sign::Cell(heat) => words::chart::key_heat(lang, heat.index()),
        Sign::OpenCell => words::chart::key_open_cell(lang),
        Sign::Signal => words::chart::control::key_signal(lang),
        Sign::Limits => words::chart::control::key_limits(lang),
        Sign::TrialLimits => words::chart::control::key_trial(lang),
        Sign::Longer => words::chart::change::key_longer(lang),
        Sign::Shorter => words::chart::change::key_shorter(lang),
        Sign::Part(part) => part.words(lang),
    }
}

/// Draws the row on a baseline from `left` to `right`. Returns the room it leaves in its middle.
pub fn draw<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    title: &str,
    all: &[Series<'_>],
    lang: Lang,
    row: (f64, f64, f64),
) -> Result<(f64, f64), ChartError> {
    draw_signs(canvas, title, &signs(all), lang, row)
}

/// Draws the row with those signs.
pub fn draw_signs<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    title: &str,
    signs: &[Sign],
    lang: Lang,
    (left, right, baseline): (f64, f64, f64),
) -> Result<(f64, f64), ChartError> {
    canvas.text(title, theme::NOTE, Align::Left, (left, baseline))?;
    let start = left + font::width(title, theme::NOTE) + BETWEEN;
    let entries = |sign: &Sign| SIGN + font::width(words_of(*sign, lang), theme::NOTE);
    let wanted: f64 = signs.iter().map(entries).sum();
    let gaps = place::real(signs.len().max(2) - 1);
    let between = ((right - start - wanted) / gaps).clamp(BETWEEN / 3.0, BETWEEN);
    let mut x = right;
    for &sign in signs.iter().rev() {
        let text = words_of(sign, lang);
        let width = font::width(text, theme::NOTE);
        if x - width - SIGN < start {
            break;
        }
        canvas.text(text, theme::NOTE, Align::Right, (x, baseline))?;
        x -= width;
        draw_sign(canvas, sign, (x - SIGN / 2.0, baseline - centred(0.0, theme::NOTE)))?;
        x -= SIGN + between;
    }
    Ok((start, x))
}

/// Says in the room the key leaves how many breached months have no value beside them.
pub fn draw_left_out<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    left_out: usize,
    (left, right): (f64, f64),
    baseline: f64,
    lang: Lang,
) -> Result<(), ChartError> {
    let text = words::chart::unlabelled(lang, left_out);
    let set = theme::COUNT.colored(theme::BREACH);
    if left_out == 0 || left + font::width(&text, set) > right {
        return Ok(());
    }
    canvas.text(&text, set, Align::Left, (left, baseline))
}

fn draw_sign<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    sign: Sign,
    (x, y): (f64, f64),
) -> Result<(), ChartError> {
    let bar = [(x - 20.0, y), (x + 20.0, y)];
    match sign {
        Sign::Target => canvas.dashes(&bar, (10.0, 5.0), theme::TARGET_WIDTH, theme::QUIET),
        Sign::Breach | Sign::BreachedPlace => {
            marker::ring(canvas, (x, y), RADIUS + 5.0, theme::BREACH)?;
            Marker::Disc.draw(canvas, (x, y), RADIUS - 2.0, theme::QUIET, false)
        }
        Sign::Open => {
            canvas.dashes(&[bar[0], (x, y)], (8.0, 6.0), theme::TARGET_WIDTH, theme::QUIET)?;
            Marker::Disc.draw(canvas, (x + 8.0, y), RADIUS + 2.0, theme::QUIET, true)
        }
        Sign::OpenPlace => Marker::Disc.draw(canvas, (x, y), RADIUS + 2.0, theme::QUIET, true),
        Sign::Few => {
            let color = theme::faint(theme::QUIET);
            canvas.line(&bar, theme::TARGET_WIDTH, color)?;
            Marker::Disc.draw(canvas, (x, y), RADIUS, color, false)
        }
        Sign::Before => {
            canvas.line(&bar, theme::HAIRLINE * 2, theme::GRID)?;
            Marker::Disc.draw(canvas, (x, y), RADIUS - 1.0, theme::BEFORE, false)
        }
        Sign::Bar(pattern) => {
            pattern.draw(canvas, &Bounds::new(x - 24.0, y - 14.0, x + 16.0, y + 14.0), theme::QUIET)
        }
        Sign::Ceiling => canvas.line(&[(x, y - 16.0), (x, y + 16.0)], theme::HAIRLINE, theme::QUIET),
        Sign::Cell(heat) => heat.draw(canvas, &Bounds::new(x - 22.0, y - 16.0, x + 16.0, y + 16.0), false),
        Sign::FewBar => canvas.block(&bar_around(x, y), theme::faint(theme::QUIET)),
        Sign::Signal => {
            signals::draw_mark(canvas, (x - 9.0, y + 10.0), 9.0, Direction::Up)?;
            signals::draw_mark(canvas, (x + 11.0, y - 10.0), 9.0, Direction::Down)
        }
        Sign::Limits => limits::draw_lines(canvas, (x - 22.0, x + 16.0), [y - 12.0, y, y + 12.0], false),
        Sign::TrialLimits => limits::draw_lines(canvas, (x - 22.0, x + 16.0), [y - 12.0, y, y + 12.0], true),
        Sign::Longer => canvas.block(&bar_around(x, y), theme::QUIET),
        Sign::Shorter => draw_hollow(canvas, &bar_around(x, y), theme::QUIET),
        Sign::FewCell => {
            let set = theme::CELL.colored(theme::QUIET);
            canvas.text("0.0", set, Align::Center, (x - 4.0, centred(y, set)))
        }
        Sign::OpenCell => {
            let (left, right, top, bottom) = (x - 22.0, x + 16.0, y - 16.0, y + 16.0);
            let around = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
            canvas.dashes(&around, (8.0, 6.0), theme::HAIRLINE + 1, theme::QUIET)
        }
        Sign::Part(part) => part.draw(canvas, (x, y)),
    }
}

/// The box of a bar shown in the key.
const fn bar_around(x: f64, y: f64) -> Bounds {
    Bounds::new(x - 24.0, y - 12.0, x + 16.0, y + 12.0)
}

/// A hollow bar.
pub fn draw_hollow<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    bar: &Bounds,
    color: RGBColor,
) -> Result<(), ChartError> {
    canvas.block(bar, color)?;
    if bar.width() > 2.0 * OUTLINE {
        canvas.block(&bar.grown(-OUTLINE), theme::PAPER)?;
    }
    Ok(())
}
