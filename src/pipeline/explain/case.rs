//! One case, or one row of it, with every day of its clock.

use crate::clock::DayKind;
use crate::domain::{Day, Field, Origin, RejectReason, Scope, Suspension, Warning, Warnings};
use crate::model::{DayReason, ExplainedDay, Explanation};
use crate::pipeline::count::ruler;
use crate::settings::Settings;
use crate::tally::{OwnedCase, Place, Placed};

/// What a case or a row is among those with its id.
pub(super) enum Part {
    /// It ended where its own days put it.
    Counted,
    /// It says what an earlier row says.
    Duplicate,
    /// It contradicts the others.
    Rejected(RejectReason),
    /// It was made of several rows.
    Joined {
        /// The rows.
        flows: Vec<Origin>,
        /// Void rows, left out.
        void: Vec<Origin>,
    },
}

/// The explanation of a case, without the places of its rows. `asked` is the cut-off that was
/// asked for, `as_of` the one in force.
pub(super) fn explained(
    case: &OwnedCase,
    warnings: Warnings,
    part: &Part,
    settings: &Settings,
    asked: Option<Day>,
    as_of: Day,
) -> Explanation {
    let ruler = ruler(settings);
    let owned = case;
    let read = owned.case();
    let placed = ruler.judge(&read, warnings, asked);
    let case = &placed.case;
    let (place, reason, start, stop) = ended(&placed);
    let (place, reason) = match part {
        Part::Rejected(reason) => ("rejected", Some(reason.name())),
        Part::Duplicate => ("duplicate", reason),
        Part::Counted | Part::Joined { .. } => (place, reason),
    };
    let end = stop.unwrap_or(as_of);
    let days = start.map(|start| days(&placed, settings, start, end)).unwrap_or_default();
    let counted = days.iter().filter(|day| day.counted).count();
    let suspended = days.iter().filter(|day| day.why == DayReason::Suspended).count();
    let month = ruler.month(case.facts.dates.get(Field::AcceptedDate).unwrap_or(end), end);
    let target = settings.targets.in_force(Scope::of(case.facts.class), month.last_day());
    Explanation {
        case_id: case.case_id.to_owned(),
        file: String::new(),
        row: case.origin.row,
        enterprise_class: case.facts.class,
        class_from_history: placed.warnings.iter().any(|warning| warning == Warning::ClassFromHistory),
        class_in_history: placed.differs.map(|(class, _)| class),
        office: case.office().to_owned(),
        caliber: settings.caliber.clone(),
        as_of,
        place,
        reason,
        start,
        stop: start.map(|_| end),
        days,
        working_days: start.and_then(|_| i32::try_from(counted).ok()),
        suspended_days: i32::try_from(suspended).unwrap_or(0),
        limit: settings.targets.own_limit(case.facts.class, month.last_day()),
        basis: target.map(|target| target.basis.clone()),
        ceiling: case.facts.class.ceiling(),
        twins: Vec::new(),
        flows: Vec::new(),
        void_flows: Vec::new(),
    }
}

type Ended = (&'static str, Option<&'static str>, Option<Day>, Option<Day>);

/// Where a placed case ended, why, and its clock.
fn ended(placed: &Placed<'_>) -> Ended {
    match placed.place {
        Place::CalendarMissing(_) => ("rejected", Some(RejectReason::CalendarMissing.name()), None, None),
        Place::AfterAsOf => ("after_as_of", None, None, None),
        Place::Pending { start, .. } => ("pending", None, Some(start), None),
        Place::Excluded { reason, start, stop, .. } => {
            ("excluded", Some(reason.name()), Some(start), stop.map(|(stop, _)| stop))
        }
        Place::Normal { start, stop, .. } => ("normal", None, Some(start), Some(stop)),
    }
}

/// Each day from start to end, walked one by one: an account beside the prefix sum.
fn days(placed: &Placed<'_>, settings: &Settings, start: Day, end: Day) -> Vec<ExplainedDay> {
    let dates = &placed.case.facts.dates;
    let suspension = dates.get(Field::SuspendedDate).map(|from| (from, dates.get(Field::ResumedDate)));
    // A suspension comes off a case that has stopped; the age of an open one is counted whole.
    let deducts =
        settings.caliber.suspension == Suspension::Deduct && matches!(placed.place, Place::Normal { .. });
    let is_suspended = |day: Day| match suspension {
        Some((from, to)) if deducts => day > from.max(start) && to.is_none_or(|to| day <= to),
        _ => false,
    };
    (start.0..=end.0)
        .filter_map(|number| {
            let day = Day(number);
            let kind = settings.calendar.kind(day)?;
            let (mut why, notice) = match kind {
                DayKind::Worked => (DayReason::Worked, None),
                DayKind::Weekend => (DayReason::Weekend, None),
                DayKind::Holiday(exception) => (DayReason::Holiday, Some(exception)),
                DayKind::MakeUp(exception) => (DayReason::MakeUpDay, Some(exception)),
            };
            if kind.is_worked() && day == start && !settings.caliber.count_start_day {
                why = DayReason::StartDay;
            } else if kind.is_worked() && is_suspended(day) {
                why = DayReason::Suspended;
            }
            let counted = matches!(why, DayReason::Worked | DayReason::MakeUpDay);
            let notice = notice.map(|exception| (exception.name.clone(), exception.source.clone()));
            Some(ExplainedDay { day, counted, why, notice })
        })
        .collect()
}
