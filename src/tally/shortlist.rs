//! A list that keeps no more than it may: of everything that it is given, the first by its order. What
//! it holds in the end depends on nothing but what it was given. Several threads fill one list together,
//! so that it is held once, however many they are.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What has a place in an order. No two items of a list have the same one.
pub trait Rank {
    /// How its place stands to that of another.
    fn rank(&self, other: &Self) -> Ordering;
}

/// Items that a thread keeps before it hands them in.
const FRESH: usize = 1_024;

/// One thread's end of a list.
#[derive(Debug)]
pub struct Shortlist<T> {
    most: usize,
    /// Not handed in yet.
    fresh: Vec<T>,
    /// The last item of a full list when this thread last saw it: nothing behind it is taken any more.
    last: Option<T>,
    kept: Arc<Mutex<BinaryHeap<Ranked<T>>>>,
}

impl<T: Rank + Clone> Shortlist<T> {
    /// A list of no more than `most` items.
    #[must_use]
    pub fn new(most: usize) -> Self {
        Self { most, fresh: Vec::new(), last: None, kept: Arc::new(Mutex::new(BinaryHeap::new())) }
    }

    /// Another end of the same list, for another thread.
    #[must_use]
    pub fn another_end(&self) -> Self {
        Self { most: self.most, fresh: Vec::new(), last: None, kept: Arc::clone(&self.kept) }
    }

    /// Whether an item may still be taken, so that others need not be made; `is_before` says whether it
    /// comes before the one that it is given.
    #[must_use]
    pub fn takes(&self, is_before: impl FnOnce(&T) -> bool) -> bool {
        self.most > 0 && self.last.as_ref().is_none_or(is_before)
    }

    /// Takes an item, if it comes early enough.
    pub fn offer(&mut self, item: T) {
        self.fresh.push(item);
        if self.fresh.len() >= FRESH {
            self.hand_in();
        }
    }

    fn hand_in(&mut self) {
        let mut kept = locked(&self.kept);
        for item in self.fresh.drain(..) {
            take(&mut kept, Ranked(item), self.most);
        }
        self.last = kept.peek().filter(|_| kept.len() >= self.most).map(|ranked| ranked.0.clone());
    }

    /// Takes what stands at another end of this list, or in another list.
    pub fn merge(&mut self, mut other: Self) {
        self.hand_in();
        other.hand_in();
        if !Arc::ptr_eq(&self.kept, &other.kept) {
            let items = std::mem::take(&mut *locked(&other.kept));
            let mut kept = locked(&self.kept);
            for item in items {
                take(&mut kept, item, self.most);
            }
        }
    }

    /// Drops the items that can be told to be of no use. Those of a kind must stand behind all others, as
    /// other ends may go on refusing what comes behind the last item that they saw.
    pub fn retain(&mut self, is_of_use: impl Fn(&T) -> bool) {
        self.fresh.retain(&is_of_use);
        locked(&self.kept).retain(|ranked| is_of_use(&ranked.0));
    }

    /// Empties the list.
    pub fn clear(&mut self) {
        self.fresh.clear();
        self.last = None;
        locked(&self.kept).clear();
    }

    /// The items in their order, which leave the list.
    pub fn take_sorted(&mut self) -> Vec<T> {
        self.hand_in();
        self.last = None;
        let kept = std::mem::take(&mut *locked(&self.kept));
        // A heap that is taken apart item by item takes longer than one that is sorted.
        let mut kept = kept.into_vec();
        kept.sort_unstable();
        kept.into_iter().map(|ranked| ranked.0).collect()
    }
}

impl<T: Rank + Clone> Default for Shortlist<T> {
    fn default() -> Self {
        Self::new(usize::MAX)
    }
}

/// A thread that panicked while it held the list has stopped the run already.
fn locked<T>(list: &Mutex<T>) -> MutexGuard<'_, T> {
    list.lock().unwrap_or_else(PoisonError::into_inner)
}

fn take<T: Rank>(kept: &mut BinaryHeap<Ranked<T>>, item: Ranked<T>, most: usize) {
    if kept.len() < most {
        kept.push(item);
    } else if let Some(mut last) = kept.peek_mut().filter(|last| item < **last) {
        *last = item;
    }
}

/// An item of the heap, ordered by its place.
#[derive(Debug)]
struct Ranked<T>(T);

impl<T: Rank> Ord for Ranked<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.rank(&other.0)
    }
}

impl<T: Rank> PartialOrd for Ranked<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: Rank> PartialEq for Ranked<T> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl<T: Rank> Eq for Ranked<T> {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Clone, Debug, PartialEq, Eq)]
    struct Named(u32, String);

    impl Rank for Named {
        fn rank(&self, other: &Self) -> Ordering {
            (self.0, &self.1).cmp(&(other.0, &other.1))
        }
    }

    fn named(place: u32) -> Named {
        Named(place % 7, format!("{place:05}"))
    }

    #[test]
    fn threads_fill_one_list_together() {
        let most = 3_000;
        let mut list = Shortlist::new(most);
        let ends: Vec<Shortlist<Named>> = (0..4).map(|_| list.another_end()).collect();
        let fill = |(part, mut end): (u32, Shortlist<Named>)| {
            for place in (0..20_000).filter(|place| place % 4 == part).map(named) {
                if end.takes(|last| place.rank(last).is_lt()) {
                    end.offer(place);
                }
            }
            // What was not handed in yet is little, and what was is held once.
            assert!(end.fresh.len() < FRESH && locked(&end.kept).len() <= most);
            end
        };
        let ends: Vec<_> = std::thread::scope(|scope| {
            let ends: Vec<_> = (0..).zip(ends).map(|end| scope.spawn(move || fill(end))).collect();
            ends.into_iter().map(|end| end.join().expect("a thread")).collect()
        });
        for end in ends {
            list.merge(end);
        }
        let mut expected: Vec<Named> = (0..20_000).map(named).collect();
        expected.sort_by(Rank::rank);
        expected.truncate(most);
        assert_eq!(list.take_sorted(), expected);
        assert_eq!(list.take_sorted(), []);
    }

    #[test]
    fn a_list_of_none_takes_none() {
        let mut list = Shortlist::new(0);
        assert!(!list.takes(|_| true));
        list.offer(named(1));
        assert_eq!(list.take_sorted(), []);
    }

    proptest! {
        #[test]
        fn the_first_are_kept_in_whatever_parts_and_order_they_come(
            mut places in proptest::collection::vec(0_u32..500, 0..300),
            most in 0_usize..40,
            parts in 1_usize..4,
        ) {
            places.sort_unstable();
            places.dedup();
            let mut expected: Vec<Named> = places.iter().copied().map(named).collect();
            expected.sort_by(Rank::rank);
            expected.truncate(most);
            let mut list = Shortlist::new(most);
            for part in 0..parts {
                let mut other = Shortlist::new(most);
                for item in places.iter().rev().copied().skip(part).step_by(parts).map(named) {
                    other.offer(item);
                }
                list.merge(other);
            }
            prop_assert_eq!(list.take_sorted(), expected);
        }
    }
}
