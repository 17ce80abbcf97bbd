//! The one writer. All files of a report are written and synced beside their place and then put
//! into it by a rename, so that they appear whole or not at all. Whose folder it may replace is
//! decided in `owned`; a folder that cannot be renamed is served by `in_place`.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use super::ReportError;
use super::in_place;
use super::lock::Lock;
use super::owned;
use super::swap;

/// A report folder being written. Dropped before [`Folder::commit`], it leaves no trace.
#[derive(Debug)]
pub struct Folder {
    target: PathBuf,
    new: PathBuf,
    old: PathBuf,
    /// How the name of a folder begins that is being exchanged.
    swap: PathBuf,
    in_place: bool,
    // Fields are dropped in this order: the lock before the folders that were made to hold it.
    _lock: Lock,
    made: MadeFolders,
}

impl Folder {
    /// Begins to write the folder `target`. Nothing there changes before [`Folder::commit`].
    ///
    /// # Errors
    /// `target` is a file or holds files that are no reports; another run writes it; or its place
    /// cannot be written.
    pub fn stage(target: &Path) -> Result<Self, ReportError> {
        let mut made = MadeFolders::default();
        let target = resolve(target, &mut made)?;
        let in_place = target.exists() && in_place::must_stay(&target);
        Self::begin(target, in_place, made)
    }

    fn begin(target: PathBuf, in_place: bool, made: MadeFolders) -> Result<Self, ReportError> {
        let near = |ending| if in_place { Ok(inside(&target, ending)) } else { beside(&target, ending) };
        let (new, old, swap) = (near("new")?, near("old")?, near("swap-")?);
        owned::may_replace(&target)?;
        let lock = Lock::take(&near("lock")?, &target)?;
        if in_place {
            in_place::undo(&target, &new, &old).map_err(at(&target))?;
        }
        finish_a_killed_run(&target, &new, &old, &swap)?;
        owned::may_replace(&target)?;
        fs::create_dir(&new).map_err(at(&new))?;
        Ok(Self { target, new, old, swap, in_place, _lock: lock, made })
    }

    /// Makes sure that none of these files is left beside the new ones.
    ///
    /// # Errors
    /// One of them is there, and nothing tells that a run of this program wrote it.
    pub fn without(&self, names: &[&str]) -> Result<(), ReportError> {
        match owned::staying(&self.target, names) {
            Some(found) => Err(ReportError::Foreign { path: self.target.clone(), found }),
            None => Ok(()),
        }
    }

    /// Writes the file `name`, a path inside the folder such as `charts/trend.png`.
    ///
    /// # Errors
    /// `name` leads out of the folder, or the file cannot be written.
    pub fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), ReportError> {
        let inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
        if name.is_empty() || !inside {
            return Err(ReportError::BadName { name: name.to_owned() });
        }
        let path = self.new.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(at(parent))?;
        }
        let mut file = File::create_new(&path).map_err(at(&path))?;
        file.write_all(bytes).and_then(|()| file.sync_all()).map_err(at(&path))
    }

    /// Puts all files in place at once. What else was in a folder that is replaced stays in it.
    ///
    /// # Errors
    /// The folder cannot be put in place; what was there before is there again.
    pub fn commit(mut self) -> Result<(), ReportError> {
        sync_folder(&self.new);
        owned::may_replace(&self.target)?;
        if self.in_place {
            in_place::exchange(&self.target, &self.new, &self.old).map_err(at(&self.target))?;
        } else if self.target.exists() {
            self.exchange()?;
        } else {
            fs::rename(&self.new, &self.target).map_err(at(&self.target))?;
        }
        self.made.keep();
        if let Some(parent) = self.target.parent() {
            sync_folder(parent);
        }
        owned::carry_over(&self.old, &self.target, &self.new)
    }

    fn exchange(&mut self) -> Result<(), ReportError> {
        if let Ok(folder) = self.target.metadata() {
            // Shared folders stay shared; where the system refuses, the new folder keeps its own mode.
            let _ = fs::set_permissions(&self.new, folder.permissions());
        }
        if let Some(former) = swap::exchange(&self.target, &self.new, &self.swap).map_err(at(&self.target))? {
            self.old = former;
            return Ok(());
        }
        fs::rename(&self.target, &self.old).map_err(at(&self.target))?;
        fs::rename(&self.new, &self.target).map_err(|source| {
            let _ = fs::rename(&self.old, &self.target);
            ReportError::Write { path: self.target.clone(), source }
        })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Gone already after a commit.
        let _ = fs::remove_dir_all(&self.new);
    }
}

/// Parent folders that were made for the target, taken away again unless it is put in place.
#[derive(Debug, Default)]
struct MadeFolders(Vec<PathBuf>);

impl MadeFolders {
    fn make(&mut self, folder: &Path) -> Result<(), ReportError> {
        let missing: Vec<&Path> = folder.ancestors().take_while(|path| !path.exists()).collect();
        for path in missing.into_iter().rev() {
            match fs::create_dir(path) {
                Ok(()) => self.0.push(path.to_owned()),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(source) => return Err(ReportError::Write { path: path.to_owned(), source }),
            }
        }
        Ok(())
    }

    fn keep(&mut self) {
        self.0.clear();
    }
}

impl Drop for MadeFolders {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            // Not empty: somebody else uses it by now.
            let _ = fs::remove_dir(folder);
        }
    }
}

/// The target's real path, links followed, its parent made where it is missing.
fn resolve(target: &Path, made: &mut MadeFolders) -> Result<PathBuf, ReportError> {
    if target.symlink_metadata().is_ok() {
        let real = target.canonicalize().map_err(at(target))?;
        if !real.is_dir() {
            return Err(ReportError::NotAFolder { path: target.to_owned() });
        }
        return Ok(real);
    }
    let absolute = std::path::absolute(target).map_err(at(target))?;
    let (Some(parent), Some(name)) = (absolute.parent(), absolute.file_name()) else {
        return Err(ReportError::BadName { name: target.display().to_string() });
    };
    made.make(parent)?;
    Ok(parent.canonicalize().map_err(at(parent))?.join(name))
}

/// `.refund-monitor-lock` inside `june`.
fn inside(target: &Path, ending: &str) -> PathBuf {
    target.join(format!("{}-{ending}", owned::HIDDEN))
}

/// `.june.refund-monitor-lock` beside `june`.
fn beside(target: &Path, ending: &str) -> Result<PathBuf, ReportError> {
    let bad_name = || ReportError::BadName { name: target.display().to_string() };
    let mut name = std::ffi::OsString::from(".");
    name.push(target.file_name().ok_or_else(bad_name)?);
    name.push(format!("{}-{ending}", owned::HIDDEN));
    Ok(target.with_file_name(name))
}

/// A run that was killed may have left its new files, or the old ones aside. The lock is held:
/// both are nobody else's.
fn finish_a_killed_run(target: &Path, new: &Path, old: &Path, swap: &Path) -> Result<(), ReportError> {
    let (never_placed, taken_out) = swap::left_over(swap).map_err(at(target))?;
    for folder in never_placed {
        fs::remove_dir_all(&folder).map_err(at(&folder))?;
    }
    if new.exists() {
        fs::remove_dir_all(new).map_err(at(new))?;
    }
    if old.exists() && !target.exists() {
        fs::rename(old, target).map_err(at(target))?;
    }
    taken_out
        .iter()
        .map(PathBuf::as_path)
        .chain([old])
        .try_for_each(|old| owned::carry_over(old, target, new))
}

/// Makes the renames in a folder durable, where the system can.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

pub(super) fn at(path: &Path) -> impl Fn(io::Error) -> ReportError + '_ {
    move |source| ReportError::Write { path: path.to_owned(), source }
}

#[cfg(test)]
#[path = "folder_tests.rs"]
mod tests;
