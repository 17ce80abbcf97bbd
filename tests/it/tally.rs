//! Tally files: what they come to when they are added up, what a report from them says and does not
//! say, which of them are refused, and the history of an office.

mod history;
mod parts;
mod refused;
mod sums;
mod tampered;

use std::collections::BTreeMap;
use std::path::Path;

use refund_monitor::exchange::{self, TallyFile};
use serde_json::Value;

use crate::cli::json_schema;
use crate::run::{Ran, Room, files};

/// Runs the program, which must be done with it.
fn done(room: &Room, arguments: &[&str]) -> Ran {
    let ran = room.run(arguments);
    assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.stderr);
    ran
}

/// The tally in a file.
fn tally(path: &Path) -> TallyFile {
    exchange::read(path).unwrap_or_else(|fault| panic!("{}: {fault:?}", path.display())).0
}

/// Writes a tally as it is, whether it fits together or not.
fn put(room: &Room, name: &str, tally: &TallyFile) {
    room.put(name, exchange::write(tally).unwrap());
}

/// The summary in a folder, which its schema allows.
fn summary(room: &Room, folder: &str) -> Value {
    let bytes = std::fs::read(room.path().join(folder).join("summary.json")).unwrap();
    let summary: Value = serde_json::from_slice(&bytes).unwrap();
    let schema = serde_json::from_str(&room.run(&["schema", "summary"]).stdout).unwrap();
    assert_eq!(json_schema::violations(&schema, &summary), Vec::<String>::new());
    summary
}

/// The files of a folder of outputs.
fn outputs(room: &Room, folder: &str) -> BTreeMap<String, Vec<u8>> {
    files(&room.path().join(folder))
}

/// The rows of a csv file as maps, and its header.
fn rows(path: &Path) -> (Vec<String>, Vec<Vec<String>>) {
    let bytes = std::fs::read(path).unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes));
    let mut rows: Vec<Vec<String>> =
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    let header = rows.remove(0);
    (header, rows)
}

/// A csv file of some rows.
fn csv_of<'a>(header: &[String], rows: impl Iterator<Item = &'a Vec<String>>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header).unwrap();
    rows.for_each(|row| writer.write_record(row).unwrap());
    writer.into_inner().unwrap()
}
