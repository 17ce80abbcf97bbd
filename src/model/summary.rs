//! The figures of a run: what `summary.json` holds.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Absent, DataQuality, History, Insight, Restatement, TallyStamp, Watch};
use crate::domain::{
    Caliber, Day, Dimension, ExclusionReason, Field, Grain, Joined, Limit, Measure, Month, PendingSummary,
    RejectReason, RowCounts, Scope, Warning,
};

/// Version of the JSON's shape.
pub const SCHEMA_VERSION: u32 = 1;

/// The figures of a run.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    /// Version of this shape.
    pub schema_version: u32,
    /// What wrote it.
    pub tool: Tool,
    /// The counting rules in force.
    pub caliber: Caliber,
    /// The fields that together identify a case; `None` where its id does.
    pub case_key: Option<Vec<Field>>,
    /// Whether the flows of one declaration become one case.
    pub collapse: bool,
    /// The class history in force, if there is one.
    pub class_history: Option<HistoryStamp>,
    /// The working calendar in force.
    pub calendar: CalendarStamp,
    /// The targets in force, by scope and first day.
    pub targets: Vec<TargetStamp>,
    /// The files that were read.
    pub inputs: Vec<Input>,
    /// The tallies that the figures were added up from; left out where cases were read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tallies: Option<Vec<TallyStamp>>,
    /// What is not told because the tallies do not hold it; left out where everything is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub absent: Vec<Absent>,
    /// The months that the figures were taken from beside the input; left out without a history.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub history: Option<History>,
    /// With which key names and ids were masked; `None` where they stand as they are.
    pub masked: Option<MaskStamp>,
    /// The cut-off day.
    pub as_of: Day,
    /// The reporting month.
    pub month: Month,
    /// Whether no working day of the reporting month lies after the cut-off.
    pub month_complete: bool,
    /// Cases and rows that a list does not hold as it has its full length, by the list; left out where every
    /// list is whole. The figures count them all the same.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub left_out: BTreeMap<&'static str, u64>,
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
    /// Every measure, by grain, period, scope, dimension and value.
    pub measures: Vec<Measure>,
    /// The breached measures, most case-days over the target first.
    pub breaches: Vec<Measure>,
    /// Open cases; `None` where it is known only how many they are.
    pub pending: Option<PendingSummary>,
    /// What a plain average hides.
    pub insight: Insight,
    /// The enterprises on the watch list; left out without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub watch: Option<Watch>,
    /// What an earlier run said otherwise; left out where none is compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restatement: Option<Restatement>,
}

impl Summary {
    /// Whether a part is not there.
    #[must_use]
    pub fn lacks(&self, part: Absent) -> bool {
        self.absent.contains(&part)
    }

    /// How many cases or rows a list does not hold as it has its full length.
    #[must_use]
    pub fn left_out(&self, list: &str) -> u64 {
        self.left_out.get(list).copied().unwrap_or_default()
    }

    /// The measure of a whole scope in a period, by the period's name.
    #[must_use]
    pub fn measure(&self, grain: Grain, month: Month, scope: Scope) -> Option<&Measure> {
        let period = crate::domain::Period::of(grain, month);
        self.measures.iter().find(|measure| measure.is_whole_of(scope) && measure.period == period)
    }

    /// The monthly measures of a whole scope, oldest first, up to the reporting month.
    pub fn monthly(&self, scope: Scope) -> impl Iterator<Item = &Measure> {
        self.measures.iter().filter(move |measure| {
            measure.is_whole_of(scope)
                && measure.period.grain == Grain::Month
                && measure.period.last_month <= self.month
        })
    }

    /// The target that judges a scope on a day: its own, or that of the scope it falls back on.
    #[must_use]
    pub fn target(&self, scope: Scope, day: Day) -> Option<&TargetStamp> {
        let own = |scope: Scope| {
            let binds = |target: &&TargetStamp| {
                target.scope == scope && target.from <= day && target.to.is_none_or(|to| day <= to)
            };
            self.targets.iter().find(binds)
        };
        own(scope).or_else(|| own(scope.fallback()?))
    }

    /// The limit of that target.
    #[must_use]
    pub fn limit(&self, scope: Scope, day: Day) -> Option<Limit> {
        self.target(scope, day).map(|target| target.limit)
    }

    /// The measures of the reporting month, in one scope, by the values of a dimension.
    pub fn by(&self, dimension: Dimension, scope: Scope) -> impl Iterator<Item = &Measure> {
        self.measures.iter().filter(move |measure| {
            measure.by == Some(dimension)
                && measure.scope == scope
                && measure.period.grain == Grain::Month
                && measure.period.last_month == self.month
        })
    }
}

/// What wrote a report.
#[derive(Clone, Debug, Serialize)]
pub struct Tool {
    /// The program's name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

/// The working calendar of a report.
#[derive(Clone, Debug, Serialize)]
pub struct CalendarStamp {
    /// `cn` or `weekdays`.
    pub name: &'static str,
    /// First and last day covered.
    pub covers: [Day; 2],
    /// Hash of the calendar's data.
    pub sha256: String,
}

/// The class history of a report.
#[derive(Clone, Debug, Serialize)]
pub struct HistoryStamp {
    /// Its file, relative to the settings file.
    pub file: String,
    /// Hash of its bytes.
    pub sha256: String,
    /// Rows in it, its header not included.
    pub rows: u64,
}

/// A target of a report.
#[derive(Clone, Debug, Serialize)]
pub struct TargetStamp {
    /// Whom it binds.
    pub scope: Scope,
    /// The limit in working days.
    pub limit: Limit,
    /// First day in force.
    pub from: Day,
    /// Last day in force, if there is one.
    pub to: Option<Day>,
    /// The document that sets it.
    pub basis: String,
}

/// That names and ids are pseudonyms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MaskStamp {
    /// The label of the key, eight hexadecimal digits: the same for the same key.
    pub key: String,
}

/// A file that was read.
#[derive(Clone, Debug, Serialize)]
pub struct Input {
    /// Its name, relative to the input it was found in.
    pub file: String,
    /// Hash of its bytes.
    pub sha256: String,
    /// Rows read from it, its header included.
    pub rows: u64,
}
