//! A new folder with its files, in place whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use super::owned;

/// Puts the files into a folder that is not there yet, or is empty.
///
/// # Errors
/// `AlreadyExists` where something is there; or its place cannot be written, and nothing is left.
pub fn create(folder: &Path, files: &[(&'static str, Vec<u8>)]) -> io::Result<()> {
    let is_empty = folder.is_dir() && fs::read_dir(folder)?.next().is_none();
    if folder.symlink_metadata().is_ok() && !is_empty {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = folder.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy();
    let new = parent.join(format!(".{name}{}-new", owned::HIDDEN));
    match fs::remove_dir_all(&new) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let written =
        fs::create_dir_all(&new).and_then(|()| fill(&new, files)).and_then(|()| fs::rename(&new, folder));
    if written.is_err() {
        // What could not be finished is not left half done.
        let _ = fs::remove_dir_all(&new);
    }
    written
}

fn fill(folder: &Path, files: &[(&'static str, Vec<u8>)]) -> io::Result<()> {
    for (name, bytes) in files {
        let mut file = File::create_new(folder.join(name))?;
        file.write_all(bytes).and_then(|()| file.sync_all())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_appears_whole_and_one_that_is_there_is_kept() {
        let room = tempfile::tempdir().expect("a folder");
        let folder = room.path().join("job");
        fs::create_dir_all(room.path().join(format!(".job{}-new/half", owned::HIDDEN))).expect("left behind");
        create(&folder, &[("a", b"1".to_vec()), ("b", b"2".to_vec())]).expect("created");
        assert_eq!(fs::read(folder.join("b")).expect("read"), b"2");
        let again = create(&folder, &[("a", b"3".to_vec())]).expect_err("it is there");
        assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(folder.join("a")).expect("read"), b"1");
        // Two files of one name cannot be written: nothing is left.
        create(&room.path().join("torn"), &[("a", Vec::new()), ("a", Vec::new())]).expect_err("twice");
        assert_eq!(fs::read_dir(room.path()).expect("read").count(), 1);
    }
}
