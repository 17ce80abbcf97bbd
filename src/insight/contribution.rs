//! Who holds the case-days above a target (METHOD 7.6), and the fewest offices whose return to
//! their own limits would bring a scope back to its own.
//!
//! Source: to_target_days of METHOD 6, which is a plain sum over cases: total − limit × n of a
//! scope is the sum of the same over its offices and classes.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{CaseDays, Pool};
use crate::domain::{Class, Limit, Scope};

/// The completed cases of one office and class in a period.
#[derive(Clone, Debug)]
pub struct Holding {
    /// The office; empty where the cases name none.
    pub office: String,
    /// The class.
    pub class: Class,
    /// The cases.
    pub pool: Pool,
    /// The limit of the class itself, where one is in force.
    pub own_limit: Option<Limit>,
}

/// What one office and class hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The office.
    pub office: String,
    /// The class.
    pub class: Class,
    /// The cases.
    #[serde(flatten)]
    pub pool: Pool,
    /// Case-days above the scope's limit; negative: the slack given to others.
    pub to_target_days: CaseDays,
}

/// What an office would save.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Saving {
    /// The office.
    pub office: String,
    /// Case-days saved if each of its classes came back to its own limit.
    pub case_days: CaseDays,
}

/// The case-days of a scope and who holds them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Contribution {
    /// The scope.
    pub scope: Scope,
    /// Its limit in working days.
    pub limit: Limit,
    /// Its cases.
    pub pool: Pool,
    /// Case-days to save; negative: the slack. The sum of those of the rows.
    pub to_target_days: CaseDays,
    /// Offices and classes, most case-days above the limit first.
    pub rows: Vec<Row>,
    /// The fewest offices whose return to their own limits saves enough, the largest saving
    /// first; empty where nothing is to be saved, `None` where all offices together fall short.
    pub smallest_set: Option<Vec<Saving>>,
}

/// The case-days of `scope` above its `limit`. Holdings of classes outside the scope are left out.
#[must_use]
pub fn contribution(holdings: &[Holding], scope: Scope, limit: Limit) -> Contribution {
    let inside = || holdings.iter().filter(|holding| scope.contains(holding.class) && holding.pool.n > 0);
    let pool: Pool = inside().map(|holding| holding.pool).sum();
    let to_target_days = CaseDays::above(limit, pool);
    let row = |holding: &Holding| Row {
        office: holding.office.clone(),
        class: holding.class,
        pool: holding.pool,
        to_target_days: CaseDays::above(limit, holding.pool),
    };
    let mut rows: Vec<Row> = inside().map(row).collect();
    rows.sort_by(|a, b| {
        let by_days = b.to_target_days.cmp(&a.to_target_days);
        by_days.then_with(|| (&a.office, a.class).cmp(&(&b.office, b.class)))
    });
    let smallest_set = smallest(savings(inside()), to_target_days);
    Contribution { scope, limit, pool, to_target_days, rows, smallest_set }
}

/// What each office would save, the largest first.
fn savings<'a>(holdings: impl Iterator<Item = &'a Holding>) -> Vec<Saving> {
    let mut offices: BTreeMap<&str, i64> = BTreeMap::new();
    for holding in holdings {
        let above = holding.own_limit.map(|limit| CaseDays::above(limit, holding.pool).0);
        *offices.entry(&holding.office).or_default() += above.unwrap_or(0).max(0);
    }
    let saving =
        |(office, days): (&str, i64)| Saving { office: office.to_owned(), case_days: CaseDays(days) };
    let mut savings: Vec<Saving> =
        offices.into_iter().map(saving).filter(|office| office.case_days.0 > 0).collect();
    savings.sort_by(|a, b| b.case_days.cmp(&a.case_days).then_with(|| a.office.cmp(&b.office)));
    savings
}

/// The savings of offices add up and do not depend on each other, so that no k offices save more
/// than the k largest: the first k that save enough are the fewest that do.
fn smallest(savings: Vec<Saving>, needed: CaseDays) -> Option<Vec<Saving>> {
    let mut saved = 0;
    let mut set = Vec::new();
    for saving in savings {
        if saved >= needed.0 {
            break;
        }
        saved += saving.case_days.0;
        set.push(saving);
    }
    (saved >= needed.0).then_some(set)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn holding(office: &str, class: Class, n: i64, total: i64) -> Holding {
        let own = if Scope::Class12.contains(class) { 3 } else { 5 };
        Holding {
            office: office.to_owned(),
            class,
            pool: Pool::new(n, total),
            own_limit: Some(Limit::days(own)),
        }
    }

    #[test]
    fn the_largest_savings_suffice() {
        // All: 40 cases, 230 days, 30 above 5. Against the scope's limit: a −10, b 0 + 30, c 10.
        // Own limits: a saves 5·10 − 40 < 0: nothing of class 3; b 50 − 30 = 20 and 80 − 50 = 30,
        // c 60 − 50 = 10. One office, b, is enough.
        let holdings = [
            holding("a", Class::Class3, 10, 40),
            holding("b", Class::Class1, 10, 50),
            holding("b", Class::Class4, 10, 80),
            holding("c", Class::Class3, 10, 60),
        ];
        let found = contribution(&holdings, Scope::All, Limit::days(5));
        assert_eq!(found.to_target_days, CaseDays(3_000));
        let rows: Vec<(&str, i64)> =
            found.rows.iter().map(|row| (row.office.as_str(), row.to_target_days.0)).collect();
        assert_eq!(rows, [("b", 3_000), ("c", 1_000), ("b", 0), ("a", -1_000)]);
        let b = Saving { office: "b".to_owned(), case_days: CaseDays(5_000) };
        assert_eq!(found.smallest_set, Some(vec![b]));
    }

    #[test]
    fn own_limits_may_not_suffice_and_slack_needs_nothing() {
        // A limit of 2 for the scope, but 3 for the class itself: no return to 3 gets there.
        let tight = contribution(&[holding("a", Class::Class1, 10, 30)], Scope::Class12, Limit::days(2));
        assert_eq!((tight.to_target_days, tight.smallest_set), (CaseDays(1_000), None));
        let slack = contribution(&[holding("a", Class::Class1, 10, 29)], Scope::Class12, Limit::days(3));
        assert_eq!((slack.to_target_days, slack.smallest_set), (CaseDays(-100), Some(Vec::new())));
        let outside = contribution(&[holding("a", Class::Class3, 10, 90)], Scope::Class12, Limit::days(3));
        assert!(outside.rows.is_empty());
    }

    /// The size of the smallest set, found among all subsets.
    fn by_trial(holdings: &[Holding], needed: i64) -> Option<u32> {
        let saving = |holding: &Holding| (CaseDays::above(Limit::days(3), holding.pool).0).max(0);
        let sets = 0..1_u32 << holdings.len();
        let enough = sets.filter(|set| {
            let chosen = holdings.iter().enumerate().filter(|(place, _)| set >> place & 1 == 1);
            chosen.map(|(_, holding)| saving(holding)).sum::<i64>() >= needed
        });
        enough.map(u32::count_ones).min()
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_smaller_set_would_do(pools in proptest::collection::vec((1_i64..20, 0_i64..90), 1..8), limit in 1_u32..5) {
            let holdings: Vec<Holding> = pools.iter().enumerate()
                .map(|(place, &(n, total))| holding(&place.to_string(), Class::Class1, n, total))
                .collect();
            let found = contribution(&holdings, Scope::Class12, Limit::days(limit));
            let size = found.smallest_set.map(|set| u32::try_from(set.len()).expect("eight at most"));
            prop_assert_eq!(size, by_trial(&holdings, found.to_target_days.0));
            prop_assert_eq!(found.rows.iter().map(|row| row.to_target_days.0).sum::<i64>(), found.to_target_days.0);
        }
    }
}
