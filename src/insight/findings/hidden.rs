//! What a mean hides: parts of its change that cancel, exclusions, and a calendar that decides.

use super::{Change, Claim, Finding, Grouping, Table, Verdict};
use crate::domain::{Scope, Status};
use crate::insight::exclusions::{Jump, PutBack, Side};
use crate::insight::sensitivity::{Reading, Row};

/// Working days by which mix and pace must each move a mean to be spoken of.
const MUCH: f64 = 0.2;

/// Mix and pace that move a mean against each other, of the first promise where they do.
pub(super) fn opposed(changes: &[Change], verdicts: &[Verdict]) -> Option<Finding> {
    let of = |verdict: &Verdict| {
        let is_it = |change: &&Change| change.scope == verdict.scope && change.by == Grouping::Class;
        let split = &changes.iter().find(is_it)?.split;
        let (mix, rate) = (split.mix, split.rate);
        let mover = split.parts.iter().max_by(|a, b| (a.mix * mix).total_cmp(&(b.mix * mix)))?;
        let is_much = mix * rate < 0.0 && mix.abs().min(rate.abs()) >= MUCH;
        let (scope, change, key) = (verdict.scope, split.change, mover.key.clone());
        is_much.then_some(Claim::Opposed { scope, change, rate, mix, key })
    };
    Some(Finding { weight: 55, table: Table::Change, claim: verdicts.iter().find_map(of)? })
}

/// A month in which more cases are excluded than chance would have it. Cases that are still open
/// can only make it more.
pub(super) fn excluded(excluded: Option<&(Jump, Vec<String>)>) -> Option<Finding> {
    let (jump, offices) = excluded.filter(|(jump, _)| jump.month.out_of_line == Some(Side::Above))?;
    let claim = Claim::Excluded {
        months: jump.months,
        pooled: jump.pooled,
        here: jump.month.row.counts,
        out_of_line: offices.clone(),
    };
    Some(Finding { weight: 72, table: Table::Exclusions, claim })
}

/// A promise that is kept only without the excluded cases.
pub(super) fn put_back(means: &[(Scope, PutBack)], verdicts: &[Verdict]) -> Option<Finding> {
    let of = |verdict: &Verdict| {
        let (scope, put_back) = means.iter().find(|(scope, _)| *scope == verdict.scope)?;
        let turns = !matches!(verdict.status, Status::Breached | Status::NoTarget)
            && put_back.to_target_days.is_some_and(|days| days.0 > 0);
        let claim = Claim::PutBack { scope: *scope, limit: verdict.limit?, mean: put_back.mean? };
        turns.then_some(claim)
    };
    Some(Finding { weight: 74, table: Table::Exclusions, claim: verdicts.iter().find_map(of)? })
}

/// A verdict on the leading promise that a make-up day, or a holiday, decides.
pub(super) fn reading(rows: &[Row], lead: Verdict) -> Option<Finding> {
    let of = |reading| {
        let is_it = |row: &&Row| row.scope == lead.scope && row.reading == reading && row.differs;
        let crosses = |row: &&Row| (row.status == Status::Breached) != (lead.status == Status::Breached);
        rows.iter().find(is_it).filter(crosses).copied()
    };
    let row = of(Reading::MakeUpDaysOut).or_else(|| of(Reading::PlainWeekdays))?;
    Some(Finding { weight: 68, table: Table::Sensitivity, claim: Claim::Reading { row } })
}
