//! The number of cases a month, as small bars from zero; a narrower bar for a part of them.

use plotters_backend::DrawingBackend;

use super::canvas::{Align, Canvas, centred};
use super::error::ChartError;
use super::font;
use super::number;
use super::place::Bounds;
use super::plot::Plot;
use super::series::Series;
use super::theme;
use crate::words::{self, Lang};

/// Width of the whole's bar and of the part's, as a share of a month's slot.
const WIDTHS: [f64; 2] = [0.62, 0.30];
/// A bar is never wider than this.
const WIDEST: f64 = 72.0;
/// From the bars to their names.
const ASIDE: f64 = 36.0;
/// Room for a swatch before a name.
const SWATCH: f64 = 34.0;
/// Room above the bars for their numbers.
const NUMBERS: f64 = 32.0;

/// Draws the bars of the whole and of its part into `area`, on the months of `plot`.
pub fn draw<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    plot: &Plot,
    area: &Bounds,
    [whole, part]: [&Series<'_>; 2],
    lang: Lang,
) -> Result<(), ChartError> {
    let greatest = [whole, part]
        .iter()
        .flat_map(|one| &one.points)
        .map(|point| point.measure.n)
        .max()
        .unwrap_or(0)
        .max(1);
    let room = area.height() - NUMBERS;
    #[expect(clippy::cast_precision_loss, reason = "counts for drawing only")]
    let height = |n: i64| n as f64 / greatest as f64 * room;
    for (series, share) in [(whole, WIDTHS[0]), (part, WIDTHS[1])] {
        let half = (plot.slot_width() * share).min(WIDEST * share / WIDTHS[0]) / 2.0;
        for point in &series.points {
            let x = plot.x(point.slot);
            let tall = height(point.measure.n).max(2.0);
            let bar = Bounds::new(x - half, area.bottom - tall, x + half, area.bottom);
            canvas.block(&bar, theme::area(series.hand.color))?;
            if point.open && bar.width() > 10.0 && bar.height() > 8.0 {
                let inner = Bounds::new(bar.left + 4.0, bar.top + 4.0, bar.right - 4.0, bar.bottom);
                canvas.block(&inner, theme::PAPER)?;
            }
        }
    }
    let base = [(area.left, area.bottom), (area.right, area.bottom)];
    canvas.line(&base, theme::HAIRLINE, theme::RULE)?;
    let title = (area.left - 18.0, centred(area.bottom - room / 2.0, theme::NOTE));
    canvas.text(words::chart::axis_count(lang), theme::NOTE, Align::Right, title)?;
    draw_names(canvas, area, [whole, part], lang)?;
    draw_numbers(canvas, plot, area.bottom, whole, height)
}

/// Room that the bars' names take at their right; none where there is no bar.
pub fn names_width(series: &[Series<'_>], lang: Lang) -> f64 {
    let named = series.iter().filter(|series| !series.points.is_empty());
    let widths = named.map(|series| font::width(words::scope(lang, series.scope), theme::COUNT));
    widths.map(|width| ASIDE + SWATCH + width).fold(0.0, f64::max)
}

/// Writes the bars' names at their right.
fn draw_names<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    area: &Bounds,
    series: [&Series<'_>; 2],
    lang: Lang,
) -> Result<(), ChartError> {
    let set = theme::COUNT.colored(theme::TEXT);
    let mut y = area.middle().1;
    for series in series.into_iter().filter(|series| !series.points.is_empty()) {
        let x = area.right + ASIDE;
        canvas.block(&Bounds::around((x + 10.0, y), 10.0), theme::area(series.hand.color))?;
        canvas.text(words::scope(lang, series.scope), set, Align::Left, (x + SWATCH, centred(y, set)))?;
        y += 36.0;
    }
    Ok(())
}

/// Writes the whole's numbers above its bars: all of them where they fit, else those of the last
/// month and of the month with most cases.
fn draw_numbers<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    plot: &Plot,
    floor: f64,
    series: &Series<'_>,
    height: impl Fn(i64) -> f64,
) -> Result<(), ChartError> {
    let set = theme::COUNT;
    let width = |n: i64| font::width(&number::count(n), set) + 10.0;
    let widest = series.points.iter().map(|point| width(point.measure.n)).fold(0.0, f64::max);
    let all = widest <= plot.slot_width();
    let last = series.points.last();
    let most = series.points.iter().rev().max_by_key(|point| point.measure.n);
    for point in &series.points {
        let is =
            |other: Option<&super::series::Point<'_>>| other.is_some_and(|other| other.slot == point.slot);
        let apart = last.is_none_or(|last| plot.x(last.slot) - plot.x(point.slot) >= widest);
        if all || is(last) || (is(most) && apart) {
            let n = point.measure.n;
            let at = (plot.x(point.slot), floor - height(n) - 8.0);
            canvas.text(&number::count(n), set, Align::Center, at)?;
        }
    }
    Ok(())
}
