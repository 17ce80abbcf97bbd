//! Parquet: row groups shared between threads, the mapped columns read in batches. Usual rows are put together
//! column by column, every other one is decoded by the same validator as in every other format. Only flat columns
//! can be mapped.

use std::fs::File;
use std::path::Path;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use parquet::column::reader::ColumnReader;
use parquet::errors::ParquetError;
use parquet::file::metadata::{FileMetaData, KeyValue};
use parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};

mod ahead;
mod batch;
mod dictionary;
mod numbered;
mod texts;
mod values;

use batch::Batch;
use dictionary::Dictionary;
use numbered::Rows;
use values::{Values, read_values};

use super::decode::Rules;
use super::guard::{caught, quietly};
use super::header::Layout;
use super::share::Tallied;
use super::{FileFacts, Job, Sink, foresee, pace, said};
use crate::domain::{Field, TALLY_MARK};
use crate::error::{Error, Result};
use crate::words::{Say, fault};

/// Rows decoded at a time: so few that the values of all columns stay close to the processor.
const BATCH: usize = 2_048;

/// Reads one parquet file.
pub(super) fn read<S: Sink>(
    job: &Job<'_>,
    rules: &Rules,
    sinks: &mut [S],
    progress: &AtomicU64,
) -> Result<FileFacts> {
    let damaged = || Err(broken(&job.source.path)(damaged()));
    quietly(|| read_as_told(job, rules, sinks, progress)).unwrap_or_else(damaged)
}

fn read_as_told<S: Sink>(
    job: &Job<'_>,
    rules: &Rules,
    sinks: &mut [S],
    progress: &AtomicU64,
) -> Result<FileFacts> {
    let path = &job.source.path;
    let broken = broken(path);
    let reader = open(job).map_err(&broken)?;
    refuse_tally(reader.metadata().file_metadata(), path)?;
    let schema = reader.metadata().file_metadata().schema_descr();
    let names: Vec<String> = schema.columns().iter().map(|column| column.path().string()).collect();
    let layout = Layout::new(&names.iter().map(String::as_str).collect::<Vec<_>>(), rules, path)?;
    let groups = reader.metadata().row_groups();
    let mut first_rows = vec![1_u64];
    for group in groups {
        // A damaged file may tell of any number of rows.
        let rows = u64::try_from(group.num_rows()).unwrap_or(0);
        first_rows.push(first_rows.last().copied().unwrap_or(1).saturating_add(rows));
    }
    foresee(sinks, ahead::last_day(groups, &layout));
    let share = job.survey.bytes / (groups.len().max(1) as u64);
    let next = AtomicUsize::new(0);
    let reading = Reading::new(job.file, rules, &layout);
    let work = |sink: &mut S| -> std::result::Result<Tallied, ParquetError> {
        let reader = open(job)?;
        let mut tallied = Tallied::default();
        loop {
            let group = next.fetch_add(1, Ordering::Relaxed);
            if group + 1 >= first_rows.len() {
                return Ok(tallied);
            }
            let rows = careful(|| reader.get_row_group(group))?;
            reading.group(&*rows, first_rows[group], sink, &mut tallied)?;
            progress.fetch_add(share, Ordering::Relaxed);
        }
    };
    let tallied: std::result::Result<Vec<Tallied>, ParquetError> = std::thread::scope(|scope| {
        let workers: Vec<_> = sinks.iter_mut().map(|sink| scope.spawn(|| work(sink))).collect();
        let stopped = |_| Err(ParquetError::External(Box::new(fault::own::thread())));
        workers.into_iter().map(|worker| worker.join().unwrap_or_else(stopped)).collect()
    });
    let tallied = Tallied::sum(tallied.map_err(&broken)?);
    Ok(FileFacts {
        rows: tallied.rows,
        headers: layout.headers(),
        unused: layout.unused(),
        filled: tallied.filled.to_vec(),
        ..FileFacts::default()
    })
}

/// Refuses a tally: its columns might be taken for those of cases.
pub(super) fn refuse_tally(metadata: &FileMetaData, path: &Path) -> Result<()> {
    let is_mark = |pair: &KeyValue| pair.key == TALLY_MARK;
    if metadata.key_value_metadata().is_some_and(|pairs| pairs.iter().any(is_mark)) {
        let (message, help) = (fault::at(path, &fault::tally::no_cases()), fault::tally::use_tally());
        return Err(Error::Output { message, help });
    }
    Ok(())
}

/// The mapped fields in the order of the file's columns.
fn order(layout: &Layout) -> Vec<Field> {
    let mut order: Vec<(usize, Field)> =
        layout.mapped().map(|(field, column)| (column.place, field)).collect();
    order.sort_unstable();
    order.into_iter().map(|(_, field)| field).collect()
}

/// A file that its reader refuses.
pub(super) fn broken(path: &Path) -> impl Fn(ParquetError) -> Error {
    move |error| Error::Format {
        path: path.to_owned(),
        reason: refusal(&error),
        help: fault::parquet::write_again(),
    }
}

/// The reader stopped short.
pub(super) fn damaged() -> ParquetError {
    ParquetError::External(Box::new(fault::parquet::damaged()))
}

/// What the reader gives, told from a fault of our own in the same thread.
fn careful<T>(
    work: impl FnOnce() -> std::result::Result<T, ParquetError>,
) -> std::result::Result<T, ParquetError> {
    caught(work).unwrap_or_else(|| Err(damaged()))
}

/// Why the reader refuses: in our own words where it was a check of ours or the system.
fn refusal(error: &ParquetError) -> Say {
    let ParquetError::External(inner) = error else { return fault::parquet::broken(error) };
    if let Some(said) = inner.downcast_ref::<Say>() {
        return said.clone();
    }
    let system = inner.downcast_ref::<std::io::Error>().map(fault::cause::io);
    system.unwrap_or_else(|| fault::parquet::broken(error))
}

fn open(job: &Job<'_>) -> std::result::Result<SerializedFileReader<File>, ParquetError> {
    SerializedFileReader::new(File::open(&job.source.path)?)
}

/// How a column of a row group is read.
enum Reader {
    Places(dictionary::Column),
    Values(ColumnReader),
}

struct Reading<'a> {
    file: u32,
    rules: &'a Rules,
    layout: &'a Layout,
    order: Vec<Field>,
    /// Whether rows can be put together without the decoder.
    is_usual: bool,
}

impl<'a> Reading<'a> {
    fn new(file: u32, rules: &'a Rules, layout: &'a Layout) -> Self {
        let is_usual = said::Reading { layout, rules }.is_usual();
        Self { file, rules, layout, order: order(layout), is_usual }
    }

    fn group<S: Sink>(
        &self,
        group: &dyn RowGroupReader,
        first_row: u64,
        sink: &mut S,
        tallied: &mut Tallied,
    ) -> std::result::Result<(), ParquetError> {
        let rows = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
        let mut columns = Vec::new();
        for (field, column) in self.layout.mapped() {
            let descriptor = group.metadata().schema_descr().column(column.place);
            let reader = match careful(|| dictionary::Column::open(group, column.place, field))? {
                Some(places) => Reader::Places(places),
                None => Reader::Values(careful(|| group.get_column_reader(column.place))?),
            };
            columns.push((field, reader, descriptor));
        }
        let texts = columns.iter().map(|(field, reader, _)| (*field, reader.dictionary()));
        let mut numbered = pace::validating(|| self.numbered(texts, sink));
        let mut done = 0;
        while done < rows {
            let batch = BATCH.min(rows - done);
            let mut values = Vec::with_capacity(columns.len());
            for (field, reader, descriptor) in &mut columns {
                let read = || match reader {
                    Reader::Places(places) => places.next(batch).map(Values::Places),
                    Reader::Values(reader) => read_values(reader, descriptor, *field, batch),
                };
                values.push((*field, pace::decoding(|| careful(read))?));
            }
            let first_row = first_row.saturating_add(done as u64);
            let batch = Batch { reading: self, values: &values, rows: batch, first_row };
            match numbered.as_mut().filter(|_| batch.is_usual()) {
                Some(numbered) => numbered.rows(&batch, sink, tallied),
                None => (0..batch.rows).for_each(|row| batch.row(row, sink, tallied)),
            }
            done += batch.rows;
        }
        Ok(())
    }

    /// What is known of the rows of a group before they are read, where they can be put together without the
    /// decoder.
    fn numbered<'t, S: Sink>(
        &self,
        texts: impl Iterator<Item = (Field, Option<&'t Dictionary>)>,
        sink: &mut S,
    ) -> Option<Rows<'_>> {
        let by = said::Reading { layout: self.layout, rules: self.rules };
        self.is_usual.then(|| Rows::of(by, texts, sink)).flatten()
    }
}

impl Reader {
    fn dictionary(&self) -> Option<&Dictionary> {
        match self {
            Self::Places(places) => Some(places.dictionary()),
            Self::Values(_) => None,
        }
    }
}

#[cfg(test)]
mod tests;
