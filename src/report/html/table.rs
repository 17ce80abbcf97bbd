//! Tables of the page: columns, and cells with the value they are sorted by.

use serde::Serialize;

use crate::domain::{Measure, Money, Status};
use crate::report::amount::amount_text;
use crate::report::figures::{counted, grouped, hundredths_text, mean_long, mean_of};
use crate::words::{self, Lang};

/// A table with this many rows or more can be filtered.
const LONG: usize = 10;

/// A table.
#[derive(Serialize)]
pub(super) struct Table {
    id: String,
    caption: String,
    columns: Vec<Column>,
    rows: Vec<Row>,
    /// What was left out.
    note: Option<String>,
    is_long: bool,
    /// So few columns that it would look lost over the whole width.
    is_narrow: bool,
}

impl Table {
    /// A table; its first column heads the rows.
    pub(super) fn new(id: &str, caption: impl Into<String>, columns: Vec<Column>, rows: Vec<Row>) -> Self {
        let is_long = rows.len() >= LONG;
        let is_narrow = columns.len() <= 4 && columns.iter().all(|column| !column.is_wide);
        Self { id: id.to_owned(), caption: caption.into(), columns, rows, note: None, is_long, is_narrow }
    }

    /// A table that makes sense as a whole only: it is not filtered.
    pub(super) fn whole(mut self) -> Self {
        self.is_long = false;
        self
    }

    /// Says something below it.
    pub(super) fn noted(mut self, note: Option<String>) -> Self {
        self.note = note;
        self
    }

    /// Says how many rows were left out and where they stand.
    pub(super) fn left_out(mut self, lang: Lang, n: usize, file: &str) -> Self {
        if n > 0 {
            self.note = Some(words::report::more(lang, &counted(n), file));
        }
        self
    }

    /// Says how many rows the file does not hold either.
    pub(super) fn beyond(mut self, lang: Lang, n: u64, file: &str) -> Self {
        if n > 0 {
            let beyond = words::report::beyond(lang, &counted(n), file);
            let both =
                |note: String| note + words::report::label(lang, words::report::Label::Comma) + &beyond;
            self.note = Some(self.note.take().map_or_else(|| beyond.clone(), both));
        }
        self
    }
}

/// A column.
#[derive(Clone, Serialize)]
pub(super) struct Column {
    title: String,
    is_figure: bool,
    /// Long text that may break anywhere.
    is_wide: bool,
}

impl Column {
    pub(super) fn text(title: &str) -> Self {
        Self { title: capital(title), is_figure: false, is_wide: false }
    }

    pub(super) fn wide(title: &str) -> Self {
        Self { is_wide: true, ..Self::text(title) }
    }

    pub(super) fn figure(title: &str) -> Self {
        Self { is_figure: true, ..Self::text(title) }
    }

    /// Figures under a title from the data, which stays as it is written.
    pub(super) fn figure_of_data(title: &str) -> Self {
        Self { title: title.to_owned(), is_figure: true, is_wide: false }
    }
}

/// A row.
#[derive(Serialize)]
pub(super) struct Row {
    cells: Vec<Cell>,
    is_strong: bool,
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

/// A cell: what is shown, and what it is sorted by where that is not the text.
#[derive(Clone, Serialize)]
pub(super) struct Cell {
    text: String,
    order: Option<String>,
    /// A verdict's code, for its colour.
    tone: Option<&'static str>,
    /// A verdict's sign.
    sign: Option<&'static str>,
}

impl Cell {
    /// Text of ours or from the data.
    pub(super) fn text(text: &str) -> Self {
        Self { text: text.to_owned(), order: None, tone: None, sign: None }
    }

    /// A word of ours that stands alone.
    pub(super) fn word(word: &str) -> Self {
        Self::text(&capital(word))
    }

    /// Nothing is known.
    pub(super) fn none() -> Self {
        Self { order: Some(String::new()), ..Self::text("–") }
    }

    /// A whole number, its digits grouped.
    pub(super) fn count(n: impl ToString + Copy) -> Self {
        let plain = n.to_string();
        Self { order: Some(plain.clone()), ..Self::text(&grouped(&plain)) }
    }

    /// A figure that is shown as it is, or none.
    pub(super) fn figure(figure: Option<impl ToString>) -> Self {
        figure.map(|figure| figure.to_string()).filter(|text| !text.is_empty()).map_or_else(
            Self::none,
            |text| {
                let order = text.trim_start_matches('+').to_owned();
                Self { order: Some(order), ..Self::text(&text) }
            },
        )
    }

    /// A share with one decimal, sorted by it.
    pub(super) fn share(percent: &str) -> Self {
        Self { order: Some(percent.trim_end_matches('%').to_owned()), ..Self::text(percent) }
    }

    /// An amount.
    pub(super) fn amount(lang: Lang, amount: Option<Money>) -> Self {
        amount.map_or_else(Self::none, |amount| Self {
            order: Some(amount.fen().to_string()),
            ..Self::text(&amount_text(lang, amount))
        })
    }

    /// A mean in the colour of its verdict.
    pub(super) fn mean(measure: &Measure) -> Self {
        if measure.n <= 0 {
            return Self::none();
        }
        let order = mean_long(measure.working_days_total, measure.n, measure.target);
        Self { order: Some(order), tone: Some(measure.status.name()), ..Self::text(&mean_of(measure)) }
    }

    /// Case-days above (+) or below (−) the target.
    pub(super) fn excess(hundredths: Option<i64>) -> Self {
        hundredths.map_or_else(Self::none, |excess| {
            let sign = if excess > 0 { "+" } else { "" };
            let plain = hundredths_text(excess);
            Self { order: Some(plain.clone()), ..Self::text(&format!("{sign}{}", grouped(&plain))) }
        })
    }

    /// A verdict: its sign and word, sorted by how bad it is.
    pub(super) fn verdict(lang: Lang, status: Status) -> Self {
        let rank = match status {
            Status::Breached => 0,
            Status::AtRisk => 1,
            Status::Met => 2,
            Status::NoTarget => 3,
            Status::NoData => 4,
        };
        Self { order: Some(rank.to_string()), ..Self::marked(words::status(lang, status), status) }
    }

    /// A word with the sign and colour of a verdict.
    pub(super) fn marked(word: &str, status: Status) -> Self {
        Self { tone: Some(status.name()), sign: Some(sign(status)), ..Self::word(word) }
    }

    /// The cell with the sign and in the colour of a verdict.
    pub(super) fn signed(mut self, status: Status) -> Self {
        self.sign = Some(sign(status));
        self.toned(status)
    }

    /// The cell sorted by `order`.
    pub(super) fn ordered(mut self, order: impl ToString + Copy) -> Self {
        self.order = Some(order.to_string());
        self
    }

    /// The share that lies within the target.
    pub(super) fn within(mut self) -> Self {
        self.tone = Some("within");
        self
    }

    /// The cell in the colour of a verdict.
    pub(super) fn toned(mut self, status: Status) -> Self {
        self.tone = Some(status.name());
        self
    }
}

/// The sign of a verdict, so that no meaning hangs on colour alone.
pub(in crate::report) const fn sign(status: Status) -> &'static str {
    match status {
        Status::Breached => "✗",
        Status::AtRisk => "!",
        Status::Met => "✓",
        Status::NoData | Status::NoTarget => "–",
    }
}

/// `part` of `whole` in percent with one decimal; empty where there is no whole.
pub(super) fn percent(part: i64, whole: i64) -> String {
    let share = crate::report::figures::rounded(i128::from(part) * 100, whole.into(), 1);
    share.map(|share| share + "%").unwrap_or_default()
}

/// What stands alone in English begins with a capital.
pub(in crate::report) fn capital(title: &str) -> String {
    let mut rest = title.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_and_titles_are_written_as_they_are_read() {
        assert_eq!(percent(1, 3), "33.3%");
        assert_eq!(percent(0, 0), "");
        assert_eq!(capital("over limit"), "Over limit");
    }
}
