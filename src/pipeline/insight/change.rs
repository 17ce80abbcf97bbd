//! The change of a mean between two periods, by class and by office.

use std::collections::BTreeMap;

use super::{Known, classes, pool};
use crate::domain::{Dimension, Grain, Measure, Month, Period, Scope};
use crate::insight::Pool;
use crate::insight::findings::Grouping;
use crate::insight::mix::{Split, split};
use crate::model::insight::{Against, MeanChange};

/// The changes of each promise's mean up to the reporting month; those without a case on either
/// side left out.
pub(super) fn changes(known: &Known<'_>) -> Vec<MeanChange> {
    let month = known.month;
    let pairs = [(Against::MonthBefore, month.plus(-1)), (Against::YearBefore, month.plus(-12))];
    let mut found = Vec::new();
    for scope in Scope::PROMISES {
        for (against, before_month) in pairs {
            for by in [Grouping::Class, Grouping::Office] {
                let of = |month: Month| Period::of(Grain::Month, month);
                let split = change(known.measures, [of(before_month), of(month)], scope, by);
                found.extend(split.map(|split| MeanChange { scope, against, before_month, by, split }));
            }
        }
    }
    found
}

/// The change of a scope's mean from one period to the other; `None` where either has no case, or
/// where its cases are not all of a group that is known: some files may name no office.
pub(in crate::pipeline) fn change(
    measures: &[Measure],
    periods: [Period; 2],
    scope: Scope,
    by: Grouping,
) -> Option<Split<String>> {
    let groups = |period: Period| -> Option<BTreeMap<String, Pool>> {
        let of_period = || measures.iter().filter(move |measure| measure.period == period);
        let whole = of_period().find(|measure| measure.is_whole_of(scope))?;
        let groups: BTreeMap<String, Pool> = match by {
            Grouping::Class => classes(scope)
                .filter_map(|class| {
                    let measure = of_period().find(|measure| measure.is_whole_of(Scope::of(class)))?;
                    Some((class.name().to_owned(), pool(measure)))
                })
                .collect(),
            Grouping::Office => of_period()
                .filter(|measure| measure.by == Some(Dimension::Office) && measure.scope == scope)
                .map(|measure| (measure.key.clone().unwrap_or_default(), pool(measure)))
                .collect(),
        };
        (groups.values().copied().sum::<Pool>() == pool(whole)).then_some(groups)
    };
    split(&groups(periods[0])?, &groups(periods[1])?)
}
