//! Made-up summaries for the tests of this room, and pictures to look at.

use std::collections::BTreeMap;

use crate::domain::{Caliber, Day, Grain, Limit, Measure, Month, Period, RowCounts, Scope, Status};
use crate::model::{CalendarStamp, PendingSummary, SCHEMA_VERSION, Summary, Tool};

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
        calendar: CalendarStamp { name: "cn", covers: [Day(0), Day(0)], sha256: String::new() },
        targets: Vec::new(),
        inputs: Vec::new(),
        as_of: if complete { LAST.last_day() } else { Day(LAST.first_day().0 + 17) },
        month: LAST,
        month_complete: complete,
        rows: RowCounts::default(),
        rejected_by_reason: BTreeMap::new(),
        excluded_by_reason: BTreeMap::new(),
        warnings: BTreeMap::new(),
        measures,
        breaches: Vec::new(),
        pending: PendingSummary::default(),
    }
}

/// Figures that go up and down without repeating themselves: 0 to 999.
fn noise(seed: i64) -> i64 {
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
