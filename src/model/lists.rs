//! The case lists of a report, one type a file. Columns are the fields, in this order.

use serde::Serialize;

use crate::domain::{Class, Day, Money};

/// A normal case of the reporting month that took longer than its own class's limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OverdueCase {
    /// 案件编号
    pub case_id: String,
    /// 纳税人识别号
    pub taxpayer_id: String,
    /// 纳税人名称
    pub taxpayer_name: String,
    /// 管理类别
    pub enterprise_class: Class,
    /// 主管税务机关
    pub office: String,
    /// Start of the clock.
    pub start_date: Day,
    /// Stop of the clock.
    pub stop_date: Day,
    /// Working days from start to stop.
    pub working_days: i32,
    /// The limit of its class, in working days.
    pub limit: String,
    /// Working days above the limit.
    pub days_over_limit: String,
    /// The statutory ceiling of its class, in working days.
    pub ceiling: i32,
    /// Whether it is above that ceiling.
    pub over_ceiling: bool,
    /// Refund in yuan; empty where none is given.
    pub refund_amount: Option<Money>,
    /// The file it was read from.
    pub file: String,
    /// Its row in that file.
    pub row: u64,
}

/// A case that is open at the cut-off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PendingCase {
    /// 案件编号
    pub case_id: String,
    /// 纳税人识别号
    pub taxpayer_id: String,
    /// 纳税人名称
    pub taxpayer_name: String,
    /// 管理类别
    pub enterprise_class: Class,
    /// 主管税务机关
    pub office: String,
    /// Start of the clock.
    pub start_date: Day,
    /// Working days from start to the cut-off.
    pub age: i32,
    /// The limit of its class, in working days; empty where none is in force.
    pub limit: String,
    /// `over_limit`, `due_within_one_day` or `within_limit`; `no_target` without a limit.
    pub state: &'static str,
    /// The last working day on which it is still within its limit.
    pub due_date: Option<Day>,
    /// Refund in yuan; empty where none is given.
    pub refund_amount: Option<Money>,
    /// The file it was read from.
    pub file: String,
    /// Its row in that file.
    pub row: u64,
}

/// A case whose class in its row, which is kept, is not that of the class history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DifferingClass {
    /// 案件编号
    pub case_id: String,
    /// 纳税人识别号
    pub taxpayer_id: String,
    /// 纳税人名称
    pub taxpayer_name: String,
    /// The class in the row.
    pub enterprise_class: Class,
    /// The class in the history on the day of acceptance.
    pub class_in_history: Class,
    /// Day of acceptance.
    pub accepted_date: Day,
    /// The file it was read from.
    pub file: String,
    /// Its row in that file.
    pub row: u64,
}

/// A row that was read and not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RejectedRow {
    /// The file it stands in.
    pub file: String,
    /// Its row in that file.
    pub row: u64,
    /// The column at fault, as its header spells it; empty where it is the whole row.
    pub column: String,
    /// The value at fault.
    pub value: String,
    /// The reason's code.
    pub reason: &'static str,
    /// The whole row as it stands in the file.
    pub raw: String,
}
