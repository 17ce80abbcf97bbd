//! Names and texts that may stand in a query: nothing that could end the quotes around it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Dialect;
use crate::words::Say;
use crate::words::fault::engine as fault;

/// The longest name of a table or column, in characters.
const LONGEST: usize = 128;

/// Whether a name is plain: letters of any script, digits and underscores, no digit first.
pub(super) fn is_plain(name: &str) -> bool {
    let mut letters = name.chars();
    let begins = letters.next().is_some_and(|first| first.is_alphabetic() || first == '_');
    begins && letters.all(|c| c.is_alphanumeric() || c == '_') && name.chars().count() <= LONGEST
}

/// Whether a text can stand between quotes in every dialect and pass every client as it is.
pub(super) fn is_harmless(text: &str) -> bool {
    !text.chars().any(|c| c.is_control() || matches!(c, '\'' | '"' | '\\' | '`' | ';' | '$' | '{' | '}'))
}

/// A table: up to three plain names with dots between them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Table(String);

impl std::str::FromStr for Table {
    type Err = Say;

    fn from_str(text: &str) -> Result<Self, Say> {
        let is_sound = text.split('.').all(is_plain) && text.split('.').count() <= 3;
        if is_sound { Ok(Self(text.to_owned())) } else { Err(fault::no_table(text)) }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Table {
    /// The table's name in a dialect, each part quoted.
    pub(super) fn quoted(&self, dialect: Dialect) -> String {
        self.0.split('.').map(|part| dialect.quoted(part)).collect::<Vec<_>>().join(".")
    }

    /// Whether it is one that may stand in a query: a job may have been written by another hand.
    pub(super) fn is_sound(&self) -> bool {
        self.0.parse::<Self>().is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_can_never_leave_its_quotes() {
        for name in ["cases", "_x1", "受理日期", "退税.案件", "lake.tax.cases"] {
            assert!(name.parse::<Table>().is_ok(), "{name}");
        }
        for name in ["", "1a", "a b", "a;b", "a\"b", "a`b", "a'b", "a--b", "a.", "a.b.c.d", "a\nb", "a\u{0}"]
        {
            assert!(name.parse::<Table>().is_err(), "{name}");
        }
        assert!(!is_plain(&"x".repeat(129)));
        assert!(
            is_harmless("不予退税 (N/A)")
                && !is_harmless("it's")
                && !is_harmless("${x}")
                && !is_harmless("a\\")
        );
    }
}
