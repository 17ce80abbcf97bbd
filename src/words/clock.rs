//! The words of the calendar and of a single case's clock.

use chrono::Datelike;

use super::report::{clock_start, clock_stop};
use super::{Lang, many, shown};
use crate::domain::{ClockStart, ClockStop, Day, Month, legible};

/// A day of the week.
#[must_use]
pub fn weekday(lang: Lang, day: Day) -> &'static str {
    let place = day.date().weekday().num_days_from_monday() as usize;
    let zh = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    let en = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let names = if lang == Lang::Zh { zh } else { en };
    names.get(place).copied().unwrap_or_default()
}

/// A day off by an arrangement.
#[must_use]
pub const fn day_off(lang: Lang) -> &'static str {
    lang.pick("放假", "holiday")
}

/// A weekend day worked by an arrangement.
#[must_use]
pub const fn make_up_day(lang: Lang) -> &'static str {
    lang.pick("调休上班", "make-up day")
}

/// A plain working day.
#[must_use]
pub const fn worked_day(lang: Lang) -> &'static str {
    lang.pick("工作日", "working day")
}

/// A plain weekend day.
#[must_use]
pub const fn weekend(lang: Lang) -> &'static str {
    lang.pick("周末", "weekend")
}

/// The day on which the clock starts.
#[must_use]
pub const fn start_day(lang: Lang) -> &'static str {
    lang.pick("起算日，不计入", "start day, not counted")
}

/// A day that a suspension takes off.
#[must_use]
pub const fn suspended_day(lang: Lang) -> &'static str {
    lang.pick("中止期间，扣除", "suspended, taken off")
}

/// A month's working days.
#[must_use]
pub fn month_line(lang: Lang, month: Month, worked: usize) -> String {
    format!("{month}  {worked:>3} {}", lang.pick("个工作日", "working days"))
}

/// The working days of several months.
#[must_use]
pub fn total_line(lang: Lang, worked: usize) -> String {
    format!("{}  {worked:>5} {}\n", lang.pick("合计", "total"), lang.pick("个工作日", "working days"))
}

/// The caliber, its clock, and the cut-off.
#[must_use]
pub fn clock_line(lang: Lang, caliber: &str, start: ClockStart, stop: ClockStop, as_of: Day) -> String {
    let (from, to) = (clock_start(lang, start), clock_stop(lang, stop));
    match lang {
        Lang::Zh => format!("口径 {caliber}：自{from}至{to}；截止 {as_of}"),
        Lang::En => format!("caliber {caliber}: {from} to {to}; cut-off {as_of}"),
    }
}

/// Where a case ended, by its code.
#[must_use]
pub fn place(lang: Lang, code: &str) -> &str {
    match code {
        "normal" => lang.pick("正常办结", "normal, completed"),
        "pending" => lang.pick("在办", "pending"),
        "excluded" => lang.pick("非正常，不计入", "excluded, not normal"),
        "after_as_of" => lang.pick("截止日后受理", "accepted after the cut-off"),
        "duplicate" => lang.pick("重复行，不再计入", "duplicate, counted once elsewhere"),
        "rejected" => lang.pick("未采用", "rejected"),
        other => other,
    }
}

/// Heads the list of other rows with the same id.
#[must_use]
pub const fn same_id(lang: Lang) -> &'static str {
    lang.pick("同一案件编号另见：", "the same id stands at:")
}

/// The sum of a case's working days.
#[must_use]
pub fn days_line(lang: Lang, days: i32, suspended: i32) -> String {
    let off = match (lang, suspended) {
        (_, 0) => String::new(),
        (Lang::Zh, off) => format!("（已扣除中止 {off} 个）"),
        (Lang::En, off) => format!(" ({off} suspended days taken off)"),
    };
    match lang {
        Lang::Zh => format!("= {days} 个工作日{off}"),
        Lang::En => format!("= {days} {}{off}", many(&days.to_string(), "working day", "working days")),
    }
}

/// A single case against the target of its class.
#[must_use]
pub fn limit_line(lang: Lang, limit: &str, is_over: bool, basis: &str) -> String {
    let verdict = match (lang, is_over) {
        (Lang::Zh, true) => "✗ 超过",
        (Lang::Zh, false) => "✓ 未超过",
        (Lang::En, true) => "✗ longer than",
        (Lang::En, false) => "✓ within",
    };
    match lang {
        Lang::Zh => format!("{verdict}本类目标 {limit} 个工作日（目标约束平均值，不约束单笔）  {basis}"),
        Lang::En => {
            format!(
                "{verdict} its class's target of {limit} {} (which binds the mean, not a case)  {basis}",
                many(limit, "working day", "working days")
            )
        }
    }
}

/// No target is in force for the case.
#[must_use]
pub const fn no_limit(lang: Lang) -> &'static str {
    lang.pick("– 该期无目标", "– no target is in force")
}

/// A single case against the statutory ceiling of its class.
#[must_use]
pub fn ceiling_line(lang: Lang, ceiling: i32, is_over: bool) -> String {
    match (lang, is_over) {
        (Lang::Zh, true) => format!("✗ 超过法定时限 {ceiling} 个工作日"),
        (Lang::Zh, false) => format!("✓ 未超过法定时限 {ceiling} 个工作日"),
        (Lang::En, true) => format!("✗ longer than the statutory ceiling of {ceiling} working days"),
        (Lang::En, false) => format!("✓ within the statutory ceiling of {ceiling} working days"),
    }
}

/// No normal case belongs to the reporting month.
#[must_use]
pub fn empty_month(lang: Lang, month: Month, last: Option<Month>) -> String {
    let hint = match (lang, last) {
        (_, None) => String::new(),
        (Lang::Zh, Some(last)) => format!("；有数据的最近月份为 {last}（--month {last}）"),
        (Lang::En, Some(last)) => format!("; the last month with any is {last} (--month {last})"),
    };
    match lang {
        Lang::Zh => format!("注意：{month} 没有正常办结的案件{hint}"),
        Lang::En => format!("note: no normal case was completed in {month}{hint}"),
    }
}

/// Sheets with a header of cases that were not read.
#[must_use]
pub fn other_sheets(lang: Lang, file: &str, sheet: &str, others: &[String]) -> String {
    match lang {
        Lang::Zh => format!(
            "注意：{file} 只读取了工作表“{sheet}”；另有案件表头的工作表未读取：{}（用 --sheet 指定）",
            others.join("、")
        ),
        Lang::En => format!(
            "note: of {file} only the sheet `{sheet}` was read; these have a header of cases too and were not: {} (--sheet chooses)",
            others.join(", ")
        ),
    }
}

/// The cut-off rests on one case alone.
#[must_use]
pub fn lone_cutoff(lang: Lang, as_of: Day, others: Day) -> String {
    match lang {
        Lang::Zh => format!(
            "注意：截止日 {as_of} 只来自一个案件，其余案件最晚为 {others}；若该日期有误，请用 --as-of 指定截止日"
        ),
        Lang::En => format!(
            "note: the cut-off {as_of} rests on one case, all others end by {others}; if that date is a slip, give --as-of"
        ),
    }
}

/// Characters that the font of the pictures lacks.
#[must_use]
pub fn missing_glyphs(lang: Lang, missing: &[char]) -> String {
    let shown: String = missing.iter().take(20).collect();
    let shown = legible(&shown);
    match lang {
        Lang::Zh => format!("注意：图中字体缺字，以 〓 代替：{shown}"),
        Lang::En => format!("note: the font of the pictures lacks these characters, shown as 〓: {shown}"),
    }
}

/// Where the outputs are.
#[must_use]
pub fn written(lang: Lang, folder: &std::path::Path, files: &[String]) -> String {
    let (charts, others): (Vec<&String>, Vec<&String>) =
        files.iter().partition(|file| file.starts_with("charts/"));
    let others: Vec<&str> = others.into_iter().map(String::as_str).collect();
    let names: Vec<&str> = charts.iter().filter_map(|chart| chart.strip_prefix("charts/")).collect();
    let comma = lang.pick("，", ", ");
    let mut lines = vec![format!("{} {}", lang.pick("已写入", "written to"), shown(folder))];
    if !others.is_empty() {
        lines.push(format!("  {}", others.join(comma)));
    }
    if !names.is_empty() {
        lines.push(format!("  charts{}{}", lang.pick("：", ": "), names.join(comma)));
    }
    lines.join("\n")
}

/// What `sample` wrote.
#[must_use]
pub fn sample_written(lang: Lang, path: &std::path::Path, rows: u64, bytes: u64) -> String {
    let path = shown(path);
    match lang {
        Lang::Zh => format!("{path}：{rows} 行，{bytes} 字节，虚构数据"),
        Lang::En => format!("{path}: {rows} rows, {bytes} bytes, synthetic"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_spelled_out_in_a_remark() {
        assert!(missing_glyphs(Lang::En, &['\n', '\u{1F600}']).ends_with("\\n\u{1F600}"));
        assert_eq!(shown(std::path::Path::new("a\nb.csv")), "a\\nb.csv");
    }
}
