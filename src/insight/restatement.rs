//! Restatement: what a later run says of months that an earlier run had finished, figure by figure,
//! and through which cases. An earlier run leaves lists of some of its cases only; what these do not
//! explain is given as a rest, never spread over cases.

mod cases;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Serialize, Serializer};

pub use self::cases::{Change, Counted, Effect, End, change, effects};
use super::Ratio;
use crate::domain::{Month, Scope, Status};

/// What a figure is of: a month, a scope, and an office or all of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    /// The month.
    pub month: Month,
    /// The scope.
    pub scope: Scope,
    /// The office; `None` for the whole scope.
    pub office: Option<String>,
}

/// What a run says of a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stated {
    /// Normal cases.
    pub n: i64,
    /// Sum of their working days.
    pub working_days_total: i64,
    /// The verdict.
    pub status: Status,
}

impl Stated {
    /// What is said where there is no figure.
    const NOTHING: Self = Self { n: 0, working_days_total: 0, status: Status::NoData };

    /// The exact mean; `None` without a case.
    #[must_use]
    pub fn mean(self) -> Option<Ratio> {
        (self.n > 0).then(|| Ratio::new(self.working_days_total.into(), self.n.into()))
    }
}

impl Serialize for Stated {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut stated = serializer.serialize_struct("Stated", 4)?;
        stated.serialize_field("n", &self.n)?;
        stated.serialize_field("working_days_total", &self.working_days_total)?;
        stated.serialize_field("mean", &self.mean())?;
        stated.serialize_field("status", &self.status)?;
        stated.end()
    }
}

/// What a run says, by subject.
pub type Figures = BTreeMap<Subject, Stated>;

/// A subject of which the two runs say different things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restated {
    /// What it is.
    pub subject: Subject,
    /// What the earlier run says.
    pub before: Stated,
    /// What this run says.
    pub after: Stated,
    /// What the cases known from the earlier run's lists account for; `None` where these could not
    /// be compared.
    pub known: Option<Effect>,
}

impl Restated {
    /// By how many cases and working days the figures differ.
    #[must_use]
    pub const fn difference(&self) -> (i64, i64) {
        (self.after.n - self.before.n, self.after.working_days_total - self.before.working_days_total)
    }

    /// Cases and working days of the difference that no listed case accounts for.
    #[must_use]
    pub fn rest(&self) -> Option<(i64, i64)> {
        let (n, days) = self.difference();
        self.known.map(|known| (n - known.n, days - known.working_days))
    }
}

/// The months that are compared: those of which both runs have cases, up to `through`, the last one that
/// was over when either was made. `None` where there is none.
#[must_use]
pub fn span(before: &Figures, after: &Figures, through: Month) -> Option<(Month, Month)> {
    let first = first_month(before)?.max(first_month(after)?);
    (first <= through).then_some((first, through))
}

/// The first month with a case.
fn first_month(figures: &Figures) -> Option<Month> {
    figures.iter().find(|(_, stated)| stated.n > 0).map(|(subject, _)| subject.month)
}

/// The months before `first` that one of the runs has cases of.
#[must_use]
pub fn not_in_both(before: &Figures, after: &Figures, first: Month) -> u64 {
    let months = before.iter().chain(after).filter(|(_, stated)| stated.n > 0);
    let earlier = months.map(|(subject, _)| subject.month).filter(|month| *month < first);
    earlier.collect::<BTreeSet<Month>>().len() as u64
}

/// The subjects of the months `span` of which the runs say different things, by month, scope and office.
#[must_use]
pub fn restated(
    before: &Figures,
    after: &Figures,
    span: (Month, Month),
    known: Option<&BTreeMap<Subject, Effect>>,
) -> Vec<Restated> {
    let is_compared = |subject: &&Subject| (span.0..=span.1).contains(&subject.month);
    let subjects: BTreeSet<&Subject> = before.keys().chain(after.keys()).filter(is_compared).collect();
    let of = |subject: &Subject| {
        let (before, after) = (said(before, subject), said(after, subject));
        let known = known.map(|known| known.get(subject).copied().unwrap_or_default());
        (before != after).then(|| Restated { subject: subject.clone(), before, after, known })
    };
    subjects.into_iter().filter_map(of).collect()
}

fn said(figures: &Figures, subject: &Subject) -> Stated {
    figures.get(subject).copied().unwrap_or(Stated::NOTHING)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(rows: &[(&str, Scope, i64, i64)]) -> Figures {
        let row = |(month, scope, n, total): &(&str, Scope, i64, i64)| {
            let subject = Subject { month: month.parse().expect("a month"), scope: *scope, office: None };
            let status = if *n > 0 { Status::Met } else { Status::NoData };
            (subject, Stated { n: *n, working_days_total: *total, status })
        };
        rows.iter().map(row).collect()
    }

    #[test]
    fn only_months_that_both_had_finished_are_compared() {
        let before = figures(&[
            ("2025-03", Scope::All, 7, 20),
            ("2025-04", Scope::All, 9, 30),
            ("2025-04", Scope::Class12, 4, 9),
            ("2025-05", Scope::All, 5, 10),
        ]);
        let after = figures(&[
            ("2025-04", Scope::All, 10, 37),
            ("2025-04", Scope::Class12, 4, 9),
            ("2025-05", Scope::All, 50, 100),
        ]);
        let april: Month = "2025-04".parse().expect("a month");
        assert_eq!(span(&before, &after, april), Some((april, april)));
        assert_eq!(not_in_both(&before, &after, april), 1);
        let known = BTreeMap::from([(
            Subject { month: april, scope: Scope::All, office: None },
            Effect { cases: 1, n: 1, working_days: 9, newly_over: 0 },
        )]);
        let found = restated(&before, &after, (april, april), Some(&known));
        let [only] = found.as_slice() else { panic!("{found:?}") };
        // 10 − 9 cases and 37 − 30 days; the listed case brings one and nine.
        assert_eq!((only.difference(), only.rest()), ((1, 7), Some((0, -2))));
        assert_eq!(only.after.mean(), Some(Ratio::new(37, 10)));
        assert_eq!(restated(&before, &before, (april, april), None), []);
    }

    #[test]
    fn a_subject_that_one_run_lacks_had_no_case_there() {
        let before = figures(&[("2025-04", Scope::All, 9, 30), ("2025-04", Scope::Class1, 0, 0)]);
        let after = figures(&[("2025-04", Scope::All, 9, 30), ("2025-04", Scope::Class3, 2, 8)]);
        let april: Month = "2025-04".parse().expect("a month");
        let restated = restated(&before, &after, (april, april), None);
        let scopes: Vec<Scope> = restated.iter().map(|one| one.subject.scope).collect();
        assert_eq!(scopes, [Scope::Class3]);
        assert_eq!((restated[0].before, restated[0].rest()), (Stated::NOTHING, None));
    }
}
