//! Runs the program as a user does, in a room of its own.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// What a run gave.
#[derive(Debug, PartialEq, Eq)]
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Ran {
    /// stderr without what only breaks its lines, so that a phrase is found wherever they break.
    pub fn message(&self) -> String {
        flat(&self.stderr)
    }
}

/// A text without white space and the rules beside it.
pub fn flat(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace() && *character != '│').collect()
}

/// Runs the program in a folder.
pub fn run_in(folder: &Path, arguments: &[&str]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_refund-monitor"));
    let ran = command.current_dir(folder).args(arguments).stdin(Stdio::null()).output().expect("it starts");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Ran { code: ran.status.code().expect("a code"), stdout: text(ran.stdout), stderr: text(ran.stderr) }
}

/// The folder that holds `Cargo.toml`.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The data sets of `sample_data`, by name.
pub fn datasets() -> Vec<String> {
    let entries = std::fs::read_dir(repository().join("sample_data")).expect("sample_data");
    let paths = entries.map(|entry| entry.unwrap().path()).filter(|path| path.join("input").is_dir());
    let mut names: Vec<String> =
        paths.map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Every file below a folder, by its path there.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).unwrap_or_else(|error| panic!("{}: {error}", next.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                found.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// Copies a folder and everything in it.
pub fn copy(from: &Path, to: &Path) {
    for (name, bytes) in files(from) {
        let path = to.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

/// An empty folder to run in.
pub struct Room(TempDir);

impl Room {
    pub fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    /// A room with three good cases in `cases.csv`: 2026-04 met, 2026-05 empty, 2026-06 breached.
    pub fn with_cases() -> Self {
        let room = Self::new();
        room.put("cases.csv", CASES);
        room
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        files(self.path())
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        run_in(self.path(), arguments)
    }
}

/// Two working days, nine, and six.
pub const CASES: &str = "案件编号,管理类别,受理日期,办结日期,主管税务机关,应退税额\n\
                         A1,一类,2026-04-07,2026-04-09,越秀区税务局,100.00\n\
                         A2,三类,2026-06-01,2026-06-12,越秀区税务局,50.50\n\
                         A3,二类,2026-06-01,2026-06-09,天河区税务局,50.50\n";
