//! How many rows of one file are not meant to be cases, counted on their way into the sinks, so
//! that no reader keeps an account of its own.

use super::Sink;
use crate::domain::{Case, Reject, Warnings};

/// A sink that counts the rows that are skipped and hands on everything.
pub(super) struct Skips<'a, S> {
    sink: &'a mut S,
    rows: u64,
}

impl<'a, S: Sink> Skips<'a, S> {
    /// In front of each of the sinks.
    pub fn before(sinks: &'a mut [S]) -> Vec<Self> {
        sinks.iter_mut().map(|sink| Self { sink, rows: 0 }).collect()
    }

    /// Rows skipped, over all sinks.
    pub fn sum(skips: &[Self]) -> u64 {
        skips.iter().map(|one| one.rows).sum()
    }
}

impl<S: Sink> Sink for Skips<'_, S> {
    fn case(&mut self, case: &Case<'_>, warnings: Warnings, raw: &dyn Fn() -> String) {
        self.sink.case(case, warnings, raw);
    }

    fn reject(&mut self, reject: Reject) {
        self.sink.reject(reject);
    }

    fn skip(&mut self, rows: u64) {
        self.rows += rows;
        self.sink.skip(rows);
    }
}
