//! The words of the pictures of days: the distribution and the open cases.

use super::super::{Lang, many};
use crate::domain::{Class, Day, Month};

/// The key: the patterns of bars; within the limit, past it, past the statutory ceiling.
#[must_use]
pub const fn key_pattern(lang: Lang, pattern: usize) -> &'static str {
    match pattern {
        0 => lang.pick("本类目标天数内", "within own class's target"),
        1 => lang.pick("超时（长于本类目标）", "past own class's target"),
        _ => lang.pick("超法定时限", "past the statutory ceiling"),
    }
}

/// The key: a thin line.
#[must_use]
pub const fn key_ceiling(lang: Lang) -> &'static str {
    lang.pick("细线为法定时限", "thin line: statutory ceiling")
}

/// The title of the distribution.
#[must_use]
pub fn distribution_title(lang: Lang, month: Month) -> String {
    match lang {
        Lang::Zh => format!("办理天数分布，{month}"),
        Lang::En => format!("How long cases took, {month}"),
    }
}

/// The title of the axis of days.
#[must_use]
pub const fn axis_days(lang: Lang) -> &'static str {
    lang.pick("工作日", "working days")
}

/// The title of the pending histogram's axis of counts.
#[must_use]
pub const fn axis_cases_by_age(lang: Lang) -> &'static str {
    lang.pick("在办件数（按在办工作日）", "Open cases by age in working days")
}

/// The share of cases within the target of their own class.
#[must_use]
pub fn within(lang: Lang, share: &str) -> String {
    match lang {
        Lang::Zh => format!("本类目标内 {share}"),
        Lang::En => format!("{share} within own target"),
    }
}

/// The share of cases within the target of their own class, in a sentence.
#[must_use]
pub fn within_sentence(lang: Lang, share: &str) -> String {
    match lang {
        Lang::Zh => format!("{share} 的案件在本类目标内"),
        Lang::En => format!("{share} of cases within their class's target"),
    }
}

/// Cases past the target.
#[must_use]
pub fn past_target(lang: Lang, n: &str) -> String {
    match lang {
        Lang::Zh => format!("超时 {n} 件"),
        Lang::En => format!("{n} past target"),
    }
}

/// Cases past the statutory ceiling.
#[must_use]
pub fn past_ceiling(lang: Lang, n: &str) -> String {
    match lang {
        Lang::Zh => format!("超法定时限 {n} 件"),
        Lang::En => format!("{n} past ceiling"),
    }
}

/// Mean, median and ninth tenth.
#[must_use]
pub fn middle(lang: Lang, mean: &str, median: i32, p90: i32) -> String {
    match lang {
        Lang::Zh => format!("平均 {mean}  中位 {median}  P90 {p90}"),
        Lang::En => format!("mean {mean}  median {median}  P90 {p90}"),
    }
}

/// The label of a statutory ceiling's line.
#[must_use]
pub fn ceiling(lang: Lang, of: Class, days: i32) -> String {
    match lang {
        Lang::Zh => format!("{}法定时限 {days}", super::super::class(lang, of)),
        Lang::En => format!("{}: ceiling {days}", super::super::class(lang, of)),
    }
}

/// A bar that gathers the longest cases: `≥ 21`.
#[must_use]
pub fn at_least(days: i32) -> String {
    format!("≥ {days}")
}

/// A bar in a few words: "class 3, 7 working days: 12 cases, past own class's target".
#[must_use]
pub fn hint_bar(lang: Lang, name: &str, days: &str, n: &str, pattern: usize) -> String {
    let kind = key_pattern(lang, pattern);
    match lang {
        Lang::Zh => format!("{name} {days} 个工作日：{n} 件，{kind}"),
        Lang::En => {
            let unit = many(days, "working day", "working days");
            format!("{name}, {days} {unit}: {n} {}, {kind}", many(n, "case", "cases"))
        }
    }
}

/// The title of the pending cases.
#[must_use]
pub const fn pending_title(lang: Lang) -> &'static str {
    lang.pick("各管理类别在办案件的在办天数", "Age of open cases by enterprise class")
}

/// The verdict on the pending cases.
#[must_use]
pub fn pending_verdict(lang: Lang, day: Day, n: &str) -> String {
    match lang {
        Lang::Zh => format!("截至 {day} 在办 {n} 件："),
        Lang::En => format!("{n} open at the cut-off {day}: "),
    }
}

/// Pending cases past their target.
#[must_use]
pub fn pending_past(lang: Lang, n: &str) -> String {
    match lang {
        Lang::Zh => format!("{n} 件已超时"),
        Lang::En => format!("{n} past their target"),
    }
}

/// Pending cases past their target in one working day.
#[must_use]
pub fn pending_due(lang: Lang, n: &str) -> String {
    match lang {
        Lang::Zh => format!("{n} 件再过一个工作日即超时"),
        Lang::En => format!("{n} past it in one working day"),
    }
}

/// Pending cases, counted.
#[must_use]
pub fn pending_count(lang: Lang, n: &str) -> String {
    match lang {
        Lang::Zh => format!("在办 {n} 件"),
        Lang::En => format!("{n} open"),
    }
}

/// In place of a plot without an open case.
#[must_use]
pub const fn nothing_pending(lang: Lang) -> &'static str {
    lang.pick("没有在办案件", "no open case")
}

/// The verdict where no case is open.
#[must_use]
pub fn none_pending(lang: Lang, day: Day) -> String {
    match lang {
        Lang::Zh => format!("截至 {day} 没有在办案件"),
        Lang::En => format!("no open case at the cut-off {day}"),
    }
}

/// The title of a histogram's axis of counts.
#[must_use]
pub const fn axis_cases_by_days(lang: Lang) -> &'static str {
    lang.pick("件数（按办理工作日）", "Cases by working days")
}
