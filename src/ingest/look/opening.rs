//! A table's header and first rows as text, whatever the file's form.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::atomic::AtomicU64;

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field as Parquet;

use super::{Opening, ROWS};
use crate::error::{Error, Result};
use crate::ingest::comma::swapped_back;
use crate::ingest::csv::delimiter;
use crate::ingest::encoding::lossy;
use crate::ingest::guard::quietly;
use crate::ingest::header::{HEADER_WITHIN, Layout};
use crate::ingest::ndjson::{Object, Value};
use crate::ingest::parquet::{broken, damaged, refuse_tally};
use crate::ingest::stream::{self, Form};
use crate::ingest::{Rules, Text, workbook};
use crate::words::fault;

/// How much of a text file is looked at.
const BYTES: u64 = 4 << 20;

/// The opening of delimited text: the header is the row near the top with the most recognised
/// headers, else the first that is not blank.
pub(super) fn of_text(path: &Path, text: Text) -> Result<Opening> {
    let unreadable = |source| Error::Read { path: path.to_owned(), source };
    let rules = Rules::default();
    let delimiter = delimiter(&stream::opening(path, text, None).map_err(unreadable)?, &rules);
    let form = Form { text, delimiter };
    let (text, is_cut) = beginning(path, form).map_err(unreadable)?;
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(form.byte())
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows: Vec<(u64, Vec<String>)> = Vec::new();
    for record in reader.records().take(HEADER_WITHIN + ROWS) {
        let Ok(record) = record else { break };
        let line = record.position().map_or(0, ::csv::Position::line);
        let cell =
            |cell: &str| if form.is_swapped() { swapped_back(cell).into_owned() } else { cell.to_owned() };
        rows.push((line, record.iter().map(cell).collect()));
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

/// The first part of a stream as text, and whether more follows.
fn beginning(path: &Path, form: Form) -> std::io::Result<(String, bool)> {
    let mut bytes = Vec::new();
    form.open(path, None, &AtomicU64::new(0))?.take(BYTES).read_to_end(&mut bytes)?;
    let text = lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes), form.coding());
    Ok((text, bytes.len() as u64 == BYTES))
}

/// The opening of JSON lines: the keys of the first objects are the header.
pub(super) fn of_ndjson(path: &Path, text: Text) -> Result<Opening> {
    let form = Form { text, delimiter: ',' };
    let (text, _) = beginning(path, form).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    let objects: Vec<Object<'_>> = text.lines().filter_map(Object::of).take(ROWS).collect();
    let mut header: Vec<String> = Vec::new();
    for (key, _) in objects.iter().flat_map(|object| &object.0) {
        if !header.iter().any(|known| known == key) {
            header.push(key.to_string());
        }
    }
    let row = |object: &Object<'_>| {
        let mut row = vec![String::new(); header.len()];
        for (key, value) in &object.0 {
            if let Some(cell) =
                header.iter().position(|known| known == key).and_then(|place| row.get_mut(place))
            {
                *cell = Value::of(value).map(|value| value.cell().shown().into_owned()).unwrap_or_default();
            }
        }
        row
    };
    let rows = objects.iter().map(row).collect();
    Ok(Opening { header_row: 0, header, rows })
}

/// The opening of a workbook: of the sheet that has the most recognised headers.
pub(super) fn of_workbook(path: &Path, form: workbook::Form) -> Result<Opening> {
    let (header_row, header, rows) = workbook::opening(path, form, ROWS)?;
    Ok(Opening { header_row, header, rows })
}

/// The opening of a parquet file.
pub(super) fn of_parquet(path: &Path) -> Result<Opening> {
    quietly(|| of_sound_parquet(path)).unwrap_or_else(|| Err(broken(path)(damaged())))
}

fn of_sound_parquet(path: &Path) -> Result<Opening> {
    let broken = broken(path);
    let file = File::open(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    let reader = SerializedFileReader::new(file).map_err(&broken)?;
    refuse_tally(reader.metadata().file_metadata(), path)?;
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
fn shown(value: &Parquet) -> String {
    match value {
        Parquet::Null => String::new(),
        Parquet::Str(text) => text.clone(),
        other => other.to_string(),
    }
}
