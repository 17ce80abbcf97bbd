//! A sheet being filled from the top: title, lines, tables; then widths and print set-up.

use rust_xlsxwriter::{
    ConditionalFormatFormula, Table, TableColumn, TableStyle, Workbook, Worksheet, XlsxError, utility,
};

use super::cell::{Cell, text_width};
use super::look::{Look, Looks, Tone};
use crate::model::Summary;
use crate::words::Lang;
use crate::words::report::{self as say, Label, label};
use crate::words::workbook::{self as words, Sheet, Word, word};

/// A4.
const PAPER: u8 = 9;
/// Height of a line in points.
const LINE: u32 = 15;
/// Room for the filter's button beside a column's title.
const BUTTON: usize = 3;
/// Columns beyond which a title is broken.
const LONG_TITLE: usize = 14;
/// The narrowest and the widest column.
const WIDTHS: (usize, usize) = (8, 90);
/// Most characters of a header or footer's part.
const MOST_MARGIN: usize = 70;

/// What all sheets share.
#[derive(Clone, Copy, Debug)]
pub(super) struct Book<'a> {
    pub summary: &'a Summary,
    pub lang: Lang,
    pub looks: &'a Looks,
}

impl<'a> Book<'a> {
    /// A new sheet at the end of the workbook.
    pub(super) fn page<'b>(self, workbook: &'b mut Workbook, which: Sheet) -> Result<Page<'b>, XlsxError>
    where
        'a: 'b,
    {
        self.named(workbook, words::sheet(self.lang, which))
    }

    /// The same, by the name on its tab.
    pub(super) fn named<'b>(
        self,
        workbook: &'b mut Workbook,
        name: &'static str,
    ) -> Result<Page<'b>, XlsxError>
    where
        'a: 'b,
    {
        Page::open(workbook.add_worksheet(), name, self)
    }
}

/// A sheet being filled.
pub(super) struct Page<'a> {
    pub lang: Lang,
    /// The tab's name, by which charts refer to the sheet.
    pub name: &'static str,
    sheet: &'a mut Worksheet,
    looks: &'a Looks,
    row: u32,
    widths: Vec<usize>,
}

/// Where a table stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    pub header: u32,
    pub first: u32,
    pub last: u32,
}

impl<'a> Page<'a> {
    /// Names the sheet, writes its title and sets it up for print.
    fn open(sheet: &'a mut Worksheet, name: &'static str, book: Book<'a>) -> Result<Self, XlsxError> {
        let Book { summary, lang, looks } = book;
        sheet.set_name(name)?;
        sheet.set_paper_size(PAPER).set_landscape().set_print_fit_to_pages(1, 0);
        sheet.set_margins(0.4, 0.4, 0.7, 0.7, 0.3, 0.3).set_print_center_horizontally(true);
        let title = label(lang, Label::Title);
        let cut_off = format!("{} {}", label(lang, Label::CutOff), summary.as_of);
        sheet.set_header(format!(
            "&L{}&R{}",
            margin(&format!("{title} {} · {name}", summary.month)),
            margin(&cut_off)
        ));
        let caliber = format!("{} {}", label(lang, Label::Caliber), summary.caliber.name);
        let tool = format!("{} {}", summary.tool.name, summary.tool.version);
        sheet.set_footer(format!("&L{}&C{}&R{}", margin(&caliber), words::page_number(lang), margin(&tool)));
        let mut page = Self { lang, name, sheet, looks, row: 0, widths: Vec::new() };
        page.sheet.set_row_height(0, 26)?;
        page.line(&format!("{title} {} · {name}", summary.month), Look::Title)?;
        page.line(&under_title(summary, lang), Look::Note)?;
        page.skip(1);
        Ok(page)
    }

    /// A line of text in the first column.
    pub(super) fn line(&mut self, text: &str, look: Look) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(self.row, 0, text, self.looks.get(look))?;
        self.row += 1;
        Ok(())
    }

    /// A word filled with its tone, and a line beside it.
    pub(super) fn badge(&mut self, badge: &str, tone: Tone, text: &str) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(self.row, 0, badge, &self.looks.badge(tone))?;
        self.sheet.write_string_with_format(self.row, 1, text, self.looks.get(Look::Line))?;
        self.row += 1;
        Ok(())
    }

    /// The name of another sheet that leads there, and a line beside it.
    pub(super) fn link(&mut self, to: &str, text: &str) -> Result<(), XlsxError> {
        let (place, look) = (format!("internal:'{to}'!A1"), self.looks.get(Look::Link));
        self.sheet.write_url_with_options(self.row, 0, place.as_str(), to, "", Some(look))?;
        self.sheet.write_string_with_format(self.row, 1, text, self.looks.get(Look::Line))?;
        self.widen(std::iter::once(text_width(to) + 2));
        self.row += 1;
        Ok(())
    }

    /// Leaves rows free.
    pub(super) const fn skip(&mut self, rows: u32) {
        self.row += rows;
    }

    /// The next row to be written.
    pub(super) const fn row(&self) -> u32 {
        self.row
    }

    /// Writes a table below what is there; one without rows says so in its first cell.
    pub(super) fn table<'c>(
        &mut self,
        name: &str,
        titles: &[String],
        rows: impl IntoIterator<Item = Vec<Cell<'c>>>,
    ) -> Result<Placed, XlsxError> {
        let header = self.row;
        self.titles(titles)?;
        self.row += 1;
        for cells in rows {
            self.cells(&cells)?;
        }
        if self.row == header + 1 {
            let mut nothing = vec![Cell::text(word(self.lang, Word::Nothing))];
            nothing.resize(titles.len(), Cell::Blank);
            self.cells(&nothing)?;
        }
        let placed = Placed { header, first: header + 1, last: self.row - 1 };
        let column = |title: &String| {
            TableColumn::new().set_header(title).set_header_format(self.looks.get(Look::Header))
        };
        let columns: Vec<TableColumn> = titles.iter().map(column).collect();
        let table = Table::new().set_name(name).set_style(TableStyle::None).set_columns(&columns);
        let last_col = u16::try_from(titles.len()).unwrap_or(1).saturating_sub(1);
        self.sheet.add_table(header, 0, placed.last, last_col, &table)?;
        Ok(placed)
    }

    /// Makes room for column titles; a long one takes two lines.
    fn titles(&mut self, titles: &[String]) -> Result<(), XlsxError> {
        let width = |title: &String| match text_width(title) {
            long if long > LONG_TITLE => long.div_ceil(2) + 2 + BUTTON,
            short => short + BUTTON,
        };
        self.widen(titles.iter().map(width));
        let lines = if titles.iter().any(|title| text_width(title) > LONG_TITLE) { 2 } else { 1 };
        self.sheet.set_row_height(self.row, LINE * lines + 6)?;
        Ok(())
    }

    fn cells(&mut self, cells: &[Cell<'_>]) -> Result<(), XlsxError> {
        self.widen(cells.iter().map(|cell| cell.width() + 2));
        for (col, cell) in (0..).zip(cells) {
            cell.write(self.sheet, self.row, col, self.looks)?;
        }
        let lines = cells.iter().map(Cell::lines).max().unwrap_or(1);
        if let Ok(lines @ 2..) = u32::try_from(lines) {
            self.sheet.set_row_height(self.row, LINE * lines + 3)?;
        }
        self.row += 1;
        Ok(())
    }

    fn widen(&mut self, widths: impl Iterator<Item = usize>) {
        for (col, width) in widths.enumerate() {
            match self.widths.get_mut(col) {
                Some(known) => *known = width.max(*known),
                None => self.widths.push(width),
            }
        }
    }

    /// Fills `cols` of a table's rows with a tone where the cell in `key` holds one of the words.
    pub(super) fn mark(
        &mut self,
        placed: Placed,
        cols: (u16, u16),
        key: u16,
        tones: &[(&str, Tone)],
    ) -> Result<(), XlsxError> {
        let cell = utility::row_col_to_cell(placed.first, key);
        for (said, tone) in tones {
            let rule = ConditionalFormatFormula::new()
                .set_rule(format!("=${cell}=\"{said}\"").as_str())
                .set_format(self.looks.tone(*tone));
            self.sheet.add_conditional_format(placed.first, cols.0, placed.last, cols.1, &rule)?;
        }
        Ok(())
    }

    /// Keeps a table's titles, and its first columns, on the screen and on every printed page.
    pub(super) fn freeze(&mut self, placed: Placed, columns: u16) -> Result<(), XlsxError> {
        self.sheet.set_freeze_panes(placed.first, columns)?;
        self.sheet.set_repeat_rows(placed.header, placed.header)?;
        Ok(())
    }

    /// Keeps the sheet's title on the screen and on every printed page, above tables of their own.
    pub(super) fn keep_title(&mut self) -> Result<(), XlsxError> {
        self.sheet.set_freeze_panes(2, 0)?;
        self.sheet.set_repeat_rows(0, 1)?;
        Ok(())
    }

    /// The sheet itself, for what only one kind of sheet has.
    pub(super) const fn sheet(&mut self) -> &mut Worksheet {
        self.sheet
    }

    /// Width of the first `columns` columns in pixels, as they will be.
    pub(super) fn pixels(&self, columns: usize) -> u32 {
        let pixels = |width: &usize| u32::try_from(clamped(*width)).unwrap_or(0) * 7 + 5;
        self.widths.iter().take(columns).map(pixels).sum()
    }

    /// Sets the widths of the columns.
    pub(super) fn close(self) -> Result<(), XlsxError> {
        for (col, width) in (0..).zip(&self.widths) {
            self.sheet.set_column_width(col, u32::try_from(clamped(*width)).unwrap_or(0))?;
        }
        Ok(())
    }
}

fn clamped(width: usize) -> usize {
    width.clamp(WIDTHS.0, WIDTHS.1)
}

/// The month's state, the clock and the caliber on one line.
fn under_title(summary: &Summary, lang: Lang) -> String {
    let caliber = &summary.caliber;
    let complete = if summary.month_complete { Label::MonthComplete } else { Label::MonthUnfinished };
    let (start, stop) = (say::clock_start(lang, caliber.start), say::clock_stop(lang, caliber.stop));
    [
        format!("{} {}", label(lang, Label::CutOff), summary.as_of),
        label(lang, complete).to_owned(),
        format!("{} {}", label(lang, Label::Caliber), caliber.name),
        format!("{start} → {stop}"),
        say::start_day(lang, caliber.count_start_day).to_owned(),
        say::attribution(lang, caliber.attribution).to_owned(),
    ]
    .join(label(lang, Label::Comma))
}

/// A text in a page's margin: `&` begins a code there.
fn margin(text: &str) -> String {
    let shown = text.chars().filter(|c| !c.is_control()).take(MOST_MARGIN);
    shown.collect::<String>().replace('&', "&&")
}
