//! A table that fits: columns without a figure are left out, then the least important ones until
//! it is narrow enough, and at last the names are cut. No cell is ever broken over lines.

use anstyle::Style;
use tabled::builder::Builder;
use tabled::settings::object::Columns;
use tabled::settings::style::{HorizontalLine, Style as Frame};
use tabled::settings::{Alignment, Padding};

use super::line::{cut, width};

/// What stands where there is no figure.
pub(super) const MISSING: &str = "–";

/// Columns between two columns.
const GAP: usize = 2;

/// The least that names are cut to.
const LEAST_NAME: usize = 8;

/// A column of a table.
#[derive(Clone, Copy)]
pub(super) struct Column<'a> {
    pub(super) title: &'a str,
    pub(super) right: bool,
    /// 0 stays always; of the others, the highest goes first.
    pub(super) rank: u8,
}

impl<'a> Column<'a> {
    /// Text, on the left.
    pub(super) const fn name(title: &'a str, rank: u8) -> Self {
        Self { title, right: false, rank }
    }

    /// Figures, on the right.
    pub(super) const fn figure(title: &'a str, rank: u8) -> Self {
        Self { title, right: true, rank }
    }
}

/// A cell and how it looks.
#[derive(Clone)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) style: Style,
}

impl Cell {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), style: Style::new() }
    }

    /// The figure, or the sign that there is none.
    pub(super) fn figure(figure: Option<impl ToString>) -> Self {
        let text = figure.map_or_else(String::new, |figure| figure.to_string());
        if text.is_empty() { Self::new(MISSING).styled(Style::new().dimmed()) } else { Self::new(text) }
    }

    pub(super) fn styled(self, style: Style) -> Self {
        Self { style, ..self }
    }

    fn painted(&self) -> String {
        paint(&self.text, self.style)
    }
}

/// The text in a style; the codes are taken out again where they are not wanted.
pub(super) fn paint(text: &str, style: Style) -> String {
    format!("{style}{text}{style:#}")
}

/// The table, a line a row, in at most `columns_wide` columns where that can be.
pub(super) fn table(columns: &[Column<'_>], mut rows: Vec<Vec<Cell>>, columns_wide: Option<usize>) -> String {
    let mut kept: Vec<usize> = (0..columns.len())
        .filter(|&at| columns[at].rank == 0 || rows.iter().any(|row| row[at].text != MISSING))
        .collect();
    let most = columns_wide.unwrap_or(usize::MAX);
    while total(columns, &rows, &kept) > most {
        let least =
            kept.iter().copied().filter(|&at| columns[at].rank > 0).max_by_key(|&at| columns[at].rank);
        let Some(least) = least else { break };
        kept.retain(|&at| at != least);
    }
    let over = total(columns, &rows, &kept).saturating_sub(most);
    if over > 0 {
        cut_names(columns, &mut rows, &kept, over);
    }
    draw(columns, &rows, &kept)
}

fn column_width(columns: &[Column<'_>], rows: &[Vec<Cell>], at: usize) -> usize {
    let cells = rows.iter().map(|row| width(&row[at].text));
    cells.chain([width(columns[at].title)]).max().unwrap_or(0)
}

fn total(columns: &[Column<'_>], rows: &[Vec<Cell>], kept: &[usize]) -> usize {
    let cells: usize = kept.iter().map(|&at| column_width(columns, rows, at)).sum();
    cells + GAP * kept.len().saturating_sub(1)
}

/// Cuts the widest column of names by `over` columns.
fn cut_names(columns: &[Column<'_>], rows: &mut [Vec<Cell>], kept: &[usize], over: usize) {
    let names = kept.iter().copied().filter(|&at| !columns[at].right);
    let Some(at) = names.max_by_key(|&at| column_width(columns, rows, at)) else { return };
    let room = column_width(columns, rows, at).saturating_sub(over).max(LEAST_NAME);
    for row in rows {
        row[at].text = cut(&row[at].text, room);
    }
}

fn draw(columns: &[Column<'_>], rows: &[Vec<Cell>], kept: &[usize]) -> String {
    let mut builder = Builder::default();
    builder.push_record(kept.iter().map(|&at| paint(columns[at].title, Style::new().bold())));
    for row in rows {
        builder.push_record(kept.iter().map(|&at| row[at].painted()));
    }
    let mut table = builder.build();
    // Dashes, not box lines: these are two columns wide on terminals set to Chinese code pages.
    table.with(Frame::empty().horizontals([(1, HorizontalLine::new('-'))]));
    table.with(Padding::new(0, GAP, 0, 0));
    table.modify(Columns::last(), Padding::zero());
    for (place, &at) in kept.iter().enumerate() {
        if columns[at].right {
            table.modify(Columns::one(place), Alignment::right());
        }
    }
    let lines = table.to_string();
    lines.lines().flat_map(|line| [line.trim_end(), "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [Column<'_>; 3] =
        [Column::name("机关", 0), Column::figure("件数", 0), Column::figure("退税额", 1)];

    fn rows() -> Vec<Vec<Cell>> {
        let row = |name: &str, n: &str, amount: Option<&str>| {
            vec![Cell::new(name).styled(Style::new().bold()), Cell::new(n), Cell::figure(amount)]
        };
        vec![row("天河区税务局", "3", Some("1.00")), row("Nansha", "1,000", None)]
    }

    fn plain(columns: Option<usize>) -> String {
        anstream::adapter::strip_str(&table(&COLUMNS, rows(), columns)).to_string()
    }

    #[test]
    fn chinese_and_latin_line_up_and_figures_are_on_the_right() {
        assert_eq!(
            plain(None),
            "机关           件数  退税额\n\
             ---------------------------\n\
             天河区税务局      3    1.00\n\
             Nansha        1,000       –\n"
        );
    }

    #[test]
    fn the_least_important_column_goes_and_then_names_are_cut() {
        assert_eq!(plain(Some(26)).lines().next(), Some("机关           件数"));
        assert_eq!(
            plain(Some(16)),
            "机关        件数\n\
             ----------------\n\
             天河区税…      3\n\
             Nansha     1,000\n"
        );
    }

    #[test]
    fn a_column_without_a_figure_is_left_out() {
        let rows = vec![vec![Cell::new("a"), Cell::new("1"), Cell::figure(None::<i64>)]];
        assert!(!table(&COLUMNS, rows, None).contains("退税额"));
    }
}
