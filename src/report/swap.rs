//! Two folders exchanged in one step, where the system can: nobody ever finds the place empty.
//!
//! Before the step the new folder takes a name that holds its own number in the file system. What a
//! killed run leaves under such a name is thus known: with that number it is the new folder, which
//! never came into its place; with another it is the old one, which was taken out of it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Exchanges `new` and `target`; gives the path at which the former target now is. `None` where the
/// system or the file system cannot do it, and nothing has changed.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
pub(super) fn exchange(target: &Path, new: &Path, prefix: &Path) -> io::Result<Option<PathBuf>> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    let mut name = prefix.as_os_str().to_owned();
    name.push(number(new)?.to_string());
    let swap = PathBuf::from(name);
    fs::rename(new, &swap)?;
    if renameat_with(CWD, &swap, CWD, target, RenameFlags::EXCHANGE).is_ok() {
        return Ok(Some(swap));
    }
    fs::rename(&swap, new)?;
    Ok(None)
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
pub(super) fn exchange(_: &Path, _: &Path, _: &Path) -> io::Result<Option<PathBuf>> {
    Ok(None)
}

/// What killed runs left of an exchange: new folders that never came into their place, and old ones
/// that were taken out of it.
pub(super) fn left_over(prefix: &Path) -> io::Result<(Vec<PathBuf>, Vec<PathBuf>)> {
    let (Some(parent), Some(start)) = (prefix.parent(), prefix.file_name()) else {
        return Ok(Default::default());
    };
    let start = start.to_string_lossy();
    let (mut new, mut old) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(parent)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if let Some(numbered) = name.strip_prefix(start.as_ref()) {
            let is_new = number(&path)?.to_string() == numbered;
            if is_new { new.push(path) } else { old.push(path) }
        }
    }
    Ok((new, old))
}

#[cfg(unix)]
fn number(folder: &Path) -> io::Result<u64> {
    use std::os::unix::fs::MetadataExt;
    folder.symlink_metadata().map(|found| found.ino())
}

#[cfg(not(unix))]
fn number(_: &Path) -> io::Result<u64> {
    Ok(0)
}

#[cfg(all(test, any(target_os = "linux", target_vendor = "apple")))]
mod tests {
    use super::*;

    #[test]
    fn the_former_is_told_from_the_one_that_never_came() {
        let root = tempfile::tempdir().expect("a folder");
        let at = |name: &str| root.path().join(name);
        let (target, new, prefix) = (at("june"), at("new"), at(".june-swap-"));
        for (folder, content) in [(&target, "old"), (&new, "new")] {
            fs::create_dir(folder).expect("a folder");
            fs::write(folder.join("a"), content).expect("a file");
        }
        // Temporary folders may lie where two cannot be exchanged.
        let Some(former) = exchange(&target, &new, &prefix).expect("renamed") else { return };
        assert_eq!(fs::read_to_string(target.join("a")).expect("read"), "new");
        assert_eq!(fs::read_to_string(former.join("a")).expect("read"), "old");
        assert_eq!(left_over(&prefix).expect("read"), (vec![], vec![former.clone()]));
        fs::rename(&target, at("aside")).expect("renamed");
        let never = at(&format!(".june-swap-{}", number(&at("aside")).expect("a number")));
        assert_eq!(never, former, "the name is the new folder's");
        fs::rename(&former, at("elsewhere")).expect("renamed");
        fs::rename(at("aside"), &never).expect("renamed");
        assert_eq!(left_over(&prefix).expect("read"), (vec![never], vec![]));
    }
}
