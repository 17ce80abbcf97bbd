//! What is measured on: synthetic cases, generated once a run, and the sinks that take them.

use std::path::PathBuf;
use std::sync::LazyLock;
use std::sync::atomic::AtomicU64;

use divan::black_box;
use refund_monitor::domain::{Case, Dimension, Numbered, Reject, Warnings};
use refund_monitor::ingest::{self, Job, Sink, Source};
use refund_monitor::model::Report;
use refund_monitor::pipeline::{self, Order, Progress};
use refund_monitor::sample::{self, Plan};
use refund_monitor::settings::{self, Settings};
use refund_monitor::tally::{Counter, Cutoff, Ruler, Totals};
use tempfile::TempDir;

/// Synthetic cases, over [`MONTHS`] months.
pub const CASES: u64 = 100_000;
pub const MONTHS: u32 = 18;
/// Rows of the workbook.
pub const WORKBOOK_ROWS: u64 = 20_000;

pub static SETTINGS: LazyLock<Settings> = LazyLock::new(|| settings::load(None).unwrap());

/// The report of the cases, with every figure that a chart shows.
pub static REPORT: LazyLock<Report> = LazyLock::new(|| reported("csv"));

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = TempDir::new().unwrap();
    for (ending, cases) in [("csv", CASES), ("parquet", CASES), ("xlsx", WORKBOOK_ROWS)] {
        let path = folder.path().join(format!("cases.{ending}"));
        sample::write(&Plan::new(cases, MONTHS, 1), &path).unwrap();
    }
    folder
});

pub fn file(ending: &str) -> PathBuf {
    FOLDER.path().join(format!("cases.{ending}"))
}

/// Takes everything and keeps nothing.
pub struct Null;

impl Sink for Null {
    fn case(&mut self, case: &Case<'_>, warnings: Warnings, _: &dyn Fn() -> String) {
        black_box((case, warnings));
    }
    fn number(&mut self, _: Dimension, _: &str) -> u32 {
        1
    }
    fn numbered(&mut self, case: &Numbered<'_>) {
        black_box((case.facts, case.values, case.case_id, case.warnings));
    }
    fn reject(&mut self, reject: Reject) {
        black_box(reject);
    }
    fn skip(&mut self, rows: u64) {
        black_box(rows);
    }
}

/// Counts.
struct Counting(Counter<'static>);

impl Sink for Counting {
    fn case(&mut self, case: &Case<'_>, warnings: Warnings, raw: &dyn Fn() -> String) {
        self.0.case(case, warnings, raw);
    }
    fn number(&mut self, dimension: Dimension, value: &str) -> u32 {
        self.0.number(dimension, value)
    }
    fn numbered(&mut self, case: &Numbered<'_>) {
        self.0.numbered(case);
    }
    fn reject(&mut self, reject: Reject) {
        self.0.reject(reject);
    }
    fn skip(&mut self, rows: u64) {
        self.0.skip(rows);
    }
}

/// Surveys a file and reads it into sinks, one a thread; gives its rows.
pub fn read<S: Sink>(ending: &str, sinks: &mut [S]) -> u64 {
    let path = file(ending);
    let source = Source { name: ending.to_owned(), path };
    let survey = ingest::survey(&source.path, None).unwrap();
    let job = Job { file: 0, source: &source, survey: &survey };
    ingest::read(&job, &SETTINGS.rules, sinks, &AtomicU64::new(0)).unwrap().rows
}

/// A counter that has counted nothing.
pub fn counter() -> Counter<'static> {
    let ruler = Ruler { caliber: &SETTINGS.caliber, calendar: &SETTINGS.calendar, classes: None };
    Counter::new(ruler, &SETTINGS.targets, Cutoff { as_of: None, month: None })
}

/// The cases of a file, counted on one thread.
pub fn counted(ending: &str) -> Totals {
    let mut sinks = [Counting(counter())];
    read(ending, &mut sinks);
    let [Counting(counter)] = sinks;
    counter.into_totals()
}

/// The report of a file, on every core.
pub fn reported(ending: &str) -> Report {
    let order = Order {
        inputs: vec![file(ending)],
        as_of: None,
        month: None,
        mask: None,
        previous: None,
        history: None,
    };
    pipeline::run(&order, &SETTINGS, &Progress::default()).unwrap().report
}
