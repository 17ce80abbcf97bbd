//! The words of the pictures: titles, verdicts, keys, feet.

pub mod backlog;
pub mod change;
pub mod control;
mod days;
pub mod exclusions;
mod places;
pub mod stages;

pub use days::*;
pub use places::*;

use super::{Lang, scope, status};
use crate::domain::{Attribution, ClockStart, ClockStop, Day, Limit, Month, Scope, Status};

/// The title of the trend.
#[must_use]
pub fn trend_title(lang: Lang, from: Month, to: Month) -> String {
    match lang {
        Lang::Zh => format!("出口退（免）税月平均办理时间与目标{}", span(lang, from, to)),
        Lang::En => format!("Export tax refunds: monthly mean time against target{}", span(lang, from, to)),
    }
}

/// The title of the trend by class.
#[must_use]
pub fn classes_title(lang: Lang, from: Month, to: Month) -> String {
    match lang {
        Lang::Zh => format!("各管理类别月平均办理时间与目标{}", span(lang, from, to)),
        Lang::En => format!("Monthly mean time by enterprise class against target{}", span(lang, from, to)),
    }
}

fn span(lang: Lang, from: Month, to: Month) -> String {
    match lang {
        _ if from == to => format!("{}{to}", lang.pick("，", ", ")),
        Lang::Zh => format!("，{from} 至 {to}"),
        Lang::En => format!(", {from} to {to}"),
    }
}

/// The reporting month, and up to which day where it is not over.
#[must_use]
pub fn month(lang: Lang, month: Month, open_until: Option<Day>) -> String {
    match (lang, open_until) {
        (_, None) => month.to_string(),
        (Lang::Zh, Some(day)) => format!("{month}（未满月，截至 {day}）"),
        (Lang::En, Some(day)) => format!("{month} (unfinished, up to {day})"),
    }
}

/// How a mean stands to its limit: above it, on it, or below it, by how much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// More than the limit.
    Over,
    /// Exactly the limit, as shown.
    On,
    /// Less than the limit.
    Under,
}

/// A verdict in words, without its last word: "2025-06: class 1–2 at 3.10 working days, 0.10 over
/// the target of 3: ".
#[must_use]
pub fn verdict(
    lang: Lang,
    month: &str,
    of: Scope,
    mean: &str,
    target: Option<(Side, &str, Limit)>,
) -> String {
    let name = scope(lang, of);
    let space = after_month(month);
    match (lang, target) {
        (Lang::Zh, None) => format!("{month}{space}{name}平均 {mean} 个工作日："),
        (Lang::Zh, Some((Side::Over, gap, limit))) => {
            format!("{month}{space}{name}平均 {mean} 个工作日，比目标 {limit} 个工作日多 {gap}：")
        }
        (Lang::Zh, Some((Side::On, _, limit))) => {
            format!("{month}{space}{name}平均 {mean} 个工作日，恰为目标 {limit} 个工作日：")
        }
        (Lang::Zh, Some((Side::Under, gap, limit))) => {
            format!("{month}{space}{name}平均 {mean} 个工作日，比目标 {limit} 个工作日少 {gap}：")
        }
        (Lang::En, None) => format!("{month}: {name} at {mean} working days: "),
        (Lang::En, Some((Side::Over, gap, limit))) => {
            format!("{month}: {name} at {mean} working days, {gap} over the target of {limit}: ")
        }
        (Lang::En, Some((Side::On, _, limit))) => {
            format!("{month}: {name} at {mean} working days, on the target of {limit}: ")
        }
        (Lang::En, Some((Side::Under, gap, limit))) => {
            format!("{month}: {name} at {mean} working days, {gap} under the target of {limit}: ")
        }
    }
}

/// A month's name is set off from Chinese words by a space, unless a bracket does.
fn after_month(month: &str) -> &'static str {
    if month.ends_with('）') { "" } else { " " }
}

/// A verdict on a scope without a case, without its last word.
#[must_use]
pub fn verdict_without_case(lang: Lang, month: &str, of: Scope) -> String {
    match lang {
        Lang::Zh => format!("{month}{}{}：", after_month(month), scope(lang, of)),
        Lang::En => format!("{month}: {}: ", scope(lang, of)),
    }
}

/// How many of the months with cases and a target were breached.
#[must_use]
pub fn breached_months(lang: Lang, breached: usize, of: usize) -> String {
    match lang {
        Lang::Zh => format!("（有目标的 {of} 个月中 {breached} 个月超标）"),
        Lang::En => format!(" (breached in {breached} of {of} months with a target)"),
    }
}

/// The classes that share a verdict in a month, without the month: "breached: class 3, class 4".
#[must_use]
pub fn classes_with(lang: Lang, verdict: Status, classes: &[Scope]) -> String {
    let names: Vec<&str> = classes.iter().map(|&class| scope(lang, class)).collect();
    let names = names.join(lang.pick("、", ", "));
    format!("{}{}{names}", status(lang, verdict), lang.pick("：", ": "))
}

/// What stands between a month and what is said of it.
#[must_use]
pub const fn colon(lang: Lang) -> &'static str {
    lang.pick("：", ": ")
}

/// What stands between two statements.
#[must_use]
pub const fn semicolon(lang: Lang) -> &'static str {
    lang.pick("；", "; ")
}

/// The label of a target's line.
#[must_use]
pub fn target(lang: Lang, of: Option<Scope>, limit: Limit) -> String {
    match (lang, of) {
        (Lang::Zh, None) => format!("目标 {limit}"),
        (Lang::Zh, Some(of)) => format!("{}目标 {limit}", scope(lang, of)),
        (Lang::En, None) => format!("target {limit}"),
        (Lang::En, Some(of)) => format!("{}: target {limit}", scope(lang, of)),
    }
}

/// A month's cases beside a value: `n = 3`.
#[must_use]
pub fn cases(lang: Lang, n: &str) -> String {
    match lang {
        Lang::Zh => format!("（n = {n}）"),
        Lang::En => format!(" (n = {n})"),
    }
}

/// The title of the axis of means.
#[must_use]
pub const fn axis_mean(lang: Lang) -> &'static str {
    lang.pick("平均办理时间（工作日）", "Mean time (working days)")
}

/// The title of the axis of counts.
#[must_use]
pub const fn axis_count(lang: Lang) -> &'static str {
    lang.pick("件数", "cases")
}

/// In place of a plot without any case.
#[must_use]
pub const fn nothing_to_show(lang: Lang) -> &'static str {
    lang.pick("没有正常办结案件", "no completed normal case")
}

/// Where a trend has months before the first one with a case.
#[must_use]
pub fn nothing_before(lang: Lang, month: Month) -> String {
    match lang {
        Lang::Zh => format!("{month} 之前无数据"),
        Lang::En => format!("no data before {month}"),
    }
}

/// The key: a target's line.
#[must_use]
pub const fn key_target(lang: Lang) -> &'static str {
    lang.pick("虚线为目标", "broken line: target")
}

/// The key: a ring.
#[must_use]
pub const fn key_breach(lang: Lang) -> &'static str {
    lang.pick("超标月份", "breached month")
}

/// The key: a ring around a place.
#[must_use]
pub const fn key_breached(lang: Lang) -> &'static str {
    lang.pick("超标", "breached")
}

/// The key: a hollow marker.
#[must_use]
pub const fn key_open(lang: Lang) -> &'static str {
    lang.pick("未满月", "unfinished month")
}

/// The key: a faint marker.
#[must_use]
pub const fn key_few(lang: Lang) -> &'static str {
    lang.pick("少于 5 件", "fewer than 5 cases")
}

/// How many breached months found no room for their value.
#[must_use]
pub fn unlabelled(lang: Lang, months: usize) -> String {
    match lang {
        Lang::Zh => format!("{months} 个超标月份未标数值"),
        Lang::En => format!("{months} breached values not shown"),
    }
}

/// The foot: the caliber's name.
#[must_use]
pub fn caliber(lang: Lang, name: &str) -> String {
    format!("{} {name}", lang.pick("口径", "caliber"))
}

/// The foot: what the clock runs from and to, and which period a case belongs to.
#[must_use]
pub fn clock(
    lang: Lang,
    start: ClockStart,
    stop: ClockStop,
    count_start_day: bool,
    by: Attribution,
) -> String {
    let from = match start {
        ClockStart::Accepted => lang.pick("受理", "accepted"),
        ClockStart::Declared => lang.pick("申报", "declared"),
    };
    let to = match stop {
        ClockStop::Completed => lang.pick("办结", "completed"),
        ClockStop::Approved => lang.pick("核准", "approved"),
        ClockStop::Voucher => lang.pick("开具退还书", "voucher"),
        ClockStop::Treasury => lang.pick("退库", "treasury"),
    };
    let first = if count_start_day {
        lang.pick("首日计入", "start day counted")
    } else {
        lang.pick("首日不计", "start day not counted")
    };
    let month = match by {
        Attribution::Completion => to,
        Attribution::Acceptance => from,
    };
    match lang {
        Lang::Zh => format!("时钟 {from}→{to}，{first}，按{month}月归属"),
        Lang::En => format!("clock {from} → {to}, {first}, by month {month}"),
    }
}

/// The foot: the cut-off day.
#[must_use]
pub fn cut_off(lang: Lang, day: Day) -> String {
    format!("{} {day}", lang.pick("截至", "cut-off"))
}

/// The foot: the reporting month's normal cases.
#[must_use]
pub fn population(lang: Lang, month: Month, n: &str) -> String {
    match lang {
        Lang::Zh => format!("{month} 正常案件 n = {n}"),
        Lang::En => format!("normal cases in {month}: n = {n}"),
    }
}

/// The foot: the documents that set the targets.
#[must_use]
pub fn source(lang: Lang, documents: &str) -> String {
    match lang {
        Lang::Zh => format!("目标依据 {documents}"),
        Lang::En => format!("targets set by {documents}"),
    }
}

/// A figure in a few words: "class 1–2, 2025-06: 3.10 (target 3), breached, n = 240".
#[must_use]
pub fn hint(
    lang: Lang,
    (name, month): (&str, Month),
    mean: &str,
    target: Option<Limit>,
    (status, n): (&str, &str),
) -> String {
    let target = target.map_or_else(String::new, |limit| match lang {
        Lang::Zh => format!("（目标 {limit}）"),
        Lang::En => format!(" (target {limit})"),
    });
    match lang {
        Lang::Zh => format!("{name} {month}：{mean}{target}，{status}，n = {n}"),
        Lang::En => format!("{name}, {month}: {mean}{target}, {status}, n = {n}"),
    }
}

/// What stands between the items of a list.
#[must_use]
pub const fn comma(lang: Lang) -> &'static str {
    lang.pick("、", ", ")
}

/// What stands between two parts of a statement.
#[must_use]
pub const fn pause(lang: Lang) -> &'static str {
    lang.pick("，", ", ")
}
