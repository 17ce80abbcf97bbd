//! The words of the pictures: titles, verdicts, keys, feet.

use super::{Lang, many, scope, status};
use crate::domain::{Attribution, Class, ClockStart, ClockStop, Day, Dimension, Limit, Month, Scope, Status};

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

/// The key: a small grey marker.
#[must_use]
pub const fn key_before(lang: Lang) -> &'static str {
    lang.pick("上月", "month before")
}

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

/// The key: the steps of a heat map, as shares of the target.
#[must_use]
pub const fn key_heat(lang: Lang, step: usize) -> &'static str {
    match step {
        0 => "≤ 50%",
        1 => "≤ 75%",
        2 => "≤ 100%",
        3 => "≤ 125%",
        4 => "≤ 150%",
        5 => "≤ 200%",
        6 => "> 200%",
        _ => lang.pick("无目标", "no target"),
    }
}

/// The key: a broken frame.
#[must_use]
pub const fn key_open_cell(lang: Lang) -> &'static str {
    lang.pick("未满月", "unfinished month")
}

/// Places of a dimension, counted: `12 offices`.
#[must_use]
pub fn places(lang: Lang, dimension: Dimension, n: usize) -> String {
    match (lang, dimension) {
        (Lang::Zh, _) => format!("{n} 个{}", super::dimension(lang, dimension)),
        (Lang::En, _) => {
            format!("{n} {}{}", super::dimension(lang, dimension), if n == 1 { "" } else { "s" })
        }
    }
}

/// The title of the ranking.
#[must_use]
pub fn offices_title(lang: Lang, dimension: Dimension, month: Month) -> String {
    let place = super::dimension(lang, dimension);
    match lang {
        Lang::Zh => format!("各{place}平均办理时间与目标，{month}"),
        Lang::En => format!("Mean time by {place} against target, {month}"),
    }
}

/// The title of the heat map.
#[must_use]
pub fn office_month_title(lang: Lang, dimension: Dimension, from: Month, to: Month) -> String {
    let place = super::dimension(lang, dimension);
    match lang {
        Lang::Zh => format!("各{place}逐月平均办理时间{}", span(lang, from, to)),
        Lang::En => format!("Monthly mean time by {place}{}", span(lang, from, to)),
    }
}

/// How many places are breached: "3 of 12 offices breached".
#[must_use]
pub fn breached_places(lang: Lang, breached: usize, of: &str) -> String {
    match (lang, breached) {
        (Lang::Zh, 0) => format!("{of}，没有超标"),
        (Lang::En, 0) => format!("none of {of} breached"),
        (Lang::Zh, _) => format!("{of}中 {breached} 个超标"),
        (Lang::En, _) => format!("{breached} of {of} breached"),
    }
}

/// How many cells of a heat map with a target are breached: "17 of 180 monthly means with a target breached".
#[must_use]
pub fn breached_cells(lang: Lang, breached: usize, of: usize) -> String {
    match lang {
        Lang::Zh => format!("有目标的 {of} 个月度均值中 {breached} 个超标"),
        Lang::En => format!("{breached} of {of} monthly means with a target breached"),
    }
}

/// After a list that is cut: how many more there are.
#[must_use]
pub fn and_more(lang: Lang, more: usize) -> String {
    match lang {
        Lang::Zh => format!(" 等，另有 {more} 个"),
        Lang::En => format!(" and {more} more"),
    }
}

/// A place with its mean, in a list.
#[must_use]
pub fn named_mean(lang: Lang, name: &str, mean: &str) -> String {
    match lang {
        Lang::Zh => format!("{name}（{mean}）"),
        Lang::En => format!("{name} ({mean})"),
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

/// A place that has no name in the data.
#[must_use]
pub const fn nameless(lang: Lang) -> &'static str {
    lang.pick("（未填）", "(not given)")
}

/// The foot: how many places the picture has no room for.
#[must_use]
pub fn rows_left_out(lang: Lang, shown: usize, of: &str) -> String {
    match lang {
        Lang::Zh => format!("{of}中只列平均最长的 {shown} 个"),
        Lang::En => format!("the {shown} longest of {of}"),
    }
}

/// The head of the column of means.
#[must_use]
pub const fn column_mean(lang: Lang) -> &'static str {
    lang.pick("平均", "mean")
}

/// The head of the column of changes.
#[must_use]
pub const fn column_change(lang: Lang) -> &'static str {
    lang.pick("较上月", "change")
}

/// The title of the ranking's axis, which says what comes first.
#[must_use]
pub const fn axis_ranking(lang: Lang) -> &'static str {
    lang.pick("平均办理时间（工作日），平均最长的在前", "Mean time (working days), longest mean first")
}

/// The row of all places together.
#[must_use]
pub const fn all_places(lang: Lang) -> &'static str {
    lang.pick("总体", "overall")
}

/// What the colours of the heat map mean.
#[must_use]
pub const fn axis_heat(lang: Lang) -> &'static str {
    lang.pick(
        "平均办理时间（工作日）；底色为占当月目标的比例",
        "Mean time (working days); colour: share of the month's target",
    )
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

/// The title of a histogram's axis of counts.
#[must_use]
pub const fn axis_cases_by_days(lang: Lang) -> &'static str {
    lang.pick("件数（按办理工作日）", "Cases by working days")
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
        Lang::Zh => format!("{}法定时限 {days}", super::class(lang, of)),
        Lang::En => format!("{}: ceiling {days}", super::class(lang, of)),
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

/// Pending cases due within one working day.
#[must_use]
pub fn pending_due(lang: Lang, n: &str) -> String {
    match lang {
        Lang::Zh => format!("{n} 件下一个工作日到期"),
        Lang::En => format!("{n} due within one working day"),
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
