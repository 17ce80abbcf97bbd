//! Which cases a report follows: those of the watched enterprises, those that an earlier report
//! lists, and those of its month that are past their limit now.

use std::borrow::Cow;
use std::collections::HashSet;

use super::explain::cells;
use super::mask::Key;
use crate::domain::{Field, Month, Reject, id_key};
use crate::settings::Settings;
use crate::tally::{Follow, Place, Placed, Ruler, is_over};
use crate::targets::Timeline;

/// The cases that are wanted.
#[derive(Debug)]
pub(super) struct Wanted<'a> {
    ruler: Ruler<'a>,
    targets: &'a Timeline,
    taxpayers: HashSet<String>,
    then: Option<Then<'a>>,
}

/// What is wanted for the comparison with an earlier report.
#[derive(Debug)]
pub(super) struct Then<'a> {
    /// The ids of its cases, as they are compared and may be shown.
    pub ids: &'a HashSet<String>,
    /// Its reporting month.
    pub month: Month,
    /// With what this run masks ids.
    pub mask: Option<&'a Key>,
}

impl<'a> Wanted<'a> {
    /// What the settings and an earlier report ask for; `None` where nothing is.
    pub fn new(settings: &'a Settings, then: Option<Then<'a>>) -> Option<Self> {
        let listed = settings.watch.iter().flat_map(|watch| &watch.list.taxpayers);
        let taxpayers: HashSet<String> = listed.map(|id| id_key(id).into_owned()).collect();
        let is_any = !taxpayers.is_empty() || then.is_some();
        let ruler = super::count::ruler(settings);
        is_any.then_some(Self { ruler, targets: &settings.targets, taxpayers, then })
    }
}

impl Follow for Wanted<'_> {
    fn follows(&self, placed: &Placed<'_>) -> bool {
        let case = &placed.case;
        self.taxpayers.contains(id_key(case.taxpayer_id).as_ref())
            || self
                .then
                .as_ref()
                .is_some_and(|then| then.lists(case.case_id) || self.is_over(placed, then.month))
    }

    fn named_in(&self, reject: &Reject) -> Vec<String> {
        self.then.as_ref().map(|then| then.named_in(reject)).unwrap_or_default()
    }
}

impl Wanted<'_> {
    /// Whether the case belongs to the month and is past its limit.
    fn is_over(&self, placed: &Placed<'_>, month: Month) -> bool {
        let Place::Normal { accepted, stop, days, .. } = placed.place else { return false };
        self.ruler.month(accepted, stop) == month
            && is_over(self.targets, placed.case.facts.class, month, days)
    }
}

impl Then<'_> {
    /// Whether the earlier report lists the case.
    fn lists(&self, case_id: &str) -> bool {
        let masked = self.mask.and_then(|key| key.pseudonym(Field::CaseId, case_id));
        self.ids.contains(id_key(masked.as_deref().unwrap_or(case_id)).as_ref())
    }

    /// The ids of its cases that stand in the cells of a row, as far as these may be shown.
    fn named_in(&self, reject: &Reject) -> Vec<String> {
        let shown = match self.mask {
            Some(key) => {
                let mut shown = reject.clone();
                key.hide_reject(&mut shown);
                Cow::Owned(shown)
            }
            None => Cow::Borrowed(reject),
        };
        let cells = cells(&shown.raw).chain(cells(&shown.value));
        cells.filter(|cell| self.ids.contains(cell.as_ref())).map(Cow::into_owned).collect()
    }
}
