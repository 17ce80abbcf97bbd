//! A sheet a question of what a plain average hides: its tables one below the other, with what is
//! to be said of each.

use rust_xlsxwriter::XlsxError;

use super::cell::Cell;
use super::look::Look;
use super::measures::tone;
use super::page::{Page, Placed};
use crate::report::insight::{self, Question};
use crate::words::Lang;
use crate::words::insight::lead;

pub(super) fn write(mut page: Page<'_>, question: &Question) -> Result<(), XlsxError> {
    let lang = page.lang;
    page.line(lead(lang, question.topic), Look::Note)?;
    page.skip(1);
    let mut tables = Vec::new();
    for table in &question.tables {
        page.line(&table.title, Look::Heading)?;
        for note in &table.notes {
            page.line(note, Look::Note)?;
        }
        let titles: Vec<String> = table.columns.iter().map(|column| column.title.clone()).collect();
        let rows = table.rows.iter().map(|row| row.cells.iter().map(|cell| sheet_cell(cell, lang)).collect());
        let placed = page.table(&table.id, &titles, rows)?;
        mark(&mut page, placed, table)?;
        tables.push(placed);
        page.skip(1);
    }
    match tables[..] {
        [only] => page.freeze(only, 1)?,
        _ => page.keep_title()?,
    }
    page.close()
}

/// A figure is a number of its own, in the form in which it is shown elsewhere.
fn sheet_cell(cell: &insight::Cell, lang: Lang) -> Cell<'static> {
    let look = match cell {
        insight::Cell::None => return Cell::Blank,
        insight::Cell::Data(_)
        | insight::Cell::Word(_)
        | insight::Cell::Marked(..)
        | insight::Cell::Verdict(_)
        | insight::Cell::Month(_)
        | insight::Cell::Probability(_) => return Cell::text(cell.text(lang)),
        insight::Cell::Count(_) => Look::Count,
        insight::Cell::Limit(_) | insight::Cell::Saved(_) => Look::Days,
        insight::Cell::Mean(..) => Look::Mean(decimals(&cell.text(lang))),
        // Two decimals might round it up.
        insight::Cell::AtMost(_) => Look::Mean(4),
        insight::Cell::Moved(_) if is_nothing(&cell.text(lang)) => Look::Unmoved,
        insight::Cell::Moved(_) => Look::Moved,
        insight::Cell::CaseDays(days) if days.0 % 100 == 0 => Look::Excess,
        insight::Cell::CaseDays(_) => Look::ExcessPart,
        insight::Cell::Share(_) => Look::Share,
    };
    cell.value().map_or(Cell::Blank, |value| Cell::Number(value, look))
}

fn is_nothing(number: &str) -> bool {
    !number.contains(|c: char| c.is_ascii_digit() && c != '0')
}

fn decimals(number: &str) -> usize {
    number.split_once('.').map_or(0, |(_, decimals)| decimals.len())
}

/// Fills the verdicts and marks of each column with their tones.
fn mark(page: &mut Page<'_>, placed: Placed, table: &insight::Table) -> Result<(), XlsxError> {
    let lang = page.lang;
    for col in 0..table.columns.len() {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(col));
        let mut tones: Vec<_> =
            cells.filter_map(|cell| Some((cell.text(lang), tone(cell.status()?)))).collect();
        tones.sort_by(|one, other| one.0.cmp(&other.0));
        tones.dedup();
        let tones: Vec<_> = tones.iter().map(|(word, tone)| (word.as_str(), *tone)).collect();
        let col = u16::try_from(col).unwrap_or(u16::MAX);
        page.mark(placed, (col, col), col, &tones)?;
    }
    Ok(())
}
