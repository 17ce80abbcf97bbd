//! The tally: cases added, tallies merged, cells pooled into figures.

use divan::Bencher;
use divan::counter::ItemsCount;
use refund_monitor::domain::{Attribution, Cell, Class, Count, DIMENSIONS, Money, Month, Population, Tally};
use refund_monitor::{measures, tally};

use crate::data::{self, CASES};

const ADDED: usize = 100_000;

/// Cells as cases of 18 months and 12 offices raise them.
fn added() -> Tally {
    let offices: Vec<String> = (0..12).map(|office| format!("office {office}")).collect();
    let mut tally = Tally::new();
    for (case, number) in (0..ADDED).zip(0_i32..) {
        let accepted = Month(Month::new(2025, 1).0 + number % 18);
        let cell = Cell {
            population: Population::Normal,
            class: Class::ALL[case % Class::ALL.len()],
            value: None,
            accepted,
            stopped: Some(accepted),
            days: Some(number * 7 % 23),
        };
        let office = &offices[case * 5 % offices.len()];
        let values: [Option<&str>; DIMENSIONS] = std::array::from_fn(|_| Some(office.as_str()));
        let values = tally.numbers(&values);
        tally.add(&cell, &values, Count { n: 1, refund: Money::from_fen(number.into()) });
    }
    tally
}

/// Cases added, each to seven cells.
#[divan::bench]
fn add(bencher: Bencher) {
    bencher.counter(ItemsCount::new(ADDED)).bench(added);
}

/// A tally added to another.
#[divan::bench]
fn merge(bencher: Bencher) {
    let other = data::counted("csv").tally;
    let cells = other.held().count();
    bencher.counter(ItemsCount::new(cells)).with_inputs(|| other.clone()).bench_values(|mut tally| {
        tally.merge(&other);
        tally
    });
}

/// A file surveyed, decoded and counted, on one thread beside the one that reads.
#[divan::bench(args = ["csv", "parquet"])]
fn count(bencher: Bencher, ending: &str) {
    data::file(ending);
    bencher.counter(ItemsCount::new(CASES)).bench(|| data::counted(ending));
}

/// The tally as a frame.
#[divan::bench]
fn frame(bencher: Bencher) {
    let totals = data::counted("csv");
    bencher.bench(|| tally::frame(&totals.tally, Population::Normal).unwrap());
}

/// Its cells pooled into histograms for every period, scope and value.
#[divan::bench]
fn pool(bencher: Bencher) {
    let totals = data::counted("csv");
    let last = totals.months(Attribution::Completion).unwrap().1;
    let frame = tally::frame(&totals.tally, Population::Normal).unwrap();
    bencher.bench(|| measures::measure(&frame, "stopped", last).unwrap());
}
