//! What a report tells of its rows.

use serde_json::Value;

use crate::run::Room;

/// A line of `rejects.csv`.
#[derive(Debug)]
pub struct Rejected {
    pub row: u64,
    pub value: String,
    pub reason: String,
    pub raw: String,
}

/// What a report told.
#[derive(Debug)]
pub struct Told {
    pub summary: Value,
    /// `read, skipped, rejected, duplicate, after_as_of, pending, excluded, normal`.
    pub rows: [u64; 8],
    pub rejects: Vec<Rejected>,
}

impl Told {
    /// The row and the reason of each reject.
    pub fn reasons(&self) -> Vec<(u64, &str)> {
        self.rejects.iter().map(|reject| (reject.row, reject.reason.as_str())).collect()
    }
}

/// `report` with these arguments in a room, which must succeed.
pub fn report(room: &Room, arguments: &[&str]) -> Told {
    let fixed = ["--json", "--quiet", "--formats", "json,csv", "--out", "out"];
    let ran = room.run(&[&["report"], arguments, &fixed].concat());
    assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.stderr);
    let summary: Value = serde_json::from_str(&ran.stdout).expect("json on stdout");
    let names = ["read", "skipped", "rejected", "duplicate", "after_as_of", "pending", "excluded", "normal"];
    let rows = names.map(|name| summary["rows"][name].as_u64().expect("a count"));
    let bytes = std::fs::read(room.path().join("out/rejects.csv")).expect("rejects.csv");
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).expect("a mark");
    let rejected = |record: Result<csv::StringRecord, csv::Error>| {
        let record = record.expect("a record");
        let cell = |place: usize| record[place].to_owned();
        Rejected { row: record[1].parse().expect("a row"), value: cell(3), reason: cell(4), raw: cell(5) }
    };
    let rejects = csv::Reader::from_reader(text).into_records().map(rejected).collect();
    Told { summary, rows, rejects }
}
