//! The lock beside a report folder, so that two runs never write the same one. It is the system's
//! lock on the file that counts, not the file: a run that was killed holds nothing.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::ReportError;

/// A lock that is held until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    file: File,
}

/// Why a lock was not given.
enum Refused {
    Busy(ReportError),
    Failed(io::Error),
}

impl Lock {
    /// Takes the lock at `path`, which guards `target`.
    pub(super) fn take(path: &Path, target: &Path) -> Result<Self, ReportError> {
        Self::acquire(path, |file| match file.try_lock() {
            Ok(()) => Ok(()),
            Err(TryLockError::WouldBlock) => {
                Err(Refused::Busy(ReportError::Busy { path: target.to_owned(), pid: holder(file) }))
            }
            Err(TryLockError::Error(error)) => Err(Refused::Failed(error)),
        })
    }

    /// Takes the lock at `path` when it is free; it is held for moments only.
    pub(super) fn wait(path: &Path) -> Result<Self, ReportError> {
        Self::acquire(path, |file| file.lock().map_err(Refused::Failed))
    }

    fn acquire(path: &Path, lock: impl Fn(&mut File) -> Result<(), Refused>) -> Result<Self, ReportError> {
        let wrong = |source| ReportError::Write { path: path.to_owned(), source };
        loop {
            let mut options = OpenOptions::new();
            let mut file =
                options.read(true).write(true).create(true).truncate(false).open(path).map_err(wrong)?;
            match lock(&mut file) {
                Ok(()) => {}
                Err(Refused::Busy(error)) => return Err(error),
                // A file system without locks: one run at a time is then the user's care.
                Err(Refused::Failed(error)) if error.kind() == io::ErrorKind::Unsupported => {}
                Err(Refused::Failed(error)) => return Err(wrong(error)),
            }
            // The holder before may have deleted the file between our opening and locking it.
            if !stands_at(&file, path) {
                continue;
            }
            // Held from here on: what fails now takes the file away again.
            let mut held = Self { path: path.to_owned(), file };
            let written = held.file.set_len(0).and_then(|()| write!(held.file, "{}", std::process::id()));
            return written.map(|()| held).map_err(wrong);
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Deleted while it is held, so that nobody else's file is.
        let _ = std::fs::remove_file(&self.path);
    }
}

fn holder(file: &mut File) -> String {
    let mut pid = String::new();
    match file.read_to_string(&mut pid) {
        Ok(length) if length > 0 => pid,
        _ => String::new(),
    }
}

#[cfg(unix)]
fn stands_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), path.metadata()) {
        (Ok(held), Ok(found)) => (held.dev(), held.ino()) == (found.dev(), found.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn stands_at(_: &File, path: &Path) -> bool {
    path.exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_held_once_and_leaves_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(".june.lock");
        let lock = Lock::take(&path, folder.path()).expect("a lock");
        let second = Lock::take(&path, folder.path()).expect_err("it is held");
        assert!(matches!(&second, ReportError::Busy { pid, .. } if *pid == std::process::id().to_string()));
        drop(lock);
        assert!(!path.exists());
    }

    #[test]
    fn a_file_left_by_a_killed_run_holds_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(".june.lock");
        std::fs::write(&path, "999999999").expect("a file");
        let lock = Lock::take(&path, folder.path()).expect("a lock");
        assert_eq!(std::fs::read_to_string(&path).expect("text"), std::process::id().to_string());
        drop(lock);
    }
}
