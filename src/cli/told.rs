//! A failure as it is told: the same message, causes and help, with nothing in them that a file
//! name or a value from the data could do to the terminal.

use std::error::Error as Cause;
use std::fmt::{self, Display};

use miette::Diagnostic;

use crate::domain::legible_lines;
use crate::error::Error;

/// A message, what caused it, and what to do about it.
#[derive(Debug)]
pub(super) struct Told {
    message: String,
    cause: Option<Box<Self>>,
    help: Option<String>,
}

impl Told {
    pub(super) fn of(error: &Error) -> Self {
        let help = error.help().map(|help| legible_lines(&help.to_string()).into_owned());
        Self { help, ..Self::chain(error) }
    }

    fn chain(error: &dyn Cause) -> Self {
        let message = legible_lines(&error.to_string()).into_owned();
        Self { message, cause: error.source().map(|cause| Box::new(Self::chain(cause))), help: None }
    }
}

impl Display for Told {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl Cause for Told {
    fn source(&self) -> Option<&(dyn Cause + 'static)> {
        self.cause.as_deref().map(|cause| cause as &(dyn Cause + 'static))
    }
}

impl Diagnostic for Told {
    fn help<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn Display>)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn message_causes_and_help_are_kept_and_legible() {
        let path = std::path::PathBuf::from("a\u{1b}[2J.csv");
        let told = Told::of(&Error::Read { path, source: std::io::Error::other("no\u{202e}") });
        assert_eq!(told.to_string(), "cannot read a\\u{1b}[2J.csv");
        assert_eq!(told.source().map(ToString::to_string).as_deref(), Some("no\\u{202e}"));
        assert!(told.help().is_some_and(|help| help.to_string().starts_with("check that the path")));
    }
}
