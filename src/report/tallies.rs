//! What every document says of a report that was added up from tallies.

use crate::model::{Absent, Summary};
use crate::words::Lang;
use crate::words::tally as say;

/// What a report is without, a sentence each.
pub(super) fn absent(summary: &Summary, lang: Lang) -> Vec<&'static str> {
    summary.absent.iter().map(|part| said(*part, lang)).collect()
}

/// That a part is not there, and why.
#[must_use]
pub const fn said(part: Absent, lang: Lang) -> &'static str {
    match part {
        Absent::CaseLists => say::no_lists(lang),
        Absent::WatchList => say::no_watch(lang),
        Absent::OpenCases => say::no_open(lang),
        Absent::SideTally => say::no_side(lang),
    }
}
