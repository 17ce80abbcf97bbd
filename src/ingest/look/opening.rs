//! A table's header and first rows as text, whatever the file's form.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field as Value;

use super::{Opening, ROWS};
use crate::error::{Error, Result};
use crate::ingest::csv::delimiter;
use crate::ingest::encoding::lossy;
use crate::ingest::header::{HEADER_WITHIN, Layout};
use crate::ingest::parquet::broken;
use crate::ingest::{Encoding, Form, Rules, workbook};
use crate::words::fault;

/// How much of a text file is looked at.
const BYTES: u64 = 4 << 20;

/// The opening of delimited text: the header is the row near the top with the most recognised
/// headers, else the first that is not blank.
pub(super) fn of_text(path: &Path, encoding: Encoding) -> Result<Opening> {
    let unreadable = |source| Error::Read { path: path.to_owned(), source };
    let rules = Rules::default();
    let delimiter = delimiter(path, encoding, &rules).map_err(unreadable)?;
    let mut bytes = Vec::new();
    File::open(path).map_err(unreadable)?.take(BYTES).read_to_end(&mut bytes).map_err(unreadable)?;
    let is_cut = bytes.len() as u64 == BYTES;
    let text = lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes), encoding);
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows: Vec<(u64, Vec<String>)> = Vec::new();
    for record in reader.records().take(HEADER_WITHIN + ROWS) {
        let Ok(record) = record else { break };
        let line = record.position().map_or(0, ::csv::Position::line);
        rows.push((line, record.iter().map(str::to_owned).collect()));
    }
    if is_cut {
        rows.pop();
    }
    let recognised = |row: &[String]| {
        let cells: Vec<&str> = row.iter().map(String::as_str).collect();
        Layout::recognised(&cells, &rules)
    };
    let near_top = rows.iter().take(HEADER_WITHIN).enumerate().rev();
    let Some((place, _)) = near_top.max_by_key(|(_, (_, row))| (recognised(row), row.len())) else {
        return Err(Error::NoCase { reason: fault::input::blank(path), help: fault::input::export_cases() });
    };
    let below = rows.split_off(place + 1);
    let (header_row, header) = rows.pop().unwrap_or_default();
    Ok(Opening { header_row, header, rows: below.into_iter().map(|(_, row)| row).take(ROWS).collect() })
}

/// The opening of a workbook: of the sheet that has the most recognised headers.
pub(super) fn of_workbook(path: &Path, form: Form) -> Result<Opening> {
    let (header_row, header, rows) = workbook::opening(path, form, ROWS)?;
    Ok(Opening { header_row, header, rows })
}

/// The opening of a parquet file.
pub(super) fn of_parquet(path: &Path) -> Result<Opening> {
    let broken = broken(path);
    let file = File::open(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    let reader = SerializedFileReader::new(file).map_err(&broken)?;
    let schema = reader.metadata().file_metadata().schema_descr();
    let header: Vec<String> =
        schema.root_schema().get_fields().iter().map(|field| field.name().to_owned()).collect();
    let mut rows = Vec::new();
    for row in reader.get_row_iter(None).map_err(&broken)?.take(ROWS) {
        let row = row.map_err(&broken)?;
        rows.push(row.get_column_iter().map(|(_, value)| shown(value)).collect());
    }
    Ok(Opening { header_row: 0, header, rows })
}

/// A value as a text file would hold it.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Str(text) => text.clone(),
        other => other.to_string(),
    }
}
