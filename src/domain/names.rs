//! Names by number: each is kept once, and found again by its place.

use rustc_hash::FxHashMap;

/// So many names are found at a glance; a power of two.
const NEAR: usize = 64;

/// Names in the order in which they were met.
#[derive(Clone, Debug)]
pub(super) struct Names {
    met: Vec<String>,
    index: FxHashMap<String, u32>,
    /// The last short name of each mark with its number: most names were met a few rows before.
    near: Box<[(Words, u32); NEAR]>,
}

impl Default for Names {
    fn default() -> Self {
        Self { met: Vec::new(), index: FxHashMap::default(), near: Box::new([(Words::NONE, 0); NEAR]) }
    }
}

/// A name of at most 24 bytes: its length and three words that cover it. No two names have the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Words {
    length: usize,
    words: [u64; 3],
}

impl Words {
    /// The words of no name.
    const NONE: Self = Self { length: usize::MAX, words: [0; 3] };

    #[inline]
    fn of(name: &[u8]) -> Option<Self> {
        let length = name.len();
        if length > 24 {
            return None;
        }
        let words = if let (Some(first), Some(last)) = (name.first_chunk(), name.last_chunk()) {
            let middle = name.get((length - 8) / 2..)?.first_chunk()?;
            [first, middle, last].map(|word| u64::from_le_bytes(*word))
        } else {
            let short = name.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
            [short, 0, 0]
        };
        Some(Self { length, words })
    }

    /// Where a name is looked for.
    #[inline]
    const fn mark(self) -> usize {
        let [first, middle, last] = self.words;
        let mixed = first ^ middle.rotate_left(11) ^ last.rotate_left(23);
        (mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 58) as usize % NEAR
    }
}

impl Names {
    /// The number of a name, which is remembered if it is new.
    #[inline]
    pub(super) fn number(&mut self, name: &str) -> u32 {
        let Some(words) = Words::of(name.as_bytes()) else { return self.look_up(name) };
        let (near, number) = self.near[words.mark()];
        if near == words {
            return number;
        }
        let number = self.look_up(name);
        self.near[words.mark()] = (words, number);
        number
    }

    fn look_up(&mut self, name: &str) -> u32 {
        if let Some(&number) = self.index.get(name) {
            return number;
        }
        let number = u32::try_from(self.met.len()).unwrap_or(u32::MAX);
        self.met.push(name.to_owned());
        self.index.insert(name.to_owned(), number);
        number
    }

    /// The name of a number; nothing for one that was never given.
    pub(super) fn name(&self, number: u32) -> Option<&str> {
        self.met.get(number as usize).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_number_whatever_was_met_between() {
        let mut names = Names::default();
        // Far more names than are near, of every length, many of them with one mark.
        let all: Vec<String> =
            (0..2_000_u32).map(|n| format!("{}{n}", "区".repeat(n as usize % 5))).collect();
        for round in 0..2 {
            for (number, name) in (0..).zip(&all) {
                assert_eq!(names.number(name), number, "{name} in round {round}");
            }
        }
        assert_eq!((names.met.as_slice(), names.name(7)), (all.as_slice(), Some(all[7].as_str())));
        assert_eq!((names.number(""), names.number("")), (2_000, 2_000));
    }

    #[test]
    fn names_that_differ_in_one_byte_have_other_words() {
        for length in 1..=24 {
            let name = vec![b'x'; length];
            for place in 0..length {
                let mut other = name.clone();
                other[place] = b'y';
                assert_ne!(Words::of(&name), Words::of(&other), "{place} of {length}");
            }
            assert_ne!(Words::of(&name), Words::of(&name[1..]));
        }
        assert!(Words::of(&[b'x'; 25]).is_none() && Words::of(b"") != Some(Words::NONE));
    }
}
