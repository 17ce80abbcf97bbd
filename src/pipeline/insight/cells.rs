//! The counted cases by month of acceptance: the tally's cells and the open cases beside them.

use std::collections::BTreeMap;

use super::super::lists::Aged;
use super::Known;
use crate::assessment::Open;
use crate::domain::{Attribution, Class, Dimension, ExclusionReason, Month, Population};
use crate::insight::exclusions::Share;
use crate::insight::survival::Cohort;

/// Completed or excluded cases that have their class, months and days in common.
#[derive(Clone, Copy)]
pub(super) struct Group {
    pub class: Class,
    pub accepted: Month,
    pub stopped: Option<Month>,
    pub days: Option<i32>,
    pub n: i64,
}

/// The counted cases.
pub(super) struct Cells<'a> {
    pub normal: Vec<Group>,
    pub excluded: Vec<(ExclusionReason, Group)>,
    /// The open cases with their ages and limits.
    pub open: &'a [Aged<'a>],
    /// By office and month of acceptance, all cases and the excluded among them; empty where the
    /// data names no office.
    pub offices: BTreeMap<(Month, String), Share>,
    attribution: Attribution,
    /// The first month in which a case was completed.
    begun: Option<Month>,
}

impl<'a> Cells<'a> {
    pub(super) fn of(known: &Known<'a>) -> Self {
        let attribution = known.settings.caliber.attribution;
        let (normal, excluded, offices) = (Vec::new(), Vec::new(), BTreeMap::new());
        let mut cells = Self {
            normal,
            excluded,
            open: known.open.unwrap_or_default(),
            offices,
            attribution,
            begun: None,
        };
        for (cell, name, count) in known.basis.cells.held() {
            let group = Group {
                class: cell.class,
                accepted: cell.accepted,
                stopped: cell.stopped,
                days: cell.days,
                n: count.n,
            };
            match (cell.value, cell.population) {
                (None, Population::Normal) => cells.normal.push(group),
                (None, Population::Excluded(reason)) => cells.excluded.push((reason, group)),
                (Some((Dimension::Office, _)), population) => {
                    let office = (cell.accepted, name.unwrap_or_default().to_owned());
                    let share = cells.offices.entry(office).or_default();
                    share.cases += count.n;
                    share.excluded += if matches!(population, Population::Excluded(_)) { count.n } else { 0 };
                }
                _ => {}
            }
        }
        if !cells.offices.is_empty() {
            for Aged { group, n, .. } in cells.open {
                let office = (group.accepted.month(), group.office.to_owned());
                cells.offices.entry(office).or_default().cases += n.cast_signed();
            }
        }
        cells.begun = cells.normal.iter().filter_map(|group| group.stopped).min();
        cells
    }

    /// Whether the cases accepted in a month are all there, as far as the data shows: of those from
    /// before its first completed case it holds only what took long.
    pub(super) fn is_whole(&self, accepted: Month) -> bool {
        self.begun.is_none_or(|begun| accepted >= begun)
    }

    /// Whether completed or excluded cases belong to a month. An excluded case without a stop day
    /// belongs to the month of its acceptance.
    pub(super) fn belongs(&self, group: &Group, month: Month) -> bool {
        match self.attribution {
            Attribution::Completion => group.stopped.unwrap_or(group.accepted) == month,
            Attribution::Acceptance => group.accepted == month,
        }
    }

    /// The open cases that a month's figures must not forget: those accepted by its end, or, where a
    /// case belongs to the month of its acceptance, in it.
    pub(super) fn open_of(&self, month: Month) -> impl Iterator<Item = (Open, u64)> {
        let of_month = self.open.iter().filter(move |aged| match self.attribution {
            Attribution::Completion => aged.group.accepted.month() <= month,
            Attribution::Acceptance => aged.group.accepted.month() == month,
        });
        of_month.map(|aged| (aged.open, aged.n))
    }

    /// The cases accepted in a month whose class is wanted: the completed ones by their days, the
    /// open ones censored at their age.
    pub(super) fn cohort(&self, month: Month, is_wanted: impl Fn(Class) -> bool) -> Cohort {
        let mut cohort = Cohort::default();
        let completed = self.normal.iter().filter(|group| group.accepted == month && is_wanted(group.class));
        for group in completed {
            group.days.into_iter().for_each(|days| cohort.complete(days, group.n));
        }
        let is_of_month =
            |aged: &&Aged<'_>| aged.group.accepted.month() == month && is_wanted(aged.group.class);
        let open = self.open.iter().filter(is_of_month);
        open.for_each(|aged| cohort.censor(aged.open.age, aged.n.cast_signed()));
        cohort
    }
}
