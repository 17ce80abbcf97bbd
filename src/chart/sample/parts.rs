//! Made-up stages and exclusions for the tests of this room.

use std::collections::BTreeMap;

use super::{LAST, noise};
use crate::chart::sample;
use crate::domain::{Class, ClockStart, ClockStop, Event, ExclusionReason, Grain, Limit, Measure, Scope};
use crate::insight::Pool;
use crate::insight::exclusions::{Excluded, Late, Share, jump, put_back, shares};
use crate::insight::pending::{Counted, lower_bound, overdue};
use crate::insight::stages::{StageCount, growth, means, stages};
use crate::model::Summary;
use crate::model::insight::{ExclusionMonth, MonthPutBack, PendingBound, ScopePutBack, Stages};

const REASONS: [ExclusionReason; 8] = [
    ExclusionReason::Inquiry,
    ExclusionReason::Withdrawn,
    ExclusionReason::Void,
    ExclusionReason::Refused,
    ExclusionReason::Suspicion,
    ExclusionReason::Evaluation,
    ExclusionReason::Onsite,
    ExclusionReason::Suspended,
];

/// Gives a summary stages and exclusions in each of its months.
pub fn fill(summary: &mut Summary) {
    fill_pending(summary);
    fill_stages(summary);
    fill_exclusions(summary, |back, reason| {
        let usual = 30 / (1 + i64::try_from(reason).unwrap()) + noise(i64::from(back) * 13) / 200;
        if back == 3 { usual * 4 } else { usual }
    });
}

fn fill_pending(summary: &mut Summary) {
    let ages = summary.pending.as_ref().map(|pending| pending.ages.clone()).unwrap_or_default();
    let bound = |scope: Scope| {
        let measure = summary.measure(Grain::Month, LAST, scope)?;
        let counted = Counted {
            completed: Pool::new(measure.n, measure.working_days_total),
            on_time: measure.n / 2,
            overdue: overdue(&ages, scope),
        };
        Some(PendingBound { scope, bound: lower_bound(counted, measure.target), on_time_share: None })
    };
    summary.insight.pending = Scope::PROMISES.into_iter().filter_map(bound).collect();
}

fn fill_stages(summary: &mut Summary) {
    let mut counts = Vec::new();
    for measure in summary.measures.iter().filter(|one| one.is_whole() && one.n > 0) {
        let back = i64::from(LAST.0 - measure.period.last_month.0);
        let Some(class) = Class::ALL.into_iter().find(|class| Scope::of(*class) == measure.scope) else {
            continue;
        };
        for (place, stage) in stages(&Event::ALL).into_iter().enumerate().filter(|_| back < 13) {
            let place = i64::try_from(place).unwrap();
            let mean =
                [35, 220, 75, 80, 45, 160][usize::try_from(place).unwrap()] + noise(back * 7 + place) / 12;
            // Not every case is paid yet.
            let n = if place < 4 { measure.n } else { measure.n - measure.n / 5 };
            let (office, pool) = (String::new(), Pool::new(n, n * mean / 100));
            counts.push(StageCount { month: measure.period.last_month, stage, class, office, pool });
        }
    }
    let of = |back: i32| {
        let here: Vec<StageCount> =
            counts.iter().filter(|count| count.month == LAST.plus(-back)).cloned().collect();
        means(&here, |count| count.class)
    };
    summary.insight.stages = Stages {
        events: Event::ALL.to_vec(),
        months: means(&counts, |_| ()),
        by_class: of(0),
        by_class_before: of(1),
        by_office: Vec::new(),
        reversed: 2,
        growth: growth(&counts, LAST),
    };
}

/// As many of a reason, by its place, as `n` says for a month so far back.
fn fill_exclusions(summary: &mut Summary, n: impl Fn(i32, usize) -> i64) {
    let mut earlier: Vec<Share> = Vec::new();
    let mut months = Vec::new();
    let mut backs = Vec::new();
    let has_normal = summary.measures.iter().any(|one| one.n > 0);
    let begun = summary.measures.iter().map(|one| LAST.0 - one.period.last_month.0).max().unwrap_or(0);
    for back in (0..=begun.min(23)).rev() {
        let month = LAST.plus(-back);
        let reasons: BTreeMap<ExclusionReason, i64> =
            REASONS.into_iter().enumerate().map(|(place, reason)| (reason, n(back, place))).collect();
        let excluded: i64 = reasons.values().sum();
        let open = if back < 2 && has_normal { 90 } else { 0 };
        for scope in Scope::PROMISES {
            let measure = summary.measure(Grain::Month, month, scope);
            let normal = measure.map_or_else(Pool::default, |one| Pool::new(one.n, one.working_days_total));
            let limit = measure.and_then(|one| one.target);
            let days = 6 + i32::try_from(noise(i64::from(back))).unwrap() / 100;
            let some = |days, n| Excluded { days, limit: None, n };
            let put_back =
                put_back(normal, &[some(Some(days), excluded / 2), some(None, excluded / 5)], limit);
            if put_back.mean.is_some() {
                backs.push(MonthPutBack { month, of: ScopePutBack { scope, put_back } });
            }
            if scope == Scope::All && normal.n + excluded + open > 0 {
                let share = Share { excluded, cases: normal.n + excluded + open };
                let jump = jump(&earlier, month, share);
                let row = shares([(month, share)]).remove(0);
                months.push(ExclusionMonth { row, open, reasons: reasons.clone(), jump });
                earlier.push(share);
            }
        }
    }
    let exclusions = &mut summary.insight.exclusions;
    (exclusions.months, exclusions.mean_put_back) = (months, backs);
    exclusions.late = Late { after_limit: i64::from(begun > 2) * 12, within_limit: 4, unknown: 9 };
}

/// Nothing is excluded.
pub fn none_excluded() -> Summary {
    let mut summary = sample::history(9, true);
    fill_exclusions(&mut summary, |_, _| 0);
    summary
}

/// Everything is excluded, for one reason.
pub fn all_excluded() -> Summary {
    let empty = |back| sample::measure(back, Scope::All, 0, 0, Some(Limit::days(5)));
    let measures: Vec<Measure> = (0..9).map(empty).collect();
    let mut summary = sample::summary(measures, true);
    fill_exclusions(&mut summary, |_, place| if place == 0 { 40 } else { 0 });
    summary
}

/// Few cases a month, every second one of them excluded, some of them quicker than the others.
pub fn few_cases() -> Summary {
    let mut summary = sample::flat_of(2, 24, 9);
    fill_stages(&mut summary);
    fill_exclusions(&mut summary, |_, place| i64::from(place < 2));
    summary
}

/// The clock runs over every stage.
pub fn all_on_the_clock() -> Summary {
    let mut summary = sample::full(14, 2, false);
    (summary.caliber.start, summary.caliber.stop) = (ClockStart::Declared, ClockStop::Treasury);
    summary
}
