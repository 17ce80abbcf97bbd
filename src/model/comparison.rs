//! The change of a mean between two periods of one's choice.

use serde::Serialize;

use super::insight::{Grouping, Split};
use crate::domain::Scope;

/// Two periods compared.
#[derive(Clone, Debug, Serialize)]
pub struct Comparison {
    /// The period before, as it is typed.
    pub from: String,
    /// The period after, as it is typed.
    pub to: String,
    /// By promise and grouping; those without a case on either side left out.
    pub changes: Vec<PeriodChange>,
}

/// The change of a scope's mean and what it is made of.
#[derive(Clone, Debug, Serialize)]
pub struct PeriodChange {
    /// The scope.
    pub scope: Scope,
    /// What the change is broken down by.
    pub by: Grouping,
    /// The change and its parts.
    #[serde(flatten)]
    pub split: Split<String>,
}
