//! What a check of the inputs showed, without any measure.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{DataQuality, Input, RejectedRow};
use crate::domain::{ExclusionReason, Joined, RejectReason, RowCounts, Warning};

/// Where every row ended, how the files were read, and the first problems.
#[derive(Clone, Debug, Default, Serialize)]
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
    /// How the files were read, and how well they are filled.
    pub data_quality: DataQuality,
    /// Rows that were not taken, the worst reason first, the rows of a reason in the order of the
    /// files; of each reason some, so that one fault in a thousand rows hides no other.
    pub problems: Vec<RejectedRow>,
}
