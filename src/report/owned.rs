//! Whose files are in a report folder: ours are replaced, anybody else's are never lost.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use super::ReportError;
use super::folder::at;

/// The files and the folder that a run writes.
const NAMES: [&str; 14] = [
    "summary.json",
    "measures.csv",
    "breaches.csv",
    "overdue_cases.csv",
    "pending_cases.csv",
    "class_differences.csv",
    "rejects.csv",
    "restated_cases.csv",
    "restatement.csv",
    "watch_enterprises.csv",
    "watch_list.csv",
    "report.html",
    "report.xlsx",
    CHARTS,
];
const CHARTS: &str = "charts";
const CHART_NAMES: [&str; 10] = [
    "trend",
    "trend_by_class",
    "offices",
    "office_month",
    "distribution",
    "control",
    "pending",
    "stages",
    "exclusions",
    "change",
];

/// Files that systems and version control leave in any folder.
const ANYWHERE: [&str; 5] = [".DS_Store", "Thumbs.db", "desktop.ini", ".gitignore", ".gitkeep"];

/// How the names of our own lock and folders inside a report folder begin.
pub(super) const HIDDEN: &str = ".refund-monitor";

/// Whether a run writes an entry of this name.
pub(super) fn is_name(name: &OsStr) -> bool {
    is_one_of(&NAMES, name)
}

/// Whether the folder may be replaced: it is not there, it is empty, a run of ours wrote its
/// `summary.json`, or everything in it has a name that we write.
pub(super) fn may_replace(target: &Path) -> Result<(), ReportError> {
    if !target.exists() {
        return Ok(());
    }
    if !target.is_dir() {
        return Err(ReportError::NotAFolder { path: target.to_owned() });
    }
    let mut foreign = Vec::new();
    for entry in fs::read_dir(target).map_err(at(target))? {
        let name = entry.map_err(at(target))?.file_name();
        let hidden = name.to_string_lossy().starts_with(HIDDEN);
        if !hidden && !is_name(&name) && !is_one_of(&ANYWHERE, &name) {
            foreign.push(name);
        }
    }
    match foreign.iter().min() {
        Some(name) if !is_ours(target) => {
            Err(ReportError::Foreign { path: target.to_owned(), found: name.to_string_lossy().into_owned() })
        }
        _ => Ok(()),
    }
}

/// Moves what is not ours from the folder that was replaced into the one in its place, then
/// deletes the former, under the name `doomed`, which any later run deletes unread. Ours is what the new folder holds too, and, where a run of ours wrote the
/// former, what has a name that we write; of the pictures, those with the name of a chart.
pub(super) fn carry_over(old: &Path, target: &Path, doomed: &Path) -> Result<(), ReportError> {
    if !old.exists() {
        return Ok(());
    }
    let was_ours = is_ours(old);
    move_all(old, target, |name| was_ours && is_name(name) && name != CHARTS)
        .and_then(|()| move_charts(old, target, was_ours))
        .and_then(|()| if doomed.exists() { fs::remove_dir_all(doomed) } else { Ok(()) })
        .and_then(|()| fs::rename(old, doomed))
        .and_then(|()| fs::remove_dir_all(doomed))
        .map_err(|source| ReportError::LeftAside { path: old.to_owned(), source })
}

fn move_charts(old: &Path, target: &Path, was_ours: bool) -> std::io::Result<()> {
    let (from, to) = (old.join(CHARTS), target.join(CHARTS));
    if !from.symlink_metadata().is_ok_and(|folder| folder.is_dir()) {
        return Ok(());
    }
    move_all(&from, &to, |name| was_ours && is_chart(name))
}

/// Whether the name is a chart's.
fn is_chart(name: &OsStr) -> bool {
    let path = Path::new(name);
    let is_picture = path.extension().is_some_and(|ending| ending == "png" || ending == "svg");
    is_picture && path.file_stem().is_some_and(|stem| is_one_of(&CHART_NAMES, stem))
}

fn move_all(from: &Path, to: &Path, ours: impl Fn(&OsStr) -> bool) -> std::io::Result<()> {
    for entry in fs::read_dir(from)? {
        let name = entry?.file_name();
        let place = to.join(&name);
        if !ours(&name) && place.symlink_metadata().is_err() {
            fs::create_dir_all(to)?;
            fs::rename(from.join(&name), place)?;
        }
    }
    Ok(())
}

/// One of these files that would stay in the folder, because nothing tells that a run of ours wrote it.
pub(super) fn staying(target: &Path, names: &[&str]) -> Option<String> {
    let found = names.iter().find(|name| target.join(name).exists())?;
    (!is_ours(target)).then(|| (*found).to_owned())
}

/// Whether a run of this program wrote the folder's `summary.json`.
fn is_ours(folder: &Path) -> bool {
    let summary = fs::read(folder.join("summary.json")).unwrap_or_default();
    serde_json::from_slice::<Written>(&summary).is_ok_and(|summary| summary.tool.name == "refund-monitor")
}

/// What tells a summary of ours; the rest of it is passed over, but must be whole.
#[derive(Deserialize)]
struct Written {
    tool: WrittenTool,
}

#[derive(Deserialize)]
struct WrittenTool {
    name: String,
}

fn is_one_of(names: &[&str], name: &OsStr) -> bool {
    names.iter().any(|known| *known == name)
}
