//! The parsers: dates and amounts as they are written, and the rows of each form of file.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use refund_monitor::ingest::{amount, date};

use crate::data::{self, CASES, Null, WORKBOOK_ROWS};

const CELLS: usize = 10_000;

/// Dates as exports have them, by name.
const DATES: [(&str, &[&str]); 3] = [
    ("iso", &["2025-04-27", "2026-01-05", "2024-12-31"]),
    ("usual", &["2025/4/27", "20250427", "2025年4月27日", "2025-04-27 10:20:00", "45774"]),
    ("none", &["", "1900-01-01", "无"]),
];

/// Amounts likewise.
const AMOUNTS: [(&str, &[&str]); 2] = [
    ("plain", &["473168.61", "16136.87", "0.00", "560900.7"]),
    ("usual", &["1,234,567.89", "12.5万元", "¥ 1 234.5", "-", "1.2E+05"]),
];

fn cells(texts: &'static [&'static str]) -> Vec<&'static str> {
    texts.iter().copied().cycle().take(CELLS).collect()
}

#[divan::bench(args = DATES.map(|(name, _)| name))]
fn dates(bencher: Bencher, name: &str) {
    let cells = cells(DATES.into_iter().find(|(other, _)| *other == name).unwrap().1);
    let read = || cells.iter().filter(|text| date::parse(black_box(text), &[]).is_ok()).count();
    bencher.counter(ItemsCount::new(CELLS)).bench(read);
}

#[divan::bench(args = AMOUNTS.map(|(name, _)| name))]
fn amounts(bencher: Bencher, name: &str) {
    let cells = cells(AMOUNTS.into_iter().find(|(other, _)| *other == name).unwrap().1);
    let read = || cells.iter().filter(|text| amount::parse(black_box(text), 0).is_ok()).count();
    bencher.counter(ItemsCount::new(CELLS)).bench(read);
}

/// A file surveyed and decoded into a sink that keeps nothing, on one thread beside the one that reads.
#[divan::bench(args = ["csv", "parquet", "xlsx"])]
fn rows(bencher: Bencher, ending: &str) {
    data::file(ending);
    let rows = if ending == "xlsx" { WORKBOOK_ROWS } else { CASES };
    bencher.counter(ItemsCount::new(rows)).bench(|| data::read(ending, &mut [Null]));
}
