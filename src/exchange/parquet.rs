//! A tally as parquet: the rows in one order, the provenance and a hash over both in the metadata, so that
//! the same tally is the same bytes and a changed one is found out.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use parquet::basic::{Compression, ZstdLevel};
use parquet::data_type::{
    ByteArray, ByteArrayType, FixedLenByteArray, FixedLenByteArrayType, Int32Type, Int64Type,
};
use parquet::errors::{ParquetError, Result as ParquetResult};
use parquet::file::metadata::{FileMetaData, KeyValue};
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::record::Field as Read_;
use parquet::schema::parser::parse_message_type;
use sha2::{Digest, Sha256};

use super::columns::{COLUMNS, Kind, Row, Value};
use super::rows::{Parts, rows};
use super::{FORM, Misfit, Provenance, TallyFile};
use crate::domain::{Day, TALLY_MARK, hex};
use crate::ingest::quietly;
use crate::words::{Say, fault};

/// The key under which the parts that are there are named.
const PARTS: &str = "refund-monitor.parts";
/// The key of the hash over provenance, parts and rows.
const SHA256: &str = "refund-monitor.sha256";

const SIDE: &str = "side";
const OPEN: &str = "open";

/// Rows in a row group.
const GROUP: usize = 1 << 17;

/// Why a file is no tally that can be taken.
#[derive(Debug)]
pub enum Unreadable {
    /// The system refuses it.
    System(io::Error),
    /// It is no parquet file, or a damaged one; what its reader said.
    Damaged(String),
    /// It is a parquet file of something else.
    Foreign,
    /// It is a tally of another form.
    OtherForm(u64),
    /// Its rows or its provenance are not what was written.
    Changed,
    /// Its rows do not come to what its provenance says.
    Misfit(Misfit),
}

impl Unreadable {
    /// Why, and what to do about it.
    #[must_use]
    pub fn say(&self) -> (Say, Say) {
        match self {
            Self::System(source) => (fault::cause::io(source), fault::run::check_path()),
            Self::Damaged(said) if said.is_empty() => (fault::parquet::damaged(), fault::tally::make_again()),
            Self::Damaged(said) => (fault::parquet::broken(said), fault::tally::make_again()),
            Self::Foreign => (fault::tally::foreign(), fault::tally::give_tally()),
            Self::OtherForm(form) => (fault::tally::other_form(*form, FORM), fault::tally::same_version()),
            Self::Changed => (fault::tally::changed(), fault::tally::make_again()),
            Self::Misfit(misfit) => (misfit.say(), fault::tally::make_again()),
        }
    }
}

/// The bytes of a tally file: the same for the same tally.
///
/// # Errors
/// What the parquet writer says; nothing that a tally holds makes it.
pub fn write(tally: &TallyFile) -> Result<Vec<u8>, String> {
    let provenance = serde_json::to_string(&tally.provenance).map_err(|error| error.to_string())?;
    let parts = [(SIDE, tally.side.is_some()), (OPEN, tally.open.is_some())];
    let parts: Vec<&str> =
        parts.into_iter().filter_map(|(name, is_there)| is_there.then_some(name)).collect();
    let rows = rows(&tally.cells, tally.side.as_ref(), tally.open.as_ref());
    written(&provenance, &parts.join(","), &rows).map_err(|error| error.to_string())
}

fn written(provenance: &str, parts: &str, rows: &[Row]) -> ParquetResult<Vec<u8>> {
    let pair = |key: &str, value: &str| KeyValue::new(key.to_owned(), value.to_owned());
    let hash = hash(provenance, parts, rows);
    let marks = vec![pair(TALLY_MARK, provenance), pair(PARTS, parts), pair(SHA256, &hash)];
    // The library's own mark names its version; the bytes are to depend on ours alone.
    let properties = WriterProperties::builder()
        .set_created_by(format!("refund-monitor tally {FORM}"))
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?))
        .set_key_value_metadata(Some(marks))
        .build();
    let schema = Arc::new(parse_message_type(&schema())?);
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, schema, Arc::new(properties))?;
    for rows in rows.chunks(GROUP) {
        let mut group = writer.next_row_group()?;
        let mut place = 0;
        while let Some(mut column) = group.next_column()? {
            let levels: Vec<i16> = rows.iter().map(|row| i16::from(row.0[place].is_some())).collect();
            let values = rows.iter().filter_map(|row| row.0[place].as_ref());
            match COLUMNS[place].1 {
                Kind::Text => {
                    let texts: Vec<ByteArray> = values.filter_map(text).collect();
                    column.typed::<ByteArrayType>().write_batch(&texts, Some(&levels), None)?;
                }
                Kind::Day | Kind::Days => {
                    let numbers: Vec<i32> = values.filter_map(small).collect();
                    column.typed::<Int32Type>().write_batch(&numbers, Some(&levels), None)?;
                }
                Kind::Long => {
                    let numbers: Vec<i64> = values.filter_map(long).collect();
                    column.typed::<Int64Type>().write_batch(&numbers, Some(&levels), None)?;
                }
                Kind::Fen => {
                    let sums: Vec<FixedLenByteArray> = values.filter_map(fen).collect();
                    column.typed::<FixedLenByteArrayType>().write_batch(&sums, Some(&levels), None)?;
                }
            }
            column.close()?;
            place += 1;
        }
        group.close()?;
    }
    writer.close()?;
    Ok(bytes)
}

fn schema() -> String {
    let column = |(name, kind): &(&str, Kind)| match kind {
        Kind::Text => format!("optional binary {name} (utf8);"),
        Kind::Day => format!("optional int32 {name} (date);"),
        Kind::Days => format!("optional int32 {name};"),
        Kind::Long => format!("optional int64 {name};"),
        Kind::Fen => format!("optional fixed_len_byte_array(16) {name} (decimal(38,0));"),
    };
    format!("message tally {{ {} }}", COLUMNS.iter().map(column).collect::<Vec<_>>().join(" "))
}

fn text(value: &Value) -> Option<ByteArray> {
    if let Value::Text(text) = value { Some(ByteArray::from(&**text)) } else { None }
}

const fn small(value: &Value) -> Option<i32> {
    match value {
        Value::Day(Day(number)) | Value::Days(number) => Some(*number),
        _ => None,
    }
}

const fn long(value: &Value) -> Option<i64> {
    if let Value::Long(number) = value { Some(*number) } else { None }
}

fn fen(value: &Value) -> Option<FixedLenByteArray> {
    let Value::Fen(number) = value else { return None };
    Some(ByteArray::from(number.to_be_bytes().to_vec()).into())
}

/// The hash over everything that a tally file says.
fn hash(provenance: &str, parts: &str, rows: &[Row]) -> String {
    let mut hash = hash_begun(provenance, parts);
    for row in rows {
        row.digest(|bytes| hash.update(bytes));
    }
    hex(&hash.finalize())
}

/// The same before the first row.
fn hash_begun(provenance: &str, parts: &str) -> Sha256 {
    let mut hash = Sha256::new();
    for text in [provenance, parts] {
        hash.update(format!("{}:", text.len()));
        hash.update(text);
    }
    hash
}

/// Reads a tally file; gives it with the hash of its bytes.
///
/// # Errors
/// A file that cannot be read, that is no tally, or that is not as it was written.
pub fn read(path: &Path) -> Result<(TallyFile, String), Unreadable> {
    let damaged = || Unreadable::Damaged(String::new());
    quietly(|| read_as_told(path)).unwrap_or_else(|| Err(damaged()))
}

fn read_as_told(path: &Path) -> Result<(TallyFile, String), Unreadable> {
    let file = File::open(path).map_err(Unreadable::System)?;
    let mut again = file.try_clone().map_err(Unreadable::System)?;
    let mut opening = Vec::new();
    again.by_ref().take(4).read_to_end(&mut opening).map_err(Unreadable::System)?;
    if opening != b"PAR1" {
        return Err(Unreadable::Foreign);
    }
    let reader = SerializedFileReader::new(file).map_err(|error| refused(&error))?;
    let metadata = reader.metadata().file_metadata();
    let provenance_text = mark(metadata, TALLY_MARK).ok_or(Unreadable::Foreign)?;
    let form: serde_json::Value = serde_json::from_str(provenance_text).map_err(|_| Unreadable::Changed)?;
    match form.get("form").and_then(serde_json::Value::as_u64) {
        Some(form) if form == u64::from(FORM) => {}
        Some(form) => return Err(Unreadable::OtherForm(form)),
        None => return Err(Unreadable::Changed),
    }
    let provenance: Provenance = serde_json::from_str(provenance_text).map_err(|_| Unreadable::Changed)?;
    if !has_our_columns(metadata) {
        return Err(Unreadable::Changed);
    }
    let parts = mark(metadata, PARTS).ok_or(Unreadable::Changed)?;
    let mut hash = hash_begun(provenance_text, parts);
    let (mut counted, mut before) = (Parts::default(), None::<Row>);
    each_row(&reader, |row| {
        let is_in_order = before.as_ref().is_none_or(|before| before.order(&row).is_lt());
        row.digest(|bytes| hash.update(bytes));
        counted.take(&row).filter(|()| is_in_order).ok_or(Unreadable::Changed)?;
        before = Some(row);
        Ok(())
    })?;
    if mark(metadata, SHA256) != Some(&hex(&hash.finalize())) {
        return Err(Unreadable::Changed);
    }
    let has = |name| parts.split(',').any(|part| part == name);
    let side = has(SIDE).then_some(counted.side);
    let open = has(OPEN).then_some(counted.open);
    let tally = TallyFile { provenance, cells: counted.cells, side, open };
    tally.check().map_err(Unreadable::Misfit)?;
    let sha256 = file_hash(&mut again).map_err(Unreadable::System)?;
    Ok((tally, sha256))
}

fn refused(error: &ParquetError) -> Unreadable {
    Unreadable::Damaged(error.to_string())
}

fn mark<'a>(metadata: &'a FileMetaData, key: &str) -> Option<&'a String> {
    let pair = metadata.key_value_metadata()?.iter().find(|pair| pair.key == key)?;
    pair.value.as_ref()
}

/// Whether the file has the columns of a tally, no more and no less.
fn has_our_columns(metadata: &FileMetaData) -> bool {
    let Ok(ours) = parse_message_type(&schema()) else { return false };
    let theirs = metadata.schema();
    let alike = |(one, other): (&Arc<parquet::schema::types::Type>, &Arc<parquet::schema::types::Type>)| {
        one.name() == other.name()
            && one.is_primitive()
            && one.get_physical_type() == other.get_physical_type()
            && one.get_basic_info().converted_type() == other.get_basic_info().converted_type()
    };
    theirs.get_fields().len() == COLUMNS.len() && theirs.get_fields().iter().zip(ours.get_fields()).all(alike)
}

/// Hands over row by row: a tally of some hundred thousand rows is not held twice.
fn each_row(
    reader: &SerializedFileReader<File>,
    mut take: impl FnMut(Row) -> Result<(), Unreadable>,
) -> Result<(), Unreadable> {
    for row in reader.get_row_iter(None).map_err(|error| refused(&error))? {
        let read = row.map_err(|error| refused(&error))?;
        let mut row = Row::default();
        for (place, (_, value)) in row.0.iter_mut().zip(read.get_column_iter()) {
            *place = match value {
                Read_::Null => None,
                Read_::Str(text) => Some(Value::Text(text.clone().into())),
                Read_::Date(day) => Some(Value::Day(Day(*day))),
                Read_::Int(days) => Some(Value::Days(*days)),
                Read_::Long(number) => Some(Value::Long(*number)),
                Read_::Decimal(sum) => Some(Value::Fen(whole(sum.data()).ok_or(Unreadable::Changed)?)),
                _ => return Err(Unreadable::Changed),
            };
        }
        take(row)?;
    }
    Ok(())
}

fn whole(bytes: &[u8]) -> Option<i128> {
    bytes.try_into().ok().map(i128::from_be_bytes)
}

fn file_hash(file: &mut File) -> io::Result<String> {
    use std::io::Seek;
    file.rewind()?;
    let mut hash = Sha256::new();
    let mut chunk = vec![0; 1 << 16];
    loop {
        match file.read(&mut chunk)? {
            0 => return Ok(hex(&hash.finalize())),
            n => hash.update(&chunk[..n]),
        }
    }
}
