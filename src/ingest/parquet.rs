//! Parquet: row groups shared between threads, the mapped columns read in batches, each row
//! decoded by the same validator as every other format. Only flat columns can be mapped.

use std::fs::File;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type as Physical};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{ByteArray, DataType};
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};
use parquet::schema::types::ColumnDescriptor;

use super::decode::{Cell, Cells, Rules, decode, is_date};
use super::header::Layout;
use super::text::trim;
use super::{FileFacts, Job, Sink, footer};
use crate::domain::{Day, Field, Origin, Reject, RejectReason};
use crate::error::{Error, Result};

/// Rows decoded at a time.
const BATCH: usize = 16_384;

const DAY_SECONDS: i64 = 86_400;
/// Instants are days in China: eight hours ahead of UTC.
const CHINA: i64 = 8 * 3_600;

/// Reads one parquet file.
pub(super) fn read<S: Sink>(
    job: &Job<'_>,
    rules: &Rules,
    sinks: &mut [S],
    progress: &AtomicU64,
) -> Result<FileFacts> {
    let path = &job.source.path;
    let broken = |error: ParquetError| Error::Format {
        path: path.clone(),
        reason: error.to_string(),
        help: "write the file again; a broken parquet file cannot be read in part".to_owned(),
    };
    let reader = open(job).map_err(broken)?;
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
            let stopped = |_| Err(ParquetError::General("a reading thread stopped".to_owned()));
            worker.join().unwrap_or_else(stopped)
        })
    })
    .map_err(broken)?;
    let rows = first_rows.last().copied().unwrap_or(1) - 1;
    Ok(FileFacts { rows, headers: layout.headers() })
}

fn open(job: &Job<'_>) -> std::result::Result<SerializedFileReader<File>, ParquetError> {
    SerializedFileReader::new(File::open(&job.source.path)?)
}

/// The values of one column in one batch.
enum Values {
    Bytes(Vec<Option<ByteArray>>),
    Text(Vec<Option<String>>),
    Days(Vec<Option<Day>>),
    Bools(Vec<Option<bool>>),
}

impl Values {
    /// The cell of a row; `Err` where its bytes are no text.
    fn cell(&self, row: usize) -> std::result::Result<Cell<'_>, std::str::Utf8Error> {
        Ok(match self {
            Self::Bytes(values) => match values.get(row) {
                Some(Some(value)) => Cell::Text(std::str::from_utf8(value.data())?),
                _ => Cell::Empty,
            },
            Self::Text(values) => values.get(row).and_then(Option::as_deref).map_or(Cell::Empty, Cell::Text),
            Self::Days(values) => values.get(row).copied().flatten().map_or(Cell::Empty, Cell::Day),
            Self::Bools(values) => values.get(row).copied().flatten().map_or(Cell::Empty, Cell::Bool),
        })
    }
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
            Cell::Text(text) => trim(text),
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
        Cell::Text(text) => text.to_owned(),
        Cell::Day(day) => day.to_string(),
        Cell::Bool(yes) => yes.to_string(),
    }
}

fn read_values(
    reader: &mut ColumnReader,
    column: &ColumnDescriptor,
    field: Field,
    batch: usize,
) -> std::result::Result<Values, ParquetError> {
    if column.max_rep_level() > 0 || column.max_def_level() > 1 {
        return Err(ParquetError::General(format!("column {} is nested", column.path())));
    }
    Ok(match reader {
        ColumnReader::BoolColumnReader(reader) => Values::Bools(optional(reader, column, batch)?),
        ColumnReader::Int32ColumnReader(reader) => {
            let values = optional(reader, column, batch)?;
            if is_day(column) && is_date(field) {
                Values::Days(values.into_iter().map(|value| value.map(Day)).collect())
            } else if is_day(column) {
                texts(values, |value| Day(value).to_string())
            } else {
                texts(values, |value| decimal(i128::from(value), column))
            }
        }
        ColumnReader::Int64ColumnReader(reader) => {
            let values = optional(reader, column, batch)?;
            match clock(column) {
                Some(clock) => Values::Days(
                    values.into_iter().map(|value| value.map(|value| clock.day(value))).collect(),
                ),
                None => texts(values, |value| decimal(i128::from(value), column)),
            }
        }
        ColumnReader::FloatColumnReader(reader) => {
            texts(optional(reader, column, batch)?, |value| value.to_string())
        }
        ColumnReader::DoubleColumnReader(reader) => {
            texts(optional(reader, column, batch)?, |value| value.to_string())
        }
        ColumnReader::ByteArrayColumnReader(reader) => {
            let values = optional(reader, column, batch)?;
            if is_decimal(column) {
                texts(values, |value| decimal(big_endian(value.data()), column))
            } else {
                Values::Bytes(values)
            }
        }
        ColumnReader::FixedLenByteArrayColumnReader(reader) => {
            let values = optional(reader, column, batch)?;
            if is_decimal(column) {
                texts(values, |value| decimal(big_endian(value.data()), column))
            } else {
                Values::Bytes(values.into_iter().map(|value| value.map(ByteArray::from)).collect())
            }
        }
        ColumnReader::Int96ColumnReader(_) => {
            return Err(ParquetError::General(format!(
                "column {} holds INT96 timestamps, which do not say whose midnight is meant; write it as DATE",
                column.path()
            )));
        }
    })
}

fn texts<T>(values: Vec<Option<T>>, show: impl Fn(T) -> String) -> Values {
    Values::Text(values.into_iter().map(|value| value.map(&show)).collect())
}

/// The next `batch` values of a flat column, nulls in their places.
fn optional<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    column: &ColumnDescriptor,
    batch: usize,
) -> std::result::Result<Vec<Option<T::T>>, ParquetError> {
    let (mut values, mut levels) = (Vec::with_capacity(batch), Vec::with_capacity(batch));
    let nullable = column.max_def_level() > 0;
    let mut rows = 0;
    while rows < batch {
        let (records, _, _) =
            reader.read_records(batch - rows, nullable.then_some(&mut levels), None, &mut values)?;
        if records == 0 {
            return Err(ParquetError::General(format!("column {} ends before its rows do", column.path())));
        }
        rows += records;
    }
    if !nullable {
        return Ok(values.into_iter().map(Some).collect());
    }
    let mut values = values.into_iter();
    Ok(levels.into_iter().map(|level| if level > 0 { values.next() } else { None }).collect())
}

fn is_day(column: &ColumnDescriptor) -> bool {
    column.logical_type_ref() == Some(&LogicalType::Date) || column.converted_type() == ConvertedType::DATE
}

fn is_decimal(column: &ColumnDescriptor) -> bool {
    matches!(column.logical_type_ref(), Some(LogicalType::Decimal(_)))
        || column.converted_type() == ConvertedType::DECIMAL
}

/// How a timestamp column is turned into days.
struct Clock {
    per_second: i64,
    ahead: i64,
}

impl Clock {
    fn day(&self, value: i64) -> Day {
        let seconds = value.div_euclid(self.per_second) + self.ahead;
        Day(i32::try_from(seconds.div_euclid(DAY_SECONDS)).unwrap_or(i32::MAX))
    }
}

fn clock(column: &ColumnDescriptor) -> Option<Clock> {
    if column.physical_type() != Physical::INT64 {
        return None;
    }
    let (per_second, utc) = match column.logical_type_ref() {
        Some(LogicalType::Timestamp(time)) => {
            let per_second = match time.unit {
                TimeUnit::MILLIS => 1_000,
                TimeUnit::MICROS => 1_000_000,
                TimeUnit::NANOS => 1_000_000_000,
            };
            (per_second, time.is_adjusted_to_u_t_c)
        }
        _ => match column.converted_type() {
            ConvertedType::TIMESTAMP_MILLIS => (1_000, true),
            ConvertedType::TIMESTAMP_MICROS => (1_000_000, true),
            _ => return None,
        },
    };
    Some(Clock { per_second, ahead: if utc { CHINA } else { 0 } })
}

fn big_endian(bytes: &[u8]) -> i128 {
    let negative = bytes.first().is_some_and(|byte| byte & 0x80 != 0);
    bytes.iter().fold(if negative { -1 } else { 0 }, |sum, byte| (sum << 8) | i128::from(*byte))
}

/// An integer, or a decimal written out by its scale.
fn decimal(value: i128, column: &ColumnDescriptor) -> String {
    let scale = match column.logical_type_ref() {
        Some(LogicalType::Decimal(decimal)) => decimal.scale,
        _ if column.converted_type() == ConvertedType::DECIMAL => column.type_scale(),
        _ => 0,
    };
    match usize::try_from(scale) {
        Ok(scale) if scale > 0 => {
            let digits = format!("{:0>width$}", value.unsigned_abs(), width = scale + 1);
            let (whole, part) = digits.split_at(digits.len() - scale);
            format!("{}{whole}.{part}", if value < 0 { "-" } else { "" })
        }
        _ => value.to_string(),
    }
}
