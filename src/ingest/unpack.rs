//! Compressed files, recognised by their first bytes and unpacked as they are read: memory stays
//! flat, and a file that unpacks to more than it may is given up at once.

use std::io::{self, Read};

use flate2::read::MultiGzDecoder;

/// How a file is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packed {
    /// gzip, of one member or several.
    Gzip,
    /// Zstandard, of one frame or several.
    Zstd,
}

/// Without a limit of its own, a file may unpack to so many bytes …
const MOST: u64 = 64 << 30;
/// … and, once it has reached so many, to no more than so many times its own size: case records
/// shrink to a tenth or a fiftieth, a file made to fill memory and time to a thousandth.
const FREE: u64 = 256 << 20;
const RATIO: u64 = 200;

/// The error of a stream that unpacks to more than it may.
#[derive(Debug, thiserror::Error)]
#[error("it unpacks to more than {0} bytes")]
pub(super) struct OverLimit(pub u64);

impl Packed {
    /// How a file with this beginning is compressed.
    pub(super) fn of(opening: &[u8]) -> Option<Self> {
        match opening {
            [0x1f, 0x8b, 8, ..] => Some(Self::Gzip),
            // A frame, or one that may be skipped before it.
            [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Some(Self::Zstd),
            _ => None,
        }
    }

    /// Its name in outputs.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
        }
    }

    /// The unpacked bytes of a file of `size` bytes, no more than `max` of them if given.
    pub(super) fn open<'a>(
        self,
        file: impl Read + Send + 'a,
        size: u64,
        max: Option<u64>,
    ) -> io::Result<Box<dyn Read + Send + 'a>> {
        let max = max.unwrap_or_else(|| MOST.min(FREE.max(size.saturating_mul(RATIO))));
        Ok(match self {
            Self::Gzip => Box::new(Bounded { input: MultiGzDecoder::new(file), left: max, max }),
            Self::Zstd => Box::new(Bounded { input: zstd::Decoder::new(file)?, left: max, max }),
        })
    }
}

struct Bounded<R> {
    input: R,
    left: u64,
    max: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.input.read(out)?;
        match self.left.checked_sub(n as u64) {
            Some(left) => self.left = left,
            None => return Err(io::Error::other(OverLimit(self.max))),
        }
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        writer.write_all(bytes).expect("memory");
        writer.finish().expect("memory")
    }

    fn unpacked(bytes: &[u8], max: Option<u64>) -> io::Result<Vec<u8>> {
        let packed = Packed::of(bytes).expect("compressed");
        let mut found = Vec::new();
        packed.open(bytes, bytes.len() as u64, max)?.read_to_end(&mut found)?;
        Ok(found)
    }

    #[test]
    fn several_members_and_frames_are_one_file() {
        let two = [gzip(b"a,b\n"), gzip(b"c,d\n")].concat();
        assert_eq!(unpacked(&two, None).expect("whole"), b"a,b\nc,d\n");
        let frame = |bytes: &[u8]| zstd::encode_all(bytes, 0).expect("memory");
        let two = [frame(b"a,b\n"), frame(b"c,d\n")].concat();
        assert_eq!(unpacked(&two, None).expect("whole"), b"a,b\nc,d\n");
    }

    #[test]
    fn what_is_cut_off_or_damaged_is_an_error() {
        let text = "A1,一类,2026-04-07\n".repeat(10_000);
        for whole in [gzip(text.as_bytes()), zstd::encode_all(text.as_bytes(), 0).expect("memory")] {
            for cut in [whole.len() - 1, whole.len() / 2, 12] {
                assert!(unpacked(&whole[..cut], None).is_err(), "cut at {cut} of {}", whole.len());
            }
        }
        let mut damaged = gzip(text.as_bytes());
        let end = damaged.len() - 6;
        damaged[end] ^= 1;
        assert!(unpacked(&damaged, None).is_err());
    }

    #[test]
    fn the_limit_is_met_exactly() {
        let packed = gzip(&[b'x'; 1_000]);
        assert_eq!(unpacked(&packed, Some(1_000)).expect("within").len(), 1_000);
        let error = unpacked(&packed, Some(999)).expect_err("over");
        assert_eq!(error.to_string(), OverLimit(999).to_string());
        let bomb = gzip(&vec![b'x'; 300 << 20]);
        assert!(bomb.len() < 1 << 20);
        assert!(unpacked(&bomb, None).is_err());
    }
}
