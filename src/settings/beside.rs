//! Where the files lie that a settings file names.

use std::path::{Component, Path, PathBuf};

use crate::error::{Error, Result};
use crate::words::fault;

/// The path of a file that the settings at `settings` name under `key`. It lies beside them or below,
/// also behind links: settings that are passed on cannot make a run read anything else.
pub(super) fn beside(settings: &Path, key: &str, file: &Path) -> Result<PathBuf> {
    let outside = || Error::Settings {
        message: fault::at(settings, &fault::settings::leads_out(key, file)),
        help: fault::settings::put_beside(),
    };
    if !file.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir)) {
        return Err(outside());
    }
    let folder = settings.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let named = folder.join(file);
    let real =
        |path: &Path| path.canonicalize().map_err(|source| Error::Read { path: path.to_owned(), source });
    if real(&named)?.starts_with(real(folder)?) { Ok(named) } else { Err(outside()) }
}
