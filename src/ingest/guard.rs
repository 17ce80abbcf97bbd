//! Readers of other people's formats, which may panic over a damaged file instead of saying what
//! is wrong with it.

use std::panic::{self, AssertUnwindSafe};

/// What `work` gives, threads of its own included; `None` where it panicked. Nothing is printed:
/// the caller tells that the file is damaged, and where in the reader it was helps nobody.
#[must_use]
pub fn quietly<T>(work: impl FnOnce() -> T) -> Option<T> {
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let done = caught(work);
    panic::set_hook(hook);
    done
}

/// The same for a part of it, in whatever thread.
pub(super) fn caught<T>(work: impl FnOnce() -> T) -> Option<T> {
    // What was half done is thrown away with the file.
    panic::catch_unwind(AssertUnwindSafe(work)).ok()
}
