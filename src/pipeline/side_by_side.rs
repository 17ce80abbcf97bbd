//! Work on several things side by side, on as many threads as there are cores.

use std::any::Any;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use crate::error::{Error, Result};
use crate::words::fault;

/// Does the work on each item; a thread that is free takes the first that nobody has taken, so what
/// takes longest stands first. What comes of each is handed to `take`, on the caller's own thread and
/// while the others work on: it may wait for the disk without keeping a core idle.
///
/// # Errors
/// The first failure to come, after which nothing more is begun; or a thread that did not come to its end.
pub(super) fn each<I: Sync, T: Send>(
    items: &[I],
    work: impl Fn(&I) -> Result<T> + Sync,
    mut take: impl FnMut(T) -> Result<()>,
) -> Result<()> {
    let taken = AtomicUsize::new(0);
    // Whoever has done with an item waits until there is room for it: not everything is held at once.
    let (sender, receiver) = mpsc::sync_channel(1);
    let some = |sender: mpsc::SyncSender<Result<T>>| {
        while let Some(item) = items.get(taken.fetch_add(1, Ordering::Relaxed)) {
            // Nobody listens any more after a failure.
            if sender.send(work(item)).is_err() {
                return;
            }
        }
    };
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        let threads: Vec<_> = (0..cores.min(items.len()))
            .map(|_| {
                let (some, sender) = (&some, sender.clone());
                scope.spawn(move || some(sender))
            })
            .collect();
        drop(sender);
        let done = receiver.into_iter().try_for_each(|done| take(done?));
        let ended = threads.into_iter().try_for_each(|thread| thread.join().map_err(stopped));
        done.and(ended)
    })
}

fn stopped(_: Box<dyn Any + Send>) -> Error {
    Error::Internal(fault::own::thread())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Say;

    #[test]
    fn every_item_is_worked_on_once() {
        let items: Vec<u64> = (0..1_000).collect();
        let mut squares = Vec::new();
        each(
            &items,
            |item| Ok(item * item),
            |square| {
                squares.push(square);
                Ok(())
            },
        )
        .expect("all of them");
        squares.sort_unstable();
        assert_eq!(squares, items.iter().map(|item| item * item).collect::<Vec<_>>());
        each(&[], |_: &u64| Ok(()), |()| Ok(())).expect("none");
    }

    #[test]
    fn after_a_failure_nothing_more_is_begun() {
        let failure = || Error::Internal(Say::new("不", "no"));
        let items: Vec<usize> = (0..100_000).collect();
        let begun = AtomicUsize::new(0);
        let work = |item: &usize| {
            begun.fetch_add(1, Ordering::Relaxed);
            if *item == 3 { Err(failure()) } else { Ok(()) }
        };
        assert_eq!(
            each(&items, work, |()| Ok(())).expect_err("a failure").to_string(),
            failure().to_string()
        );
        let refused = each(&items, |_| Ok(()), |()| Err(failure()));
        assert_eq!(refused.expect_err("a failure").to_string(), failure().to_string());
        assert!(begun.load(Ordering::Relaxed) < items.len());
    }
}
