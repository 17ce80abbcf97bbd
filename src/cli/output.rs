//! The only place that prints: results to stdout, everything else to stderr. Colour codes are
//! dropped where no terminal reads them or `NO_COLOR` is set.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use super::told;
use crate::error::{Error, Result};
use crate::words::Lang;

/// Prints a result. A reader that has gone away (`| head`) is no error.
pub(super) fn result(text: &str) -> Result<()> {
    let mut out = anstream::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::Write { path: Path::new("stdout").to_owned(), source: error })
        }
        _ => Ok(()),
    }
}

/// Prints a remark for the one who runs the program.
pub(super) fn remark(text: &str) {
    // Where stderr takes nothing, nobody is there to be told.
    let _ = writeln!(anstream::stderr().lock(), "{text}");
}

/// Prints what stopped the run, with its cause and what to do about it.
pub(super) fn failure(error: &Error, lang: Lang) {
    remark(told::failure(error, lang).trim_end());
}

/// Width of the terminal that reads stdout; `None` where none does.
pub(super) fn width() -> Option<usize> {
    if !io::stdout().is_terminal() {
        return None;
    }
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
}
