//! Keys by number: each is kept once, and found again by its place.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

/// So many keys are found at a glance; a power of two.
const NEAR: usize = 4_096;

/// Keys in the order in which they were met.
#[derive(Clone, Debug)]
pub(super) struct Numbering<K> {
    met: Vec<K>,
    index: FxHashMap<K, u32>,
    /// The number of the last key of each mark: cases come by their days, so that most keys were met not long before.
    near: Box<[u32; NEAR]>,
}

impl<K> Default for Numbering<K> {
    fn default() -> Self {
        Self { met: Vec::new(), index: FxHashMap::default(), near: Box::new([0; NEAR]) }
    }
}

impl<K: Copy + Eq + Hash> Numbering<K> {
    /// The number of a key, which is remembered if it is new. There are fewer than 2³² of them.
    #[inline]
    pub(super) fn number(&mut self, key: K) -> u32 {
        let mut hasher = FxHasher::default();
        key.hash(&mut hasher);
        let mark = (hasher.finish() << 52 >> 52) as usize;
        let near = self.near[mark];
        if self.met.get(near as usize) == Some(&key) {
            return near;
        }
        let number = self.look_up(key);
        self.near[mark] = number;
        number
    }

    #[cold]
    fn look_up(&mut self, key: K) -> u32 {
        let next = u32::try_from(self.met.len()).unwrap_or(u32::MAX);
        let number = *self.index.entry(key).or_insert(next);
        if number == next {
            self.met.push(key);
        }
        number
    }

    /// The number of a key that was met.
    pub(super) fn found(&self, key: &K) -> Option<u32> {
        self.index.get(key).copied()
    }

    /// The keys met so far, by number.
    pub(super) fn met(&self) -> &[K] {
        &self.met
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_keeps_its_number_whatever_was_met_between() {
        let mut numbering = Numbering::default();
        // Far more keys than are near, so that many have one mark.
        for _ in 0..2 {
            for key in 0..5 * NEAR as u64 {
                assert_eq!(u64::from(numbering.number(key * 7)), key);
                assert_eq!(numbering.number(0), 0);
            }
        }
        assert_eq!((numbering.met().len(), numbering.met()[3]), (5 * NEAR, 21));
        assert_eq!((numbering.found(&21), numbering.found(&22)), (Some(3), None));
    }
}
