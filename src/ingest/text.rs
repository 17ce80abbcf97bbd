//! Text as people type it: blanks of every kind around it, full-width characters in it.

pub(super) use crate::domain::half_width;

/// The text without blanks around it and without what keeps a spreadsheet from reading it as a
/// number: apostrophes before it, or the formula that gives it, `="0123"`.
#[must_use]
#[inline]
pub fn trim(text: &str) -> &str {
    if text.is_empty() || is_plain(text.as_bytes()) { text } else { trimmed(text) }
}

/// The same of a text that is not known to be plain.
#[inline(never)]
fn trimmed(text: &str) -> &str {
    let text = text.trim_end_matches(is_blank);
    let text = text.trim_start_matches(|c| is_blank(c) || matches!(c, '\'' | '＇' | '‘' | '’'));
    of_formula(text).map_or(text, |text| text.trim_matches(is_blank))
}

/// Whether a text begins and ends with characters that are never taken off, as most do: signs of
/// ASCII, and ideographs, whose first byte in UTF-8 no blank has.
#[inline]
fn is_plain(text: &[u8]) -> bool {
    let (Some(first), Some(last)) = (text.first(), text.last()) else { return false };
    let ends = ENDS[usize::from(*last)] & LAST != 0
        || (*last >= 0x80 && text.iter().rev().nth(2).is_some_and(|byte| matches!(byte, 0xe4..=0xe9)));
    ends && ENDS[usize::from(*first)] & FIRST != 0
}

/// A byte that a plain text may begin with, and one of ASCII that it may end with.
const FIRST: u8 = 1;
const LAST: u8 = 2;

/// What each byte may do.
#[expect(clippy::cast_possible_truncation, reason = "a byte")]
const ENDS: [u8; 256] = {
    let mut ends = [0; 256];
    let mut byte = 0;
    while byte < ends.len() {
        if matches!(byte as u8, b'(' | b'-' | b'0'..=b'<' | b'>'..=b'z' | 0xe4..=0xe9) {
            ends[byte] |= FIRST;
        }
        if matches!(byte as u8, b')' | b'0'..=b'z') {
            ends[byte] |= LAST;
        }
        byte += 1;
    }
    ends
};

/// The text in `="text"`.
fn of_formula(text: &str) -> Option<&str> {
    text.strip_prefix("=\"")?.strip_suffix('"').filter(|text| !text.contains('"'))
}

/// Whether a cell holds something beside blanks.
pub(super) fn is_filled(cell: &str) -> bool {
    cell.as_bytes().first().is_some_and(|first| is_begun_by(*first) || !trim(cell).is_empty())
}

/// Whether a cell that begins with this byte holds something, whatever follows.
#[inline]
pub(super) const fn is_begun_by(first: u8) -> bool {
    matches!(first, b'('..=b'<' | b'>'..=b'z' | 0xe4..=0xe9)
}

/// Unicode white space, and what looks like none: zero-width characters, marks of the writing
/// direction and byte order marks.
fn is_blank(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(
            character,
            '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'
                | '\u{2066}'..='\u{2069}'
                | '\u{feff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trims_what_a_spreadsheet_leaves() {
        assert_eq!(trim("\u{feff} \u{3000}一类\u{a0}"), "一类");
        assert_eq!(trim("'0123"), "0123");
        assert_eq!(trim(" a b\r"), "a b");
        assert_eq!(trim("   "), "");
        assert_eq!(trim(" ''0123"), "0123");
        assert_eq!(trim("'"), "");
        assert_eq!([trim("=\"0123\""), trim(" =\" 一类\" "), trim("=\"\"")], ["0123", "一类", ""]);
        assert_eq!(trim("=A1&\"x\""), "=A1&\"x\"");
        assert!(!is_filled("=\"\"") && is_filled("=A1"));
        assert_eq!(trim("(1,234.50)"), "(1,234.50)");
    }
}
