//! What must not change a figure: the order of the rows, the cut into files, the format.

use std::path::PathBuf;

use proptest::prelude::{Just, Strategy};
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value;
use tempfile::TempDir;

use super::program::{report, sample};
use crate::naive::{Settings, header_row, split_records};

/// A few runs are enough: each starts the program.
fn runner() -> TestRunner {
    TestRunner::new(Config { cases: 4, failure_persistence: None, max_shrink_iters: 0, ..Config::default() })
}

/// A dirty sample: its folder, its file, the records up to the header, the records after it.
fn dirty_sample(seed: u64) -> (TempDir, PathBuf, Vec<Vec<u8>>, Vec<Vec<u8>>) {
    let folder = TempDir::new().unwrap();
    let file = sample(&folder, "cases.csv", 600, 8, seed, "0.1");
    let bytes = std::fs::read(&file).unwrap();
    let mut head: Vec<Vec<u8>> = split_records(&bytes).into_iter().map(|record| record.raw).collect();
    let rest = head.split_off(header_row(&bytes, &Settings::defaults()));
    (folder, file, head, rest)
}

fn write(folder: &TempDir, name: &str, records: &[&[Vec<u8>]]) -> PathBuf {
    let mut bytes = Vec::new();
    for record in records.iter().flat_map(|part| part.iter()) {
        bytes.extend_from_slice(record);
        bytes.push(b'\n');
    }
    let file = folder.path().join(name);
    std::fs::write(&file, bytes).unwrap();
    file
}

/// The parts of a summary that the cut into files and the order of the rows leave alone.
fn figures(summary: &Value) -> Vec<&Value> {
    ["as_of", "month", "rejected_by_reason", "excluded_by_reason", "measures", "breaches", "pending"]
        .iter()
        .map(|part| &summary[*part])
        .collect()
}

#[test]
fn rows_shuffled_change_no_figure() {
    let (folder, file, head, rest) = dirty_sample(71);
    let before = report(&[file], &[]).summary;
    let orders = Just((0..rest.len()).collect::<Vec<usize>>()).prop_shuffle();
    let shuffled = runner().run(&orders, |order| {
        let rows: Vec<Vec<u8>> = order.iter().map(|place| rest[*place].clone()).collect();
        let after = report(&[write(&folder, "shuffled.csv", &[&head, &rows])], &[]).summary;
        assert_eq!(figures(&before), figures(&after));
        assert_eq!(before["rows"], after["rows"]);
        Ok(())
    });
    shuffled.unwrap();
}

#[test]
fn a_cut_into_two_files_changes_no_figure() {
    let (folder, file, head, rest) = dirty_sample(72);
    let before = report(&[file], &[]).summary;
    let cut = runner().run(&(1..rest.len()), |place| {
        let (first, second) = rest.split_at(place);
        let files = [write(&folder, "a.csv", &[&head, first]), write(&folder, "b.csv", &[&head, second])];
        let after = report(&files, &[]).summary;
        assert_eq!(figures(&before), figures(&after), "cut at {place}");
        for end in ["rejected", "duplicate", "after_as_of", "pending", "excluded", "normal"] {
            assert_eq!(before["rows"][end], after["rows"][end], "{end}");
        }
        Ok(())
    });
    cut.unwrap();
}

#[test]
fn csv_and_parquet_agree() {
    let folder = TempDir::new().unwrap();
    for seed in [81, 82] {
        let csv = report(&[sample(&folder, "cases.csv", 900, 9, seed, "0")], &[]).summary;
        let parquet = report(&[sample(&folder, "cases.parquet", 900, 9, seed, "0")], &[]).summary;
        assert_eq!(figures(&csv), figures(&parquet));
        assert_eq!(csv["rows"]["normal"], parquet["rows"]["normal"]);
        assert_eq!(csv["rows"]["read"].as_u64().unwrap(), parquet["rows"]["read"].as_u64().unwrap() + 1);
    }
}
