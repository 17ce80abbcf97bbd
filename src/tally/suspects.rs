//! Which hashes of ids stand more than once, in parts that fit into memory. Equal ids have equal hashes, so that
//! none is missed; equal hashes are only suspects until their ids are compared as texts, so that no
//! two ids are ever taken for one. The parts are ranges of hashes that cover all of them, so that
//! all rows of an id belong to one part.

use std::io;
use std::ops::RangeInclusive;

use rustc_hash::FxHashSet;

use super::ids::Merged;

/// Rows of one id that are held; of more only what they come to is known. No case is made of so many.
pub(super) const CROWD: u64 = 1_000;

/// The hashes that stand more than once, part by part.
#[derive(Debug)]
pub struct Suspects {
    merged: Merged,
    /// The most rows of a part.
    most: u64,
    /// A suspect that the next part begins with, and its rows.
    next: Option<(u64, u64)>,
    /// The first hash of the next part; `None` behind the last.
    from: Option<u64>,
}

/// One part: a range of hashes, and the suspects in it.
#[derive(Clone, Debug)]
pub struct Part {
    range: RangeInclusive<u64>,
    suspects: FxHashSet<u64>,
}

impl Suspects {
    /// The suspects among some hashes, in parts of about `most` rows to be held.
    #[must_use]
    pub const fn new(merged: Merged, most: u64) -> Self {
        Self { merged, most, next: None, from: Some(0) }
    }

    /// The next part; `None` where there is no suspect at all, and behind the last part.
    ///
    /// # Errors
    /// Hashes that cannot be read back.
    pub fn next_part(&mut self) -> io::Result<Option<Part>> {
        let Some(from) = self.from else { return Ok(None) };
        let (mut suspects, mut rows) = (FxHashSet::default(), 0);
        let mut next = match self.next.take() {
            Some(next) => Some(next),
            None => self.suspect()?,
        };
        while let Some((hash, times)) = next {
            let held = times.min(CROWD);
            if rows > 0 && rows + held > self.most {
                break;
            }
            suspects.insert(hash);
            rows += held;
            next = self.suspect()?;
        }
        self.next = next;
        self.from = next.map(|(hash, _)| hash);
        let through = self.from.map_or(u64::MAX, |hash| hash - 1);
        Ok((rows > 0).then_some(Part { range: from..=through, suspects }))
    }

    /// The next hash that stands more than once, and how many times it does.
    fn suspect(&mut self) -> io::Result<Option<(u64, u64)>> {
        while let Some((hash, times)) = self.merged.next()? {
            if times > 1 {
                return Ok(Some((hash, times)));
            }
        }
        Ok(None)
    }
}

impl Part {
    /// Whether the rows of this hash belong to the part.
    #[must_use]
    pub fn covers(&self, hash: u64) -> bool {
        self.range.contains(&hash)
    }

    /// Whether the hash stands more than once.
    #[must_use]
    pub fn suspects(&self, hash: u64) -> bool {
        self.suspects.contains(&hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tally::Ids;

    fn parts(hashes: impl IntoIterator<Item = u64>, most: u64) -> Vec<(RangeInclusive<u64>, Vec<u64>)> {
        let mut ids = Ids::default();
        hashes.into_iter().for_each(|hash| ids.push(hash));
        let mut suspects = Suspects::new(ids.merged().expect("runs"), most);
        let next = || suspects.next_part().expect("runs");
        let sorted = |part: Part| {
            let mut hashes: Vec<u64> = part.suspects.into_iter().collect();
            hashes.sort_unstable();
            (part.range, hashes)
        };
        std::iter::from_fn(next).map(sorted).collect()
    }

    #[test]
    fn the_parts_cover_every_hash_once() {
        // 5 three times, 7 and 9 twice, u64::MAX twice; the others once.
        let hashes = [9, 1, 5, 7, 5, u64::MAX, 9, 3, 5, 7, u64::MAX];
        assert_eq!(parts(hashes, 5), [(0..=8, vec![5, 7]), (9..=u64::MAX, vec![9, u64::MAX])]);
        assert_eq!(parts(hashes, 100), [(0..=u64::MAX, vec![5, 7, 9, u64::MAX])]);
        // A part has one suspect at least.
        let alone = [
            (0..=6, vec![5]),
            (7..=8, vec![7]),
            (9..=u64::MAX - 1, vec![9]),
            (u64::MAX..=u64::MAX, vec![u64::MAX]),
        ];
        assert_eq!(parts(hashes, 1), alone);
        assert_eq!(parts([1, 2, 3], 100), []);
    }

    #[test]
    fn a_crowd_counts_as_the_rows_that_are_held_of_it() {
        let hashes = std::iter::repeat_n(4, 5_000).chain([6, 6]);
        assert_eq!(parts(hashes, CROWD + 2), [(0..=u64::MAX, vec![4, 6])]);
    }
}
