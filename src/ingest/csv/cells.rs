//! A line without quotes cut into its cells. They are a few bytes long: a search that starts anew for each
//! takes longer to start than to find, so eight bytes are compared at once and each match is taken from the result.

/// Bytes that are looked at at once.
const AT_ONCE: usize = 8;

/// The lowest bit, and the highest, of every byte.
const LOWEST: u64 = u64::from_le_bytes([1; AT_ONCE]);
const HIGHEST: u64 = u64::from_le_bytes([0x80; AT_ONCE]);

/// Adds the cells of a line to `cells`.
pub(super) fn split<'a>(line: &'a str, delimiter: u8, cells: &mut Vec<&'a str>) {
    let mut start = 0;
    each_end(line.as_bytes(), delimiter, |end| {
        cells.push(&line[start..end]);
        start = end + 1;
    });
}

/// Where the cells of a line end, as far as there is room in `ends`; gives their number.
#[inline]
pub(super) fn ends(line: &[u8], delimiter: u8, ends: &mut [usize]) -> usize {
    let mut n = 0;
    each_end(line, delimiter, |end| {
        if let Some(place) = ends.get_mut(n) {
            *place = end;
        }
        n += 1;
    });
    n
}

#[inline]
fn each_end(line: &[u8], delimiter: u8, mut take: impl FnMut(usize)) {
    let (words, rest) = line.as_chunks::<AT_ONCE>();
    let mut at = 0;
    for word in words {
        let mut found = matches(u64::from_le_bytes(*word), delimiter);
        while found != 0 {
            take(at + found.trailing_zeros() as usize / AT_ONCE);
            found &= found - 1;
        }
        at += AT_ONCE;
    }
    for byte in rest {
        if *byte == delimiter {
            take(at);
        }
        at += 1;
    }
    take(line.len());
}

/// The highest bit of each byte of `word` that is `byte`.
const fn matches(word: u64, byte: u8) -> u64 {
    let other = word ^ (LOWEST * byte as u64);
    // A byte is zero where neither its high bit nor, after adding 127, a carry into it is set.
    !((((other & !HIGHEST) + !HIGHEST) | other) | !HIGHEST)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_byte_is_told_from_every_other() {
        for byte in 0..=u8::MAX {
            for other in 0..=u8::MAX {
                let word = u64::from_le_bytes([other, byte, other, other, byte, byte, other, byte]);
                let places = if byte == other { [0x80; 8] } else { [0, 0x80, 0, 0, 0x80, 0x80, 0, 0x80] };
                assert_eq!(matches(word, byte).to_le_bytes(), places, "{byte} {other}");
            }
        }
    }

    proptest! {
        #[test]
        fn cells_are_those_of_a_plain_split(line in "[a一,;,,]{0,40}", delimiter in prop::sample::select(vec![b',', b';'])) {
            let mut cells = Vec::new();
            split(&line, delimiter, &mut cells);
            prop_assert_eq!(cells, line.split(char::from(delimiter)).collect::<Vec<_>>());
        }
    }
}
