//! Counts of open cases at the cut-off.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Class, Scope};

/// Open cases at the cut-off.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PendingSummary {
    /// All of them.
    #[serde(flatten)]
    pub all: PendingCounts,
    /// By scope, where there is one.
    pub by_scope: BTreeMap<Scope, PendingCounts>,
    /// By class and age, where there is one; sorted by both.
    pub ages: Vec<AgeCount>,
}

/// Open cases of one class and one age.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct AgeCount {
    /// The class.
    pub class: Class,
    /// Working days from the start to the cut-off.
    pub age: i32,
    /// How many.
    pub n: u64,
    /// How many of them are older than their limit.
    pub over_limit: u64,
}

/// Open cases of one office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OfficePending {
    /// The office; empty where the cases name none.
    pub office: String,
    /// The counts.
    #[serde(flatten)]
    pub counts: PendingCounts,
    /// Age of the oldest, in working days from its start to the cut-off.
    pub oldest: i32,
}

/// Counts of open cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PendingCounts {
    /// How many.
    pub n: u64,
    /// Already older than their limit.
    pub over_limit: u64,
    /// Within their limit today, past it on the next working day.
    pub due_within_one_day: u64,
}
