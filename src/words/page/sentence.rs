//! Phrases of the page that take a figure or a name.

use crate::domain::{Grain, Month, Scope, Status};
use crate::words::{self, Lang, many};

/// A month as people write it.
#[must_use]
pub fn month_name(lang: Lang, month: Month) -> String {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (year, number) = (month.year(), month.month());
    match lang {
        Lang::Zh => format!("{year}年{number}月"),
        Lang::En => {
            let name = NAMES.get((number as usize).wrapping_sub(1)).copied().unwrap_or_default();
            format!("{name} {year}")
        }
    }
}

/// Whom a promise of the notice binds, as the subject of a sentence.
#[must_use]
pub const fn promised(lang: Lang, scope: Scope) -> &'static str {
    match scope {
        Scope::All => lang.pick("全部企业", "All enterprises"),
        Scope::Class12 => lang.pick("一、二类企业", "Class 1–2"),
        other => words::scope(lang, other),
    }
}

/// The verdict on a promise as part of a sentence; `mean` is empty where there is none.
#[must_use]
pub fn verdict(lang: Lang, scope: Scope, status: Status, mean: &str) -> String {
    let (subject, word) = (promised(lang, scope), words::status(lang, status));
    match (lang, mean) {
        (Lang::Zh, "") => format!("{subject}{word}"),
        (Lang::En, "") => format!("{subject} {word}"),
        (Lang::Zh, _) => format!("{subject}{word}（平均 {mean} 个工作日）"),
        (Lang::En, _) => format!("{subject} {word} (mean {mean} days)"),
    }
}

/// The verdicts of a month as one sentence, which says where the month is not over.
#[must_use]
pub fn sentence(lang: Lang, verdicts: &[String], complete: bool) -> String {
    let open = words::report::unfinished(lang);
    let open = match lang {
        _ if complete => String::new(),
        Lang::Zh => format!("（{open}）"),
        Lang::En => format!(" ({open})"),
    };
    format!("{}{open}{}", verdicts.join(lang.pick("；", "; ")), lang.pick("。", "."))
}

/// A target as a bound.
#[must_use]
pub fn at_most(lang: Lang, limit: &str) -> String {
    match lang {
        Lang::Zh => format!("目标 ≤ {limit} 个工作日"),
        Lang::En => format!("target ≤ {limit} working days"),
    }
}

/// How a mean stands to the month before's.
#[must_use]
pub fn against_before(lang: Lang, change: &str, before: &str) -> String {
    match lang {
        Lang::Zh => format!("较上月 {change}（上月 {before}）"),
        Lang::En => format!("{change} on last month ({before})"),
    }
}

/// Cases over their class's limit, and their share.
#[must_use]
pub fn longer(lang: Lang, n: &str, share: &str) -> String {
    match lang {
        Lang::Zh => format!("超时（长于本类目标）{n} 件，占 {share}"),
        Lang::En => format!("{n} {} past the target of the class ({share})", many(n, "case", "cases")),
    }
}

/// A period by its grain.
#[must_use]
pub fn period(lang: Lang, grain: Grain, name: &str) -> String {
    match (lang, grain) {
        (Lang::Zh, Grain::Ytd) => format!("{name} 年初至今"),
        (Lang::En, Grain::Ytd) => format!("{name} year to date"),
        _ => name.to_owned(),
    }
}

/// The heading of a breakdown.
#[must_use]
pub fn by(lang: Lang, dimension: &str) -> String {
    match lang {
        Lang::Zh => format!("按{dimension}"),
        Lang::En => format!("By {dimension}"),
    }
}

/// More days than are listed one by one.
#[must_use]
pub fn longer_than(lang: Lang, days: i32) -> String {
    match lang {
        Lang::Zh => format!("{days} 以上"),
        Lang::En => format!("over {days}"),
    }
}

/// The state of an open case, by its code.
#[must_use]
pub fn state(lang: Lang, code: &str) -> &str {
    match code {
        "over_limit" => lang.pick("已超时", "past its limit"),
        "due_within_one_day" => lang.pick("一日内超时", "over in one day"),
        "within_limit" => lang.pick("未超时", "within its limit"),
        "no_target" => lang.pick("无目标", "no target"),
        other => other,
    }
}
