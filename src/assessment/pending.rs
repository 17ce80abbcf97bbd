//! Open cases against their limits at the cut-off.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::domain::{AgeCount, Class, Limit, OfficePending, PendingCounts, PendingSummary, Scope};

/// An open case, or several alike: class, age in working days, and the class's own limit at the cut-off.
#[derive(Clone, Copy, Debug)]
pub struct Open {
    /// The class.
    pub class: Class,
    /// Working days from the start to the cut-off.
    pub age: i32,
    /// The limit of the class, where one is in force.
    pub limit: Option<Limit>,
}

impl Open {
    /// Whether it is past its limit already.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.limit.is_some_and(|limit| limit.is_exceeded_by(self.age))
    }

    /// Whether it is within its limit today and will be past it on the next working day.
    #[must_use]
    pub fn is_due(&self) -> bool {
        !self.is_over() && self.limit.is_some_and(|limit| limit.is_exceeded_by(self.age + 1))
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

/// Counts the open cases, given as those that are alike and their number: all of them, by scope, and
/// by class and age.
#[must_use]
pub fn summarise(open: &[(Open, u64)]) -> PendingSummary {
    let count = |scope: Scope| {
        let mut counts = PendingCounts::default();
        let of_scope = open.iter().filter(|(case, _)| scope.contains(case.class));
        of_scope.for_each(|(case, n)| add(&mut counts, case, *n));
        counts
    };
    let by_scope: BTreeMap<Scope, PendingCounts> = Scope::ALL
        .into_iter()
        .map(|scope| (scope, count(scope)))
        .filter(|(_, counts)| counts.n > 0)
        .collect();
    PendingSummary { all: count(Scope::All), by_scope, ages: ages(open.iter().copied()) }
}

/// Counts the open cases by office: most past their limit first, then most due, then most.
#[must_use]
pub fn by_office<'a>(open: impl Iterator<Item = (&'a str, Open, u64)>) -> Vec<OfficePending> {
    let mut offices: BTreeMap<&str, (PendingCounts, i32)> = BTreeMap::new();
    for (office, case, n) in open {
        let (counts, oldest) = offices.entry(office).or_insert((PendingCounts::default(), case.age));
        add(counts, &case, n);
        *oldest = case.age.max(*oldest);
    }
    let row =
        |(office, (counts, oldest)): (&str, _)| OfficePending { office: office.to_owned(), counts, oldest };
    let mut rows: Vec<OfficePending> = offices.into_iter().map(row).collect();
    rows.sort_by_key(|row| Reverse((row.counts.over_limit, row.counts.due_within_one_day, row.counts.n)));
    rows
}

fn add(counts: &mut PendingCounts, case: &Open, n: u64) {
    counts.n += n;
    counts.over_limit += if case.is_over() { n } else { 0 };
    counts.due_within_one_day += if case.is_due() { n } else { 0 };
}

/// Counts the open cases by class and age.
#[must_use]
pub fn ages(open: impl Iterator<Item = (Open, u64)>) -> Vec<AgeCount> {
    let mut counts: BTreeMap<(Class, i32), (u64, u64)> = BTreeMap::new();
    for (case, more) in open {
        let (n, over_limit) = counts.entry((case.class, case.age)).or_default();
        *n += more;
        *over_limit += if case.is_over() { more } else { 0 };
    }
    counts.into_iter().map(|((class, age), (n, over_limit))| AgeCount { class, age, n, over_limit }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_on_its_limit_is_due_and_not_over() {
        let open = |age| Open { class: Class::Class1, age, limit: Some(Limit::days(3)) };
        let states = [2, 3, 4].map(|age| open(age).state());
        assert_eq!(states, ["within_limit", "due_within_one_day", "over_limit"]);
        let summary = summarise(&[(open(2), 1), (open(3), 2), (open(4), 1), (open(9), 3)]);
        assert_eq!(summary.all, PendingCounts { n: 7, over_limit: 4, due_within_one_day: 2 });
        assert_eq!(summary.by_scope.len(), 3);
    }
    #[test]
    fn ages_are_counted_by_class_in_order() {
        let open = |class, age| Open { class, age, limit: Some(Limit::days(3)) };
        let cases = [(Class::Class2, 4), (Class::Class1, 9), (Class::Class2, 4), (Class::Class2, 0)];
        let summary = summarise(&cases.map(|(class, age)| (open(class, age), 1)));
        let count = |class, age, n, over_limit| AgeCount { class, age, n, over_limit };
        assert_eq!(
            summary.ages,
            [count(Class::Class1, 9, 1, 1), count(Class::Class2, 0, 1, 0), count(Class::Class2, 4, 2, 2)]
        );
    }

    #[test]
    fn offices_are_counted_the_most_pressing_first() {
        let open = |age| Open { class: Class::Class1, age, limit: Some(Limit::days(3)) };
        // Tianhe: 9 and 4 are over; Yuexiu: 5 is over, 3 is due; the unnamed: 3 is due.
        let cases = [("Yuexiu", 3), ("", 3), ("Tianhe", 9), ("Yuexiu", 5), ("Tianhe", 4), ("Yuexiu", 0)];
        let rows = by_office(cases.into_iter().map(|(office, age)| (office, open(age), 1)));
        let row = |office: &str, n, over_limit, due_within_one_day, oldest| OfficePending {
            office: office.to_owned(),
            counts: PendingCounts { n, over_limit, due_within_one_day },
            oldest,
        };
        assert_eq!(rows, [row("Tianhe", 2, 2, 0, 9), row("Yuexiu", 3, 1, 1, 5), row("", 1, 0, 1, 3)]);
    }
}
