//! The tallies that a report was added up from, and what a report then does not tell.

use serde::Serialize;

use crate::domain::{Day, Field, RowCounts};

/// A tally that a report was added up from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TallyStamp {
    /// Its file's name.
    pub file: String,
    /// Hash of its bytes.
    pub sha256: String,
    /// The version of the program that made it.
    pub tool_version: String,
    /// Until when it was counted.
    pub as_of: Day,
    /// The fields that together identified a case; `None` where its id did.
    pub case_key: Option<Vec<Field>>,
    /// Hash of the class history by which classes were settled, if there was one.
    pub class_history: Option<String>,
    /// Where every row of its files ended.
    pub rows: RowCounts,
    /// The names of the files that it was counted from.
    pub inputs: Vec<String>,
}

/// A part of a report that is not there because what it is drawn from is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Absent {
    /// The lists of cases and of rejected rows.
    CaseLists,
    /// The watched enterprises that the settings name.
    WatchList,
    /// The age of the open cases, and everything that needs it.
    OpenCases,
    /// The stages, the day of an exclusion, and some readings of the notice.
    SideTally,
}
