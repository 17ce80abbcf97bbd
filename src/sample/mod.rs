//! A seeded generator of synthetic case records: no person, company or case in it is real.
//! The same plan gives the same bytes, always: no clock, no hash order, no floating point.
//!
//! `Cases` makes the records in the order of their completion, `Lines` plants faults among them,
//! `delimited` and `columnar` write them. What is planted in clean data is told by `story`.

mod cases;
mod columnar;
mod columns;
mod delimited;
mod draw;
mod duration;
mod enterprise;
mod error;
mod fate;
mod fault;
mod lines;
mod office;
mod plan;
mod planting;
mod record;
mod respelling;
mod schedule;
mod story;
mod usci;
mod workbook;

pub use error::SampleError;
pub use fault::Fault;
pub use plan::{Encoding, Plan, Written};

use std::ffi::OsString;
use std::fs::Permissions;
use std::io;
use std::path::Path;

use cases::Cases;
use lines::Lines;
use plan::Format;

/// Writes the records of `plan` to `path`, as csv, parquet or xlsx by its ending. The file appears
/// whole or not at all.
///
/// # Errors
/// A plan that cannot be followed, an ending that cannot be written, or a file that cannot.
pub fn write(plan: &Plan, path: &Path) -> Result<Written, SampleError> {
    plan.check()?;
    let format = Format::of(path)?;
    if format == Format::Xlsx && plan.cases > workbook::MOST / 2 {
        return Err(SampleError::TooLong { cases: plan.cases, most: workbook::MOST / 2 });
    }
    let mut lines = Lines::new(Cases::new(plan)?, plan, format);
    let file = |source| SampleError::File { path: path.to_owned(), source };
    let beside = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    if let Some(permissions) = permissions() {
        builder.permissions(permissions);
    }
    let name = partial_name(path);
    // What a killed run left; where nothing is, there is nothing to remove.
    let _ = std::fs::remove_file(beside.join(&name));
    let mut partial = builder.prefix(&name).rand_bytes(0).tempfile_in(beside).map_err(file)?;
    match format {
        Format::Csv => delimited::write(&mut lines, plan, partial.as_file_mut()).map_err(file)?,
        Format::Xlsx => workbook::write(&mut lines, partial.as_file_mut())
            .map_err(|source| SampleError::Workbook { path: path.to_owned(), source })?,
        Format::Parquet => columnar::write(&mut lines, partial.as_file_mut())
            .map_err(|source| SampleError::Parquet { path: path.to_owned(), source })?,
    }
    let bytes = partial.as_file().metadata().map_err(file)?.len();
    partial.as_file().sync_all().map_err(file)?;
    partial.persist(path).map_err(|error| file(error.error))?;
    Ok(Written { rows: lines.rows(), bytes, planted: lines.planted() })
}

/// `.cases.csv.refund-monitor-new`, beside `cases.csv`.
fn partial_name(path: &Path) -> OsString {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".refund-monitor-new");
    name
}

/// What any new file gets, less the process's mask: a temporary file alone would be private.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have none")]
fn permissions() -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn permissions() -> Option<Permissions> {
    None
}

/// A sink's result; nothing but the file can fail.
type Io = io::Result<()>;

#[cfg(test)]
mod tests;
