//! Who holds the case-days of the reporting month.

use super::{Known, classes, pool};
use crate::domain::{Dimension, Grain, Measure, Period, Scope};
use crate::insight::Pool;
use crate::insight::contribution::{Holding, contribution};
use crate::model::insight::Contribution;

/// One a promise that has a limit and cases, all of which an office holds.
pub(super) fn contributions(known: &Known<'_>) -> Vec<Contribution> {
    let period = Period::of(Grain::Month, known.month);
    let targets = &known.settings.targets;
    let by_office = |class| {
        let alone = Scope::of(class);
        let is_it = move |measure: &&Measure| {
            measure.period == period && measure.scope == alone && measure.by == Some(Dimension::Office)
        };
        known.measures.iter().filter(is_it).map(move |measure| Holding {
            office: measure.key.clone().unwrap_or_default(),
            class,
            pool: pool(measure),
            own_limit: targets.own_limit(class, period.last_day()),
        })
    };
    let of_scope = |scope: Scope| {
        let limit = known.limit(scope)?;
        let holdings: Vec<Holding> = classes(scope).flat_map(by_office).collect();
        let held: Pool = holdings.iter().map(|holding| holding.pool).sum();
        let is_all = held.n > 0 && held == known.pool(known.month, scope);
        is_all.then(|| contribution(&holdings, scope, limit))
    };
    Scope::PROMISES.into_iter().filter_map(of_scope).collect()
}
