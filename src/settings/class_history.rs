//! The setting `[class_history]`: a file with the classes of enterprises over time.

use std::path::{Path, PathBuf};

use super::beside::beside;
use crate::domain::ClassHistory;
use crate::error::{Error, Result};
use crate::ingest::{ClassHistoryFault, Rules, class_history};
use crate::words::fault;

/// A class history and the file it was read from.
#[derive(Clone, Debug)]
pub struct HistoryFile {
    /// Its path as the settings give it, with `/`.
    pub file: String,
    /// Where it is.
    pub path: PathBuf,
    /// Hash of its bytes.
    pub sha256: String,
    /// Rows in it, its header not included.
    pub rows: u64,
    /// What it says.
    pub classes: ClassHistory,
}

/// Reads the file that the settings file at `settings` names.
pub(super) fn load(file: &Path, settings: &Path, rules: &Rules) -> Result<HistoryFile> {
    let path = beside(settings, "[class_history] file", file)?;
    let bytes = std::fs::read(&path).map_err(|source| Error::Read { path: path.clone(), source })?;
    let read = class_history(&bytes, &rules.classes).map_err(|fault| refused(&path, &fault))?;
    let parts: Vec<_> = file.iter().map(|part| part.to_string_lossy()).collect();
    Ok(HistoryFile {
        file: parts.join("/"),
        path,
        sha256: read.sha256,
        rows: read.rows,
        classes: read.classes,
    })
}

fn refused(path: &Path, fault: &ClassHistoryFault) -> Error {
    let (line, why) = match fault {
        ClassHistoryFault::Encoding { line } => (*line, fault::case::no_text()),
        ClassHistoryFault::Column { name } => (1, fault::case::no_column(name)),
        ClassHistoryFault::Row { line, name, .. } => (*line, fault::case::no_value(name)),
        ClassHistoryFault::Fields { line } => (*line, fault::case::other_width()),
        ClassHistoryFault::Backwards { line } => (*line, fault::case::backwards()),
        ClassHistoryFault::Overlap { lines: [earlier, later], .. } => {
            (*later, fault::case::overlap(*earlier))
        }
    };
    Error::Settings {
        message: fault::at(path, &fault::case::history_line(line, &why)),
        help: fault::case::history_columns(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Class;

    const GOOD: &str = "纳税人识别号,管理类别,起,止\nA,二类,2025-01-01,2025-06-30\nA,1,2025/7/1,\n";

    fn loaded(name: &str, text: &[u8]) -> Result<HistoryFile> {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("in")).expect("a folder");
        std::fs::write(folder.path().join("in/classes.csv"), text).expect("written");
        std::fs::write(folder.path().join("out.csv"), text).expect("written");
        load(Path::new(name), &folder.path().join("in/monitor.toml"), &Rules::default())
    }

    #[test]
    fn a_file_beside_the_settings_is_read() {
        let history = loaded("./classes.csv", GOOD.as_bytes()).expect("a history");
        assert_eq!((history.rows, history.sha256.len()), (2, 64));
        let day = "2025-07-01".parse().expect("a day");
        assert_eq!(history.classes.on("a", day), Some(Class::Class1));
    }

    #[test]
    fn no_other_folder_is_looked_into() {
        for name in ["../out.csv", "/etc/hostname", "x/../../out.csv"] {
            assert!(matches!(loaded(name, GOOD.as_bytes()), Err(Error::Settings { .. })), "{name}");
        }
        assert!(matches!(loaded("absent.csv", b""), Err(Error::Read { .. })));
    }

    #[test]
    fn what_is_wrong_is_told_with_file_and_line() {
        let text = format!("{GOOD}A,三类,2025-06-30,2025-06-30\n");
        let error = loaded("classes.csv", text.as_bytes()).expect_err("two classes").to_string();
        assert!(
            error.contains("classes.csv: line 4: the enterprise has a class on the same day in line 2"),
            "{error}"
        );
    }
}
