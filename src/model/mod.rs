//! Everything a reader is shown, ready to be written or drawn. No computation happens here.

mod checked;
mod comparison;
mod explanation;
pub mod insight;
mod lists;
mod quality;
pub mod restatement;
mod summary;
mod tallies;
mod watch;

pub use checked::Checked;
pub use comparison::{Comparison, PeriodChange};
pub use explanation::{DayReason, ExplainedDay, Explanation, RejectedCase};
pub use insight::Insight;
pub use lists::{DifferingClass, OverdueCase, PendingCase, RejectedRow};
pub use quality::{DataQuality, FieldQuality, FileQuality, UnknownStatus};
pub use restatement::{RestatedCase, Restatement};
pub use summary::{
    CalendarStamp, HistoryStamp, Input, MaskStamp, SCHEMA_VERSION, Summary, TargetStamp, Tool,
};
pub use tallies::{Absent, TallyStamp};
pub use watch::{Watch, WatchFigures, Watched, WatchedCase, WatchedEnterprise};

pub use crate::domain::{AgeCount, PendingCounts, PendingSummary};

/// A whole report: the figures and the case lists beside them.
#[derive(Clone, Debug)]
pub struct Report {
    /// The figures.
    pub summary: Summary,
    /// Normal cases of the reporting month longer than their own limit, longest first.
    pub overdue: Vec<OverdueCase>,
    /// Open cases at the cut-off, the one whose limit ends first before the others.
    pub pending: Vec<PendingCase>,
    /// Cases whose class is not that of the class history, by id; `None` without a history.
    pub differing: Option<Vec<DifferingClass>>,
    /// The watched enterprises and their cases; `None` without a watch list.
    pub watched: Option<Watched>,
    /// Cases known to have changed since an earlier run, by change and id; `None` where none is compared.
    pub restated: Option<Vec<RestatedCase>>,
    /// Rows that were not taken, in the order of the files.
    pub rejects: Vec<RejectedRow>,
}

impl Report {
    /// Whether it lists cases: one that was added up from tallies cannot.
    #[must_use]
    pub fn has_lists(&self) -> bool {
        !self.summary.lacks(Absent::CaseLists)
    }
}
