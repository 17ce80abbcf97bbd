//! The months that a report took from a history, and what became of those that it wrote.

use serde::Serialize;

use crate::domain::{Day, Month, Scope};
use crate::insight::restatement::Stated;

/// Where the figures of each month come from, in a report that keeps a tally a month.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct History {
    /// The months up to the reporting one, oldest first.
    pub months: Vec<HistoryMonth>,
    /// Months between the first and the last that the history does not hold.
    pub missing: Vec<Month>,
    /// Earlier months that the history holds up to a day before their end.
    pub unfinished: Vec<Month>,
    /// What the reporting month said before, by promise; empty where it is new, or the same again.
    pub restated: Vec<RestatedPromise>,
    /// Earlier months of which the input holds other figures; the history's stay.
    pub kept: Vec<KeptMonth>,
}

/// A month of a history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HistoryMonth {
    /// The month.
    pub month: Month,
    /// Its file in the history's folder.
    pub file: String,
    /// Hash of that file.
    pub sha256: String,
    /// Until when it was counted.
    pub as_of: Day,
    /// Its normal cases.
    pub n: u64,
    /// Whether it was counted from this run's input.
    pub from_input: bool,
}

/// A promise of the reporting month as the history had it and as it is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RestatedPromise {
    /// Whose.
    pub scope: Scope,
    /// As the history had it.
    pub before: Stated,
    /// As it is now.
    pub after: Stated,
}

/// An earlier month of which the input holds other figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct KeptMonth {
    /// The month.
    pub month: Month,
    /// Its normal cases in the input.
    pub in_input: u64,
    /// Its normal cases in the history, which stay.
    pub in_history: u64,
}
