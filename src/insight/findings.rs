//! What a reader should know first: at most five findings, one to a question (what is the verdict,
//! what moved it, is that a signal, what is coming, what is to be done, what do exclusions, mix and
//! make-up days hide), the weightiest first.
//! They are figures; `words` will say them. A finding is left out where the figures do not carry it.
//!
//! Source: METHOD 6 and 7 for the figures. What is enough to speak of is set by the constants here.

mod cause;
mod hidden;

use std::cmp::Reverse;

use serde::Serialize;

use self::cause::cause;
use super::contribution::{Contribution, Saving};
use super::control::{Segment, Signal};
use super::exclusions::{Jump, PutBack, Share};
use super::mix::Split;
use super::outlook::Outlook;
use super::pending::LowerBound;
use super::sensitivity::Row;
use super::{CaseDays, Pool, Ratio};
use crate::domain::{Limit, Month, PendingCounts, Scope, Status};

/// The verdict on a promise in the reporting month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// The scope.
    pub scope: Scope,
    /// Its completed cases.
    #[serde(flatten)]
    pub pool: Pool,
    /// The limit in force, in working days.
    pub limit: Option<Limit>,
    /// The verdict.
    pub status: Status,
    /// Case-days above the limit; negative: the slack.
    pub to_target_days: Option<CaseDays>,
}

/// What a change of a mean is broken down by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Grouping {
    /// By enterprise class.
    Class,
    /// By office.
    Office,
}

/// The change of a scope's mean since the month before.
#[derive(Clone, Debug)]
pub struct Change {
    /// The scope.
    pub scope: Scope,
    /// What it is broken down by.
    pub by: Grouping,
    /// The change and its parts, by the group's name.
    pub split: Split<String>,
}

/// All that findings are drawn from, for one reporting month.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// The verdicts on the promises.
    pub verdicts: Vec<Verdict>,
    /// The changes since the month before.
    pub changes: Vec<Change>,
    /// The control charts, by scope.
    pub charts: Vec<(Scope, Vec<Segment>)>,
    /// The outlooks, where the month is not over.
    pub outlooks: Vec<Outlook>,
    /// The means with overdue cases counted, by scope.
    pub bounds: Vec<(Scope, LowerBound)>,
    /// The open cases at the cut-off.
    pub pending: PendingCounts,
    /// Who holds the case-days, by scope.
    pub contributions: Vec<Contribution>,
    /// The exclusions of the month against those before, and the offices whose share is out of line.
    pub excluded: Option<(Jump, Vec<String>)>,
    /// The means with the excluded put back, by scope.
    pub put_back: Vec<(Scope, PutBack)>,
    /// The verdicts under each reading.
    pub readings: Vec<Row>,
    /// Whether the month's figures will still move: its cases belong to it by their acceptance, and
    /// too many of them are open.
    pub is_unsettled: bool,
}

/// The table or chart that shows a finding in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Table {
    /// The verdicts on the promises.
    Verdicts,
    /// Mix and rate.
    Change,
    /// The control chart.
    Control,
    /// The outlook.
    Outlook,
    /// The open cases.
    Pending,
    /// Who holds the case-days.
    Contribution,
    /// The excluded cases.
    Exclusions,
    /// The verdicts under each reading.
    Sensitivity,
}

/// Which part of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// More or fewer cases of the group.
    Mix,
    /// The group itself slower or faster.
    Rate,
}

/// What is claimed, in figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Claim {
    /// The verdicts, the most pressing first.
    Verdict {
        /// One a promise.
        verdicts: Vec<Verdict>,
    },
    /// The biggest part of a change.
    Cause {
        /// Whose mean changed.
        scope: Scope,
        /// By how many working days.
        change: Ratio,
        /// What the change was broken down by.
        by: Grouping,
        /// The class or office; of a mix, the one whose share moved the mean most.
        key: String,
        /// Which part.
        part: Part,
        /// Working days of the change that this part makes up.
        days: f64,
    },
    /// Mix and pace moved a mean by much, against each other.
    Opposed {
        /// Whose mean.
        scope: Scope,
        /// By how many working days it changed.
        change: Ratio,
        /// Working days of it from within the classes.
        rate: f64,
        /// Working days of it from the shares of the classes.
        mix: f64,
        /// The class whose share moved the mean most.
        key: String,
    },
    /// More cases are excluded than chance would have it.
    Excluded {
        /// How many months before it were pooled.
        months: usize,
        /// Their pool.
        pooled: Share,
        /// The month.
        here: Share,
        /// The offices that exclude more than chance would have it.
        out_of_line: Vec<String>,
    },
    /// The verdict holds only without the excluded cases.
    PutBack {
        /// The scope.
        scope: Scope,
        /// The limit in force, in working days.
        limit: Limit,
        /// Its mean with them.
        mean: Ratio,
    },
    /// The verdict hangs on how the calendar is read.
    Reading {
        /// The scope under the other reading.
        row: Row,
    },
    /// The month is beyond what chance explains.
    Signal {
        /// The scope.
        scope: Scope,
        /// The rules that it meets.
        signals: Vec<Signal>,
    },
    /// The month is within what chance explains.
    Noise {
        /// The scope.
        scope: Scope,
        /// The natural limits in working days.
        limits: [f64; 2],
    },
    /// How the month will end.
    Outlook {
        /// The scope that is most likely to end above its limit, and its range.
        outlook: Outlook,
    },
    /// The verdict holds only as long as the overdue cases stay open.
    Backlog {
        /// The scope.
        scope: Scope,
        /// Its mean with them.
        bound: LowerBound,
    },
    /// What is to be done.
    Today {
        /// Open cases.
        pending: PendingCounts,
        /// The scope that is above its limit, if one is.
        scope: Option<Scope>,
        /// The fewest offices whose return to their limits would bring it back; `None` where all
        /// of them together would not, where they are more than a few, or no scope is above its limit.
        offices: Option<Vec<Saving>>,
    },
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// How much it weighs; findings come by this, the weightiest first.
    pub weight: u32,
    /// The table that shows it in full.
    pub table: Table,
    /// What it says.
    #[serde(flatten)]
    pub claim: Claim,
}

/// No more findings than these.
const MOST: usize = 5;

/// No more offices than these are a way back that one can speak of.
const FEW_OFFICES: usize = 3;

/// The findings of `month`.
#[must_use]
pub fn findings(evidence: &Evidence, month: Month) -> Vec<Finding> {
    let mut verdicts = evidence.verdicts.clone();
    verdicts.sort_by_key(|verdict| Reverse((urgency(verdict.status), verdict.to_target_days)));
    let Some(&lead) = verdicts.first() else { return Vec::new() };
    let noise = noise(evidence, lead.scope, month);
    // A wiggle of a mean that is met has no cause worth a search.
    let is_idle =
        lead.status == Status::Met && matches!(noise, Some(Finding { claim: Claim::Noise { .. }, .. }));
    let mut found = vec![today(evidence, lead), coming(evidence, &verdicts)];
    if !evidence.is_unsettled {
        found.push(noise);
        found.push(if is_idle { None } else { cause(&evidence.changes, lead.scope) });
        found.push(hidden::opposed(&evidence.changes, &verdicts));
        found.push(hidden::reading(&evidence.readings, lead));
    }
    found.push(hidden::excluded(evidence.excluded.as_ref()));
    found.push(hidden::put_back(&evidence.put_back, &verdicts));
    let mut found: Vec<Finding> = found.into_iter().flatten().collect();
    found.sort_by_key(|finding| Reverse(finding.weight));
    found.truncate(MOST - 1);
    let (weight, table) = (urgency(lead.status), Table::Verdicts);
    found.push(Finding { weight, table, claim: Claim::Verdict { verdicts } });
    found.sort_by_key(|finding| Reverse(finding.weight));
    found
}

/// The weight of a verdict, and the order in which verdicts press.
const fn urgency(status: Status) -> u32 {
    match status {
        Status::Breached => 100,
        Status::AtRisk => 80,
        Status::Met => 40,
        Status::NoTarget => 30,
        Status::NoData => 20,
    }
}

/// Whether the month stands out on the chart of a scope; nothing where limits are on trial.
fn noise(evidence: &Evidence, scope: Scope, month: Month) -> Option<Finding> {
    let (_, segments) = evidence.charts.iter().find(|(of, _)| *of == scope)?;
    let segment = segments.last().filter(|segment| !segment.trial)?;
    let limits = segment.limits?;
    let point = segment.points.last().filter(|point| point.month == month)?;
    let (weight, claim) = if point.signals.is_empty() {
        (30, Claim::Noise { scope, limits: [limits.lower, limits.upper] })
    } else {
        (70, Claim::Signal { scope, signals: point.signals.clone() })
    };
    Some(Finding { weight, table: Table::Control, claim })
}

/// The outlook of an unfinished month; of a finished one, overdue cases that would turn a verdict.
fn coming(evidence: &Evidence, verdicts: &[Verdict]) -> Option<Finding> {
    let chance = |outlook: &Outlook| outlook.breach_probability.unwrap_or(0.0);
    let likeliest = evidence.outlooks.iter().rev().max_by(|a, b| chance(a).total_cmp(&chance(b)));
    if let Some(outlook) = likeliest {
        let weight = match chance(outlook) {
            chance if chance >= 0.5 => 85,
            chance if chance >= 0.1 => 65,
            _ => 35,
        };
        return Some(Finding {
            weight,
            table: Table::Outlook,
            claim: Claim::Outlook { outlook: outlook.clone() },
        });
    }
    let bound = |verdict: &Verdict| {
        let (scope, bound) = evidence.bounds.iter().find(|(scope, _)| *scope == verdict.scope)?;
        let turns = verdict.status != Status::Breached && bound.to_target_days.is_some_and(|days| days.0 > 0);
        turns.then_some(Claim::Backlog { scope: *scope, bound: *bound })
    };
    let claim = verdicts.iter().find_map(bound)?;
    Some(Finding { weight: 75, table: Table::Pending, claim })
}

/// The cases that are due, and the offices to speak to.
fn today(evidence: &Evidence, lead: Verdict) -> Option<Finding> {
    let pending = evidence.pending;
    let is_above = |held: &&Contribution| held.scope == lead.scope && held.to_target_days.0 > 0;
    let held = evidence.contributions.iter().find(is_above);
    let is_pressing = pending.due_within_one_day + pending.over_limit > 0;
    let table = if is_pressing { Table::Pending } else { Table::Contribution };
    let set = held.and_then(|held| held.smallest_set.clone());
    let offices = set.filter(|offices| offices.len() <= FEW_OFFICES);
    let claim = Claim::Today { pending, scope: held.map(|held| held.scope), offices };
    let weight = if held.is_some() { 90 } else { 60 };
    (is_pressing || held.is_some()).then_some(Finding { weight, table, claim })
}

#[cfg(test)]
mod tests;
