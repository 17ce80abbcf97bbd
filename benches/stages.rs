//! How long each stage takes, and the whole report: synthetic cases, generated once a run.

#![allow(clippy::unwrap_used, reason = "a bench that cannot go on says so by panicking")]

use std::path::PathBuf;
use std::sync::LazyLock;
use std::sync::atomic::AtomicU64;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use refund_monitor::domain::{Case, Population, Reject, Warnings};
use refund_monitor::ingest::{self, Job, Sink, Source};
use refund_monitor::model::Report;
use refund_monitor::pipeline::{self, Order, Outputs, Progress, Timings};
use refund_monitor::sample::{self, Plan};
use refund_monitor::settings::{self, Settings};
use refund_monitor::tally::{self, Counter, Cutoff, Ruler, Totals};
use refund_monitor::words::Lang;
use refund_monitor::{chart, measures};
use tempfile::TempDir;

const CASES: u64 = 100_000;

struct Data {
    folder: TempDir,
    settings: Settings,
}

static DATA: LazyLock<Data> = LazyLock::new(|| {
    let folder = TempDir::new().unwrap();
    for ending in ["csv", "parquet"] {
        sample::write(&Plan::new(CASES, 18, 1), &folder.path().join(format!("cases.{ending}"))).unwrap();
    }
    Data { folder, settings: settings::load(None).unwrap() }
});

fn file(ending: &str) -> PathBuf {
    DATA.folder.path().join(format!("cases.{ending}"))
}

/// Takes everything and keeps nothing.
struct Null;

impl Sink for Null {
    fn case(&mut self, case: &Case<'_>, warnings: Warnings, _: &dyn Fn() -> String) {
        black_box((case, warnings));
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
    fn reject(&mut self, reject: Reject) {
        self.0.reject(reject);
    }
    fn skip(&mut self, rows: u64) {
        self.0.skip(rows);
    }
}

/// Reads a file into sinks, one a thread.
fn read<S: Sink>(ending: &str, sinks: &mut [S]) {
    let path = file(ending);
    let source = Source { name: ending.to_owned(), path };
    let survey = ingest::survey(&source.path, None).unwrap();
    let job = Job { file: 0, source: &source, survey: &survey };
    let facts = ingest::read(&job, &DATA.settings.rules, sinks, &AtomicU64::new(0)).unwrap();
    assert_eq!(facts.rows, CASES + u64::from(ending == "csv"));
}

fn counted() -> Totals {
    let ruler = Ruler { caliber: &DATA.settings.caliber, calendar: &DATA.settings.calendar, classes: None };
    let cutoff = Cutoff { as_of: None, month: None };
    let mut sinks = [Counting(Counter::new(ruler, &DATA.settings.targets, cutoff))];
    read("csv", &mut sinks);
    let [Counting(counter)] = sinks;
    counter.into_totals()
}

fn reported(ending: &str) -> Report {
    let order = Order {
        inputs: vec![file(ending)],
        as_of: None,
        month: None,
        mask: None,
        previous: None,
        history: None,
    };
    pipeline::run(&order, &DATA.settings, &Progress::default()).unwrap().report
}

/// Surveying and decoding alone, on one thread.
#[divan::bench(args = ["csv", "parquet"])]
fn ingest(bencher: Bencher, ending: &str) {
    LazyLock::force(&DATA);
    bencher.counter(ItemsCount::new(CASES)).bench(|| read(ending, &mut [Null]));
}

/// The same, and counting, on one thread.
#[divan::bench]
fn ingest_and_tally(bencher: Bencher) {
    LazyLock::force(&DATA);
    bencher.counter(ItemsCount::new(CASES)).bench(counted);
}

/// Pooling the tally into histograms for every period, scope and dimension.
#[divan::bench]
fn measure(bencher: Bencher) {
    let totals = counted();
    let last = totals.months(refund_monitor::domain::Attribution::Completion).unwrap().1;
    let frame = || tally::frame(&totals.tally, Population::Normal).unwrap();
    bencher.with_inputs(frame).bench_values(|frame| measures::measure(frame, "stopped", last).unwrap());
}

/// Drawing the trend.
#[divan::bench]
fn trend(bencher: Bencher) {
    let report = reported("csv");
    bencher.bench(|| chart::trend(&report.summary, Lang::Zh).unwrap());
}

/// From files to the report's model, on every core.
#[divan::bench(args = ["csv", "parquet"])]
fn report(bencher: Bencher, ending: &str) {
    LazyLock::force(&DATA);
    bencher.counter(ItemsCount::new(CASES)).bench(|| reported(ending));
}

/// The same, and every file written.
#[divan::bench]
fn report_and_write(bencher: Bencher) {
    LazyLock::force(&DATA);
    let out = TempDir::new().unwrap();
    let folder = out.path().join("report");
    bencher.counter(ItemsCount::new(CASES)).bench(|| {
        pipeline::write(&reported("csv"), &folder, &Outputs::default(), Lang::Zh, &Timings::default())
            .unwrap()
    });
}

fn main() {
    divan::Divan::default().sample_count(10).config_with_args().main();
}
