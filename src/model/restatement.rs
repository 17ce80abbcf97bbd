//! What an earlier report said otherwise: the part `restatement` of `summary.json`, and the cases
//! that are known to have changed.

use std::collections::BTreeMap;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

pub use crate::insight::restatement::{Change, Effect, End, Restated, Stated};

use super::insight::Ratio;
use crate::domain::{Class, Day, Dimension, Month};

/// This run against an earlier one.
#[derive(Clone, Debug, Serialize)]
pub struct Restatement {
    /// The earlier run.
    pub previous: Previous,
    /// The first and the last month that are compared: both runs have cases of them, and they were over
    /// when either was made. `None` where there is none.
    pub months: Option<[Month; 2]>,
    /// Months before these that one of the runs has cases of.
    pub not_in_both: u64,
    /// What the runs were made with differently: where there is any but the program's version, the figures are
    /// not comparable case by case.
    pub differences: Vec<SettingChange>,
    /// Whether the cases of the earlier run's lists were looked for in this run.
    pub cases_compared: bool,
    /// Lists that the earlier folder does not hold.
    pub lists_missing: Vec<&'static str>,
    /// Lists that hold less than was counted: what they do not hold is not compared. Left out where there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lists_cut: Vec<&'static str>,
    /// The figures that differ, by month, scope and office.
    #[serde(serialize_with = "figures")]
    pub figures: Vec<Restated>,
    /// The cases known to have changed, by what changed of them.
    pub cases: BTreeMap<Change, u64>,
    /// The cases that were open in the earlier run.
    pub pending: PendingThen,
    /// Rows that were not taken.
    pub rejects: RejectsThen,
}

/// The earlier run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Previous {
    /// Its reporting month.
    pub month: Month,
    /// Its cut-off day.
    pub as_of: Day,
    /// The version of the program that made it.
    pub version: String,
    /// Hash of its `summary.json`.
    pub sha256: String,
}

/// A setting that the runs were made with differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SettingChange {
    /// Its name: `caliber.stop`.
    pub setting: String,
    /// What it was; empty where there was none.
    pub before: String,
    /// What it is.
    pub after: String,
}

/// What became of the cases that were open in the earlier run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PendingThen {
    /// How many were listed.
    pub n: u64,
    /// Completed, in whatever month.
    pub completed: u64,
    /// Open still.
    pub open: u64,
    /// Excluded.
    pub excluded: u64,
    /// Not taken.
    pub rejected: u64,
    /// Not among the data.
    pub absent: u64,
}

/// Rows that were not taken, then and now; the same row is known by its text and its fault.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RejectsThen {
    /// In the earlier run.
    pub before: u64,
    /// In this one.
    pub after: u64,
    /// In the earlier run only.
    pub gone: u64,
    /// In this one only.
    pub new: u64,
}

/// A case that is known to have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestatedCase {
    /// What changed of it.
    pub change: Change,
    /// 案件编号
    pub case_id: String,
    /// 纳税人识别号
    pub taxpayer_id: String,
    /// 纳税人名称
    pub taxpayer_name: String,
    /// Where it ended in the earlier run; `None` where no list of that run has it.
    pub before: Option<End>,
    /// Where it ends in this run.
    pub after: End,
    /// The file it stands in now; empty where it does not.
    pub file: String,
    /// Its row there.
    pub row: Option<u64>,
}

impl RestatedCase {
    /// Its class then and now.
    #[must_use]
    pub fn classes(&self) -> [Option<Class>; 2] {
        [self.before.as_ref(), Some(&self.after)].map(|end| Some(end?.counted()?.class))
    }
}

fn figures<S: Serializer>(figures: &[Restated], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(figures.iter().map(Figure))
}

/// A figure that differs, in the names of a measure.
struct Figure<'a>(&'a Restated);

impl Serialize for Figure<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(restated) = self;
        let subject = &restated.subject;
        let (n, working_days) = restated.difference();
        let means = restated.before.mean().zip(restated.after.mean());
        let mut map = serializer.serialize_map(Some(9))?;
        map.serialize_entry("month", &subject.month)?;
        map.serialize_entry("scope", &subject.scope)?;
        map.serialize_entry("by", &subject.office.as_ref().map(|_| Dimension::Office))?;
        map.serialize_entry("key", &subject.office)?;
        map.serialize_entry("before", &restated.before)?;
        map.serialize_entry("after", &restated.after)?;
        let mean = means.map(|(before, after)| after - before);
        map.serialize_entry("difference", &Difference { n, working_days, mean })?;
        map.serialize_entry("known", &restated.known)?;
        let rest = restated.rest().map(|(n, working_days)| Rest { n, working_days });
        map.serialize_entry("not_in_lists", &rest)?;
        map.end()
    }
}

#[derive(Serialize)]
struct Difference {
    n: i64,
    working_days: i64,
    mean: Option<Ratio>,
}

#[derive(Serialize)]
struct Rest {
    n: i64,
    working_days: i64,
}
