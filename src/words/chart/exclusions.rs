//! The words of the picture of exclusions.

use crate::domain::{ExclusionReason, Limit, Month, Scope};
use crate::words::{self, Lang, chart::Side};

/// The title.
#[must_use]
pub fn title(lang: Lang, from: Month, to: Month) -> String {
    let span = super::span(lang, from, to);
    match lang {
        Lang::Zh => format!("剔除案件占比与计入剔除案件后的平均办理时间{span}"),
        Lang::En => format!("Share of excluded cases, and the mean with them put back{span}"),
    }
}

/// How many of the cases accepted in the month are excluded; `so_far` where some are open.
#[must_use]
pub fn verdict(lang: Lang, month: &str, excluded: &str, cases: &str, share: &str, so_far: bool) -> String {
    match lang {
        Lang::Zh => {
            let yet = if so_far { "目前" } else { "" };
            format!(
                "{month}{}受理 {cases} 件，{yet}剔除 {excluded} 件，占 {share}",
                super::after_month(month)
            )
        }
        Lang::En => {
            let yet = if so_far { " so far" } else { "" };
            format!("{month}: {excluded} of {cases} accepted cases excluded{yet}, {share}")
        }
    }
}

/// The verdict where no case was accepted in the month.
#[must_use]
pub fn none_accepted(lang: Lang, month: &str) -> String {
    match lang {
        Lang::Zh => format!("{month}{}没有受理案件", super::after_month(month)),
        Lang::En => format!("{month}: no case accepted"),
    }
}

/// The most frequent reason and its cases.
#[must_use]
pub fn most_frequent(lang: Lang, reason: ExclusionReason, n: &str) -> String {
    let reason = words::exclusion(lang, reason);
    match lang {
        Lang::Zh => format!("最多为{reason} {n} 件"),
        Lang::En => format!("most often as {reason} ({n})"),
    }
}

/// How the month stands out from those before it.
#[must_use]
pub fn out_of_line(lang: Lang, above: bool, months: usize) -> String {
    match (lang, above) {
        (Lang::Zh, true) => format!("明显高于前 {months} 个月"),
        (Lang::Zh, false) => format!("明显低于前 {months} 个月"),
        (Lang::En, true) => format!("clearly more than in the {months} months before"),
        (Lang::En, false) => format!("clearly less than in the {months} months before"),
    }
}

/// Exclusions made when the case was past its limit already.
#[must_use]
pub fn after_limit(lang: Lang, n: &str) -> String {
    match lang {
        Lang::Zh => format!("{n} 件在超时之后才剔除"),
        Lang::En => format!("{n} excluded after their limit had passed"),
    }
}

/// A mean with the excluded put back, beside the mean without them and the limit.
#[must_use]
pub fn put_back(
    lang: Lang,
    of: Scope,
    mean: &str,
    without: Option<&str>,
    target: Option<(Side, &str, Limit)>,
) -> String {
    let scope = words::scope(lang, of);
    let without = super::backlog::beside(lang, without);
    let head = match lang {
        Lang::Zh => format!("{scope}计入剔除案件后平均 {mean} 个工作日{without}"),
        Lang::En => format!("{scope} with the excluded put back: {mean} working days{without}"),
    };
    let side = super::backlog::stand(lang, target);
    format!("{head}{side}")
}

/// The title of the axis of shares.
#[must_use]
pub const fn axis_share(lang: Lang) -> &'static str {
    lang.pick("剔除占比（%，按受理月份）", "Share excluded (%, by month of acceptance)")
}

/// The reasons that have no place of their own.
#[must_use]
pub const fn other(lang: Lang) -> &'static str {
    lang.pick("其他原因", "other reasons")
}

/// A month with more than chance would have it, or fewer.
#[must_use]
pub const fn jump(lang: Lang, above: bool) -> &'static str {
    if above { lang.pick("突增", "jump") } else { lang.pick("突降", "drop") }
}

/// The key: a triangle.
#[must_use]
pub const fn key_jump(lang: Lang) -> &'static str {
    lang.pick("超出以往各月波动（3σ）", "beyond the months before it (3σ)")
}

/// The key: a broken frame.
#[must_use]
pub const fn key_open(lang: Lang) -> &'static str {
    lang.pick("尚有在办案件，占比未定", "cases still open: not final")
}

/// The key: a bar across the end of a stem.
#[must_use]
pub const fn key_put_back(lang: Lang) -> &'static str {
    lang.pick("计入剔除案件后", "with the excluded put back")
}

/// The mean and the mean with the excluded put back, beside a panel.
#[must_use]
pub fn both(lang: Lang, mean: &str, put_back: &str) -> String {
    match lang {
        Lang::Zh => format!("{mean}，计入后 {put_back}"),
        Lang::En => format!("{mean}, put back {put_back}"),
    }
}

/// How many are put back.
#[must_use]
pub fn cases_back(lang: Lang, n: &str) -> String {
    match lang {
        Lang::Zh => format!("计入 {n} 件"),
        Lang::En => format!("{n} put back"),
    }
}

/// How many cannot be put back.
#[must_use]
pub fn cases_without_stop(lang: Lang, n: &str) -> String {
    match lang {
        Lang::Zh => format!("另有 {n} 件未办结，无法计入"),
        Lang::En => format!("{n} never stopped: in no mean"),
    }
}

/// The foot: the reporting month's accepted cases.
#[must_use]
pub fn population(lang: Lang, month: Month, cases: &str) -> String {
    match lang {
        Lang::Zh => format!("{month} 受理 n = {cases}"),
        Lang::En => format!("cases accepted in {month}: n = {cases}"),
    }
}

/// A part of a bar in a few words: "2025-06, inquiry: 17 of 1,185, 1.4%".
#[must_use]
pub fn hint(lang: Lang, month: Month, reason: &str, [n, cases, share]: [&str; 3]) -> String {
    match lang {
        Lang::Zh => format!("{month} {reason}：{cases} 件中 {n} 件，{share}"),
        Lang::En => format!("{month}, {reason}: {n} of {cases}, {share}"),
    }
}

/// A mean with the excluded put back in a few words.
#[must_use]
pub fn hint_put_back(lang: Lang, of: Scope, month: Month, mean: &str, [back, open]: [&str; 2]) -> String {
    let scope = words::scope(lang, of);
    match lang {
        Lang::Zh => format!("{scope} {month}：计入 {back} 件后 {mean}，另有 {open} 件未办结"),
        Lang::En => format!("{scope}, {month}: {mean} with {back} put back, {open} never stopped"),
    }
}

/// In place of a plot without any excluded case.
#[must_use]
pub const fn nothing_to_show(lang: Lang) -> &'static str {
    lang.pick("没有剔除案件", "no excluded case")
}
