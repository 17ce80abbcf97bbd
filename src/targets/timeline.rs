//! Effective-dated limits per scope, and the one that binds on a day.

use std::fmt;

use serde::Serialize;

use super::builtin;
use crate::domain::{Class, Day, Limit, Scope};
use crate::words::{Say, fault};

/// A limit on the mean of a scope, in force from one day to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Target {
    /// Whom it binds.
    pub scope: Scope,
    /// The limit in working days.
    pub limit: Limit,
    /// First day in force.
    pub from: Day,
    /// Last day in force; open where `None`.
    pub to: Option<Day>,
    /// The document that sets it.
    pub basis: String,
}

impl Target {
    fn in_force(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

/// What is wrong with a list of targets.
#[derive(Debug, PartialEq, Eq)]
pub enum TargetError {
    /// Two rows of a scope are in force on the same day.
    Overlap {
        /// The scope.
        scope: Scope,
        /// The first day on which both are in force.
        day: Day,
    },
    /// A row ends before it begins.
    Backwards {
        /// The scope.
        scope: Scope,
        /// Its first day.
        from: Day,
    },
    /// The scope cannot have a target.
    Scope {
        /// The scope.
        scope: Scope,
    },
}

impl TargetError {
    /// What is wrong, in words.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::Overlap { scope, day } => fault::target::overlap(scope.name(), *day),
            Self::Backwards { scope, from } => fault::target::backwards(scope.name(), *from),
            Self::Scope { scope } => fault::target::no_own(scope.name()),
        }
    }
}

impl fmt::Display for TargetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.say().fmt(f)
    }
}

impl std::error::Error for TargetError {}

/// Every target, by scope and date, without overlaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline(Vec<Target>);

impl Timeline {
    /// The published targets.
    ///
    /// # Errors
    /// Never with the built-in table; a test proves it.
    pub fn builtin() -> Result<Self, TargetError> {
        Self::new(builtin::targets())
    }

    /// A timeline of the given targets.
    ///
    /// # Errors
    /// Two rows of one scope in force on the same day, a row that ends before it begins, or
    /// a scope that is not judged.
    pub fn new(mut targets: Vec<Target>) -> Result<Self, TargetError> {
        targets.sort_by_key(|target| (target.scope, target.from));
        for target in &targets {
            let (scope, from) = (target.scope, target.from);
            if target.to.is_some_and(|to| to < from) {
                return Err(TargetError::Backwards { scope, from });
            }
            if scope == Scope::Unclassified {
                return Err(TargetError::Scope { scope });
            }
        }
        for pair in targets.windows(2) {
            let day = pair[1].from;
            if pair[0].scope == pair[1].scope && pair[0].in_force(day) {
                return Err(TargetError::Overlap { scope: pair[1].scope, day });
            }
        }
        Ok(Self(targets))
    }

    /// The targets, by scope and first day.
    #[must_use]
    pub fn targets(&self) -> &[Target] {
        &self.0
    }

    /// The target that judges `scope` on `day`: its own, or that of the scope it falls back
    /// on where it has no row of its own at all.
    #[must_use]
    pub fn in_force(&self, scope: Scope, day: Day) -> Option<&Target> {
        let has_own = self.0.iter().any(|target| target.scope == scope && target.in_force(day));
        let judge = if has_own { scope } else { scope.fallback().unwrap_or(scope) };
        self.0.iter().find(|target| target.scope == judge && target.in_force(day))
    }

    /// The limit that a single case of `class` is held against on `day` in the scope `all`:
    /// its own class's, or that of `all` where its class has none in force.
    #[must_use]
    pub fn own_limit(&self, class: Class, day: Day) -> Option<Limit> {
        let own = self.in_force(Scope::of(class), day);
        own.or_else(|| self.in_force(Scope::All, day)).map(|target| target.limit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn builtin() -> Timeline {
        Timeline::builtin().expect("the built-in table is sound")
    }

    fn limit(scope: Scope, text: &str) -> Option<String> {
        builtin().in_force(scope, day(text)).map(|target| target.limit.to_string())
    }

    #[test]
    fn the_published_limits_bind_when_they_are_in_force() {
        assert_eq!(limit(Scope::All, "2021-12-22"), None);
        assert_eq!(limit(Scope::All, "2021-12-23").as_deref(), Some("6"));
        assert_eq!(limit(Scope::Class12, "2022-06-19"), None);
        assert_eq!(limit(Scope::Class12, "2023-06-30").as_deref(), Some("3"));
        assert_eq!(limit(Scope::Class12, "2023-07-27"), None);
        assert_eq!(limit(Scope::Class12, "2023-07-28").as_deref(), Some("3"));
        assert_eq!(limit(Scope::All, "2025-01-31"), None);
        assert_eq!(limit(Scope::All, "2025-04-30").as_deref(), Some("5"));
        assert_eq!(limit(Scope::Class1, "2025-04-30").as_deref(), Some("3"));
        assert_eq!(limit(Scope::Class3, "2025-04-30").as_deref(), Some("5"));
        assert_eq!(limit(Scope::Unclassified, "2025-04-30").as_deref(), Some("5"));
    }

    #[test]
    fn a_class_without_a_limit_of_its_own_is_held_against_that_of_all() {
        let held = builtin().own_limit(Class::Class1, day("2022-01-31"));
        assert_eq!(held, Some(Limit::days(6)));
        assert_eq!(builtin().own_limit(Class::Class1, day("2025-05-31")), Some(Limit::days(3)));
        assert_eq!(builtin().own_limit(Class::Class4, day("2025-05-31")), Some(Limit::days(5)));
    }

    #[test]
    fn overlaps_are_refused() {
        let target = |from: &str, to: Option<&str>| Target {
            scope: Scope::All,
            limit: Limit::days(5),
            from: day(from),
            to: to.map(day),
            basis: String::new(),
        };
        let rows = vec![target("2025-01-01", None), target("2026-01-01", None)];
        let refused = Timeline::new(rows).err();
        assert_eq!(refused, Some(TargetError::Overlap { scope: Scope::All, day: day("2026-01-01") }));
        let rows = vec![target("2026-01-01", None), target("2025-01-01", Some("2025-12-31"))];
        let sorted = Timeline::new(rows).expect("one after the other");
        let from = sorted.targets().iter().map(|target| target.from);
        assert_eq!(from.collect::<Vec<_>>(), [day("2025-01-01"), day("2026-01-01")]);
        let rows = vec![target("2026-01-01", Some("2025-12-31"))];
        let refused = Timeline::new(rows).err();
        let backwards = TargetError::Backwards { scope: Scope::All, from: day("2026-01-01") };
        assert_eq!(refused.as_ref(), Some(&backwards));
        assert_eq!(backwards.to_string(), backwards.say().to_string());
        assert!(backwards.to_string().contains("2026-01-01"), "{backwards}");
    }
}
