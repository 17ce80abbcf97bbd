//! Where a case ends: the rules of METHOD 3 and 4 on one facts.

use crate::clock::Calendar;
use crate::domain::{
    Attribution, Caliber, CaseStatus, ClassHistory, Day, ExclusionReason, Facts, Field, Limit, Month,
    Suspension, ZeroRefund,
};

/// Where a case ends, and what its clock shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Its clock starts or stops outside the working calendar, on the day of this field.
    CalendarMissing(Field),
    /// Accepted after the cut-off.
    AfterAsOf,
    /// Not a normal facts.
    Excluded {
        /// Why.
        reason: ExclusionReason,
        /// Day of acceptance.
        accepted: Day,
        /// Start of the clock.
        start: Day,
        /// Stop of the clock by the cut-off, with the working days.
        stop: Option<(Day, i32)>,
    },
    /// Open at the cut-off.
    Pending {
        /// Day of acceptance.
        accepted: Day,
        /// Start of the clock.
        start: Day,
    },
    /// The population of both targets.
    Normal {
        /// Day of acceptance.
        accepted: Day,
        /// Start of the clock.
        start: Day,
        /// Stop of the clock.
        stop: Day,
        /// Working days between them.
        days: i32,
    },
}

/// Until when, and for which month, a run looks. `None`: the latest day in the data decides.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cutoff {
    /// The cut-off day.
    pub as_of: Option<Day>,
    /// The reporting month.
    pub month: Option<Month>,
}

impl Cutoff {
    /// The day on whose limits open cases are held while they are listed: the cut-off, or, as long as it
    /// is not known, the last day of the calendar.
    #[must_use]
    pub fn judged_on(self, calendar: &Calendar) -> Day {
        self.as_of.unwrap_or_else(|| calendar.covers().1)
    }
}

/// Measures single cases by a caliber and a calendar.
#[derive(Clone, Copy, Debug)]
pub struct Ruler<'a> {
    /// The counting rules.
    pub caliber: &'a Caliber,
    /// The working days.
    pub calendar: &'a Calendar,
    /// The classes of enterprises over time, where they are known.
    pub classes: Option<&'a ClassHistory>,
}

impl Ruler<'_> {
    /// Where the case ends. Without a cut-off, no case is too late for it.
    #[must_use]
    #[inline]
    pub fn place(&self, facts: &Facts, as_of: Option<Day>) -> Place {
        let start_field = self.caliber.start.field();
        // The decoder gives no case without the day that starts its clock.
        let Some(start) = self.caliber.start_of(facts) else { return Place::CalendarMissing(start_field) };
        let stop = self.caliber.stop_of(facts);
        for (day, field) in [(Some(start), start_field), (stop, self.caliber.stop.field())] {
            if day.is_some_and(|day| !self.calendar.knows(day)) {
                return Place::CalendarMissing(field);
            }
        }
        let accepted = facts.dates.get(Field::AcceptedDate).unwrap_or(start);
        if as_of.is_some_and(|as_of| accepted > as_of) {
            return Place::AfterAsOf;
        }
        let stop = stop.filter(|stop| as_of.is_none_or(|as_of| *stop <= as_of));
        let Some(measured) = self.measure(facts, start, stop) else {
            return Place::CalendarMissing(Field::SuspendedDate);
        };
        match (self.exclusion(facts), measured) {
            (Some(reason), stop) => Place::Excluded { reason, accepted, start, stop },
            (None, None) => Place::Pending { accepted, start },
            (None, Some((stop, days))) => Place::Normal { accepted, start, stop, days },
        }
    }

    /// The working days of a case that has stopped; `None` where its suspension reaches
    /// outside the calendar.
    #[expect(clippy::option_option, reason = "not stopped and not countable are two answers")]
    fn measure(&self, facts: &Facts, start: Day, stop: Option<Day>) -> Option<Option<(Day, i32)>> {
        let Some(stop) = stop else { return Some(None) };
        let days = self.span(start, stop)? - self.suspended(facts, start, stop)?;
        Some(Some((stop, days)))
    }

    /// The last day on which a case that started on `start` is within `limit`.
    #[must_use]
    pub fn due(&self, start: Day, limit: Limit) -> Option<Day> {
        let counted_already = self.span(start, start)?;
        let days = i32::try_from(limit.whole_days()).ok()? - counted_already;
        self.calendar.deadline(start, days)
    }

    /// Working days from start to stop, by the caliber's rule for the start day.
    #[must_use]
    #[inline]
    pub fn span(&self, start: Day, stop: Day) -> Option<i32> {
        let first = i32::from(self.caliber.count_start_day && self.calendar.is_worked(start)?);
        Some(self.calendar.days(start, stop)? + first)
    }

    /// Working days to take off for a suspension.
    pub(super) fn suspended(&self, facts: &Facts, start: Day, stop: Day) -> Option<i32> {
        self.suspension(facts, start, stop).map_or(Some(0), |(from, to)| self.calendar.days(from, to))
    }

    /// The days (from, to] of a suspension that come off: those in (suspended, resumed] that lie in
    /// the case's own span. A suspension without an end lasts until the case stopped.
    pub(super) fn suspension(&self, facts: &Facts, start: Day, stop: Day) -> Option<(Day, Day)> {
        let suspended = facts.dates.get(Field::SuspendedDate)?;
        let resumed = facts.dates.get(Field::ResumedDate).unwrap_or(stop);
        let (from, to) = (suspended.max(start), resumed.min(stop));
        (self.caliber.suspension == Suspension::Deduct && from < to).then_some((from, to))
    }

    /// Why the case is not a normal one: the first reason that applies.
    #[must_use]
    pub fn exclusion(&self, facts: &Facts) -> Option<ExclusionReason> {
        let says = |status: CaseStatus, reason| (facts.status == status).then_some(reason);
        let either = |status: CaseStatus, field: Field, reason| {
            (facts.status == status || facts.flags.has(field)).then_some(reason)
        };
        let has_suspension = facts.dates.get(Field::SuspendedDate).is_some();
        // A case whose status says 中止 is in suspension now: it has no end to deduct up to.
        let is_suspended = facts.status == CaseStatus::Suspended
            || (has_suspension && self.caliber.suspension == Suspension::Exclude);
        let is_zero = facts.refund_fen == Some(0) && self.caliber.zero_refund == ZeroRefund::Exclude;
        says(CaseStatus::Void, ExclusionReason::Void)
            .or_else(|| says(CaseStatus::Withdrawn, ExclusionReason::Withdrawn))
            .or_else(|| says(CaseStatus::Refused, ExclusionReason::Refused))
            .or_else(|| either(CaseStatus::Inquiry, Field::InquiryFlag, ExclusionReason::Inquiry))
            .or_else(|| either(CaseStatus::Onsite, Field::OnsiteFlag, ExclusionReason::Onsite))
            .or_else(|| either(CaseStatus::Deferred, Field::DeferredFlag, ExclusionReason::Deferred))
            .or_else(|| either(CaseStatus::Evaluation, Field::EvaluationFlag, ExclusionReason::Evaluation))
            .or_else(|| is_suspended.then_some(ExclusionReason::Suspended))
            .or_else(|| either(CaseStatus::Suspicion, Field::SuspicionFlag, ExclusionReason::Suspicion))
            .or_else(|| is_zero.then_some(ExclusionReason::ZeroRefund))
    }

    /// The latest day of any event of the case, days that the calendar does not know aside.
    #[must_use]
    #[inline]
    pub fn latest(&self, facts: &Facts) -> Option<Day> {
        let known = facts.dates.days().filter(|day| self.calendar.knows(*day));
        known.fold(None, |latest: Option<Day>, day| if latest >= Some(day) { latest } else { Some(day) })
    }

    /// The month a stopped case belongs to: that of its stop day, or its acceptance cohort.
    #[must_use]
    pub fn month(&self, accepted: Day, stop: Day) -> Month {
        match self.caliber.attribution {
            Attribution::Completion => stop.month(),
            Attribution::Acceptance => accepted.month(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Case;
    use crate::tally::fixture::{self, day};

    fn case(days: &[(Field, &str)]) -> Case<'static> {
        fixture::with(&fixture::case(2, "1", days), |facts| facts.refund_fen = Some(0))
    }

    fn place(case: &Case<'_>, caliber: &Caliber, as_of: &str) -> Place {
        let calendar = Calendar::cn().expect("sound");
        Ruler { caliber, calendar: &calendar, classes: None }.place(&case.facts, Some(day(as_of)))
    }

    const TO: [(Field, &str); 2] =
        [(Field::AcceptedDate, "2025-09-26"), (Field::CompletedDate, "2025-10-09")];

    #[test]
    fn a_case_is_placed_by_the_cut_off() {
        let caliber = Caliber::default();
        let normal = Place::Normal {
            accepted: day("2025-09-26"),
            start: day("2025-09-26"),
            stop: day("2025-10-09"),
            days: 4,
        };
        assert_eq!(place(&case(&TO), &caliber, "2025-10-31"), normal);
        assert_eq!(
            place(&case(&TO), &caliber, "2025-10-08"),
            Place::Pending { accepted: day("2025-09-26"), start: day("2025-09-26") }
        );
        assert_eq!(place(&case(&TO), &caliber, "2025-09-25"), Place::AfterAsOf);
    }

    #[test]
    fn a_worked_start_day_counts_where_the_caliber_says_so() {
        let caliber = Caliber { count_start_day: true, ..Caliber::default() };
        assert!(matches!(place(&case(&TO), &caliber, "2025-10-31"), Place::Normal { days: 5, .. }));
        // 2025-09-27 is a Saturday: not worked, not counted.
        let from_saturday = [(Field::AcceptedDate, "2025-09-27"), TO[1]];
        assert!(matches!(
            place(&case(&from_saturday), &caliber, "2025-10-31"),
            Place::Normal { days: 4, .. }
        ));
    }

    #[test]
    fn a_suspension_excludes_or_is_deducted() {
        let mut days = TO.to_vec();
        days.extend([(Field::SuspendedDate, "2025-09-28"), (Field::ResumedDate, "2025-09-30")]);
        let excluded = place(&case(&days), &Caliber::default(), "2025-10-31");
        assert!(matches!(excluded, Place::Excluded { reason: ExclusionReason::Suspended, .. }));
        // Off come the 29th and the 30th.
        let caliber = Caliber { suspension: Suspension::Deduct, ..Caliber::default() };
        assert!(matches!(place(&case(&days), &caliber, "2025-10-31"), Place::Normal { days: 2, .. }));
    }

    #[test]
    fn the_first_reason_counts() {
        let mut case = case(&TO);
        case.facts.flags.set(Field::SuspicionFlag);
        case.facts.flags.set(Field::OnsiteFlag);
        let excluded = place(&case, &Caliber::default(), "2025-10-31");
        assert!(matches!(excluded, Place::Excluded { reason: ExclusionReason::Onsite, .. }));
        case.facts.status = CaseStatus::Void;
        let excluded = place(&case, &Caliber::default(), "2025-10-31");
        assert!(matches!(excluded, Place::Excluded { reason: ExclusionReason::Void, .. }));
    }

    #[test]
    fn no_day_is_guessed_outside_the_calendar() {
        let days = [(Field::AcceptedDate, "2026-12-30"), (Field::CompletedDate, "2027-01-04")];
        let missing = Place::CalendarMissing(Field::CompletedDate);
        assert_eq!(place(&case(&days), &Caliber::default(), "2026-12-31"), missing);
    }

    #[test]
    fn without_its_stop_day_a_case_is_pending_whatever_else_it_has() {
        let caliber = Caliber { stop: crate::domain::ClockStop::Treasury, ..Caliber::default() };
        assert_eq!(
            place(&case(&TO), &caliber, "2025-10-31"),
            Place::Pending { accepted: day("2025-09-26"), start: day("2025-09-26") }
        );
    }

    #[test]
    fn a_case_accepted_on_the_cut_off_is_not_too_late() {
        let open = [(Field::AcceptedDate, "2025-09-26")];
        let pending = Place::Pending { accepted: day("2025-09-26"), start: day("2025-09-26") };
        assert_eq!(place(&case(&open), &Caliber::default(), "2025-09-26"), pending);
    }

    #[test]
    fn a_status_excludes_by_its_own_reason() {
        let reason = |status, caliber: &Caliber| {
            let mut case = case(&TO);
            case.facts.status = status;
            case.facts.refund_fen = Some(i64::from(status != CaseStatus::Completed));
            match place(&case, caliber, "2025-10-31") {
                Place::Excluded { reason, .. } => Some(reason),
                _ => None,
            }
        };
        let usual = Caliber::default();
        assert_eq!(reason(CaseStatus::Withdrawn, &usual), Some(ExclusionReason::Withdrawn));
        assert_eq!(reason(CaseStatus::Refused, &usual), Some(ExclusionReason::Refused));
        assert_eq!(reason(CaseStatus::Suspended, &usual), Some(ExclusionReason::Suspended));
        assert_eq!(reason(CaseStatus::Inquiry, &usual), Some(ExclusionReason::Inquiry));
        assert_eq!(reason(CaseStatus::Onsite, &usual), Some(ExclusionReason::Onsite));
        assert_eq!(reason(CaseStatus::Deferred, &usual), Some(ExclusionReason::Deferred));
        assert_eq!(reason(CaseStatus::Evaluation, &usual), Some(ExclusionReason::Evaluation));
        assert_eq!(reason(CaseStatus::Suspicion, &usual), Some(ExclusionReason::Suspicion));
        assert_eq!(reason(CaseStatus::InProgress, &usual), None);
        // A refund of zero counts, unless the caliber says otherwise.
        assert_eq!(reason(CaseStatus::Completed, &usual), None);
        let no_zero = Caliber { zero_refund: ZeroRefund::Exclude, ..Caliber::default() };
        assert_eq!(reason(CaseStatus::Completed, &no_zero), Some(ExclusionReason::ZeroRefund));
        assert_eq!(reason(CaseStatus::InProgress, &no_zero), None);
    }

    #[test]
    fn a_case_belongs_to_the_month_of_its_stop_or_of_its_acceptance() {
        let calendar = Calendar::cn().expect("sound");
        let month = |attribution| {
            let caliber = Caliber { attribution, ..Caliber::default() };
            let ruler = Ruler { caliber: &caliber, calendar: &calendar, classes: None };
            ruler.month(day("2025-09-26"), day("2025-10-09"))
        };
        assert_eq!(month(Attribution::Completion), Month::new(2025, 10));
        assert_eq!(month(Attribution::Acceptance), Month::new(2025, 9));
    }
}
