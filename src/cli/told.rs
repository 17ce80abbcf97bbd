//! A failure as it is shown: its message, its cause and what to do about it, in one language, with
//! nothing in them that a file name or a value could do to the terminal.

use std::fmt;

use miette::{Diagnostic, MietteHandler, MietteHandlerOpts, ReportHandler};

use crate::domain::legible_lines;
use crate::error::Error;
use crate::words::{Lang, fault};

/// The failure laid out for the terminal that reads stderr.
pub(super) fn failure(error: &Error, lang: Lang) -> String {
    let mut told = Told {
        message: legible_lines(error.message().text(lang)).into_owned(),
        cause: error.cause().map(|cause| Cause(legible_lines(cause.text(lang)).into_owned())),
        help: None,
    };
    let head = laid_out(&told, lang);
    told.help = Some(legible_lines(error.help().text(lang)).into_owned());
    let whole = laid_out(&told, lang);
    // What introduces a help is fixed in miette: it stands first after the head.
    match whole.strip_prefix(&head) {
        Some(help) => head + &help.replacen(fault::run::help(Lang::En), fault::run::help(lang), 1),
        None => whole,
    }
}

/// The layout is miette's, its own words apart.
fn laid_out(told: &Told, lang: Lang) -> String {
    let mut options = MietteHandlerOpts::new();
    if lang != Lang::En {
        // The layout for listeners speaks English alone.
        options = options.force_graphical(true);
    }
    Layout { handler: options.build(), told }.to_string()
}

/// A failure in one language.
#[derive(Debug)]
struct Told {
    message: String,
    cause: Option<Cause>,
    help: Option<String>,
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Told {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_ref().map(|cause| cause as _)
    }
}

impl Diagnostic for Told {
    fn help(&self) -> Option<Box<dyn fmt::Display + '_>> {
        self.help.as_ref().map(|help| Box::new(help) as _)
    }
}

/// What lies behind a failure.
#[derive(Debug)]
struct Cause(String);

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Cause {}

/// A failure in miette's layout.
struct Layout<'a> {
    handler: MietteHandler,
    told: &'a Told,
}

impl fmt::Display for Layout<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.handler.debug(self.told, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_act_on_the_terminal() {
        let path = std::path::PathBuf::from("a\u{1b}[2J\u{202e}.csv");
        let error = Error::Read { path, source: std::io::Error::other("no\u{7}") };
        for lang in [Lang::Zh, Lang::En] {
            let text = failure(&error, lang);
            assert!(text.contains("a\\u{1b}[2J\\u{202e}.csv") && text.contains("no\\u{7}"), "{text}");
        }
    }
}
