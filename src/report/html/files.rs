//! How the files were read and how well their fields are filled: one file in a few facts, several
//! as a table, the worst first; and each field with what should stand out.

use super::block::Block;
use super::table::{Cell, Column, Row, Table, capital};
use crate::domain::Status;
use crate::model::{DataQuality, FileQuality};
use crate::report::figures::counted;
use crate::report::files::{Fill, Filled, SHOWN, fields, unknown_statuses, usual_headers, worst};
use crate::words::Lang;
use crate::words::quality::{self as say, Word, word};
use crate::words::report::{Label, label};

/// With so many files at most, each has a column of its own in the table of fields.
const BESIDE: usize = 4;

pub(super) fn blocks(quality: &DataQuality, lang: Lang) -> Vec<Block> {
    let mut blocks = match quality.files.as_slice() {
        [] => return Vec::new(),
        [one] => vec![facts(one, lang)],
        files => listed(files, lang),
    };
    blocks.push(filled(&quality.files, lang));
    if let [one] = quality.files.as_slice()
        && one.unused_columns > 0
    {
        let more = one.unused_columns.saturating_sub(one.unused.len() as u64);
        blocks.push(sentence(&say::unused(lang, &one.unused, more), lang));
    }
    let missing = usual_headers(quality.missing_fields.iter().copied(), lang);
    if !missing.is_empty() {
        blocks.push(sentence(&say::missing(lang, &missing), lang));
    }
    if let Some((words, more)) = unknown_statuses(&quality.files) {
        blocks.push(sentence(&say::unknown_statuses(lang, &words, more), lang));
    }
    blocks
}

fn sentence(said: &str, lang: Lang) -> Block {
    Block::prose(&[&capital(said), lang.pick("。", ".")].concat())
}

fn facts(file: &FileQuality, lang: Lang) -> Block {
    let fact = |name: Word, said: Option<String>| said.map(|said| (capital(word(lang, name)), said));
    let file_name = (capital(label(lang, Label::File)), file.file.clone());
    let others = [
        fact(Word::RowsRead, Some(counted(file.rows))),
        fact(Word::RejectedRows, Some(counted(file.rejected))),
        fact(Word::Encoding, file.encoding.map(|code| say::encoding(lang, code).to_owned())),
        fact(Word::Delimiter, file.delimiter.map(|sign| say::delimiter(lang, sign))),
        fact(Word::Compression, file.compression.map(str::to_owned)),
        fact(Word::Sheet, file.sheet.clone()),
        fact(Word::HeaderRow, file.header_row.map(counted)),
    ];
    let facts = [file_name].into_iter().chain(others.into_iter().flatten()).collect();
    Block::Facts { heading: Some(word(lang, Word::Files)), facts }
}

fn listed(files: &[FileQuality], lang: Lang) -> Vec<Block> {
    let columns = vec![
        Column::wide(label(lang, Label::File)),
        Column::figure(word(lang, Word::RowsRead)),
        Column::figure(word(lang, Word::RejectedRows)),
        Column::text(word(lang, Word::Encoding)),
        Column::text(word(lang, Word::Delimiter)),
        Column::text(word(lang, Word::Compression)),
        Column::wide(word(lang, Word::Sheet)),
        Column::figure(word(lang, Word::HeaderRow)),
    ];
    let said = |text: Option<String>| text.map_or_else(Cell::none, |text| Cell::text(&text));
    let row = |file: &&FileQuality| {
        Row::new(vec![
            Cell::text(&file.file),
            Cell::count(file.rows),
            Cell::count(file.rejected),
            said(file.encoding.map(|code| say::encoding(lang, code).to_owned())),
            said(file.delimiter.map(|sign| say::delimiter(lang, sign))),
            said(file.compression.map(str::to_owned)),
            said(file.sheet.clone()),
            file.header_row.map_or_else(Cell::none, Cell::count),
        ])
    };
    let sorted = worst(files);
    let rows = sorted.iter().take(SHOWN).map(row).collect();
    let mut blocks = vec![Table::new("table-read", word(lang, Word::Files), columns, rows).into()];
    if let Some(others) = sorted.get(SHOWN..).filter(|others| !others.is_empty()) {
        let rejected: u64 = others.iter().map(|file| file.rejected).sum();
        blocks.push(Block::prose(&say::other_files(lang, &counted(others.len()), &counted(rejected))));
    }
    blocks
}

/// Each field with the rows in which it is filled: over all files, and in each of a few, or in the
/// worst of many.
fn filled(files: &[FileQuality], lang: Lang) -> Block {
    let mut columns = vec![Column::text(word(lang, Word::Header)), Column::text(word(lang, Word::Field))];
    let is_few = files.len() <= BESIDE;
    match files {
        [_] => columns.push(Column::figure(word(lang, Word::Filled))),
        _ => columns.push(Column::figure(word(lang, Word::AllFiles))),
    }
    if files.len() > 1 && is_few {
        columns.extend(files.iter().map(|file| Column::figure_of_data(&file.file)));
    } else if !is_few {
        columns.push(Column::figure(word(lang, Word::Lowest)));
        columns.push(Column::wide(word(lang, Word::LowestIn)));
        columns.push(Column::figure(word(lang, Word::FilesWithout)));
    }
    columns.push(Column::wide(word(lang, Word::Remark)));
    let row = |one: &Filled<'_>| {
        let mut cells =
            vec![Cell::text(one.header), Cell::text(one.field.name()), share(Some(one.whole), one.required)];
        if files.len() > 1 && is_few {
            cells.extend(files.iter().map(|file| share(Fill::of_file(file, one.field), one.required)));
        } else if !is_few {
            let lowest = one.lowest.filter(|(_, fill)| fill.filled < fill.cases);
            cells.push(share(lowest.map(|(_, fill)| fill), one.required));
            cells.push(lowest.map_or_else(Cell::none, |(file, _)| Cell::text(&file.file)));
            cells.push(Cell::count(files.len() - one.files));
        }
        cells.push(remark(one, lang));
        Row::new(cells)
    };
    let all: Vec<&FileQuality> = files.iter().collect();
    let rows = fields(&all).iter().map(row).collect();
    Table::new("table-fields", word(lang, Word::Columns), columns, rows).whole().into()
}

fn share(fill: Option<Fill>, required: bool) -> Cell {
    let Some(fill) = fill.filter(|fill| fill.cases > 0) else { return Cell::none() };
    let cell = Cell::share(&fill.text()).ordered(fill.ten_thousandths());
    if required && fill.is_low() { cell.signed(Status::AtRisk) } else { cell }
}

fn remark(one: &Filled<'_>, lang: Lang) -> Cell {
    if !one.stands_out() {
        return Cell::text("");
    }
    let why = [word(lang, Word::IllFilled), say::blank_means(lang, one.field)];
    Cell::marked(&why.join(lang.pick("；", "; ")), Status::AtRisk)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    fn json(quality: &DataQuality, lang: Lang) -> String {
        serde_json::to_string(&blocks(quality, lang)).expect("blocks")
    }

    #[test]
    fn one_file_is_compact_and_a_field_that_is_ill_filled_is_said() {
        let text = json(&fixture::report().summary.data_quality, Lang::Zh);
        assert!(!text.contains("table-read"), "{text}");
        for said in
            ["UTF-8", "逗号", "94.27%", "必填字段不足 95%；空白按未评定计", "未使用的列：备注、经办人。"]
        {
            assert!(text.contains(said), "{said} {text}");
        }
    }

    #[test]
    fn of_many_files_the_worst_thirty_are_listed() {
        let mut quality = fixture::report().summary.data_quality;
        let one = quality.files.remove(0);
        quality.files = (0..2_000)
            .map(|n| FileQuality { file: format!("f{n}.csv"), rejected: n, ..one.clone() })
            .collect();
        let text = json(&quality, Lang::En);
        assert!(text.contains("f1970.csv") && !text.contains("f1969.csv"), "{text}");
        // 0 + 1 + … + 1,969
        assert!(
            text.contains("1,970 more files are not listed, 1,939,465 of their rows rejected."),
            "{text}"
        );
    }
}
