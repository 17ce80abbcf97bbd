//! A text file as the stream that blocks are cut from: unpacked, in an encoding whose line ends,
//! quotes and delimiters are single bytes. A plain file in UTF-8 or GB18030 goes through untouched.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use super::comma::{FULL_WIDTH, STAND_IN, Swap};
use super::encoding::{Coding, Encoding, lossy};
use super::line_ends::LineFeeds;
use super::survey::Text;
use super::through::Through;
use super::transcode::Transcode;

/// Bytes on their way.
pub(super) type Stream<'a> = Box<dyn Read + Send + 'a>;

/// How much of a text's beginning decides its delimiter and its line ends.
const OPENING: u64 = 256 << 10;

/// A text split by this delimiter.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    pub text: Text,
    pub delimiter: char,
}

impl Form {
    /// The byte that separates cells in the stream.
    pub fn byte(self) -> u8 {
        if self.is_swapped() { STAND_IN } else { u8::try_from(self.delimiter).unwrap_or(b',') }
    }

    /// Whether the full-width comma and its stand-in have changed places in the stream.
    pub fn is_swapped(self) -> bool {
        self.delimiter == FULL_WIDTH
    }

    /// How the stream's bytes stand for text.
    pub fn coding(self) -> Coding {
        match self.text.encoding {
            Encoding::Utf8 => Coding::Utf8,
            // The two bytes of the comma also stand where two characters meet.
            Encoding::Gb18030 if !self.is_swapped() => Coding::Gb18030,
            Encoding::Gb18030 | Encoding::Utf16Le | Encoding::Utf16Be => Coding::Transcoded,
        }
    }

    /// The stream of a file. `progress` is raised by the bytes of the file that were read,
    /// where those of the stream are others.
    pub fn open<'a>(self, path: &Path, max: Option<u64>, progress: &'a AtomicU64) -> io::Result<Stream<'a>> {
        let file = File::open(path)?;
        let mut stream: Stream<'a> = match self.text.packed {
            Some(packed) => {
                let size = file.metadata()?.len();
                packed.open(Counted { file, progress }, size, max)?
            }
            None if self.is_untouched() => Box::new(file),
            None => Box::new(Counted { file, progress }),
        };
        if self.coding() == Coding::Transcoded {
            stream = Box::new(Through::new(stream, Transcode::new(self.text.encoding.decoder())));
        }
        if self.text.returns {
            stream = Box::new(Through::new(stream, LineFeeds::default()));
        }
        if self.is_swapped() {
            stream = Box::new(Through::new(stream, Swap::default()));
        }
        Ok(stream)
    }

    /// Whether the stream is the file as it is.
    pub fn is_untouched(self) -> bool {
        let Text { packed, returns, .. } = self.text;
        packed.is_none() && !returns && !self.is_swapped() && self.coding() != Coding::Transcoded
    }
}

/// The first part of a text, for decisions only.
pub(super) fn opening(path: &Path, text: Text, max: Option<u64>) -> io::Result<String> {
    let form = Form { text, delimiter: ',' };
    let unseen = AtomicU64::new(0);
    let mut bytes = Vec::new();
    form.open(path, max, &unseen)?.take(OPENING).read_to_end(&mut bytes)?;
    Ok(lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes), form.coding()))
}

/// Tells how much of a file was read.
struct Counted<'a> {
    file: File,
    progress: &'a AtomicU64,
}

impl Read for Counted<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.file.read(out)?;
        self.progress.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}
