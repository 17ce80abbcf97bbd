//! Where the time of reading goes. Reading, decoding, checking and counting are one pass, row by row: a
//! clock read at every turn would cost more than some of them take. So blocks and batches are timed whole,
//! and of the rows one of so many, whatever is in it.

use std::cell::Cell;
use std::time::{Duration, Instant};

/// One row of so many is timed; blocks and batches have no round number of these.
const EVERY: u32 = 61;

/// What the threads that read have spent their time on, all of them together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    /// Bytes read, unpacked and recoded; of a workbook, rows waited for.
    pub read: Duration,
    /// Cells told apart.
    pub decode: Duration,
    /// Cells read and checked.
    pub validate: Duration,
    /// Cases counted.
    pub tally: Duration,
}

impl Pace {
    const NONE: Self = Self {
        read: Duration::ZERO,
        decode: Duration::ZERO,
        validate: Duration::ZERO,
        tally: Duration::ZERO,
    };

    /// Adds what others have spent.
    pub fn add(&mut self, other: Self) {
        self.read += other.read;
        self.decode += other.decode;
        self.validate += other.validate;
        self.tally += other.tally;
    }
}

thread_local! {
    /// Rows that this thread has done.
    static ROWS: Cell<u32> = const { Cell::new(0) };
    /// Since when the part goes on that is timed now.
    static SINCE: Cell<Option<Instant>> = const { Cell::new(None) };
    /// What was spent and not yet taken.
    static SPENT: Cell<Pace> = const { Cell::new(Pace::NONE) };
}

/// Bytes are read: the whole of it is timed.
pub(super) fn reading<T>(work: impl FnOnce() -> T) -> T {
    whole(work, |spent| &mut spent.read)
}

/// Many rows are told apart at once: the whole of it is timed.
pub(super) fn decoding<T>(work: impl FnOnce() -> T) -> T {
    whole(work, |spent| &mut spent.decode)
}

/// Many cells are checked at once: the whole of it is timed.
pub(super) fn validating<T>(work: impl FnOnce() -> T) -> T {
    whole(work, |spent| &mut spent.validate)
}

fn whole<T>(work: impl FnOnce() -> T, part: impl FnOnce(&mut Pace) -> &mut Duration) -> T {
    let began = Instant::now();
    let done = work();
    let now = Instant::now();
    spend(|spent| *part(spent) += now - began);
    // It is no part of the row that follows.
    if SINCE.get().is_some() {
        SINCE.set(Some(now));
    }
    done
}

/// The cells of a row have been told apart.
#[inline]
pub(super) fn decoded() {
    if let Some(since) = SINCE.get() {
        turn(since, |spent| &mut spent.decode);
    }
}

/// They have been checked.
#[inline]
pub(super) fn validated() {
    if let Some(since) = SINCE.get() {
        turn(since, |spent| &mut spent.validate);
    }
}

/// The row is done. Gives what this thread has spent, once in a while.
#[inline]
pub(super) fn counted() -> Option<Pace> {
    let rows = ROWS.get().wrapping_add(1);
    ROWS.set(rows);
    if let Some(since) = SINCE.get() {
        turn(since, |spent| &mut spent.tally);
        SINCE.set(None);
        return Some(SPENT.take());
    }
    if rows % EVERY == 1 {
        SINCE.set(Some(Instant::now()));
    }
    None
}

#[cold]
fn turn(since: Instant, part: impl FnOnce(&mut Pace) -> &mut Duration) {
    let now = Instant::now();
    spend(|spent| *part(spent) += (now - since) * EVERY);
    SINCE.set(Some(now));
}

fn spend(add: impl FnOnce(&mut Pace)) {
    let mut spent = SPENT.get();
    add(&mut spent);
    SPENT.set(spent);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_row_of_many_stands_for_all_and_a_block_for_itself() {
        let pause = || std::thread::sleep(Duration::from_millis(1));
        let mut pace = Pace::default();
        let mut taken = 0;
        for row in 0..EVERY * 2 {
            if row == 1 {
                reading(pause);
            }
            decoded();
            if row % EVERY == 1 {
                pause();
            }
            validated();
            if let Some(spent) = counted() {
                taken += 1;
                pace.add(spent);
            }
        }
        assert_eq!(taken, 2);
        let least = Duration::from_millis(1);
        assert!(pace.validate >= least * 2 * EVERY, "{pace:?}");
        assert!(pace.read >= least && pace.read < least * EVERY, "{pace:?}");
        assert!(pace.decode < least * EVERY && pace.tally < least * EVERY, "{pace:?}");
    }
}
