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

#[cfg(test)]
mod tests {
    use super::half_width;

    #[test]
    fn makes_full_width_half_width() {
        assert_eq!(half_width("２０２５／４／２７"), "2025/4/27");
        assert_eq!(half_width("一类"), "一类");
    }
}
