//! Tests of the one writer, on real folders.

use std::collections::BTreeSet;

use super::*;

const OURS: &[u8] = br#"{"tool": {"name": "refund-monitor"}}"#;

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

fn write(target: &Path, content: &[u8]) -> Result<(), ReportError> {
    let mut folder = Folder::stage(target)?;
    folder.put("summary.json", OURS)?;
    folder.put("measures.csv", content)?;
    folder.put("charts/trend.png", content)?;
    folder.commit()
}

#[test]
fn appears_whole_and_leaves_nothing_beside_it() {
    let root = tempfile::tempdir().expect("a folder");
    let target = root.path().join("reports/2025-06");
    let mut folder = Folder::stage(&target).expect("staged");
    folder.put("charts/trend.png", b"1").expect("put");
    assert!(!target.exists());
    folder.commit().expect("committed");
    assert_eq!(fs::read(target.join("charts/trend.png")).expect("a file"), b"1");
    assert_eq!(names(&root.path().join("reports")), set(&["2025-06"]));
}

#[test]
fn not_committed_leaves_no_trace() {
    let root = tempfile::tempdir().expect("a folder");
    let mut folder = Folder::stage(&root.path().join("a/b/june")).expect("staged");
    folder.put("summary.json", OURS).expect("put");
    drop(folder);
    assert!(names(root.path()).is_empty());
}

#[test]
fn replaces_its_own_folder_and_keeps_what_is_not_its_own() {
    let root = tempfile::tempdir().expect("a folder");
    let target = root.path().join("june");
    write(&target, b"old").expect("written");
    fs::write(target.join("report.html"), "of another version").expect("a file");
    fs::write(target.join("notes.docx"), "mine").expect("a file");
    fs::write(target.join("charts/sketch.svg"), "mine").expect("a file");
    fs::create_dir(target.join("minutes")).expect("a folder");
    fs::write(target.join("minutes/a.txt"), "mine").expect("a file");
    write(&target, b"new").expect("written again");
    assert_eq!(fs::read(target.join("measures.csv")).expect("a file"), b"new");
    assert_eq!(names(&target), set(&["charts", "measures.csv", "minutes", "notes.docx", "summary.json"]));
    assert_eq!(names(&target.join("charts")), set(&["sketch.svg", "trend.png"]));
    assert_eq!(fs::read(target.join("minutes/a.txt")).expect("a file"), b"mine");
    assert_eq!(names(root.path()), set(&["june"]));
}

#[test]
fn refuses_a_folder_of_others() {
    let root = tempfile::tempdir().expect("a folder");
    let target = root.path().join("june");
    fs::create_dir(&target).expect("a folder");
    fs::write(target.join("thesis.docx"), "mine").expect("a file");
    fs::write(target.join("summary.json"), r#"{"tool": {"name": "other"}}"#).expect("a file");
    let error = write(&target, b"new").expect_err("it is not ours");
    assert!(matches!(&error, ReportError::Foreign { found, .. } if found == "thesis.docx"), "{error}");
    assert!(error.help().en.contains("--out"), "{error}");
    assert_eq!(names(&target), set(&["summary.json", "thesis.docx"]));
    assert_eq!(names(root.path()), set(&["june"]));
}

#[test]
fn takes_a_folder_that_is_empty_or_has_only_names_of_ours() {
    let root = tempfile::tempdir().expect("a folder");
    let target = root.path().join("june");
    fs::create_dir(&target).expect("a folder");
    write(&target, b"1").expect("empty");
    fs::remove_file(target.join("summary.json")).expect("removed");
    write(&target, b"2").expect("names of ours");
    assert_eq!(fs::read(target.join("measures.csv")).expect("a file"), b"2");
}

#[test]
fn refuses_a_file_and_names_that_lead_out() {
    let root = tempfile::tempdir().expect("a folder");
    let file = root.path().join("file");
    fs::write(&file, "x").expect("a file");
    assert!(matches!(Folder::stage(&file), Err(ReportError::NotAFolder { .. })));
    assert!(matches!(Folder::stage(&file.join("june")), Err(ReportError::Write { .. })));
    let mut folder = Folder::stage(&root.path().join("june")).expect("staged");
    for name in ["", "../a", "/a", "a/../../b"] {
        assert!(matches!(folder.put(name, b""), Err(ReportError::BadName { .. })), "{name}");
    }
    folder.put("a", b"").expect("once");
    assert!(matches!(folder.put("a", b""), Err(ReportError::Write { .. })), "twice");
}

#[test]
fn a_second_run_is_told() {
    let root = tempfile::tempdir().expect("a folder");
    let target = root.path().join("june");
    let first = Folder::stage(&target).expect("staged");
    assert!(matches!(Folder::stage(&target), Err(ReportError::Busy { .. })));
    drop(first);
    write(&target, b"1").expect("free again");
}

#[test]
fn a_killed_run_is_finished_first() {
    let root = tempfile::tempdir().expect("a folder");
    let target = root.path().join("june");
    write(&target, b"old").expect("written");
    fs::write(target.join("notes.docx"), "mine").expect("a file");
    // Killed between the two renames: the old folder is aside, the new one not yet in place.
    fs::rename(&target, root.path().join(".june.refund-monitor-old")).expect("renamed");
    fs::create_dir(root.path().join(".june.refund-monitor-new")).expect("a folder");
    fs::write(root.path().join(".june.refund-monitor-lock"), "1").expect("a lock");
    drop(Folder::stage(&target).expect("staged"));
    assert_eq!(fs::read(target.join("measures.csv")).expect("a file"), b"old");
    assert_eq!(names(root.path()), set(&["june"]));
    write(&target, b"new").expect("written");
    assert!(target.join("notes.docx").exists());
}

#[cfg(unix)]
#[test]
fn a_parent_that_cannot_be_written_is_named_and_nothing_is_left() {
    use std::os::unix::fs::PermissionsExt;
    let root = tempfile::tempdir().expect("a folder");
    fs::set_permissions(root.path(), fs::Permissions::from_mode(0o555)).expect("a mode");
    let writable = File::create_new(root.path().join("probe")).is_ok(); // root may write anywhere
    let result = Folder::stage(&root.path().join("june"));
    if !writable {
        let error = result.expect_err("read-only");
        assert!(error.to_string().contains("june"), "{error}");
        assert!(names(root.path()).is_empty());
    }
    fs::set_permissions(root.path(), fs::Permissions::from_mode(0o755)).expect("a mode");
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_to_its_folder() {
    let root = tempfile::tempdir().expect("a folder");
    let (real, link) = (root.path().join("real"), root.path().join("latest"));
    fs::create_dir(&real).expect("a folder");
    std::os::unix::fs::symlink(&real, &link).expect("a link");
    write(&link, b"1").expect("written");
    assert!(link.symlink_metadata().expect("a link").is_symlink());
    assert_eq!(fs::read(real.join("measures.csv")).expect("a file"), b"1");
}

#[test]
fn a_folder_that_must_stay_gets_its_files_in_place() {
    let root = tempfile::tempdir().expect("a folder");
    let target = root.path().join("mounted");
    write(&target, b"old").expect("written");
    fs::write(target.join("notes.docx"), "mine").expect("a file");
    fs::write(target.join("charts/sketch.svg"), "mine").expect("a file");
    let begin = || Folder::begin(target.clone(), true, MadeFolders::default());
    let mut folder = begin().expect("staged");
    assert!(matches!(begin(), Err(ReportError::Busy { .. })));
    folder.put("summary.json", OURS).expect("put");
    folder.put("charts/other.png", b"new").expect("put");
    folder.commit().expect("committed");
    assert_eq!(names(&target), set(&["charts", "notes.docx", "summary.json"]));
    assert_eq!(names(&target.join("charts")), set(&["other.png", "sketch.svg"]));
    drop(begin().expect("staged"));
    assert_eq!(names(&target), set(&["charts", "notes.docx", "summary.json"]));
}

#[test]
fn the_working_folder_with_files_of_others_is_refused_untouched() {
    let before = names(Path::new("."));
    assert!(matches!(Folder::stage(Path::new(".")), Err(ReportError::Foreign { .. })));
    assert_eq!(names(Path::new(".")), before);
}
