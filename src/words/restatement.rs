//! The words for what an earlier report said otherwise.

use super::{Lang, Say, many};
use crate::domain::Month;

/// A folder that is no report.
#[must_use]
pub fn no_summary() -> Say {
    Say::new("其中没有 summary.json", "it holds no summary.json")
}

/// A summary that another program wrote.
#[must_use]
pub fn foreign() -> Say {
    Say::new("不是本程序写出的报告", "it is not of a report of this program")
}

/// A summary of a newer shape.
#[must_use]
pub fn newer(version: u32) -> Say {
    Say::new(
        format!("由更新版本的程序写出（schema_version {version}）"),
        format!("a newer version of the program wrote it (schema_version {version})"),
    )
}

/// A list that is not as a report leaves it.
#[must_use]
pub fn no_list(line: u64) -> Say {
    Say::new(format!("第 {line} 行与报告写出的不符"), format!("line {line} is not as a report writes it"))
}

/// What to do about these.
#[must_use]
pub fn give_report() -> Say {
    Say::new(
        "--previous 须指向较早一次 `report` 写出、未经改动的文件夹",
        "give --previous a folder as an earlier `report` wrote it",
    )
}

/// A column's title or a fixed phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is its own English word, spelled below")]
pub enum Word {
    Heading,
    Lead,
    Nothing,
    NoMonths,
    Month,
    Scope,
    Office,
    CasesBefore,
    CasesAfter,
    DaysBefore,
    DaysAfter,
    MeanBefore,
    MeanAfter,
    MeanDifference,
    StatusBefore,
    StatusAfter,
    Known,
    Rest,
    Difference,
    Cases,
    Case,
    Change,
    Taxpayer,
    Before,
    After,
    Settings,
    Setting,
    NotListed,
}

/// A column's title or a fixed phrase.
#[must_use]
pub const fn word(lang: Lang, word: Word) -> &'static str {
    match word {
        Word::Heading => lang.pick("与上次报告相比的数据重述", "Restated since the earlier report"),
        Word::Lead => lang.pick(
            "已结束月份的数字与上次报告不同之处，以及所涉案件。上次报告只列出其报告月的超时案件和当时的在办案件，其他案件的变化只能计总数。",
            "Where the figures of finished months differ from the earlier report, and through which cases. The earlier report lists the overdue cases of its month and the open ones only: what changed of others is a remainder.",
        ),
        Word::Nothing => lang.pick("已结束月份的数字没有变化。", "No figure of a finished month was restated."),
        Word::NoMonths => lang.pick("没有可比的已结束月份。", "There is no finished month that both reports have cases of."),
        Word::Month => lang.pick("月份", "month"),
        Word::Scope => lang.pick("范围", "scope"),
        Word::Office => lang.pick("主管税务机关", "office"),
        Word::CasesBefore => lang.pick("原件数", "cases then"),
        Word::CasesAfter => lang.pick("现件数", "cases now"),
        Word::DaysBefore => lang.pick("原工作日合计", "days then"),
        Word::DaysAfter => lang.pick("现工作日合计", "days now"),
        Word::MeanBefore => lang.pick("原平均", "mean then"),
        Word::MeanAfter => lang.pick("现平均", "mean now"),
        Word::MeanDifference => lang.pick("平均相差", "mean, difference"),
        Word::StatusBefore => lang.pick("原结论", "verdict then"),
        Word::StatusAfter => lang.pick("现结论", "verdict now"),
        Word::Difference => lang.pick("差额（件 / 工作日）", "difference, cases / days"),
        Word::Known => lang.pick("其中已知案件（件 / 工作日）", "known cases, cases / days"),
        Word::Rest => lang.pick("未列名（件 / 工作日）", "in no list, cases / days"),
        Word::Cases => lang.pick("已知有变化的案件", "Cases known to have changed"),
        Word::Case => lang.pick("案件编号", "case id"),
        Word::Change => lang.pick("变化", "change"),
        Word::Taxpayer => lang.pick("企业", "enterprise"),
        Word::Before => lang.pick("原为", "then"),
        Word::After => lang.pick("现为", "now"),
        Word::Settings => lang.pick("两次报告的口径不同", "The reports were made differently"),
        Word::Setting => lang.pick("项目", "setting"),
        Word::NotListed => lang.pick("未列名", "in no list"),
    }
}

/// What changed of a case, by its code.
#[must_use]
pub fn change(lang: Lang, code: &str) -> &str {
    match code {
        "entered_late" => lang.pick("补录办结", "entered late"),
        "month" => lang.pick("所属月份改变", "in another month"),
        "days" => lang.pick("工作日改变", "other days"),
        "class" => lang.pick("管理类别改变", "of another class"),
        "office" => lang.pick("主管税务机关改变", "of another office"),
        "reopened" => lang.pick("转为在办", "open again"),
        "excluded" => lang.pick("转为非正常", "excluded"),
        "rejected" => lang.pick("不再采用", "not taken any more"),
        "absent" => lang.pick("数据中已无", "not in the data any more"),
        "newly_over" => lang.pick("新列超时", "newly past its limit"),
        other => other,
    }
}

/// Where a case ended, by its code.
#[must_use]
pub fn end(lang: Lang, code: &str) -> &str {
    match code {
        "open" => lang.pick("在办", "open"),
        "completed" => lang.pick("已办结", "completed"),
        "excluded" => lang.pick("非正常", "excluded"),
        "rejected" => lang.pick("未采用", "not taken"),
        "absent" => lang.pick("无此案件", "not there"),
        other => other,
    }
}

/// A completed case: its month and days.
#[must_use]
pub fn completed(lang: Lang, month: Month, days: i32, class: &str) -> String {
    match lang {
        Lang::Zh => format!("{month} 办结，{days} 个工作日，{class}"),
        Lang::En => {
            let unit = many(&days.to_string(), "working day", "working days");
            format!("completed {month}, {days} {unit}, {class}")
        }
    }
}

/// Which report is compared with, and which months.
#[must_use]
pub fn compared(lang: Lang, month: &str, as_of: &str, months: Option<[Month; 2]>) -> String {
    match (lang, months) {
        (Lang::Zh, None) => format!("上次报告 {month}（截止 {as_of}）"),
        (Lang::Zh, Some([first, last])) => {
            format!("上次报告 {month}（截止 {as_of}），比较 {first} 至 {last}")
        }
        (Lang::En, None) => format!("the earlier report is of {month} (cut-off {as_of})"),
        (Lang::En, Some([first, last])) => {
            format!("the earlier report is of {month} (cut-off {as_of}); {first} to {last} are compared")
        }
    }
}

/// Months that only one of the runs has.
#[must_use]
pub fn not_in_both(lang: Lang, n: &str) -> String {
    match lang {
        Lang::Zh => format!("另有 {n} 个更早的月份只见于一次报告，未比较"),
        Lang::En => format!(
            "{n} earlier {} in one of the reports only, not compared",
            many(n, "month is", "months are")
        ),
    }
}

/// The reports were made differently: settings with what they were and are.
#[must_use]
pub fn differently(lang: Lang, settings: &[String]) -> String {
    match lang {
        Lang::Zh => format!("两次报告的口径不同，数字不可逐案比较：{}", settings.join("；")),
        Lang::En => format!(
            "the reports were made differently, and cannot be compared case by case: {}",
            settings.join("; ")
        ),
    }
}

/// Only the program's version differs.
#[must_use]
pub fn other_version(lang: Lang, before: &str, after: &str) -> String {
    match lang {
        Lang::Zh => format!("程序版本不同：{before} → {after}"),
        Lang::En => format!("another version of the program: {before} → {after}"),
    }
}

/// A setting with what it was and is.
#[must_use]
pub fn setting(lang: Lang, name: &str, before: &str, after: &str) -> String {
    let none = lang.pick("无", "none");
    let shown = |text: &str| if text.is_empty() { none.to_owned() } else { text.to_owned() };
    format!("{name} {} → {}", shown(before), shown(after))
}

/// Lists that the earlier folder lacks.
#[must_use]
pub fn lists_missing(lang: Lang, names: &[&str]) -> String {
    match lang {
        Lang::Zh => format!("上次报告的文件夹中没有 {}，其中的案件无从比较", names.join("、")),
        Lang::En => format!("the earlier folder lacks {}: cases in it cannot be compared", names.join(", ")),
    }
}

/// Lists that were cut at their length.
#[must_use]
pub fn lists_cut(lang: Lang, names: &[&str]) -> String {
    match lang {
        Lang::Zh => format!("{} 已达设置 [lists] 的长度，未列入的部分无从比较", names.join("、")),
        Lang::En => {
            format!("{} had the length that [lists] allows: the rest cannot be compared", names.join(", "))
        }
    }
}

/// How many figures differ, and of how many months.
#[must_use]
pub fn restated(lang: Lang, figures: &str, months: &str) -> String {
    match lang {
        Lang::Zh => format!("{months} 个月份的 {figures} 项数字有变化"),
        Lang::En => format!(
            "{figures} {} of {months} {} {}",
            many(figures, "figure", "figures"),
            many(months, "month", "months"),
            many(figures, "differs", "differ")
        ),
    }
}

/// How many cases changed in which way.
#[must_use]
pub fn changed(lang: Lang, changes: &[(&str, String)]) -> String {
    let named: Vec<String> = changes
        .iter()
        .map(|(code, n)| match lang {
            Lang::Zh => format!("{} {n} 件", change(lang, code)),
            Lang::En => format!("{n} {}", change(lang, code)),
        })
        .collect();
    match lang {
        Lang::Zh => format!("已知案件：{}", named.join("，")),
        Lang::En => format!("known cases: {}", named.join(", ")),
    }
}

/// What became of the cases that were open.
#[must_use]
pub fn pending(lang: Lang, n: &str, [completed, open, excluded, rejected, absent]: [&str; 5]) -> String {
    match lang {
        Lang::Zh => format!(
            "上次在办 {n} 件：现已办结 {completed}，仍在办 {open}，非正常 {excluded}，未采用 {rejected}，数据中已无 {absent}"
        ),
        Lang::En => format!(
            "{n} open then: completed now {completed}, open still {open}, excluded {excluded}, not taken {rejected}, not in the data {absent}"
        ),
    }
}

/// Rows that were not taken, then and now.
#[must_use]
pub fn rejects(lang: Lang, [before, after, gone, new]: [&str; 4]) -> String {
    match lang {
        Lang::Zh => format!("未采用的行：原 {before}，现 {after}（不再有 {gone}，新增 {new}）"),
        Lang::En => format!("rows not taken: {before} then, {after} now ({gone} gone, {new} new)"),
    }
}
