//! Histograms over working days, one below the other on the same days, each with its words beside it.

use plotters_backend::DrawingBackend;

use super::canvas::{Align, Canvas};
use super::days::{self, Counts, Days, Histogram, Mark};
use super::empty;
use super::error::ChartError;
use super::key::{self, Sign};
use super::pattern::Pattern;
use super::place::{Bounds, real};
use super::theme::{self, Hand, Type};
use crate::words::Lang;

/// Between two panels.
const BETWEEN: f64 = 40.0;
/// From the key's baseline to the first panel.
const BELOW_KEY: f64 = 34.0;
/// Room for the days below each panel.
const DAYS: f64 = 50.0;
/// From a panel to its words.
const ASIDE: f64 = 44.0;

/// A histogram and its words.
pub struct Panel {
    /// How it is drawn.
    pub hand: Hand,
    /// Whose cases they are.
    pub name: &'static str,
    /// Rows that the labels of its marks may take.
    pub rows: usize,
    /// The cases.
    pub counts: Counts,
    /// The limits.
    pub marks: Vec<Mark>,
    /// The words beside it, line by line.
    pub aside: Vec<(String, Type)>,
}

/// Panels that share their days.
pub struct Stack {
    /// From the top down.
    pub panels: Vec<Panel>,
    days: Days,
}

impl Stack {
    /// Those panels, on days that hold nearly all cases of all of them.
    pub fn new(panels: Vec<Panel>) -> Self {
        let mark = panels.iter().flat_map(|panel| &panel.marks).map(|mark| mark.days).max().unwrap_or(0);
        let days = Days::of(panels.iter().flat_map(|panel| &panel.counts), mark);
        Self { panels, days }
    }

    /// Whether there is no case to show.
    pub const fn is_empty(&self) -> bool {
        self.panels.is_empty()
    }

    fn signs(&self) -> Vec<Sign> {
        let has = |pattern: &Pattern| {
            let mut counts = self.panels.iter().flat_map(|panel| &panel.counts);
            counts.any(|(_, n)| n[pattern.index()] > 0)
        };
        let mut signs: Vec<Sign> = Pattern::ALL.into_iter().filter(has).map(Sign::Bar).collect();
        signs.push(Sign::Ceiling);
        signs
    }

    /// Draws the key under the axis's title, and the panels; `nothing` where there is none.
    pub fn draw<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        room: &Bounds,
        (title, nothing): (&str, &str),
        lang: Lang,
    ) -> Result<(), ChartError> {
        let row = (room.left, room.right, room.top + theme::NOTE.em);
        if self.is_empty() {
            canvas.text(title, theme::NOTE, Align::Left, (row.0, row.2))?;
            return empty::draw(canvas, room, nothing);
        }
        key::draw_signs(canvas, title, &self.signs(), lang, row)?;
        let place = Bounds { top: row.2 + BELOW_KEY, ..*room };
        for (histogram, panel) in self.histograms(&place).iter().zip(&self.panels) {
            histogram.draw(canvas, lang)?;
            let x = histogram.place.right + ASIDE;
            days::draw_aside(canvas, &panel.aside, x, histogram.place.middle().1)?;
            histogram.draw_days(canvas, histogram.place.bottom + 40.0)?;
        }
        Ok(())
    }

    /// The panels in their places, with room for their numbers at the left and their words at the right.
    fn histograms(&self, room: &Bounds) -> Vec<Histogram<'_>> {
        let at = |panel, place| self.histogram(panel, place);
        let numbers = self.panels.iter().map(|panel| at(panel, *room).labels_width()).fold(0.0, f64::max);
        let words = self.panels.iter().map(|panel| days::aside_width(&panel.aside)).fold(0.0, f64::max);
        let (left, right) = (room.left + numbers + 18.0, room.right - words - ASIDE);
        let height = (room.height() + BETWEEN) / real(self.panels.len().max(1));
        let place = |index: usize| {
            let top = room.top + real(index) * height;
            Bounds::new(left, top, right, top + height - BETWEEN - DAYS)
        };
        self.panels.iter().enumerate().map(|(index, panel)| at(panel, place(index))).collect()
    }

    fn histogram<'a>(&self, panel: &'a Panel, place: Bounds) -> Histogram<'a> {
        let Panel { hand, name, rows, ref counts, ref marks, .. } = *panel;
        Histogram { place, days: self.days, counts, marks, hand, name, rows }
    }
}
