//! A first look at a whole file: its hash, its form, and the encoding that its content decides.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use encoding_rs::{DecoderResult, GB18030};
use sha2::{Digest, Sha256};

use super::source::not_yet;
use crate::domain::hex;
use crate::error::{Error, Result};

/// The encoding of a text file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// GB18030, and with it GBK and GB 2312.
    Gb18030,
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Delimited text.
    Text(Encoding),
    /// Parquet.
    Parquet,
}

/// What a first look at a file showed.
#[derive(Clone, Debug)]
pub struct Survey {
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// What it is.
    pub shape: Shape,
}

const CHUNK: usize = 1 << 20;

/// Looks through the whole file once.
///
/// # Errors
/// A file that cannot be read, that is empty, or that is no table.
pub fn survey(path: &Path) -> Result<Survey> {
    let unreadable = |source| Error::Read { path: path.to_owned(), source };
    let mut file = File::open(path).map_err(unreadable)?;
    let (mut hash, mut utf8) = (Sha256::new(), Utf8Check::default());
    let (mut chunk, mut bytes) = (vec![0; CHUNK], 0_u64);
    let mut opening: Vec<u8> = Vec::new();
    let mut nul = false;
    loop {
        let n = file.read(&mut chunk).map_err(unreadable)?;
        let part = &chunk[..n];
        if n == 0 {
            break;
        }
        if opening.len() < 8 {
            opening.extend_from_slice(&part[..n.min(8)]);
        }
        bytes += n as u64;
        hash.update(part);
        if !opening.starts_with(b"PAR1") {
            nul |= memchr::memchr(0, part).is_some();
            utf8.feed(part);
        }
    }
    let sha256 = hex(&hash.finalize());
    let utf8_faults = utf8.finish();
    let gb_faults = if utf8_faults == 0 { u64::MAX } else { gb_faults(path).map_err(unreadable)? };
    let shape = shape(path, &opening, nul, utf8_faults, gb_faults)?;
    Ok(Survey { sha256, bytes, shape })
}

fn shape(path: &Path, opening: &[u8], nul: bool, utf8_faults: u64, gb_faults: u64) -> Result<Shape> {
    let refuse = |reason: &str, help: &str| Error::Format {
        path: path.to_owned(),
        reason: reason.to_owned(),
        help: help.to_owned(),
    };
    if opening.is_empty() {
        return Err(Error::NoCase {
            reason: format!("{} is empty", path.display()),
            help: "export it again: it holds not even a header".to_owned(),
        });
    }
    match opening {
        [b'P', b'A', b'R', b'1', ..] => return Ok(Shape::Parquet),
        [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err(not_yet(path, "spreadsheet")),
        [0x1f, 0x8b, ..] | [0x28, 0xb5, 0x2f, 0xfd, ..] => return Err(not_yet(path, "compressed")),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return Err(not_yet(path, "UTF-16")),
        _ => {}
    }
    if nul {
        return Err(refuse("it holds NUL bytes, as no text does", "give a csv or parquet file"));
    }
    let encoding = if utf8_faults <= gb_faults { Encoding::Utf8 } else { Encoding::Gb18030 };
    Ok(Shape::Text(encoding))
}

/// Counts malformed UTF-8 across chunks.
#[derive(Default)]
struct Utf8Check {
    carry: Vec<u8>,
    faults: u64,
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
        while let Err(error) = std::str::from_utf8(rest) {
            match error.error_len() {
                None => {
                    self.carry = rest[error.valid_up_to()..].to_vec();
                    return;
                }
                Some(n) => {
                    self.faults += 1;
                    rest = &rest[error.valid_up_to() + n..];
                }
            }
        }
    }

    fn finish(self) -> u64 {
        self.faults + u64::from(!self.carry.is_empty())
    }
}

/// Malformed sequences of the file read as GB18030; asked only where it is not UTF-8.
fn gb_faults(path: &Path) -> std::io::Result<u64> {
    let mut file = File::open(path)?;
    let mut decoder = GB18030.new_decoder_without_bom_handling();
    let (mut chunk, mut text, mut faults) = (vec![0; CHUNK], vec![0; CHUNK * 2], 0);
    loop {
        let n = file.read(&mut chunk)?;
        let mut rest = &chunk[..n];
        while !rest.is_empty() {
            let (result, read, _) = decoder.decode_to_utf8_without_replacement(rest, &mut text, false);
            rest = &rest[read..];
            faults += u64::from(matches!(result, DecoderResult::Malformed(..)));
        }
        if n == 0 {
            return Ok(faults);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn look(bytes: &[u8]) -> Result<Survey> {
        let mut file = tempfile::NamedTempFile::new().expect("a file");
        file.write_all(bytes).expect("written");
        survey(file.path())
    }

    #[test]
    fn the_whole_content_decides_the_encoding() {
        let utf8 = "案件编号,一类\n".repeat(100_000);
        assert_eq!(look(utf8.as_bytes()).expect("text").shape, Shape::Text(Encoding::Utf8));
        let mut mixed = "a,b\n".repeat(500_000).into_bytes();
        mixed.extend_from_slice(&GB18030.encode("案件编号,一类\n").0);
        assert_eq!(look(&mixed).expect("text").shape, Shape::Text(Encoding::Gb18030));
    }

    #[test]
    fn one_bad_byte_does_not_turn_utf8_into_gb18030() {
        let mut bytes = "案件编号,一类\n".repeat(1_000).into_bytes();
        bytes.extend_from_slice(b"\xff\xfe,x\n");
        assert_eq!(look(&bytes).expect("text").shape, Shape::Text(Encoding::Utf8));
    }

    #[test]
    fn no_table_is_refused() {
        assert!(matches!(look(b""), Err(Error::NoCase { .. })));
        assert!(matches!(look(b"\x7fELF\0\0\0"), Err(Error::Format { .. })));
        assert!(matches!(look(b"PK\x03\x04xx"), Err(Error::Format { .. })));
    }
}
