//! Runs the program as a user would and reads what it wrote.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;
use std::process::Command;
use tempfile::TempDir;

/// What one run of `report` left behind.
pub struct Run {
    /// stdout, parsed.
    pub summary: Value,
    /// (file name, row, reason) of `rejects.csv`.
    pub rejects: BTreeSet<(String, usize, String)>,
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_refund-monitor"))
}

/// A synthetic data set in the folder; the name's ending decides the format.
pub fn sample(folder: &TempDir, name: &str, cases: usize, months: usize, seed: u64, dirty: &str) -> PathBuf {
    let file = folder.path().join(name);
    let (cases, months, seed) = (cases.to_string(), months.to_string(), seed.to_string());
    let numbers = ["--cases", &cases, "--months", &months, "--seed", &seed, "--dirty", dirty];
    let ran =
        program().arg("sample").args(numbers).arg("--out").arg(&file).output().expect("the program starts");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    file
}

/// `report FILES --json` into a folder of its own, with further arguments.
pub fn report(files: &[PathBuf], further: &[&str]) -> Run {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("out");
    let ran = program()
        .arg("report")
        .args(files)
        .arg("--out")
        .arg(&out)
        .args(["--json", "--quiet"])
        .args(further)
        .output()
        .expect("the program starts");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let summary: Value = serde_json::from_slice(&ran.stdout).expect("json on stdout");
    let written: Value = serde_json::from_slice(&std::fs::read(out.join("summary.json")).unwrap()).unwrap();
    assert_eq!(summary, written, "stdout and summary.json differ");
    Run { summary, rejects: rejects(&out.join("rejects.csv")) }
}

fn rejects(file: &Path) -> BTreeSet<(String, usize, String)> {
    let text = std::fs::read(file).expect("rejects.csv");
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&text);
    let mut reader = csv::Reader::from_reader(text);
    let headers = reader.headers().unwrap().clone();
    let column =
        |name: &str| headers.iter().position(|header| header == name).unwrap_or_else(|| panic!("no {name}"));
    let (file, row, reason) = (column("file"), column("row"), column("reason"));
    let mut found = BTreeSet::new();
    for record in reader.records() {
        let record = record.unwrap();
        found.insert((
            file_name(Path::new(&record[file])),
            record[row].parse().unwrap(),
            record[reason].to_owned(),
        ));
    }
    found
}

/// The last part of a path.
pub fn file_name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}
