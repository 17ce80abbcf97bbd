//! What stands behind the averages of a made-up summary, by the methods of the room `insight`, and
//! made-up summaries in which there is much of it.

use std::collections::BTreeMap;

use super::{LAST, history, measure, noise};
use crate::domain::{Class, Limit, Measure, Scope};
use crate::insight::control::{self, Observation};
use crate::insight::mix;
use crate::model::Summary;
use crate::model::insight::{Against, ControlChart, Grouping, MeanChange, Pool};

/// The summary with what its own measures say of noise and of change.
pub fn looked_into(mut summary: Summary) -> Summary {
    let control = Scope::PROMISES.into_iter().map(|scope| chart(&summary, scope)).collect();
    let changes = Scope::PROMISES.into_iter().flat_map(|scope| changes(&summary, scope)).collect();
    summary.insight.control = control;
    summary.insight.changes = changes;
    summary
}

fn chart(summary: &Summary, scope: Scope) -> ControlChart {
    let mut months: Vec<Observation> = summary
        .monthly(scope)
        .map(|one| Observation {
            month: one.period.last_month,
            pool: pool(one),
            is_complete: one.period.last_month < summary.month || summary.month_complete,
            limit: one.target,
        })
        .collect();
    months.sort_by_key(|one| one.month);
    ControlChart { scope, segments: control::chart(&months, &[]) }
}

fn pool(one: &Measure) -> Pool {
    Pool::new(one.n, one.working_days_total)
}

fn changes(summary: &Summary, scope: Scope) -> Vec<MeanChange> {
    let groups = |back: i32| -> BTreeMap<String, Pool> {
        let month = summary.month.plus(-back);
        let classes = Class::ALL.into_iter().filter(|&class| scope.contains(class));
        let own = |class: Class| {
            let mut months = summary.monthly(Scope::of(class));
            Some((class.name().to_owned(), pool(months.find(|one| one.period.last_month == month)?)))
        };
        classes.filter_map(own).collect()
    };
    let against = [(Against::MonthBefore, 1), (Against::YearBefore, 12)];
    let change = |(against, back): (Against, i32)| {
        let split = mix::split(&groups(back), &groups(0))?;
        let before_month = summary.month.plus(-back);
        Some(MeanChange { scope, against, before_month, by: Grouping::Class, split })
    };
    against.into_iter().filter_map(change).collect()
}

/// A history full of signals: it leaps every ten months, and creeps in between.
pub fn signals(months: i32) -> Summary {
    let mut summary = history(months, true);
    for one in &mut summary.measures {
        let back = LAST.0 - one.period.last_month.0;
        let hundredths = 250 + (back / 10 % 3) * 90 + back % 10 * 12 + if back % 13 == 5 { 260 } else { 0 };
        let total = one.n * (i64::from(hundredths) + noise(i64::from(back)) / 40) / 100;
        *one = measure(back, one.scope, one.n, total, one.target);
    }
    summary
}

/// A quiet history whose last month is `days` longer, with fewer cases of the quick classes and none
/// of one that had some.
pub fn jump(months: i32, days: i64) -> Summary {
    let mut summary = history(months, true);
    let classes = |scope: Scope| Class::ALL.into_iter().filter(move |&class| scope.contains(class));
    let cases = |class: Class, back: i32| match (class, back) {
        (Class::Class3, 0) => (0, 0),
        (Class::Class4, _) => (3, 3 * (9 + days)),
        (_, 0) => (90, 90 * (3 + days) + 1),
        _ => (400, 1_201 + noise(i64::from(back) + 7) / 8),
    };
    for one in &mut summary.measures {
        let back = LAST.0 - one.period.last_month.0;
        let cases = classes(one.scope).map(|class| cases(class, back));
        let (n, total) = cases.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        let limit = one.target.map(|_| Limit::days(if one.scope == Scope::All { 5 } else { 3 }));
        *one = measure(back, one.scope, n, total, limit);
    }
    summary
}
