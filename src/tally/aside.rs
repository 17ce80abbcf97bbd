//! What a placed case adds to the side tally: the stages between its events, its days under other
//! readings of the notice, and when it was excluded.

use super::{Place, Ruler};
use crate::clock::{DayKind, weekdays};
use crate::domain::{
    Caliber, ClockStart, Day, Event, Exclusion, ExclusionReason, Facts, Field, SideTally, Suspension, Variant,
};

/// Adds a placed case of an office, given by its number, `n` times; a negative `n` takes it out again.
#[inline]
pub(super) fn add(
    side: &mut SideTally,
    (facts, place, office): (&Facts, Place, u32),
    ruler: Ruler<'_>,
    as_of: Option<Day>,
    n: i64,
) {
    match place {
        Place::Normal { accepted, start, stop, days } => {
            let month = ruler.month(accepted, stop);
            side.add_stages((month, facts.class, office), stages(facts, ruler, as_of), n);
            let variants = [
                (
                    Variant::StartDay,
                    ruler.calendar.is_worked(start).filter(|is_worked| *is_worked).map(i32::from),
                ),
                (Variant::Declared, ruler.since_declaration(facts, stop)),
                (Variant::ZeroRefund, (facts.refund_fen == Some(0)).then_some(days)),
                (Variant::Weekdays, Some(ruler.plain(facts, start, stop))),
                (Variant::MadeUp, ruler.made_up(facts, start, stop)),
            ];
            side.add_variants(month, facts.class, variants, n);
        }
        Place::Excluded { reason, accepted, start, stop } => {
            let day =
                facts.dates.get(Field::SuspendedDate).filter(|day| as_of.is_none_or(|as_of| *day <= as_of));
            // Of a flag no date tells when it was set; what ended a case did so on its last day.
            let ended = stop.map(|(stop, _)| stop).filter(|_| ends_case(reason));
            let day = day.or(ended).filter(|day| start <= *day);
            let days = day.and_then(|day| ruler.span(start, day));
            let stopped = stop.map(|(stop, _)| stop.month());
            side.add_exclusion(
                Exclusion { accepted: accepted.month(), stopped, class: facts.class, days },
                n,
            );
            if facts.dates.get(Field::SuspendedDate).is_some() {
                deduct(side, facts, ruler, as_of, n);
            }
        }
        Place::CalendarMissing(_) | Place::AfterAsOf | Place::Pending { .. } => {}
    }
}

/// Whether a case is over with what excludes it.
const fn ends_case(reason: ExclusionReason) -> bool {
    matches!(reason, ExclusionReason::Void | ExclusionReason::Withdrawn | ExclusionReason::Refused)
}

/// Each event with the next one that the case has, and the working days between them; events after
/// the cut-off and outside the calendar have not happened.
fn stages(facts: &Facts, ruler: Ruler<'_>, as_of: Option<Day>) -> impl Iterator<Item = (Event, Event, i32)> {
    let mut last: Option<(Event, Day, i32)> = None;
    Event::ALL.into_iter().filter_map(move |event| {
        let day = facts.dates.get(event.field())?;
        let worked = ruler.calendar.worked_until(day)?;
        if as_of.is_some_and(|as_of| day > as_of) {
            return None;
        }
        let (from, start, before) = last.replace((event, day, worked))?;
        let days = worked - before;
        // Two days without a working day between them may stand the other way round, too.
        Some((from, event, if day < start { days.min(-1) } else { days }))
    })
}

/// Adds an excluded case to those that a suspension alone keeps out, with the days that are left
/// when it is deducted.
fn deduct(side: &mut SideTally, facts: &Facts, ruler: Ruler<'_>, as_of: Option<Day>, n: i64) {
    let caliber = Caliber { suspension: Suspension::Deduct, ..ruler.caliber.clone() };
    let deducting = Ruler { caliber: &caliber, ..ruler };
    if let Place::Normal { accepted, stop, days, .. } = deducting.place(facts, as_of) {
        side.add_variants(ruler.month(accepted, stop), facts.class, [(Variant::Deducted, Some(days))], n);
    }
}

impl Ruler<'_> {
    /// The working days from the declaration; `None` without one that the calendar knows, before the stop.
    fn since_declaration(&self, facts: &Facts, stop: Day) -> Option<i32> {
        let declared = facts.dates.get(ClockStart::Declared.field()).filter(|declared| *declared <= stop)?;
        Some(self.span(declared, stop)? - self.suspended(facts, declared, stop)?)
    }

    /// The make-up days among the working days that count for the facts.
    fn made_up(&self, facts: &Facts, start: Day, stop: Day) -> Option<i32> {
        let first =
            self.caliber.count_start_day && matches!(self.calendar.kind(start), Some(DayKind::MakeUp(_)));
        let off =
            self.suspension(facts, start, stop).map_or(Some(0), |(from, to)| self.calendar.made_up(from, to));
        Some(self.calendar.made_up(start, stop)? + i32::from(first) - off?)
    }

    /// The days from Monday to Friday, by the caliber's rules for start day and suspension.
    fn plain(&self, facts: &Facts, start: Day, stop: Day) -> i32 {
        let first = i32::from(self.caliber.count_start_day && !start.is_weekend());
        let off = self.suspension(facts, start, stop).map_or(0, |(from, to)| weekdays(from, to));
        weekdays(start, stop) + first - off
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Calendar;
    use crate::domain::{Case, CaseStatus, Class, DaySum, Month, StageSum, Warnings};
    use crate::tally::fixture;

    const JUNE: Month = Month::new(2025, 6);

    fn case(days: &[(Field, &str)]) -> Case<'static> {
        fixture::with(&fixture::case(2, "1", days), |facts| facts.refund_fen = Some(100))
    }

    fn with_status(status: CaseStatus, case: &Case<'static>) -> Case<'static> {
        fixture::with(case, |facts| facts.status = status)
    }

    /// The side tally of cases as they are judged by the official calendar and the default caliber.
    fn counted(cases: &[Case<'_>]) -> SideTally {
        let (calendar, caliber) = (Calendar::cn().expect("sound"), Caliber::default());
        let ruler = Ruler { caliber: &caliber, calendar: &calendar, classes: None };
        let mut side = SideTally::default();
        for case in cases {
            let placed = ruler.judge(case, Warnings::default(), None);
            add(&mut side, (&case.facts, placed.place, 0), ruler, None, 1);
        }
        side
    }

    #[test]
    fn a_case_adds_its_stages_and_its_days_under_other_readings() {
        // Friday 6 June declared, Monday 9 accepted, Wednesday 11 completed, approved on the Tuesday before.
        let side = counted(&[case(&[
            (Field::DeclaredDate, "2025-06-06"),
            (Field::AcceptedDate, "2025-06-09"),
            (Field::ApprovedDate, "2025-06-03"),
            (Field::CompletedDate, "2025-06-11"),
        ])]);
        let mut stages: Vec<_> = side.stages().map(|(.., pair, sum)| (pair, sum)).collect();
        stages.sort_by_key(|(pair, _)| *pair);
        let forward = |days| StageSum { forward: DaySum { n: 1, days }, reversed: 0 };
        let expected = [
            ((Event::Declared, Event::Accepted), forward(1)),
            ((Event::Accepted, Event::Approved), StageSum { reversed: 1, ..StageSum::default() }),
            ((Event::Approved, Event::Completed), forward(6)),
        ];
        assert_eq!(stages, expected);
        let variant = |variant| side.variant(JUNE, Class::Class1, variant);
        assert_eq!(variant(Variant::StartDay), DaySum { n: 1, days: 1 });
        assert_eq!(variant(Variant::Declared), DaySum { n: 1, days: 3 });
        assert_eq!(variant(Variant::Weekdays), DaySum { n: 1, days: 2 });
        assert_eq!(variant(Variant::ZeroRefund), DaySum::default());
    }

    #[test]
    fn an_excluded_case_adds_the_day_of_its_exclusion_and_its_days_without_the_suspension() {
        // Tuesday 3 June to Tuesday 10: 5 days; suspended on the 5th, 2 days in, up to the 6th: 4 are left.
        let suspended = [
            (Field::AcceptedDate, "2025-06-03"),
            (Field::SuspendedDate, "2025-06-05"),
            (Field::ResumedDate, "2025-06-06"),
            (Field::CompletedDate, "2025-06-10"),
        ];
        let void = [(Field::AcceptedDate, "2025-06-03")];
        // What was withdrawn ended with it; an inquiry ended at some day in between, which nothing tells.
        let ended = [void[0], (Field::CompletedDate, "2025-06-10")];
        let side = counted(&[
            case(&suspended),
            with_status(CaseStatus::Void, &case(&void)),
            with_status(CaseStatus::Withdrawn, &case(&ended)),
            with_status(CaseStatus::Inquiry, &case(&ended)),
        ]);
        let mut excluded: Vec<_> =
            side.exclusions().map(|(one, n)| (one.stopped.is_some(), one.days, n)).collect();
        excluded.sort_unstable();
        // The void one, the one under inquiry, the suspended one, and the one withdrawn.
        assert_eq!(excluded, [(false, None, 1), (true, None, 1), (true, Some(2), 1), (true, Some(5), 1)]);
        assert_eq!(side.variant(JUNE, Class::Class1, Variant::Deducted), DaySum { n: 1, days: 4 });
    }
}
