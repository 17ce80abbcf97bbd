//! One case in two runs: what changed of it, and what that does to the figures.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Subject;
use crate::domain::{Class, Month, Scope};

/// A normal case as it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The month it belongs to.
    pub month: Month,
    /// Its class.
    pub class: Class,
    /// Its office; empty where it has none.
    pub office: String,
    /// Its working days.
    pub days: i32,
}

/// Where a case ended in a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// Open at the cut-off.
    Open,
    /// A normal case.
    Counted(Counted),
    /// Not a normal case.
    Excluded,
    /// A row that names it was not taken.
    Rejected,
    /// Not among the data.
    Absent,
}

impl End {
    /// Its code in outputs.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Counted(_) => "completed",
            Self::Excluded => "excluded",
            Self::Rejected => "rejected",
            Self::Absent => "absent",
        }
    }

    /// The case as it counts, where it does.
    #[must_use]
    pub const fn counted(&self) -> Option<&Counted> {
        match self {
            Self::Counted(counted) => Some(counted),
            _ => None,
        }
    }
}

/// What changed of a case, so that a finished month's figures changed with it. Of several the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Open then; completed in a month that was over then: entered late.
    EnteredLate,
    /// It belongs to another month.
    Month,
    /// It took another number of working days.
    Days,
    /// It is of another class.
    Class,
    /// It is another office's.
    Office,
    /// Completed then, open now.
    Reopened,
    /// Counted then, excluded now.
    Excluded,
    /// Counted then, not taken now.
    Rejected,
    /// Counted then, not among the data now.
    Absent,
    /// Past its limit now and in none of the earlier lists: within its limit then, or not there.
    NewlyOver,
}

impl Change {
    /// Every change, in the order in which they are shown.
    pub const ALL: [Self; 10] = [
        Self::EnteredLate,
        Self::Month,
        Self::Days,
        Self::Class,
        Self::Office,
        Self::Reopened,
        Self::Excluded,
        Self::Rejected,
        Self::Absent,
        Self::NewlyOver,
    ];

    /// Its code in outputs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::EnteredLate => "entered_late",
            Self::Month => "month",
            Self::Days => "days",
            Self::Class => "class",
            Self::Office => "office",
            Self::Reopened => "reopened",
            Self::Excluded => "excluded",
            Self::Rejected => "rejected",
            Self::Absent => "absent",
            Self::NewlyOver => "newly_over",
        }
    }
}

/// What changed of a case, as far as it touches the months up to `through`. `before` is `None` where
/// the earlier run does not list it.
#[must_use]
pub fn change(before: Option<&End>, after: &End, through: Month) -> Option<Change> {
    let is_over = |counted: &Counted| counted.month <= through;
    match (before, after) {
        (None, End::Counted(now)) => is_over(now).then_some(Change::NewlyOver),
        (Some(End::Open), End::Counted(now)) => is_over(now).then_some(Change::EnteredLate),
        (Some(End::Counted(then)), now) if is_over(then) => match now {
            End::Counted(now) => differing(then, now),
            End::Open => Some(Change::Reopened),
            End::Excluded => Some(Change::Excluded),
            End::Rejected => Some(Change::Rejected),
            End::Absent => Some(Change::Absent),
        },
        _ => None,
    }
}

fn differing(then: &Counted, now: &Counted) -> Option<Change> {
    if then.month != now.month {
        Some(Change::Month)
    } else if then.days != now.days {
        Some(Change::Days)
    } else if then.class != now.class {
        Some(Change::Class)
    } else {
        (then.office != now.office).then_some(Change::Office)
    }
}

/// What listed cases do to the figures of a subject.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Effect {
    /// Cases that are known in both runs and count here in one of them, or in both.
    pub cases: u64,
    /// By how many they raise (or, negative, lower) the number of cases.
    pub n: i64,
    /// By how many they raise the sum of working days.
    pub working_days: i64,
    /// Cases of the change [`Change::NewlyOver`]: what they were before is not known, nor counted above.
    pub newly_over: u64,
}

/// What the changed cases do to each figure that they count in: `(before, after)`, `None` where the
/// earlier run does not list the case.
#[must_use]
pub fn effects<'a>(cases: impl Iterator<Item = (Option<&'a End>, &'a End)>) -> BTreeMap<Subject, Effect> {
    let mut effects: BTreeMap<Subject, Effect> = BTreeMap::new();
    for (before, after) in cases {
        if before.is_none() {
            for subject in after.counted().into_iter().flat_map(subjects) {
                effects.entry(subject).or_default().newly_over += 1;
            }
            continue;
        }
        let mut touched = BTreeSet::new();
        for (sign, counted) in [(-1, before.and_then(End::counted)), (1, after.counted())] {
            let Some(counted) = counted else { continue };
            for subject in subjects(counted) {
                let effect = effects.entry(subject.clone()).or_default();
                effect.n += sign;
                effect.working_days += sign * i64::from(counted.days);
                effect.cases += u64::from(touched.insert(subject));
            }
        }
    }
    effects
}

/// The subjects that a case counts in.
fn subjects(counted: &Counted) -> Vec<Subject> {
    let scopes = Scope::ALL.into_iter().filter(|scope| scope.contains(counted.class));
    let both = scopes.flat_map(|scope| {
        [None, Some(counted.office.clone())].map(|office| Subject { month: counted.month, scope, office })
    });
    both.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(month: &str, class: Class, office: &str, days: i32) -> End {
        End::Counted(Counted {
            month: month.parse().expect("a month"),
            class,
            office: office.to_owned(),
            days,
        })
    }

    #[test]
    fn a_change_is_named_where_it_touches_a_finished_month() {
        let may: Month = "2025-05".parse().expect("a month");
        let then = counted("2025-05", Class::Class1, "甲", 9);
        let named = |before: Option<&End>, after: &End| change(before, after, may);
        for (after, expected) in [
            (then.clone(), None),
            (counted("2025-04", Class::Class2, "甲", 9), Some(Change::Month)),
            (counted("2025-06", Class::Class1, "甲", 9), Some(Change::Month)),
            (counted("2025-05", Class::Class2, "乙", 8), Some(Change::Days)),
            (counted("2025-05", Class::Class2, "乙", 9), Some(Change::Class)),
            (counted("2025-05", Class::Class1, "乙", 9), Some(Change::Office)),
            (End::Open, Some(Change::Reopened)),
            (End::Excluded, Some(Change::Excluded)),
            (End::Rejected, Some(Change::Rejected)),
            (End::Absent, Some(Change::Absent)),
        ] {
            assert_eq!(named(Some(&then), &after), expected, "{after:?}");
        }
        assert_eq!(named(None, &then), Some(Change::NewlyOver));
        assert_eq!(named(Some(&End::Open), &then), Some(Change::EnteredLate));
        // What was open then and is completed after the finished months restates nothing.
        assert_eq!(named(Some(&End::Open), &counted("2025-06", Class::Class1, "甲", 9)), None);
        assert_eq!(named(Some(&counted("2025-06", Class::Class1, "甲", 9)), &End::Absent), None);
        for change in Change::ALL {
            assert_eq!(serde_json::to_value(change).expect("a name"), change.name());
        }
    }

    #[test]
    fn a_case_lowers_what_it_left_and_raises_what_it_entered() {
        let (then, now) =
            (counted("2025-05", Class::Class1, "甲", 9), counted("2025-05", Class::Class1, "乙", 4));
        let late = counted("2025-05", Class::Class3, "甲", 7);
        let new = counted("2025-05", Class::Class1, "甲", 5);
        let cases = [(Some(&then), &now), (Some(&End::Open), &late), (None, &new)];
        let effects = effects(cases.into_iter());
        let of = |scope, office: Option<&str>| {
            let month = "2025-05".parse().expect("a month");
            effects
                .get(&Subject { month, scope, office: office.map(str::to_owned) })
                .copied()
                .unwrap_or_default()
        };
        let effect = |cases, n, working_days, newly_over| Effect { cases, n, working_days, newly_over };
        assert_eq!(of(Scope::All, None), effect(2, 1, 2, 1));
        assert_eq!(of(Scope::Class12, None), effect(1, 0, -5, 1));
        assert_eq!(of(Scope::All, Some("甲")), effect(2, 0, -2, 1));
        assert_eq!(of(Scope::Class1, Some("乙")), effect(1, 1, 4, 0));
        assert_eq!(of(Scope::Class3, None), effect(1, 1, 7, 0));
        assert_eq!(of(Scope::Class4, None), Effect::default());
    }
}
