//! The open cases: the mean they cannot undercut, and how long the cases of a month take.

use super::cells::Cells;
use super::{COHORTS, Known, pool};
use crate::assessment;
use crate::domain::{AgeCount, Field, Grain, OfficePending, Period, Scope};
use crate::insight::Ratio;
use crate::insight::pending::{Counted, lower_bound, overdue};
use crate::insight::survival::estimate;
use crate::model::insight::{CohortCurve, PendingBound};

/// The figures of the reporting month with overdue open cases counted, one a promise.
pub(super) fn bounds(known: &Known<'_>, cells: &Cells<'_>) -> Vec<PendingBound> {
    if known.open.is_none() {
        return Vec::new();
    }
    let ages = assessment::ages(cells.open_of(known.month));
    Scope::PROMISES.into_iter().map(|scope| bound(known, scope, &ages)).collect()
}

fn bound(known: &Known<'_>, scope: Scope, ages: &[AgeCount]) -> PendingBound {
    let period = Period::of(Grain::Month, known.month);
    let targets = &known.settings.targets;
    let limit = known.limit(scope);
    let measure = known.whole(period, scope);
    let is_late = |class, days| {
        targets.own_limit(class, period.last_day()).is_some_and(|limit| limit.is_exceeded_by(days))
    };
    let spread = measure.iter().flat_map(|measure| &measure.spread);
    let on_time = spread.filter(|(class, days, _)| !is_late(*class, *days)).map(|(.., n)| n).sum();
    let completed = measure.map(pool).unwrap_or_default();
    let bound = lower_bound(Counted { completed, on_time, overdue: overdue(ages, scope) }, limit);
    let share = (bound.on_time_of > 0).then(|| Ratio::new(bound.on_time.into(), bound.on_time_of.into()));
    PendingBound { scope, bound, on_time_share: share.filter(|_| limit.is_some()) }
}

/// All open cases by office.
pub(super) fn offices(known: &Known<'_>) -> Vec<OfficePending> {
    let is_named = [Field::Office, Field::OfficeCode].into_iter().any(|field| known.basis.has(field));
    let cases = known.open.unwrap_or_default().iter().filter(|_| is_named);
    assessment::by_office(cases.map(|aged| (aged.group.office, aged.open, aged.n)))
}

/// The last whole cohorts up to the reporting month that have a case, by promise.
pub(super) fn cohorts(known: &Known<'_>, cells: &Cells<'_>) -> Vec<CohortCurve> {
    if known.open.is_none() {
        return Vec::new();
    }
    let months =
        || (0..COHORTS).rev().map(|back| known.month.plus(-back)).filter(|month| cells.is_whole(*month));
    let curves = Scope::PROMISES.into_iter().flat_map(|scope| months().map(move |month| (scope, month)));
    curves
        .filter_map(|(scope, month)| {
            let estimate = estimate(&cells.cohort(month, |class| scope.contains(class)))?;
            Some(CohortCurve { scope, month, estimate })
        })
        .collect()
}
