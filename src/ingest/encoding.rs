//! Bytes to text, strictly: bytes that are no text in the file's encoding are never replaced.

use std::borrow::Cow;

use encoding_rs::{DecoderResult, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::transcode;
use crate::domain::hex;

/// The encoding of a text file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// GB18030, and with it GBK and GB 2312.
    Gb18030,
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
}

impl Encoding {
    /// What decodes it.
    pub(super) const fn decoder(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Utf8 => UTF_8,
            Self::Gb18030 => GB18030,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
        }
    }

    /// The beginning of a file as text, for decisions only, and whether a byte order mark
    /// stood before it.
    pub(super) fn opening(self, bytes: &[u8]) -> (String, bool) {
        let text = self.decoder().decode_without_bom_handling(bytes).0;
        match text.strip_prefix('\u{feff}') {
            Some(rest) => (rest.to_owned(), true),
            None => (text.into_owned(), false),
        }
    }

    /// Its name in outputs, with a byte order mark or without.
    pub(super) const fn name(self, mark: bool) -> &'static str {
        match self {
            Self::Utf8 if mark => "utf-8-bom",
            Self::Utf8 => "utf-8",
            Self::Gb18030 => "gb18030",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
        }
    }
}

/// How the bytes of a block stand for text: those of a file as they are, or turned into UTF-8
/// on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coding {
    Utf8,
    Gb18030,
    /// UTF-8 in which bytes that were no text are carried as [`transcode`] does.
    Transcoded,
}

/// The text of bytes, with a mark for what is no text: for headers only, never for a value.
pub(super) fn lossy(bytes: &[u8], coding: Coding) -> String {
    match coding {
        Coding::Utf8 | Coding::Transcoded => String::from_utf8_lossy(bytes).into_owned(),
        Coding::Gb18030 => GB18030.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// The text of bytes, or nothing where they are not text in that encoding.
pub(super) fn strict(bytes: &[u8], coding: Coding) -> Option<Cow<'_, str>> {
    match coding {
        Coding::Utf8 | Coding::Transcoded => simdutf8::basic::from_utf8(bytes).ok().map(Into::into),
        Coding::Gb18030 => GB18030.decode_without_bom_handling_and_without_replacement(bytes),
    }
}

/// The text of bytes that are not all text, the others as `\\xff`; a NUL is none.
pub(super) fn escaped(bytes: &[u8], coding: Coding) -> String {
    let text = match coding {
        Coding::Utf8 => shown(bytes, UTF_8),
        Coding::Gb18030 => shown(bytes, GB18030),
        Coding::Transcoded => transcode::shown(bytes),
    };
    text.replace('\0', "\\x00")
}

fn shown(bytes: &[u8], coding: &'static encoding_rs::Encoding) -> String {
    let mut text = String::with_capacity(bytes.len() * 3);
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
        assert_eq!(escaped(b"a,\xff,b\0", Coding::Utf8), "a,\\xff,b\\x00");
        let mut bytes = GB18030.encode("样例").0.into_owned();
        bytes.extend_from_slice(b"\xff,1");
        assert_eq!(escaped(&bytes, Coding::Gb18030), "样例\\xff,1");
    }
}
