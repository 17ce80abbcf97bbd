//! What the content of a text shows: its encoding, and whether it is a text at all.

use super::encoding::Encoding;

/// What was seen in a content that was looked through whole.
#[derive(Default)]
pub(super) struct Evidence {
    utf8: Utf8Check,
    bytes: u64,
    /// NUL bytes at even and at odd places.
    nuls: [u64; 2],
}

impl Evidence {
    /// Takes the next chunk.
    pub fn feed(&mut self, chunk: &[u8]) {
        for at in memchr::memchr_iter(0, chunk) {
            let is_odd = (self.bytes + at as u64) % 2 == 1;
            self.nuls[usize::from(is_odd)] += 1;
        }
        self.bytes += chunk.len() as u64;
        self.utf8.feed(chunk);
    }

    /// Whether a NUL was seen.
    pub fn has_nul(&self) -> bool {
        self.nuls != [0, 0]
    }

    /// Whether everything was UTF-8; a character may be cut off at the end.
    pub fn is_sound_utf8(&self) -> bool {
        self.utf8.faults == 0
    }

    /// The encoding: by the byte order mark, else by the whole content.
    pub fn encoding(&self, opening: &[u8]) -> Encoding {
        match opening {
            [0xef, 0xbb, 0xbf, ..] => Encoding::Utf8,
            [0xff, 0xfe, ..] => Encoding::Utf16Le,
            [0xfe, 0xff, ..] => Encoding::Utf16Be,
            _ => self.utf16().unwrap_or_else(|| self.utf8.verdict()),
        }
    }

    /// In UTF-16, the digits, letters and delimiters of a table have NULs in every second place.
    /// The other place has some where a character's low byte is zero, as that of 一.
    fn utf16(&self) -> Option<Encoding> {
        let [even, odd] = self.nuls;
        let many = self.bytes / 20;
        if odd > many && odd > even + even / 2 {
            Some(Encoding::Utf16Le)
        } else if even > many && even > odd + odd / 2 {
            Some(Encoding::Utf16Be)
        } else {
            None
        }
    }

    /// Whether a content with NULs is no text: more than one in twenty characters of its opening,
    /// or of its bytes where NULs are no part of its encoding, is a control character or cannot
    /// be read. A text that was damaged in places stays well below, programs, pictures and
    /// archives are above.
    pub fn is_binary(&self, opening: &str, encoding: Encoding) -> bool {
        let is_wide = matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be);
        let is_strange = |c: &char| {
            (c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || *c == char::REPLACEMENT_CHARACTER
        };
        let strange = opening.chars().filter(is_strange).count();
        let [even, odd] = self.nuls;
        let is_padded = !is_wide && (even + odd) > self.bytes / 20;
        self.has_nul() && (is_padded || strange > opening.chars().count() / 20)
    }
}

/// Weighs across chunks whether a text is UTF-8: characters of several bytes that are well
/// formed hardly come about by chance, so that a few faults do not outweigh them.
#[derive(Default)]
struct Utf8Check {
    carry: Vec<u8>,
    faults: u64,
    characters: u64,
}

/// Characters of several bytes in a text that is UTF-8.
fn wide(text: &[u8]) -> u64 {
    // Small sums over short pieces are what a compiler turns into wide instructions.
    let of_piece = |piece: &[u8]| piece.iter().fold(0_u8, |n, byte| n.wrapping_add(u8::from(*byte >= 0xc0)));
    text.chunks(255).map(|piece| u64::from(of_piece(piece))).sum()
}

impl Utf8Check {
    fn feed(&mut self, chunk: &[u8]) {
        let joined;
        let mut rest = if self.carry.is_empty() {
            chunk
        } else {
            self.carry.extend_from_slice(chunk);
            joined = std::mem::take(&mut self.carry);
            &joined
        };
        if simdutf8::basic::from_utf8(rest).is_ok() {
            self.characters += wide(rest);
            return;
        }
        while let Err(error) = std::str::from_utf8(rest) {
            match error.error_len() {
                None => {
                    self.characters += wide(&rest[..error.valid_up_to()]);
                    self.carry = rest[error.valid_up_to()..].to_vec();
                    return;
                }
                Some(n) => {
                    self.faults += 1;
                    self.characters += wide(&rest[..error.valid_up_to()]);
                    rest = &rest[error.valid_up_to() + n..];
                }
            }
        }
        self.characters += wide(rest);
    }

    fn verdict(&self) -> Encoding {
        let faults = self.faults + u64::from(!self.carry.is_empty());
        if faults == 0 || faults < self.characters { Encoding::Utf8 } else { Encoding::Gb18030 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoding(bytes: &[u8]) -> Encoding {
        let mut evidence = Evidence::default();
        for chunk in bytes.chunks(7) {
            evidence.feed(chunk);
        }
        evidence.encoding(&bytes[..bytes.len().min(8)])
    }

    #[test]
    fn utf16_is_seen_without_a_mark() {
        let text = "案件编号,管理类别\nA1,一类\n一一,一一\n";
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(encoding(&le), Encoding::Utf16Le);
        assert_eq!(encoding(&be), Encoding::Utf16Be);
        assert_eq!(encoding(text.as_bytes()), Encoding::Utf8);
    }

    #[test]
    fn a_few_nuls_leave_a_text_a_text() {
        let judge = |bytes: &[u8]| {
            let mut evidence = Evidence::default();
            evidence.feed(bytes);
            let encoding = evidence.encoding(bytes);
            (encoding, evidence.is_binary(&String::from_utf8_lossy(bytes), encoding))
        };
        let text = "案件编号,管理类别,受理日期\nA1,一类,2026-04-07\nA\0,一类,2026-04-07\n";
        assert_eq!(judge(text.as_bytes()), (Encoding::Utf8, false));
        assert!(judge(b"\x7fELF\0\x01\x02\0\xff").1);
        let padded = [text.as_bytes(), &[0; 20]].concat();
        assert!(judge(&padded).1);
    }
}
