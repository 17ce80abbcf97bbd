//! Which files an INPUT names: files, folders, patterns, data sets.

use std::io::Read;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::words::fault;

/// A file that holds cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Where it is.
    pub path: PathBuf,
    /// Its name in every output: relative to the input it was found in.
    pub name: String,
}

/// Endings of files that are read from a folder.
const TABLES: [&str; 14] = [
    "csv", "tsv", "txt", "ndjson", "jsonl", "parquet", "gz", "zst", "xlsx", "xlsm", "xlsb", "xls", "ods",
    "et",
];

/// How much of a summary names the program that wrote it.
const HEAD: u64 = 512;

/// The files that the inputs name, each input's own in the order of their names.
///
/// # Errors
/// An input that is not there, that cannot be read, that is given twice, or in which no table of
/// cases is found.
pub fn find(inputs: &[PathBuf]) -> Result<Vec<Source>> {
    let mut sources: Vec<Source> = Vec::new();
    for input in inputs {
        for path in expand(input)? {
            let found = if path.is_dir() { in_folder(&path)? } else { vec![single(&path)] };
            if let Some(twin) = found.iter().find(|new| sources.iter().any(|old| old.path == new.path)) {
                return Err(Error::SameFile { path: twin.path.clone(), twin: twin.path.clone() });
            }
            sources.extend(found);
        }
    }
    sources.iter().try_for_each(|source| can_be_read_twice(&source.path))?;
    tell_apart(&mut sources);
    Ok(sources)
}

/// A pipe gives its bytes once, and may never end; every file is read more than once.
fn can_be_read_twice(path: &Path) -> Result<()> {
    if path.metadata().is_ok_and(|found| !found.is_file()) {
        return Err(Error::Format {
            path: path.to_owned(),
            reason: fault::input::no_regular_file(),
            help: fault::input::write_to_file(),
        });
    }
    Ok(())
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
    walk(&root, &root, &mut paths)?;
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

/// Collects the tables below `folder`. A link to a file is followed. A link to a folder is not: what it
/// shows is found where it stands, if that is below `root`, and is otherwise not what was asked for.
fn walk(root: &Path, folder: &Path, paths: &mut Vec<PathBuf>) -> Result<()> {
    let unreadable = |source| Error::Read { path: folder.to_owned(), source };
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.starts_with('.') || name.starts_with("~$") {
            continue;
        }
        if path.is_dir() {
            if path.is_symlink() {
                stays_inside(root, &path)?;
            } else if name != "expected" && !is_report(&path) {
                walk(root, &path, paths)?;
            }
            continue;
        }
        let ending =
            path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        if TABLES.contains(&ending.as_str()) {
            paths.push(path);
        }
    }
    Ok(())
}

/// Whether a folder holds what a run of this program wrote: its lists of cases are no cases.
fn is_report(folder: &Path) -> bool {
    let mut head = Vec::new();
    let opened = std::fs::File::open(folder.join("summary.json"));
    let Ok(_) = opened.and_then(|file| file.take(HEAD).read_to_end(&mut head)) else { return false };
    String::from_utf8_lossy(&head).contains(concat!("\"name\": \"", env!("CARGO_PKG_NAME"), "\""))
}

/// A link to a folder elsewhere is told, so that no row is missed in silence.
fn stays_inside(root: &Path, link: &Path) -> Result<()> {
    let real =
        |path: &Path| path.canonicalize().map_err(|source| Error::Read { path: path.to_owned(), source });
    let leads_to = real(link)?;
    let root = real(root)?;
    if leads_to.starts_with(&root) {
        return Ok(());
    }
    Err(Error::Usage { message: fault::input::leads_out(link, &root), help: fault::input::name_folder() })
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
