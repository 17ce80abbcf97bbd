//! `init`: a draft that the program takes, and that is never written over another.

use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

fn run(arguments: &[&str], folder: &Path) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_refund-monitor"));
    program.args(arguments).arg(folder).output().unwrap()
}

#[test]
fn a_draft_lets_a_foreign_export_be_read() {
    let folder = TempDir::new().unwrap();
    let input = folder.path().join("input");
    std::fs::create_dir(&input).unwrap();
    let text =
        "CASE_ENQUIRY_ID,管理类别,OPEN_DT,CLOSED_DT\n1,一类,06/02/2025,06/05/2025\n2,二类,06/16/2025,\n";
    std::fs::write(input.join("cases.csv"), text).unwrap();
    assert_eq!(run(&["check"], folder.path()).status.code(), Some(4));
    let ran = run(&["init", "--lang", "en"], folder.path());
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert_eq!(ran.status.code(), Some(0), "{said}");
    assert!(said.contains("1 of 4 columns recognised, 3 required fields missing"), "{said}");
    let path = folder.path().join("monitor.toml");
    let draft = std::fs::read_to_string(&path).unwrap();
    assert!(
        draft.contains("\ndate = \"%m/%d/%Y\"\n") && draft.contains("# case_id = \"CASE_ENQUIRY_ID\""),
        "{draft}"
    );
    // The suggestions taken up, the file can be read.
    let mut taken = draft;
    for field in ["case_id", "accepted_date", "completed_date"] {
        taken = taken.replace(&format!("# {field} = "), &format!("{field} = "));
    }
    std::fs::write(&path, taken).unwrap();
    let checked = run(&["check", "--lang", "en"], folder.path());
    assert_eq!(checked.status.code(), Some(0), "{}", String::from_utf8_lossy(&checked.stderr));
}

#[test]
fn a_settings_file_is_never_written_over() {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("cases.csv"), "案件编号,管理类别,受理日期,办结日期\n").unwrap();
    std::fs::write(folder.path().join("monitor.toml"), "# mine\n").unwrap();
    let ran = run(&["init", "--lang", "en"], folder.path());
    assert_eq!(ran.status.code(), Some(2));
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(said.contains("already there") && said.contains("move it away"), "{said}");
    assert_eq!(std::fs::read_to_string(folder.path().join("monitor.toml")).unwrap(), "# mine\n");
}

#[test]
fn every_data_set_gets_a_draft_that_reads_back() {
    for name in ["guangzhou", "edge", "dirty"] {
        let folder = TempDir::new().unwrap();
        let input = folder.path().join("input");
        std::fs::create_dir(&input).unwrap();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data").join(name).join("input");
        for entry in std::fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            std::fs::copy(entry.path(), input.join(entry.file_name())).unwrap();
        }
        let parquet = input.join("more.parquet").display().to_string();
        let numbers = ["sample", "--cases", "50", "--months", "2", "--out"];
        assert_eq!(run(&numbers, Path::new(&parquet)).status.code(), Some(0));
        let ran = run(&["init"], folder.path());
        assert_eq!(ran.status.code(), Some(0), "{}", String::from_utf8_lossy(&ran.stderr));
        let draft = std::fs::read_to_string(folder.path().join("monitor.toml")).unwrap();
        assert!(draft.contains("more.parquet") && draft.contains("→ accepted_date"), "{draft}");
        let checked = run(&["check", "--max-rejected", "1"], folder.path());
        assert_ne!(checked.status.code(), Some(2), "{}", String::from_utf8_lossy(&checked.stderr));
    }
}
