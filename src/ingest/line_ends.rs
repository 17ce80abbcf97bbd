//! Lines that end in a carriage return alone, as old spreadsheets for the Mac write them.

use super::through::Step;

/// Turns lone carriage returns into line feeds; those before a line feed stay.
#[derive(Default)]
pub(super) struct LineFeeds {
    /// The last byte was a carriage return, and is not written yet.
    pending: bool,
}

impl Step for LineFeeds {
    fn step(&mut self, chunk: &[u8], last: bool, out: &mut Vec<u8>) {
        for &byte in chunk {
            if std::mem::take(&mut self.pending) {
                out.push(if byte == b'\n' { b'\r' } else { b'\n' });
            }
            if byte == b'\r' {
                self.pending = true;
            } else {
                out.push(byte);
            }
        }
        if last && std::mem::take(&mut self.pending) {
            out.push(b'\n');
        }
    }
}

/// Whether the lines of a text end in lone carriage returns: outside quotes they are more than
/// the line feeds. A line feed inside quotes is a line break in a cell.
pub(super) fn are_returns(opening: &str) -> bool {
    let (mut returns, mut feeds, mut quoted) = (0, 0, false);
    let mut bytes = opening.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => feeds += 1,
            b'\r' if !quoted && bytes.peek() != Some(&b'\n') => returns += 1,
            _ => {}
        }
    }
    returns > feeds
}

#[cfg(test)]
mod tests {
    use super::super::through::in_chunks;
    use super::*;

    #[test]
    fn lone_returns_end_lines() {
        for size in 1..8 {
            let found = in_chunks(LineFeeds::default(), b"a\r\r\nb\nc\r", size);
            assert_eq!(found, b"a\n\r\nb\nc\n", "{size}");
        }
    }

    #[test]
    fn quoted_line_breaks_do_not_decide() {
        assert!(are_returns("a,b\r1,\"x\ny\nz\"\r"));
        assert!(!are_returns("a,b\n1,\"x\ry\rz\"\n"));
        assert!(!are_returns("a,b\r\n1,2\r\n"));
        assert!(!are_returns("a,b"));
    }
}
