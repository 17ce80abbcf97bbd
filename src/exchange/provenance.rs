//! What a tally file says of itself: by which rules it was counted, until when, and from which files.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::clock::Calendar;
use crate::domain::{Caliber, Day, ExclusionReason, Field, Joined, Month, RejectReason, RowCounts, Warning};

/// The form of tally files that this program writes, and the one that it reads.
pub const FORM: u32 = 1;

/// What was counted, by which rules, from which files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// [`FORM`].
    pub form: u32,
    /// The version of the program that wrote it.
    pub tool_version: String,
    /// The month of which it is a slice, for the history of an office; `None` for all that was read.
    pub slice: Option<Month>,
    /// The counting rules.
    pub caliber: Caliber,
    /// The working days.
    pub calendar: CalendarMark,
    /// Until when it was counted.
    pub cutoff: CutoffMark,
    /// The fields that together identified a case; `None` where its id did.
    pub case_key: Option<Vec<Field>>,
    /// Whether the flows of one declaration became one case.
    pub collapse: bool,
    /// The class history in force, if there was one.
    pub class_history: Option<HistoryMark>,
    /// The label of the key that masked the run's lists; a tally holds nothing to mask.
    pub masked: Option<String>,
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
    /// The fields that a file had a column for, in the order of the data dictionary.
    pub fields: Vec<Field>,
    /// The files.
    pub inputs: Vec<TallyInput>,
}

/// Until when a tally was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CutoffMark {
    /// The cut-off day.
    pub day: Day,
    /// Whether it was asked for, so that cases may have been left out for it; else it is the latest day
    /// in the data.
    pub is_given: bool,
}

/// The working days by which a tally was counted: enough to tell whether another calendar is the same
/// on every day that can have counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarMark {
    /// `cn` or `weekdays`.
    pub name: String,
    /// Hash of the calendar's data.
    pub sha256: String,
    /// First and last of the days that can have counted.
    pub days: [Day; 2],
    /// Hash of what these days are.
    pub days_sha256: String,
}

impl CalendarMark {
    /// The mark of a calendar up to a day, which it must cover; `None` where it does not.
    #[must_use]
    pub fn of(calendar: &Calendar, until: Day) -> Option<Self> {
        let days = [calendar.covers().0, until];
        let days_sha256 = calendar.days_sha256(days)?;
        Some(Self { name: calendar.name().to_owned(), sha256: calendar.sha256(), days, days_sha256 })
    }

    /// Whether a calendar, which may know more years, is the same on every day that can have counted.
    #[must_use]
    pub fn agrees(&self, calendar: &Calendar) -> bool {
        calendar.days_sha256(self.days).is_some_and(|hash| hash == self.days_sha256)
    }
}

/// A class history by which classes were settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HistoryMark {
    /// Its file.
    pub file: String,
    /// Hash of its bytes.
    pub sha256: String,
    /// Rows in it.
    pub rows: u64,
}

/// A file that was counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TallyInput {
    /// Its name.
    pub file: String,
    /// Hash of its bytes.
    pub sha256: String,
    /// Hash of what it holds: that of a compressed file is the plain one's.
    pub content_sha256: String,
    /// Rows read from it, its header included.
    pub rows: u64,
    /// How it was read; `None` where that is not known.
    pub quality: Option<InputQuality>,
}

/// How a file was read and how well its fields are filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "as in `model::FileQuality`, whose figures these are")]
pub struct InputQuality {
    pub skipped: u64,
    pub rejected: u64,
    pub encoding: Option<String>,
    pub delimiter: Option<char>,
    pub compression: Option<String>,
    pub sheet: Option<String>,
    pub header_row: Option<u64>,
    pub fields: Vec<InputField>,
    pub unused_columns: u64,
    pub unused: Vec<String>,
}

/// How well a field of a file is filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "as in `model::FieldQuality`, whose figures these are")]
pub struct InputField {
    pub field: Field,
    pub header: String,
    pub required: bool,
    pub filled: u64,
}
