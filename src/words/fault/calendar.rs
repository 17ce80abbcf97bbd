//! Days and calendars that cannot be taken.

use std::fmt::Display;

use super::library;
use crate::domain::Day;
use crate::words::Say;

/// Text that is no day.
#[must_use]
pub fn no_day(text: impl Display) -> Say {
    Say::new(
        format!("“{text}”不是日期，请写成 2025-04-27"),
        format!("`{text}` is not a day; write it as 2025-04-27"),
    )
}

/// Text that is no month.
#[must_use]
pub fn no_month(text: &str) -> Say {
    Say::new(
        format!("“{text}”不是月份，请写成 2025-06"),
        format!("`{text}` is not a month; write it as 2025-06"),
    )
}

/// Text that is no period.
#[must_use]
pub fn no_named_period(text: &str) -> Say {
    Say::new(
        format!("“{text}”不是期间，请写成 2025-06、2025-Q2、2025 或 ytd-2025-06"),
        format!("`{text}` is not a period; write it as 2025-06, 2025-Q2, 2025 or ytd-2025-06"),
    )
}

/// Text that is neither a year nor a month.
#[must_use]
pub fn no_period(text: &str) -> Say {
    Say::new(format!("“{text}”既不是年份也不是月份"), format!("`{text}` is neither a year nor a month"))
}

/// What to do about [`no_period`].
#[must_use]
pub fn write_period() -> Say {
    Say::new("请写成 2025 或 2025-10", "write 2025 or 2025-10")
}

/// Days that the calendar does not cover.
#[must_use]
pub fn outside(start: Day, end: Day, first: Day, last: Day) -> Say {
    Say::new(
        format!("{start} 至 {end} 超出工作日历（{first} 至 {last}）"),
        format!("{start} to {end} reaches outside the working calendar ({first} to {last})"),
    )
}

/// What to do about [`outside`].
#[must_use]
pub fn add_arrangement() -> Say {
    Say::new(
        "超出的部分没有已知的放假安排；请在设置文件的 [calendar] exceptions 中加入",
        "no arrangement is known there; add one with [calendar] exceptions in a settings file",
    )
}

/// A row of a calendar file, the header being row 1, and what is wrong with it.
#[must_use]
pub fn row(row: usize, why: &Say) -> Say {
    Say::new(format!("第 {row} 行：{}", why.zh), format!("row {row}: {}", why.en))
}

/// A day that stands twice in a calendar file.
#[must_use]
pub fn twice(day: Day) -> Say {
    Say::new(format!("{day} 出现了两次"), format!("{day} stands there twice"))
}

/// A row that is longer or shorter than the header.
#[must_use]
pub fn uneven(cells: u64, header: u64) -> Say {
    Say::new(
        format!("有 {cells} 项，而表头有 {header} 项"),
        format!("it has {cells} cells, and the header {header}"),
    )
}

/// A row of which the CSV reader said something else.
#[must_use]
pub fn unread_row(said: &str) -> Say {
    Say::new(library::in_chinese(said).unwrap_or_else(|| "这一行无法读取".to_owned()), said)
}

/// A year of a calendar file that leaves another one open.
#[must_use]
pub fn gap(found: i32, missing: i32) -> Say {
    Say::new(
        format!("其中有 {found} 年的日期，但 {missing} 年没有任何安排"),
        format!("it has days in {found}, but {missing} is covered by no arrangement"),
    )
}

/// What a calendar file looks like.
#[must_use]
pub fn columns() -> Say {
    Say::new(
        "各列为 date,kind,name,source；kind 为 off 或 work",
        "columns: date,kind,name,source; kind is off or work",
    )
}
