//! What a check of the inputs showed, without any measure.

use std::collections::BTreeMap;

use super::{DataQuality, Input, RejectedRow};
use crate::domain::{ExclusionReason, Joined, RejectReason, RowCounts, Warning};

/// Where every row ended, and each problem.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// The files that were read.
    pub inputs: Vec<Input>,
    /// Where every row ended.
    pub rows: RowCounts,
    /// How many rows became how many cases, where several became one.
    pub joined: Joined,
    /// Rejected rows by reason.
    pub rejected_by_reason: BTreeMap<RejectReason, u64>,
    /// Excluded cases by reason.
    pub excluded_by_reason: BTreeMap<ExclusionReason, u64>,
    /// Remarks on cases that stayed in, by kind.
    pub warnings: BTreeMap<Warning, u64>,
    /// How the files were read.
    pub data_quality: DataQuality,
    /// Rows that were not taken, in the order of the files.
    pub rejects: Vec<RejectedRow>,
}
