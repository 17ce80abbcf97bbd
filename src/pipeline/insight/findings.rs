//! The evidence from which the findings are drawn.

use super::{Known, pool};
use crate::domain::{Attribution, Grain, PendingSummary, Period, Scope};
use crate::insight::CaseDays;
use crate::insight::exclusions::{Jump, Side};
use crate::insight::findings::{Change, Evidence, Finding, Verdict};
use crate::model::Insight;
use crate::model::insight::Against;

/// The findings of the reporting month.
pub(super) fn findings(
    known: &Known<'_>,
    insight: &Insight,
    pending: Option<&PendingSummary>,
) -> Vec<Finding> {
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
        pending: pending.map(|pending| pending.all).unwrap_or_default(),
        contributions: insight.contribution.clone(),
        excluded: excluded(known, insight),
        put_back: insight.exclusions.put_back.iter().map(|back| (back.scope, back.put_back)).collect(),
        readings: insight.sensitivity.rows.clone(),
        is_unsettled: is_unsettled(known, insight),
    };
    crate::insight::findings::findings(&evidence, known.month)
}

/// The month's exclusions against those before, with the offices out of line.
fn excluded(known: &Known<'_>, insight: &Insight) -> Option<(Jump, Vec<String>)> {
    let here = insight.exclusions.months.iter().find(|month| month.row.key == known.month)?;
    let offices = insight.exclusions.by_office.iter().flat_map(|funnel| &funnel.offices);
    let above = offices.filter(|office| office.out_of_line == Some(Side::Above));
    Some((here.jump.clone()?, above.map(|office| office.row.key.clone()).collect()))
}

/// Whether the cases of the month belong to it by their acceptance and too many of them are open.
fn is_unsettled(known: &Known<'_>, insight: &Insight) -> bool {
    let here = insight.cohorts.iter().filter(|cohort| cohort.month == known.month);
    known.settings.caliber.attribution == Attribution::Acceptance
        && here.into_iter().any(|cohort| cohort.estimate.too_open)
}
