//! Samples that cannot be made.

use std::path::Path;

use crate::domain::{Day, Month};
use crate::words::{Say, shown};

/// More cases than a sheet takes.
#[must_use]
pub fn too_long(cases: u64, most: u64) -> Say {
    Say::new(
        format!("一张工作表至多 {most} 行，而要求生成 {cases} 个案件：请用 .csv 或 .parquet"),
        format!("a sheet holds at most {most} rows, and {cases} cases were asked for: use .csv or .parquet"),
    )
}

/// An ending that says no form.
#[must_use]
pub fn ending(path: &Path) -> Say {
    let path = shown(path);
    Say::new(
        format!("{path} 的扩展名不是 .csv、.parquet 或 .xlsx"),
        format!("{path} does not end in .csv, .parquet or .xlsx"),
    )
}

/// No month was asked for.
#[must_use]
pub fn no_months() -> Say {
    Say::new("样例至少要有一个月", "a sample needs at least one month")
}

/// A share of faults that is none.
#[must_use]
pub fn share(share: f64) -> Say {
    Say::new(
        format!("差错的比例为 {share}：须在 0 至 1 之间"),
        format!("the share of faults is {share}: it must be from 0 to 1"),
    )
}

/// Months outside the calendar.
#[must_use]
pub fn outside_calendar([first, last]: [Month; 2], [from, to]: [Day; 2]) -> Say {
    Say::new(
        format!("{first} 至 {last} 不在工作日历之内（{from} 至 {to}）"),
        format!("{first} to {last} is outside the working calendar, which covers {from} to {to}"),
    )
}

/// What to do about any of them.
#[must_use]
pub fn see_help() -> Say {
    Say::new(
        "各参数可用的值见 `refund-monitor sample --help`",
        "`refund-monitor sample --help` lists the arguments and the values they take",
    )
}
