//! Full-width characters, as an input method leaves them, made half-width.

use std::borrow::Cow;

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

/// An id as it is compared: half-width and in upper case. It is shown as it was first written.
#[must_use]
pub fn id_key(id: &str) -> Cow<'_, str> {
    // Most ids are capitals and digits, which a look at the bytes shows.
    if id.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_lowercase()) {
        return Cow::Borrowed(id);
    }
    let text = half_width(id);
    if text.chars().any(char::is_lowercase) { Cow::Owned(text.to_uppercase()) } else { text }
}

#[cfg(test)]
mod tests {
    use super::{half_width, id_key};

    #[test]
    fn makes_full_width_half_width() {
        assert_eq!(half_width("２０２５／４／２７"), "2025/4/27");
        assert_eq!(half_width("一类"), "一类");
        assert_eq!(id_key("ＧＺ０１x"), id_key("gz01X"));
        assert_ne!(id_key("0001"), id_key("1"));
    }
}
