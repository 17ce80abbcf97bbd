//! Targets that contradict each other or say nothing.

use crate::domain::Day;
use crate::words::Say;

/// Two targets of a scope on one day.
#[must_use]
pub fn overlap(scope: &str, day: Day) -> Say {
    Say::new(
        format!("范围 {scope} 在 {day} 有两条有效的目标"),
        format!("two targets of scope {scope} are in force on {day}"),
    )
}

/// A target that ends before it begins.
#[must_use]
pub fn backwards(scope: &str, from: Day) -> Say {
    Say::new(
        format!("范围 {scope} 自 {from} 起的目标，终止日早于起始日"),
        format!("the target of scope {scope} from {from} ends before it begins"),
    )
}

/// A scope that is not judged by a target of its own.
#[must_use]
pub fn no_own(scope: &str) -> Say {
    Say::new(format!("范围 {scope} 不能单独设目标"), format!("scope {scope} cannot have a target of its own"))
}

/// What to do about any of them.
#[must_use]
pub fn one_a_day() -> Say {
    Say::new("每个范围在任何一天至多有一条目标", "on every day at most one target binds a scope")
}

/// Text that is no limit.
#[must_use]
pub fn no_limit(text: &str) -> Say {
    Say::new(
        format!("“{text}”不能作为目标：须是大于 0 的工作日数，至多两位小数"),
        format!("`{text}` is not a limit: working days above 0 with at most two decimals"),
    )
}

/// What to do about [`no_limit`].
#[must_use]
pub fn write_limit() -> Say {
    Say::new("例如 5 或 2.5", "as 5 or 2.5")
}

/// Text where a day should stand.
#[must_use]
pub fn no_day(text: &str) -> Say {
    Say::new(format!("“{text}”不是日期"), format!("`{text}` is no day"))
}

/// What to do about [`no_day`].
#[must_use]
pub fn write_day() -> Say {
    Say::new("请写成 from = 2025-04-27，不加引号", "write from = 2025-04-27, without quotes")
}
