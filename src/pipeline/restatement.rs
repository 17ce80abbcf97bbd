//! This run against an earlier one: the figures of finished months, and the cases that the earlier
//! lists hold, each looked up in what this run counted.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::count::{Counted, ruler};
use super::earlier::EarlierReport;
use super::lists::file;
use crate::domain::{Day, Month, id_key};
use crate::error::{Error, Result};
use crate::insight::restatement::{self, Counted as CountedCase, End, change, effects};
use crate::model::restatement::{PendingThen, RejectsThen, RestatedCase, Restatement, SettingChange};
use crate::model::{Report, Summary};
use crate::report::earlier;
use crate::settings::Settings;
use crate::tally::{Followed, Place};
use crate::words::fault;

/// What the earlier run said otherwise, and the cases known to have changed.
pub(super) fn restatement(
    earlier: &EarlierReport,
    report: &Report,
    counted: &Counted,
    settings: &Settings,
) -> Result<(Restatement, Vec<RestatedCase>)> {
    let summary = &report.summary;
    let now = earlier::settings_now(summary).map_err(|error| Error::Internal(fault::own::json(error)))?;
    let differences = differences(&earlier.run.settings, &now);
    let (before, after) = (&earlier.run.figures, earlier::figures(summary));
    let through = finished(earlier.run.previous.as_of.min(summary.as_of), settings);
    let span = restatement::span(before, &after, through);
    let mut told = Restatement {
        previous: earlier.run.previous.clone(),
        months: span.map(|(first, last)| [first, last]),
        not_in_both: span.map_or(0, |(first, _)| restatement::not_in_both(before, &after, first)),
        cases_compared: differences.iter().all(|one| one.setting == "tool.version"),
        differences,
        lists_missing: earlier.missing(),
        lists_cut: lists_cut(earlier, summary),
        figures: Vec::new(),
        cases: BTreeMap::new(),
        pending: PendingThen::default(),
        rejects: rejects_then(earlier, report),
    };
    let (mut cases, mut known) = (Vec::new(), None);
    if told.cases_compared {
        let lookup = Lookup::new(counted, settings);
        told.pending = pending_then(earlier, &lookup);
        cases = span.map(|span| compared(earlier, &lookup, span)).unwrap_or_default();
        known = Some(effects(cases.iter().map(|case| (case.before.as_ref(), &case.after))));
    }
    for case in &cases {
        *told.cases.entry(case.change).or_default() += 1;
    }
    told.figures =
        span.map(|span| restatement::restated(before, &after, span, known.as_ref())).unwrap_or_default();
    Ok((told, cases))
}

/// The last month that was over on a day: no working day of it lies after it.
fn finished(as_of: Day, settings: &Settings) -> Month {
    let month = as_of.month();
    let is_over = settings.calendar.days(as_of, month.last_day()).is_some_and(|days| days <= 0);
    if is_over { month } else { Month(month.0 - 1) }
}

/// The settings that differ, by name.
fn differences(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> Vec<SettingChange> {
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let said = |run: &BTreeMap<String, String>, name: &str| run.get(name).cloned().unwrap_or_default();
    let change = |name: &String| SettingChange {
        setting: name.clone(),
        before: said(before, name),
        after: said(after, name),
    };
    names.into_iter().map(change).filter(|change| change.before != change.after).collect()
}

/// The cases of this run by their ids, as ids are compared.
struct Lookup<'a> {
    counted: &'a Counted,
    settings: &'a Settings,
    by_id: HashMap<String, &'a Followed>,
}

impl<'a> Lookup<'a> {
    fn new(counted: &'a Counted, settings: &'a Settings) -> Self {
        let followed = counted.listing.followed.iter();
        let by_id = followed.map(|one| (id_key(&one.case.case_id).into_owned(), one)).collect();
        Self { counted, settings, by_id }
    }

    /// Where a case ended, and where it stands.
    fn end(&self, id: &str) -> (End, Option<&'a Followed>) {
        let key = id_key(id);
        match self.by_id.get(key.as_ref()) {
            Some(followed) => (self.end_of(followed), Some(followed)),
            None if self.counted.totals.named.contains(key.as_ref()) => (End::Rejected, None),
            None => (End::Absent, None),
        }
    }

    fn end_of(&self, followed: &Followed) -> End {
        match followed.place {
            Place::Normal { accepted, stop, days, .. } => End::Counted(CountedCase {
                month: ruler(self.settings).month(accepted, stop),
                class: followed.case.class,
                office: followed.case.office.to_string(),
                days,
            }),
            Place::Excluded { .. } => End::Excluded,
            _ => End::Open,
        }
    }
}

/// The cases that changed, by what changed of them and by id.
fn compared(
    earlier: &EarlierReport,
    lookup: &Lookup<'_>,
    (first, last): (Month, Month),
) -> Vec<RestatedCase> {
    let month = earlier.run.previous.month;
    let mut cases = Vec::new();
    let mut take = |then: Option<End>,
                    [case_id, taxpayer_id, taxpayer_name]: [&str; 3],
                    now: (End, Option<&Followed>)| {
        let (after, followed) = now;
        let touches = |end: &End| end.counted().is_some_and(|counted| counted.month >= first);
        let is_compared = then.as_ref().is_some_and(touches) || touches(&after);
        let Some(change) = change(then.as_ref(), &after, last).filter(|_| is_compared) else { return };
        cases.push(RestatedCase {
            change,
            case_id: case_id.to_owned(),
            taxpayer_id: taxpayer_id.to_owned(),
            taxpayer_name: taxpayer_name.to_owned(),
            before: then,
            after,
            file: followed.map(|one| file(lookup.counted, one.case.origin)).unwrap_or_default(),
            row: followed.map(|one| one.case.origin.row),
        });
    };
    for case in earlier.overdue.iter().flatten() {
        let counted = CountedCase { month, class: case.class, office: case.office.clone(), days: case.days };
        let names = [&*case.case_id, &*case.taxpayer_id, &*case.taxpayer_name];
        take(Some(End::Counted(counted)), names, lookup.end(&case.case_id));
    }
    for case in earlier.pending.iter().flatten() {
        let names = [&*case.case_id, &*case.taxpayer_id, &*case.taxpayer_name];
        take(Some(End::Open), names, lookup.end(&case.case_id));
    }
    // Without the whole list of what was past its limit then, nothing is known to be past it newly.
    let is_whole = earlier.overdue.is_some() && earlier.left_out("overdue_cases") == 0;
    let is_listed = |id: &str| !is_whole || earlier.ids.contains(id_key(id).as_ref());
    for followed in &lookup.counted.listing.followed {
        let case = &followed.case;
        let end = lookup.end_of(followed);
        let is_of_month = end.counted().is_some_and(|counted| counted.month == month);
        if is_of_month && !is_listed(&case.case_id) && is_past(followed, lookup.settings, month) {
            take(None, [&case.case_id, &case.taxpayer_id, &case.taxpayer_name], (end, Some(followed)));
        }
    }
    cases.sort_by(|a, b| (a.change, &a.case_id, &a.file, a.row).cmp(&(b.change, &b.case_id, &b.file, b.row)));
    cases
}

/// Whether a case is past its limit or its ceiling, as `overdue_cases.csv` lists it. A case may be
/// followed for its enterprise's sake alone.
fn is_past(followed: &Followed, settings: &Settings, month: Month) -> bool {
    let Place::Normal { days, .. } = followed.place else { return false };
    let class = followed.case.class;
    let limit = settings.targets.own_limit(class, month.last_day());
    days > class.ceiling() || limit.is_some_and(|limit| limit.is_exceeded_by(days))
}

fn pending_then(earlier: &EarlierReport, lookup: &Lookup<'_>) -> PendingThen {
    let mut then = PendingThen::default();
    for case in earlier.pending.iter().flatten() {
        then.n += 1;
        *match lookup.end(&case.case_id).0 {
            End::Open => &mut then.open,
            End::Counted(_) => &mut then.completed,
            End::Excluded => &mut then.excluded,
            End::Rejected => &mut then.rejected,
            End::Absent => &mut then.absent,
        } += 1;
    }
    then
}

/// The lists that hold less than was counted, in this run or the earlier one, as far as they are compared.
fn lists_cut(earlier: &EarlierReport, summary: &Summary) -> Vec<&'static str> {
    let cut = [
        ("overdue_cases.csv", earlier.left_out("overdue_cases")),
        ("pending_cases.csv", earlier.left_out("pending_cases")),
        ("rejects.csv", earlier.left_out("rejects") + summary.left_out("rejects")),
    ];
    cut.into_iter().filter_map(|(list, n)| (n > 0).then_some(list)).collect()
}

/// Rows that were not taken, then and now. Where either list is cut they are counted and not compared.
fn rejects_then(earlier: &EarlierReport, report: &Report) -> RejectsThen {
    let after = report.summary.rows.rejected;
    let Some(then) = &earlier.rejects else {
        return RejectsThen { after, ..RejectsThen::default() };
    };
    let cut = earlier.left_out("rejects");
    let before = then.values().sum::<u64>() + cut;
    if cut + report.summary.left_out("rejects") > 0 {
        return RejectsThen { before, after, ..RejectsThen::default() };
    }
    let mut now: BTreeMap<[String; 5], u64> = BTreeMap::new();
    for row in &report.rejects {
        let reason = row.reason.to_owned();
        let key = [row.file.clone(), row.column.clone(), row.value.clone(), reason, row.raw.clone()];
        *now.entry(key).or_default() += 1;
    }
    let same: u64 = then.iter().map(|(row, n)| (*n).min(now.get(row).copied().unwrap_or(0))).sum();
    RejectsThen { before, after, gone: before - same, new: after - same }
}
