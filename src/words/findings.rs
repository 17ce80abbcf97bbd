//! What a reader should know first, in a sentence each. The figures come as text; nothing is said
//! here that they do not carry.

use super::Lang;
use crate::domain::Scope;

/// Heads the sentences.
#[must_use]
pub const fn heading(lang: Lang) -> &'static str {
    lang.pick("要点", "What to know first")
}

/// The open cases to act on today.
#[must_use]
pub fn today(lang: Lang, [open, overdue, due]: [&str; 3]) -> String {
    match lang {
        Lang::Zh => format!("今日要办：在办 {open} 件，其中已超时 {overdue} 件，下一个工作日到期 {due} 件。"),
        Lang::En => {
            format!("Today: {open} open, {overdue} of them overdue, {due} due within one working day.")
        }
    }
}

/// An office and the case-days that it would save.
#[must_use]
pub fn saving(lang: Lang, office: &str, days: &str) -> String {
    match lang {
        Lang::Zh => format!("{office}（压减 {days} 个工作日）"),
        Lang::En => format!("{office} ({days} case-days)"),
    }
}

/// The fewest offices whose return to their limits brings a scope back to its target.
#[must_use]
pub fn way_back(lang: Lang, of: Scope, offices: &[String]) -> String {
    let scope = super::scope(lang, of);
    let offices = offices.join(lang.pick("、", ", "));
    match lang {
        Lang::Zh => format!("{offices}的各类平均都回到本类目标，{scope}即回到目标。"),
        Lang::En => {
            format!(
                "The mean of {scope} is back at its target once every class of {offices} is back at its own."
            )
        }
    }
}

/// Which way a mean moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It takes longer.
    Slower,
    /// It takes less time.
    Faster,
}

/// The change of a mean against the month before.
#[must_use]
pub fn change(lang: Lang, of: Scope, way: Way, days: &str) -> String {
    let scope = super::scope(lang, of);
    match (lang, way) {
        (Lang::Zh, Way::Slower) => format!("{scope}平均较上月慢 {days} 个工作日："),
        (Lang::Zh, Way::Faster) => format!("{scope}平均较上月快 {days} 个工作日："),
        (Lang::En, Way::Slower) => {
            format!("The mean of {scope} is {days} working days longer than in the month before: ")
        }
        (Lang::En, Way::Faster) => {
            format!("The mean of {scope} is {days} working days shorter than in the month before: ")
        }
    }
}

/// How much of a change comes from the pace of one group.
#[must_use]
pub fn by_rate(lang: Lang, group: &str, way: Way, days: &str) -> String {
    match (lang, way) {
        (Lang::Zh, Way::Slower) => format!("{group}本身变慢这一项为 {days}。"),
        (Lang::Zh, Way::Faster) => format!("{group}本身变快这一项为 {days}。"),
        (Lang::En, Way::Slower) => format!("{group} taking longer itself makes up {days}."),
        (Lang::En, Way::Faster) => format!("{group} taking less time itself makes up {days}."),
    }
}

/// How much of a change comes from another composition.
#[must_use]
pub fn by_mix(lang: Lang, group: &str, days: &str) -> String {
    match lang {
        Lang::Zh => format!("案件构成变化这一项为 {days}，以{group}的占比变化影响最大。"),
        Lang::En => {
            format!("another mix of cases makes up {days}, most of all the share of {group}.")
        }
    }
}

/// A month beyond its control limits or on a run; `rules` say which.
#[must_use]
pub fn signal(lang: Lang, of: Scope, rules: &[&str]) -> String {
    let (scope, rules) = (super::scope(lang, of), rules.join(lang.pick("、", ", ")));
    match lang {
        Lang::Zh => format!("{scope}本月平均是信号（{rules}），不是一般的波动。"),
        Lang::En => format!("This month of {scope} is a signal ({rules}), not the usual wiggle."),
    }
}

/// A run rule of the control chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    /// Beyond a control limit.
    OutsideLimit,
    /// Seven months on one side of the centre.
    OneSide,
    /// Seven months rising or falling.
    Trend,
    /// Two of three months near one limit.
    TwoOfThree,
}

/// A run rule's name.
#[must_use]
pub const fn rule(lang: Lang, run: Run) -> &'static str {
    match run {
        Run::OutsideLimit => lang.pick("超出控制限", "outside a control limit"),
        Run::OneSide => lang.pick("连续七个月在中心线一侧", "seven months on one side of the centre"),
        Run::Trend => lang.pick("连续七个月升或降", "seven months rising or falling"),
        Run::TwoOfThree => lang.pick("三个月中两个月接近控制限", "two of three months near a limit"),
    }
}

/// A month within its control limits, in working days.
#[must_use]
pub fn noise(lang: Lang, of: Scope, [low, high]: [&str; 2]) -> String {
    let scope = super::scope(lang, of);
    match lang {
        Lang::Zh => {
            format!("{scope}本月平均在自然波动范围（{low}～{high} 个工作日）内，单凭这一个月不能说是趋势。")
        }
        Lang::En => format!(
            "This month of {scope} lies within its natural range of {low} to {high} working days: by itself it is \
             no trend."
        ),
    }
}

/// The range of month-end means that holds eight draws in ten.
#[must_use]
pub fn outlook(lang: Lang, of: Scope, [low, high]: [&str; 2]) -> String {
    let scope = super::scope(lang, of);
    match lang {
        Lang::Zh => format!("{scope}月末平均预计在 {low}～{high} 个工作日（八成把握）。"),
        Lang::En => {
            format!("The month of {scope} is likely (8 in 10) to end between {low} and {high} working days.")
        }
    }
}

/// How likely the month ends above its target.
#[must_use]
pub fn breach_probability(lang: Lang, share: &str) -> String {
    match lang {
        Lang::Zh => format!("超标的可能性为 {share}。"),
        Lang::En => format!("Probability of a breach: {share}."),
    }
}

/// The mean that the cases still to come must keep.
#[must_use]
pub fn allowed(lang: Lang, remaining: &str, mean: &str) -> String {
    match lang {
        Lang::Zh => format!("本月还将办结约 {remaining} 件，其平均不得超过 {mean} 个工作日。"),
        Lang::En => {
            format!(
                "About {remaining} cases are still to come; their mean must not exceed {mean} working days."
            )
        }
    }
}

/// No mean of the cases still to come would do.
#[must_use]
pub const fn too_late(lang: Lang) -> &'static str {
    lang.pick("余下案件再快也回不到目标。", "No pace of the remaining cases would bring it back.")
}

/// The mean with the overdue open cases counted at their age.
#[must_use]
pub fn backlog(lang: Lang, of: Scope, overdue: &str, mean: &str) -> String {
    let scope = super::scope(lang, of);
    match lang {
        Lang::Zh => {
            format!("{scope}另有 {overdue} 件在办案件已超时；计入后平均至少 {mean} 个工作日，超过目标。")
        }
        Lang::En => format!(
            "{scope}: {overdue} open cases are overdue; with them the mean is at least {mean} working days, above the \
             target."
        ),
    }
}

/// Between two sentences.
#[must_use]
pub const fn gap(lang: Lang) -> &'static str {
    lang.pick("", " ")
}
