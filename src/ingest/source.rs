//! Which files an INPUT names: files, folders, patterns, data sets.

use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::words::{Say, fault};

/// A file that holds cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Where it is.
    pub path: PathBuf,
    /// Its name in every output: relative to the input it was found in.
    pub name: String,
}

/// Endings of files that are read from a folder.
const TABLES: [&str; 10] = ["csv", "tsv", "txt", "parquet", "xlsx", "xlsm", "xlsb", "xls", "ods", "et"];

/// Endings of files that hold cases, but in a form that is not read yet: they must not be
/// passed over in silence.
const NOT_YET: [&str; 3] = ["gz", "zst", "ndjson"];

/// The files that the inputs name, each input's own in the order of their names.
///
/// # Errors
/// An input that is not there, that cannot be read, or in which no table of cases is found.
pub fn find(inputs: &[PathBuf]) -> Result<Vec<Source>> {
    let mut sources: Vec<Source> = Vec::new();
    for input in inputs {
        for path in expand(input)? {
            let found = if path.is_dir() { in_folder(&path)? } else { vec![single(&path)] };
            sources.extend(
                found
                    .into_iter()
                    .filter(|new| sources.iter().all(|old| old.path != new.path))
                    .collect::<Vec<_>>(),
            );
        }
    }
    tell_apart(&mut sources);
    Ok(sources)
}

fn expand(input: &Path) -> Result<Vec<PathBuf>> {
    if input.exists() {
        return Ok(vec![input.to_owned()]);
    }
    let absent = || Error::Read { path: input.to_owned(), source: std::io::ErrorKind::NotFound.into() };
    let pattern = input.to_str().filter(|text| text.contains(['*', '?', '[']));
    let paths = pattern.and_then(|pattern| glob::glob(pattern).ok()).ok_or_else(absent)?;
    let unreadable =
        |error: glob::GlobError| Error::Read { path: error.path().to_owned(), source: error.into() };
    let mut found: Vec<PathBuf> = paths.collect::<std::result::Result<_, _>>().map_err(unreadable)?;
    found.sort();
    if found.is_empty() { Err(absent()) } else { Ok(found) }
}

fn single(path: &Path) -> Source {
    let name = path
        .file_name()
        .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    Source { path: path.to_owned(), name }
}

fn in_folder(folder: &Path) -> Result<Vec<Source>> {
    let root = Some(folder.join("input")).filter(|input| input.is_dir()).unwrap_or_else(|| folder.to_owned());
    let mut paths = Vec::new();
    walk(&root, &mut paths)?;
    paths.sort();
    if paths.is_empty() {
        return Err(Error::NoCase {
            reason: fault::input::empty_folder(&root),
            help: fault::input::give_a_table(),
        });
    }
    let name = |path: &Path| path.strip_prefix(&root).unwrap_or(path).to_string_lossy().replace('\\', "/");
    Ok(paths.into_iter().map(|path| Source { name: name(&path), path }).collect())
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<()> {
    let unreadable = |source| Error::Read { path: folder.to_owned(), source };
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.starts_with('.') || name.starts_with("~$") {
            continue;
        }
        if path.is_dir() {
            if name != "expected" {
                walk(&path, paths)?;
            }
            continue;
        }
        let ending =
            path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        if NOT_YET.contains(&ending.as_str()) {
            return Err(not_yet(&path, &fault::input::ending(&ending)));
        }
        if TABLES.contains(&ending.as_str()) {
            paths.push(path);
        }
    }
    Ok(())
}

/// A file of a form that is not read yet.
pub(super) fn not_yet(path: &Path, form: &Say) -> Error {
    Error::Format {
        path: path.to_owned(),
        reason: fault::input::not_read(form),
        help: fault::input::save_as(),
    }
}

/// Files of the same name from different inputs are shown with their whole path.
fn tell_apart(sources: &mut [Source]) {
    let names: Vec<String> = sources.iter().map(|source| source.name.clone()).collect();
    for source in sources {
        if names.iter().filter(|name| **name == source.name).count() > 1 {
            source.name = source.path.to_string_lossy().replace('\\', "/");
        }
    }
}
