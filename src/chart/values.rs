//! The values of breached months, each written where it covers nothing, near its ring.

use plotters::style::RGBColor;
use plotters_backend::DrawingBackend;

use super::canvas::{ASCENT, Align, Canvas, DESCENT, DIGIT, extent};
use super::error::ChartError;
use super::lines;
use super::number::{self, Figure};
use super::place::{Bounds, Obstacles, Wire};
use super::plot::Plot;
use super::series::{Point, Series};
use super::theme::{self, Type};
use crate::words::{self, Lang};

/// A place that covers this much is worse than no label.
pub const TOO_DEAR: f64 = 200.0;
/// How strongly labels keep off another's leader.
const LEADER_WEIGHT: f64 = 20.0;
/// How much nearer to the ring is worth, for each line of type further away.
const DISTANCE_COST: f64 = 14.0;

/// Between a ring and its value's ink.
const AIR: f64 = 9.0;

/// Writes the values; the latest month first, then the worst, so that what finds no room is the
/// least of it. `written` says which months have their value elsewhere. Returns how many found none.
pub fn draw<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    plot: &Plot,
    all: &[Series<'_>],
    limits: &Bounds,
    lang: Lang,
    written: impl Fn(&Series<'_>, &Point<'_>) -> bool,
) -> Result<usize, ChartError> {
    let mut obstacles = obstacles(canvas, plot, all);
    draw_among(canvas, plot, &mut obstacles, all, limits, lang, written)
}

/// What a value keeps off: the months, and every label that is there already.
pub fn obstacles<DB: DrawingBackend>(canvas: &Canvas<'_, DB>, plot: &Plot, all: &[Series<'_>]) -> Obstacles {
    let mut obstacles = lines::obstacles(plot, all);
    obstacles.labels.extend(canvas.labels.iter().map(|label| clear(&label.bounds)));
    obstacles
}

/// The same where there is more to keep off.
pub fn draw_among<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    plot: &Plot,
    obstacles: &mut Obstacles,
    all: &[Series<'_>],
    limits: &Bounds,
    lang: Lang,
    written: impl Fn(&Series<'_>, &Point<'_>) -> bool,
) -> Result<usize, ChartError> {
    let mut wanted: Vec<(&Series<'_>, &Point<'_>)> = all
        .iter()
        .flat_map(|series| series.breaches().map(move |point| (series, point)))
        .filter(|(series, point)| !written(series, point))
        .collect();
    let last = plot.months.count() - 1;
    wanted.sort_by_key(|(_, point)| {
        (point.slot != last, std::cmp::Reverse(point.measure.excess_hundredths), point.slot)
    });
    let mut left_out = 0;
    for (series, point) in wanted {
        if !write(canvas, plot, obstacles, limits, (series, point), lang)? {
            left_out += 1;
        }
    }
    Ok(left_out)
}

/// Writes one value; `false` where there is no room for it.
fn write<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    plot: &Plot,
    obstacles: &mut Obstacles,
    limits: &Bounds,
    (series, point): (&Series<'_>, &Point<'_>),
    lang: Lang,
) -> Result<bool, ChartError> {
    let Some(mean) = Figure::mean(point.measure, 1) else { return Ok(false) };
    let mut text = mean.to_string();
    if point.few {
        text.push_str(&words::chart::cases(lang, &number::count(point.measure.n)));
    }
    let tag = Tag {
        text,
        set: size(plot),
        at: lines::at(plot, point),
        reach: lines::ring_radius(plot, series) + 1.0,
        leader: theme::faint(theme::BREACH),
        dear: TOO_DEAR,
        sides: [0.0, 3.0],
    };
    tag.write(canvas, obstacles, limits)
}

/// Words about a point.
pub struct Tag {
    /// What they say.
    pub text: String,
    /// How they are set.
    pub set: Type,
    /// The point.
    pub at: (f64, f64),
    /// How far from it its ink reaches.
    pub reach: f64,
    /// The colour of a line to them, where they stand further off.
    pub leader: RGBColor,
    /// How much may be covered before no words are better.
    pub dear: f64,
    /// What it costs to stand above the point, and below it.
    pub sides: [f64; 2],
}

impl Tag {
    /// Writes the words where they cover nothing; `false` where there is no room for them.
    pub fn write<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        obstacles: &mut Obstacles,
        limits: &Bounds,
    ) -> Result<bool, ChartError> {
        let Self { ref text, set, at: place, reach, .. } = *self;
        let leader = |seat: &Seat| {
            let middle = seat.bounds.middle();
            let edge = if middle.1 < place.1 { seat.bounds.bottom } else { seat.bounds.top };
            [(place.0, place.1 + reach.copysign(middle.1 - place.1)), (middle.0, edge)]
        };
        let free = |seat: &Seat| {
            let [from, to] = leader(seat);
            !seat.far || !obstacles.labels.iter().any(|label| label.crossed_by(from, to))
        };
        let seats: Vec<Seat> = seats(text, set, place, reach, self.sides).into_iter().filter(free).collect();
        let places: Vec<(Bounds, f64)> = seats.iter().map(|seat| (seat.bounds, seat.cost)).collect();
        let Some((index, cost)) = obstacles.best(&places, limits) else { return Ok(false) };
        if cost > self.dear {
            return Ok(false);
        }
        let chosen = &seats[index];
        if chosen.far {
            let [from, to] = leader(chosen);
            canvas.line(&[from, to], theme::HAIRLINE, self.leader)?;
            obstacles.lines.push(Wire { from, to, weight: LEADER_WEIGHT });
        }
        canvas.text(text, set, Align::Left, (chosen.bounds.left, chosen.bounds.top + ASCENT * set.em))?;
        obstacles.labels.push(clear(&chosen.bounds));
        Ok(true)
    }
}

/// The box of a label with the air around it that tells it from the next.
fn clear(label: &Bounds) -> Bounds {
    let aside = 0.34 * label.height();
    Bounds::new(label.left - aside, label.top - 1.0, label.right + aside, label.bottom + 1.0)
}

/// Smaller where months stand close.
fn size(plot: &Plot) -> Type {
    let em = if plot.slot_width() < 48.0 { theme::COUNT.em } else { theme::VALUE.em };
    Type { em, ..theme::VALUE }
}

/// A place a value could take.
struct Seat {
    bounds: Bounds,
    cost: f64,
    far: bool,
}

/// The places around a ring: above, below, beside, and further up or down with a leader.
fn seats(text: &str, set: Type, (x, y): (f64, f64), reach: f64, [above, below]: [f64; 2]) -> Vec<Seat> {
    let own = extent(text, set, Align::Left, (0.0, 0.0));
    let (width, height) = (own.width(), (ASCENT + DESCENT) * set.em);
    let mut seats = Vec::new();
    let mut offer = |left: f64, top: f64, cost: f64, far: bool| {
        seats.push(Seat { bounds: Bounds::new(left, top, left + width, top + height), cost, far });
    };
    for level in 0..4_u8 {
        let away = reach + f64::from(level) * height;
        let cost = f64::from(level) * DISTANCE_COST;
        for (aside, extra) in [(0.0, 0.0), (0.35, 2.0), (-0.35, 2.0)] {
            let left = x - width / 2.0 + aside * width;
            offer(left, y - away - AIR - height + DESCENT * set.em, cost + extra + above, level > 0);
            offer(left, y + away + AIR - (ASCENT - DIGIT) * set.em, cost + extra + below, level > 0);
        }
    }
    for (left, cost) in [(x + reach + AIR, 6.0), (x - reach - AIR - width, 7.0)] {
        offer(left, y - height / 2.0, cost, false);
        offer(left, y - height, cost + 2.0, false);
        offer(left, y, cost + 2.0, false);
    }
    seats
}
