//! The open cases as counts: by class, office, day of acceptance and start of the clock. Everything that is told of
//! open cases but their names follows from it, however few of them a list holds. Like the tally it
//! names no taxpayer, and cases are taken out as exactly as they are put in.

use rustc_hash::FxHashMap;

use super::names::Names;
use super::{Class, Count, Day};

/// What open cases have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OpenGroup<'a> {
    /// Their class.
    pub class: Class,
    /// Their office; empty where none is given.
    pub office: &'a str,
    /// The start of the clock, from which their age and their last day within a limit follow.
    pub start: Day,
    /// Day of acceptance.
    pub accepted: Day,
}

/// A group with its office by number: class, office, start of the clock, day of acceptance.
type OpenKey = (Class, u32, Day, Day);

/// Counts of open cases. It grows with the days, classes and offices in the data, not with its rows.
#[derive(Clone, Debug, Default)]
pub struct OpenTally {
    offices: Names,
    counts: FxHashMap<OpenKey, Count>,
}

impl OpenTally {
    /// The number of an office, which is remembered if it is new.
    pub fn office(&mut self, name: &str) -> u32 {
        self.offices.number(name)
    }

    /// Adds cases to a group whose office is given by its number; a negative count takes them out again.
    pub fn add_by_number(&mut self, group: (Class, u32, Day, Day), count: Count) {
        self.counts.entry(group).or_default().add(count);
    }

    /// Adds cases to a group; a negative count takes them out again.
    pub fn add(&mut self, group: OpenGroup<'_>, count: Count) {
        let OpenGroup { class, office, start, accepted } = group;
        let office = self.office(office);
        self.add_by_number((class, office, start, accepted), count);
    }

    /// Adds another tally of open cases.
    pub fn merge(&mut self, other: &Self) {
        for (group, count) in other.held() {
            self.add(group, count);
        }
    }

    /// How many cases.
    #[must_use]
    pub fn n(&self) -> i64 {
        self.counts.values().map(|count| count.n).sum()
    }

    /// The groups that hold a case, in no order.
    pub fn held(&self) -> impl Iterator<Item = (OpenGroup<'_>, Count)> {
        let held = self.counts.iter().filter(|(_, count)| **count != Count::default());
        held.map(|(&(class, office, start, accepted), &count)| {
            let office = self.offices.name(office).unwrap_or_default();
            (OpenGroup { class, office, start, accepted }, count)
        })
    }

    /// The groups that hold a case, in an order that depends on nothing but their content.
    #[must_use]
    pub fn sorted(&self) -> Vec<(OpenGroup<'_>, Count)> {
        let mut groups: Vec<_> = self.held().collect();
        groups.sort_unstable_by_key(|(group, _)| *group);
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Money;

    fn group(office: &str, start: i32) -> OpenGroup<'_> {
        OpenGroup { class: Class::Class1, office, start: Day(start), accepted: Day(3) }
    }

    fn count(n: i64, fen: i128) -> Count {
        Count { n, refund: Money::from_fen(fen) }
    }

    #[test]
    fn groups_merge_whatever_order_the_offices_were_met_in() {
        let (mut left, mut right) = (OpenTally::default(), OpenTally::default());
        left.add(group("a", 2), count(1, 5));
        left.add(group("b", 1), count(1, 7));
        right.add(group("b", 1), count(2, 1));
        right.add(group("", 1), count(1, 0));
        left.merge(&right);
        let expected =
            [(group("", 1), count(1, 0)), (group("a", 2), count(1, 5)), (group("b", 1), count(3, 8))];
        assert_eq!((left.sorted(), left.n()), (expected.to_vec(), 5));
    }

    #[test]
    fn what_is_taken_out_again_leaves_no_group() {
        let mut open = OpenTally::default();
        open.add(group("a", 2), count(1, 5));
        open.add(group("a", 2), count(-1, -5));
        assert_eq!((open.sorted(), open.n()), (Vec::new(), 0));
    }
}
