//! Who is counted together: the scopes of the two targets and their diagnostics.

use serde::{Deserialize, Serialize};

use super::Class;

/// A set of enterprise classes whose normal cases are pooled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Every normal case.
    All,
    /// Class 1 and class 2, pooled.
    Class12,
    /// Class 1 alone.
    Class1,
    /// Class 2 alone.
    Class2,
    /// Class 3 alone.
    Class3,
    /// Class 4 alone.
    Class4,
    /// Cases whose class could not be read.
    Unclassified,
}

impl Scope {
    /// Every scope, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::All,
        Self::Class12,
        Self::Class1,
        Self::Class2,
        Self::Class3,
        Self::Class4,
        Self::Unclassified,
    ];

    /// The scopes that the source notice makes a promise about.
    pub const PROMISES: [Self; 2] = [Self::All, Self::Class12];

    /// Whether a case of `class` is in the scope.
    #[must_use]
    pub const fn contains(self, class: Class) -> bool {
        match self {
            Self::All => true,
            Self::Class12 => matches!(class, Class::Class1 | Class::Class2),
            Self::Class1 => matches!(class, Class::Class1),
            Self::Class2 => matches!(class, Class::Class2),
            Self::Class3 => matches!(class, Class::Class3),
            Self::Class4 => matches!(class, Class::Class4),
            Self::Unclassified => matches!(class, Class::Unclassified),
        }
    }

    /// The scope that holds one class alone.
    #[must_use]
    pub const fn of(class: Class) -> Self {
        match class {
            Class::Class1 => Self::Class1,
            Class::Class2 => Self::Class2,
            Class::Class3 => Self::Class3,
            Class::Class4 => Self::Class4,
            Class::Unclassified => Self::Unclassified,
        }
    }

    /// The scope whose target judges this one where it has none of its own (METHOD 6):
    /// class 1 and 2 by `class12`'s, the others by `all`'s.
    #[must_use]
    pub const fn fallback(self) -> Option<Self> {
        match self {
            Self::All | Self::Class12 => None,
            Self::Class1 | Self::Class2 => Some(Self::Class12),
            Self::Class3 | Self::Class4 | Self::Unclassified => Some(Self::All),
        }
    }

    /// The scope's name in settings and outputs: `class12`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Class12 => "class12",
            Self::Class1 => "class1",
            Self::Class2 => "class2",
            Self::Class3 => "class3",
            Self::Class4 => "class4",
            Self::Unclassified => "unclassified",
        }
    }
}
