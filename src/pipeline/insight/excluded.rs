//! The excluded cases: their share of what was accepted, and the mean with them put back.

use std::collections::BTreeMap;

use super::super::lists::Aged;
use super::cells::{Cells, Group};
use super::{EXCLUSION_MONTHS, Known};
use crate::domain::{Class, ExclusionReason, Month, Scope};
use crate::insight::exclusions::{
    Excluded, Late, PutBack, Share, by_reason, funnel, jump, late, put_back, shares,
};
use crate::model::insight::{ExclusionMonth, Exclusions, MonthPutBack, ScopePutBack};

/// Counts of one month or one class: all cases, the open among them, and the excluded by reason.
#[derive(Default)]
struct Counts {
    cases: i64,
    open: i64,
    reasons: BTreeMap<ExclusionReason, i64>,
}

impl Counts {
    fn add(&mut self, other: &Self) {
        self.cases += other.cases;
        self.open += other.open;
        for (reason, n) in &other.reasons {
            *self.reasons.entry(*reason).or_default() += n;
        }
    }

    fn share(&self) -> Share {
        Share { excluded: self.reasons.values().sum(), cases: self.cases }
    }
}

/// What the exclusions hide.
pub(super) fn exclusions(known: &Known<'_>, cells: &Cells<'_>) -> Exclusions {
    let put_back = Scope::PROMISES.map(|scope| back(known, cells, known.month, scope)).into();
    let (late, mean_put_back) = (dates(known), backs(known, cells));
    if known.open.is_none() {
        // Without the open cases there is nothing that the excluded are a share of.
        return Exclusions { put_back, late, mean_put_back, ..Exclusions::default() };
    }
    let counts = counts(cells);
    let here = || counts.iter().filter(|((month, _), _)| *month == known.month);
    let mut all = Counts::default();
    here().for_each(|(_, counts)| all.add(counts));
    let reasons: Vec<(ExclusionReason, i64)> = all.reasons.into_iter().collect();
    let of_month = cells.offices.iter().filter(|((month, _), _)| *month == known.month);
    let offices: Vec<(String, Share)> =
        of_month.map(|((_, office), share)| (office.clone(), *share)).collect();
    Exclusions {
        by_reason: by_reason(&reasons, all.cases),
        by_class: shares(here().map(|((_, class), counts)| (*class, counts.share()))),
        by_office: funnel(&offices),
        put_back,
        late,
        months: months(known, cells, &counts),
        mean_put_back,
    }
}

/// Whether those of the reporting month were past the limit of their class when they were excluded.
fn dates(known: &Known<'_>) -> Late {
    let limit = |class| known.settings.targets.own_limit(class, known.month.last_day());
    let Some(side) = known.basis.side else { return Late::default() };
    let all = side.exclusions();
    let excluded = all.filter(|(one, _)| one.accepted == known.month);
    let excluded: Vec<Excluded> =
        excluded.map(|(one, n)| Excluded { days: one.days, limit: limit(one.class), n }).collect();
    late(&excluded)
}

/// By month of acceptance and class.
fn counts(cells: &Cells<'_>) -> BTreeMap<(Month, Class), Counts> {
    let mut counts: BTreeMap<(Month, Class), Counts> = BTreeMap::new();
    for group in &cells.normal {
        counts.entry((group.accepted, group.class)).or_default().cases += group.n;
    }
    for Aged { group, n, .. } in cells.open {
        let counts = counts.entry((group.accepted.month(), group.class)).or_default();
        counts.cases += n.cast_signed();
        counts.open += n.cast_signed();
    }
    for (reason, group) in &cells.excluded {
        let counts = counts.entry((group.accepted, group.class)).or_default();
        counts.cases += group.n;
        *counts.reasons.entry(*reason).or_default() += group.n;
    }
    counts
}

/// By promise, the last months up to the reporting one, oldest first.
fn backs(known: &Known<'_>, cells: &Cells<'_>) -> Vec<MonthPutBack> {
    let months = || (0..EXCLUSION_MONTHS).rev().map(|ago| known.month.plus(-ago));
    let all = Scope::PROMISES.into_iter().flat_map(|scope| months().map(move |month| (month, scope)));
    let backs = all.map(|(month, scope)| MonthPutBack { month, of: back(known, cells, month, scope) });
    let has_case =
        |PutBack { normal, excluded, excluded_open, .. }: PutBack| normal.n + excluded.n + excluded_open > 0;
    backs.filter(|back| has_case(back.of.put_back)).collect()
}

fn back(known: &Known<'_>, cells: &Cells<'_>, month: Month, scope: Scope) -> ScopePutBack {
    let is_in = |group: &Group| scope.contains(group.class) && cells.belongs(group, month);
    let groups = cells.excluded.iter().filter(|(_, group)| is_in(group));
    let excluded: Vec<Excluded> =
        groups.map(|(_, group)| Excluded { days: group.days, limit: None, n: group.n }).collect();
    let limit = known.limit_in(month, scope);
    ScopePutBack { scope, put_back: put_back(known.pool(month, scope), &excluded, limit) }
}

/// The last whole months that have a case, up to the reporting one, each held against those before it.
fn months(
    known: &Known<'_>,
    cells: &Cells<'_>,
    counts: &BTreeMap<(Month, Class), Counts>,
) -> Vec<ExclusionMonth> {
    let mut by_month: BTreeMap<Month, Counts> = BTreeMap::new();
    let is_shown = |month: Month| month <= known.month && cells.is_whole(month);
    for ((month, _), of_class) in counts.iter().filter(|((month, _), _)| is_shown(*month)) {
        by_month.entry(*month).or_default().add(of_class);
    }
    let mut earlier: Vec<Share> = Vec::new();
    let mut found = Vec::new();
    for (month, counts) in by_month {
        let share = counts.share();
        if month > known.month.plus(-EXCLUSION_MONTHS) {
            let jump = jump(&earlier, month, share);
            let rows = shares([(month, share)]);
            let Counts { open, reasons, .. } = counts;
            let with = |row| ExclusionMonth { row, open, reasons: reasons.clone(), jump: jump.clone() };
            found.extend(rows.into_iter().map(with));
        }
        earlier.push(share);
    }
    found
}
