//! One case, day by day.

use serde::Serialize;

use crate::domain::{Caliber, Class, Day, Limit, RejectReason};

/// One case with every day of its clock.
#[derive(Clone, Debug, Serialize)]
pub struct Explanation {
    /// 案件编号
    pub case_id: String,
    /// The file and row it was read from.
    pub file: String,
    /// Its row in that file.
    pub row: u64,
    /// 管理类别
    pub enterprise_class: Class,
    /// Whether the class history gave the class.
    pub class_from_history: bool,
    /// The class in the class history, where the row's class, which is kept, is another one.
    pub class_in_history: Option<Class>,
    /// 主管税务机关
    pub office: String,
    /// The counting rules in force.
    pub caliber: Caliber,
    /// The cut-off day.
    pub as_of: Day,
    /// Where it ended: `normal`, `pending`, `excluded`, `after_as_of`, `duplicate` or `rejected`.
    pub place: &'static str,
    /// Why it was excluded or rejected.
    pub reason: Option<&'static str>,
    /// Start of the clock.
    pub start: Option<Day>,
    /// Stop of the clock, or the cut-off while it is open.
    pub stop: Option<Day>,
    /// Each day from start to stop.
    pub days: Vec<ExplainedDay>,
    /// Working days between them.
    pub working_days: Option<i32>,
    /// Working days that a suspension took off.
    pub suspended_days: i32,
    /// The limit of its class, on the last day of the period it belongs to.
    pub limit: Option<Limit>,
    /// The document that sets it.
    pub basis: Option<String>,
    /// The statutory ceiling of its class.
    pub ceiling: i32,
    /// Other rows with the same id, as `file:row`.
    pub twins: Vec<String>,
    /// The rows that it was made of, as `file:row`, where they were several.
    pub flows: Vec<String>,
    /// Void rows with the same id that were left out, as `file:row`.
    pub void_flows: Vec<String>,
}

/// A day of a case's clock.
#[derive(Clone, Debug, Serialize)]
pub struct ExplainedDay {
    /// The day.
    pub day: Day,
    /// Whether it counts.
    pub counted: bool,
    /// Why or why not.
    pub why: DayReason,
    /// The holiday's name and its notice, where one is the reason.
    pub notice: Option<(String, String)>,
}

/// Why a day counts or does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DayReason {
    /// The start day, which the caliber does not count.
    StartDay,
    /// A plain working day.
    Worked,
    /// A weekend day worked by an arrangement.
    MakeUpDay,
    /// A plain weekend day.
    Weekend,
    /// A day off by an arrangement.
    Holiday,
    /// A day of a suspension that comes off.
    Suspended,
}

/// A row with the wanted id that could not be taken.
#[derive(Clone, Debug, Serialize)]
pub struct RejectedCase {
    /// The file it stands in.
    pub file: String,
    /// Its row in that file.
    pub row: u64,
    /// Why.
    pub reason: RejectReason,
    /// The value at fault.
    pub value: String,
}
