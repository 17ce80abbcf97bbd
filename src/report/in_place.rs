//! Exchange of a report's files inside a folder that cannot be exchanged itself: the working
//! folder, or one where a file system is mounted. Entry by entry, and undone where one fails.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::owned;

/// Whether the folder must stay as it is: a shell stands in it, or a file system is mounted there.
pub(super) fn must_stay(folder: &Path) -> bool {
    let inside = std::env::current_dir().and_then(|inside| inside.canonicalize());
    inside.is_ok_and(|inside| inside.starts_with(folder)) || is_mounted(folder)
}

/// Moves our entries of `target` to `old` and those of `new` to `target`.
pub(super) fn exchange(target: &Path, new: &Path, old: &Path) -> io::Result<()> {
    fs::create_dir(old)?;
    let mut moved = Vec::new();
    let result = move_entries(target, old, &mut moved, owned::is_name)
        .and_then(|()| move_entries(new, target, &mut moved, |_| true));
    if result.is_err() {
        for (from, to) in moved.iter().rev() {
            // What fails here stays in `old`, where the next run finds it.
            let _ = fs::rename(to, from);
        }
        let _ = fs::remove_dir(old);
    }
    result
}

/// Takes an exchange back that was cut off before every new entry was in place.
pub(super) fn undo(target: &Path, new: &Path, old: &Path) -> io::Result<()> {
    let unfinished = fs::read_dir(new).is_ok_and(|mut entries| entries.next().is_some());
    if !unfinished || !old.exists() {
        return Ok(());
    }
    for entry in fs::read_dir(old)? {
        let name = entry?.file_name();
        let place = target.join(&name);
        match place.symlink_metadata() {
            Ok(found) if found.is_dir() => fs::remove_dir_all(&place)?,
            Ok(_) => fs::remove_file(&place)?,
            Err(_) => {}
        }
        fs::rename(old.join(&name), place)?;
    }
    Ok(())
}

fn move_entries(
    from: &Path,
    to: &Path,
    moved: &mut Vec<(PathBuf, PathBuf)>,
    wanted: impl Fn(&std::ffi::OsStr) -> bool,
) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let name = entry?.file_name();
        if wanted(&name) {
            let step = (from.join(&name), to.join(&name));
            fs::rename(&step.0, &step.1)?;
            moved.push(step);
        }
    }
    Ok(())
}

#[cfg(unix)]
fn is_mounted(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| path.metadata().map(|found| found.dev()).ok();
    folder.parent().is_none_or(|parent| device(parent) != device(folder))
}

#[cfg(not(unix))]
fn is_mounted(folder: &Path) -> bool {
    folder.parent().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(path: &Path) -> String {
        fs::read_to_string(path).unwrap_or_default()
    }

    #[test]
    fn our_entries_are_exchanged_and_others_stay() {
        let root = tempfile::tempdir().expect("a folder");
        let (target, new, old) = (root.path(), root.path().join(".new"), root.path().join(".old"));
        fs::create_dir(&new).expect("a folder");
        for (name, content) in [("summary.json", "old"), ("rejects.csv", "old"), ("notes.txt", "mine")] {
            fs::write(target.join(name), content).expect("a file");
        }
        fs::write(new.join("summary.json"), "new").expect("a file");
        exchange(target, &new, &old).expect("exchanged");
        assert_eq!(text(&target.join("summary.json")), "new");
        assert_eq!(text(&target.join("notes.txt")), "mine");
        assert!(!target.join("rejects.csv").exists() && old.join("rejects.csv").exists());
    }

    #[test]
    fn a_failed_exchange_is_undone() {
        let root = tempfile::tempdir().expect("a folder");
        let (target, old) = (root.path(), root.path().join(".old"));
        fs::write(target.join("summary.json"), "old").expect("a file");
        exchange(target, &root.path().join("missing"), &old).expect_err("nothing new");
        assert_eq!(text(&target.join("summary.json")), "old");
        assert!(!old.exists());
    }

    #[test]
    fn a_cut_off_exchange_is_taken_back() {
        let root = tempfile::tempdir().expect("a folder");
        let (target, new, old) = (root.path(), root.path().join(".new"), root.path().join(".old"));
        for (folder, name, content) in [
            (&old, "summary.json", "old"),
            (&new, "rejects.csv", "new"),
            (&target.to_owned(), "summary.json", "new"),
        ] {
            fs::create_dir_all(folder).expect("a folder");
            fs::write(folder.join(name), content).expect("a file");
        }
        undo(target, &new, &old).expect("taken back");
        assert_eq!(text(&target.join("summary.json")), "old");
    }

    #[test]
    fn the_working_folder_and_those_above_it_must_stay() {
        let here = std::env::current_dir().expect("a folder").canonicalize().expect("a path");
        assert!(here.ancestors().all(must_stay));
        let elsewhere = tempfile::tempdir().expect("a folder");
        assert!(!must_stay(elsewhere.path()));
    }
}
