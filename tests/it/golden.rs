//! The committed outputs: what the data sets are expected to give, and the report of the sample data.

use std::path::Path;

use crate::run::{Room, copy, datasets, files, repository, run_in};

#[test]
fn every_data_set_gives_what_is_expected() {
    let names = datasets();
    let others = names.iter().filter(|name| !name.starts_with("dirty_"));
    assert!(others.eq(["dirty", "edge", "flows", "guangzhou"]), "{names:?}");
    let folders: Vec<String> = names.iter().map(|name| format!("sample_data/{name}")).collect();
    let mut arguments = vec!["verify"];
    arguments.extend(folders.iter().map(String::as_str));
    let ran = run_in(repository(), &arguments);
    let lines = format!("✓ {}\n", folders.join("\n✓ "));
    assert_eq!((ran.code, ran.stdout, ran.stderr), (0, lines, String::new()));
}

/// Their README counts each small dirty set by hand: where the rows ended, then days and money.
#[test]
fn the_dirty_sets_come_to_what_was_counted_by_hand() {
    let readme = std::fs::read_to_string(repository().join("sample_data/README.md")).unwrap();
    let table: Vec<Vec<&str>> = readme
        .lines()
        .filter(|line| line.starts_with("| data set | read ") || line.starts_with("| `dirty_"))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .filter(|cells: &Vec<&str>| cells.len() > 2)
        .collect();
    let (titles, counted) = table.split_first().unwrap();
    let folders = datasets().into_iter().filter(|name| name.starts_with("dirty_"));
    assert!(folders.eq(counted.iter().map(|row| row[0].trim_matches('`'))), "{counted:?}");
    for row in counted {
        let room = Room::new();
        let name = row[0].trim_matches('`');
        let input = repository().join("sample_data").join(name).display().to_string();
        let ran = room.run(&["report", &input, "--json", "--quiet", "--formats", "json"]);
        let summary: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        for (title, wanted) in titles.iter().zip(row).skip(1).take(8) {
            assert_eq!(summary["rows"][title].to_string(), *wanted, "{name}: {title}");
        }
        let is_all = |one: &&serde_json::Value| {
            one["grain"] == "month"
                && one["period"] == "2026-06"
                && one["scope"] == "all"
                && one["by"].is_null()
        };
        let all = summary["measures"].as_array().unwrap().iter().find(is_all).unwrap();
        assert_eq!(all["working_days_total"].to_string(), row[9], "{name}");
        assert_eq!(all["refund_amount"], row[10], "{name}");
    }
}

/// Runs README's main job and gives every file it wrote.
fn reported(out: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    let ran = run_in(
        repository(),
        &["report", "sample_data/guangzhou", "--quiet", "--out", &out.display().to_string()],
    );
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    files(out)
}

#[test]
fn the_committed_report_is_what_the_program_writes() {
    let room = Room::new();
    let (first, second) = (reported(&room.path().join("a")), reported(&room.path().join("b")));
    let differing: Vec<&String> =
        first.keys().filter(|name| second.get(*name) != Some(&first[*name])).collect();
    assert!(first.len() == second.len() && differing.is_empty(), "two runs differ in {differing:?}");
    let committed = files(&repository().join("reports/2026-06"));
    assert!(first.keys().eq(committed.keys()), "{:?} {:?}", first.keys(), committed.keys());
    let differing: Vec<&String> = first.keys().filter(|name| first[*name] != committed[*name]).collect();
    assert!(differing.is_empty(), "reports/2026-06 was not written by this version: {differing:?}");
    for picture in ["charts/trend.png", "charts/trend_by_class.png"] {
        assert!(first[picture].starts_with(b"\x89PNG"), "{picture}");
    }
}

/// A copy of the smallest data set.
fn edge() -> Room {
    let room = Room::new();
    copy(&repository().join("sample_data/edge"), &room.path().join("edge"));
    room
}

#[test]
fn what_moved_is_named() {
    let room = edge();
    let summary = String::from_utf8(room.files()["edge/expected/summary.json"].clone()).unwrap();
    let tampered = summary.replacen("\"status\": \"breached\"", "\"status\": \"met\"", 1);
    assert_ne!(summary, tampered);
    room.put("edge/expected/summary.json", tampered);
    let before = room.files();
    let ran = room.run(&["verify", "edge", "--lang", "en"]);
    assert_eq!(ran.code, 5, "{ran:?}");
    assert!(ran.stdout.starts_with("✗ edge\n") && ran.stdout.contains("status"), "{}", ran.stdout);
    assert!(ran.stdout.contains("met") && ran.stdout.contains("breached"), "{}", ran.stdout);
    assert!(
        ran.message().contains("1of1datasetsmoved") && ran.message().contains("--update"),
        "{}",
        ran.stderr
    );
    assert!(room.files() == before, "verify has written");
}

#[test]
fn a_moved_case_is_named() {
    let room = edge();
    let input = String::from_utf8(room.files()["edge/input/cases.csv"].clone()).unwrap();
    let moved = input.replacen("2025-10-09", "2025-10-10", 1);
    assert_ne!(input, moved);
    room.put("edge/input/cases.csv", moved);
    let ran = room.run(&["verify", "edge"]);
    assert_eq!(ran.code, 5, "{ran:?}");
    assert!(ran.stdout.contains("2025-10") && ran.stdout.contains("working_days_total"), "{}", ran.stdout);
}

#[test]
fn what_moved_can_be_accepted() {
    let room = edge();
    std::fs::remove_file(room.path().join("edge/expected/rejects.csv")).unwrap();
    let ran = room.run(&["verify", "edge"]);
    assert!(ran.code == 5 && ran.stdout.contains("rejects.csv"), "{ran:?}");
    let ran = room.run(&["verify", "edge", "--update"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "✓ edge：已更新\n"), "{}", ran.stderr);
    assert!(room.files() == edge().files(), "--update gave other files than are committed");
    assert_eq!(room.run(&["verify", "edge"]).stdout, "✓ edge\n");
}
