//! The passes over the cases, as sinks of the reader.

use crate::domain::{Case, Day, Dimension, Numbered, Reject, Warnings};
use crate::ingest::Sink;
use crate::tally::{Counter, Thinning, Twins};

/// The first pass: everything is counted.
pub(super) struct Counting<'a>(pub Counter<'a>);

impl Sink for Counting<'_> {
    fn case(&mut self, case: &Case<'_>, warnings: Warnings, raw: &dyn Fn() -> String) {
        self.0.case(case, warnings, raw);
    }

    fn number(&mut self, dimension: Dimension, value: &str) -> u32 {
        self.0.number(dimension, value)
    }

    fn numbered(&mut self, case: &Numbered<'_>) {
        self.0.numbered(case);
    }

    fn foresee(&mut self, day: Day) {
        self.0.foresee(day);
    }

    fn reject(&mut self, reject: Reject) {
        self.0.reject(reject);
    }

    fn skip(&mut self, rows: u64) {
        self.0.skip(rows);
    }
}

/// The second pass, where ids may stand twice: those cases are collected, the others listed.
pub(super) struct Collecting<'a>(pub Twins<'a>);

impl Sink for Collecting<'_> {
    fn case(&mut self, case: &Case<'_>, warnings: Warnings, raw: &dyn Fn() -> String) {
        self.0.case(case, warnings, raw);
    }

    fn numbered(&mut self, case: &Numbered<'_>) {
        self.0.numbered(case);
    }

    fn reject(&mut self, _: Reject) {}

    fn skip(&mut self, _: u64) {}
}

/// One more, where there are too many rows of one id to be collected.
pub(super) struct Crowded<'a, 'c>(pub Thinning<'a, 'c>);

impl Sink for Crowded<'_, '_> {
    fn case(&mut self, case: &Case<'_>, warnings: Warnings, raw: &dyn Fn() -> String) {
        self.0.case(case, warnings, raw);
    }

    fn reject(&mut self, _: Reject) {}

    fn skip(&mut self, _: u64) {}
}
