//! The words of the change of a mean and of what it is made of.

use super::super::findings::Way;
use super::super::{Lang, scope};
use crate::domain::{Month, Scope};

/// The title.
#[must_use]
pub fn title(lang: Lang, from: Month, to: Month) -> String {
    let span = super::span(lang, from, to);
    match lang {
        Lang::Zh => format!("月平均办理时间为何变化{span}"),
        Lang::En => format!("What moved the monthly mean time{span}"),
    }
}

/// A mean.
#[must_use]
pub fn mean(lang: Lang, (month, of): (&str, Scope), mean: &str) -> String {
    let name = scope(lang, of);
    match lang {
        Lang::Zh => format!("{month}{}{name}平均 {mean} 个工作日，", super::after_month(month)),
        Lang::En => format!("{month}: {name} at {mean} working days, "),
    }
}

/// How it stands to the mean of the month before.
#[must_use]
pub fn month_before(lang: Lang, before: &str, moved: Option<(Way, &str)>) -> String {
    match (lang, moved) {
        (Lang::Zh, None) => format!("与上月 {before} 持平："),
        (Lang::Zh, Some((Way::Slower, days))) => format!("较上月 {before} 慢 {days}："),
        (Lang::Zh, Some((Way::Faster, days))) => format!("较上月 {before} 快 {days}："),
        (Lang::En, None) => format!("as in the month before ({before}): "),
        (Lang::En, Some((Way::Slower, days))) => format!("{days} longer than the month before ({before}): "),
        (Lang::En, Some((Way::Faster, days))) => format!("{days} shorter than the month before ({before}): "),
    }
}

/// A promise without a case in one of the two months.
#[must_use]
pub fn no_comparison(lang: Lang, month: &str, of: Scope) -> String {
    let (name, space) = (scope(lang, of), super::after_month(month));
    match lang {
        Lang::Zh => format!("{month}{space}{name}：本月或上月无数据，无从比较"),
        Lang::En => {
            format!("{month}: {name}: no data in this month or in the one before, nothing to compare")
        }
    }
}

/// How much of a change comes from the classes' own pace and how much from their shares.
#[must_use]
pub fn made_of(lang: Lang, rate: &str, mix: &str) -> String {
    match lang {
        Lang::Zh => format!("各类本身快慢 {rate}，案件构成 {mix}"),
        Lang::En => format!("pace of the classes {rate}, mix of cases {mix}"),
    }
}

/// The same month of the year before.
#[must_use]
pub fn year_before(lang: Lang, before: &str, moved: Option<(Way, &str)>) -> String {
    match (lang, moved) {
        (Lang::Zh, None) => format!("与上年同月 {before} 持平"),
        (Lang::Zh, Some((Way::Slower, days))) => format!("较上年同月 {before} 慢 {days}"),
        (Lang::Zh, Some((Way::Faster, days))) => format!("较上年同月 {before} 快 {days}"),
        (Lang::En, None) => format!("as a year before ({before})"),
        (Lang::En, Some((Way::Slower, days))) => format!("{days} longer than a year before ({before})"),
        (Lang::En, Some((Way::Faster, days))) => format!("{days} shorter than a year before ({before})"),
    }
}

/// The row of a month's mean.
#[must_use]
pub fn mean_of(lang: Lang, month: Month, is_over: bool) -> String {
    match (lang, is_over) {
        (Lang::Zh, true) => format!("{month} 平均"),
        (Lang::Zh, false) => format!("{month}（未满月）平均"),
        (Lang::En, true) => format!("mean of {month}"),
        (Lang::En, false) => format!("mean of {month} (unfinished)"),
    }
}

/// A part in a few words, for those who point at it.
#[must_use]
pub fn hint(lang: Lang, (group, part): (&str, &str), figure: &str, behind: &str) -> String {
    match lang {
        Lang::Zh => format!("{group}{part}：{figure}（{behind}）"),
        Lang::En => format!("{group}, {part}: {figure} ({behind})"),
    }
}

/// The row of what a class's own pace does.
#[must_use]
pub const fn rate(lang: Lang) -> &'static str {
    lang.pick("本身快慢", "own pace")
}

/// The row of what a class's share does.
#[must_use]
pub const fn mix(lang: Lang) -> &'static str {
    lang.pick("占比变化", "its share")
}

/// A class's mean before and now.
#[must_use]
pub fn means(lang: Lang, before: &str, now: &str) -> String {
    format!("{} {before} → {now}", lang.pick("平均", "mean"))
}

/// A class's share of the cases before and now.
#[must_use]
pub fn shares(lang: Lang, before: &str, now: &str) -> String {
    format!("{} {before} → {now}", lang.pick("占比", "share"))
}

/// Beside the last row: the mean and the change.
#[must_use]
pub fn total(lang: Lang, mean: &str, change: &str) -> String {
    match lang {
        Lang::Zh => format!("{mean}（合计 {change}）"),
        Lang::En => format!("{mean} (in all {change})"),
    }
}

/// The title of the axis.
#[must_use]
pub const fn axis(lang: Lang) -> &'static str {
    lang.pick(
        "对平均的影响（工作日）：从上月平均起逐项累计",
        "Effect on the mean (working days), added up from the month before",
    )
}

/// The key: a full bar.
#[must_use]
pub const fn key_longer(lang: Lang) -> &'static str {
    lang.pick("拉长平均", "lengthens the mean")
}

/// The key: a hollow bar.
#[must_use]
pub const fn key_shorter(lang: Lang) -> &'static str {
    lang.pick("缩短平均", "shortens the mean")
}

/// The foot: how the parts come about.
#[must_use]
pub const fn method(lang: Lang) -> &'static str {
    lang.pick(
        "按类别作对称分解（Bennet、Kitagawa），各项之和即为变化",
        "symmetric split by class (Bennet, Kitagawa); the parts add up to the change",
    )
}

/// In place of a chart with nothing to compare.
#[must_use]
pub const fn nothing(lang: Lang) -> &'static str {
    lang.pick("本月或上月无数据，无从比较", "no data in this month or in the one before")
}
