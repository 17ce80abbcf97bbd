//! The monthly means of each promise as a control chart.

use super::{Known, pool};
use crate::domain::{Grain, Measure, Scope};
use crate::insight::control::{Observation, chart};
use crate::model::insight::ControlChart;

/// One chart a promise, up to the reporting month.
pub(super) fn charts(known: &Known<'_>) -> Vec<ControlChart> {
    Scope::PROMISES
        .into_iter()
        .map(|scope| ControlChart { scope, segments: segments(known, scope) })
        .collect()
}

fn segments(known: &Known<'_>, scope: Scope) -> Vec<crate::insight::control::Segment> {
    let is_month = |measure: &&Measure| {
        let period = measure.period;
        measure.is_whole_of(scope) && period.grain == Grain::Month && period.last_month <= known.month
    };
    let observation = |measure: &Measure| Observation {
        month: measure.period.last_month,
        pool: pool(measure),
        is_complete: measure.period.last_month < known.month || known.month_complete,
        limit: measure.target,
    };
    let months: Vec<Observation> = known.measures.iter().filter(is_month).map(observation).collect();
    chart(&months, &known.settings.rebase)
}
