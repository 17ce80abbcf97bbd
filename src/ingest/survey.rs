//! A first look at a whole file: its hashes, its form, and what its content decides about it.

use std::fs::File;
use std::io::{self, Read, Seek};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::encoding::Encoding;
use super::evidence::Evidence;
use super::line_ends;
use super::ndjson;
use super::unpack::{OverLimit, Packed};
use super::workbook::{self, Form};
use crate::domain::hex;
use crate::error::{Error, Result};
use crate::words::{Say, fault};

/// What is known of a text before it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// Its encoding.
    pub encoding: Encoding,
    /// Whether it begins with a byte order mark.
    pub mark: bool,
    /// Whether a row may hold a NUL, which no cell can.
    pub nul: bool,
    /// Whether its lines end in carriage returns alone.
    pub returns: bool,
    /// How the file is compressed.
    pub packed: Option<Packed>,
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Delimited text.
    Text(Text),
    /// One JSON object a line.
    Ndjson(Text),
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
    /// SHA-256 of its content, unpacked where it is compressed.
    pub content_sha256: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// What it is.
    pub shape: Shape,
    /// Whether only its opening was looked at: there are no hashes, and what it is has to be borne out.
    pub is_glance: bool,
}

impl Survey {
    /// What a glance has shown of a file of this hash, borne out by the reading of the whole.
    #[must_use]
    pub fn borne_out(&self, sha256: &str) -> Option<Self> {
        let shape = match self.shape {
            Shape::Text(text) => Shape::Text(Text { nul: false, ..text }),
            shape => shape,
        };
        let (sha256, content_sha256) = (sha256.to_owned(), sha256.to_owned());
        self.is_glance.then_some(Self { sha256, content_sha256, bytes: self.bytes, shape, is_glance: false })
    }

    /// Whether a file is read in the same way by what another look at it showed: a NUL that is looked for is
    /// found, or is not there.
    #[must_use]
    pub fn reads_like(&self, other: &Self) -> bool {
        match (self.shape, other.shape) {
            (Shape::Text(own), Shape::Text(other)) => {
                own == Text { nul: own.nul, ..other } && own.nul >= other.nul
            }
            (own, other) => own == other,
        }
    }
}

const CHUNK: usize = 1 << 20;

/// How much of the beginning is looked at closely.
pub(super) const OPENING: usize = 256 << 10;

/// Looks through the whole file once. A compressed file may unpack to `max` bytes, or to a
/// bound of its own without it.
///
/// # Errors
/// A file that cannot be read or unpacked, that is empty, or that is no table.
pub fn survey(path: &Path, max: Option<u64>) -> Result<Survey> {
    let unreadable = |source| Error::Read { path: path.to_owned(), source };
    let mut file = File::open(path).map_err(unreadable)?;
    let mut opening = Vec::new();
    file.by_ref().take(8).read_to_end(&mut opening).map_err(unreadable)?;
    file.rewind().map_err(unreadable)?;
    let size = file.metadata().map_err(unreadable)?.len();
    let mut file = Hashing { input: file, hash: Sha256::new(), bytes: 0 };
    let packed = Packed::of(&opening);
    let (content, content_sha256) = match packed {
        None => (plain(path, &mut file).map_err(unreadable)??, None),
        Some(packed) => {
            let (content, sha256) = unpacked(packed, &mut file, size, max, path)?;
            // What a decoder leaves unread belongs to the file's own hash.
            file.read_out().map_err(unreadable)?;
            (content, Some(sha256))
        }
    };
    let shape = content.shape(path, packed, max)?;
    let sha256 = hex(&file.hash.finalize());
    Ok(Survey {
        content_sha256: content_sha256.unwrap_or_else(|| sha256.clone()),
        sha256,
        bytes: file.bytes,
        shape,
        is_glance: false,
    })
}

/// Looks through a file as it is, while another thread hashes it: a hash is the slower of the two.
fn plain(path: &Path, file: &mut Hashing<File>) -> io::Result<Result<Content>> {
    std::thread::scope(|scope| {
        let hashed = scope.spawn(|| file.read_out());
        let content = File::open(path).and_then(|mut file| Content::of(&mut file, path, None));
        hashed.join().unwrap_or_else(|_| Err(io::Error::other(fault::own::thread())))?;
        content
    })
}

/// Looks through what a file unpacks to; gives its hash too.
fn unpacked(
    packed: Packed,
    file: impl Read + Send,
    size: u64,
    max: Option<u64>,
    path: &Path,
) -> Result<(Content, String)> {
    let fault = |error| unpacking(path, packed, error);
    let input = packed.open(file, size, max).map_err(fault)?;
    let mut input = Hashing { input, hash: Sha256::new(), bytes: 0 };
    let content = Content::of(&mut input, path, Some(packed)).map_err(fault)??;
    Ok((content, hex(&input.hash.finalize())))
}

/// What stopped the unpacking of a file.
fn unpacking(path: &Path, packed: Packed, error: io::Error) -> Error {
    let path = path.to_owned();
    if let Some(OverLimit(limit)) = error.get_ref().and_then(|inner| inner.downcast_ref()) {
        return Error::TooLarge { path, limit: *limit };
    }
    // The system's own errors are of the file, the decoder's of what it holds.
    if error.raw_os_error().is_some() {
        return Error::Read { path, source: error };
    }
    Error::Damaged { path, form: packed.name(), source: error }
}

/// Hashes what is read.
struct Hashing<R> {
    input: R,
    hash: Sha256,
    bytes: u64,
}

impl<R: Read> Hashing<R> {
    /// Reads what is left.
    fn read_out(&mut self) -> io::Result<()> {
        let mut chunk = vec![0; CHUNK];
        while self.read(&mut chunk)? > 0 {}
        Ok(())
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.input.read(out)?;
        self.hash.update(&out[..n]);
        self.bytes += n as u64;
        Ok(n)
    }
}

/// A content that was looked through.
pub(super) struct Content {
    opening: Vec<u8>,
    evidence: Evidence,
}

impl Content {
    /// Looks through a content. What is packed is given up as soon as its opening shows that it
    /// is no text, before the rest is unpacked.
    pub fn of(input: &mut impl Read, path: &Path, packed: Option<Packed>) -> io::Result<Result<Self>> {
        let mut content = Self { opening: Vec::new(), evidence: Evidence::default() };
        let mut chunk = vec![0; CHUNK];
        let mut weighed = packed.is_none();
        loop {
            let n = input.read(&mut chunk)?;
            if n == 0 {
                return Ok(Ok(content));
            }
            let part = &chunk[..n];
            let room = OPENING - content.opening.len();
            content.opening.extend_from_slice(&part[..n.min(room)]);
            if packed.is_none() && is_no_text(&content.opening) {
                return Ok(Ok(content));
            }
            content.evidence.feed(part);
            if !weighed && content.opening.len() == OPENING {
                weighed = true;
                if let Err(error) = content.shape(path, packed, None) {
                    return Ok(Err(error));
                }
            }
        }
    }

    /// Whether it was UTF-8 throughout; a character may be cut off at its end.
    pub fn is_sound_utf8(&self) -> bool {
        self.evidence.is_sound_utf8()
    }

    pub fn shape(&self, path: &Path, packed: Option<Packed>, max: Option<u64>) -> Result<Shape> {
        match self.opening.as_slice() {
            [] => {
                let (reason, help) = (fault::input::empty(path), fault::input::export_header());
                return Err(Error::NoCase { reason, help });
            }
            opening if packed.is_some() && is_no_text(opening) => {
                return Err(refused(path, fault::packed::no_text(), fault::packed::unpack()));
            }
            [b'P', b'A', b'R', b'1', ..] => return Ok(Shape::Parquet),
            [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => {
                return workbook::form(path, max).map(Shape::Workbook);
            }
            _ => {}
        }
        let encoding = self.evidence.encoding(&self.opening);
        let (opening, mark) = encoding.opening(&self.opening);
        if self.evidence.is_binary(&opening, encoding) {
            return Err(refused(path, fault::input::nul(), fault::input::give_text()));
        }
        let is_wide = matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be);
        let nul = is_wide || self.evidence.has_nul();
        if ndjson::is_document(&opening) {
            return Err(refused(path, fault::input::json_document(), fault::input::one_object_a_line()));
        }
        let is_ndjson = ndjson::is_meant(path, &opening);
        let returns = line_ends::are_returns(&opening);
        let text = Text { encoding, mark, nul, returns, packed };
        Ok(if is_ndjson { Shape::Ndjson(text) } else { Shape::Text(text) })
    }
}

/// Whether a content is a form that its beginning tells.
fn is_no_text(opening: &[u8]) -> bool {
    matches!(opening, [b'P', b'A', b'R', b'1', ..] | [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..])
}

fn refused(path: &Path, reason: Say, help: Say) -> Error {
    Error::Format { path: path.to_owned(), reason, help }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use encoding_rs::GB18030;

    use super::*;

    fn look(bytes: &[u8]) -> Result<Survey> {
        let mut file = tempfile::NamedTempFile::new().expect("a file");
        file.write_all(bytes).expect("written");
        survey(file.path(), None)
    }

    fn encoding(bytes: &[u8]) -> Encoding {
        match look(bytes).expect("text").shape {
            Shape::Text(text) => text.encoding,
            shape => panic!("{shape:?}"),
        }
    }

    #[test]
    fn the_whole_content_decides_the_encoding() {
        let utf8 = "案件编号,一类\n".repeat(100_000);
        assert_eq!(encoding(utf8.as_bytes()), Encoding::Utf8);
        let mut mixed = "a,b\n".repeat(500_000).into_bytes();
        mixed.extend_from_slice(&GB18030.encode("案件编号,一类\n").0);
        assert_eq!(encoding(&mixed), Encoding::Gb18030);
    }

    #[test]
    fn one_bad_byte_does_not_turn_utf8_into_gb18030() {
        let mut bytes = "案件编号,一类\n".repeat(1_000).into_bytes();
        bytes.extend_from_slice(b"\xff\xfe,x\n");
        assert_eq!(encoding(&bytes), Encoding::Utf8);
        // Nor does one row in another encoding, though all of it could be read as GB18030.
        let mut bytes = "2025,广州\n".repeat(100).into_bytes();
        bytes.extend_from_slice(&GB18030.encode("2025,广州\n").0);
        assert_eq!(encoding(&bytes), Encoding::Utf8);
    }

    #[test]
    fn no_table_is_refused() {
        assert!(matches!(look(b""), Err(Error::NoCase { .. })));
        assert!(matches!(look(b"\x7fELF\0\0\0"), Err(Error::Format { .. })));
        for json in ["[{\"a\":1},{\"a\":2}]", " [\n {\n", "[]", "{\n  \"a\": 1\n}\n"] {
            assert!(matches!(look(json.as_bytes()), Err(Error::Format { .. })), "{json}");
        }
        assert!(look(b"[a],b\n1,2\n").is_ok() && look(b"{\"a\":1}\n{\"a\":2}\n").is_ok());
        assert!(matches!(look(b"PK\x03\x04xx"), Err(Error::Format { .. })));
    }

    #[test]
    fn a_compressed_file_has_the_content_of_the_plain_one() {
        let text = "案件编号,一类\n".repeat(9_000);
        let (plain, packed) = (look(text.as_bytes()), zstd::encode_all(text.as_bytes(), 0).expect("memory"));
        let (plain, packed) = (plain.expect("text"), look(&packed).expect("text"));
        assert_eq!(plain.content_sha256, plain.sha256);
        assert_eq!(packed.content_sha256, plain.sha256);
        assert_ne!(packed.sha256, plain.sha256);
        assert!(matches!(packed.shape, Shape::Text(Text { packed: Some(Packed::Zstd), .. })));
    }
}
