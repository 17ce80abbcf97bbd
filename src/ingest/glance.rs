//! A glance at a plain file: its form, as its opening shows it. The reading bears it out, and hashes the
//! bytes as they pass, so that the file is read once. Where only the whole file can tell, there is none.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::encoding::Encoding;
use super::survey::{Content, OPENING, Shape, Survey, Text};
use crate::domain::hex;

/// What the opening of a file shows, if it is parquet, or delimited text in UTF-8 as far as it goes.
#[must_use]
pub fn glance(path: &Path) -> Option<Survey> {
    let file = File::open(path).ok()?;
    let bytes = file.metadata().ok()?.len();
    let content = Content::of(&mut file.take(OPENING as u64), path, None).ok()?.ok()?;
    let shape = match content.shape(path, None, None).ok()? {
        Shape::Parquet => Shape::Parquet,
        Shape::Text(text @ Text { encoding: Encoding::Utf8, nul: false, returns: false, .. })
            if content.is_sound_utf8() =>
        {
            // Further on a row may hold a NUL.
            Shape::Text(Text { nul: true, ..text })
        }
        Shape::Text(_) | Shape::Ndjson(_) | Shape::Workbook(_) => return None,
    };
    Some(Survey { sha256: String::new(), content_sha256: String::new(), bytes, shape, is_glance: true })
}

/// SHA-256 of a file, in hexadecimal.
pub(super) fn sha256(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let (mut hash, mut chunk) = (Sha256::new(), vec![0; 1 << 20]);
    loop {
        match file.read(&mut chunk)? {
            0 => return Ok(hex(&hash.finalize())),
            n => hash.update(&chunk[..n]),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::ingest::survey;

    fn file(bytes: &[u8]) -> tempfile::NamedTempFile {
        let mut file = tempfile::NamedTempFile::new().expect("a file");
        file.write_all(bytes).expect("written");
        file
    }

    #[test]
    fn a_glance_shows_what_a_survey_shows_where_the_rest_is_like_the_opening() {
        let text = "案件编号,一类\n".repeat(50_000);
        for text in [text.clone(), format!("\u{feff}{text}"), format!("x{text}"), "a,b\n1,2\n".to_owned()] {
            let file = file(text.as_bytes());
            let (glance, survey) =
                (glance(file.path()).expect("UTF-8"), survey(file.path(), None).expect("text"));
            let (Shape::Text(glance), Shape::Text(survey)) = (glance.shape, survey.shape) else {
                panic!("text")
            };
            assert_eq!(Text { nul: false, ..glance }, survey);
        }
    }

    #[test]
    fn where_the_opening_leaves_a_doubt_there_is_no_glance() {
        let gb = encoding_rs::GB18030.encode("案件编号,一类\n").0.repeat(9);
        let texts = [
            &gb[..],
            b"",
            b"a,b\0\n",
            b"a,b\r1,2\r",
            b"PK\x03\x04",
            b"{\"a\":1}\n{\"a\":2}\n",
            b"\xff\xfea\0",
        ];
        for bytes in texts {
            assert!(glance(file(bytes).path()).is_none(), "{bytes:?}");
        }
        let mut spoiled = "案件编号,一类\n".repeat(9).into_bytes();
        spoiled.extend_from_slice(b"\xff,x\n");
        assert!(glance(file(&spoiled).path()).is_none());
    }
}
