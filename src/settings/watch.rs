//! The setting `[watch]`: a file with the enterprises to watch.

use std::path::{Path, PathBuf};

use super::beside::beside;
use crate::error::{Error, Result};
use crate::ingest::{Rules, WatchList, WatchListFault, watch_list};
use crate::words::{fault, watch as say};

/// A watch list and the file it was read from.
#[derive(Clone, Debug)]
pub struct WatchFile {
    /// Its path as the settings give it, with `/`.
    pub file: String,
    /// Where it is.
    pub path: PathBuf,
    /// What it says.
    pub list: WatchList,
}

/// Reads the file that the settings file at `settings` names.
pub(super) fn load(file: &Path, settings: &Path, rules: &Rules) -> Result<WatchFile> {
    let path = beside(settings, "[watch] file", file)?;
    let bytes = std::fs::read(&path).map_err(|source| Error::Read { path: path.clone(), source })?;
    let list = watch_list(&bytes, rules).map_err(|fault| refused(&path, fault))?;
    let parts: Vec<_> = file.iter().map(|part| part.to_string_lossy()).collect();
    Ok(WatchFile { file: parts.join("/"), path, list })
}

fn refused(path: &Path, fault: WatchListFault) -> Error {
    let why = match fault {
        WatchListFault::Encoding => fault::case::no_text(),
        WatchListFault::Column => say::no_column(),
        WatchListFault::Empty => say::no_id(),
    };
    Error::Settings { message: fault::at(path, &why), help: say::write_ids() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_lies_beside_the_settings_or_below() {
        let folder = tempfile::tempdir().expect("a folder");
        let settings = folder.path().join("in/monitor.toml");
        std::fs::create_dir_all(folder.path().join("in/lists")).expect("a folder");
        std::fs::write(folder.path().join("in/lists/watch.csv"), "A1\n").expect("written");
        std::fs::write(folder.path().join("watch.csv"), "A1\n").expect("written");
        std::fs::write(folder.path().join("in/empty.csv"), "#\n").expect("written");
        let loaded = |name: &str| load(Path::new(name), &settings, &Rules::default());
        let list = loaded("lists/watch.csv").expect("a list");
        assert_eq!((list.file.as_str(), list.list.taxpayers.len()), ("lists/watch.csv", 1));
        assert!(matches!(loaded("../watch.csv"), Err(Error::Settings { .. })));
        assert!(matches!(loaded("absent.csv"), Err(Error::Read { .. })));
        let error = loaded("empty.csv").expect_err("no id").to_string();
        assert!(error.contains("empty.csv: it holds no taxpayer id"), "{error}");
    }
}
