//! Counts of open cases at the cut-off.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Scope;

/// Open cases at the cut-off.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PendingSummary {
    /// All of them.
    #[serde(flatten)]
    pub all: PendingCounts,
    /// By scope, where there is one.
    pub by_scope: BTreeMap<Scope, PendingCounts>,
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
