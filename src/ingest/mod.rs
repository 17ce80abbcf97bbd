//! From files to cases and rejects. One decoder serves every format; each row keeps its file,
//! its row number and its raw line, and each bad one its reason. It neither counts working
//! days nor knows what a period is.

mod absent;
mod account;
pub mod amount;
mod blocks;
mod cell;
mod class;
mod class_history;
mod clock_time;
mod comma;
mod csv;
pub mod date;
mod days;
mod decode;
mod encoding;
mod evidence;
mod flag;
mod footer;
mod glance;
mod guard;
mod header;
mod identity;
mod line_ends;
mod look;
mod ndjson;
mod pace;
mod parquet;
mod period;
mod said;
mod share;
mod source;
pub mod spelled;
mod spoiled;
mod status;
mod stream;
mod survey;
mod text;
mod through;
mod transcode;
mod unpack;
mod usci;
mod watch_list;
mod whole;
mod workbook;

use std::collections::BTreeMap;
use std::sync::atomic::AtomicU64;

use self::account::Account;
use crate::domain::{Case, Day, Dimension, Field, Numbered, Reject, Warnings};
use crate::error::{Error, Result};
use crate::words::fault;

pub use class_history::{ClassHistoryFault, ClassHistoryRead, class_history};
pub use date::gives_day;
pub use decode::Rules;
pub use encoding::Encoding;
pub use glance::glance;
pub use guard::quietly;
pub use identity::key_parts;
pub use look::{DateForm, Heading, Look, date_form, look};
pub use pace::Pace;
pub use source::{Source, find};
pub use survey::{Shape, Survey, Text, survey};
pub use text::trim;
pub use unpack::Packed;
pub use watch_list::{WatchList, WatchListFault, watch_list};
pub use workbook::Form;

/// Takes what a file holds, row by row. Several are filled at once, each by one thread.
pub trait Sink: Send {
    /// A case. `raw` gives the row as it stands in the file.
    fn case(&mut self, case: &Case<'_>, warnings: Warnings, raw: &dyn Fn() -> String);
    /// The number by which this sink knows a value of a dimension; it stays the same. A sink that takes whole
    /// cases knows none.
    fn number(&mut self, _dimension: Dimension, _value: &str) -> u32 {
        0
    }
    /// A case by the numbers of its values.
    fn numbered(&mut self, case: &Numbered<'_>) {
        case.row.case(&mut |whole| self.case(whole, case.warnings, &|| case.row.raw()));
    }
    /// A day up to which the cases of the next file seem to go; it is a guess.
    fn foresee(&mut self, _day: Day) {}
    /// A row that is no case because something in it cannot be read.
    fn reject(&mut self, reject: Reject);
    /// `rows` rows that are not meant to be cases.
    fn skip(&mut self, rows: u64);
}

/// A file to read: where it stands among the inputs and what a first look at it showed.
#[derive(Debug)]
pub struct Job<'a> {
    /// Its place among the inputs.
    pub file: u32,
    /// Where it is.
    pub source: &'a Source,
    /// What it is.
    pub survey: &'a Survey,
}

/// What reading a file showed beside its cases.
#[derive(Clone, Debug, Default)]
pub struct FileFacts {
    /// Rows read, the header included.
    pub rows: u64,
    /// Of these, rows that are not meant to be cases.
    pub skipped: u64,
    /// The header of each field's column, by the field's place.
    pub headers: Vec<Option<String>>,
    /// The headers of the columns that no field is read from, in the order of the file.
    pub unused: Vec<String>,
    /// Row of the header, from 1; `None` for a form that has none.
    pub header_row: Option<u64>,
    /// `utf-8`, `utf-8-bom`, `utf-16le`, `utf-16be` or `gb18030`; `None` where the file is no text.
    pub encoding: Option<&'static str>,
    /// What separates the cells of delimited text.
    pub delimiter: Option<char>,
    /// `gzip` or `zstd`, where the file is compressed.
    pub compression: Option<&'static str>,
    /// The sheet that was read, of a workbook.
    pub sheet: Option<String>,
    /// Its other sheets that have a header of cases and were not read.
    pub other_sheets: Vec<String>,
    /// Rows in which each field's cell holds something, by the field's place. Rows that were
    /// skipped are not counted, nor those whose cells could not be told apart.
    pub filled: Vec<u64>,
    /// SHA-256 of the bytes, in hexadecimal, where they were hashed on the way.
    pub sha256: Option<String>,
    /// Whether a text was met that is not as a glance at the file has shown it.
    pub is_in_doubt: bool,
    /// Words of the status that no rule knows, with their rows: the first in the order of the
    /// alphabet, where there are very many.
    pub unknown_statuses: BTreeMap<String, u64>,
    /// What the reading spent its time on.
    pub pace: Pace,
}

impl FileFacts {
    /// The header of a field's column; `None` where the file has no such column.
    #[must_use]
    pub fn header(&self, field: Field) -> Option<&str> {
        self.headers.get(field.index())?.as_deref()
    }
}

/// Reads one file into the sinks, one thread a sink. `progress` is raised by the bytes done.
///
/// # Errors
/// A file that cannot be read, or whose columns cannot be made out.
pub fn read<S: Sink>(
    job: &Job<'_>,
    rules: &Rules,
    sinks: &mut [S],
    progress: &AtomicU64,
) -> Result<FileFacts> {
    let mut accounts = Account::before(sinks);
    let sinks = accounts.as_mut_slice();
    let facts = match job.survey.shape {
        Shape::Text(text) => csv::read(job, text, rules, sinks, progress),
        Shape::Ndjson(text) => ndjson::read(job, text, rules, sinks, progress),
        Shape::Parquet if job.survey.is_glance => hashed(job, || parquet::read(job, rules, sinks, progress)),
        Shape::Parquet => parquet::read(job, rules, sinks, progress),
        Shape::Workbook(form) => workbook::read(job, form, rules, sinks, progress),
    }?;
    let (skipped, unknown_statuses, pace) = Account::sum(accounts);
    Ok(FileFacts { skipped, unknown_statuses, pace, ..facts })
}

/// Tells the sinks how far the days of a file seem to go, where anything does.
fn foresee<S: Sink>(sinks: &mut [S], day: Option<Day>) {
    let Some(day) = day else { return };
    for sink in sinks {
        sink.foresee(day);
    }
}

/// Reads a file while another thread hashes it.
fn hashed(job: &Job<'_>, read: impl FnOnce() -> Result<FileFacts>) -> Result<FileFacts> {
    let path = job.source.path.as_path();
    std::thread::scope(|scope| {
        let hash = scope.spawn(|| glance::sha256(path));
        let facts = read()?;
        let sha256 = hash.join().unwrap_or_else(|_| Err(std::io::Error::other(fault::own::thread())));
        let unreadable = |source| Error::Read { path: path.to_owned(), source };
        Ok(FileFacts { sha256: Some(sha256.map_err(unreadable)?), ..facts })
    })
}
