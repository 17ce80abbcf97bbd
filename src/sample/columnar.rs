//! Writes lines as parquet, one row group at a time. Clean data has days and decimals; where
//! faults are planted every column is text, since a typed one could not hold them.

use std::fs::File;
use std::sync::Arc;

use parquet::basic::{Compression, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, Int32Type, Int64Type};
use parquet::errors::Result;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::ColumnPath;

use super::Fault;
use super::columns::COLUMNS;
use super::lines::{Line, Lines};
use super::planting::sum_row;
use super::record::Record;
use crate::domain::{Field, FieldKind};

/// Rows in a row group.
const GROUP: usize = 1 << 17;

/// Writes every line.
pub(super) fn write(lines: &mut Lines, file: &mut File) -> Result<()> {
    let typed = !lines.is_dirty();
    let schema = Arc::new(parse_message_type(&schema(typed))?);
    // The library's own mark names its version; the bytes are to depend on ours alone.
    let properties = WriterProperties::builder()
        .set_created_by("refund-monitor sample".to_owned())
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(1)?))
        .set_column_dictionary_enabled(ColumnPath::from(Field::CaseId.name()), false)
        .build();
    let mut writer = SerializedFileWriter::new(file, schema, Arc::new(properties))?;
    let mut columns = COLUMNS.map(|field| Column::new(field, typed));
    let mut rows = 0;
    for line in lines.by_ref() {
        match line {
            Line::Record(record) => columns.iter_mut().for_each(|column| column.push(&record)),
            Line::Cells(cells) => push_cells(&mut columns, &cells),
        }
        rows += 1;
        if rows == GROUP {
            write_group(&mut writer, &mut columns)?;
            rows = 0;
        }
    }
    if lines.is_dirty() {
        push_cells(&mut columns, &sum_row("合计", &vec!["0.00".to_owned(); COLUMNS.len()]));
        lines.note(Fault::Total, true);
        rows += 1;
    }
    if rows > 0 {
        write_group(&mut writer, &mut columns)?;
    }
    writer.close()?;
    Ok(())
}

fn schema(typed: bool) -> String {
    let column = |field: &Field| match (typed, field.spec().kind) {
        (true, FieldKind::Date) => format!("optional int32 {} (date);", field.name()),
        (true, FieldKind::Decimal) => format!("optional int64 {} (decimal(18,2));", field.name()),
        _ => format!("optional binary {} (utf8);", field.name()),
    };
    let columns: Vec<String> = COLUMNS.iter().map(column).collect();
    format!("message cases {{ {} }}", columns.join(" "))
}

fn push_cells(columns: &mut [Column], cells: &[String]) {
    for (column, cell) in columns.iter_mut().zip(cells) {
        column.push_text(cell);
    }
}

fn write_group(writer: &mut SerializedFileWriter<&mut File>, columns: &mut [Column]) -> Result<()> {
    let mut group = writer.next_row_group()?;
    for column in columns {
        if let Some(sink) = group.next_column()? {
            column.write(sink)?;
        }
    }
    group.close()?;
    Ok(())
}

/// The values of one column and row group.
struct Column {
    field: Field,
    values: Values,
    /// 1 where there is a value, 0 where there is none.
    levels: Vec<i16>,
}

enum Values {
    /// Bytes one after another, and where each value ends.
    Text(Vec<u8>, Vec<usize>),
    Days(Vec<i32>),
    Fen(Vec<i64>),
}

impl Column {
    fn new(field: Field, typed: bool) -> Self {
        let values = match field.spec().kind {
            FieldKind::Date if typed => Values::Days(Vec::new()),
            FieldKind::Decimal if typed => Values::Fen(Vec::new()),
            _ => Values::Text(Vec::new(), Vec::new()),
        };
        Self { field, values, levels: Vec::new() }
    }

    fn push(&mut self, record: &Record) {
        let is_there = match &mut self.values {
            Values::Text(bytes, ends) => {
                let start = bytes.len();
                record.put(self.field, bytes);
                let is_there = bytes.len() > start;
                ends.extend(is_there.then_some(bytes.len()));
                is_there
            }
            Values::Days(days) => {
                let day = record.dates.get(self.field).map(|day| day.0);
                days.extend(day);
                day.is_some()
            }
            Values::Fen(fen) => {
                let exempt = self.field == Field::ExemptCreditAmount;
                fen.push(if exempt { record.exempt_fen } else { record.refund_fen });
                true
            }
        };
        self.levels.push(i16::from(is_there));
    }

    /// An empty cell is none.
    fn push_text(&mut self, cell: &str) {
        if let Values::Text(bytes, ends) = &mut self.values {
            bytes.extend_from_slice(cell.as_bytes());
            ends.extend((!cell.is_empty()).then_some(bytes.len()));
        }
        self.levels.push(i16::from(!cell.is_empty()));
    }

    /// Writes the values and forgets them.
    fn write(&mut self, mut sink: SerializedColumnWriter<'_>) -> Result<()> {
        let levels = Some(self.levels.as_slice());
        match &mut self.values {
            Values::Text(bytes, ends) => {
                let whole = ByteArray::from(std::mem::take(bytes));
                let mut start = 0;
                let slice = |end| {
                    let value = whole.slice(start, end - start);
                    start = end;
                    value
                };
                let values: Vec<ByteArray> = ends.drain(..).map(slice).collect();
                sink.typed::<ByteArrayType>().write_batch(&values, levels, None)?;
            }
            Values::Days(days) => {
                sink.typed::<Int32Type>().write_batch(days, levels, None)?;
                days.clear();
            }
            Values::Fen(fen) => {
                sink.typed::<Int64Type>().write_batch(fen, levels, None)?;
                fen.clear();
            }
        }
        self.levels.clear();
        sink.close()
    }
}
