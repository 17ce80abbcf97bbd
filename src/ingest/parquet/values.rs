//! The values of one parquet column, whatever its physical type, as cells.

use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type as Physical};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{ByteArray, DataType, DoubleType, FloatType};
use parquet::errors::ParquetError;
use parquet::schema::types::ColumnDescriptor;

use super::dictionary::Places;
use crate::domain::{Day, Field, FieldKind, hex};
use crate::ingest::decode::{Cell, bare, is_date};
use crate::ingest::encoding::{Coding, escaped};
use crate::words::{Say, fault};

const DAY_SECONDS: i64 = 86_400;
/// Instants are days in China: eight hours ahead of UTC.
const CHINA: i64 = 8 * 3_600;

/// The values of one column in one batch.
pub(super) enum Values {
    Bytes(Vec<Option<ByteArray>>),
    Text(Vec<Option<String>>),
    /// Binary floats, and the significant digits that each keeps.
    Numbers(Vec<Option<String>>, u32),
    Days(Vec<Option<Day>>),
    Bools(Vec<Option<bool>>),
    /// Decimals of two places, in fen.
    Fen(Vec<Option<i64>>),
    /// Texts by their places in the chunk's dictionary.
    Places(Places),
}

impl Values {
    /// The cell of a row; `Err` where its bytes are no text.
    #[inline]
    pub(super) fn cell(&self, row: usize) -> std::result::Result<Cell<'_>, std::str::Utf8Error> {
        Ok(match self {
            Self::Bytes(values) => match values.get(row) {
                Some(Some(value)) => {
                    let text = std::str::from_utf8(value.data())?;
                    bare(text).unwrap_or(Cell::Text(text))
                }
                _ => Cell::Empty,
            },
            Self::Text(values) => values.get(row).and_then(Option::as_deref).map_or(Cell::Empty, Cell::Text),
            Self::Numbers(values, kept) => values
                .get(row)
                .and_then(Option::as_deref)
                .map_or(Cell::Empty, |text| Cell::Number(text, *kept)),
            Self::Days(values) => values.get(row).copied().flatten().map_or(Cell::Empty, Cell::Day),
            Self::Fen(values) => values.get(row).copied().flatten().map_or(Cell::Empty, Cell::Fen),
            Self::Places(places) => places.cell(row),
            Self::Bools(values) => values.get(row).copied().flatten().map_or(Cell::Empty, Cell::Bool),
        })
    }
}

impl Values {
    /// The text of a row as it stands, of a column of texts; nothing where there is none, or bytes that are no text.
    #[inline]
    pub(super) fn text(&self, row: usize) -> &str {
        match self {
            Self::Places(places) => places.shown(row),
            Self::Bytes(values) => {
                let value = values.get(row).and_then(Option::as_ref);
                value.and_then(|value| std::str::from_utf8(value.data()).ok()).unwrap_or_default()
            }
            _ => "",
        }
    }

    /// The cell of a row as a text file would hold it, bytes that are no text as `\\xff`.
    pub(super) fn shown(&self, row: usize) -> String {
        match self {
            Self::Bytes(values) => {
                let value = values.get(row).and_then(Option::as_ref);
                value.map(|value| escaped(value.data(), Coding::Utf8)).unwrap_or_default()
            }
            Self::Places(places) => places.shown(row).to_owned(),
            _ => self.cell(row).map(|cell| cell.shown().into_owned()).unwrap_or_default(),
        }
    }
}

/// The next `batch` values of a column, as `field` wants them.
pub(super) fn read_values(
    reader: &mut ColumnReader,
    column: &ColumnDescriptor,
    field: Field,
    batch: usize,
) -> std::result::Result<Values, ParquetError> {
    if column.max_rep_level() > 0 || column.max_def_level() > 1 {
        return Err(ours(fault::parquet::nested(column.path())));
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
                let unsigned = is_unsigned(column);
                let whole =
                    |value: i32| if unsigned { i128::from(value.cast_unsigned()) } else { i128::from(value) };
                texts(values, |value| decimal(whole(value), column))
            }
        }
        ColumnReader::Int64ColumnReader(reader) => {
            let values = optional(reader, column, batch)?;
            if let Some(clock) = clock(column) {
                Values::Days(values.into_iter().map(|value| value.map(|value| clock.day(value))).collect())
            } else if is_fen(column) && field.spec().kind == FieldKind::Decimal {
                Values::Fen(values)
            } else {
                let unsigned = is_unsigned(column);
                let whole = |value: i64| {
                    if unsigned { i128::from(value.cast_unsigned()) } else { i128::from(value) }
                };
                texts(values, |value| decimal(whole(value), column))
            }
        }
        ColumnReader::FloatColumnReader(reader) => {
            numbers(optional::<FloatType>(reader, column, batch)?, f32::DIGITS)
        }
        ColumnReader::DoubleColumnReader(reader) => {
            numbers(optional::<DoubleType>(reader, column, batch)?, f64::DIGITS)
        }
        ColumnReader::ByteArrayColumnReader(reader) => {
            let values = optional(reader, column, batch)?;
            if is_decimal(column) {
                texts(values, |value| bytes_decimal(value.data(), column))
            } else {
                Values::Bytes(values)
            }
        }
        ColumnReader::FixedLenByteArrayColumnReader(reader) => {
            let values = optional(reader, column, batch)?;
            if is_decimal(column) {
                texts(values, |value| bytes_decimal(value.data(), column))
            } else {
                Values::Bytes(values.into_iter().map(|value| value.map(ByteArray::from)).collect())
            }
        }
        ColumnReader::Int96ColumnReader(_) => {
            return Err(ours(fault::parquet::int96(column.path())));
        }
    })
}

fn numbers<T: ToString>(values: Vec<Option<T>>, kept: u32) -> Values {
    Values::Numbers(values.into_iter().map(|value| value.map(|value| value.to_string())).collect(), kept)
}

/// A refusal of ours, to be found again in the reader's.
fn ours(why: Say) -> ParquetError {
    ParquetError::External(Box::new(why))
}

fn texts<T>(values: Vec<Option<T>>, show: impl Fn(T) -> String) -> Values {
    Values::Text(values.into_iter().map(|value| value.map(&show)).collect())
}

/// The next `batch` values of a flat column, nulls in their places.
pub(super) fn optional<T: DataType>(
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
            return Err(ours(fault::parquet::short(column.path())));
        }
        rows += records;
    }
    // Of most batches every value is there.
    if values.len() == rows {
        return Ok(values.into_iter().map(Some).collect());
    }
    let mut values = values.into_iter();
    Ok(levels.into_iter().map(|level| if level > 0 { values.next() } else { None }).collect())
}

pub(super) fn is_day(column: &ColumnDescriptor) -> bool {
    column.logical_type_ref() == Some(&LogicalType::Date) || column.converted_type() == ConvertedType::DATE
}

pub(super) fn is_decimal(column: &ColumnDescriptor) -> bool {
    matches!(column.logical_type_ref(), Some(LogicalType::Decimal(_)))
        || column.converted_type() == ConvertedType::DECIMAL
}

/// Whether the integers of a column are amounts with two decimals.
fn is_fen(column: &ColumnDescriptor) -> bool {
    is_decimal(column) && scale(column) == 2
}

fn is_unsigned(column: &ColumnDescriptor) -> bool {
    use ConvertedType::{UINT_8, UINT_16, UINT_32, UINT_64};
    let by_type = matches!(column.converted_type(), UINT_8 | UINT_16 | UINT_32 | UINT_64);
    by_type || matches!(column.logical_type_ref(), Some(LogicalType::Integer(integer)) if !integer.is_signed)
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

/// A decimal held in bytes; the bytes themselves, which are no amount, where it has more digits
/// than any amount.
fn bytes_decimal(bytes: &[u8], column: &ColumnDescriptor) -> String {
    big_endian(bytes).map_or_else(|| format!("0x{}", hex(bytes)), |value| decimal(value, column))
}

/// `None` where the number needs more than 128 bits.
fn big_endian(bytes: &[u8]) -> Option<i128> {
    let negative = bytes.first().is_some_and(|byte| byte & 0x80 != 0);
    let start = if negative { -1_i128 } else { 0 };
    bytes.iter().try_fold(start, |sum, byte| Some(sum.checked_mul(256)? | i128::from(*byte)))
}

/// The most decimals that are written out; more are told by a power of ten.
const WRITTEN_OUT: usize = 255;

/// The decimals of a column, 0 where it is none of decimals.
fn scale(column: &ColumnDescriptor) -> i32 {
    match column.logical_type_ref() {
        Some(LogicalType::Decimal(decimal)) => decimal.scale,
        _ if column.converted_type() == ConvertedType::DECIMAL => column.type_scale(),
        _ => 0,
    }
}

/// An integer, or a decimal written out by its scale.
fn decimal(value: i128, column: &ColumnDescriptor) -> String {
    match usize::try_from(scale(column)) {
        Ok(scale) if scale > WRITTEN_OUT => format!("{value}E-{scale}"),
        Ok(scale) if scale > 0 => {
            let digits = format!("{:0>width$}", value.unsigned_abs(), width = scale + 1);
            let (whole, part) = digits.split_at(digits.len() - scale);
            format!("{}{whole}.{part}", if value < 0 { "-" } else { "" })
        }
        _ => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use parquet::schema::types::{ColumnPath, Type};

    use super::*;

    fn scaled(scale: i32) -> ColumnDescriptor {
        let column = Type::primitive_type_builder("amount", Physical::BYTE_ARRAY)
            .with_converted_type(ConvertedType::DECIMAL)
            .with_precision(scale.max(38))
            .with_scale(scale);
        let path = ColumnPath::from(vec!["amount".to_owned()]);
        ColumnDescriptor::new(Arc::new(column.build().expect("a column")), 0, 0, path)
    }

    #[test]
    fn decimals_are_written_out_by_their_scale() {
        for (bytes, scale, text) in [
            (&[0x04, 0xd2][..], 2, "12.34"),
            (&[0xff], 2, "-0.01"),
            (&[0xff; 32], 2, "-0.01"),
            (&[], 2, "0.00"),
            (&[0x80, 0x00], 0, "-32768"),
            (&[0x0c], 70_000, "12E-70000"),
        ] {
            assert_eq!(bytes_decimal(bytes, &scaled(scale)), text);
        }
    }

    #[test]
    fn a_decimal_beyond_every_amount_loses_no_digit_in_silence() {
        let mut bytes = [0; 17];
        bytes[0] = 1;
        assert_eq!(bytes_decimal(&bytes, &scaled(2)), format!("0x01{}", "00".repeat(16)));
        bytes[0] = 0x80;
        assert_eq!(bytes_decimal(&bytes, &scaled(2)), format!("0x80{}", "00".repeat(16)));
    }
}
