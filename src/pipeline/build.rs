//! The report's model from what was counted.

use std::collections::BTreeMap;

use super::basis::Basis;
use super::count::Counted;
use super::insight::{Known, insight};
use super::lists::{self, Aged};
use super::quality::quality;
use crate::assessment;
use crate::domain::{
    Attribution, Day, Field, Figures, Grain, Measure, Month, Period, Population, Scope, Warning,
};
use crate::error::Result;
use crate::measures;
use crate::model::{
    CalendarStamp, Checked, Input, MaskStamp, Report, SCHEMA_VERSION, Summary, TargetStamp, Tool,
};
use crate::settings::Settings;
use crate::tally;

/// The whole report of cases: its figures, and the lists, which leave what was counted.
pub(super) fn report(counted: &mut Counted, settings: &Settings, summary: Summary) -> Result<Report> {
    let (as_of, month) = (summary.as_of, summary.month);
    let mut report = Report {
        overdue: lists::overdue(counted, settings, month),
        differing: settings.class_history.as_ref().map(|_| lists::differing(counted)),
        pending: lists::open(counted, settings, as_of)?,
        watched: None,
        restated: None,
        rejects: lists::rejects(counted),
        summary,
    };
    report.summary.left_out = left_out(&report, settings);
    Ok(report)
}

/// The figures of a report.
pub(super) fn summary(
    basis: &Basis<'_>,
    settings: &Settings,
    (as_of, month): (Day, Month),
    masked: Option<MaskStamp>,
) -> Result<Summary> {
    let measures = measures(basis, settings, month)?;
    let open = basis.open.map(|open| lists::aged(open, settings, as_of)).transpose()?;
    let state = |aged: &Aged<'_>| (aged.open, aged.n);
    let states = open.as_ref().map(|open| open.iter().map(state).collect::<Vec<_>>());
    let pending = states.map(|states| assessment::summarise(&states));
    let month_complete = settings.calendar.is_over(month, as_of);
    let open = open.as_deref();
    let known = Known { basis, settings, as_of, month, month_complete, measures: &measures, open };
    let insight = insight(&known, pending.as_ref());
    let checked = basis.checked.clone();
    Ok(Summary {
        schema_version: SCHEMA_VERSION,
        tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        caliber: settings.caliber.clone(),
        case_key: basis.case_key.clone(),
        collapse: basis.collapse,
        class_history: basis.class_history.clone(),
        calendar: calendar(settings),
        targets: targets(settings),
        inputs: checked.inputs,
        tallies: basis.tallies.clone(),
        absent: basis.absent.clone(),
        history: basis.history.clone(),
        masked,
        as_of,
        month,
        month_complete,
        left_out: BTreeMap::new(),
        rows: checked.rows,
        joined: checked.joined,
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
    })
}

/// What each list does not hold of what was counted.
fn left_out(report: &Report, settings: &Settings) -> BTreeMap<&'static str, u64> {
    let summary = &report.summary;
    let month = summary.month;
    let whole = summary.measure(Grain::Month, month, Scope::All);
    let spread = whole.iter().flat_map(|measure| &measure.spread);
    let over = spread.filter(|(class, days, _)| tally::is_over(&settings.targets, *class, month, *days));
    let overdue: i64 = over.map(|(.., n)| n).sum();
    let differing = summary.warnings.get(&Warning::ClassDiffers).copied().unwrap_or_default();
    let lists = [
        ("overdue_cases", overdue.unsigned_abs(), report.overdue.len()),
        ("pending_cases", summary.rows.pending, report.pending.len()),
        ("rejects", summary.rows.rejected, report.rejects.len()),
        ("class_differences", differing, report.differing.as_ref().map_or(0, Vec::len)),
    ];
    let left_out = lists.map(|(list, n, listed)| (list, n.saturating_sub(listed as u64)));
    left_out.into_iter().filter(|(_, n)| *n > 0).collect()
}

/// Where every row ended, how the files were read, and the first problems.
pub(super) fn checked(counted: &Counted) -> Checked {
    Checked {
        inputs: inputs(counted),
        rows: counted.rows,
        joined: counted.joined,
        rejected_by_reason: counted.totals.rejected.by_reason(),
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
fn measures(basis: &Basis<'_>, settings: &Settings, month: Month) -> Result<Vec<Measure>> {
    let (first, last) = basis.months(settings.caliber.attribution).unwrap_or((month, month));
    let (first, last) = (first.min(month), last.max(month));
    let frame = tally::frame(basis.cells, Population::Normal)?;
    let column = match settings.caliber.attribution {
        Attribution::Completion => "stopped",
        Attribution::Acceptance => "accepted",
    };
    let mut figures = measures::measure(&frame, column, last)?;
    add_empty(&mut figures, first, last);
    figures.sort_by(|a, b| key(a).cmp(&key(b)));
    let has_amounts = basis.has(Field::RefundAmount);
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
