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
    if is_folded(id.as_bytes()) {
        return Cow::Borrowed(id);
    }
    let text = half_width(id);
    if text.chars().any(char::is_lowercase) { Cow::Owned(text.to_uppercase()) } else { text }
}

/// Whether a text holds nothing but ASCII, and no small letter; eight bytes are looked at at once.
#[inline]
fn is_folded(text: &[u8]) -> bool {
    let (words, rest) = text.as_chunks();
    let of_words = words.iter().fold(0, |seen, word| seen | strange(u64::from_le_bytes(*word)));
    rest.iter().fold(of_words, |seen, byte| seen | strange(u64::from(*byte))) == 0
}

/// The highest bit of each byte that is beyond ASCII or a small letter.
#[inline]
const fn strange(word: u64) -> u64 {
    const HIGHEST: u64 = u64::from_le_bytes([0x80; 8]);
    const FROM_A: u64 = u64::from_le_bytes([0x80 - b'a'; 8]);
    const BEYOND_Z: u64 = u64::from_le_bytes([0x80 - b'z' - 1; 8]);
    // With its highest bit away no byte carries into the next.
    let low = word & !HIGHEST;
    (word | ((low + FROM_A) & !(low + BEYOND_Z))) & HIGHEST
}

#[cfg(test)]
mod tests {
    use super::{half_width, id_key, is_folded};

    #[test]
    fn a_folded_text_is_told_by_each_of_its_bytes() {
        for place in 0..19 {
            for byte in 0..=u8::MAX {
                let mut text = [b'7'; 19];
                text[place] = byte;
                assert_eq!(is_folded(&text), byte.is_ascii() && !byte.is_ascii_lowercase(), "{place} {byte}");
            }
        }
    }

    #[test]
    fn makes_full_width_half_width() {
        assert_eq!(half_width("２０２５／４／２７"), "2025/4/27");
        assert_eq!(half_width("一类"), "一类");
        assert_eq!(id_key("ＧＺ０１x"), id_key("gz01X"));
        assert_ne!(id_key("0001"), id_key("1"));
    }
}
