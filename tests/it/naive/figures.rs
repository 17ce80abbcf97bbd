//! The measures: each case put into every group it belongs to, each group counted by loops.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use super::population::Normal;
use super::settings::Settings;
use super::targets::{ceiling, of_case, of_scope, scopes_of, status};

/// grain, period, scope, by, key.
pub type Key = (String, String, String, Option<String>, Option<String>);

/// One measure row.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    pub n: i128,
    pub total: i128,
    pub mean: f64,
    pub median: i64,
    pub p90: i64,
    pub p95: i64,
    pub max: i64,
    pub over_limit: Option<i64>,
    pub over_ceiling: i64,
    pub refund_fen: i128,
    pub mean_amount_weighted: Option<f64>,
    /// In hundredths of a day.
    pub target: Option<i128>,
    pub basis: Option<String>,
    /// In hundredths of a case-day.
    pub to_target: Option<i128>,
    pub status: &'static str,
}

/// Every measure with at least one case. Years to date run to the last month of the data,
/// the reporting month included.
pub fn measures(
    cases: &[Normal],
    dimensions: &BTreeSet<&'static str>,
    month: (i32, u32),
    settings: &Settings,
) -> BTreeMap<Key, Figures> {
    let last = cases.iter().map(|case| month_of(case.attributed)).max().map_or(month, |last| last.max(month));
    let mut groups: BTreeMap<Key, Vec<&Normal>> = BTreeMap::new();
    for case in cases {
        for (grain, period) in periods_of(month_of(case.attributed), last) {
            for scope in scopes_of(case.case.content.class) {
                let group = (grain.to_owned(), period.clone(), scope.to_owned());
                let of_all = (group.0.clone(), group.1.clone(), group.2.clone(), None, None);
                groups.entry(of_all).or_default().push(case);
                for dimension in dimensions {
                    let value = case.case.dimensions[dimension].clone();
                    let (grain, period, scope) = group.clone();
                    let key = (grain, period, scope, Some((*dimension).to_owned()), Some(value));
                    groups.entry(key).or_default().push(case);
                }
            }
        }
    }
    groups.into_iter().map(|(key, group)| (key.clone(), figures(&key, &group, settings))).collect()
}

/// The measure over all dimensions.
#[cfg(test)]
pub fn measure<'m>(
    measures: &'m BTreeMap<Key, Figures>,
    grain: &str,
    period: &str,
    scope: &str,
) -> &'m Figures {
    &measures[&(grain.to_owned(), period.to_owned(), scope.to_owned(), None, None)]
}

fn month_of(day: NaiveDate) -> (i32, u32) {
    (day.year(), day.month())
}

/// Every period a case of that month is in.
fn periods_of((year, month): (i32, u32), last: (i32, u32)) -> Vec<(&'static str, String)> {
    let quarter = (month - 1) / 3 + 1;
    let mut periods = vec![
        ("month", format!("{year}-{month:02}")),
        ("quarter", format!("{year}-Q{quarter}")),
        ("year", year.to_string()),
    ];
    for later in month..=12 {
        if (year, later) <= last {
            periods.push(("ytd", format!("{year}-{later:02}")));
        }
    }
    periods
}

/// The period's last day.
fn last_day(grain: &str, period: &str) -> NaiveDate {
    let year: i32 = period[..4].parse().unwrap();
    let month: u32 = match grain {
        "quarter" => 3 * period[6..].parse::<u32>().unwrap(),
        "year" => 12,
        _ => period[5..].parse().unwrap(),
    };
    let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    NaiveDate::from_ymd_opt(next.0, next.1, 1).unwrap().pred_opt().unwrap()
}

fn figures(key: &Key, group: &[&Normal], settings: &Settings) -> Figures {
    let day = last_day(&key.0, &key.1);
    let row = of_scope(&settings.targets, &key.2, day);
    let target = row.map(|row| row.hundredths);
    let n = i128::try_from(group.len()).unwrap();
    let (mut total, mut fen, mut weighted, mut over, mut over_ceiling) = (0_i128, 0_i128, 0_i128, 0, 0);
    let mut durations = Vec::new();
    for case in group {
        let class = case.case.content.class;
        let refund = case.case.content.amounts.get("refund_amount").copied().unwrap_or(0);
        let days = i128::from(case.days);
        let limit = if key.2 == "all" { of_case(&settings.targets, class, day) } else { target };
        durations.push(case.days);
        total += days;
        fen += refund;
        weighted += days * refund;
        over += i64::from(limit.is_some_and(|limit| 100 * days > limit));
        over_ceiling += i64::from(case.days > ceiling(class));
    }
    durations.sort_unstable();
    Figures {
        n,
        total,
        mean: ratio(total, n),
        median: quantile(&durations, 50),
        p90: quantile(&durations, 90),
        p95: quantile(&durations, 95),
        max: *durations.last().unwrap(),
        over_limit: target.map(|_| over),
        over_ceiling,
        refund_fen: fen,
        mean_amount_weighted: (fen > 0).then(|| ratio(weighted, fen)),
        target,
        basis: row.map(|row| row.basis.clone()),
        to_target: target.map(|limit| 100 * total - limit * n),
        status: status(n, total, target, settings.at_risk_ratio),
    }
}

#[expect(clippy::cast_precision_loss, reason = "the quotient is compared within 1e-12")]
fn ratio(a: i128, b: i128) -> f64 {
    a as f64 / b as f64
}

/// The smallest number of days for which at least so many percent of the cases took that or fewer.
fn quantile(sorted: &[i64], percent: usize) -> i64 {
    for days in sorted {
        let within = sorted.iter().filter(|other| *other <= days).count();
        if 100 * within >= percent * sorted.len() {
            return *days;
        }
    }
    unreachable!("all cases took the longest or fewer days")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::naive::recompute_bytes;

    #[test]
    fn quantiles_are_the_inverse_of_the_empirical_distribution() {
        let ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
        assert_eq!((quantile(&ten, 50), quantile(&ten, 90), quantile(&ten, 95)), (5, 9, 10));
        assert_eq!((quantile(&[0, 0, 7], 50), quantile(&[4], 95)), (0, 4));
    }

    #[test]
    fn periods_end_on_their_last_day() {
        let ends = [("month", "2024-02"), ("quarter", "2025-Q2"), ("year", "2025"), ("ytd", "2025-11")];
        let days: Vec<String> =
            ends.iter().map(|(grain, period)| last_day(grain, period).to_string()).collect();
        assert_eq!(days, ["2024-02-29", "2025-06-30", "2025-12-31", "2025-11-30"]);
        let found: Vec<String> =
            periods_of((2025, 2), (2025, 4)).into_iter().map(|(_, period)| period).collect();
        assert_eq!(found, ["2025-02", "2025-Q1", "2025", "2025-02", "2025-03", "2025-04"]);
    }

    #[test]
    fn a_small_month_by_hand() {
        // 3 June 2025 is a Tuesday. Days: 2 (class 1), 6 (class 2), 5 (class 3).
        let text = "case_id,enterprise_class,accepted_date,completed_date,refund_amount,district\n\
                    1,1,2025-06-03,2025-06-05,100.00,天河\n\
                    2,2,2025-06-03,2025-06-11,300.50,天河\n\
                    3,3,2025-06-03,2025-06-10,0,\n";
        let found = recompute_bytes(&[text.as_bytes().to_vec()], &Settings::defaults());
        let all = measure(&found.measures, "month", "2025-06", "all");
        assert_eq!((all.n, all.total, all.median, all.p90, all.max), (3, 13, 5, 6, 6));
        assert_eq!((all.over_limit, all.over_ceiling, all.refund_fen), (Some(1), 0, 40_050));
        assert_eq!((all.target, all.to_target, all.status), (Some(500), Some(-200), "met"));
        let weighted = all.mean_amount_weighted.unwrap();
        assert!((weighted - (2.0 * 100.0 + 6.0 * 300.5) / 400.5).abs() < 1e-12);
        let two = measure(&found.measures, "quarter", "2025-Q2", "class12");
        assert_eq!((two.n, two.total, two.to_target, two.status), (2, 8, Some(200), "breached"));
        let three = measure(&found.measures, "ytd", "2025-06", "class3");
        assert_eq!((three.n, three.status, three.mean_amount_weighted), (1, "at_risk", None));
        let nowhere = found.measures.keys().filter(|key| key.4.as_deref() == Some("")).count();
        assert_eq!(nowhere, 8); // four grains × all, class3
        assert_eq!(found.measures.len(), 4 * (5 + 4 + 2));
    }
}
