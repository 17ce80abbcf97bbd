//! A line without quotes cut into its cells. They are a few bytes long: a search that starts anew for each
//! takes longer to start than to find, so 64 bytes are compared at once and each match is taken from the result.

use wide::u8x64;

/// Bytes that are looked at at once.
const AT_ONCE: usize = 64;

/// Matches taken from a result in one go: most results hold no more.
const IN_ONE_GO: usize = 8;

/// Room for the starts of a line's cells; a power of two, so that a place is kept inside at no cost.
pub(super) const ROOM: usize = 128;

/// A line of so many cells, or more, is cut in another way: what is put down in vain must not come round to
/// the first starts.
pub(super) const MOST: usize = ROOM - IN_ONE_GO;

/// Where the cells of a line start: the first at 0, and one more after the line, as if a delimiter stood there.
pub(super) type Starts = [usize; ROOM];

/// Adds the cells of a line to `cells`.
pub(super) fn split<'a>(line: &'a str, delimiter: u8, cells: &mut Vec<&'a str>) {
    let mut start = 0;
    for end in memchr::memchr_iter(delimiter, line.as_bytes()) {
        cells.push(&line[start..end]);
        start = end + 1;
    }
    cells.push(&line[start..]);
}

/// Puts down where the cells of a line start, and gives their number. Where it is [`MOST`] or more, the starts
/// are not to be used.
#[inline]
pub(super) fn starts(line: &[u8], delimiter: u8, starts: &mut Starts) -> usize {
    let (chunks, rest) = line.as_chunks::<AT_ONCE>();
    let delimiters = u8x64::splat(delimiter);
    let mut n = 0;
    starts[0] = 0;
    for (chunk, after) in chunks.iter().zip((1..).step_by(AT_ONCE)) {
        n = put(found(chunk, delimiters), after, n, starts);
    }
    let mut last = [0; AT_ONCE];
    last[..rest.len()].copy_from_slice(rest);
    let inside = (1_u64 << rest.len()) - 1;
    n = put(found(&last, delimiters) & inside, line.len() - rest.len() + 1, n, starts);
    starts[(n + 1) % ROOM] = line.len() + 1;
    n + 1
}

/// Puts down where the cells of the line start that `text` begins with, and gives their number and the length of
/// the line; it ends before a line feed, or with the text. Where the number is [`MOST`] or more, the starts are not
/// to be used.
#[inline]
pub(super) fn line_starts(text: &[u8], delimiter: u8, starts: &mut Starts) -> (usize, usize) {
    let (delimiters, ends) = (u8x64::splat(delimiter), u8x64::splat(b'\n'));
    let (chunks, rest) = text.as_chunks::<AT_ONCE>();
    let (mut n, mut after) = (0, 1);
    starts[0] = 0;
    for chunk in chunks {
        let end = found(chunk, ends);
        if end != 0 {
            return end_line(found(chunk, delimiters), end, after, n, starts);
        }
        n = put(found(chunk, delimiters), after, n, starts);
        after += AT_ONCE;
    }
    let mut last = [0; AT_ONCE];
    last[..rest.len()].copy_from_slice(rest);
    let end = found(&last, ends) | 1 << rest.len();
    end_line(found(&last, delimiters), end, after, n, starts)
}

/// Takes the matches before the end of a line, whose bit is the lowest of `end`.
#[inline]
fn end_line(found: u64, end: u64, after: usize, n: usize, starts: &mut Starts) -> (usize, usize) {
    let length = after - 1 + end.trailing_zeros() as usize;
    let n = put(found & (end & end.wrapping_neg()).wrapping_sub(1), after, n, starts);
    starts[(n + 1) % ROOM] = length + 1;
    (n + 1, length)
}

/// A bit for each byte that is the delimiter, the first byte's lowest.
#[inline]
fn found(chunk: &[u8; AT_ONCE], delimiters: u8x64) -> u64 {
    u8x64::from(*chunk).simd_eq(delimiters).to_bitmask()
}

/// Takes the matches of one result, and gives the number of all so far. What is put down in vain, once there
/// is no match left, is overwritten or lies beyond the last.
#[inline]
fn put(mut found: u64, after: usize, so_far: usize, starts: &mut Starts) -> usize {
    let n = so_far + found.count_ones() as usize;
    let mut place = so_far;
    loop {
        for next in 1..=IN_ONE_GO {
            starts[(place + next) % ROOM] = after + found.trailing_zeros() as usize;
            found &= found.wrapping_sub(1);
        }
        if found == 0 {
            return n;
        }
        place += IN_ONE_GO;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn by_starts(line: &str, delimiter: u8) -> Option<Vec<&str>> {
        let mut starts = [7; ROOM];
        let n = super::starts(line.as_bytes(), delimiter, &mut starts);
        (n < MOST).then(|| (0..n).map(|cell| &line[starts[cell]..starts[cell + 1] - 1]).collect())
    }

    proptest! {
        #[test]
        fn a_line_is_cut_like_the_same_line_alone(text in "[a一,;\n-]{0,300}", delimiter in prop::sample::select(vec![b',', b';'])) {
            let line = text.split('\n').next().unwrap_or_default();
            let (mut alone, mut starts) = ([7; ROOM], [7; ROOM]);
            let n = super::starts(line.as_bytes(), delimiter, &mut alone);
            prop_assert_eq!(line_starts(text.as_bytes(), delimiter, &mut starts), (n, line.len()));
            if n < MOST {
                prop_assert_eq!(&starts[..=n], &alone[..=n]);
            }
        }

        #[test]
        fn cells_are_those_of_a_plain_split(line in "[a一,;,,-]{0,300}", delimiter in prop::sample::select(vec![b',', b';'])) {
            let mut cells = Vec::new();
            split(&line, delimiter, &mut cells);
            prop_assert_eq!(&cells, &line.split(char::from(delimiter)).collect::<Vec<_>>());
            prop_assert_eq!(by_starts(&line, delimiter), (cells.len() < MOST).then_some(cells));
        }
    }

    #[test]
    fn every_byte_is_told_from_every_other() {
        for byte in 0..=u8::MAX {
            let line: Vec<u8> = (0..=u8::MAX).collect();
            let mut starts = [0; ROOM];
            assert_eq!(super::starts(&line, byte, &mut starts), 2, "{byte}");
            assert_eq!(starts[..3], [0, usize::from(byte) + 1, 257], "{byte}");
        }
    }

    #[test]
    fn a_line_of_very_many_cells_is_not_cut_short() {
        for n in (MOST - 20..ROOM + 20).chain([3 * ROOM]) {
            let line = ",".repeat(n);
            let cells = by_starts(&line, b',');
            assert_eq!(cells.map(|cells| cells.len()), (n + 1 < MOST).then_some(n + 1), "{n}");
        }
    }
}
