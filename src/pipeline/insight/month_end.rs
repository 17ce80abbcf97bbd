//! The end of an unfinished month.

use super::Known;
use super::cells::Cells;
use crate::domain::{Attribution, Class, Month, PendingSummary, Scope};
use crate::insight::outlook::{History, Outlook, Unfinished, outlook};

/// Months of history that an outlook looks back on.
const MONTHS: i32 = 12;

/// One a promise; none where the month is over, where it does not end with the last stop day but
/// with the last case accepted in it, or where the history is too short.
pub(super) fn outlooks(
    known: &Known<'_>,
    cells: &Cells<'_>,
    pending: Option<&PendingSummary>,
) -> Vec<Outlook> {
    let by_completion = known.settings.caliber.attribution == Attribution::Completion;
    let days_left = known.settings.calendar.days(known.as_of, known.month.last_day());
    let (Some(days_left), Some(pending), true, false) =
        (days_left, pending, by_completion, known.month_complete)
    else {
        return Vec::new();
    };
    let month = Unfinished {
        completed: Class::ALL.map(|class| known.pool(known.month, Scope::of(class))),
        pending: &pending.ages,
        days_left,
    };
    let months = (1..=MONTHS).rev().map(|back| known.month.plus(-back));
    let history: Vec<History> = months.filter_map(|month| history(known, cells, month)).collect();
    outlook(&month, &history, Scope::PROMISES.map(|scope| known.limit(scope)))
}

/// A month before; `None` without a case accepted in it.
fn history(known: &Known<'_>, cells: &Cells<'_>, month: Month) -> Option<History> {
    let before = month.plus(-1).last_day();
    let working_days = known.settings.calendar.days(before, month.last_day())?.into();
    let cohorts = Class::ALL.map(|class| cells.cohort(month, |other| other == class));
    cohorts.iter().any(|cohort| cohort.n() > 0).then_some(History { working_days, cohorts })
}
