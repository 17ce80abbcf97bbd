//! Other encodings to UTF-8 while they are read. A byte that is no text is neither dropped nor
//! replaced: it is carried as the lone surrogate U+DC00 + byte, which no UTF-8 can hold, so that
//! the strict reading of rows finds it and costs its own row only.

use encoding_rs::{Decoder, DecoderResult};

use super::through::Step;
use crate::domain::hex;

/// No encoding looks back over more bytes than these.
const LOOK_BACK: usize = 8;

/// Decodes a stream.
pub(super) struct Transcode {
    decoder: Decoder,
    /// The last bytes of the chunks before, where a fault may have begun.
    before: Vec<u8>,
}

impl Transcode {
    /// From that encoding; a byte order mark stays a character.
    pub fn new(encoding: &'static encoding_rs::Encoding) -> Self {
        Self { decoder: encoding.new_decoder_without_bom_handling(), before: Vec::new() }
    }
}

impl Step for Transcode {
    fn step(&mut self, chunk: &[u8], last: bool, out: &mut Vec<u8>) {
        let mut read = 0;
        loop {
            let from = out.len();
            let room = self.decoder.max_utf8_buffer_length_without_replacement(chunk.len() - read);
            out.resize(from + room.unwrap_or(0), 0);
            let (result, taken, written) =
                self.decoder.decode_to_utf8_without_replacement(&chunk[read..], &mut out[from..], last);
            out.truncate(from + written);
            read += taken;
            match result {
                DecoderResult::Malformed(length, after) => {
                    let end = self.before.len() + read - usize::from(after);
                    let start = end.saturating_sub(usize::from(length));
                    let wrong = self.before.iter().chain(chunk).skip(start).take(end - start);
                    wrong.for_each(|byte| carry(*byte, out));
                }
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
            }
        }
        self.before.extend_from_slice(&chunk[chunk.len().saturating_sub(LOOK_BACK)..]);
        self.before.drain(..self.before.len().saturating_sub(LOOK_BACK));
    }
}

fn carry(byte: u8, out: &mut Vec<u8>) {
    out.extend_from_slice(&[0xed, 0xb0 | (byte >> 6), 0x80 | (byte & 0x3f)]);
}

/// The text of transcoded bytes, those that are carried as `\\xff`.
pub(super) fn shown(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mut carried = Vec::new();
    for part in bytes.utf8_chunks() {
        if !part.valid().is_empty() {
            flush(&mut carried, &mut text);
            text.push_str(part.valid());
        }
        carried.extend_from_slice(part.invalid());
    }
    flush(&mut carried, &mut text);
    text
}

fn flush(carried: &mut Vec<u8>, text: &mut String) {
    for surrogate in carried.chunks(3) {
        if let [_, high, low] = surrogate {
            text.push_str("\\x");
            text.push_str(&hex(&[(high << 6) | (low & 0x3f)]));
        }
    }
    carried.clear();
}

#[cfg(test)]
mod tests {
    use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

    use super::super::through::in_chunks;
    use super::*;

    #[test]
    fn every_cut_gives_the_same_text() {
        let text = "案件编号，一类\r\nA1，😀\n";
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let gb = GB18030.encode(text).0.into_owned();
        for (encoding, bytes) in [(UTF_16LE, le), (UTF_16BE, be), (GB18030, gb)] {
            for size in 1..=bytes.len() {
                assert_eq!(in_chunks(Transcode::new(encoding), &bytes, size), text.as_bytes(), "{size}");
            }
        }
    }

    #[test]
    fn what_is_no_text_is_carried_and_shown_as_it_stood() {
        // A high surrogate without its low one, and a byte too many at the end.
        let bytes = [b'a', 0, 0x3d, 0xd8, b'b', 0, b'\n', 0, b'c'];
        for size in 1..=bytes.len() {
            let found = in_chunks(Transcode::new(UTF_16LE), &bytes, size);
            assert!(std::str::from_utf8(&found).is_err());
            assert_eq!(shown(&found), "a\\x3d\\xd8b\n\\x63", "{size}");
        }
        // The lead byte of a character that does not go on.
        for size in 1..=4 {
            let found = in_chunks(Transcode::new(GB18030), b"x\xa3\x0ay\xff", size);
            assert_eq!(shown(&found), "x\\xa3\ny\\xff", "{size}");
        }
    }
}
