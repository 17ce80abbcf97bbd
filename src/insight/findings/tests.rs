//! Findings drawn from evidence by hand.

use std::collections::BTreeMap;

use super::*;
use crate::domain::Class;
use crate::insight::contribution::{Holding, contribution};
use crate::insight::control::{Observation, chart};
use crate::insight::mix::split;

const JUNE: Month = Month::new(2026, 6);

fn verdict(scope: Scope, n: i64, total: i64, limit: u32) -> Verdict {
    let (pool, limit) = (Pool::new(n, total), Limit::days(limit));
    Verdict {
        scope,
        pool,
        limit: Some(limit),
        status: Status::of(n.into(), total.into(), Some(limit), 9_000),
        to_target_days: Some(CaseDays::above(limit, pool)),
    }
}

fn change(scope: Scope, groups: &[(&str, Pool, Pool)]) -> Change {
    let side = |of: fn(&(&str, Pool, Pool)) -> Pool| -> BTreeMap<String, Pool> {
        groups.iter().map(|group| (group.0.to_owned(), of(group))).collect()
    };
    let split = split(&side(|group| group.1), &side(|group| group.2)).expect("cases");
    Change { scope, by: Grouping::Class, split }
}

/// Twelve months about 2.5 working days, then June.
fn charts(june: i64) -> Vec<(Scope, Vec<Segment>)> {
    let totals = [250, 252, 248, 251, 249, 250, 252, 248, 251, 249, 250, 251, june];
    let month = |(place, total): (i32, i64)| Observation {
        month: JUNE.plus(place - 12),
        pool: Pool::new(100, total),
        is_complete: true,
        limit: Some(Limit::days(3)),
    };
    vec![(Scope::Class12, chart(&(0..).zip(totals).map(month).collect::<Vec<_>>(), &[]))]
}

fn kinds(found: &[Finding]) -> Vec<&'static str> {
    let kind = |finding: &Finding| match finding.claim {
        Claim::Verdict { .. } => "verdict",
        Claim::Cause { .. } => "cause",
        Claim::Signal { .. } => "signal",
        Claim::Noise { .. } => "noise",
        Claim::Outlook { .. } => "outlook",
        Claim::Backlog { .. } => "backlog",
        Claim::Opposed { .. } => "opposed",
        Claim::Excluded { .. } => "excluded",
        Claim::PutBack { .. } => "put back",
        Claim::Reading { .. } => "reading",
        Claim::Today { .. } => "today",
    };
    found.iter().map(kind).collect()
}

/// June is breached for class 1 and 2: 310 days over 100 cases, class 2 having slowed from 2.6 to 3.6.
fn breached() -> Evidence {
    let slow =
        [("class1", Pool::of(40, 2), Pool::new(40, 94)), ("class2", Pool::new(60, 171), Pool::new(60, 216))];
    let holding = |office: &str, total| Holding {
        office: office.to_owned(),
        class: Class::Class2,
        pool: Pool::new(50, total),
        own_limit: Some(Limit::days(3)),
    };
    let held = contribution(&[holding("a", 140), holding("b", 170)], Scope::Class12, Limit::days(3));
    Evidence {
        verdicts: vec![verdict(Scope::All, 200, 800, 5), verdict(Scope::Class12, 100, 310, 3)],
        changes: vec![change(Scope::Class12, &slow)],
        charts: charts(310),
        pending: PendingCounts { n: 40, over_limit: 3, due_within_one_day: 8 },
        contributions: vec![held],
        ..Evidence::default()
    }
}

#[test]
fn a_breach_is_told_with_its_cause_its_signal_and_what_to_do() {
    let found = findings(&breached(), JUNE);
    assert_eq!(kinds(&found), ["verdict", "today", "signal", "cause"]);
    let Claim::Verdict { verdicts } = &found[0].claim else { panic!("{found:?}") };
    assert_eq!(verdicts[0].scope, Scope::Class12);
    let Claim::Today { scope, offices: Some(offices), .. } = &found[1].claim else { panic!("{found:?}") };
    assert_eq!((*scope, offices.len(), offices[0].office.as_str()), (Some(Scope::Class12), 1, "b"));
    // 2.51 → 3.10; class 2 has 0.6 · (3.6 − 2.85) = 0.45 of the 0.59.
    let Claim::Cause { key, part, days, .. } = &found[3].claim else { panic!("{found:?}") };
    assert_eq!((key.as_str(), *part), ("class2", Part::Rate));
    assert!((days - 0.45).abs() < 1e-12);
}

#[test]
fn no_cause_is_named_where_the_figures_carry_none() {
    let cause_of = |groups: &[(&str, Pool, Pool)]| cause(&[change(Scope::All, groups)], Scope::All);
    // No change; a change too small to show; few cases; two parts that share it and a third.
    assert_eq!(cause_of(&[("a", Pool::of(50, 3), Pool::of(50, 3))]), None);
    assert_eq!(cause_of(&[("a", Pool::of(50, 3), Pool::new(50, 152))]), None);
    assert_eq!(cause_of(&[("a", Pool::of(29, 3), Pool::of(29, 6))]), None);
    let three = ["a", "b", "c"].map(|key| (key, Pool::of(30, 3), Pool::of(30, 4)));
    assert_eq!(cause_of(&three), None);
    assert!(cause_of(&three[..2]).is_some());
}

#[test]
fn a_changed_mix_is_named_after_the_group_that_grew() {
    let found = cause(
        &[change(
            Scope::All,
            &[("fast", Pool::of(80, 2), Pool::of(40, 2)), ("slow", Pool::of(20, 8), Pool::of(60, 8))],
        )],
        Scope::All,
    );
    let Some(Claim::Cause { key, part, days, .. }) = found.map(|found| found.claim) else {
        panic!("a cause")
    };
    // 3.2 → 5.6, all of it mix: 0.4 · (8 − 4.4) = 1.44 of the slow and 0.96 of the fast.
    assert_eq!((key.as_str(), part), ("slow", Part::Mix));
    assert!((days - 2.4).abs() < 1e-12);
}

#[test]
fn a_wiggle_of_a_kept_promise_is_noise_without_a_cause() {
    let mut evidence = breached();
    evidence.verdicts = vec![verdict(Scope::Class12, 100, 252, 3)];
    evidence.charts = charts(252);
    evidence.contributions.clear();
    assert_eq!(kinds(&findings(&evidence, JUNE)), ["today", "verdict", "noise"]);
    evidence.pending = PendingCounts::default();
    evidence.charts[0].1[0].trial = true;
    assert_eq!(kinds(&findings(&evidence, JUNE)), ["cause", "verdict"]);
}

#[test]
fn overdue_cases_that_would_turn_the_verdict_are_told() {
    let counted = crate::insight::pending::Counted {
        completed: Pool::new(100, 290),
        on_time: 70,
        overdue: Pool::new(5, 60),
    };
    let bound = crate::insight::pending::lower_bound(counted, Some(Limit::days(3)));
    let mut evidence =
        Evidence { verdicts: vec![verdict(Scope::Class12, 100, 290, 3)], ..Evidence::default() };
    evidence.bounds = vec![(Scope::Class12, bound)];
    assert_eq!(kinds(&findings(&evidence, JUNE)), ["verdict", "backlog"]);
    evidence.verdicts[0].status = Status::Breached;
    assert_eq!(kinds(&findings(&evidence, JUNE)), ["verdict"]);
    assert!(findings(&Evidence::default(), JUNE).is_empty());
}

#[test]
fn the_likelier_breach_is_what_is_coming() {
    let outlook = |scope, chance| Outlook {
        scope,
        limit: Some(Limit::days(3)),
        completed: Pool::new(10, 30),
        days_left: 4,
        remaining: 20,
        low: Ratio::new(29, 10),
        median: Ratio::new(3, 1),
        high: Ratio::new(31, 10),
        breach_probability: Some(chance),
        allowed_mean: Some(Ratio::new(3, 1)),
    };
    let mut evidence = breached();
    evidence.outlooks = vec![outlook(Scope::All, 0.02), outlook(Scope::Class12, 0.6)];
    let found = findings(&evidence, JUNE);
    assert_eq!(kinds(&found), ["verdict", "today", "outlook", "signal", "cause"]);
    let Claim::Outlook { outlook } = &found[2].claim else { panic!("{found:?}") };
    assert_eq!(outlook.scope, Scope::Class12);
    let json = serde_json::to_value(&found[2]).expect("json");
    assert_eq!((&json["kind"], &json["table"]), (&"outlook".into(), &"outlook".into()));
}
