//! A table that has no form yet: columns, and cells that say what kind of figure they hold.

use crate::domain::{Limit, Month, Status};
use crate::model::insight::{CaseDays, Pool, Ratio};
use crate::report::figures::{counted, fraction_text, grouped, hundredths_text, rounded, signed};
use crate::report::findings::floor;
use crate::words::insight::probability;
use crate::words::{self, Lang};

/// Decimals of the parts of a change.
const MOVED: u32 = 3;

/// A table.
#[derive(Clone, Debug)]
pub(in crate::report) struct Table {
    /// Its name, one of its own in the report: letters, digits and underscores.
    pub id: String,
    pub title: String,
    /// What is to be said below it.
    pub notes: Vec<String>,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// Whether it is long, or an aside: to be opened where that can be.
    pub is_folded: bool,
}

impl Table {
    /// A table. Of its columns, those after the first in which nothing stands are left out.
    pub(super) fn new(id: &str, title: String, columns: Vec<Column>, rows: Vec<Row>) -> Self {
        let mut table = Self { id: id.to_owned(), title, notes: Vec::new(), columns, rows, is_folded: false };
        let has_value = |at: usize| table.rows.iter().any(|row| row.cells.get(at) != Some(&Cell::None));
        let kept: Vec<bool> = (0..table.columns.len()).map(|at| at == 0 || has_value(at)).collect();
        table.keep(&kept);
        table
    }

    /// With a note below it.
    pub(super) fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// To be opened.
    pub(super) fn folded(mut self) -> Self {
        self.is_folded = true;
        self
    }

    /// Without the columns that only a workbook has room for.
    pub(in crate::report) fn without_details(mut self) -> Self {
        let kept: Vec<bool> = self.columns.iter().map(|column| !column.is_detail).collect();
        self.keep(&kept);
        self
    }

    fn keep(&mut self, kept: &[bool]) {
        let mut is_kept = kept.iter();
        self.columns.retain(|_| is_kept.next().is_none_or(|kept| *kept));
        for row in &mut self.rows {
            let mut is_kept = kept.iter();
            row.cells.retain(|_| is_kept.next().is_none_or(|kept| *kept));
        }
    }
}

/// A column.
#[derive(Clone, Debug)]
pub(in crate::report) struct Column {
    pub title: String,
    pub is_figure: bool,
    /// Only a workbook has room for it.
    pub is_detail: bool,
}

impl Column {
    /// Names, words and marks.
    pub(super) fn name(title: impl Into<String>) -> Self {
        Self { title: title.into(), is_figure: false, is_detail: false }
    }

    /// Figures.
    pub(super) fn figure(title: impl Into<String>) -> Self {
        Self { is_figure: true, ..Self::name(title) }
    }

    /// Figures that only a workbook has room for.
    pub(super) fn detail(title: impl Into<String>) -> Self {
        Self { is_detail: true, ..Self::figure(title) }
    }
}

/// A row.
#[derive(Clone, Debug)]
pub(in crate::report) struct Row {
    pub cells: Vec<Cell>,
    /// A total, or what the others are compared with.
    pub is_strong: bool,
}

impl Row {
    pub(super) fn new(cells: Vec<Cell>) -> Self {
        Self { cells, is_strong: false }
    }

    pub(super) fn strong(mut self, is_strong: bool) -> Self {
        self.is_strong = is_strong;
        self
    }
}

/// A number, exact or estimated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::report) enum Number {
    Exact(Ratio),
    Estimate(f64),
}

impl Number {
    /// As near as floating point comes: what `summary.json` holds, and what is sorted by.
    pub(in crate::report) fn value(self) -> f64 {
        match self {
            Self::Exact(ratio) => ratio.lossy(),
            Self::Estimate(value) => value,
        }
    }

    /// `times` the number with `digits` decimals.
    fn text(self, times: i32, digits: u32) -> String {
        match self {
            Self::Exact(ratio) => {
                let times = i128::from(times);
                rounded(ratio.numerator() * times, ratio.denominator(), digits).unwrap_or_default()
            }
            Self::Estimate(value) => {
                let text = format!("{:.*}", digits as usize, value * f64::from(times));
                let is_nothing = !text.contains(|c: char| c.is_ascii_digit() && c != '0');
                if is_nothing { text.trim_start_matches('-').to_owned() } else { text }
            }
        }
    }
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::report) enum Cell {
    /// Nothing is known.
    None,
    /// A name from the data.
    Data(String),
    /// A word of ours.
    Word(String),
    /// A word with the sign of a verdict.
    Marked(String, Status),
    /// A verdict.
    Verdict(Status),
    /// A month.
    Month(Month),
    /// A number of cases, days or months.
    Count(i64),
    /// A limit in working days.
    Limit(Limit),
    /// A mean in working days, with the limit from which it must be told.
    Mean(Number, Option<Limit>),
    /// A mean in working days that is an upper bound: it is not rounded up.
    AtMost(Ratio),
    /// Working days by which something moves a mean.
    Moved(Number),
    /// Case-days above a limit.
    CaseDays(CaseDays),
    /// Case-days that would be saved.
    Saved(CaseDays),
    /// A share, 0 to 1.
    Share(Number),
    /// A probability, 0 to 1.
    Probability(f64),
}

impl Cell {
    pub(super) fn maybe<T>(value: Option<T>, cell: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::None, cell)
    }

    /// A count that cannot be beyond `i64`.
    pub(super) fn count(n: impl TryInto<i64>) -> Self {
        Self::maybe(n.try_into().ok(), Self::Count)
    }

    /// The mean of a pool.
    pub(super) fn mean(pool: Pool, limit: Option<Limit>) -> Self {
        Self::maybe(pool.mean(), |mean| Self::Mean(Number::Exact(mean), limit))
    }

    pub(super) fn word(word: &str) -> Self {
        Self::Word(word.to_owned())
    }

    pub(super) fn marked(word: &str, status: Status) -> Self {
        Self::Marked(word.to_owned(), status)
    }

    /// As it is shown; empty where nothing is known. The sign of a verdict is left to the form.
    pub(in crate::report) fn text(&self, lang: Lang) -> String {
        match self {
            Self::None => String::new(),
            Self::Data(text) | Self::Word(text) | Self::Marked(text, _) => text.clone(),
            Self::Verdict(status) => words::status(lang, *status).to_owned(),
            Self::Month(month) => month.to_string(),
            Self::Count(n) => counted(*n),
            Self::Limit(limit) => limit.to_string(),
            Self::Mean(Number::Exact(ratio), limit) => {
                fraction_text(ratio.numerator(), ratio.denominator(), *limit)
            }
            Self::Mean(estimate, _) => estimate.text(1, 2),
            Self::AtMost(ratio) => floor(*ratio),
            Self::Moved(number) => signed(number.text(1, MOVED)),
            Self::CaseDays(days) => signed(grouped(&hundredths_text(days.0))),
            Self::Saved(days) => grouped(&hundredths_text(days.0)),
            Self::Share(share) => share.text(100, 1) + "%",
            Self::Probability(share) => probability(lang, *share),
        }
    }

    /// The sign that it takes, in the colour of that verdict.
    pub(in crate::report) const fn status(&self) -> Option<Status> {
        match self {
            Self::Marked(_, status) | Self::Verdict(status) => Some(*status),
            _ => None,
        }
    }

    /// The figure itself, as near as floating point comes.
    #[expect(clippy::cast_precision_loss, reason = "counts and case-days lie far below 2^53")]
    pub(in crate::report) fn value(&self) -> Option<f64> {
        match self {
            Self::None
            | Self::Data(_)
            | Self::Word(_)
            | Self::Marked(..)
            | Self::Verdict(_)
            | Self::Month(_) => None,
            Self::Count(n) => Some(*n as f64),
            Self::Limit(limit) => Some(limit.lossy()),
            Self::Mean(number, _) | Self::Moved(number) | Self::Share(number) => Some(number.value()),
            Self::AtMost(ratio) => Some(ratio.lossy()),
            Self::Probability(share) => Some(*share),
            Self::CaseDays(days) | Self::Saved(days) => Some(days.0 as f64 / 100.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_shown_as_far_as_they_tell() {
        let exact = |n, d| Number::Exact(Ratio::new(n, d));
        let shown = |cell: Cell| cell.text(Lang::En);
        assert_eq!(shown(Cell::Mean(exact(12_501, 2_500), Some(Limit::days(5)))), "5.0004");
        assert_eq!(shown(Cell::Mean(Number::Estimate(3.456), None)), "3.46");
        assert_eq!(shown(Cell::Moved(exact(1, 8))), "+0.125");
        assert_eq!(shown(Cell::Moved(exact(-1, 3))), "-0.333");
        assert_eq!(shown(Cell::Moved(Number::Estimate(-0.000_1))), "0.000");
        assert_eq!(shown(Cell::CaseDays(CaseDays(123_450))), "+1,234.5");
        assert_eq!(shown(Cell::CaseDays(CaseDays(0))), "0");
        assert_eq!(shown(Cell::Share(exact(1, 3))), "33.3%");
        assert_eq!(Cell::CaseDays(CaseDays(-350)).value(), Some(-3.5));
    }

    #[test]
    fn a_column_in_which_nothing_stands_is_left_out() {
        let columns = vec![Column::name("a"), Column::figure("b"), Column::detail("c")];
        let row = |c| Row::new(vec![Cell::None, Cell::None, c]);
        let table = Table::new("t", String::new(), columns, vec![row(Cell::None), row(Cell::Count(1))]);
        assert_eq!(table.columns.iter().map(|column| column.title.as_str()).collect::<Vec<_>>(), ["a", "c"]);
        assert_eq!(table.rows[1].cells, [Cell::None, Cell::Count(1)]);
        assert_eq!(table.without_details().rows[1].cells, [Cell::None]);
    }
}
