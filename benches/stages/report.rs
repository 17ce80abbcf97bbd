//! The whole report: files to model, its documents, and everything written.

use divan::Bencher;
use divan::counter::ItemsCount;
use refund_monitor::pipeline::{self, Outputs, Timings};
use refund_monitor::report::{json, xlsx};
use refund_monitor::words::Lang;
use tempfile::TempDir;

use crate::data::{self, CASES, REPORT};

/// From files to the report's model, on every core.
#[divan::bench(args = ["csv", "parquet"])]
fn model(bencher: Bencher, ending: &str) {
    data::file(ending);
    bencher.counter(ItemsCount::new(CASES)).bench(|| data::reported(ending));
}

/// The summary as JSON.
#[divan::bench]
fn summary(bencher: Bencher) {
    let summary = &REPORT.summary;
    bencher.bench(|| json::render(summary).unwrap());
}

/// The workbook.
#[divan::bench]
fn workbook(bencher: Bencher) {
    let report = &*REPORT;
    bencher.bench(|| xlsx::render(report, Lang::Zh).unwrap());
}

/// Every file composed and written, on every core.
#[divan::bench]
fn written(bencher: Bencher) {
    let out = TempDir::new().unwrap();
    let folder = out.path().join("report");
    let (report, outputs) = (&*REPORT, Outputs { svg: true, ..Outputs::default() });
    bencher.bench(|| {
        pipeline::write(report, &folder, &outputs, Lang::Zh, &Timings::default()).unwrap();
    });
}
