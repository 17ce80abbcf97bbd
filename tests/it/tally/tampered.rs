//! Tally files that are not as they were written.

use std::path::Path;
use std::sync::Arc;

use parquet::basic::Type;
use parquet::column::reader::get_typed_column_reader;
use parquet::data_type::{ByteArrayType, DataType, FixedLenByteArrayType, Int32Type, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use refund_monitor::exchange;

use super::{done, put, tally};
use crate::run::Room;

fn sampled() -> Room {
    let room = Room::new();
    done(&room, &["sample", "--cases", "500", "--months", "4", "--seed", "4", "--out", "all.csv"]);
    done(&room, &["tally", "all.csv", "--out", "t.parquet", "--quiet"]);
    room
}

fn refused(room: &Room, name: &str, words: &str) {
    let ran = room.run(&["report", "--tally", name, "--out", "out", "--lang", "en"]);
    assert_eq!(ran.code, 1, "{name}: {}", ran.stderr);
    assert!(ran.message().contains(&crate::run::flat(words)), "{words}: {}", ran.stderr);
    assert!(ran.message().contains(name), "{}", ran.stderr);
    assert!(!room.path().join("out").exists());
}

/// Copies a file column by column with its metadata, each whole number passed through `change`.
fn copied(from: &Path, change: impl Fn(&str, i32) -> i32) -> Vec<u8> {
    let reader = SerializedFileReader::new(std::fs::File::open(from).unwrap()).unwrap();
    let metadata = reader.metadata().file_metadata();
    let properties =
        WriterProperties::builder().set_key_value_metadata(metadata.key_value_metadata().cloned()).build();
    let schema = Arc::new(metadata.schema().clone());
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, schema, Arc::new(properties)).unwrap();
    for number in 0..reader.num_row_groups() {
        let group = reader.get_row_group(number).unwrap();
        let rows = usize::try_from(group.metadata().num_rows()).unwrap();
        let mut out = writer.next_row_group().unwrap();
        for place in 0..group.num_columns() {
            let name = group.metadata().column(place).column_descr().name().to_owned();
            let column = group.get_column_reader(place).unwrap();
            let mut sink = out.next_column().unwrap().unwrap();
            match group.metadata().column(place).column_type() {
                Type::INT32 => {
                    let (mut values, levels) = read::<Int32Type>(column, rows);
                    for value in &mut values {
                        *value = change(&name, *value);
                    }
                    sink.typed::<Int32Type>().write_batch(&values, Some(&levels), None).unwrap();
                }
                Type::INT64 => {
                    let (values, levels) = read::<Int64Type>(column, rows);
                    sink.typed::<Int64Type>().write_batch(&values, Some(&levels), None).unwrap();
                }
                Type::BYTE_ARRAY => {
                    let (values, levels) = read::<ByteArrayType>(column, rows);
                    sink.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None).unwrap();
                }
                _ => {
                    let (values, levels) = read::<FixedLenByteArrayType>(column, rows);
                    sink.typed::<FixedLenByteArrayType>().write_batch(&values, Some(&levels), None).unwrap();
                }
            }
            sink.close().unwrap();
        }
        out.close().unwrap();
    }
    writer.close().unwrap();
    bytes
}

fn read<T: DataType>(column: parquet::column::reader::ColumnReader, rows: usize) -> (Vec<T::T>, Vec<i16>) {
    let mut reader = get_typed_column_reader::<T>(column);
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    reader.read_records(rows, Some(&mut levels), None, &mut values).unwrap();
    (values, levels)
}

#[test]
fn a_changed_cell_is_found_out_though_all_sums_stay() {
    let room = sampled();
    let path = room.path().join("t.parquet");
    // Copied as it is, it is the same tally: another program may have written its bytes.
    room.put("copied.parquet", copied(&path, |_, value| value));
    done(&room, &["report", "--tally", "copied.parquet", "--out", "copied", "--quiet"]);
    std::fs::remove_dir_all(room.path().join("copied")).unwrap();
    let quicker = |name: &str, days: i32| if name == "days" && days == 4 { 3 } else { days };
    room.put("days.parquet", copied(&path, quicker));
    refused(&room, "days.parquet", "the tally is not as it was written");
}

#[test]
fn changed_metadata_is_found_out() {
    let room = sampled();
    let bytes = std::fs::read(room.path().join("t.parquet")).unwrap();
    let changed = |from: &str, to: &str| {
        let at = bytes.windows(from.len()).rposition(|part| part == from.as_bytes()).unwrap();
        let mut changed = bytes.clone();
        changed.splice(at..at + from.len(), to.bytes());
        changed
    };
    room.put("cutoff.parquet", changed("\"is_given\":false", "\"is_given\":true "));
    refused(&room, "cutoff.parquet", "the tally is not as it was written");
    room.put("form.parquet", changed("\"form\":1", "\"form\":9"));
    refused(&room, "form.parquet", "it is a tally of form 9, and this program reads form 1");
}

#[test]
fn sums_that_do_not_fit_are_refused_each_with_its_own_words() {
    let room = sampled();
    let whole = tally(&room.path().join("t.parquet"));
    let reason = *whole.provenance.excluded_by_reason.keys().next().unwrap();
    let said = |change: &dyn Fn(&mut exchange::TallyFile), words: &str| {
        let mut other = whole.clone();
        change(&mut other);
        put(&room, "other.parquet", &other);
        refused(&room, "other.parquet", words);
    };
    said(&|other| other.provenance.rows.normal += 1, "the rows that the tally tells of do not add up");
    said(
        &|other| {
            other.provenance.rows.normal += 1;
            other.provenance.rows.skipped -= 1;
        },
        "normal cases and says",
    );
    said(
        &|other| {
            *other.provenance.excluded_by_reason.get_mut(&reason).unwrap() += 1;
        },
        &format!("cases excluded for {} and says", reason.name()),
    );
    said(&|other| other.cells.merge(&whole.cells), "normal cases and says");
    said(&|other| other.open.as_mut().unwrap().merge(whole.open.as_ref().unwrap()), "open cases and says");
    said(&|other| other.provenance.inputs[0].rows += 1, "do not come to those read");
    said(
        &|other| {
            other.provenance.rejected_by_reason.insert(refund_monitor::domain::RejectReason::BadDate, 1);
        },
        "do not come to those rejected",
    );
    // A tally may know the office of some cases only; but not of more than there are.
    said(
        &|other| {
            let office =
                |cell: &refund_monitor::domain::Cell| cell.value.is_some_and(|(by, _)| by.name() == "office");
            other.cells.merge(&whole.cells.part(office));
        },
        "the tally holds more cases by office than there are",
    );
}

/// Whatever byte is changed: the file is refused, or says what it said.
#[test]
fn no_changed_byte_changes_a_figure() {
    let room = sampled();
    let bytes = std::fs::read(room.path().join("t.parquet")).unwrap();
    let whole = tally(&room.path().join("t.parquet"));
    let (mut refused, mut same) = (0, 0);
    for at in (0..bytes.len()).step_by(bytes.len() / 400) {
        let mut changed = bytes.clone();
        changed[at] ^= 0x15;
        let path = room.put("changed.parquet", &changed);
        match exchange::read(&path) {
            Err(_) => refused += 1,
            Ok((tally, _)) => {
                assert!(exchange::write(&tally).unwrap() == exchange::write(&whole).unwrap(), "byte {at}");
                same += 1;
            }
        }
    }
    assert!(refused > 300, "{refused} refused, {same} the same");
    room.put("half.parquet", &bytes[..bytes.len() / 2]);
    assert_eq!(room.run(&["report", "--tally", "half.parquet"]).code, 1);
}
