//! What reading one file shows beside its cases, noted on the way into the sinks, so that no reader
//! keeps an account of its own: the rows that are no cases, the statuses that no rule knows, and the time.

use std::collections::BTreeMap;

use super::Sink;
use super::pace::{self, Pace};
use crate::domain::{Case, Day, Dimension, Numbered, Reject, Warning, Warnings};

/// So many words of the status are kept; a column of remarks read as one would fill the memory.
const WORDS: usize = 1_000;

/// A sink that notes what passes and hands on everything.
pub(super) struct Account<'a, S> {
    sink: &'a mut S,
    skipped: u64,
    statuses: BTreeMap<String, u64>,
    pace: Pace,
}

impl<'a, S: Sink> Account<'a, S> {
    /// In front of each of the sinks.
    pub fn before(sinks: &'a mut [S]) -> Vec<Self> {
        let before = |sink| Self { sink, skipped: 0, statuses: BTreeMap::new(), pace: Pace::default() };
        sinks.iter_mut().map(before).collect()
    }

    /// Rows skipped, the statuses with their rows, and the time spent, over all sinks.
    pub fn sum(accounts: Vec<Self>) -> (u64, BTreeMap<String, u64>, Pace) {
        let (mut skipped, mut statuses, mut pace) = (0, BTreeMap::new(), Pace::default());
        for account in accounts {
            skipped += account.skipped;
            pace.add(account.pace);
            for (status, n) in account.statuses {
                add(&mut statuses, &status, n);
            }
        }
        (skipped, statuses, pace)
    }
}

impl<S> Account<'_, S> {
    fn row_done(&mut self) {
        if let Some(spent) = pace::counted() {
            self.pace.add(spent);
        }
    }
}

/// Keeps the first words of the alphabet. One that is dropped has so many before it that it would
/// not be kept in the end either: the counts are whole, and those of every number of threads.
fn add(statuses: &mut BTreeMap<String, u64>, status: &str, n: u64) {
    if let Some(sum) = statuses.get_mut(status) {
        *sum += n;
        return;
    }
    statuses.insert(status.to_owned(), n);
    if statuses.len() > WORDS {
        statuses.pop_last();
    }
}

impl<S: Sink> Sink for Account<'_, S> {
    fn case(&mut self, case: &Case<'_>, warnings: Warnings, raw: &dyn Fn() -> String) {
        if !case.unknown_status.is_empty() {
            add(&mut self.statuses, case.unknown_status, 1);
        }
        self.sink.case(case, warnings, raw);
        self.row_done();
    }

    fn number(&mut self, dimension: Dimension, value: &str) -> u32 {
        self.sink.number(dimension, value)
    }

    #[inline]
    fn numbered(&mut self, case: &Numbered<'_>) {
        if case.warnings.has(Warning::UnknownStatus) {
            case.row.case(&mut |whole| add(&mut self.statuses, whole.unknown_status, 1));
        }
        self.sink.numbered(case);
        self.row_done();
    }

    fn foresee(&mut self, day: Day) {
        self.sink.foresee(day);
    }

    fn reject(&mut self, reject: Reject) {
        self.sink.reject(reject);
        self.row_done();
    }

    fn skip(&mut self, rows: u64) {
        self.skipped += rows;
        self.sink.skip(rows);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_very_many_words_the_first_are_kept_with_all_their_rows() {
        let mut statuses = BTreeMap::new();
        for round in 0..2 {
            for word in (0..2 * WORDS).rev() {
                add(&mut statuses, &format!("{word:05}"), 1 + round);
            }
        }
        assert_eq!(statuses.len(), WORDS);
        assert_eq!((statuses.get("00000"), statuses.get("00999")), (Some(&3), Some(&3)));
        assert!(!statuses.contains_key("01000"));
    }
}
