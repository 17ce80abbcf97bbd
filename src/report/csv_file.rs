//! One CSV file for people: a byte order mark, so that spreadsheets read the Chinese right;
//! English field names as header; and no cell of text that a spreadsheet would run as a formula.

use std::borrow::Cow;

use super::{ReportError, formula};

/// What makes spreadsheets read a CSV file as UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A CSV file being written.
pub(super) struct CsvFile {
    name: &'static str,
    writer: csv::Writer<Vec<u8>>,
}

/// A cell: text from the data, or a figure of ours.
pub(super) enum Cell<'a> {
    Text(&'a str),
    Figure(String),
}

impl<'a> Cell<'a> {
    pub(super) fn text(text: Option<&'a str>) -> Self {
        Self::Text(text.unwrap_or(""))
    }

    pub(super) fn figure(figure: &impl ToString) -> Self {
        Self::Figure(figure.to_string())
    }

    pub(super) fn optional(figure: Option<impl ToString>) -> Self {
        Self::Figure(figure.map_or_else(String::new, |figure| figure.to_string()))
    }
}

impl CsvFile {
    pub(super) fn new(name: &'static str, header: &[&str]) -> Result<Self, ReportError> {
        let mut writer = csv::Writer::from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
        writer.write_record(header).map_err(|source| ReportError::Csv { file: name, source })?;
        Ok(Self { name, writer })
    }

    pub(super) fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), ReportError> {
        let written = cells.iter().try_for_each(|cell| match cell {
            Cell::Text(text) => self.writer.write_field(harmless(text).as_bytes()),
            Cell::Figure(figure) => self.writer.write_field(figure),
        });
        written
            .and_then(|()| self.writer.write_record(None::<&[u8]>))
            .map_err(|source| ReportError::Csv { file: self.name, source })
    }

    pub(super) fn finish(self) -> Result<Vec<u8>, ReportError> {
        let file = self.name;
        self.writer.into_inner().map_err(|error| ReportError::Csv { file, source: error.into_error().into() })
    }
}

/// The text, with an apostrophe before it where it opens as a formula does, and where it opens with
/// an apostrophe: so a cell that opens with one holds the text behind it, and nothing is lost. The
/// reader of cases takes it off again.
fn harmless(text: &str) -> Cow<'_, str> {
    if text.starts_with('\'') || formula::opens(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_starts_as_a_formula_is_made_harmless_and_figures_are_left_alone() {
        let mut file = CsvFile::new("a.csv", &["key", "change"]).expect("a file");
        for text in ["=1+1", "+86", " -", "'1", "\tx", "\rx", "＝1", "天河, 区"] {
            file.row(&[Cell::Text(text), Cell::figure(&-2)]).expect("a row");
        }
        let text = String::from_utf8(file.finish().expect("bytes")).expect("text");
        assert_eq!(
            text,
            "\u{feff}key,change\n'=1+1,-2\n'+86,-2\n' -,-2\n''1,-2\n'\tx,-2\n\"'\rx\",-2\n'＝1,-2\n\"天河, 区\",-2\n"
        );
    }
}
