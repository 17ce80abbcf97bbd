//! Settings and folders that try to lead elsewhere.

use std::os::unix::fs::symlink;

use crate::run::{CASES, Room};

const YEAR: &str = "date,kind,name,source\n2027-01-01,off,元旦,x\n";

#[test]
fn settings_read_nothing_outside_their_folder() {
    let room = Room::new();
    room.put("in/cases.csv", CASES);
    room.put("in/years/2027.csv", YEAR);
    room.put("secret.csv", YEAR);
    symlink(room.path().join("secret.csv"), room.path().join("in/link.csv")).unwrap();
    let absolute = room.path().join("secret.csv");
    for (name, code) in [
        ("years/2027.csv", 0),
        ("../secret.csv", 2),
        ("years/../../secret.csv", 2),
        ("link.csv", 2),
        (absolute.to_str().unwrap(), 2),
        ("/etc/passwd", 2),
    ] {
        room.put("in/monitor.toml", format!("[calendar]\nexceptions = [\"{name}\"]\n"));
        let ran = room.run(&["check", "in/cases.csv"]);
        assert_eq!(ran.code, code, "{name}: {}", ran.stderr);
        assert!(!ran.stderr.contains("root:"), "{}", ran.stderr);
    }
}

#[test]
fn links_in_a_folder_neither_loop_nor_hide_rows() {
    let room = Room::new();
    room.put("in/cases.csv", CASES);
    room.put("elsewhere/more.csv", CASES.replace('A', "B"));
    let inside = room.path().join("in");
    symlink(&inside, inside.join("loop")).unwrap();
    symlink(".", inside.join("again")).unwrap();
    let ran = room.run(&["check", "in", "--lang", "en"]);
    assert!(ran.code == 0 && ran.stdout.contains("\nread 4 "), "{}{}", ran.stdout, ran.stderr);
    symlink(room.path().join("elsewhere/more.csv"), inside.join("more.csv")).unwrap();
    let ran = room.run(&["check", "in", "--lang", "en"]);
    assert!(
        ran.code == 0 && ran.stdout.contains("\nread 8 "),
        "a link to a file is followed: {}",
        ran.stderr
    );
    symlink(room.path().join("elsewhere"), inside.join("out")).unwrap();
    let ran = room.run(&["check", "in"]);
    assert_eq!(ran.code, 2, "a link to a folder elsewhere is told");
    assert!(ran.message().contains("in/out"), "{}", ran.stderr);
}

#[test]
fn a_pipe_is_refused_and_not_waited_for() {
    let room = Room::with_cases();
    let made = std::process::Command::new("mkfifo").arg(room.path().join("pipe.csv")).status();
    assert!(made.is_ok_and(|status| status.success()), "mkfifo is at hand");
    for input in ["pipe.csv", "."] {
        let ran = room.run(&["check", input]);
        assert!(ran.code == 1 && ran.message().contains("pipe.csv"), "{input}: {}", ran.stderr);
    }
}
