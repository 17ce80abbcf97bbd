//! The enterprises on the watch list: their figures together, one by one, and their cases.

use serde::Serialize;

use super::insight::Ratio;
use crate::domain::{Class, Day, Money};

/// The watch list of a report, as `summary.json` holds it: counts, no ids. Cases are those of the
/// reporting month and the open ones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Watch {
    /// Its file, relative to the settings file.
    pub file: String,
    /// Hash of its bytes.
    pub sha256: String,
    /// Enterprises in it.
    pub listed: u64,
    /// Entries that name one of them again.
    pub repeated: u64,
    /// Entries that are no taxpayer id and name nobody.
    pub refused: u64,
    /// Enterprises with a case of any month in the data.
    pub in_data: u64,
    /// Enterprises with a case.
    pub with_cases: u64,
    /// Their figures together.
    #[serde(flatten)]
    pub figures: WatchFigures,
}

/// The figures of one watched enterprise, or of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct WatchFigures {
    /// Normal cases of the reporting month.
    pub n: i64,
    /// Sum of their working days.
    pub working_days_total: i64,
    /// `working_days_total / n`; `None` without a case.
    pub mean: Option<Ratio>,
    /// Of them, those past their class's own limit.
    pub over_limit: i64,
    /// Open cases.
    pub open: i64,
    /// Of them, those past their class's own limit.
    pub open_over_limit: i64,
    /// The age of the oldest open one in working days.
    pub oldest_age: Option<i32>,
}

/// The lists of the watch list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Watched {
    /// The enterprises, in the order of the list.
    pub enterprises: Vec<WatchedEnterprise>,
    /// Their cases, by enterprise; the open ones first, the oldest before the others, then the
    /// completed ones, the longest first.
    pub cases: Vec<WatchedCase>,
}

/// An enterprise on the watch list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WatchedEnterprise {
    /// 纳税人识别号
    pub taxpayer_id: String,
    /// 纳税人名称, as its latest case has it; empty where no case tells.
    pub taxpayer_name: String,
    /// `with_cases`; `other_months`, where all its cases are excluded ones or of other months; `no_case`,
    /// where the data holds none at all.
    pub state: &'static str,
    /// Cases of it in the data, of any month and end.
    pub in_data: u64,
    /// Its figures.
    pub figures: WatchFigures,
}

/// A case of a watched enterprise, completed in the reporting month or open at the cut-off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WatchedCase {
    /// 纳税人识别号
    pub taxpayer_id: String,
    /// 纳税人名称
    pub taxpayer_name: String,
    /// 案件编号
    pub case_id: String,
    /// 管理类别
    pub enterprise_class: Class,
    /// 主管税务机关
    pub office: String,
    /// `completed` or `open`.
    pub state: &'static str,
    /// Start of the clock.
    pub start_date: Day,
    /// Stop of the clock.
    pub stop_date: Option<Day>,
    /// Working days to the stop, or to the cut-off while it is open.
    pub working_days: i32,
    /// The limit of its class, in working days; empty where none is in force.
    pub limit: String,
    /// Working days above the limit; empty where it is within it.
    pub days_over_limit: String,
    /// Refund in yuan; `None` where none is given.
    pub refund_amount: Option<Money>,
    /// The file it was read from.
    pub file: String,
    /// Its row in that file.
    pub row: u64,
}
