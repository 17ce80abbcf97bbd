//! Open cases against their limits at the cut-off.

use std::collections::BTreeMap;

use crate::domain::{Class, Limit, PendingCounts, PendingSummary, Scope};

/// An open case: its class, its age in working days, and its own limit at the cut-off.
#[derive(Clone, Copy, Debug)]
pub struct Open {
    /// Its class.
    pub class: Class,
    /// Working days from its start to the cut-off.
    pub age: i32,
    /// The limit of its class, where one is in force.
    pub limit: Option<Limit>,
}

impl Open {
    /// Whether it is past its limit already.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.limit.is_some_and(|limit| i64::from(self.age) > limit.whole_days())
    }

    /// Whether it is within its limit today and will be past it on the next working day.
    #[must_use]
    pub fn is_due(&self) -> bool {
        !self.is_over() && self.limit.is_some_and(|limit| i64::from(self.age) + 1 > limit.whole_days())
    }

    /// The state's code in lists.
    #[must_use]
    pub fn state(&self) -> &'static str {
        match self.limit {
            None => "no_target",
            Some(_) if self.is_over() => "over_limit",
            Some(_) if self.is_due() => "due_within_one_day",
            Some(_) => "within_limit",
        }
    }
}

/// Counts the open cases, all of them and by scope.
#[must_use]
pub fn summarise(open: &[Open]) -> PendingSummary {
    let count = |scope: Scope| {
        let mut counts = PendingCounts::default();
        for case in open.iter().filter(|case| scope.contains(case.class)) {
            counts.n += 1;
            counts.over_limit += u64::from(case.is_over());
            counts.due_within_one_day += u64::from(case.is_due());
        }
        counts
    };
    let by_scope: BTreeMap<Scope, PendingCounts> = Scope::ALL
        .into_iter()
        .map(|scope| (scope, count(scope)))
        .filter(|(_, counts)| counts.n > 0)
        .collect();
    PendingSummary { all: count(Scope::All), by_scope }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_on_its_limit_is_due_and_not_over() {
        let open = |age| Open { class: Class::Class1, age, limit: Some(Limit::days(3)) };
        let states = [2, 3, 4].map(|age| open(age).state());
        assert_eq!(states, ["within_limit", "due_within_one_day", "over_limit"]);
        let summary = summarise(&[open(2), open(3), open(4), open(9)]);
        assert_eq!(summary.all, PendingCounts { n: 4, over_limit: 2, due_within_one_day: 1 });
        assert_eq!(summary.by_scope.len(), 3);
    }
}
