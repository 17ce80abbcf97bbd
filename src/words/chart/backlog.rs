//! The words on a mean with cases counted that it leaves out.

use crate::domain::{Limit, Scope};
use crate::words::{self, Lang, chart::Side};

/// How a mean stands to its limit, behind what is said of it; nothing without a limit.
#[must_use]
pub fn stand(lang: Lang, target: Option<(Side, &str, Limit)>) -> String {
    target.map_or_else(String::new, |(side, gap, limit)| match (lang, side) {
        (Lang::Zh, Side::Over) => format!("，比目标 {limit} 多 {gap}"),
        (Lang::Zh, Side::On) => format!("，恰为目标 {limit}"),
        (Lang::Zh, Side::Under) => format!("，比目标 {limit} 少 {gap}"),
        (Lang::En, Side::Over) => format!(", {gap} over the target of {limit}"),
        (Lang::En, Side::On) => format!(", on the target of {limit}"),
        (Lang::En, Side::Under) => format!(", {gap} under the target of {limit}"),
    })
}

/// The mean without them, behind the one with them; nothing where there is none.
#[must_use]
pub fn beside(lang: Lang, without: Option<&str>) -> String {
    match (lang, without) {
        (_, None) => String::new(),
        (Lang::Zh, Some(without)) => format!("（不计入为 {without}）"),
        (Lang::En, Some(without)) => format!(" ({without} without)"),
    }
}

/// What a mean will be at least once the overdue open cases are completed.
#[must_use]
pub fn at_least(
    lang: Lang,
    of: Scope,
    overdue: &str,
    mean: &str,
    without: Option<&str>,
    target: Option<(Side, &str, Limit)>,
) -> String {
    let scope = words::scope(lang, of);
    let without = beside(lang, without);
    let stand = stand(lang, target);
    match lang {
        Lang::Zh => format!("{scope}计入已超时的 {overdue} 件后平均至少 {mean} 个工作日{without}{stand}"),
        Lang::En => {
            let cases = words::many(overdue, "case", "cases");
            format!(
                "{scope} with the {overdue} overdue {cases} counted: at least {mean} working days{without}{stand}"
            )
        }
    }
}
