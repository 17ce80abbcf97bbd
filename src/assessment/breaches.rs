//! The breached measures in the order in which they matter.

use std::cmp::Reverse;

use crate::domain::{Measure, Status};

/// The breached measures, most case-days above the target first; on a tie in the order in
/// which they came.
#[must_use]
pub fn breaches(measures: &[Measure]) -> Vec<Measure> {
    let mut breached: Vec<Measure> =
        measures.iter().filter(|measure| measure.status == Status::Breached).cloned().collect();
    breached.sort_by_key(|measure| Reverse(measure.excess_hundredths));
    breached
}
