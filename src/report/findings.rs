//! The findings of a month as sentences, each with the question whose tables show it in full.
//! The verdict itself is not among them: every report opens with it.

use super::figures::{counted, grouped, hundredths_text, rounded};
use crate::domain::{Class, Scope, legible};
use crate::model::insight::control::{Rule, Signal};
use crate::model::insight::exclusions::Share;
use crate::model::insight::sensitivity::Row;
use crate::model::insight::{Claim, Finding, Grouping, Outlook, Part, Ratio, Reading, Saving, Table};
use crate::model::{PendingCounts, Summary};
use crate::words::findings::{self as say, Hinge, Run, Way};
use crate::words::insight::{Topic, probability};
use crate::words::{self, Lang};

/// A finding in words.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    /// What it says.
    pub text: String,
    /// The question that its figures belong to.
    pub topic: Topic,
}

/// The findings in words, the weightiest first.
pub(super) fn sentences(summary: &Summary, lang: Lang) -> Vec<Sentence> {
    summary.insight.findings.iter().filter_map(|finding| sentence(finding, lang)).collect()
}

fn sentence(finding: &Finding, lang: Lang) -> Option<Sentence> {
    let parts = match &finding.claim {
        Claim::Verdict { .. } => return None,
        Claim::Today { pending, scope, offices } => today(pending, *scope, offices.as_deref(), lang),
        Claim::Cause { scope, change, by, key, part, days } => {
            cause(*scope, *change, &group_name(*by, key, lang), (*part, *days), lang)
        }
        Claim::Signal { scope, signals } => {
            let rules: Vec<&str> = signals.iter().map(|signal| say::rule(lang, rule(*signal))).collect();
            vec![say::signal(lang, *scope, &rules)]
        }
        Claim::Noise { scope, limits: [low, high] } => {
            vec![say::noise(lang, *scope, [&decimals(*low), &decimals(*high)])]
        }
        Claim::Outlook { outlook } => coming(outlook, lang),
        Claim::Opposed { scope, change, rate, mix, key } => {
            let group = group_name(Grouping::Class, key, lang);
            let moved = [change.lossy(), *rate, *mix].map(signed);
            vec![say::opposed(lang, *scope, moved.each_ref().map(String::as_str), &group)]
        }
        Claim::Excluded { months, pooled, here, out_of_line } => {
            excluded(*months, [*pooled, *here], out_of_line, lang)
        }
        Claim::PutBack { scope, limit, mean } => {
            vec![say::put_back(lang, *scope, &fraction(*mean), &limit.to_string())]
        }
        Claim::Reading { row } => vec![reading(row, lang)?],
        Claim::Backlog { scope, bound } => {
            let mean = fraction(bound.mean_lower_bound?);
            vec![say::backlog(lang, *scope, &counted(bound.overdue.n), &mean)]
        }
    };
    let topic = match finding.table {
        Table::Verdicts => return None,
        Table::Change => Topic::Change,
        Table::Control => Topic::Control,
        Table::Outlook => Topic::Outlook,
        Table::Pending => Topic::Pending,
        Table::Contribution => Topic::Contribution,
        Table::Exclusions => Topic::Exclusions,
        Table::Sensitivity => Topic::Sensitivity,
    };
    if parts.is_empty() {
        return None;
    }
    Some(Sentence { text: parts.join(say::gap(lang)), topic })
}

fn today(
    pending: &PendingCounts,
    scope: Option<Scope>,
    offices: Option<&[Saving]>,
    lang: Lang,
) -> Vec<String> {
    let counts = [pending.n, pending.over_limit, pending.due_within_one_day].map(counted);
    let mut parts = Vec::new();
    if pending.n > 0 {
        parts.push(say::today(lang, counts.each_ref().map(String::as_str)));
    }
    if let (Some(scope), Some(offices @ [_, ..])) = (scope, offices) {
        let saving = |one: &Saving| {
            say::saving(lang, &legible(&one.office), &grouped(&hundredths_text(one.case_days.0)))
        };
        parts.push(say::way_back(lang, scope, &offices.iter().map(saving).collect::<Vec<_>>()));
    }
    parts
}

fn cause(scope: Scope, change: Ratio, group: &str, (part, days): (Part, f64), lang: Lang) -> Vec<String> {
    let way = if change.signum() > 0 { Way::Slower } else { Way::Faster };
    let size = fraction(Ratio::new(change.numerator().abs(), change.denominator()));
    let days = decimals(days.abs());
    let reason = match part {
        Part::Rate => say::by_rate(lang, group, way, &days),
        Part::Mix => say::by_mix(lang, group, &days),
    };
    vec![say::change(lang, scope, way, &size) + &reason]
}

fn excluded(months: usize, [pooled, here]: [Share; 2], offices: &[String], lang: Lang) -> Vec<String> {
    let percent = |share: Share| {
        let share = rounded(i128::from(share.excluded) * 100, share.cases.into(), 1);
        share.map(|share| share + "%").unwrap_or_default()
    };
    let counts = [counted(here.excluded), counted(here.cases), percent(here)];
    let mut parts =
        vec![say::excluded(lang, counts.each_ref().map(String::as_str), (months, &percent(pooled)))];
    // Where many stand out, none does.
    if (1..=3).contains(&offices.len()) {
        let names: Vec<String> = offices.iter().map(|office| legible(office).into_owned()).collect();
        parts.push(say::excluding(lang, &names));
    }
    parts
}

fn reading(row: &Row, lang: Lang) -> Option<String> {
    let hinge = match row.reading {
        Reading::MakeUpDaysOut => Hinge::MakeUpDays,
        Reading::PlainWeekdays => Hinge::Holidays,
        _ => return None,
    };
    Some(say::reading(lang, row.scope, hinge, &fraction(row.mean?), row.status))
}

fn coming(outlook: &Outlook, lang: Lang) -> Vec<String> {
    let range = [outlook.low, outlook.high].map(fraction);
    let mut parts = vec![say::outlook(lang, outlook.scope, range.each_ref().map(String::as_str))];
    if let Some(share) = outlook.breach_probability {
        parts.push(say::breach_probability(lang, &probability(lang, share)));
    }
    match outlook.allowed_mean {
        Some(mean) if mean.signum() < 0 => parts.push(say::too_late(lang).to_owned()),
        Some(mean) => parts.push(say::allowed(lang, &counted(outlook.remaining), &floor(mean))),
        None => {}
    }
    parts
}

/// What a change is broken down by, a class or an office, by the name that a reader knows.
pub(super) fn group_name(by: Grouping, key: &str, lang: Lang) -> String {
    let class = Class::ALL.into_iter().find(|class| by == Grouping::Class && class.name() == key);
    class.map_or_else(|| legible(key).into_owned(), |class| words::class(lang, class).to_owned())
}

pub(super) const fn rule(signal: Signal) -> Run {
    match signal.rule {
        Rule::OutsideLimit => Run::OutsideLimit,
        Rule::OneSide => Run::OneSide,
        Rule::Trend => Run::Trend,
        Rule::TwoOfThree => Run::TwoOfThree,
    }
}

fn fraction(ratio: Ratio) -> String {
    rounded(ratio.numerator(), ratio.denominator(), 2).unwrap_or_default()
}

/// An upper bound is not rounded up.
pub(super) fn floor(ratio: Ratio) -> String {
    rounded((ratio.numerator() * 100).div_euclid(ratio.denominator()), 100, 2).unwrap_or_default()
}

fn decimals(days: f64) -> String {
    format!("{days:.2}")
}

/// With its sign, where it is not zero as shown.
fn signed(days: f64) -> String {
    let text = format!("{days:+.2}");
    if text.trim_start_matches(['+', '-']) == "0.00" { "0.00".to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Limit;
    use crate::model::insight::{CaseDays, Pool};

    fn text(claim: Claim, lang: Lang) -> String {
        sentence(&Finding { weight: 1, table: Table::Change, claim }, lang).expect("a sentence").text
    }

    #[test]
    fn a_cause_says_how_much_of_the_change_it_is() {
        // From 2.86 to 3.15: 59 / 200 more, of which class 2 makes up 0.24.
        let cause = |part| Claim::Cause {
            scope: Scope::Class12,
            change: Ratio::new(59, 200),
            by: Grouping::Class,
            key: "class2".to_owned(),
            part,
            days: 0.2418,
        };
        assert_eq!(
            text(cause(Part::Rate), Lang::Zh),
            "一、二类平均较上月慢 0.30 个工作日：二类本身变慢这一项为 0.24。"
        );
        assert_eq!(
            text(cause(Part::Mix), Lang::En),
            "The mean of class 1–2 is 0.30 working days longer than in the month before: another mix of cases makes up \
             0.24, most of all the share of class 2."
        );
    }

    #[test]
    fn what_the_rest_may_take_is_not_rounded_up() {
        let outlook = |allowed: Ratio| Outlook {
            scope: Scope::All,
            limit: Some(Limit::days(5)),
            completed: Pool { n: 10, working_days_total: 60 },
            days_left: 3,
            remaining: 1_200,
            low: Ratio::new(4, 1),
            median: Ratio::new(9, 2),
            high: Ratio::new(11, 2),
            breach_probability: Some(0.256),
            allowed_mean: Some(allowed),
        };
        let said = text(Claim::Outlook { outlook: outlook(Ratio::new(4_999, 1_000)) }, Lang::Zh);
        assert_eq!(
            said,
            "全部月末平均预计在 4.00～5.50 个工作日（八成把握）。超标的可能性为 26%。本月还将办结约 1,200 件，\
             其平均不得超过 4.99 个工作日。"
        );
        let said = text(Claim::Outlook { outlook: outlook(Ratio::new(-1, 10)) }, Lang::En);
        assert!(said.ends_with("26%. No pace of the remaining cases would bring it back."), "{said}");
    }

    #[test]
    fn a_way_back_is_named_only_where_there_is_one() {
        let pending = PendingCounts { n: 231, over_limit: 49, due_within_one_day: 20 };
        let today = |offices| Claim::Today { pending, scope: Some(Scope::Class12), offices };
        let one = vec![Saving { office: "花都\n".to_owned(), case_days: CaseDays(14_100) }];
        assert_eq!(
            text(today(Some(one)), Lang::Zh),
            "待办：在办 231 件，其中已超时 49 件，再过一个工作日即超时 20 件。花都\\n（压减 141 个工作日）的各类平均\
             都回到本类目标，一、二类即回到目标。"
        );
        assert_eq!(
            text(today(None), Lang::En),
            "To act on: 231 open, 49 of them overdue, 20 more overdue in one working day."
        );
    }
}
