//! Names by number: each is kept once, and found again by its place.

use rustc_hash::FxHashMap;

/// So many names are found at a glance; a power of two.
const NEAR: usize = 256;

/// Names in the order in which they were met.
#[derive(Clone, Debug)]
pub(super) struct Names {
    met: Vec<String>,
    index: FxHashMap<String, u32>,
    /// The number of the last name of each mark: most names were met a few rows before.
    near: [u32; NEAR],
}

impl Default for Names {
    fn default() -> Self {
        Self { met: Vec::new(), index: FxHashMap::default(), near: [0; NEAR] }
    }
}

/// The mark of a name: its length and its first and last bytes, mixed.
#[inline]
fn mark(name: &[u8]) -> usize {
    let whole = |word: Option<&[u8; 8]>| word.map(|word| u64::from_le_bytes(*word));
    let few =
        |bytes: Option<&[u8; 3]>| bytes.map_or(0, |&[a, b, c]| u64::from(u32::from_le_bytes([a, b, c, 0])));
    let first = whole(name.first_chunk()).unwrap_or_else(|| few(name.first_chunk()));
    let last = whole(name.last_chunk()).unwrap_or_else(|| few(name.last_chunk()));
    let mixed = (first ^ last.rotate_left(23) ^ name.len() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 56) as usize % NEAR
}

impl Names {
    /// The number of a name, which is remembered if it is new.
    #[inline]
    pub(super) fn number(&mut self, name: &str) -> u32 {
        let mark = mark(name.as_bytes());
        let near = self.near[mark];
        if self.met.get(near as usize).is_some_and(|met| met == name) {
            return near;
        }
        let number = self.look_up(name);
        self.near[mark] = number;
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

    /// The names met so far, by number.
    pub(super) fn met(&self) -> &[String] {
        &self.met
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
        assert_eq!((names.met(), names.name(7)), (all.as_slice(), Some(all[7].as_str())));
        assert_eq!((names.number(""), names.number("")), (2_000, 2_000));
    }
}
