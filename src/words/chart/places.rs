//! The words of the pictures of offices: the ranking and the heat map.

use super::super::Lang;
use crate::domain::{Dimension, Month};

/// The key: a small grey marker.
#[must_use]
pub const fn key_before(lang: Lang) -> &'static str {
    lang.pick("上月", "month before")
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
        (Lang::Zh, _) => format!("{n} 个{}", super::super::dimension(lang, dimension)),
        (Lang::En, _) => {
            format!("{n} {}{}", super::super::dimension(lang, dimension), if n == 1 { "" } else { "s" })
        }
    }
}

/// The title of the ranking.
#[must_use]
pub fn offices_title(lang: Lang, dimension: Dimension, month: Month) -> String {
    let place = super::super::dimension(lang, dimension);
    match lang {
        Lang::Zh => format!("各{place}平均办理时间与目标，{month}"),
        Lang::En => format!("Mean time by {place} against target, {month}"),
    }
}

/// The title of the heat map.
#[must_use]
pub fn office_month_title(lang: Lang, dimension: Dimension, from: Month, to: Month) -> String {
    let place = super::super::dimension(lang, dimension);
    match lang {
        Lang::Zh => format!("各{place}逐月平均办理时间{}", super::span(lang, from, to)),
        Lang::En => format!("Monthly mean time by {place}{}", super::span(lang, from, to)),
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
