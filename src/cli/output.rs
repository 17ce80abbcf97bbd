//! The only place that prints: results to stdout, everything else to stderr. Colour codes are
//! dropped where no terminal reads them or `NO_COLOR` is set; nothing else reaches a terminal that
//! acts on it.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use super::told;
use crate::domain::{is_unseen, legible_lines};
use crate::error::{Error, Result};
use crate::words::Lang;

/// Prints a result. A reader that has gone away (`| head`) is no error.
pub(super) fn result(text: &str) -> Result<()> {
    let mut out = anstream::stdout().lock();
    let written = out.write_all(only_colours(text).as_bytes()).and_then(|()| out.flush());
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
    let _ = writeln!(anstream::stderr().lock(), "{}", legible_lines(text));
}

/// Prints what is wrong with the arguments, or the help that they ask for.
pub(super) fn usage(text: &str, is_wrong: bool) {
    let text = only_colours(text);
    // Nothing can be said where neither stream takes it.
    let _ = if is_wrong {
        write!(anstream::stderr().lock(), "{text}")
    } else {
        write!(anstream::stdout().lock(), "{text}")
    };
}

/// Prints what stopped the run, with its cause and what to do about it.
pub(super) fn failure(error: &Error, lang: Lang) {
    let text = told::failure(error, lang);
    let _ = writeln!(anstream::stderr().lock(), "{}", text.trim_end());
}

/// The text with our colours, and anything else that a terminal acts on spelled out. Renderers make
/// what they show legible; this holds for the one that forgets.
fn only_colours(text: &str) -> Cow<'_, str> {
    let is_ours = |at: usize, c: char| match c {
        '\n' | '\t' => true,
        '\u{1b}' => text.get(at + 1..).is_some_and(is_colour),
        other => !is_unseen(other),
    };
    if text.char_indices().all(|(at, c)| is_ours(at, c)) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if is_ours(at, c) { shown.push(c) } else { shown.extend(c.escape_default()) }
    }
    Cow::Owned(shown)
}

/// Whether the text goes on as a colour's code does after its escape: `[1;31m`.
fn is_colour(rest: &str) -> bool {
    let code =
        rest.strip_prefix('[').map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';'));
    code.is_some_and(|end| end.starts_with('m'))
}

/// Width of the terminal that reads stdout; `None` where none does.
pub(super) fn width() -> Option<usize> {
    if !io::stdout().is_terminal() {
        return None;
    }
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_pass_and_no_other_command_does() {
        assert_eq!(only_colours("\u{1b}[1;31m✗\u{1b}[0m\n"), "\u{1b}[1;31m✗\u{1b}[0m\n");
        assert_eq!(only_colours("\u{1b}[2J\r\u{1b}]0;x\u{7}"), "\\u{1b}[2J\\r\\u{1b}]0;x\\u{7}");
    }
}
