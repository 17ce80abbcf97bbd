//! Which settings file applies: the one named, or the `monitor.toml` beside the input.

use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::words::fault;

const NAME: &str = "monitor.toml";

/// The settings file for these inputs, if there is one.
///
/// # Errors
/// Inputs with different settings files beside them, when none is named.
pub fn find(config: Option<&Path>, inputs: &[PathBuf]) -> Result<Option<PathBuf>> {
    if let Some(config) = config {
        return Ok(Some(config.to_owned()));
    }
    let mut found: Vec<PathBuf> = Vec::new();
    for input in inputs {
        let folder = if input.is_dir() { input.as_path() } else { input.parent().unwrap_or(Path::new("")) };
        let file = folder.join(NAME);
        if file.is_file() && !found.contains(&file) {
            found.push(file);
        }
    }
    match found.as_slice() {
        [] => Ok(None),
        [only] => Ok(Some(only.clone())),
        [first, second, ..] => Err(Error::Settings {
            message: fault::settings::two_files(first, second),
            help: fault::settings::name_file(),
        }),
    }
}
