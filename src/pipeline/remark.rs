//! What the one who runs the program is told beside the result.

use crate::domain::{Day, Field, Month};
use crate::model::Absent;

/// A remark for the one who runs a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// No normal case belongs to the reporting month; the last month that has one.
    EmptyMonth {
        /// The reporting month.
        month: Month,
        /// The last month with a normal case, if there is one.
        last: Option<Month>,
    },
    /// The files have no ids; these fields together identify a case.
    UsualKey {
        /// The fields.
        key: Vec<Field>,
    },
    /// A workbook has other sheets with a header of cases, which were not read.
    OtherSheets {
        /// The workbook.
        file: String,
        /// The sheet that was read.
        sheet: String,
        /// Those that were not.
        others: Vec<String>,
    },
    /// The watch list has entries that name an enterprise again, or nobody.
    WatchList {
        /// The list's file.
        file: String,
        /// Lines that name an enterprise again, each with the line of the first.
        repeated: Vec<[u64; 2]>,
        /// Lines with what is no taxpayer id.
        refused: Vec<u64>,
    },
    /// A list does not hold everything that was counted.
    LeftOut {
        /// The list's file.
        file: String,
        /// How many cases or rows it does not hold.
        n: u64,
    },
    /// The cut-off that the data gave rests on one case alone, long after all others.
    LoneCutoff {
        /// The cut-off.
        as_of: Day,
        /// The latest day of the other cases.
        others: Day,
    },
    /// The tallies do not hold everything that a report shows.
    Absent {
        /// What the report is therefore without.
        parts: Vec<Absent>,
    },
}
