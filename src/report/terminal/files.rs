//! How the files were read: what a clerk asks first of a check is whether it saw the right columns.

use super::line::flow;
use crate::domain::legible;
use crate::model::{DataQuality, FileQuality};
use crate::report::figures::grouped;
use crate::words::Lang;
use crate::words::quality::{delimiter, found_in, header_at, missing, read_as, sheet};
use crate::words::report::{self as say, Label, label};

/// Files that are shown.
const SHOWN: usize = 10;

/// How each file was read and where its fields were found, and the fields that no file has.
pub(super) fn files(quality: &DataQuality, lang: Lang, columns: Option<usize>) -> String {
    let comma = label(lang, Label::Comma);
    let mut text = String::new();
    for file in quality.files.iter().take(SHOWN) {
        text += &read_as(lang, &legible(&file.file), &form(file, lang));
        text.push('\n');
        let found = |header: &str, field: &str| found_in(lang, field, &legible(header));
        let fields = file.fields.iter().map(|field| found(&field.header, field.field.name()));
        text += "  ";
        text += &flow(&fields.collect::<Vec<_>>(), comma, 2, columns);
    }
    let left = quality.files.len().saturating_sub(SHOWN);
    if left > 0 {
        text += &say::more(lang, &grouped(&left.to_string()), "summary.json");
        text.push('\n');
    }
    let absent: Vec<&str> = quality.missing_fields.iter().map(|field| field.name()).collect();
    if !quality.files.is_empty() && !absent.is_empty() {
        text += &missing(lang, &absent);
        text.push('\n');
    }
    text
}

/// The form of a file in a few words.
fn form(file: &FileQuality, lang: Lang) -> Vec<String> {
    let words = [
        Some(say::rows(lang, &grouped(&file.rows.to_string()))),
        file.sheet.as_deref().map(|name| sheet(lang, &legible(name))),
        file.compression.map(str::to_owned),
        file.encoding.map(str::to_owned),
        file.delimiter.map(|sign| delimiter(lang, sign)),
        file.header_row.map(|row| header_at(lang, row)),
    ];
    words.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn a_file_is_told_with_its_columns() {
        let quality = fixture::report().summary.data_quality;
        let text = files(&quality, Lang::En, None);
        let expected = "cases.csv: 5,200 rows, gb18030, comma, header in row 3\n  \
                        case_id from `案件编号`, completed_date from `办结<日期>`\nno column for: district\n";
        assert_eq!(text, expected);
        assert!(
            files(&quality, Lang::Zh, None)
                .starts_with("cases.csv：5,200 行，gb18030，逗号，表头在第 3 行\n")
        );
    }
}
