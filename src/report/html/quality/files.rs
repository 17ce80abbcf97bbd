//! How the files were read, and how well their columns are filled.

use crate::domain::FieldKind;
use crate::model::{DataQuality, FieldQuality, FileQuality};
use crate::report::html::block::Block;
use crate::report::html::table::{Cell, Column, Row, Table};
use crate::words::Lang;
use crate::words::quality::{Heading, delimiter, heading, missing};
use crate::words::report::{Label, label};

/// Files, and columns, that are listed.
const LISTED: usize = 30;

pub(super) fn blocks(quality: &DataQuality, lang: Lang) -> Vec<Block> {
    if quality.files.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![files(quality, lang), fields(quality, lang)];
    let absent: Vec<&str> = quality.missing_fields.iter().map(|field| field.name()).collect();
    if !absent.is_empty() {
        blocks.push(Block::prose(&missing(lang, &absent)));
    }
    blocks
}

/// Those with the most rejected rows first, in the order of the files where they have as many.
fn files(quality: &DataQuality, lang: Lang) -> Block {
    let mut worst: Vec<&FileQuality> = quality.files.iter().collect();
    worst.sort_by_key(|file| std::cmp::Reverse(file.rejected));
    let columns = vec![
        Column::wide(label(lang, Label::File)),
        Column::figure(label(lang, Label::Read)),
        Column::figure(label(lang, Label::Rejected)),
        Column::text(heading(lang, Heading::Encoding)),
        Column::text(heading(lang, Heading::Delimiter)),
        Column::text(heading(lang, Heading::Compression)),
        Column::text(heading(lang, Heading::Sheet)),
        Column::figure(heading(lang, Heading::HeaderRow)),
    ];
    let shown = |text: Option<&str>| text.map_or_else(Cell::none, Cell::text);
    let row = |file: &&FileQuality| {
        Row::new(vec![
            Cell::text(&file.file),
            Cell::count(file.rows),
            Cell::count(file.rejected),
            shown(file.encoding),
            shown(file.delimiter.map(|sign| delimiter(lang, sign)).as_deref()),
            shown(file.compression),
            shown(file.sheet.as_deref()),
            Cell::figure(file.header_row),
        ])
    };
    let rows = worst.iter().take(LISTED).map(row).collect();
    let left = worst.len().saturating_sub(LISTED);
    let table = Table::new("table-read-as", heading(lang, Heading::Files), columns, rows);
    table.left_out(lang, left, "summary.json").into()
}

/// The emptiest columns first; a required one that is not full stands out by its sign.
fn fields(quality: &DataQuality, lang: Lang) -> Block {
    let all = quality.files.iter().flat_map(|file| file.fields.iter().map(move |field| (file, field)));
    let mut all: Vec<(&FileQuality, &FieldQuality)> = all.collect();
    all.sort_by_key(|(_, field)| (field.share, field.field));
    let columns = vec![
        Column::text(heading(lang, Heading::Field)),
        Column::text(heading(lang, Heading::Header)),
        Column::wide(label(lang, Label::File)),
        Column::figure(heading(lang, Heading::Filled)),
        Column::figure(heading(lang, Heading::Decoded)),
        Column::figure(heading(lang, Heading::Share)),
    ];
    let rows = all.iter().take(LISTED).map(|(file, field)| {
        Row::new(vec![
            Cell::text(field.field.name()),
            Cell::text(&field.header),
            Cell::text(&file.file),
            Cell::count(field.filled),
            Cell::count(file.decoded),
            share(field),
        ])
    });
    let left = all.len().saturating_sub(LISTED);
    let title = heading(lang, Heading::Fields);
    let table =
        Table::new("table-filled", title, columns, rows.collect()).left_out(lang, left, "summary.json");
    Block::Fold { summary: title.to_owned(), table }
}

/// Dates of later events are empty while a case is open: only what every case must have is marked.
fn share(field: &FieldQuality) -> Cell {
    let Some(parts) = field.share else { return Cell::none() };
    let percent = format!("{}.{}%", parts / 100, parts % 100 / 10);
    let is_due = field.field.spec().required && field.field.spec().kind != FieldKind::Class;
    let is_open = field.field == crate::domain::Field::CompletedDate;
    let sign = if is_due && !is_open && parts < 9_500 { "! " } else { "" };
    Cell::share(&format!("{sign}{percent}")).ordered(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_that_every_case_must_fill_is_marked_when_it_is_not() {
        use crate::domain::Field::{AcceptedDate, CompletedDate, Office};
        let of = |field, filled| share(&FieldQuality::new(field, String::new(), filled, 100));
        let text = |cell: Cell| serde_json::to_string(&cell).expect("JSON");
        assert!(text(of(AcceptedDate, 90)).contains("! 90.0%"));
        assert!(!text(of(CompletedDate, 90)).contains('!') && !text(of(Office, 9)).contains('!'));
    }
}
