//! Whatever a file holds: no panic, a documented exit code, every row accounted for, and outputs
//! whole or not at all. Files are random bytes, and valid ones of every form with a few changes.

use std::io::Write;
use std::sync::atomic::AtomicU64;

use encoding_rs::GB18030;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use refund_monitor::domain::{Case, Reject, Warnings};
use refund_monitor::ingest::{Job, Rules, Sink, Source, read, survey};
use refund_monitor::words::Lang;

use crate::run::{Room, repository};

/// Files read by the library for each form, and by the program for all.
const READ: u32 = 60;
const RUN: u32 = 40;

/// Counts what a file holds.
#[derive(Default)]
struct Counted {
    rows: u64,
}

impl Sink for Counted {
    fn case(&mut self, _: &Case<'_>, _: Warnings, raw: &dyn Fn() -> String) {
        let _ = raw();
        self.rows += 1;
    }

    fn reject(&mut self, _: Reject) {
        self.rows += 1;
    }

    fn skip(&mut self, rows: u64) {
        self.rows += rows;
    }
}

/// Into how many shares the length of a file is divided.
const SHARES: u32 = 1 << 20;

/// A change to a file; places are shares of its length.
#[derive(Clone, Debug)]
enum Change {
    Set(u32, u8),
    Insert(u32, Vec<u8>),
    Remove(u32, usize),
    Repeat(u32, usize),
    Cut(u32),
}

fn change() -> impl Strategy<Value = Change> {
    let place = || 0..=SHARES;
    let piece = prop::sample::select(vec![
        b"\"".to_vec(),
        b"\r".to_vec(),
        b"\n\n".to_vec(),
        b"\0".to_vec(),
        b"{\"".to_vec(),
        "，".as_bytes().to_vec(),
        b"\xff\xfe".to_vec(),
        b"\x81\x30".to_vec(),
        vec![0xff; 8],
        b"99999999999999999999".to_vec(),
    ]);
    prop_oneof![
        4 => (place(), any::<u8>()).prop_map(|(at, byte)| Change::Set(at, byte)),
        3 => (place(), piece).prop_map(|(at, piece)| Change::Insert(at, piece)),
        2 => (place(), 1..200_usize).prop_map(|(at, length)| Change::Remove(at, length)),
        2 => (place(), 1..200_usize).prop_map(|(at, length)| Change::Repeat(at, length)),
        1 => place().prop_map(Change::Cut),
    ]
}

fn changed(whole: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for change in changes {
        let at = |share: &u32| bytes.len() * *share as usize / (SHARES as usize + 1);
        match change {
            Change::Set(share, byte) => {
                let at = at(share);
                bytes.splice(at..(at + 1).min(bytes.len()), [*byte]);
            }
            Change::Insert(share, piece) => {
                let at = at(share);
                bytes.splice(at..at, piece.iter().copied());
            }
            Change::Remove(share, length) => {
                let at = at(share);
                bytes.drain(at..(at + length).min(bytes.len()));
            }
            Change::Repeat(share, length) => {
                let at = at(share);
                let piece = bytes[at..(at + length).min(bytes.len())].to_vec();
                bytes.splice(at..at, piece);
            }
            Change::Cut(share) => bytes.truncate(at(share)),
        }
    }
    bytes
}

/// Valid files, by their names.
fn valid() -> Vec<(String, Vec<u8>)> {
    let room = Room::new();
    let mut files = Vec::new();
    for (name, dirty) in [("cases.csv", "0.3"), ("cases.parquet", "0.3"), ("cases.xlsx", "0.3")] {
        let sample =
            ["sample", "--cases", "40", "--months", "2", "--seed", "5", "--dirty", dirty, "--out", name];
        assert_eq!(room.run(&sample).code, 0);
        files.push((name.to_owned(), room.files().remove(name).unwrap()));
    }
    let text = String::from_utf8_lossy(&files[0].1).into_owned();
    let wide = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let gzip = |bytes: &[u8]| {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    };
    for delimiter in ["\t", ";", "，", "|"] {
        files.push(("cases.txt".to_owned(), text.replace(',', delimiter).into_bytes()));
    }
    files.push(("gb18030.csv".to_owned(), GB18030.encode(&text).0.into_owned()));
    files.push(("utf16le.csv".to_owned(), wide(u16::to_le_bytes)));
    files.push(("utf16be.csv".to_owned(), wide(u16::to_be_bytes)));
    files.push(("returns.csv".to_owned(), text.replace("\r\n", "\r").into_bytes()));
    files.push(("cases.csv.gz".to_owned(), gzip(text.as_bytes())));
    files.push(("cases.csv.zst".to_owned(), zstd::encode_all(text.as_bytes(), 1).unwrap()));
    files.push(("cases.ndjson".to_owned(), OBJECTS.repeat(20).into_bytes()));
    for name in ["hard.xls", "hard.ods"] {
        let path = repository().join("tests/fixtures/workbooks").join(name);
        files.push((name.to_owned(), std::fs::read(path).unwrap()));
    }
    files
}

const OBJECTS: &str = "{\"案件编号\":\"A1\",\"管理类别\":\"一类\",\"受理日期\":\"2026-04-07\",\"办结日期\":\"2026-04-09\"}\n\
     {\"办结日期\":null,\"案件编号\":2,\"管理类别\":3,\"受理日期\":\"2026/4/8\",\"应退税额\":1234.5}\n\n";

/// Reads a file to its end; gives whether it could be read.
fn is_read(room: &Room, name: &str, bytes: &[u8]) -> Result<bool, TestCaseError> {
    let path = room.put(name, bytes);
    let max = Some(64 << 20);
    let rules = Rules { max_input_bytes: max, ..Rules::default() };
    let mut sinks = [Counted::default(), Counted::default()];
    let source = Source { path, name: name.to_owned() };
    let ended = survey(&source.path, max).and_then(|survey| {
        read(&Job { file: 0, source: &source, survey: &survey }, &rules, &mut sinks, &AtomicU64::new(0))
    });
    match ended {
        Ok(facts) => prop_assert_eq!(facts.rows, sinks[0].rows + sinks[1].rows),
        Err(error) => {
            prop_assert!([1, 2, 4].contains(&error.exit_code()), "{:?}", error);
            for lang in [Lang::Zh, Lang::En] {
                prop_assert!(!error.message().text(lang).is_empty() && !error.help().text(lang).is_empty());
            }
            return Ok(false);
        }
    }
    Ok(true)
}

fn runner(cases: u32) -> TestRunner {
    TestRunner::new(Config { cases, failure_persistence: None, max_shrink_iters: 200, ..Config::default() })
}

#[test]
fn random_bytes_are_read_or_refused() {
    let room = Room::new();
    let opening = prop::sample::select(vec![
        &b""[..],
        b"PAR1",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\x1f\x8b\x08",
        b"\x28\xb5\x2f\xfd",
        b"\xff\xfe",
        b"case_id,enterprise_class,accepted_date,completed_date\n",
    ]);
    let bytes = (opening, prop::collection::vec(any::<u8>(), 0..4_000))
        .prop_map(|(opening, rest)| [opening, &rest].concat());
    let read = |bytes: Vec<u8>| is_read(&room, "random.csv", &bytes).map(|_| ());
    runner(4 * READ).run(&bytes, read).unwrap();
}

#[test]
fn changed_files_are_read_or_refused() {
    let room = Room::new();
    for (name, whole) in valid() {
        assert!(is_read(&room, &name, &whole).unwrap(), "{name} is valid");
        let changes = prop::collection::vec(change(), 1..6);
        let read = |changes: Vec<Change>| is_read(&room, &name, &changed(&whole, &changes)).map(|_| ());
        runner(READ).run(&changes, read).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

#[test]
fn changed_files_leave_whole_outputs_or_none() {
    let files = valid();
    let changes = (0..files.len(), prop::collection::vec(change(), 1..6));
    let told = |(place, changes): (usize, Vec<Change>)| {
        let room = Room::new();
        let (name, whole) = &files[place];
        room.put(name, changed(whole, &changes));
        let ran =
            room.run(&["report", name, "--out", "out", "--quiet", "--lang", "en", "--formats", "json,csv"]);
        prop_assert!([0, 1, 2, 4].contains(&ran.code), "{}: {}", ran.code, ran.stderr);
        prop_assert!(!ran.stderr.contains("panicked"), "{}", ran.stderr);
        let mut left = room.files();
        left.remove(name.as_str());
        let told = left.remove("out/summary.json");
        prop_assert_eq!(told.is_some(), ran.code == 0, "{:?}", left.keys());
        let Some(told) = told else {
            prop_assert!(left.is_empty() && !ran.stderr.is_empty(), "{:?}", left.keys());
            return Ok(());
        };
        let told: serde_json::Value = serde_json::from_slice(&told).expect("JSON");
        let count = |end: &str| told["rows"][end].as_u64().unwrap();
        let ends = ["skipped", "rejected", "duplicate", "after_as_of", "pending", "excluded", "normal"];
        prop_assert_eq!(count("read"), ends.into_iter().map(count).sum::<u64>());
        prop_assert!(left.keys().all(|name| name.starts_with("out/")), "{:?}", left.keys());
        Ok(())
    };
    runner(RUN).run(&changes, told).unwrap();
}

#[test]
fn a_parquet_file_that_trips_its_reader_is_refused_as_damaged() {
    let room = Room::new();
    let seed = repository().join("fuzz/seeds/parquet_ingest/negative_length");
    room.put("cases.parquet", std::fs::read(seed).unwrap());
    for (command, input) in [("report", "cases.parquet"), ("check", "cases.parquet"), ("init", ".")] {
        let ran = room.run(&[command, input, "--lang", "en"]);
        assert_eq!(ran.code, 1, "{command}: {}", ran.stderr);
        assert!(ran.message().contains("theparquetfileisdamaged"), "{command}: {}", ran.stderr);
        assert!(!ran.stderr.contains("panicked"), "{command}: {}", ran.stderr);
    }
}
