//! The case lists of a report.

use super::count::{Counted, ruler};
use super::problems::worst;
use crate::assessment::Open;
use crate::domain::{Class, Count, Day, Field, Limit, Money, Month, OpenGroup, OpenTally, Origin, Reject};
use crate::error::{Error, Result};
use crate::model::{DifferingClass, OverdueCase, PendingCase, RejectedRow};
use crate::settings::Settings;
use crate::tally::{Differing, Listed, Overdue, Pressing, Rank};
use crate::words::fault;

/// Normal cases of the month above their limit or their ceiling, longest first; they leave what was counted.
pub(super) fn overdue(counted: &mut Counted, settings: &Settings, month: Month) -> Vec<OverdueCase> {
    let mut cases = std::mem::take(&mut counted.listing.overdue);
    cases.retain(|overdue| overdue.month == month);
    // Masked ids stand in another order.
    cases.sort_by(Overdue::rank);
    let listed = |Overdue { days, case, .. }: Overdue| {
        let limit = settings.targets.own_limit(case.class, month.last_day());
        let ceiling = case.class.ceiling();
        Some(OverdueCase {
            stop_date: case.stop?.0,
            enterprise_class: case.class,
            start_date: case.start,
            working_days: days,
            limit: shown(limit),
            days_over_limit: limit.map(|limit| above(limit, days)).unwrap_or_default(),
            ceiling,
            over_ceiling: days > ceiling,
            refund_amount: amount(&case),
            file: file(counted, case.origin),
            row: case.origin.row,
            case_id: case.case_id.into(),
            taxpayer_id: case.taxpayer_id.into(),
            taxpayer_name: case.taxpayer_name.into(),
            office: case.office.into(),
        })
    };
    cases.into_iter().filter_map(listed).collect()
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

/// Open cases with their state, the most urgent first: by the last day within the limit, then by age;
/// they leave what was counted.
pub(super) fn open(counted: &mut Counted, settings: &Settings, as_of: Day) -> Result<Vec<PendingCase>> {
    let ruler = ruler(settings);
    let mut cases = std::mem::take(&mut counted.listing.open);
    for Pressing { due, case } in &mut cases {
        let limit = settings.targets.own_limit(case.class, as_of);
        *due = limit.and_then(|limit| ruler.due(case.start, limit));
    }
    // The limits may be others than while they were listed, and masked ids stand in another order.
    cases.sort_by(Pressing::rank);
    let listed = |Pressing { due, case }: Pressing| {
        let open = open_at(settings, case.class, case.start, as_of)?;
        Ok(PendingCase {
            enterprise_class: case.class,
            start_date: case.start,
            age: open.age,
            limit: shown(open.limit),
            state: open.state(),
            due_date: due,
            refund_amount: amount(&case),
            file: file(counted, case.origin),
            row: case.origin.row,
            case_id: case.case_id.into(),
            taxpayer_id: case.taxpayer_id.into(),
            taxpayer_name: case.taxpayer_name.into(),
            office: case.office.into(),
        })
    };
    cases.into_iter().map(listed).collect()
}

/// Cases whose class is not that of the class history, by id; they leave what was counted.
pub(super) fn differing(counted: &mut Counted) -> Vec<DifferingClass> {
    let mut cases = std::mem::take(&mut counted.listing.differing);
    // Masked ids stand in another order.
    cases.sort_by(Differing::rank);
    let listed = |case: Differing| DifferingClass {
        enterprise_class: case.class,
        class_in_history: case.in_history,
        accepted_date: case.accepted,
        file: file(counted, case.origin),
        row: case.origin.row,
        case_id: case.case_id.into(),
        taxpayer_id: case.taxpayer_id.into(),
        taxpayer_name: case.taxpayer_name.into(),
    };
    cases.into_iter().map(listed).collect()
}

/// Rows that were not taken, in the order of the files; they leave what was counted.
pub(super) fn rejects(counted: &mut Counted) -> Vec<RejectedRow> {
    let rejects = std::mem::take(&mut counted.listing.rejects);
    rejects.into_iter().map(|reject| rejected(counted, reject)).collect()
}

/// The rows of these that a check shows.
pub(super) fn problems(counted: &Counted) -> Vec<RejectedRow> {
    let rows = worst(&counted.totals.rejected, &counted.listing.rejects);
    rows.into_iter().map(|reject| rejected(counted, reject.clone())).collect()
}

fn rejected(counted: &Counted, reject: Reject) -> RejectedRow {
    let column = |field: Field| {
        let facts = counted.facts.get(reject.origin.file as usize)?;
        facts.header(field).map(str::to_owned)
    };
    RejectedRow {
        file: file(counted, reject.origin),
        row: reject.origin.row,
        column: reject.field.and_then(column).unwrap_or_default(),
        value: reject.value,
        reason: reject.reason.name(),
        raw: reject.raw,
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
