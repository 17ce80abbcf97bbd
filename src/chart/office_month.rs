//! A heat map: offices by months, each mean printed in its cell and coloured by how it stands to
//! the target in force in that month.

use plotters_backend::DrawingBackend;

use super::canvas::{Align, Canvas, centred};
use super::error::ChartError;
use super::font;
use super::frame::{self, Frame, Statement};
use super::heat::Heat;
use super::key::{self, Sign};
use super::number::{self, Figure};
use super::picture::Drawing;
use super::place::{Bounds, real};
use super::plot::{self, Plot, Scale};
use super::ranking::{self, MOST_ROWS, Ranking};
use super::series::{FEW, Months};
use super::theme::{self, Type};
use super::verdict;
use crate::domain::{Measure, Month, Scope, Status};
use crate::model::Summary;
use crate::words::{self, Lang};

/// The picture's width.
const WIDTH: u32 = 2400;
/// Height of everything but the rows.
const AROUND: f64 = 540.0;
/// No picture is lower than this.
const LOWEST: f64 = 800.0;
/// Months shown at most.
const MOST_MONTHS: i32 = 24;
/// A month is never wider than this.
const WIDEST: f64 = 150.0;
/// From the key's baseline to the months' names, and from those to the cells.
const BELOW_KEY: f64 = 62.0;
const BELOW_MONTHS: f64 = 18.0;
/// From the first row of the key to the second.
const SECOND_ROW: f64 = 46.0;
/// From the names to the cells, and from the cells to the numbers of cases.
const ASIDE: f64 = 24.0;
/// Between the row of all offices and the others.
const APART: f64 = 14.0;
/// Between two cells.
const GAP: f64 = 3.0;
/// From a cell's edge to its figure.
const PADDING: f64 = 4.0;

/// The offices of a summary by months.
pub struct OfficeMonth<'a> {
    months: Months,
    open: bool,
    ranking: Ranking<'a>,
    whole: Vec<&'a Measure>,
    frame: Frame,
    lang: Lang,
}

impl<'a> OfficeMonth<'a> {
    /// The offices with a case in the last two years.
    #[must_use]
    pub fn new(summary: &'a Summary, lang: Lang) -> Self {
        let last = summary.month;
        let mut ranking = Ranking::of(summary, last.plus(1 - MOST_MONTHS), lang);
        let begun = ranking.offices.iter().filter_map(|office| office.months.keys().next()).min().copied();
        let months = Months { first: begun.unwrap_or(last), last, begun };
        let whole: Vec<&Measure> = summary
            .monthly(Scope::All)
            .filter(|measure| measure.n > 0 && measure.period.last_month >= months.first)
            .collect();
        let total = ranking.offices.len();
        let reported = whole.iter().copied().find(|measure| measure.period.last_month == last);
        let mut statements = vec![verdict::of(summary, Scope::All, reported, lang)];
        let cells = || ranking.offices.iter().flat_map(|office| office.months.values());
        let breached = cells().filter(|measure| measure.status == Status::Breached).count();
        if breached > 0 {
            let judged = cells().filter(|measure| measure.target.is_some()).count();
            let text = words::chart::breached_cells(lang, breached, judged);
            statements.push(Statement { marker: None, pieces: vec![(text, theme::VERDICT)] });
        }
        let mut bases: Vec<(Month, &str)> =
            cells().filter_map(|one| Some((one.period.last_month, one.basis.as_deref()?))).collect();
        bases.sort_unstable_by(|a, b| b.cmp(a));
        let population = frame::population(summary, lang);
        let mut foot = frame::foot_of(summary, population, bases.into_iter().map(|(_, basis)| basis), lang);
        if total > MOST_ROWS {
            let counted = words::chart::places(lang, ranking.dimension, total);
            foot.insert(0, words::chart::rows_left_out(lang, MOST_ROWS, &counted));
            ranking.offices.truncate(MOST_ROWS);
        }
        let title = words::chart::office_month_title(lang, ranking.dimension, months.first, last);
        let frame = Frame { title, statements, foot };
        Self { months, open: !summary.month_complete, ranking, whole, frame, lang }
    }

    /// Whether there is no office to show.
    pub(super) const fn is_empty(&self) -> bool {
        self.ranking.offices.is_empty()
    }

    fn cells(&self) -> impl Iterator<Item = &'a Measure> + '_ {
        let offices = self.ranking.offices.iter().flat_map(|office| office.months.values());
        offices.chain(&self.whole).copied()
    }

    /// The signs of cells that are told apart otherwise than by their colour.
    fn signs(&self) -> Vec<Sign> {
        let mut signs = Vec::new();
        if self.open {
            signs.push(Sign::OpenCell);
        }
        if self.cells().any(|measure| measure.n < FEW) {
            signs.push(Sign::FewCell);
        }
        signs
    }

    /// The steps of colour, from the least that occurs to the most.
    fn steps(&self) -> Vec<Sign> {
        let mut signs = Vec::new();
        let steps: Vec<Heat> =
            self.cells().filter(|measure| measure.target.is_some()).map(Heat::of).collect();
        if let (Some(least), Some(most)) = (steps.iter().min(), steps.iter().max()) {
            signs.extend(Heat::ALL.into_iter().filter(|step| (least..=most).contains(&step)).map(Sign::Cell));
        }
        if self.cells().any(|measure| measure.target.is_none()) {
            signs.push(Sign::Cell(Heat::NoTarget));
        }
        signs
    }

    fn head(plot: &Plot) -> f64 {
        plot.area.top - BELOW_MONTHS
    }

    /// Writes every month; the year with the first, with each January and with the last, but not
    /// twice in a row where months stand close.
    fn draw_months<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        plot: &Plot,
    ) -> Result<(), ChartError> {
        let close = plot.slot_width() < font::width("00-00", theme::TICK.strong()) + 12.0;
        let set = if close { theme::TICK.sized(24.0) } else { theme::TICK };
        let last = self.months.count() - 1;
        let yearly = |slot: usize| slot == 0 || slot == last || self.months.at(slot).month() == 1;
        for slot in 0..=last {
            let set = if slot == last { set.strong().colored(theme::INK) } else { set };
            let with_year = yearly(slot) && !(close && slot < last && yearly(slot + 1));
            let text = plot::name(self.months.at(slot), with_year);
            canvas.text(&text, set, Align::Center, (plot.x(slot), Self::head(plot)))?;
        }
        Ok(())
    }

    fn name_width(&self) -> f64 {
        let whole = words::chart::all_places(self.lang);
        self.ranking.names_width().max(font::width(whole, theme::NAME.strong()))
    }

    fn draw_rows<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        plot: &Plot,
        counts: f64,
    ) -> Result<(), ChartError> {
        let height = self.ranking.row_height();
        let names = (self.name_width(), height);
        let mut y = plot.area.top + height / 2.0;
        let x = plot.area.left - ASIDE;
        let whole = words::chart::all_places(self.lang);
        let set = theme::NAME.strong().colored(theme::INK).sized(theme::NAME.em.min(height / 1.5));
        canvas.text(whole, set, Align::Right, (x, centred(y, set)))?;
        self.draw_row(canvas, plot, (whole, y), counts, |month| {
            self.whole.iter().copied().find(|measure| measure.period.last_month == month)
        })?;
        y += height + APART;
        for office in &self.ranking.offices {
            let now = office.at(self.months.last);
            ranking::draw_name(canvas, &office.name, names, (x, y), now.is_none_or(|one| one.n < FEW))?;
            self.draw_row(canvas, plot, (&office.name, y), counts, |month| office.at(month))?;
            y += height;
        }
        Ok(())
    }

    fn draw_row<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        plot: &Plot,
        (name, y): (&str, f64),
        counts: f64,
        at: impl Fn(Month) -> Option<&'a Measure>,
    ) -> Result<(), ChartError> {
        let half = self.ranking.row_height() / 2.0 - GAP / 2.0;
        for slot in 0..self.months.count() {
            let Some(measure) = at(self.months.at(slot)) else { continue };
            let place =
                Bounds::new(plot.edge(slot) + GAP / 2.0, y - half, plot.edge(slot + 1) - GAP / 2.0, y + half);
            draw_cell(canvas, &place, measure)?;
            canvas.explain(place, verdict::short(name, measure, self.lang));
        }
        let n = at(self.months.last).map_or(0, |measure| measure.n);
        let set = theme::CELL.colored(theme::QUIET).sized(theme::CELL.em - 2.0);
        canvas.text(&number::count(n), set, Align::Right, (counts, centred(y, set)))
    }
}

fn draw_cell<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    place: &Bounds,
    measure: &Measure,
) -> Result<(), ChartError> {
    let few = measure.n < FEW;
    Heat::of(measure).draw(canvas, place, few)?;
    let Some(mean) = Figure::mean(measure, 1) else { return Ok(()) };
    let (text, (x, y)) = (mean.to_string(), place.middle());
    let set = figure_type(&text, place, measure.status == Status::Breached);
    let set = if few { set.colored(theme::QUIET) } else { set.colored(theme::INK) };
    canvas.text(&text, set, Align::Center, (x, centred(y, set)))
}

/// The type of a figure that must fit into its cell; bold where the target is breached.
fn figure_type(text: &str, place: &Bounds, breached: bool) -> Type {
    let mut set = theme::CELL.sized(theme::CELL.em.min(place.height() / 1.7));
    if breached {
        set = set.strong();
    }
    while set.em > theme::SMALLEST_CELL && font::width(text, set) > place.width() - 2.0 * PADDING {
        set = set.sized(set.em - 1.0);
    }
    set
}

impl Drawing for OfficeMonth<'_> {
    fn name(&self) -> &'static str {
        "office_month"
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some thousand pixels")]
    fn size(&self) -> (u32, u32) {
        let second = if self.signs().is_empty() { 0.0 } else { SECOND_ROW };
        let rows = real(self.ranking.offices.len() + 1) * self.ranking.row_height() + APART + second;
        (WIDTH, (AROUND + self.frame.extra() + rows).max(LOWEST) as u32)
    }

    fn alt(&self) -> String {
        let now = |office: &ranking::Office<'_>| {
            Some(verdict::short(&office.name, office.at(self.months.last)?, self.lang))
        };
        let rows: Vec<String> = self.ranking.offices.iter().filter_map(now).collect();
        let cut: Vec<&str> = self.ranking.cut_names().collect();
        let mut parts = vec![self.frame.alt(self.lang)];
        parts.extend(rows);
        parts.extend(cut.into_iter().map(str::to_owned));
        parts.join(words::chart::semicolon(self.lang))
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &mut Canvas<'_, DB>) -> Result<(), ChartError> {
        let room = self.frame.draw(canvas)?;
        let row = (room.left, room.right, room.top + theme::NOTE.em);
        let title = words::chart::axis_heat(self.lang);
        if self.is_empty() {
            canvas.text(title, theme::NOTE, Align::Left, (row.0, row.2))?;
            return super::empty::draw(canvas, &room, words::chart::nothing_to_show(self.lang));
        }
        key::draw_signs(canvas, title, &self.steps(), self.lang, row)?;
        let below = (row.0, row.1, row.2 + SECOND_ROW);
        key::draw_signs(canvas, "", &self.signs(), self.lang, below)?;
        let head = words::chart::axis_count(self.lang);
        let most = self.whole.iter().map(|measure| number::count(measure.n));
        let numbers =
            most.map(|text| font::width(&text, theme::CELL)).fold(font::width(head, theme::NOTE), f64::max);
        let left = room.left + self.name_width() + ASIDE;
        let right = (room.right - numbers - ASIDE).min(left + WIDEST * real(self.months.count()));
        let second = if self.signs().is_empty() { 0.0 } else { SECOND_ROW };
        let top = row.2 + second + BELOW_KEY + BELOW_MONTHS;
        let bottom = top + real(self.ranking.offices.len() + 1) * self.ranking.row_height() + APART;
        let area = Bounds::new(left, top, right, bottom);
        let plot = Plot { area, months: self.months, scale: Scale::up_to(0.0, 1.0) };
        self.draw_months(canvas, &plot)?;
        let counts = right + ASIDE + numbers;
        canvas.text(head, theme::NOTE, Align::Right, (counts, Self::head(&plot)))?;
        self.draw_rows(canvas, &plot, counts)?;
        if self.open {
            let (left, right) = (plot.edge(self.months.count() - 1) - 1.0, area.right + 1.0);
            let (top, bottom) = (area.top - 2.0, area.bottom + 2.0);
            let around = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
            canvas.dashes(&around, (14.0, 8.0), theme::HAIRLINE + 1, theme::QUIET)?;
        }
        Ok(())
    }
}
