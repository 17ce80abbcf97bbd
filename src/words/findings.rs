//! What a reader should know first, in a sentence each. The figures come as text; nothing is said
//! here that they do not carry.

use super::Lang;
use crate::domain::{Scope, Status};

/// Heads the sentences.
#[must_use]
pub const fn heading(lang: Lang) -> &'static str {
    lang.pick("要点", "What to know first")
}

/// The open cases to act on.
#[must_use]
pub fn today(lang: Lang, [open, overdue, due]: [&str; 3]) -> String {
    match lang {
        Lang::Zh => format!("待办：在办 {open} 件，其中已超时 {overdue} 件，再过一个工作日即超时 {due} 件。"),
        Lang::En => {
            format!(
                "To act on: {open} open, {overdue} of them overdue, {due} more overdue in one working day."
            )
        }
    }
}

/// An office and the case-days that it would save.
#[must_use]
pub fn saving(lang: Lang, office: &str, days: &str) -> String {
    match lang {
        Lang::Zh => format!("{office}（压减 {days} 个工作日）"),
        Lang::En => format!("{office} ({days} {})", super::many(days, "case-day", "case-days")),
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

/// Mix and pace that work against each other, with their signs.
#[must_use]
pub fn opposed(lang: Lang, of: Scope, [change, rate, mix]: [&str; 3], group: &str) -> String {
    let scope = super::scope(lang, of);
    match lang {
        Lang::Zh => format!(
            "{scope}平均较上月只变动 {change} 个工作日，是两项相抵：各类自身快慢 {rate}，案件构成 {mix}（以{group}的占比变化影响最大）。"
        ),
        Lang::En => format!(
            "The mean of {scope} moved by {change} working days against the month before, with two causes against each \
             other: the pace of the classes {rate}, the mix of cases {mix} (most of all the share of {group})."
        ),
    }
}

/// The excluded among the cases accepted this month, and in the months before.
#[must_use]
pub fn excluded(lang: Lang, [excluded, cases, share]: [&str; 3], (months, before): (usize, &str)) -> String {
    match lang {
        Lang::Zh => format!(
            "本月受理的 {cases} 件中剔除 {excluded} 件（{share}），明显多于此前 {months} 个月的 {before}。"
        ),
        Lang::En => format!(
            "Of {cases} cases accepted this month {excluded} are excluded ({share}), clearly more than in the {months} \
             months before ({before})."
        ),
    }
}

/// The offices that exclude more than the others.
#[must_use]
pub fn excluding(lang: Lang, offices: &[String]) -> String {
    let offices = offices.join(lang.pick("、", ", "));
    match lang {
        Lang::Zh => format!("{offices}的剔除占比明显高于各机关平均。"),
        Lang::En => format!("Clearly above the share of all offices: {offices}."),
    }
}

/// A target that is kept only without the excluded cases.
#[must_use]
pub fn put_back(lang: Lang, of: Scope, mean: &str, limit: &str) -> String {
    let scope = super::scope(lang, of);
    match lang {
        Lang::Zh => format!("{scope}计入剔除案件后平均为 {mean} 个工作日，超过目标 {limit}。"),
        Lang::En => format!(
            "{scope}: with the excluded cases put back the mean is {mean} working days, above the target of {limit}."
        ),
    }
}

/// What of the calendar a verdict hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hinge {
    /// The make-up days.
    MakeUpDays,
    /// Holidays and make-up days.
    Holidays,
}

/// A verdict that hangs on the calendar, with the mean and the verdict under the other reading.
#[must_use]
pub fn reading(lang: Lang, of: Scope, hinge: Hinge, mean: &str, verdict: Status) -> String {
    let (scope, verdict) = (super::scope(lang, of), super::status(lang, verdict));
    match (lang, hinge) {
        (Lang::Zh, Hinge::MakeUpDays) => {
            format!("{scope}的结论取决于调休上班日：不计调休上班日，平均为 {mean} 个工作日，{verdict}。")
        }
        (Lang::Zh, Hinge::Holidays) => {
            format!("{scope}的结论取决于节假日安排：只按周一至周五计，平均为 {mean} 个工作日，{verdict}。")
        }
        (Lang::En, Hinge::MakeUpDays) => format!(
            "The verdict on {scope} hangs on make-up days: without them the mean is {mean} working days, {verdict}."
        ),
        (Lang::En, Hinge::Holidays) => format!(
            "The verdict on {scope} hangs on the holidays: by Monday to Friday alone the mean is {mean} working days, \
             {verdict}."
        ),
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
        Lang::En => {
            let cases = super::many(overdue, "open case is", "open cases are");
            format!(
                "{scope}: {overdue} {cases} overdue; counted in, the mean is at least {mean} working days, above the \
                 target."
            )
        }
    }
}

/// Between two sentences.
#[must_use]
pub const fn gap(lang: Lang) -> &'static str {
    lang.pick("", " ")
}
