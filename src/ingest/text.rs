//! Text as people type it: blanks of every kind around it, full-width characters in it.

use std::borrow::Cow;

/// The text without blanks around it and without the leading apostrophes that keep a
/// spreadsheet from reading it as a number.
#[must_use]
pub fn trim(text: &str) -> &str {
    let bytes = text.as_bytes();
    if let (Some(b'(' | b'-' | b'0'..=b'z'), Some(b')' | b'0'..=b'z')) = (bytes.first(), bytes.last()) {
        text
    } else {
        let text = text.trim_end_matches(is_blank);
        text.trim_start_matches(|c| is_blank(c) || matches!(c, '\'' | '＇' | '‘' | '’'))
    }
}

/// Whether a cell holds something beside blanks.
pub(super) fn is_filled(cell: &str) -> bool {
    cell.as_bytes().first().is_some_and(|first| matches!(first, b'('..=b'z') || !trim(cell).is_empty())
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

/// The text with full-width letters, digits and signs made half-width.
#[must_use]
pub fn half_width(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.chars().any(|c| matches!(c, '\u{ff01}'..='\u{ff5e}' | '\u{3000}')) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.chars()
            .map(|c| match c {
                '\u{3000}' => ' ',
                '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
                _ => c,
            })
            .collect(),
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
        assert_eq!(trim("(1,234.50)"), "(1,234.50)");
    }

    #[test]
    fn blanks_of_every_kind_are_trimmed() {
        let spaces = "\t\u{85}\u{a0}\u{1680}\u{180e}\u{2028}\u{2029}\u{202f}\u{205f}\u{2060}\u{3000}\u{feff}";
        for blank in spaces.chars().chain('\u{2000}'..='\u{200f}').chain('\u{202a}'..='\u{202e}') {
            let text = format!("{blank}一类{blank}{blank}");
            assert_eq!(trim(&text), "一类", "{:04x}", u32::from(blank));
            assert!(!is_filled(&blank.to_string()), "{:04x}", u32::from(blank));
        }
        assert!(is_filled("0") && is_filled(" 一") && !is_filled("") && !is_filled(" \t"));
    }

    #[test]
    fn makes_full_width_half_width() {
        assert_eq!(half_width("２０２５／４／２７"), "2025/4/27");
        assert_eq!(half_width("一类"), "一类");
    }
}
