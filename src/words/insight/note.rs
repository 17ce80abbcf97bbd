//! What is said below a table, with its figures.

use super::super::Lang;
use crate::domain::{Event, Month};

/// From one event to the next.
#[must_use]
pub fn stage(lang: Lang, from: Event, to: Event) -> String {
    format!("{} → {}", super::event(lang, from), super::event(lang, to))
}

/// What a mean is compared with.
#[must_use]
pub fn against(lang: Lang, month: Month) -> String {
    match lang {
        Lang::Zh => format!("与 {month} 比"),
        Lang::En => format!("against {month}"),
    }
}

/// What the restricted mean is.
#[must_use]
pub fn restricted(lang: Lang, horizon: &str) -> String {
    match lang {
        Lang::Zh => {
            format!(
                "限期平均：每件最多计 {horizon} 个工作日。末段为外推：最久的案件还在办，曲线按原高度延长。"
            )
        }
        Lang::En => format!(
            "Restricted mean: each case counts {horizon} working days at most. End extrapolated: the oldest cases are still \
             open, and the curve is drawn on level."
        ),
    }
}

/// How many exclusions the band of chance is drawn from.
#[must_use]
pub fn funnel(lang: Lang, share: &str) -> String {
    match lang {
        Lang::Zh => format!("各机关合计占比 {share}；常态范围为其上下三倍标准差，件数少的机关范围宽。"),
        Lang::En => format!(
            "All offices together: {share}. The band of chance is three standard deviations about it, the wider the fewer \
             cases an office has."
        ),
    }
}

/// What a month's share is held against.
#[must_use]
pub const fn jump(lang: Lang) -> &'static str {
    lang.pick(
        "与常态比：该月占比对此前至多十二个月的合计，三倍标准差之外为明显偏多或偏少；不足六个月的不比。",
        "Against chance: the month's share against up to twelve months before it, three standard deviations; with fewer than \
         six there is no comparison.",
    )
}

/// The stage that has grown most.
#[must_use]
pub fn growth(lang: Lang, stage: &str, days: &str, share: &str) -> String {
    match lang {
        Lang::Zh => format!("较上月增加最多的环节：{stage}，{days} 个工作日，占各环节增加的 {share}。"),
        Lang::En => format!(
            "The stage that has grown most since the month before: {stage}, {days} working days, {share} of all growth."
        ),
    }
}

/// Cases that were left out of a stage.
#[must_use]
pub fn reversed(lang: Lang, n: &str) -> String {
    match lang {
        Lang::Zh => format!("本月前后两个日期颠倒、未计入的案件：{n} 件次。"),
        Lang::En => {
            format!("Left out of a stage this month because its two dates stand the other way round: {n}.")
        }
    }
}

/// What rounding does to the parts of a change.
#[must_use]
pub const fn rounding(lang: Lang) -> &'static str {
    lang.pick(
        "各行按未舍入的数相加，恰为合计；显示为三位小数。",
        "The rows add up to the total before they are rounded to three decimals.",
    )
}

/// Nothing is to be saved.
#[must_use]
pub const fn nothing_to_save(lang: Lang) -> &'static str {
    lang.pick("未超目标，无须压减。", "Within its target: nothing is to be saved.")
}

/// No set of offices is enough.
#[must_use]
pub const fn falls_short(lang: Lang) -> &'static str {
    lang.pick(
        "即使所有机关的各类都回到本类目标，也回不到目标。",
        "Even with every class of every office back at its own target, it would not be back.",
    )
}

/// The mean that the remaining cases must keep, where none would do.
#[must_use]
pub const fn no_mean_would_do(lang: Lang) -> &'static str {
    lang.pick("余下再快也不够", "none would do")
}

/// A probability, `share` from 0 to 1, in whole percent. A simulation is never sure: its ends are
/// not said to be 0 or 100.
#[must_use]
pub fn probability(lang: Lang, share: f64) -> String {
    if share > 0.99 {
        lang.pick("超过 99%", "over 99%").to_owned()
    } else if share < 0.01 {
        lang.pick("不到 1%", "under 1%").to_owned()
    } else {
        format!("{:.0}%", share * 100.0)
    }
}

/// A field that the data lacks, by its name in the settings file.
#[must_use]
pub fn missing(lang: Lang, field: &str) -> String {
    match lang {
        Lang::Zh => format!("缺字段 {field}"),
        Lang::En => format!("no field {field}"),
    }
}

/// Where the tables are that a terminal has no room for.
#[must_use]
pub const fn elsewhere(lang: Lang) -> &'static str {
    lang.pick(
        "受理月、剔除、环节、控制图、差额等各表见 report.html 和 report.xlsx",
        "The tables by month of acceptance, of exclusions, stages, control and case-days are in report.html and report.xlsx",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_probability_is_never_certain() {
        let said = |share| probability(Lang::En, share);
        assert_eq!([said(0.0), said(0.009_9), said(0.01)], ["under 1%", "under 1%", "1%"]);
        assert_eq!([said(0.256), said(0.99), said(0.991), said(1.0)], ["26%", "99%", "over 99%", "over 99%"]);
        assert_eq!([probability(Lang::Zh, 0.0), probability(Lang::Zh, 1.0)], ["不到 1%", "超过 99%"]);
    }
}
