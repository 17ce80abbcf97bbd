//! The full-width comma as a delimiter. Records are split at one byte, so that on the way to
//! them the comma and a control byte change places, both ways: nothing that a file holds is lost,
//! not even the control byte.

use std::borrow::Cow;

use memchr::memmem;

use super::through::Step;

/// The delimiter.
pub(super) const FULL_WIDTH: char = '，';

/// What stands in for it: the unit separator.
pub(super) const STAND_IN: u8 = 0x1f;

const COMMA: &[u8] = "，".as_bytes();

/// Lets the comma and its stand-in change places in a stream of UTF-8.
#[derive(Default)]
pub(super) struct Swap {
    /// The beginning of what may become a comma.
    held: Vec<u8>,
}

impl Step for Swap {
    fn step(&mut self, chunk: &[u8], last: bool, out: &mut Vec<u8>) {
        self.held.extend_from_slice(chunk);
        let bytes = std::mem::take(&mut self.held);
        let kept = if last { 0 } else { open_end(&bytes) };
        let (whole, open) = bytes.split_at(bytes.len() - kept);
        swap_bytes(whole, out);
        self.held.extend_from_slice(open);
    }
}

/// Length of a comma's beginning at the end.
fn open_end(bytes: &[u8]) -> usize {
    (1..COMMA.len()).rev().find(|n| bytes.ends_with(&COMMA[..*n])).unwrap_or(0)
}

fn swap_bytes(bytes: &[u8], out: &mut Vec<u8>) {
    let mut from = 0;
    for at in memmem::find_iter(bytes, COMMA).chain([bytes.len()]) {
        for &byte in &bytes[from..at] {
            if byte == STAND_IN {
                out.extend_from_slice(COMMA);
            } else {
                out.push(byte);
            }
        }
        if at < bytes.len() {
            out.push(STAND_IN);
        }
        from = at + COMMA.len();
    }
}

/// A text of a swapped stream as it stands in the file.
pub(super) fn swapped_back(text: &str) -> Cow<'_, str> {
    if !text.contains([FULL_WIDTH, char::from(STAND_IN)]) {
        return Cow::Borrowed(text);
    }
    let swap = |c: char| match c {
        FULL_WIDTH => char::from(STAND_IN),
        c if c == char::from(STAND_IN) => FULL_WIDTH,
        c => c,
    };
    Cow::Owned(text.chars().map(swap).collect())
}

#[cfg(test)]
mod tests {
    use super::super::through::in_chunks;
    use super::*;

    #[test]
    fn the_comma_and_its_stand_in_change_places_however_the_stream_is_cut() {
        let text = "编号，类别\u{1f}，，\u{ff0d}末\u{ff0c}";
        for size in 1..=text.len() {
            let swapped = in_chunks(Swap::default(), text.as_bytes(), size);
            let swapped = String::from_utf8(swapped).expect("UTF-8");
            assert_eq!(swapped, "编号\u{1f}类别，\u{1f}\u{1f}\u{ff0d}末\u{1f}", "{size}");
            assert_eq!(swapped_back(&swapped), text);
        }
    }

    #[test]
    fn a_comma_that_never_ends_is_kept() {
        assert_eq!(in_chunks(Swap::default(), b"a\xef\xbc", 1), b"a\xef\xbc");
    }
}
