//! What a plain average hides, from what was counted and measured: each question of METHOD 7 is
//! given the counts it asks for. The methods themselves live in the room `insight`.

mod cells;
mod change;
mod control;
mod excluded;
mod findings;
mod held;
mod month_end;
mod open;
mod readings;
mod stages;

use crate::domain::{Class, Day, Grain, Limit, Measure, Month, PendingSummary, Period, Scope};
use crate::insight::Pool;
use crate::model::Insight;
use crate::settings::Settings;

use self::cells::Cells;
pub(super) use self::change::change;
use super::basis::Basis;
use super::lists::Aged;

/// How many acceptance months are shown as cohorts: a year, and the month it is compared with.
const COHORTS: i32 = 13;

/// How many months of exclusions are shown.
const EXCLUSION_MONTHS: i32 = 24;

/// Everything that the figures are drawn from.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub basis: &'a Basis<'a>,
    pub settings: &'a Settings,
    pub as_of: Day,
    pub month: Month,
    pub month_complete: bool,
    /// Every measure of the run.
    pub measures: &'a [Measure],
    /// The open cases with their ages and limits; `None` where it is known only how many they are.
    pub open: Option<&'a [Aged<'a>]>,
}

impl Known<'_> {
    /// The limit on the mean of a scope that is in force on the reporting month's last day.
    fn limit(&self, scope: Scope) -> Option<Limit> {
        self.limit_in(self.month, scope)
    }

    /// The same of any month.
    fn limit_in(&self, month: Month, scope: Scope) -> Option<Limit> {
        self.settings.targets.in_force(scope, month.last_day()).map(|target| target.limit)
    }

    /// The measure of a whole scope.
    fn whole(&self, period: Period, scope: Scope) -> Option<&Measure> {
        let is_it = |measure: &&Measure| measure.is_whole_of(scope) && measure.period == period;
        self.measures.iter().find(is_it)
    }

    /// The completed cases of a scope in a month.
    fn pool(&self, month: Month, scope: Scope) -> Pool {
        self.whole(Period::of(Grain::Month, month), scope).map(pool).unwrap_or_default()
    }
}

/// The cases of a measure.
fn pool(measure: &Measure) -> Pool {
    Pool::new(measure.n, measure.working_days_total)
}

/// The classes of a scope.
fn classes(scope: Scope) -> impl Iterator<Item = Class> {
    Class::ALL.into_iter().filter(move |class| scope.contains(*class))
}

/// All of it.
pub(super) fn insight(known: &Known<'_>, pending: Option<&PendingSummary>) -> Insight {
    let cells = Cells::of(known);
    let mut insight = Insight {
        findings: Vec::new(),
        pending: open::bounds(known, &cells),
        open_by_office: open::offices(known),
        cohorts: open::cohorts(known, &cells),
        exclusions: excluded::exclusions(known, &cells),
        changes: change::changes(known),
        control: control::charts(known),
        contribution: held::contributions(known),
        outlook: month_end::outlooks(known, &cells, pending),
        stages: stages::stages(known),
        sensitivity: readings::sensitivity(known, &cells),
    };
    insight.findings = findings::findings(known, &insight, pending);
    insight
}
