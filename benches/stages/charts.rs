//! Every kind of chart, as pixels and as a document.

use divan::Bencher;
use refund_monitor::chart::{self, Chart, Drawing};
use refund_monitor::words::Lang;

use crate::data::REPORT;

/// The kinds, by the names of their files.
const KINDS: [&str; 10] = [
    "trend",
    "trend_by_class",
    "offices",
    "office_month",
    "distribution",
    "control",
    "pending",
    "stages",
    "exclusions",
    "change",
];

fn chart(kind: &str) -> Chart<'static> {
    Chart::every(&REPORT.summary, Lang::Zh).into_iter().find(|chart| chart.name() == kind).unwrap()
}

#[divan::bench(args = KINDS)]
fn png(bencher: Bencher, kind: &str) {
    let chart = chart(kind);
    bencher.bench(|| chart::picture_at(&chart, 2_400).unwrap());
}

#[divan::bench(args = KINDS)]
fn svg(bencher: Bencher, kind: &str) {
    let chart = chart(kind);
    bencher.bench(|| chart::svg(&chart).unwrap());
}
