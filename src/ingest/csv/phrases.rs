//! Cells of few different texts that stand side by side, read as one phrase: 四类,生产企业,免抵退 is the same in
//! thousands of lines, so that it is read once and then known by its bytes.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

use crate::ingest::said::Said;

/// So many phrases of a place are found at a glance; a power of two.
const NEAR: usize = 1_024;

/// So many are known before they are forgotten: a column that was taken for one of few texts must not fill
/// the memory.
const MOST: usize = 1 << 14;

/// The phrases that one thread has met, by their place in a line.
#[derive(Debug, Default)]
pub(super) struct Phrases(Vec<Table>);

/// A phrase, and what it says.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    text: Box<[u8]>,
    /// `None` where it is for the decoder to tell.
    pub said: Option<Said>,
    /// The fields that hold something, a bit each.
    pub filled: u32,
}

/// The phrases of one place.
#[derive(Debug, Default)]
struct Table {
    met: Vec<Phrase>,
    index: FxHashMap<Box<[u8]>, u32>,
    /// The last phrase of each mark, by its place among those met.
    near: Vec<u32>,
}

impl Phrases {
    /// The phrase of a place; `read` reads it where it is met for the first time: what it says, and the fields that
    /// hold something.
    #[inline]
    pub fn find(
        &mut self,
        place: usize,
        text: &[u8],
        read: impl FnOnce() -> (Option<Said>, u32),
    ) -> Option<&Phrase> {
        if place >= self.0.len() {
            self.0.resize_with(place + 1, Table::default);
        }
        self.0.get_mut(place)?.find(text, read)
    }
}

impl Table {
    #[inline]
    fn find(&mut self, text: &[u8], read: impl FnOnce() -> (Option<Said>, u32)) -> Option<&Phrase> {
        let mut hasher = FxHasher::default();
        hasher.write(text);
        let mark = (hasher.finish() << 54 >> 54) as usize;
        let near = self.near.get(mark).copied().unwrap_or(u32::MAX) as usize;
        let is_near = self.met.get(near).is_some_and(|phrase| is_same(&phrase.text, text));
        let place = if is_near { near } else { self.look_up(text, mark, read) };
        self.met.get(place)
    }

    #[cold]
    fn look_up(&mut self, text: &[u8], mark: usize, read: impl FnOnce() -> (Option<Said>, u32)) -> usize {
        let known = self.index.get(text).copied();
        let place = known.unwrap_or_else(|| {
            if self.met.len() >= MOST {
                *self = Self::default();
            }
            let place = u32::try_from(self.met.len()).unwrap_or(u32::MAX);
            let (said, filled) = read();
            self.met.push(Phrase { text: text.into(), said, filled });
            self.index.insert(text.into(), place);
            place
        });
        self.near.resize(NEAR, u32::MAX);
        self.near[mark] = place;
        place as usize
    }
}

/// Whether two texts are the same; they are too short for a call to pay.
#[inline]
fn is_same(one: &[u8], other: &[u8]) -> bool {
    let ((chunks, rest), (others, other_rest)) = (one.as_chunks::<8>(), other.as_chunks::<8>());
    one.len() == other.len()
        && chunks.iter().zip(others).fold(0, |differs, (one, other)| {
            differs | (u64::from_le_bytes(*one) ^ u64::from_le_bytes(*other))
        }) == 0
        && rest.iter().zip(other_rest).fold(0, |differs, (one, other)| differs | (one ^ other)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_read_once_and_known_again() {
        let mut phrases = Phrases::default();
        let mut read = 0;
        for round in 0..3 {
            for number in 0..2_000_u32 {
                let phrase = phrases.find(1, format!("{number},x").as_bytes(), || {
                    read += 1;
                    (None, number)
                });
                assert_eq!(phrase.map(|phrase| phrase.filled), Some(number), "{round}");
            }
        }
        assert_eq!(read, 2_000);
        // Another place knows nothing of them.
        assert_eq!(phrases.find(0, b"1,x", || (None, 7)).map(|phrase| phrase.filled), Some(7));
    }

    #[test]
    fn texts_that_differ_in_one_byte_or_in_length_are_not_the_same() {
        for length in 0..40 {
            let text = vec![b'x'; length];
            assert!(is_same(&text, &text.clone()));
            assert!(!is_same(&text, &[&text[..], b"x"].concat()));
            for place in 0..length {
                let mut other = text.clone();
                other[place] = b'y';
                assert!(!is_same(&text, &other), "{place} of {length}");
            }
        }
    }

    #[test]
    fn very_many_phrases_do_not_fill_the_memory() {
        let mut phrases = Phrases::default();
        for number in 0..3 * u32::try_from(MOST).expect("small") {
            let found = phrases.find(0, &number.to_le_bytes(), || (None, number));
            assert_eq!(found.map(|phrase| phrase.filled), Some(number));
        }
        assert!(phrases.0[0].met.len() <= MOST);
    }
}
