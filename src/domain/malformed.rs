//! A text that does not have the form of what it should be. Which form is wanted, and what the
//! text was, the one who asked knows and tells.

use std::fmt;

/// A text could not be read as a day, a month or a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed;

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("malformed")
    }
}

impl std::error::Error for Malformed {}
