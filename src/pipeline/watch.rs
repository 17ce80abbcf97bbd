//! The watch list: which of the followed cases are whose, and what they come to.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::count::{Counted, ruler};
use super::lists::{above, amount, file, shown};
use super::remark::Remark;
use super::run::Order;
use crate::domain::{Day, Field, Limit, Month, id_key};
use crate::ingest::WatchList;
use crate::model::insight::Ratio;
use crate::model::{Watch, WatchFigures, Watched, WatchedCase, WatchedEnterprise};
use crate::settings::{Settings, WatchFile};
use crate::tally::{Followed, Place};

/// The figures and the lists of the watch list, names and ids as they may be shown.
pub(super) fn watch(
    watch: &WatchFile,
    counted: &Counted,
    settings: &Settings,
    order: &Order,
    (as_of, month): (Day, Month),
) -> (Watch, Watched) {
    let mut by_enterprise = by_enterprise(&counted.listing.followed);
    let desk = Desk { counted, settings, as_of, month };
    let list = &watch.list;
    let mut watched = Watched::default();
    for id in &list.taxpayers {
        let id = order.masked(Field::TaxpayerId, id);
        let followed = by_enterprise.remove(id_key(&id).as_ref()).unwrap_or_default();
        let (enterprise, cases) = desk.enterprise(id, &followed);
        watched.enterprises.push(enterprise);
        watched.cases.extend(cases);
    }
    let having = |has: fn(&WatchedEnterprise) -> bool| {
        watched.enterprises.iter().filter(|enterprise| has(enterprise)).count() as u64
    };
    let summary = Watch {
        file: watch.file.clone(),
        sha256: list.sha256.clone(),
        listed: list.taxpayers.len() as u64,
        repeated: list.repeated.len() as u64,
        refused: list.refused.len() as u64,
        in_data: having(|enterprise| enterprise.in_data > 0),
        with_cases: having(|enterprise| enterprise.figures.n + enterprise.figures.open > 0),
        figures: figures(&watched.cases),
    };
    (summary, watched)
}

/// What is told of the list's entries that were not taken up.
pub(super) fn remark(watch: &WatchFile) -> Option<Remark> {
    let WatchList { repeated, refused, .. } = &watch.list;
    let is_any = !repeated.is_empty() || !refused.is_empty();
    is_any.then(|| Remark::WatchList {
        file: watch.file.clone(),
        repeated: repeated.clone(),
        refused: refused.clone(),
    })
}

/// The followed cases by their enterprise, in the order of the files.
fn by_enterprise(followed: &[Followed]) -> BTreeMap<String, Vec<&Followed>> {
    let mut sorted: Vec<&Followed> = followed.iter().collect();
    sorted.sort_by_key(|followed| followed.case.origin);
    let mut by_enterprise: BTreeMap<String, Vec<&Followed>> = BTreeMap::new();
    for followed in sorted {
        by_enterprise.entry(id_key(&followed.case.taxpayer_id).into_owned()).or_default().push(followed);
    }
    by_enterprise
}

/// What cases are measured with.
struct Desk<'a> {
    counted: &'a Counted,
    settings: &'a Settings,
    as_of: Day,
    month: Month,
}

impl Desk<'_> {
    fn enterprise(&self, id: String, followed: &[&Followed]) -> (WatchedEnterprise, Vec<WatchedCase>) {
        let mut cases: Vec<WatchedCase> = followed.iter().filter_map(|one| self.case(one)).collect();
        cases.sort_by_key(|case| {
            let is_stopped = case.stop_date.is_some();
            (is_stopped, Reverse(case.working_days), case.case_id.clone(), case.file.clone(), case.row)
        });
        let named = followed.iter().filter(|one| !one.case.taxpayer_name.is_empty());
        let latest = named.max_by_key(|one| (one.case.accepted, one.case.origin));
        let state = match (cases.len(), followed.len()) {
            (1.., _) => "with_cases",
            (0, 1..) => "other_months",
            (0, 0) => "no_case",
        };
        let enterprise = WatchedEnterprise {
            taxpayer_id: id,
            taxpayer_name: latest.map(|one| one.case.taxpayer_name.to_string()).unwrap_or_default(),
            state,
            in_data: followed.len() as u64,
            figures: figures(&cases),
        };
        (enterprise, cases)
    }

    /// The case as it is listed; `None` where it is neither of the month nor open.
    fn case(&self, followed: &Followed) -> Option<WatchedCase> {
        let ruler = ruler(self.settings);
        let case = &followed.case;
        let (state, stop_date, days, judged_on) = match followed.place {
            Place::Normal { accepted, stop, days, .. } if ruler.month(accepted, stop) == self.month => {
                ("completed", Some(stop), days, self.month.last_day())
            }
            // An open case starts by the cut-off, and the calendar reaches so far: it has an age.
            Place::Pending { start, .. } => ("open", None, ruler.span(start, self.as_of)?.max(0), self.as_of),
            _ => return None,
        };
        let limit: Option<Limit> = self.settings.targets.own_limit(case.class, judged_on);
        Some(WatchedCase {
            taxpayer_id: case.taxpayer_id.to_string(),
            taxpayer_name: case.taxpayer_name.to_string(),
            case_id: case.case_id.to_string(),
            enterprise_class: case.class,
            office: case.office.to_string(),
            state,
            start_date: case.start,
            stop_date,
            working_days: days,
            limit: shown(limit),
            days_over_limit: limit.map(|limit| above(limit, days)).unwrap_or_default(),
            refund_amount: amount(case),
            file: file(self.counted, case.origin),
            row: case.origin.row,
        })
    }
}

fn figures(cases: &[WatchedCase]) -> WatchFigures {
    let mut figures = WatchFigures::default();
    for case in cases {
        let is_over = i64::from(!case.days_over_limit.is_empty());
        if case.stop_date.is_some() {
            figures.n += 1;
            figures.working_days_total += i64::from(case.working_days);
            figures.over_limit += is_over;
        } else {
            figures.open += 1;
            figures.open_over_limit += is_over;
            figures.oldest_age = figures.oldest_age.max(Some(case.working_days));
        }
    }
    let WatchFigures { n, working_days_total, .. } = figures;
    figures.mean = (n > 0).then(|| Ratio::new(working_days_total.into(), n.into()));
    figures
}
