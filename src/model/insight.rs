//! What a plain average hides (METHOD 7), as a reader is shown it: the part `insight` of
//! `summary.json`. The figures are those of the room `insight`; here each one says whose it is.

use std::collections::BTreeMap;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

pub use crate::insight::contribution::{self, Contribution, Saving};
pub use crate::insight::control::{self, Segment};
pub use crate::insight::exclusions::{self, Funnel, Jump, Late, PutBack};
pub use crate::insight::findings::{Claim, Finding, Grouping, Part, Table, Verdict};
pub use crate::insight::mix::{self, Split};
pub use crate::insight::outlook::Outlook;
pub use crate::insight::pending::LowerBound;
pub use crate::insight::sensitivity::{self, Reading};
pub use crate::insight::stages::{self, Growth, Stage};
pub use crate::insight::survival::{Estimate, RestrictedMean, Step};
pub use crate::insight::{CaseDays, Pool, Ratio};

use super::Absent;
use crate::domain::{Class, Event, ExclusionReason, Field, Month, OfficePending, Scope};

/// What a plain average hides. A list is empty where the data does not carry the figure.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Insight {
    /// What to know first, the weightiest first; at most five.
    pub findings: Vec<Finding>,
    /// The mean and the on-time share with overdue open cases counted, one a promise.
    pub pending: Vec<PendingBound>,
    /// The open cases by office, the most pressing first; empty where no file has a column for it.
    pub open_by_office: Vec<OfficePending>,
    /// The cases accepted in each of the last months, open ones censored; by promise, oldest first.
    pub cohorts: Vec<CohortCurve>,
    /// The excluded cases.
    pub exclusions: Exclusions,
    /// The change of each promise's mean against the month before and the same month of the year before.
    pub changes: Vec<MeanChange>,
    /// The control chart of each promise.
    pub control: Vec<ControlChart>,
    /// Who holds the case-days, one a promise with a limit.
    pub contribution: Vec<Contribution>,
    /// How the month may end, one a promise; empty where it is over, or the history is too short.
    pub outlook: Vec<Outlook>,
    /// The working days from each recorded event to the next.
    pub stages: Stages,
    /// Whether the verdicts hang on how the notice is read.
    pub sensitivity: Sensitivity,
}

impl Insight {
    /// Whether the mean of all cases is above that of the month before.
    #[must_use]
    pub fn is_slower_than_month_before(&self) -> bool {
        self.changes.iter().any(|change| {
            change.scope == Scope::All
                && change.against == Against::MonthBefore
                && change.split.change.signum() > 0
        })
    }
}

/// The figures of a promise in the reporting month with overdue open cases counted.
#[derive(Clone, Debug, Serialize)]
pub struct PendingBound {
    /// The scope.
    pub scope: Scope,
    /// The figures.
    #[serde(flatten)]
    pub bound: LowerBound,
    /// `on_time / on_time_of`; `None` without a limit or a case.
    pub on_time_share: Option<Ratio>,
}

/// The cases of a scope that were accepted in one month.
#[derive(Clone, Debug, PartialEq)]
pub struct CohortCurve {
    /// The scope.
    pub scope: Scope,
    /// The month of acceptance.
    pub month: Month,
    /// What is estimated of them.
    pub estimate: Estimate,
}

/// The curve is written by column, so that it stays on a line; shares with six decimals.
impl Serialize for CohortCurve {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let estimate = &self.estimate;
        let mut cohort = serializer.serialize_struct("CohortCurve", 8)?;
        cohort.serialize_field("scope", &self.scope)?;
        cohort.serialize_field("month", &self.month)?;
        cohort.serialize_field("n", &estimate.n)?;
        cohort.serialize_field("open", &estimate.open)?;
        cohort.serialize_field("too_open", &estimate.too_open)?;
        cohort.serialize_field("median", &estimate.median)?;
        cohort.serialize_field("restricted_mean", &estimate.restricted_mean)?;
        cohort.serialize_field("curve", &Columns::of(&estimate.curve))?;
        cohort.end()
    }
}

/// The steps of a curve by column.
#[derive(Serialize)]
struct Columns {
    day: Vec<i32>,
    at_risk: Vec<i64>,
    events: Vec<i64>,
    censored: Vec<i64>,
    survival: Vec<f64>,
}

impl Columns {
    fn of(curve: &[Step]) -> Self {
        Self {
            day: curve.iter().map(|step| step.day).collect(),
            at_risk: curve.iter().map(|step| step.at_risk).collect(),
            events: curve.iter().map(|step| step.events).collect(),
            censored: curve.iter().map(|step| step.censored).collect(),
            survival: curve.iter().map(|step| (step.survival * 1e6).round() / 1e6).collect(),
        }
    }
}

/// The excluded among the cases accepted in a month, whatever became of them.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Exclusions {
    /// Of the reporting month, by reason, the most frequent first.
    pub by_reason: Vec<exclusions::Row<ExclusionReason>>,
    /// Of the reporting month, by class.
    pub by_class: Vec<exclusions::Row<Class>>,
    /// Of the reporting month, by office, against the share of all offices; `None` without offices.
    pub by_office: Option<Funnel<String>>,
    /// The reporting month's mean with the excluded put back, one a promise.
    pub put_back: Vec<ScopePutBack>,
    /// Whether the reporting month's were past their limit when they were excluded.
    pub late: Late,
    /// The last 24 months, oldest first.
    pub months: Vec<ExclusionMonth>,
    /// The same of the means with the excluded put back, by promise; a month without a case is left out.
    pub mean_put_back: Vec<MonthPutBack>,
}

/// A promise's mean with the excluded cases put back.
#[derive(Clone, Debug, Serialize)]
pub struct ScopePutBack {
    /// The scope.
    pub scope: Scope,
    /// The figures.
    #[serde(flatten)]
    pub put_back: PutBack,
}

/// A promise's mean in one month with the excluded cases put back.
#[derive(Clone, Debug, Serialize)]
pub struct MonthPutBack {
    /// The month, as measures count it.
    pub month: Month,
    /// The scope and the figures; the limit is the one in force on the month's last day.
    #[serde(flatten)]
    pub of: ScopePutBack,
}

/// The excluded among the cases accepted in one month.
#[derive(Clone, Debug, Serialize)]
pub struct ExclusionMonth {
    /// The month and the counts.
    #[serde(flatten)]
    pub row: exclusions::Row<Month>,
    /// Those of its cases that are open: they may be excluded yet.
    pub open: i64,
    /// How many for which reason.
    pub reasons: BTreeMap<ExclusionReason, i64>,
    /// The month against the twelve before it; `None` where there are too few.
    pub jump: Option<Jump>,
}

impl ExclusionMonth {
    /// How it stands out. Too few exclusions tell nothing while cases are open that may be excluded yet.
    #[must_use]
    pub fn out_of_line(&self) -> Option<exclusions::Side> {
        let side = self.jump.as_ref()?.month.out_of_line?;
        (side == exclusions::Side::Above || self.open == 0).then_some(side)
    }
}

/// What a mean is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Against {
    /// The month before.
    MonthBefore,
    /// The same month of the year before.
    YearBefore,
}

/// The change of a scope's mean and what it is made of.
#[derive(Clone, Debug, Serialize)]
pub struct MeanChange {
    /// The scope.
    pub scope: Scope,
    /// What the reporting month is compared with.
    pub against: Against,
    /// Which month that is.
    pub before_month: Month,
    /// What the change is broken down by.
    pub by: Grouping,
    /// The change and its parts.
    #[serde(flatten)]
    pub split: Split<String>,
}

/// The control chart of a promise: the completed months up to the reporting one.
#[derive(Clone, Debug, Serialize)]
pub struct ControlChart {
    /// The scope.
    pub scope: Scope,
    /// Months with limits in common, oldest first.
    pub segments: Vec<Segment>,
}

/// The working days from each recorded event of the normal cases to the next.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Stages {
    /// The events that a file has a column for, in order.
    pub events: Vec<Event>,
    /// The last 13 months, all cases.
    pub months: Vec<stages::Row<()>>,
    /// The reporting month, by class.
    pub by_class: Vec<stages::Row<Class>>,
    /// The month before, by class.
    pub by_class_before: Vec<stages::Row<Class>>,
    /// The reporting month, by office.
    pub by_office: Vec<stages::Row<String>>,
    /// Cases of the reporting month left out of a stage because its events stand the other way round;
    /// a case is counted for each such stage.
    pub reversed: i64,
    /// The stage that has grown most since the month before.
    pub growth: Option<Growth>,
}

/// The verdicts on the promises under each reading of the notice.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Sensitivity {
    /// By scope and reading, the caliber's own first.
    pub rows: Vec<sensitivity::Row>,
    /// The readings that have no row.
    pub not_given: Vec<NotGiven>,
}

/// A reading without a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct NotGiven {
    /// The reading.
    pub reading: Reading,
    /// The field without which it cannot be taken; `None` where it is the caliber's own, or where the tallies
    /// do not hold it.
    pub missing: Option<Field>,
    /// What the tallies do not hold that it is taken from; left out where they do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub absent: Option<Absent>,
}
