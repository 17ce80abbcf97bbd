//! Made-up summaries for the tests of this room, and pictures to look at.

mod insight;
pub mod parts;

use std::collections::BTreeMap;

use crate::domain::{
    Caliber, Class, Day, Dimension, Grain, Limit, Measure, Month, Period, RowCounts, Scope, Status,
};
use crate::model::{
    AgeCount, CalendarStamp, DataQuality, Insight, PendingSummary, SCHEMA_VERSION, Summary, TargetStamp, Tool,
};

pub use insight::{jump, looked_into, signals};

/// The last month of every sample.
pub const LAST: Month = Month::new(2025, 6);

/// A measure `back` months before the last one.
#[expect(clippy::cast_precision_loss, reason = "small figures")]
pub fn measure(back: i32, scope: Scope, n: i64, total: i64, target: Option<Limit>) -> Measure {
    let excess = target.filter(|_| n > 0).map(|limit| limit.excess_hundredths(total, n));
    let status = match (n, target, excess) {
        (0, ..) => Status::NoData,
        (_, None, _) => Status::NoTarget,
        (_, _, Some(excess)) if excess > 0 => Status::Breached,
        (_, Some(limit), _) if total * 1000 > limit.hundredths() * n * 9 => Status::AtRisk,
        _ => Status::Met,
    };
    Measure {
        period: Period { grain: Grain::Month, last_month: LAST.plus(-back) },
        scope,
        by: None,
        key: None,
        n,
        working_days_total: total,
        mean: (n > 0).then(|| total as f64 / n as f64),
        median: None,
        p90: None,
        p95: None,
        max: None,
        over_limit: None,
        over_ceiling: 0,
        refund_amount: None,
        mean_amount_weighted: None,
        target,
        basis: target.map(|_| "穗府办函〔2025〕22号".to_owned()),
        excess_hundredths: excess,
        status,
        spread: Vec::new(),
    }
}

/// A summary of those measures.
pub fn summary(measures: Vec<Measure>, complete: bool) -> Summary {
    Summary {
        schema_version: SCHEMA_VERSION,
        tool: Tool { name: "refund-monitor", version: "0.1.0" },
        caliber: Caliber::default(),
        case_key: None,
        collapse: false,
        class_history: None,
        calendar: CalendarStamp { name: "cn", covers: [Day(0), Day(0)], sha256: String::new() },
        targets: Vec::new(),
        inputs: Vec::new(),
        masked: None,
        as_of: if complete { LAST.last_day() } else { Day(LAST.first_day().0 + 17) },
        month: LAST,
        month_complete: complete,
        rows: RowCounts::default(),
        left_out: BTreeMap::new(),
        joined: crate::domain::Joined::default(),
        rejected_by_reason: BTreeMap::new(),
        excluded_by_reason: BTreeMap::new(),
        warnings: BTreeMap::new(),
        data_quality: DataQuality::default(),
        measures,
        breaches: Vec::new(),
        tallies: None,
        absent: Vec::new(),
        history: None,
        pending: Some(PendingSummary::default()),
        insight: Insight::default(),
        watch: None,
        restatement: None,
    }
}

/// Figures that go up and down without repeating themselves: 0 to 999.
pub fn noise(seed: i64) -> i64 {
    let mixed = (seed + 11).wrapping_mul(2_654_435_761) ^ (seed * seed * 40_503);
    (mixed >> 7).rem_euclid(1000)
}

/// A plausible history: means around the targets with a few breaches, a target that was lower
/// before, and in longer histories a month without cases and one with few.
pub fn history(months: i32, complete: bool) -> Summary {
    let mut measures = Vec::new();
    for (index, scope) in Scope::ALL.into_iter().enumerate() {
        if scope == Scope::Unclassified && months < 40 {
            continue;
        }
        let index = i64::try_from(index).unwrap();
        for back in (0..months).rev() {
            let at = i64::from(back);
            let base = [410, 260, 215, 285, 470, 560, 440][usize::try_from(index).unwrap()];
            let mean = base + noise(at * 7 + index) / 8 - 40 + if back == 4 { 60 } else { 0 };
            let size = [1180, 820, 430, 390, 240, 120, 9][usize::try_from(index).unwrap()];
            let n = match back {
                7 => 0,
                11 => 3,
                _ => size + noise(at * 3 + index) * size / 3000,
            };
            let n = if back == 0 && !complete { n / 2 } else { n };
            let new = LAST.plus(-back) >= Month::new(2025, 4);
            let tight = matches!(scope, Scope::Class12 | Scope::Class1 | Scope::Class2);
            let limit = match (LAST.plus(-back) >= Month::new(2023, 1), new, tight) {
                (false, ..) => None,
                (_, true, true) => Some(Limit::days(3)),
                (_, true, false) => Some(Limit::days(5)),
                (_, false, true) => Some(Limit::days(4)),
                (_, false, false) => Some(Limit::days(6)),
            };
            measures.push(measure(back, scope, n, n * mean / 100, limit));
        }
    }
    summary(measures, complete)
}

/// A history in which about every second month is breached, by a little.
pub fn crowded(months: i32) -> Summary {
    let mut summary = history(months, false);
    for one in &mut summary.measures {
        let back = LAST.0 - one.period.last_month.0;
        let limit = one.mean.map(|_| match one.scope {
            Scope::All => "4.2",
            Scope::Class12 | Scope::Class2 => "2.8",
            Scope::Class1 => "2.2",
            _ => "4.8",
        });
        let limit = limit.and_then(|limit| limit.parse().ok());
        *one = measure(back, one.scope, one.n, one.working_days_total, limit);
    }
    summary
}

/// The same mean in every month and every scope, of 40 cases each.
pub fn flat(months: i32, mean: i64) -> Summary {
    flat_of(40, months, mean)
}

/// The same mean in every month and every scope, of so many cases each.
pub fn flat_of(n: i64, months: i32, mean: i64) -> Summary {
    let one = |scope| {
        let limit = Limit::days(if scope == Scope::All { 5 } else { 3 });
        (0..months).map(move |back| measure(back, scope, n, n * mean, Some(limit)))
    };
    summary(Scope::ALL.into_iter().flat_map(one).collect(), true)
}

/// A name of twenty characters for an office.
fn office(index: i64) -> String {
    let digit = |n: i64| {
        ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"][usize::try_from(n % 10).unwrap()]
    };
    format!("国家税务总局广州市高新技术区第{}{}税务所", digit(index / 10), digit(index))
}

/// Offices of a summary: their measures in every month that it has, with gaps, some with few cases.
pub fn offices(mut summary: Summary, count: i64, name: fn(i64) -> String) -> Summary {
    let months: Vec<Measure> = summary.monthly(Scope::All).cloned().collect();
    for month in &months {
        let back = LAST.0 - month.period.last_month.0;
        for index in 0..count {
            let seed = i64::from(back) * 31 + index * 17;
            if count > 3 && noise(seed) < 60 {
                continue;
            }
            let n = if index % 11 == 7 { 1 + noise(seed) % 5 } else { 5 + noise(seed) / 4 };
            let mean = 300 + noise(seed + 5) / 5 + (index % 7) * 25;
            let total = if month.mean.is_some_and(|mean| mean > 100.0) { 300 * n } else { n * mean / 100 };
            let mut one = measure(back, Scope::All, n, total, month.target);
            one.by = Some(Dimension::Office);
            one.key = Some(name(index));
            summary.measures.push(one);
        }
    }
    summary
}

/// A summary with something in every chart.
pub fn full(months: i32, count: i64, complete: bool) -> Summary {
    let mut summary = offices(history(months, complete), count, office);
    let last = |one: &&mut Measure| one.is_whole() && one.period.last_month == LAST;
    summary.measures.iter_mut().filter(last).for_each(spread);
    let target = |scope, days| TargetStamp {
        scope,
        limit: Limit::days(days),
        from: Month::new(2025, 4).first_day(),
        to: None,
        basis: "穗府办函〔2025〕22号".to_owned(),
    };
    summary.targets = vec![target(Scope::All, 5), target(Scope::Class12, 3)];
    for class in Class::ALL {
        let limit = if Scope::Class12.contains(class) { 3 } else { 5 };
        for age in 0..40 {
            let n = (noise(i64::from(age) + 70 * i64::from(class.ceiling())) / 60 - i64::from(age)).max(0);
            let n = u64::try_from(n).unwrap() + u64::from(age == 37);
            if n > 0 {
                let over_limit = if age > limit { n } else { 0 };
                let pending = summary.pending.get_or_insert_default();
                pending.ages.push(AgeCount { class, age, n, over_limit });
                pending.all.n += n;
                pending.all.over_limit += over_limit;
            }
        }
    }
    parts::fill(&mut summary);
    summary
}

/// Gives a measure a distribution: most cases quick, a long tail.
fn spread(measure: &mut Measure) {
    let classes = Class::ALL.into_iter().filter(|&class| measure.scope.contains(class));
    for class in classes {
        let own = [90, 160, 70, 30, 8][class.index()];
        for days in 0..60 {
            let n = own * 3 / (2 + i64::from((days - 2) * (days - 2))) + i64::from(days == 59);
            if n > 0 {
                measure.spread.push((class, days, n));
            }
        }
    }
    let n = measure.spread.iter().map(|one| one.2).sum();
    let total = measure.spread.iter().map(|one| i64::from(one.1) * one.2).sum();
    let spread = std::mem::take(&mut measure.spread);
    *measure = Measure { spread, ..self::measure(0, measure.scope, n, total, measure.target) };
    let past =
        |&&(class, days, _): &&(Class, i32, i64)| days > if Scope::Class12.contains(class) { 3 } else { 5 };
    measure.over_limit = Some(measure.spread.iter().filter(past).map(|one| one.2).sum());
    measure.over_ceiling = measure.spread.iter().filter(|one| one.1 > one.0.ceiling()).map(|one| one.2).sum();
    (measure.median, measure.p90) = (Some(2), Some(5));
}

/// One case in everything, of so many days.
pub fn single(days: i32) -> Summary {
    let mut summary = summary(Vec::new(), true);
    for scope in [Scope::All, Scope::Class12, Scope::Class2] {
        let limit = Limit::days(if scope == Scope::All { 5 } else { 3 });
        let mut one = measure(0, scope, 1, i64::from(days), Some(limit));
        one.spread = vec![(Class::Class2, days, 1)];
        one.over_limit = Some(i64::from(days > 3));
        one.over_ceiling = i64::from(days > Class::Class2.ceiling());
        summary.measures.push(one);
    }
    let pending = summary.pending.get_or_insert_default();
    pending.ages = vec![AgeCount { class: Class::Class2, age: days, n: 1, over_limit: 0 }];
    pending.all.n = 1;
    offices(summary, 1, office)
}
