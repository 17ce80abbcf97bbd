//! One file put in place whole or not at all: written and synced beside its place, under a name that
//! the next run takes over when this one is killed.

use std::ffi::OsString;
use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::owned;

/// Puts the file in place, over one that is there.
///
/// # Errors
/// The folder cannot be written; what was there stays.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    stage(path, bytes)?.place()
}

/// Puts the file in place where none is.
///
/// # Errors
/// `AlreadyExists` where one is; or the folder cannot be written.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    staged(path, bytes)?.persist_noclobber(path).map(|_| ()).map_err(|error| error.error)
}

/// A file written and synced beside its place. Dropped before [`Staged::place`], it leaves no trace.
#[derive(Debug)]
pub struct Staged {
    file: NamedTempFile,
    path: PathBuf,
}

/// Writes a file beside its place.
///
/// # Errors
/// The folder cannot be written.
pub fn stage(path: &Path, bytes: &[u8]) -> io::Result<Staged> {
    Ok(Staged { file: staged(path, bytes)?, path: path.to_owned() })
}

impl Staged {
    /// Puts the file in place, over one that is there.
    ///
    /// # Errors
    /// The folder cannot be written; what was there stays.
    pub fn place(self) -> io::Result<()> {
        self.file.persist(self.path).map(|_| ()).map_err(|error| error.error)
    }
}

fn staged(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut name = OsString::from(".");
    name.push(path.file_name().ok_or(io::ErrorKind::InvalidInput)?);
    name.push(format!("{}-new", owned::HIDDEN));
    match fs::remove_file(folder.join(&name)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut builder = Builder::new();
    if let Some(permissions) = permissions() {
        builder.permissions(permissions);
    }
    let mut file = builder.prefix(&name).rand_bytes(0).tempfile_in(folder).map_err(plain)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// The library's error shows the temporary file, which means nothing to who reads it; its kind says enough.
fn plain(error: io::Error) -> io::Error {
    use io::ErrorKind::{
        InvalidFilename, NotADirectory, NotFound, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem,
        StorageFull,
    };
    match error.kind() {
        kind @ (InvalidFilename | NotADirectory | NotFound | PermissionDenied | QuotaExceeded
        | ReadOnlyFilesystem | StorageFull) => kind.into(),
        _ => error,
    }
}

/// What any new file gets, less the process's mask: a temporary file alone would be private.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have none")]
fn permissions() -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn permissions() -> Option<Permissions> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_killed_run_leaves_nothing_in_the_way_and_a_file_that_is_there_is_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("monitor.toml");
        fs::write(folder.path().join(".monitor.toml.refund-monitor-new"), "half").expect("a file");
        create(&path, b"one").expect("created");
        let again = create(&path, b"two").expect_err("it is there");
        assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).expect("read"), b"one");
        replace(&path, b"three").expect("replaced");
        assert_eq!(fs::read(&path).expect("read"), b"three");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
        let error = replace(&folder.path().join("none/monitor.toml"), b"four").expect_err("no folder");
        assert_eq!((error.kind(), error.to_string().contains("monitor")), (io::ErrorKind::NotFound, false));
    }
}
