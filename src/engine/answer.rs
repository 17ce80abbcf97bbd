//! An engine's answer as a table: a parquet file, a folder of them as Spark writes one, or a csv as
//! psql does. Columns are found by their names; whole numbers of any width are taken.

use std::fs::File;
use std::path::{Path, PathBuf};

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field as Value;

use super::refusal::refused;
use crate::error::{Error, Result};
use crate::words::fault::engine as fault;

/// A value of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Given {
    /// Nothing.
    Nothing,
    /// A text.
    Text(String),
    /// A whole number.
    Number(i64),
}

/// The rows of an answer, their values in the order of the columns that were asked for.
#[derive(Debug)]
pub(super) struct Answer {
    /// Where it stands.
    pub path: PathBuf,
    /// Its rows.
    pub rows: Vec<Vec<Given>>,
}

/// Reads the answer called `name` (`tally`) in a job's folder.
///
/// # Errors
/// No answer, or one that cannot be read or has not these columns.
pub(super) fn read(folder: &Path, name: &str, columns: &[&str]) -> Result<Answer> {
    let (directory, file) = (folder.join(name), folder.join(format!("{name}.parquet")));
    let csv = folder.join(format!("{name}.csv"));
    let there: Vec<&PathBuf> = [&directory, &file, &csv].into_iter().filter(|path| path.exists()).collect();
    let [path] = there.as_slice() else {
        return Err(match there.as_slice() {
            [one, other, ..] => refused(one, &fault::two_answers(other), fault::keep_one()),
            _ => refused(&file, &fault::no_answer(), fault::run_first()),
        });
    };
    let path = (*path).clone();
    let rows = if path == csv { of_csv(&path, columns)? } else { of_parquet(&path, columns)? };
    Ok(Answer { path, rows })
}

fn of_parquet(path: &Path, columns: &[&str]) -> Result<Vec<Vec<Given>>> {
    let mut rows = Vec::new();
    for file in parts(path)? {
        rows.extend(
            crate::ingest::quietly(|| part(&file, columns)).unwrap_or_else(|| Err(unreadable(&file)))?,
        );
    }
    Ok(rows)
}

/// The files of an answer: itself, or what a folder holds that is not hidden and not a mark.
fn parts(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let unread = |source| Error::Read { path: path.to_owned(), source };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path).map_err(unread)? {
        let file = entry.map_err(unread)?.path();
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if !name.starts_with(['.', '_']) {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

fn unreadable(path: &Path) -> Error {
    refused(path, &fault::no_parquet(), fault::run_again())
}

fn part(path: &Path, columns: &[&str]) -> Result<Vec<Vec<Given>>> {
    let file = File::open(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    let reader = SerializedFileReader::new(file).map_err(|_| unreadable(path))?;
    let schema = reader.metadata().file_metadata().schema_descr();
    let names: Vec<String> = schema.columns().iter().map(|column| column.path().string()).collect();
    let places = places(&names, columns, path)?;
    let mut rows = Vec::new();
    for row in reader.get_row_iter(None).map_err(|_| unreadable(path))? {
        let row = row.map_err(|_| unreadable(path))?;
        let values: Vec<&Value> = row.get_column_iter().map(|(_, value)| value).collect();
        let given = places.iter().map(|place| values.get(*place).and_then(|value| given(value)));
        rows.push(given.collect::<Option<Vec<Given>>>().ok_or_else(|| unreadable(path))?);
    }
    Ok(rows)
}

/// A value as it is taken; `None` for a kind that no query gives.
fn given(value: &Value) -> Option<Given> {
    Some(match value {
        Value::Null => Given::Nothing,
        Value::Str(text) => Given::Text(text.clone()),
        Value::Bytes(bytes) => Given::Text(std::str::from_utf8(bytes.data()).ok()?.to_owned()),
        Value::Byte(number) => Given::Number((*number).into()),
        Value::Short(number) => Given::Number((*number).into()),
        Value::Int(number) => Given::Number((*number).into()),
        Value::Long(number) => Given::Number(*number),
        Value::UByte(number) => Given::Number((*number).into()),
        Value::UShort(number) => Given::Number((*number).into()),
        Value::UInt(number) => Given::Number((*number).into()),
        Value::ULong(number) => Given::Number(i64::try_from(*number).ok()?),
        _ => return None,
    })
}

fn of_csv(path: &Path, columns: &[&str]) -> Result<Vec<Vec<Given>>> {
    let torn = |_| refused(path, &fault::no_csv(), fault::run_again());
    let mut reader = csv::Reader::from_path(path).map_err(torn)?;
    let names: Vec<String> = reader.headers().map_err(torn)?.iter().map(str::to_owned).collect();
    let places = places(&names, columns, path)?;
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(torn)?;
        let text = |place: &usize| Given::Text(record.get(*place).unwrap_or_default().to_owned());
        rows.push(places.iter().map(text).collect());
    }
    Ok(rows)
}

/// Where each column stands.
fn places(names: &[String], columns: &[&str], path: &Path) -> Result<Vec<usize>> {
    let place = |wanted: &&str| {
        let found = names.iter().position(|name| name.eq_ignore_ascii_case(wanted));
        found.ok_or_else(|| refused(path, &fault::no_answer_column(wanted), fault::run_again()))
    };
    columns.iter().map(place).collect()
}

impl Given {
    /// The text; an empty one where there is nothing.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Nothing => Some(""),
            Self::Text(text) => Some(text),
            Self::Number(_) => None,
        }
    }

    /// The number; `Some(None)` where there is nothing.
    #[expect(clippy::option_option, reason = "nothing and no number are two answers")]
    pub(super) fn number(&self) -> Option<Option<i64>> {
        match self {
            Self::Nothing => Some(None),
            Self::Number(number) => Some(Some(*number)),
            Self::Text(text) if text.is_empty() => Some(None),
            Self::Text(text) => text.parse().ok().map(Some),
        }
    }
}
