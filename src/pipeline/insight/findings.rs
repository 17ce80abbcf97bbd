//! The evidence from which the findings are drawn.

use super::{Known, pool};
use crate::domain::{Grain, PendingSummary, Period, Scope};
use crate::insight::CaseDays;
use crate::insight::findings::{Change, Evidence, Finding, Verdict};
use crate::model::Insight;
use crate::model::insight::Against;

/// The findings of the reporting month.
pub(super) fn findings(known: &Known<'_>, insight: &Insight, pending: &PendingSummary) -> Vec<Finding> {
    let period = Period::of(Grain::Month, known.month);
    let verdict = |scope| {
        let measure = known.whole(period, scope)?;
        let to_target_days = measure.excess_hundredths.map(CaseDays);
        let (pool, limit, status) = (pool(measure), measure.target, measure.status);
        Some(Verdict { scope, pool, limit, status, to_target_days })
    };
    let since = insight.changes.iter().filter(|change| change.against == Against::MonthBefore);
    let evidence = Evidence {
        verdicts: Scope::PROMISES.into_iter().filter_map(verdict).collect(),
        changes: since
            .map(|change| Change { scope: change.scope, by: change.by, split: change.split.clone() })
            .collect(),
        charts: insight.control.iter().map(|chart| (chart.scope, chart.segments.clone())).collect(),
        outlooks: insight.outlook.clone(),
        bounds: insight.pending.iter().map(|bound| (bound.scope, bound.bound)).collect(),
        pending: pending.all,
        contributions: insight.contribution.clone(),
    };
    crate::insight::findings::findings(&evidence, known.month)
}
