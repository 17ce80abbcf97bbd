//! Which sheet of a workbook is read: the one that was asked for, else the first with a header
//! of cases; and the first rows of a sheet.

use std::ops::ControlFlow;
use std::path::Path;

use super::book::Book;
use super::cell::text;
use super::refusal::Refusal;
use crate::error::{Error, Result};
use crate::ingest::Rules;
use crate::ingest::header::{HEADER_WITHIN, Layout, Search};
use crate::words::fault;

/// A sheet whose header was found.
#[derive(Debug)]
pub(super) struct Chosen {
    pub sheet: String,
    pub layout: Layout,
    pub header_row: u64,
    /// Other sheets that have a header of cases with rows below it, where none was asked for.
    pub others: Vec<String>,
}

/// Chooses the sheet to read.
///
/// # Errors
/// A sheet that is not there, or no header in the sheets that may be read.
pub(super) fn choose(book: &mut Book, rules: &Rules, path: &Path) -> Result<Chosen> {
    let refused = |refusal: Refusal| refusal.of(path);
    let names = named(book.sheets(), rules.sheet.as_deref(), path)?;
    let mut chosen: Option<Chosen> = None;
    let mut failure: Option<(usize, Error)> = None;
    for sheet in names {
        let opening = opening(book, &sheet, HEADER_WITHIN + 1).map_err(refused)?;
        let mut search = Search::default();
        for (row, cells) in opening.iter().filter(|(row, _)| *row <= HEADER_WITHIN as u64) {
            search.offer(*row, &cells.iter().map(String::as_str).collect::<Vec<_>>(), rules, path);
        }
        match (search.found, &mut chosen) {
            (Some((layout, header_row)), None) => {
                chosen = Some(Chosen { sheet, layout, header_row, others: Vec::new() });
            }
            (Some((_, header_row)), Some(chosen)) => {
                if opening.iter().any(|(row, _)| *row > header_row) {
                    chosen.others.push(sheet);
                }
            }
            (None, _) => {
                let best = failure.as_ref().map(|(best, _)| *best);
                failure = search.failure.filter(|(n, _)| best.is_none_or(|best| *n > best)).or(failure);
            }
        }
    }
    chosen.ok_or_else(|| failure.map_or_else(|| blank(path), |(_, error)| error))
}

/// The sheets that may be read: all, or the one of that name, or else of that number.
pub(super) fn named(names: Vec<String>, wanted: Option<&str>, path: &Path) -> Result<Vec<String>> {
    let Some(wanted) = wanted else { return Ok(names) };
    let place = names.iter().position(|name| name == wanted).or_else(|| {
        let number = wanted.parse::<usize>().ok()?;
        number.checked_sub(1).filter(|place| *place < names.len())
    });
    match place {
        Some(place) => Ok(names.into_iter().skip(place).take(1).collect()),
        None => Err(Error::Usage {
            message: fault::workbook::no_such_sheet(path, wanted),
            help: fault::workbook::sheets_are(&names),
        }),
    }
}

pub(super) fn blank(path: &Path) -> Error {
    Error::NoCase { reason: fault::workbook::blank(path), help: fault::input::export_cases() }
}

/// The first rows of a sheet that hold something, up to row `last` and one beyond, as text.
pub(super) fn opening(
    book: &mut Book,
    sheet: &str,
    last: usize,
) -> std::result::Result<Vec<(u64, Vec<String>)>, Refusal> {
    let mut rows = Vec::new();
    book.rows(sheet, |row, cells| {
        rows.push((u64::from(row), cells.iter().map(|value| one_line(&text(value))).collect()));
        if row as usize >= last { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    Ok(rows)
}

/// A text on one line, as a header is named: words apart by a blank, characters not.
pub(super) fn one_line(text: &str) -> String {
    let mut lines = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
    let mut joined = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        if joined.ends_with(|c: char| c.is_ascii_alphanumeric())
            && line.starts_with(|c: char| c.is_ascii_alphanumeric())
        {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_named_by_its_name_before_its_number() {
        let names = || vec!["明细".to_owned(), "1".to_owned(), "2025".to_owned()];
        let one = |wanted: &str| named(names(), Some(wanted), Path::new("x")).map(|found| found.concat());
        assert_eq!(one("明细").expect("there"), "明细");
        assert_eq!(one("1").expect("there"), "1");
        assert_eq!(one("3").expect("there"), "2025");
        for wanted in ["0", "4", "汇总", "-1", ""] {
            let error = one(wanted).expect_err("not there");
            assert_eq!(error.exit_code(), 2, "{wanted}");
        }
        assert_eq!(named(names(), None, Path::new("x")).expect("all").len(), 3);
    }

    #[test]
    fn a_header_over_several_lines_reads_as_one() {
        assert_eq!(one_line("受理\n日期"), "受理日期");
        assert_eq!(one_line("accepted\r\ndate"), "accepted date");
        assert_eq!(one_line(" 应退税额\n（万元） "), "应退税额（万元）");
    }
}
