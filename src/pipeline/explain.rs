//! One case explained: each day from start to stop, counted or not and why.

use super::reading::{Inputs, Progress};
use super::run::Order;
use crate::clock::DayKind;
use crate::domain::{Case, Day, Dimension, Field, Origin, Reject, RejectReason, Suspension, Warnings};
use crate::error::{Error, Result};
use crate::ingest::Sink;
use crate::model::{DayReason, ExplainedDay, Explanation, RejectedCase};
use crate::settings::Settings;
use crate::tally::{Place, Ruler};
use crate::words::fault;

/// What `explain` shows: the rows with that id that are cases, and those that were rejected.
pub type Explained = (Vec<Explanation>, Vec<RejectedCase>);

/// Explains every row whose case id is `id`.
///
/// # Errors
/// Inputs that cannot be read, or no row with that id.
pub fn explain(id: &str, order: &Order, settings: &Settings, progress: &Progress) -> Result<Explained> {
    let inputs = Inputs::find(&order.inputs, progress)?;
    let wanted = id.trim();
    let mut sinks =
        Inputs::sinks(|| Finding { wanted, settings, order, latest: None, found: vec![], rejects: vec![] });
    inputs.read(&settings.rules, &mut sinks, progress)?;
    let latest = sinks.iter().filter_map(|sink| sink.latest).max();
    let (mut found, mut rejects) = (Vec::new(), Vec::new());
    for sink in sinks {
        found.extend(sink.found);
        rejects.extend(sink.rejects);
    }
    if found.is_empty() && rejects.is_empty() {
        return Err(Error::NoCase {
            reason: fault::order::unknown_id(wanted),
            help: fault::order::check_id(),
        });
    }
    let name = |origin: Origin| {
        inputs.files.get(origin.file as usize).map(|(source, _)| source.name.clone()).unwrap_or_default()
    };
    let as_of = order.as_of.or(latest).or_else(|| found.first().map(|case| case.last_day));
    found.sort_by_key(|case| case.origin);
    let shown: Vec<String> =
        found.iter().map(|case| format!("{}:{}", name(case.origin), case.origin.row)).collect();
    let counted = |case: &&Seen| !matches!(case.place, Place::CalendarMissing(_));
    let first = found.iter().find(counted).map(|case| (case.origin, case.content.clone()));
    let is_conflict = found
        .iter()
        .filter(counted)
        .any(|case| Some(&case.content) != first.as_ref().map(|(_, content)| content));
    let explained = found.iter().enumerate().filter_map(|(at, case)| {
        let mut twins = shown.clone();
        twins.remove(at);
        let mut explanation = case.explain(settings, as_of?, name(case.origin), twins);
        if is_conflict && counted(&case) {
            (explanation.place, explanation.reason) =
                ("rejected", Some(RejectReason::ConflictingDuplicate.name()));
        } else if counted(&case) && first.as_ref().is_some_and(|(origin, _)| *origin != case.origin) {
            explanation.place = "duplicate";
        }
        Some(explanation)
    });
    let explained = explained.collect();
    let rejected = rejects.into_iter().map(|reject| RejectedCase {
        file: name(reject.origin),
        row: reject.origin.row,
        reason: reject.reason,
        value: reject.value,
    });
    Ok((explained, rejected.collect()))
}

/// Looks for the rows with one id, and for the latest day in the data.
struct Finding<'a> {
    wanted: &'a str,
    settings: &'a Settings,
    order: &'a Order,
    latest: Option<Day>,
    found: Vec<Seen>,
    rejects: Vec<Reject>,
}

/// A case with the wanted id.
struct Seen {
    origin: Origin,
    id: String,
    class: crate::domain::Class,
    office: String,
    place: Place,
    suspension: Option<(Day, Option<Day>)>,
    accepted: Option<Day>,
    last_day: Day,
    content: String,
}

impl Sink for Finding<'_> {
    fn case(&mut self, case: &Case<'_>, _: Warnings, _: &dyn Fn() -> String) {
        let calendar = &self.settings.calendar;
        let ruler = Ruler { caliber: &self.settings.caliber, calendar };
        let place = ruler.place(case, self.order.as_of);
        if !matches!(place, Place::CalendarMissing(_)) {
            self.latest = self.latest.max(ruler.latest(case));
        }
        if case.case_id == self.wanted {
            let suspended = case.dates.get(Field::SuspendedDate);
            self.found.push(Seen {
                origin: case.origin,
                id: case.case_id.to_owned(),
                class: case.class,
                office: case.values[Dimension::Office.index()].unwrap_or("").to_owned(),
                place,
                suspension: suspended.map(|day| (day, case.dates.get(Field::ResumedDate))),
                accepted: case.dates.get(Field::AcceptedDate),
                content: case.content(),
                last_day: case.dates.days().max().unwrap_or(calendar.covers().0),
            });
        }
    }

    fn reject(&mut self, reject: Reject) {
        let mut cells = reject.raw.split([',', '\t', ';', '|', '"']);
        if cells.any(|cell| cell.trim() == self.wanted) {
            self.rejects.push(reject);
        }
    }

    fn skip(&mut self, _: u64) {}
}

impl Seen {
    fn explain(&self, settings: &Settings, as_of: Day, file: String, twins: Vec<String>) -> Explanation {
        let (place, reason, start, stop) = match self.place {
            Place::CalendarMissing(_) => ("rejected", Some("calendar_missing"), None, None),
            Place::AfterAsOf => ("after_as_of", None, None, None),
            Place::Pending { start } => ("pending", None, Some(start), None),
            Place::Excluded { reason, start, stop, .. } => {
                ("excluded", Some(reason.name()), Some(start), stop)
            }
            Place::Normal { start, stop, days, .. } => ("normal", None, Some(start), Some((stop, days))),
        };
        let end = stop.map_or(as_of, |(stop, _)| stop);
        let days = start.map(|start| self.days(settings, start, end)).unwrap_or_default();
        let counted = days.iter().filter(|day| day.counted).count();
        let suspended = days.iter().filter(|day| day.why == DayReason::Suspended).count();
        let ruler = Ruler { caliber: &settings.caliber, calendar: &settings.calendar };
        let month = ruler.month(self.accepted.unwrap_or(end), end);
        let limit = settings.targets.own_limit(self.class, month.last_day());
        let target = settings.targets.in_force(crate::domain::Scope::of(self.class), month.last_day());
        Explanation {
            case_id: self.id.clone(),
            file,
            row: self.origin.row,
            enterprise_class: self.class,
            office: self.office.clone(),
            caliber: settings.caliber.clone(),
            as_of,
            place,
            reason,
            start,
            stop: start.map(|_| end),
            days,
            working_days: start.and_then(|_| i32::try_from(counted).ok()),
            suspended_days: i32::try_from(suspended).unwrap_or(0),
            limit,
            basis: target.map(|target| target.basis.clone()),
            ceiling: self.class.ceiling(),
            twins,
        }
    }

    /// Each day from start to end, walked one by one: an account beside the prefix sum.
    fn days(&self, settings: &Settings, start: Day, end: Day) -> Vec<ExplainedDay> {
        // A suspension comes off a case that has stopped; the age of an open one is counted whole.
        let deducts =
            settings.caliber.suspension == Suspension::Deduct && matches!(self.place, Place::Normal { .. });
        let is_suspended = |day: Day| match self.suspension {
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
}
