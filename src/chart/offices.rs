//! The offices ranked by the month's mean: a dot each, last month's beside it, the target as a line,
//! and the figures in columns at the right.

use plotters_backend::DrawingBackend;

use super::canvas::{Align, Canvas, centred};
use super::error::ChartError;
use super::font;
use super::frame::{self, Frame, Statement};
use super::key::{self, Sign};
use super::marker::{self, Marker};
use super::number::{self, Figure};
use super::picture::Drawing;
use super::place::{Bounds, real};
use super::plot::Scale;
use super::ranking::{self, MOST_ROWS, Ranking};
use super::series::FEW;
use super::theme;
use super::verdict;
use crate::domain::{Grain, Limit, Measure, Month, Scope, Status};
use crate::model::Summary;
use crate::words::{self, Lang};

/// The picture's width.
const WIDTH: u32 = 2400;
/// Height of everything but the rows.
const AROUND: f64 = 560.0;
/// No picture is lower than this.
const LOWEST: f64 = 640.0;
/// From the key's baseline to the heads of the columns.
const BELOW_KEY: f64 = 52.0;
/// From the heads of the columns to the rows.
const BELOW_HEADS: f64 = 20.0;
/// Room for the numbers of the axis.
const TICKS: f64 = 48.0;
/// From the names to the plot.
const AFTER_NAMES: f64 = 28.0;
/// Between columns.
const BETWEEN: f64 = 52.0;
/// Radius of last month's dot.
const BEFORE: f64 = 8.0;

/// An office in the reporting month.
struct Row<'a> {
    name: &'a str,
    now: &'a Measure,
    before: Option<&'a Measure>,
}

/// The ranking of a summary's offices.
pub struct Offices<'a> {
    month: Month,
    month_complete: bool,
    ranking: Ranking<'a>,
    target: Option<Limit>,
    frame: Frame,
    lang: Lang,
}

impl<'a> Offices<'a> {
    /// The offices with a case in the reporting month.
    #[must_use]
    pub fn new(summary: &'a Summary, lang: Lang) -> Self {
        let month = summary.month;
        let mut ranking = Ranking::of(summary, month.plus(-1), lang);
        ranking.offices.retain(|office| office.at(month).is_some());
        let total = ranking.offices.len();
        let whole = summary.measure(Grain::Month, month, Scope::All);
        let counted = words::chart::places(lang, ranking.dimension, total);
        let mut statements = vec![verdict::of(summary, Scope::All, whole.filter(|one| one.n > 0), lang)];
        if total > 0 {
            statements.push(breached(&ranking, month, &counted, lang));
        }
        let bases = whole.and_then(|measure| measure.basis.as_deref());
        let population = frame::population(summary, lang);
        let mut foot = frame::foot_of(summary, population, bases.into_iter(), lang);
        if total > MOST_ROWS {
            foot.insert(0, words::chart::rows_left_out(lang, MOST_ROWS, &counted));
            ranking.offices.truncate(MOST_ROWS);
        }
        let title = words::chart::offices_title(lang, ranking.dimension, month);
        let target = ranking.offices.iter().find_map(|office| office.at(month)?.target);
        let frame = Frame { title, statements, foot };
        Self { month, month_complete: summary.month_complete, ranking, target, frame, lang }
    }

    /// Whether there is no office to show.
    pub(super) const fn is_empty(&self) -> bool {
        self.ranking.offices.is_empty()
    }

    fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.ranking.offices.iter().filter_map(|office| {
            let (now, before) = (office.at(self.month)?, office.at(self.month.plus(-1)));
            Some(Row { name: &office.name, now, before })
        })
    }

    fn scale(&self) -> Scale {
        let means = self.rows().flat_map(|row| [row.now.mean, row.before.and_then(|one| one.mean)]);
        let greatest = means.flatten().fold(0.0, f64::max);
        Scale::up_to(greatest.max(self.target.map_or(0.0, Limit::lossy)), 7.0)
    }

    fn signs(&self) -> Vec<Sign> {
        let mut signs = Vec::new();
        if self.target.is_some() {
            signs.push(Sign::Target);
        }
        if self.rows().any(|row| row.now.status == Status::Breached) {
            signs.push(Sign::BreachedPlace);
        }
        if self.rows().any(|row| row.before.is_some()) {
            signs.push(Sign::Before);
        }
        if !self.month_complete {
            signs.push(Sign::OpenPlace);
        }
        if self.rows().any(|row| row.now.n < FEW || row.before.is_some_and(|one| one.n < FEW)) {
            signs.push(Sign::Few);
        }
        signs
    }

    /// The columns at the right: their heads and right edges, from the left.
    fn columns(&self, right: f64) -> [(&'static str, f64); 3] {
        let heads = [
            words::chart::column_mean(self.lang),
            words::chart::column_change(self.lang),
            words::chart::axis_count(self.lang),
        ];
        let mut widths = heads.map(|head| font::width(head, theme::NOTE));
        for row in self.rows() {
            let set = theme::CELL.strong();
            for (width, text) in widths.iter_mut().zip(figures(&row)) {
                *width = width.max(font::width(&text, set));
            }
        }
        let counts = right;
        let changes = counts - widths[2] - BETWEEN;
        let means = changes - widths[1] - BETWEEN;
        [(heads[0], means), (heads[1], changes), (heads[2], counts)]
    }

    fn draw_row<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        row: &Row<'_>,
        y: f64,
        x: impl Fn(f64) -> f64,
    ) -> Result<(), ChartError> {
        let hand = theme::hand(Scope::All);
        let few = row.now.n < FEW;
        let shade = |color, few: bool| if few { theme::faint(color) } else { color };
        let Some(mean) = row.now.mean else { return Ok(()) };
        let at = (x(mean), y);
        if let Some(before) = row.before
            && let Some(mean) = before.mean
        {
            let from = (x(mean), y);
            canvas.line(&[from, at], theme::TARGET_WIDTH, theme::RULE)?;
            let color = shade(theme::BEFORE, before.n < FEW);
            Marker::Disc.draw(canvas, from, BEFORE, color, false)?;
            canvas.explain(Bounds::around(from, BEFORE), verdict::short(row.name, before, self.lang));
        }
        let reach = hand.radius + theme::RING_GAP;
        if row.now.status == Status::Breached {
            canvas.disc(at, reach, theme::PAPER)?;
            marker::ring(canvas, at, reach, shade(theme::BREACH, few))?;
        }
        hand.marker.draw(canvas, at, hand.radius, shade(hand.color, few), !self.month_complete)?;
        canvas.explain(Bounds::around(at, reach), verdict::short(row.name, row.now, self.lang));
        Ok(())
    }
}

/// The figures of a row as printed: mean, change, cases.
fn figures(row: &Row<'_>) -> [String; 3] {
    let mean = Figure::mean(row.now, 1).map_or_else(String::new, |mean| mean.to_string());
    let change = row.before.and_then(|before| number::change(row.now, before));
    [mean, change.unwrap_or_else(|| "–".to_owned()), number::count(row.now.n)]
}

/// How many offices are breached, and which.
fn breached(ranking: &Ranking<'_>, month: Month, counted: &str, lang: Lang) -> Statement {
    let count = ranking.breached(month);
    let set = theme::VERDICT;
    let judged =
        ranking.offices.iter().any(|office| office.at(month).is_some_and(|one| one.target.is_some()));
    if !judged {
        let pieces = vec![(counted.to_owned(), set)];
        return Statement { marker: None, pieces };
    }
    let mut head = words::chart::breached_places(lang, count, counted);
    if count > 0 {
        head.push_str(words::chart::colon(lang));
    }
    let names: Vec<String> = ranking
        .offices
        .iter()
        .filter_map(|office| Some((office, office.at(month)?)))
        .filter(|(_, measure)| measure.status == Status::Breached)
        .filter_map(|(office, measure)| {
            Some(words::chart::named_mean(lang, &office.name, &Figure::mean(measure, 1)?.to_string()))
        })
        .collect();
    let strong = set.strong().colored(theme::BREACH);
    let room = f64::from(WIDTH) - 2.0 * theme::MARGIN_X - font::width(&head, set);
    let pieces = vec![(head, set), (ranking::listed(&names, strong, room, lang), strong)];
    Statement { marker: None, pieces }
}

impl Drawing for Offices<'_> {
    fn name(&self) -> &'static str {
        "offices"
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some thousand pixels")]
    fn size(&self) -> (u32, u32) {
        let rows = real(self.ranking.offices.len()) * self.ranking.row_height();
        (WIDTH, (AROUND + self.frame.extra() + rows).max(LOWEST) as u32)
    }

    fn alt(&self) -> String {
        let rows: Vec<String> = self.rows().map(|row| verdict::short(row.name, row.now, self.lang)).collect();
        let semicolon = words::chart::semicolon(self.lang);
        format!("{}{semicolon}{}", self.frame.alt(self.lang), rows.join(semicolon))
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &mut Canvas<'_, DB>) -> Result<(), ChartError> {
        let room = self.frame.draw(canvas)?;
        let row = (room.left, room.right, room.top + theme::NOTE.em);
        key::draw_signs(canvas, words::chart::axis_ranking(self.lang), &self.signs(), self.lang, row)?;
        if self.is_empty() {
            return super::empty::draw(canvas, &room, words::chart::nothing_to_show(self.lang));
        }
        let columns = self.columns(room.right);
        let heads = row.2 + BELOW_KEY;
        let names = self.ranking.names_width();
        let widest = self.rows().map(|row| font::width(&figures(&row)[0], theme::CELL.strong()));
        let first = widest.fold(font::width(columns[0].0, theme::NOTE), f64::max);
        let height = self.ranking.row_height();
        let top = heads + BELOW_HEADS;
        let area = Bounds::new(
            room.left + names + AFTER_NAMES,
            top,
            columns[0].1 - first - BETWEEN,
            (top + real(self.ranking.offices.len()) * height).min(room.bottom - TICKS),
        );
        for (head, x) in columns {
            canvas.text(head, theme::NOTE, Align::Right, (x, heads))?;
        }
        let scale = self.scale();
        let x = |value: f64| area.left + value / scale.top * area.width();
        for (value, label) in scale.ticks() {
            let color = if value > 0.0 { theme::GRID } else { theme::RULE };
            canvas.line(&[(x(value), area.top), (x(value), area.bottom)], theme::HAIRLINE, color)?;
            canvas.text(&label, theme::TICK, Align::Center, (x(value), area.bottom + 40.0))?;
        }
        let middle = |index: usize| area.top + (real(index) + 0.5) * height;
        for index in 0..self.ranking.offices.len() {
            let y = middle(index);
            canvas.line(&[(area.left, y), (area.right, y)], theme::HAIRLINE, theme::GRID)?;
        }
        if let Some(limit) = self.target {
            let (hand, x) = (theme::hand(Scope::All), x(limit.lossy()));
            canvas.dashes(&[(x, area.top), (x, area.bottom)], hand.dash, theme::TARGET_WIDTH, hand.target)?;
            let words = words::chart::target(self.lang, None, limit);
            canvas.text(&words, theme::TARGET.colored(hand.ink), Align::Center, (x, heads))?;
        }
        for (index, row) in self.rows().enumerate() {
            let (y, few) = (middle(index), row.now.n < FEW);
            let name = (area.left - AFTER_NAMES, y);
            ranking::draw_name(canvas, row.name, (names, height), name, few)?;
            self.draw_row(canvas, &row, y, x)?;
            let breached = row.now.status == Status::Breached;
            for (place, (text, (_, x))) in figures(&row).into_iter().zip(columns).enumerate() {
                let set = match (place, breached, few) {
                    (0, true, _) => theme::CELL.strong().colored(theme::BREACH),
                    (0, false, false) => theme::CELL.colored(theme::INK),
                    _ => theme::CELL.colored(theme::QUIET),
                };
                canvas.text(&text, set, Align::Right, (x, centred(y, set)))?;
            }
        }
        Ok(())
    }
}
