//! Bytes to text, strictly: bytes that are no text in the file's encoding are never replaced.

use std::borrow::Cow;

use encoding_rs::{DecoderResult, GB18030, UTF_8};

use super::Encoding;
use crate::domain::hex;

/// The text of bytes, with a mark for what is no text: for headers only, never for a value.
pub(super) fn lossy(bytes: &[u8], encoding: Encoding) -> String {
    match encoding {
        Encoding::Utf8 => String::from_utf8_lossy(bytes).into_owned(),
        Encoding::Gb18030 => GB18030.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// The text of bytes, or nothing where they are not text in that encoding.
pub(super) fn strict(bytes: &[u8], encoding: Encoding) -> Option<Cow<'_, str>> {
    match encoding {
        Encoding::Utf8 => std::str::from_utf8(bytes).ok().map(Into::into),
        Encoding::Gb18030 => GB18030.decode_without_bom_handling_and_without_replacement(bytes),
    }
}

/// The text of bytes that are not all text, the others as `\\xff`.
pub(super) fn escaped(bytes: &[u8], encoding: Encoding) -> String {
    let mut text = String::with_capacity(bytes.len() * 3);
    let coding = match encoding {
        Encoding::Utf8 => UTF_8,
        Encoding::Gb18030 => GB18030,
    };
    let mut decoder = coding.new_decoder_without_bom_handling();
    let mut rest = bytes;
    loop {
        text.reserve(decoder.max_utf8_buffer_length_without_replacement(rest.len()).unwrap_or(0));
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        let DecoderResult::Malformed(wrong, after) = result else { return text };
        let end = read - usize::from(after);
        for byte in &rest[end.saturating_sub(usize::from(wrong))..end] {
            text.push_str("\\x");
            text.push_str(&hex(&[*byte]));
        }
        rest = &rest[read..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_shown_byte_by_byte() {
        assert_eq!(escaped(b"a,\xff,b", Encoding::Utf8), "a,\\xff,b");
        let mut bytes = GB18030.encode("样例").0.into_owned();
        bytes.extend_from_slice(b"\xff,1");
        assert_eq!(escaped(&bytes, Encoding::Gb18030), "样例\\xff,1");
    }
}
