//! Outputs appear whole or not at all: killed at any moment, on a full disk, in a folder that cannot
//! be written, and with another run in the same folder.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::run::{CASES, Ran, Room, copy, files, repository};

type Files = BTreeMap<String, Vec<u8>>;

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_refund-monitor"));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// What is in the folder itself, hidden files too.
fn names(folder: &Path) -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

/// Two inputs, so that an old report can be told from a new one.
fn two_inputs() -> Room {
    let room = Room::new();
    for (name, seed) in [("a.csv", "1"), ("b.csv", "2")] {
        let ran = room.run(&["sample", "--cases", "2000", "--months", "4", "--seed", seed, "--out", name]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
    }
    room
}

fn report<'a>(input: &'a str, out: &'a str) -> [&'a str; 7] {
    ["report", input, "--out", out, "--quiet", "--charts", "svg"]
}

/// A run from its start to its end, or until it is killed: after `share` thousandths of the time that
/// it takes, or, where it is to be killed late, of the time from the first file that it writes.
struct Killer {
    room: Room,
    /// How long a run takes until its first file, and from there to its end.
    phases: [Duration; 2],
}

impl Killer {
    fn start(&self, input: &str) -> std::process::Child {
        program().current_dir(self.room.path()).args(report(input, "parent/out")).spawn().unwrap()
    }

    fn has_begun_to_write(&self) -> bool {
        self.room.path().join("parent/.out.refund-monitor-new").exists()
    }

    /// Lets a run end, and learns how long it takes now.
    fn measure(&mut self, input: &str) {
        let began = Instant::now();
        let mut run = self.start(input);
        let mut until_first = None;
        let ended = loop {
            if let Some(status) = run.try_wait().unwrap() {
                break status;
            }
            if until_first.is_none() && self.has_begun_to_write() {
                until_first = Some(began.elapsed());
            }
            std::thread::sleep(Duration::from_millis(1));
        };
        assert!(ended.success(), "a run after a killed one goes well");
        let first = until_first.unwrap_or_else(|| began.elapsed() / 2);
        self.phases = [first, began.elapsed().saturating_sub(first)];
    }

    /// Whether the run was killed before it had ended.
    fn kill(&self, input: &str, is_late: bool, share: u32) -> bool {
        let mut run = self.start(input);
        while is_late && !self.has_begun_to_write() && run.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(self.phases[usize::from(is_late)] * share / 1000);
        let was_running = run.try_wait().unwrap().is_none();
        run.kill().unwrap();
        run.wait().unwrap();
        was_running
    }
}

#[test]
fn a_run_killed_at_any_moment_leaves_the_old_report_or_the_new_one() {
    const KILLS: u32 = 48;
    let mut killer = Killer { room: two_inputs(), phases: [Duration::ZERO; 2] };
    let parent = killer.room.path().join("parent");
    let out = parent.join("out");
    let mut whole: Vec<Files> = Vec::new();
    for input in ["a.csv", "b.csv"] {
        killer.measure(input);
        whole.push(files(&out));
    }
    assert!(whole[0] != whole[1] && whole[0].len() > 10);
    std::fs::write(out.join("notes.txt"), "mine").unwrap();
    let mut done = 0;
    for attempt in 0..4 * KILLS {
        if done == KILLS {
            break;
        }
        // Steps of the golden section fall everywhere, and nowhere twice.
        let share = attempt * 618 % 1000;
        done += u32::from(killer.kill(["a.csv", "b.csv"][attempt as usize % 2], attempt % 3 > 0, share));
        let mut found = files(&out);
        // A file of others may still be beside the report; the next run brings it back.
        found.remove("notes.txt");
        assert!(whole.contains(&found), "attempt {attempt}: {:?}", found.keys().collect::<Vec<_>>());
        if attempt % 8 == 7 {
            killer.measure("a.csv");
            assert_eq!(std::fs::read(out.join("notes.txt")).unwrap(), b"mine");
            assert_eq!(names(&parent), BTreeSet::from(["out".to_owned()]), "nothing is left over");
        }
    }
    assert_eq!(done, KILLS, "runs were killed before they had ended");
}

/// Runs the program in a shell that may write files of so many blocks of 512 bytes and no larger.
fn limited(room: &Room, blocks: u32, arguments: &[&str]) -> Ran {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let mut command = Command::new("sh");
    command.arg("-c").arg(script).arg(env!("CARGO_BIN_EXE_refund-monitor")).args(arguments);
    ran(command.current_dir(room.path()).stdin(Stdio::null()))
}

fn ran(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// Asserts that a run failed because it could not write, and that nothing has come or changed.
fn refused(room: &Room, before: &Files, ran: &Ran, what: &str) {
    assert_eq!(ran.code, 1, "{what}: {}", ran.stderr);
    assert!(ran.stderr.starts_with("  × "), "{what}: {}", ran.stderr);
    assert!(room.files() == *before, "{what}: {:?}", room.files().keys().collect::<Vec<_>>());
}

#[test]
fn a_file_that_does_not_fit_leaves_everything_as_it_was() {
    let room = two_inputs();
    room.put("set/input/cases.csv", CASES);
    room.put("set/monitor.toml", "[caliber]\nname = \"test\"\n");
    room.put("draft/cases.csv", CASES);
    assert_eq!(room.run(&report("a.csv", "out")).code, 0);
    assert_eq!(room.run(&["verify", "set", "--update"]).code, 0);
    room.put("set/monitor.toml", "[caliber]\nname = \"another\"\n");
    let before = room.files();
    for blocks in [0, 1, 40, 400] {
        let ran = limited(&room, blocks, &report("b.csv", "out"));
        refused(&room, &before, &ran, &format!("report, {blocks} blocks"));
    }
    for arguments in [
        &["report", "b.csv", "--out", "new/deep"][..],
        &["verify", "set", "--update"],
        &["init", "draft"],
        &["sample", "--cases", "500", "--out", "more.csv"],
        &["sample", "--cases", "500", "--out", "a.csv"],
        &["sample", "--cases", "500", "--out", "more.xlsx"],
        &["sample", "--cases", "500", "--out", "more.parquet"],
    ] {
        refused(&room, &before, &limited(&room, 1, arguments), &arguments.join(" "));
    }
    assert_eq!(names(room.path()).len(), 5, "no folder was left: {:?}", names(room.path()));
}

/// A small file system of its own, taken away again when it is dropped.
struct Disk<'a>(&'a Path);

impl<'a> Disk<'a> {
    fn mount(at: &'a Path, options: &str) -> Option<Self> {
        std::fs::create_dir(at).unwrap();
        let status = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(at).output();
        let mounted = status.is_ok_and(|output| output.status.success());
        if !mounted {
            let _ =
                writeln!(std::io::stderr(), "skipped: a disk of its own: no file system can be mounted here");
        }
        mounted.then_some(Self(at))
    }
}

impl Drop for Disk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0).output();
    }
}

#[test]
fn a_full_disk_and_one_that_is_read_only_keep_the_report() {
    let room = two_inputs();
    let place = room.path().join("disk");
    let Some(_disk) = Disk::mount(&place, "size=8m") else { return };
    let few = |input: &str, out: &str| {
        room.run(&["report", input, "--out", out, "--quiet", "--formats", "json,csv"])
    };
    // Below the mount, where a folder is exchanged, and in it, where its files are.
    for out in ["disk/june", "disk"] {
        assert_eq!(few("a.csv", out).code, 0, "{out}");
        let filler = vec![0; 64 << 10];
        let mut parts = 0;
        while std::fs::write(place.join(format!(".gitkeep{parts}")), &filler).is_ok() {
            parts += 1;
        }
        let before = room.files();
        refused(&room, &before, &few("b.csv", out), &format!("a full disk, {out}"));
        let remount = |mode: &str| {
            let done = Command::new("mount").args(["-o", &format!("remount,{mode}")]).arg(&place).output();
            assert!(done.unwrap().status.success(), "remounted");
        };
        for part in 0..=parts {
            let _ = std::fs::remove_file(place.join(format!(".gitkeep{part}")));
        }
        let before = room.files();
        remount("ro");
        refused(&room, &before, &few("b.csv", out), &format!("a read-only disk, {out}"));
        remount("rw");
        assert_eq!(few("b.csv", out).code, 0, "{out}");
        let left: Vec<String> =
            names(&place).into_iter().filter(|name| name.starts_with(".refund")).collect();
        assert!(left.is_empty(), "{left:?}");
        let _ = std::fs::remove_dir_all(place.join("june"));
    }
}

#[test]
fn a_folder_below_a_file_is_refused() {
    let room = Room::with_cases();
    let before = room.files();
    refused(&room, &before, &room.run(&["report", "cases.csv", "--out", "cases.csv/june"]), "below a file");
    refused(&room, &before, &room.run(&["report", "cases.csv", "--out", "cases.csv"]), "a file");
}

#[test]
fn a_second_run_into_the_same_folder_is_told() {
    let room = two_inputs();
    assert_eq!(room.run(&report("a.csv", "out")).code, 0);
    let held = room.put(".out.refund-monitor-lock", "4711");
    let lock = std::fs::File::open(held).unwrap();
    lock.lock().unwrap();
    let before = room.files();
    let second = room.run(&report("b.csv", "out"));
    refused(&room, &before, &second, "a second run");
    assert!(second.message().contains("4711"), "{}", second.stderr);
    drop(lock);
    assert_eq!(room.run(&report("b.csv", "out")).code, 0, "a lock that nobody holds is taken over");
    assert_eq!(names(room.path()), ["a.csv", "b.csv", "out"].map(str::to_owned).into());
}

#[test]
fn runs_at_the_same_time_are_whole_and_the_index_misses_no_month() {
    let room = two_inputs();
    let months = ["2026-03", "2026-04", "2026-05", "2026-06"];
    let runs: Vec<_> = months
        .iter()
        .map(|month| {
            let arguments = ["report", "a.csv", "--month", month, "--formats", "json,csv"];
            program().current_dir(room.path()).args(arguments).spawn().unwrap()
        })
        .collect();
    for mut run in runs {
        assert!(run.wait().unwrap().success());
    }
    let index = String::from_utf8(room.files().remove("reports/index.html").unwrap()).unwrap();
    for month in months {
        assert!(index.contains(&format!("href=\"{month}/report.html\"")), "{month}");
    }
    let wanted = months.into_iter().chain(["index.html"]).map(str::to_owned).collect();
    assert_eq!(names(&room.path().join("reports")), wanted);
}

#[test]
fn a_killed_update_and_a_killed_draft_are_whole_or_not_there() {
    let room = Room::new();
    copy(&repository().join("sample_data/dirty"), &room.path().join("set"));
    room.put("draft/cases.csv", CASES);
    let before = files(&room.path().join("set"));
    for kill in 0..12 {
        for arguments in [&["verify", "set", "--update"][..], &["init", "draft"]] {
            let mut run = program().current_dir(room.path()).args(arguments).spawn().unwrap();
            std::thread::sleep(Duration::from_millis(kill * 8));
            run.kill().unwrap();
            run.wait().unwrap();
        }
        let found = files(&room.path().join("set"));
        assert!(found.keys().eq(before.keys()), "{:?}", found.keys().collect::<Vec<_>>());
        if let Ok(draft) = std::fs::read_to_string(room.path().join("draft/monitor.toml")) {
            assert!(draft.contains("[columns]") && draft.ends_with('\n'), "{draft}");
            std::fs::remove_file(room.path().join("draft/monitor.toml")).unwrap();
        }
    }
    assert_eq!(room.run(&["verify", "set", "--update"]).code, 0);
    assert_eq!(room.run(&["init", "draft"]).code, 0);
    assert_eq!(names(room.path()), ["draft", "set"].map(str::to_owned).into());
    assert_eq!(names(&room.path().join("draft")), ["cases.csv", "monitor.toml"].map(str::to_owned).into());
}

#[test]
fn the_page_is_opened_by_its_path_and_by_no_shell() {
    if !cfg!(target_os = "linux") {
        return;
    }
    let room = Room::with_cases();
    let opener = room.put(
        "bin/xdg-open",
        "#!/bin/sh\nprintf '%s\\n' \"$#\" \"$1\" > \"$TOLD.new\"\nmv \"$TOLD.new\" \"$TOLD\"\n",
    );
    let executable = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(opener, executable).unwrap();
    let (told, folder) = (room.path().join("told"), "-x $(touch pwned); & `touch pwned` \"' %");
    let path = format!("{}:{}", room.path().join("bin").display(), std::env::var("PATH").unwrap());
    let mut command = program();
    command.env("PATH", path).env("TOLD", &told).current_dir(room.path());
    let out = format!("--out={folder}");
    assert!(command.args(["report", "cases.csv", "--quiet", "--open", &out]).status().unwrap().success());
    let until = Instant::now() + Duration::from_mins(1);
    while !told.exists() && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(20));
    }
    let page = room.path().join(folder).join("report.html");
    assert_eq!(std::fs::read_to_string(told).unwrap(), format!("1\n{}\n", page.display()));
    assert!(!names(room.path()).contains("pwned"));
}
