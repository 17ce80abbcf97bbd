//! Parquet: row groups shared between threads, the mapped columns read in batches, each row
//! decoded by the same validator as every other format. Only flat columns can be mapped.

use std::fs::File;
use std::path::Path;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};

mod values;

use values::{Values, read_values};

use super::decode::{Cell, Cells, Rules, decode};
use super::header::Layout;
use super::text::trim;
use super::{FileFacts, Job, Sink, footer};
use crate::domain::{Field, Origin, Reject, RejectReason};
use crate::error::{Error, Result};
use crate::words::{Say, fault};

/// Rows decoded at a time.
const BATCH: usize = 16_384;

/// Reads one parquet file.
pub(super) fn read<S: Sink>(
    job: &Job<'_>,
    rules: &Rules,
    sinks: &mut [S],
    progress: &AtomicU64,
) -> Result<FileFacts> {
    let path = &job.source.path;
    let broken = broken(path);
    let reader = open(job).map_err(&broken)?;
    let schema = reader.metadata().file_metadata().schema_descr();
    let names: Vec<String> = schema.columns().iter().map(|column| column.path().string()).collect();
    let layout = Layout::new(&names.iter().map(String::as_str).collect::<Vec<_>>(), rules, path)?;
    let groups = reader.metadata().row_groups();
    let mut first_rows = vec![1_u64];
    for group in groups {
        let next = first_rows.last().copied().unwrap_or(1) + u64::try_from(group.num_rows()).unwrap_or(0);
        first_rows.push(next);
    }
    let share = job.survey.bytes / (groups.len().max(1) as u64);
    let next = AtomicUsize::new(0);
    let work = |sink: &mut S| -> std::result::Result<(), ParquetError> {
        let reader = open(job)?;
        loop {
            let group = next.fetch_add(1, Ordering::Relaxed);
            if group + 1 >= first_rows.len() {
                return Ok(());
            }
            let reading = Reading { file: job.file, rules, layout: &layout };
            reading.group(&*reader.get_row_group(group)?, first_rows[group], sink)?;
            progress.fetch_add(share, Ordering::Relaxed);
        }
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = sinks.iter_mut().map(|sink| scope.spawn(|| work(sink))).collect();
        workers.into_iter().try_for_each(|worker| {
            let stopped = |_| Err(ParquetError::External(Box::new(fault::own::thread())));
            worker.join().unwrap_or_else(stopped)
        })
    })
    .map_err(broken)?;
    let rows = first_rows.last().copied().unwrap_or(1) - 1;
    Ok(FileFacts { rows, headers: layout.headers(), ..FileFacts::default() })
}

/// A file that its reader refuses.
pub(super) fn broken(path: &Path) -> impl Fn(ParquetError) -> Error {
    move |error| Error::Format {
        path: path.to_owned(),
        reason: refusal(&error),
        help: fault::input::write_again(),
    }
}

/// Why the reader refuses: in our own words where it was a check of ours or the system.
fn refusal(error: &ParquetError) -> Say {
    let ParquetError::External(inner) = error else { return fault::input::broken_parquet(error) };
    if let Some(said) = inner.downcast_ref::<Say>() {
        return said.clone();
    }
    let system = inner.downcast_ref::<std::io::Error>().map(fault::cause::io);
    system.unwrap_or_else(|| fault::input::broken_parquet(error))
}

fn open(job: &Job<'_>) -> std::result::Result<SerializedFileReader<File>, ParquetError> {
    SerializedFileReader::new(File::open(&job.source.path)?)
}

struct Reading<'a> {
    file: u32,
    rules: &'a Rules,
    layout: &'a Layout,
}

impl Reading<'_> {
    fn group<S: Sink>(
        &self,
        group: &dyn RowGroupReader,
        first_row: u64,
        sink: &mut S,
    ) -> std::result::Result<(), ParquetError> {
        let rows = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
        let mut columns = Vec::new();
        for (field, column) in self.layout.mapped() {
            let descriptor = group.metadata().schema_descr().column(column.place);
            columns.push((field, group.get_column_reader(column.place)?, descriptor));
        }
        let mut done = 0;
        while done < rows {
            let batch = BATCH.min(rows - done);
            let mut values = Vec::with_capacity(columns.len());
            for (field, reader, descriptor) in &mut columns {
                values.push((*field, read_values(reader, descriptor, *field, batch)?));
            }
            for row in 0..batch {
                self.row(&values, row, first_row + (done + row) as u64, sink);
            }
            done += batch;
        }
        Ok(())
    }

    fn row<S: Sink>(&self, values: &[(Field, Values)], place: usize, row: u64, sink: &mut S) {
        let origin = Origin { file: self.file, row };
        let mut cells: Cells<'_> = [Cell::Empty; Field::COUNT];
        for (field, values) in values {
            match values.cell(place) {
                Ok(cell) => cells[field.index()] = cell,
                Err(_) => {
                    return sink.reject(Reject {
                        origin,
                        field: Some(*field),
                        value: String::new(),
                        reason: RejectReason::BadEncoding,
                        raw: String::new(),
                    });
                }
            }
        }
        if self.is_skipped(&cells) {
            return sink.skip(1);
        }
        match decode(&cells, self.layout, self.rules, origin) {
            Ok((case, warnings)) => sink.case(&case, warnings, &|| self.raw(&cells)),
            Err(fault) => sink.reject(Reject {
                origin,
                field: Some(fault.field),
                value: shown(cells[fault.field.index()]),
                reason: fault.reason,
                raw: self.raw(&cells),
            }),
        }
    }

    fn is_skipped(&self, cells: &Cells<'_>) -> bool {
        let mut texts = self.layout.mapped().map(|(field, _)| match cells[field.index()] {
            Cell::Text(text) | Cell::Number(text, _) => trim(text),
            Cell::Empty => "",
            Cell::Day(_) | Cell::Bool(_) => "·",
        });
        let Some(first) = texts.find(|text| !text.is_empty()) else { return true };
        let unaccepted = shown(cells[Field::AcceptedDate.index()]);
        trim(&unaccepted).is_empty() && footer::opens(first)
    }

    /// The mapped cells of a row, as a csv line in the order of the fields.
    fn raw(&self, cells: &Cells<'_>) -> String {
        let shown: Vec<String> = self.layout.mapped().map(|(field, _)| shown(cells[field.index()])).collect();
        shown.join(",")
    }
}

fn shown(cell: Cell<'_>) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) | Cell::Number(text, _) => text.to_owned(),
        Cell::Day(day) => day.to_string(),
        Cell::Bool(yes) => yes.to_string(),
    }
}
