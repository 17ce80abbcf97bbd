//! A deliberately naive second implementation of the method, written from its text alone.
//!
//! Plain loops over `Vec` and `BTreeMap`; days are counted by walking from one to the next;
//! no dataframe, no prefix sum, nothing of the crate's own code. It reads csv files only and
//! returns every figure of `summary.json`, for the tests in `agreement` to compare.

mod calendar;
mod case;
mod decode;
mod figures;
mod flows;
mod fraction;
mod header;
mod history;
mod insight;
mod pending;
mod population;
mod records;
mod settings;
mod status;
mod targets;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use chrono::{Datelike, NaiveDate};

pub use calendar::WalkedCalendar;
pub use case::{FileCount, header_row};
pub use figures::{Figures, Key};
pub use pending::Pending;
pub use records::{Record, split_records};
pub use settings::Settings;

/// Everything the naive computation says about a set of files.
#[derive(Debug, PartialEq)]
pub struct Expected {
    pub as_of: NaiveDate,
    /// The reporting month.
    pub month: (i32, u32),
    /// Where the rows ended: `read`, `skipped`, … `normal`.
    pub rows: BTreeMap<&'static str, u64>,
    /// What each file holds, in the order given.
    pub files: Vec<FileCount>,
    pub rejected_by_reason: BTreeMap<&'static str, u64>,
    pub excluded_by_reason: BTreeMap<&'static str, u64>,
    /// Cases made of several rows, and the rows in them.
    pub joined: BTreeMap<&'static str, u64>,
    /// Classes that the history gave, and that it contradicts.
    pub class_warnings: BTreeMap<&'static str, u64>,
    /// (file number from 0, row, reason) of every rejected row.
    pub rejects: BTreeSet<(usize, usize, &'static str)>,
    pub measures: BTreeMap<Key, Figures>,
    pub pending: Pending,
    /// What stands behind the averages, by name.
    pub insight: BTreeMap<String, String>,
}

/// Reads the files and computes every figure, as of a day and for a month if given.
pub fn recompute(files: &[PathBuf], settings: &Settings) -> Expected {
    let contents: Vec<Vec<u8>> =
        files.iter().map(|file| std::fs::read(file).expect("an input file")).collect();
    recompute_bytes(&contents, settings)
}

/// The same from the files' bytes.
pub fn recompute_bytes(files: &[Vec<u8>], settings: &Settings) -> Expected {
    let mut intake = case::Intake::default();
    let mut counts = Vec::new();
    for (number, bytes) in files.iter().enumerate() {
        counts.push(case::take_in(number, bytes, settings, &mut intake));
    }
    let read = counts.iter().map(|file| file.rows).sum();
    let settled = population::settle(&intake.cases, settings, &mut intake.rejects);
    let as_of = settings.as_of.unwrap_or_else(|| settled.latest_day(settings));
    let month = settings.month.unwrap_or((as_of.year(), as_of.month()));
    let sorted = population::sort(&settled.cases, as_of, settings);

    let mut rejected_by_reason = BTreeMap::new();
    for (_, _, reason) in &intake.rejects {
        *rejected_by_reason.entry(*reason).or_insert(0) += 1;
    }
    let mut excluded_by_reason = BTreeMap::new();
    for one in &sorted.excluded {
        *excluded_by_reason.entry(one.reason).or_insert(0) += 1;
    }
    let count = |n: usize| u64::try_from(n).unwrap();
    let rows = BTreeMap::from([
        ("read", read),
        ("skipped", intake.skipped),
        ("rejected", count(intake.rejects.len())),
        ("duplicate", settled.duplicate),
        ("after_as_of", sorted.after_as_of),
        ("pending", count(sorted.pending.len())),
        ("excluded", count(sorted.excluded.len())),
        ("normal", count(sorted.normal.len())),
    ]);
    let fields: BTreeSet<&'static str> = counts.iter().flat_map(|file| file.filled.keys().copied()).collect();
    let has_office = intake.dimensions.contains("office");
    let insight =
        insight::insight(&insight::Data { sorted: &sorted, settings, as_of, month, fields, has_office });
    Expected {
        insight,
        as_of,
        month,
        rows,
        files: counts,
        rejected_by_reason,
        excluded_by_reason,
        joined: BTreeMap::from([("cases", settled.joined.0), ("rows", settled.joined.1)]),
        class_warnings: BTreeMap::from([
            ("class_from_history", sorted.class_from_history),
            ("class_differs", sorted.class_differs),
        ]),
        rejects: intake.rejects,
        measures: figures::measures(&sorted.normal, &intake.dimensions, month, settings),
        pending: pending::pending(&sorted.pending, as_of, settings),
    }
}
