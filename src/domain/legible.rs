//! Text from outside made fit to be shown: nothing in it can steer a terminal, or turn or hide
//! the text around it.

use std::borrow::Cow;

/// Whether a character acts instead of being seen: controls (the escape that opens a terminal's
/// commands among them), marks that turn the direction of text, characters without width, tags,
/// and code points that are no characters, which XML does not know.
#[must_use]
#[inline]
pub fn is_unseen(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    c.is_control()
        || matches!(
            c,
            '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{2069}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{fffe}'
                | '\u{ffff}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// The text on one line, with every unseen character spelled out: `\t`, `\u{1b}`, `\u{202e}`.
#[must_use]
pub fn legible(text: &str) -> Cow<'_, str> {
    spelled_out(text, is_unseen)
}

/// The same for a text of several lines.
#[must_use]
pub fn legible_lines(text: &str) -> Cow<'_, str> {
    spelled_out(text, |c| c != '\n' && is_unseen(c))
}

fn spelled_out(text: &str, is_spelled: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&is_spelled) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_spelled(c) { shown.extend(c.escape_default()) } else { shown.push(c) }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_spelled_out_and_what_is_seen_stays() {
        assert_eq!(legible("a\u{1b}[2J\tb\u{202e}\u{9b}c"), "a\\u{1b}[2J\\tb\\u{202e}\\u{9b}c");
        assert_eq!(legible("天河区税务局 (一) Café 👍"), "天河区税务局 (一) Café 👍");
        assert_eq!(legible("a\nb"), "a\\nb");
        assert_eq!(legible_lines("a\n\u{7}b"), "a\n\\u{7}b");
    }
}
