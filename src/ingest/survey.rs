//! A first look at a whole file: its hash, its form, and the encoding that its content decides.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::source::not_yet;
use super::workbook::{self, Form};
use crate::domain::hex;
use crate::error::{Error, Result};
use crate::words::fault;

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
    /// A workbook.
    Workbook(Form),
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
    let encoding = if opening.starts_with(b"\xef\xbb\xbf") { Encoding::Utf8 } else { utf8.verdict() };
    let shape = shape(path, &opening, nul, encoding)?;
    Ok(Survey { sha256, bytes, shape })
}

fn shape(path: &Path, opening: &[u8], nul: bool, encoding: Encoding) -> Result<Shape> {
    if opening.is_empty() {
        return Err(Error::NoCase { reason: fault::input::empty(path), help: fault::input::export_header() });
    }
    match opening {
        [b'P', b'A', b'R', b'1', ..] => return Ok(Shape::Parquet),
        [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => {
            return workbook::form(path, None).map(Shape::Workbook);
        }
        [0x1f, 0x8b, ..] | [0x28, 0xb5, 0x2f, 0xfd, ..] => {
            return Err(not_yet(path, &fault::input::compressed()));
        }
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return Err(not_yet(path, &fault::input::utf16())),
        _ => {}
    }
    if nul {
        return Err(Error::Format {
            path: path.to_owned(),
            reason: fault::input::nul(),
            help: fault::input::give_text(),
        });
    }
    Ok(Shape::Text(encoding))
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
    text.iter().filter(|byte| **byte >= 0xc0).count() as u64
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
    use std::io::Write;

    use encoding_rs::GB18030;

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
        // Nor does one row in another encoding, though all of it could be read as GB18030.
        let mut bytes = "2025,广州\n".repeat(100).into_bytes();
        bytes.extend_from_slice(&GB18030.encode("2025,广州\n").0);
        assert_eq!(look(&bytes).expect("text").shape, Shape::Text(Encoding::Utf8));
    }

    #[test]
    fn no_table_is_refused() {
        assert!(matches!(look(b""), Err(Error::NoCase { .. })));
        assert!(matches!(look(b"\x7fELF\0\0\0"), Err(Error::Format { .. })));
        assert!(matches!(look(b"PK\x03\x04xx"), Err(Error::Format { .. })));
    }
}
