//! The cases still open on the cut-off day: how old, how many late.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::case::Case;
use super::settings::Settings;
use super::targets::{of_case, scopes_of};

/// The pending block of the summary.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Pending {
    pub n: u64,
    pub over_limit: u64,
    pub due_within_one_day: u64,
    /// Scope → cases, cases over their limit.
    pub by_scope: BTreeMap<&'static str, (u64, u64)>,
}

/// Counts the pending cases, each against the limit of its own class on the cut-off day.
pub fn pending(cases: &[Case], as_of: NaiveDate, settings: &Settings) -> Pending {
    let mut block = Pending::default();
    for case in cases {
        let class = case.content.class;
        let start = case.date(settings.start).unwrap();
        let first = i64::from(settings.count_start_day && settings.calendar.is_worked(start));
        let age = 100 * i128::from(settings.calendar.days(start, as_of) + first);
        let limit = of_case(&settings.targets, class, as_of);
        let over = limit.is_some_and(|limit| age > limit);
        let due = limit.is_some_and(|limit| age <= limit && age + 100 > limit);
        block.n += 1;
        block.over_limit += u64::from(over);
        block.due_within_one_day += u64::from(due);
        for scope in scopes_of(class) {
            let (n, late) = block.by_scope.entry(scope).or_default();
            *n += 1;
            *late += u64::from(over);
        }
    }
    block
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::naive::recompute_bytes;

    #[test]
    fn ages_are_held_against_the_limit_of_the_class() {
        // Cut-off 10 June 2025; ages: 5 from 3 June, 3 from 5 June, 4 from 4 June.
        let text = "case_id,enterprise_class,accepted_date,completed_date\n\
                    1,1,2025-06-03,\n2,1,2025-06-05,\n3,4,2025-06-03,\n4,,2025-06-04,\n5,2,2025-06-09,2025-06-10\n";
        let found = recompute_bytes(&[text.as_bytes().to_vec()], &Settings::defaults());
        // Class 1: 5 over 3; 3 is due. Class 4: 5 is due. Unclassified: 4 is neither (4 + 1 = 5).
        let by_scope = [
            ("all", (4, 1)),
            ("class1", (2, 1)),
            ("class12", (2, 1)),
            ("class4", (1, 0)),
            ("unclassified", (1, 0)),
        ];
        let expected =
            Pending { n: 4, over_limit: 1, due_within_one_day: 2, by_scope: BTreeMap::from(by_scope) };
        assert_eq!(found.pending, expected);
    }
}
