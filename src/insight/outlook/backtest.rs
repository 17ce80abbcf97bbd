//! The outlook held against what came: seeded histories are cut off in many months on many days,
//! and the month-end mean must lie in the 80 % range about as often as it says.

use std::collections::BTreeMap;

use rand::{Rng, SeedableRng};
use rand_pcg::Pcg64Mcg;

use super::*;
use crate::domain::Class;

/// Working days of every month of a made-up history.
const MONTH: i32 = 21;
const MONTHS: i32 = 28;

/// A case: its class, the working day of its start and that of its stop, counted through.
type Case = (Class, i32, i32);

/// A made-up history of about `per_day` cases a day. The pace of a month is a multiple of the
/// usual one that remembers half of the month before and moves by about `drift` percent.
fn history(seed: u64, per_day: u64, drift: f64) -> Vec<Case> {
    let mut random = Pcg64Mcg::seed_from_u64(seed);
    let mut unit = move || f64::from((random.next_u64() >> 32) as u32) / f64::from(u32::MAX);
    let mut pace = 0.0;
    let mut open: Vec<(Class, i32)> = Vec::new();
    let mut cases = Vec::new();
    for day in 0..MONTHS * MONTH {
        if day % MONTH == 0 {
            pace = 0.5 * pace + drift / 100.0 * ((0..12).map(|_| unit()).sum::<f64>() - 6.0);
        }
        for _ in 0..per_day {
            let share = unit();
            let class = [0.18, 0.58, 0.84, 0.96].iter().position(|end| share < *end).unwrap_or(4);
            open.push((Class::ALL[class], day));
        }
        open.retain(|&(class, start)| {
            // Few on the first days, most about the class's limit, a long tail.
            let usual = [0.32, 0.27, 0.16, 0.10, 0.13][class.index()];
            let hazard = usual * if day - start < 2 { 0.5 } else { 1.1 } * (1.0 + pace);
            let is_completed = unit() < hazard;
            if is_completed {
                cases.push((class, start, day));
            }
            !is_completed
        });
    }
    cases.extend(open.into_iter().map(|(class, start)| (class, start, i32::MAX)));
    cases
}

/// What is known of the twelve months before `month` at the end of working day `cut`.
fn known(cases: &[Case], month: i32, cut: i32) -> Vec<History> {
    let months = month - 12..month;
    let of_month = |month: i32| {
        let mut known = History { working_days: MONTH.into(), ..History::default() };
        for &(class, start, stop) in cases.iter().filter(|case| case.1 / MONTH == month) {
            let cohort = &mut known.cohorts[class.index()];
            if stop <= cut { cohort.complete(stop - start, 1) } else { cohort.censor(cut - start, 1) }
        }
        known
    };
    months.map(of_month).collect()
}

/// Whether the mean with which `month` ended lies in the range seen at the end of day `cut`, by scope.
fn hits(cases: &[Case], month: i32, cut: i32) -> [bool; 2] {
    let ended = |last: i32| {
        let mut pools = [Pool::default(); CLASSES];
        for &(class, start, stop) in cases.iter().filter(|case| case.2 / MONTH == month && case.2 <= last) {
            pools[class.index()] = pools[class.index()] + Pool::of(1, stop - start);
        }
        pools
    };
    let last = (month + 1) * MONTH - 1;
    let mut ages: BTreeMap<(Class, i32), u64> = BTreeMap::new();
    for &(class, start, _) in cases.iter().filter(|case| case.1 <= cut && case.2 > cut) {
        *ages.entry((class, cut - start)).or_default() += 1;
    }
    let pending: Vec<AgeCount> =
        ages.into_iter().map(|((class, age), n)| AgeCount { class, age, n, over_limit: 0 }).collect();
    let unfinished =
        Unfinished { completed: ended(cut), pending: &pending, days_left: last - cut, same_day: 0 };
    let found = outlook(&unfinished, &known(cases, month, cut), [None, None]);
    let end = ended(last);
    Scope::PROMISES.map(|scope| {
        let classes = Class::ALL.into_iter().filter(|class| scope.contains(*class));
        let mean = classes.map(|class| end[class.index()]).sum::<Pool>().mean().expect("cases");
        let outlook = found.iter().find(|outlook| outlook.scope == scope).expect("an outlook");
        outlook.low <= mean && mean <= outlook.high
    })
}

/// How many of the ranges held, and how many there were. Each month is looked at once, on one
/// of three days: several looks at one month hit or miss together, and tell little more.
fn coverage(seeds: std::ops::Range<u64>, per_day: u64, drift: f64) -> (usize, usize) {
    let mut all = Vec::new();
    for seed in seeds {
        let cases = history(seed, per_day, drift);
        for month in (13..MONTHS - 1).step_by(2) {
            let day = [4, 9, 14][usize::try_from(month / 2 % 3).expect("a place")];
            all.extend(hits(&cases, month, month * MONTH + day));
        }
    }
    (all.iter().filter(|is_hit| **is_hit).count(), all.len())
}

#[test]
fn four_ranges_in_five_hold() {
    let histories = [(10, 0.0), (10, 8.0), (40, 8.0)];
    let (mut held, mut all) = (0, 0);
    for (per_day, drift) in histories {
        let (of_these, ranges) = coverage(0..12, per_day, drift);
        assert!(of_these * 10 >= ranges * 7, "{of_these} of {ranges} at {per_day}, {drift}");
        (held, all) = (held + of_these, all + ranges);
    }
    assert!(held * 100 >= all * 75 && held * 100 <= all * 90, "{held} of {all}");
}
