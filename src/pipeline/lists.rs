//! The case lists of a report.

use std::cmp::Reverse;

use super::problems::worst;
use super::run::{Counted, ruler};
use crate::assessment::Open;
use crate::domain::{Class, Count, Day, Field, Limit, Money, Month, OpenGroup, OpenTally, Origin, Reject};
use crate::error::{Error, Result};
use crate::model::{DifferingClass, OverdueCase, PendingCase, RejectedRow};
use crate::settings::Settings;
use crate::tally::{Differing, Listed, Ruler};
use crate::words::fault;

/// Normal cases of the month above their limit or their ceiling, longest first.
pub(super) fn overdue(counted: &Counted, settings: &Settings, month: Month) -> Vec<OverdueCase> {
    let mut cases: Vec<(&Listed, Day, i32)> = counted
        .totals
        .overdue
        .iter()
        .filter(|(belongs_to, _)| *belongs_to == month)
        .filter_map(|(_, case)| case.stop.map(|(stop, days)| (case, stop, days)))
        .collect();
    cases.sort_by_key(|(case, _, days)| (Reverse(*days), case.case_id.clone(), case.origin));
    cases
        .into_iter()
        .map(|(case, stop_date, working_days)| {
            let limit = settings.targets.own_limit(case.class, month.last_day());
            let ceiling = case.class.ceiling();
            OverdueCase {
                case_id: case.case_id.to_string(),
                taxpayer_id: case.taxpayer_id.to_string(),
                taxpayer_name: case.taxpayer_name.to_string(),
                enterprise_class: case.class,
                office: case.office.to_string(),
                start_date: case.start,
                stop_date,
                working_days,
                limit: shown(limit),
                days_over_limit: limit.map(|limit| above(limit, working_days)).unwrap_or_default(),
                ceiling,
                over_ceiling: working_days > ceiling,
                refund_amount: amount(case),
                file: file(counted, case.origin),
                row: case.origin.row,
            }
        })
        .collect()
}

/// Open cases that are alike: their class, office, days and age.
#[derive(Clone, Copy, Debug)]
pub(super) struct Aged<'a> {
    /// What they have in common as they are counted.
    pub group: OpenGroup<'a>,
    /// Their age and their limit.
    pub open: Open,
    /// How many.
    pub n: u64,
}

/// All open cases with their ages and limits, in an order that depends on nothing but their content.
pub(super) fn aged<'a>(open: &'a OpenTally, settings: &Settings, as_of: Day) -> Result<Vec<Aged<'a>>> {
    let aged = |(group, count): (OpenGroup<'a>, Count)| {
        let open = open_at(settings, group.class, group.start, as_of)?;
        Ok(Aged { group, open, n: count.n.unsigned_abs() })
    };
    open.sorted().into_iter().map(aged).collect()
}

/// The age and the limit of an open case. It starts by the cut-off, and the calendar reaches so far.
fn open_at(settings: &Settings, class: Class, start: Day, as_of: Day) -> Result<Open> {
    let age = ruler(settings).span(start, as_of).ok_or_else(|| Error::Internal(fault::own::no_age(start)))?;
    Ok(Open { class, age: age.max(0), limit: settings.targets.own_limit(class, as_of) })
}

/// Open cases with their state, the most urgent first: by the last day within the limit, then by age.
pub(super) fn open(counted: &Counted, settings: &Settings, as_of: Day) -> Result<Vec<PendingCase>> {
    let ruler = ruler(settings);
    let mut cases = Vec::new();
    for case in &counted.totals.open {
        let open = open_at(settings, case.class, case.start, as_of)?;
        let due_date = open.limit.and_then(|limit| due(&ruler, case.start, limit));
        cases.push((open, due_date, case));
    }
    cases.sort_by_key(|(open, due_date, case)| {
        (due_date.unwrap_or(Day(i32::MAX)), Reverse(open.age), case.start, case.case_id.clone(), case.origin)
    });
    let listed = |(open, due_date, case): (Open, Option<Day>, &Listed)| PendingCase {
        case_id: case.case_id.to_string(),
        taxpayer_id: case.taxpayer_id.to_string(),
        taxpayer_name: case.taxpayer_name.to_string(),
        enterprise_class: case.class,
        office: case.office.to_string(),
        start_date: case.start,
        age: open.age,
        limit: shown(open.limit),
        state: open.state(),
        due_date,
        refund_amount: amount(case),
        file: file(counted, case.origin),
        row: case.origin.row,
    };
    Ok(cases.into_iter().map(listed).collect())
}

/// Cases whose class is not that of the class history, by id.
pub(super) fn differing(counted: &Counted) -> Vec<DifferingClass> {
    let mut cases: Vec<&Differing> = counted.totals.differing.iter().collect();
    cases.sort_by_key(|case| (&case.case_id, case.origin));
    cases
        .into_iter()
        .map(|case| DifferingClass {
            case_id: case.case_id.to_string(),
            taxpayer_id: case.taxpayer_id.to_string(),
            taxpayer_name: case.taxpayer_name.to_string(),
            enterprise_class: case.class,
            class_in_history: case.in_history,
            accepted_date: case.accepted,
            file: file(counted, case.origin),
            row: case.origin.row,
        })
        .collect()
}

/// The last day on which a case that started on `start` is within `limit`.
fn due(ruler: &Ruler<'_>, start: Day, limit: Limit) -> Option<Day> {
    let counted_already = ruler.span(start, start)?;
    let days = i32::try_from(limit.whole_days()).ok()? - counted_already;
    ruler.calendar.deadline(start, days)
}

/// Rows that were not taken, in the order of the files.
pub(super) fn rejects(counted: &Counted) -> Vec<RejectedRow> {
    counted.totals.rejects.iter().map(|reject| rejected(counted, reject)).collect()
}

/// The rows of these that a check shows.
pub(super) fn problems(counted: &Counted) -> Vec<RejectedRow> {
    worst(&counted.totals.rejects).into_iter().map(|reject| rejected(counted, reject)).collect()
}

fn rejected(counted: &Counted, reject: &Reject) -> RejectedRow {
    let column = |field: Field| {
        let facts = counted.facts.get(reject.origin.file as usize)?;
        facts.header(field).map(str::to_owned)
    };
    RejectedRow {
        file: file(counted, reject.origin),
        row: reject.origin.row,
        column: reject.field.and_then(column).unwrap_or_default(),
        value: reject.value.clone(),
        reason: reject.reason.name(),
        raw: reject.raw.clone(),
    }
}

pub(super) fn shown(limit: Option<Limit>) -> String {
    limit.map(|limit| limit.to_string()).unwrap_or_default()
}

/// How many working days `days` is above the limit; empty where it is not.
pub(super) fn above(limit: Limit, days: i32) -> String {
    match limit.excess_hundredths(i64::from(days), 1) {
        excess if excess <= 0 => String::new(),
        excess if excess % 100 == 0 => (excess / 100).to_string(),
        excess => format!("{}.{:02}", excess / 100, excess % 100),
    }
}

pub(super) fn amount(case: &Listed) -> Option<Money> {
    case.refund_fen.map(|fen| Money::from_fen(i128::from(fen)))
}

pub(super) fn file(counted: &Counted, origin: Origin) -> String {
    counted.files.get(origin.file as usize).map(|(source, _)| source.name.clone()).unwrap_or_default()
}
