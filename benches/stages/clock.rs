//! The clock: working days between two days, by table.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use refund_monitor::clock::Calendar;
use refund_monitor::domain::Day;

const COUNTS: usize = 100_000;

/// Start and stop days all over the calendar, in no order.
fn spans(calendar: &Calendar) -> Vec<(Day, Day)> {
    let (first, last) = calendar.covers();
    let days = last.0 - first.0;
    let mut place = 1_i32;
    let mut next = |until: i32| {
        place = place.wrapping_mul(1_103_515_245).wrapping_add(12_345);
        (place >> 8).rem_euclid(until)
    };
    let span = |_| {
        let start = first.0 + next(days - 100);
        (Day(start), Day(start + next(100)))
    };
    (0..COUNTS).map(span).collect()
}

/// Working days of 100,000 spans.
#[divan::bench]
fn days(bencher: Bencher) {
    let calendar = Calendar::cn().unwrap();
    let spans = spans(&calendar);
    let sum = || spans.iter().filter_map(|&(start, stop)| calendar.days(start, stop)).sum::<i32>();
    bencher.counter(ItemsCount::new(COUNTS)).bench(|| black_box(sum()));
}

/// The built-in calendar, read and counted.
#[divan::bench]
fn calendar(bencher: Bencher) {
    bencher.bench(|| Calendar::cn().unwrap());
}
