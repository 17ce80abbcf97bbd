//! On the sheet of data quality: every file as it was read, each field over all files, and the fields
//! of the worst files one by one.

use rust_xlsxwriter::XlsxError;

use super::cell::Cell;
use super::look::Look;
use super::page::Page;
use crate::model::{DataQuality, FileQuality};
use crate::report::figures::counted;
use crate::report::files::{Fill, Filled, SHOWN, fields, unknown_statuses, usual_headers, worst};
use crate::words::Lang;
use crate::words::quality::{self as say, Word, word};
use crate::words::report::{Label, label};

pub(super) fn write(page: &mut Page<'_>, quality: &DataQuality) -> Result<(), XlsxError> {
    let lang = page.lang;
    page.line(word(lang, Word::Files), Look::Heading)?;
    let mut titles = vec![label(lang, Label::File).to_owned()];
    titles.extend(named(lang, &[Word::RowsRead, Word::RejectedRows, Word::Encoding, Word::Delimiter]));
    titles.extend(named(lang, &[Word::Compression, Word::Sheet, Word::HeaderRow, Word::Unused]));
    page.table("files", &titles, worst(&quality.files).into_iter().map(|file| read_as(file, lang)))?;
    page.skip(1);
    page.line(word(lang, Word::Columns), Look::Heading)?;
    over_all(page, quality)?;
    let missing = usual_headers(quality.missing_fields.iter().copied(), lang);
    if !missing.is_empty() {
        page.line(&say::missing(lang, &missing), Look::Line)?;
    }
    if let Some((words, more)) = unknown_statuses(&quality.files) {
        page.line(&say::unknown_statuses(lang, &words, more), Look::Line)?;
    }
    page.skip(1);
    if quality.files.len() > 1 { one_by_one(page, quality) } else { Ok(()) }
}

fn read_as(file: &FileQuality, lang: Lang) -> Vec<Cell<'_>> {
    vec![
        Cell::text(&file.file),
        Cell::count(file.rows),
        Cell::count(file.rejected),
        Cell::maybe(file.encoding, |code| Cell::text(say::encoding(lang, code))),
        Cell::maybe(file.delimiter, |sign| Cell::text(say::delimiter(lang, sign))),
        Cell::maybe(file.compression, Cell::text),
        Cell::maybe(file.sheet.as_deref(), Cell::text),
        Cell::maybe(file.header_row, Cell::row),
        Cell::text(file.unused.join(lang.pick("、", ", "))),
    ]
}

fn over_all(page: &mut Page<'_>, quality: &DataQuality) -> Result<(), XlsxError> {
    let lang = page.lang;
    let all: Vec<&FileQuality> = quality.files.iter().collect();
    let titles = [Word::Header, Word::Field, Word::FilledRows, Word::OfRows, Word::Filled, Word::Lowest];
    let more = [Word::LowestIn, Word::FilesWithout, Word::Remark];
    let titles = [named(lang, &titles), named(lang, &more)].concat();
    let row = |one: Filled<'_>| {
        let remark = if one.stands_out() { remark(one.field, lang) } else { Cell::Blank };
        vec![
            Cell::text(one.header.to_owned()),
            Cell::text(one.field.name()),
            Cell::count(one.whole.filled),
            Cell::count(one.whole.cases),
            share(one.whole),
            Cell::maybe(one.lowest, |(_, fill)| share(fill)),
            Cell::maybe(one.lowest, |(file, _)| Cell::text(file.file.clone())),
            Cell::count(all.len() - one.files),
            remark,
        ]
    };
    page.table("fields", &titles, fields(&all).into_iter().map(row))?;
    Ok(())
}

/// A row for each field of the worst files.
fn one_by_one(page: &mut Page<'_>, quality: &DataQuality) -> Result<(), XlsxError> {
    let lang = page.lang;
    let sorted = worst(&quality.files);
    page.line(word(lang, Word::ByFile), Look::Heading)?;
    let titles = [Word::Field, Word::Header, Word::FilledRows, Word::OfRows, Word::Filled, Word::Remark];
    let titles = [vec![label(lang, Label::File).to_owned()], named(lang, &titles)].concat();
    let rows = sorted.iter().take(SHOWN).flat_map(|file| {
        file.fields.iter().map(move |field| {
            let fill = Fill { filled: field.filled, cases: file.cases() };
            let stands_out = field.required && fill.is_low();
            vec![
                Cell::text(&file.file),
                Cell::text(field.field.name()),
                Cell::text(&field.header),
                Cell::count(fill.filled),
                Cell::count(fill.cases),
                share(fill),
                if stands_out { remark(field.field, lang) } else { Cell::Blank },
            ]
        })
    });
    page.table("fields_by_file", &titles, rows)?;
    if let Some(others) = sorted.get(SHOWN..).filter(|others| !others.is_empty()) {
        let rejected: u64 = others.iter().map(|file| file.rejected).sum();
        page.line(&say::other_files(lang, &counted(others.len() as u64), &counted(rejected)), Look::Line)?;
    }
    page.skip(1);
    Ok(())
}

fn share(fill: Fill) -> Cell<'static> {
    if fill.cases == 0 {
        return Cell::Blank;
    }
    Cell::Number(f64::from(fill.ten_thousandths()) / 10_000.0, Look::Filled)
}

/// The sign and the words that a required field should be filled better.
fn remark(field: crate::domain::Field, lang: Lang) -> Cell<'static> {
    let why = [word(lang, Word::IllFilled), say::blank_means(lang, field)];
    Cell::text(["! ", &why.join(lang.pick("；", "; "))].concat())
}

fn named(lang: Lang, titles: &[Word]) -> Vec<String> {
    titles.iter().map(|title| word(lang, *title).to_owned()).collect()
}
