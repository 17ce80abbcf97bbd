//! The report's model from what was counted.

use std::collections::BTreeMap;

use super::insight::{Known, insight};
use super::lists;
use super::quality::quality;
use super::run::Counted;
use crate::assessment;
use crate::domain::{
    Attribution, Day, Field, Figures, Grain, Measure, Month, Period, Population, RejectReason, Scope,
};
use crate::error::Result;
use crate::measures;
use crate::model::{
    CalendarStamp, Checked, HistoryStamp, Input, MaskStamp, Report, SCHEMA_VERSION, Summary, TargetStamp,
    Tool,
};
use crate::settings::{HistoryFile, Settings};
use crate::tally;

/// The whole report.
pub(super) fn report(
    counted: &Counted,
    settings: &Settings,
    (as_of, month): (Day, Month),
    masked: Option<MaskStamp>,
) -> Result<Report> {
    let measures = measures(counted, settings, month)?;
    let open = lists::aged(counted, settings, as_of)?;
    let states: Vec<assessment::Open> = open.iter().map(|(open, _)| *open).collect();
    let checked = checked(counted);
    let month_complete = settings.calendar.days(as_of, month.last_day()).is_some_and(|days| days <= 0);
    let pending = assessment::summarise(&states);
    let known = Known { counted, settings, as_of, month, month_complete, measures: &measures, open: &open };
    let insight = insight(&known, &pending);
    let summary = Summary {
        schema_version: SCHEMA_VERSION,
        tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        caliber: settings.caliber.clone(),
        case_key: counted.case_key.clone(),
        collapse: settings.collapse,
        class_history: settings.class_history.as_ref().map(history),
        calendar: calendar(settings),
        targets: targets(settings),
        inputs: checked.inputs,
        masked,
        as_of,
        month,
        month_complete,
        rows: counted.rows,
        joined: counted.joined,
        rejected_by_reason: checked.rejected_by_reason,
        excluded_by_reason: checked.excluded_by_reason,
        warnings: checked.warnings,
        data_quality: checked.data_quality,
        breaches: assessment::breaches(&measures),
        measures,
        pending,
        insight,
        watch: None,
        restatement: None,
    };
    Ok(Report {
        overdue: lists::overdue(counted, settings, month),
        differing: settings.class_history.as_ref().map(|_| lists::differing(counted)),
        pending: lists::open(counted, settings, &open),
        watched: None,
        restated: None,
        rejects: lists::rejects(counted),
        summary,
    })
}

/// Where every row ended, how the files were read, and the first problems.
pub(super) fn checked(counted: &Counted) -> Checked {
    let mut rejected_by_reason: BTreeMap<RejectReason, u64> = BTreeMap::new();
    for reject in &counted.totals.rejects {
        *rejected_by_reason.entry(reject.reason).or_default() += 1;
    }
    Checked {
        inputs: inputs(counted),
        rows: counted.rows,
        joined: counted.joined,
        rejected_by_reason,
        excluded_by_reason: positive(&counted.totals.excluded),
        warnings: positive(&counted.totals.warnings),
        data_quality: quality(counted),
        problems: lists::problems(counted),
    }
}

fn positive<K: Ord + Copy>(counts: &BTreeMap<K, u64>) -> BTreeMap<K, u64> {
    counts.iter().filter(|(_, n)| **n > 0).map(|(key, n)| (*key, *n)).collect()
}

fn calendar(settings: &Settings) -> CalendarStamp {
    let (first, last) = settings.calendar.covers();
    CalendarStamp {
        name: settings.calendar.name(),
        covers: [first, last],
        sha256: settings.calendar.sha256(),
    }
}

fn history(history: &HistoryFile) -> HistoryStamp {
    HistoryStamp { file: history.file.clone(), sha256: history.sha256.clone(), rows: history.rows }
}

fn targets(settings: &Settings) -> Vec<TargetStamp> {
    let stamp = |target: &crate::targets::Target| TargetStamp {
        scope: target.scope,
        limit: target.limit,
        from: target.from,
        to: target.to,
        basis: target.basis.clone(),
    };
    settings.targets.targets().iter().map(stamp).collect()
}

fn inputs(counted: &Counted) -> Vec<Input> {
    let pairs = counted.files.iter().zip(&counted.facts);
    pairs
        .map(|((source, survey), facts)| Input {
            file: source.name.clone(),
            sha256: survey.sha256.clone(),
            rows: facts.rows,
        })
        .collect()
}

/// Every measure, judged, in the order of grain, period, scope, dimension and value.
fn measures(counted: &Counted, settings: &Settings, month: Month) -> Result<Vec<Measure>> {
    let (first, last) = counted.totals.months(settings.caliber.attribution).unwrap_or((month, month));
    let (first, last) = (first.min(month), last.max(month));
    let frame = tally::frame(&counted.totals.tally, Population::Normal)?;
    let column = match settings.caliber.attribution {
        Attribution::Completion => "stopped",
        Attribution::Acceptance => "accepted",
    };
    let mut figures = measures::measure(&frame, column, last)?;
    add_empty(&mut figures, first, last);
    figures.sort_by(|a, b| key(a).cmp(&key(b)));
    let has_amounts = counted.has(Field::RefundAmount);
    let assess = |figures| assessment::assess(figures, &settings.targets, &settings.caliber, has_amounts);
    Ok(figures.iter().map(assess).collect())
}

type Key<'a> = (Grain, Month, Scope, Option<(crate::domain::Dimension, &'a str)>);

fn key(figures: &Figures) -> Key<'_> {
    let value = figures.value.as_ref().map(|(dimension, key)| (*dimension, key.as_str()));
    (figures.period.grain, figures.period.last_month, figures.scope, value)
}

/// The promises of every period between the first and the last month have a row, if only to
/// say that there is no data.
fn add_empty(figures: &mut Vec<Figures>, first: Month, last: Month) {
    let mut periods: Vec<Period> = Vec::new();
    for grain in Grain::ALL {
        periods.extend((first.0..=last.0).map(|month| Period::of(grain, Month(month))));
    }
    periods.dedup();
    for period in periods {
        for scope in Scope::PROMISES {
            let is_there = figures
                .iter()
                .any(|figures| figures.period == period && figures.scope == scope && figures.value.is_none());
            if !is_there {
                figures.push(Figures { period, scope, value: None, bars: Vec::new() });
            }
        }
    }
}
