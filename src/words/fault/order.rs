//! A cut-off, a month or a case that the data or the calendar does not have.

use crate::domain::{Day, Month};
use crate::words::Say;

/// A cut-off outside the calendar.
#[must_use]
pub fn cutoff_outside(as_of: Day, first: Day, last: Day) -> Say {
    Say::new(
        format!("--as-of {as_of} 不在工作日历之内（{first} 至 {last}）"),
        format!("--as-of {as_of} lies outside the working calendar ({first} to {last})"),
    )
}

/// What to do about [`cutoff_outside`].
#[must_use]
pub fn choose_inside() -> Say {
    Say::new(
        "请改用日历之内的日期，或在 [calendar] exceptions 中加入该年的安排",
        "choose a day inside it, or add that year's arrangement in [calendar] exceptions",
    )
}

/// A month after the cut-off.
#[must_use]
pub fn month_after_cutoff(month: Month, as_of: Day) -> Say {
    Say::new(
        format!("--month {month} 始于截止日 {as_of} 之后"),
        format!("--month {month} begins after the cut-off {as_of}"),
    )
}

/// What to do about [`month_after_cutoff`].
#[must_use]
pub fn choose_earlier() -> Say {
    Say::new("请改用更早的月份，或更晚的 --as-of", "choose an earlier month or a later --as-of")
}

/// A month outside the data.
#[must_use]
pub fn month_outside(month: Month, first: Month, last: Month) -> Say {
    Say::new(
        format!("{month} 没有案件；数据范围为 {first} 至 {last}"),
        format!("no case belongs to {month}; the data reaches from {first} to {last}"),
    )
}

/// What to do about [`month_outside`].
#[must_use]
pub fn choose_month() -> Say {
    Say::new("请用 --month 选择该范围内的月份", "choose a month in that range with --month")
}

/// Every case was accepted after the cut-off.
#[must_use]
pub fn all_after(cases: u64, as_of: Day) -> Say {
    Say::new(
        format!("全部 {cases} 个案件都在截止日 {as_of} 之后受理"),
        format!("all {cases} cases were accepted after the cut-off {as_of}"),
    )
}

/// What to do about [`all_after`].
#[must_use]
pub fn choose_later() -> Say {
    Say::new("请改用更晚的 --as-of", "choose a later --as-of")
}

/// Rejected rows and no usable one; `reason` is the code of the first.
#[must_use]
pub fn all_rejected(rejected: u64, rows: u64, reason: &str) -> Say {
    Say::new(
        format!("{rows} 行中有 {rejected} 行未采用，第一行的原因是 {reason}"),
        format!("{rejected} of {rows} rows were rejected, the first for {reason}"),
    )
}

/// What to do about [`all_rejected`].
#[must_use]
pub fn see_check() -> Say {
    Say::new(
        "`refund-monitor check` 会逐条列出并说明如何改正",
        "`refund-monitor check` lists them with what would mend each",
    )
}

/// Rows, but no case among them.
#[must_use]
pub fn no_rows(rows: u64) -> Say {
    Say::new(format!("读入 {rows} 行，没有一行是案件"), format!("{rows} rows were read, none of them a case"))
}

/// What to do about [`no_rows`].
#[must_use]
pub fn export_rows() -> Say {
    Say::new("请检查导出的文件表头之下是否有数据行", "check that the export holds rows below its header")
}

/// Rows of which `check` finds none fit for a report.
#[must_use]
pub fn nothing_to_report(rows: u64) -> Say {
    Say::new(
        format!("{rows} 行中没有一行是可以统计的案件"),
        format!("none of the {rows} rows is a case that can be reported"),
    )
}

/// What to do about [`nothing_to_report`].
#[must_use]
pub fn see_list() -> Say {
    Say::new("改正办法见上面的清单", "the list above says what would mend them")
}

/// A case id that no row has.
#[must_use]
pub fn unknown_id(id: &str) -> Say {
    Say::new(format!("没有案件编号为“{id}”的行"), format!("no row has the case id `{id}`"))
}

/// What to do about [`unknown_id`].
#[must_use]
pub fn check_id() -> Say {
    Say::new(
        "请核对编号；`refund-monitor check` 会列出无法读取的行",
        "check the id; `refund-monitor check` shows which rows could not be read",
    )
}

/// Two periods of which one has no case.
#[must_use]
pub fn nothing_to_compare(from: &str, to: &str) -> Say {
    Say::new(
        format!("{from} 和 {to} 不都有正常办结的案件"),
        format!("{from} and {to} do not both have a completed normal case"),
    )
}

/// What to do about [`nothing_to_compare`].
#[must_use]
pub fn choose_periods() -> Say {
    Say::new("请选择数据所含的期间", "choose periods that the data holds")
}
