//! Input, settings and arguments that cannot stand: the exit code, one message that says what is
//! wrong and what to do, and nothing left behind.

use crate::run::{CASES, Room, flat, repository};

/// Asserts that the run is refused with the code, that the one message on stderr says in English
/// each of `words` and gives a hint, and that no file has come or changed.
fn refused(room: &Room, arguments: &[&str], code: i32, words: &[&str]) {
    let before = room.files();
    let ran = room.run(&[arguments, &["--lang", "en"]].concat());
    let told = || format!("{arguments:?} ended with {}\n{}{}", ran.code, ran.stdout, ran.stderr);
    assert_eq!(ran.code, code, "{}", told());
    assert_eq!(ran.stdout, "", "{}", told());
    let heads = ran.stderr.lines().filter(|line| line.starts_with("  × ") || line.starts_with("error: "));
    assert_eq!(heads.count(), 1, "one message: {}", told());
    assert!(ran.stderr.contains("  help: ") || ran.stderr.contains("try '--help'"), "a hint: {}", told());
    assert!(!ran.stderr.contains("panicked"), "{}", told());
    for word in words {
        assert!(ran.message().contains(&flat(word)), "no `{word}`: {}", told());
    }
    assert!(room.files() == before, "files have changed: {}", told());
}

#[test]
fn files_that_cannot_be_read() {
    let room = Room::with_cases();
    refused(
        &room,
        &["report", "missing.csv"],
        1,
        &["cannot read missing.csv", "check that the path is right"],
    );
    refused(&room, &["report", "none*.csv"], 1, &["cannot read none*.csv"]);
    refused(&room, &["check", "missing.csv"], 1, &["cannot read missing.csv"]);
    refused(&room, &["explain", "A1", "missing.csv"], 1, &["cannot read missing.csv"]);
    refused(&room, &["report", "cases.csv", "--config", "no.toml"], 1, &["cannot read no.toml"]);
    room.put("binary.csv", [0x7f, b'E', b'L', b'F', 0, 1, 2, 0, 0xff]);
    refused(
        &room,
        &["report", "binary.csv"],
        1,
        &["binary.csv is not a table of cases", "give a csv, xlsx or parquet"],
    );
    room.put("cut.parquet", "PAR1 and no more");
    refused(&room, &["report", "cut.parquet"], 1, &["cut.parquet"]);
}

#[test]
fn workbooks_that_are_none() {
    let room = Room::with_cases();
    for name in ["a.xlsx", "a.xls", "a.ods"] {
        room.put(&format!("one/{name}"), "PK\u{3}\u{4}");
        refused(&room, &["report", &format!("one/{name}")], 1, &[name]);
        refused(&room, &["report", "one"], 1, &[name]);
        std::fs::remove_dir_all(room.path().join("one")).unwrap();
    }
}

#[test]
fn inputs_without_a_case() {
    let room = Room::new();
    room.put("folder/notes.md", "nothing");
    refused(&room, &["report", "folder"], 4, &["folder holds no table of cases", "give a file"]);
    room.put("empty.csv", "");
    refused(&room, &["report", "empty.csv"], 4, &["empty.csv is empty"]);
    room.put("header.csv", CASES.lines().next().unwrap());
    refused(&room, &["report", "header.csv"], 4, &["none of them a case", "rows below its header"]);
    room.put("column.csv", "案件编号,管理类别,受理时\nA1,一类,2026-04-07\n");
    let words = ["column.csv has no column for accepted_date, completed_date", "[columns]", "受理时"];
    refused(&room, &["report", "column.csv"], 4, &words);
    room.put("rejected.csv", CASES.replace("2026-0", "2026-13-"));
    refused(&room, &["report", "rejected.csv"], 4, &["3 of 4 rows were rejected", "bad_date"]);
    room.put("cases.csv", CASES);
    refused(&room, &["explain", "NOPE", "cases.csv"], 4, &["no row has the case id `NOPE`"]);
    refused(
        &room,
        &["report", "cases.csv", "--as-of", "2026-01-05"],
        4,
        &["accepted after the cut-off 2026-01-05"],
    );
}

#[test]
fn months_outside_the_data() {
    let room = Room::with_cases();
    for month in ["2026-03", "2026-07", "2030-01"] {
        let words = [month, "the data reaches from 2026-04 to 2026-06"];
        refused(&room, &["report", "cases.csv", "--month", month], 4, &words);
    }
}

#[test]
fn settings_that_cannot_stand() {
    let room = Room::with_cases();
    room.put("gap.csv", "date,kind,name,source\n2027-01-01,off,x,y\n2029-01-01,off,x,y\n");
    let target = "[[targets]]\nscope = \"all\"\nlimit = 5\nfrom = ";
    let cases = [
        ("[caliber]\nstrat = \"accepted\"\n".to_owned(), vec!["line 2", "`strat`", "did you mean `start`?"]),
        ("[colums]\n".to_owned(), vec!["`colums`", "did you mean `columns`?"]),
        (
            "[columns]\nacepted_date = \"x\"\n".to_owned(),
            vec!["`acepted_date`", "did you mean `accepted_date`?"],
        ),
        ("[caliber]\nstop = \"paid\"\n".to_owned(), vec!["`paid`", "treasury"]),
        ("[caliber]\nat_risk_ratio = 2\n".to_owned(), vec!["at_risk_ratio = 2"]),
        ("[caliber\n".to_owned(), vec!["line 1"]),
        ("[calendar]\nexceptions = [\"gap.csv\"]\n".to_owned(), vec!["gap.csv", "2029", "2028"]),
        (format!("{target}2025-01-01\n{target}2026-01-01\n"), vec!["two targets of scope all", "2026-01-01"]),
        (format!("{target}\"soon\"\n"), vec!["soon"]),
    ];
    for (text, words) in cases {
        room.put("monitor.toml", &text);
        refused(&room, &["report", "cases.csv"], 2, &words);
        refused(&room, &["check", "cases.csv"], 2, &words);
    }
}

#[test]
fn arguments_that_cannot_stand() {
    let room = Room::with_cases();
    let report = |flag: &[&'static str]| [&["report", "cases.csv"], flag].concat();
    refused(&room, &report(&["--month", "june"]), 2, &["`june` is not a month", "2025-06"]);
    refused(&room, &report(&["--month", "2026-13"]), 2, &["`2026-13` is not a month"]);
    refused(&room, &report(&["--as-of", "2026-02-30"]), 2, &["`2026-02-30` is not a day", "2025-04-27"]);
    refused(
        &room,
        &report(&["--as-of", "2031-01-01"]),
        2,
        &["--as-of 2031-01-01", "2014-01-01 to 2026-12-31"],
    );
    refused(
        &room,
        &report(&["--as-of", "2026-04-30", "--month", "2026-06"]),
        2,
        &["after the cut-off 2026-04-30"],
    );
    refused(&room, &report(&["--fail-on", "doubt"]), 2, &["possible values: breach, at-risk"]);
    for share in ["2", "-0.1", "NaN", "few"] {
        refused(&room, &["report", "cases.csv", &format!("--max-rejected={share}")], 2, &["between 0 and 1"]);
    }
    refused(&room, &report(&["--bogus"]), 2, &["--bogus"]);
    refused(&room, &["report"], 2, &["<INPUT>"]);
    refused(&room, &["rprot", "cases.csv"], 2, &["report"]);
    refused(&room, &["calendar", "days", "2026-01-05", "soon"], 2, &["`soon` is not a day"]);
    refused(&room, &["calendar", "days", "2026-12-01", "2027-02-01"], 2, &["outside the working calendar"]);
    refused(&room, &["calendar", "show", "2031"], 2, &["outside the working calendar"]);
    refused(&room, &["calendar", "show", "25"], 2, &["neither a year nor a month"]);
    refused(&room, &["verify", "nowhere"], 2, &["nowhere is no data set"]);
    refused(&room, &["sample", "--out", "a.txt"], 2, &["a.txt does not end in .csv, .parquet or .xlsx"]);
    refused(&room, &["sample", "--out", "a.csv", "--cases", "0"], 2, &["'--cases <N>'"]);
    refused(&room, &["sample", "--out", "a.csv", "--from", "2013-01"], 2, &["outside the working calendar"]);
    refused(&room, &["schema", "tables"], 2, &["fields, summary, settings"]);
    refused(&room, &["completions", "cmd"], 2, &["bash"]);
}

#[test]
fn inputs_that_contradict_each_other() {
    let room = Room::with_cases();
    room.put("twin.csv", CASES);
    refused(
        &room,
        &["report", "cases.csv", "twin.csv"],
        2,
        &["twin.csv and cases.csv hold the same content"],
    );
    room.put("two/twice.csv", CASES.replace("主管税务机关", "业务编号"));
    refused(&room, &["report", "two"], 2, &["two columns for case_id", "`业务编号` (column 5)", "[columns]"]);
    room.put("a/monitor.toml", "");
    room.put("b/monitor.toml", "");
    room.put("a/cases.csv", CASES);
    room.put("b/cases.csv", CASES.replace('A', "B"));
    refused(&room, &["report", "a", "b"], 2, &["a/monitor.toml and b/monitor.toml", "--config FILE"]);
}

#[test]
fn places_that_cannot_be_written() {
    let room = Room::with_cases();
    room.put("mine/notes.txt", "not a report");
    refused(
        &room,
        &["report", "cases.csv", "--out", "mine"],
        1,
        &["not reports, such as notes.txt", "--out"],
    );
    refused(&room, &["report", "cases.csv", "--out", "cases.csv"], 1, &["cases.csv is a file, not a folder"]);
    refused(&room, &["report", "cases.csv", "--out", "cases.csv/inside"], 1, &["cases.csv"]);
    refused(&room, &["sample", "--cases", "5", "--out", "no/where.csv"], 1, &["cannot write no/where.csv"]);
}

#[test]
fn more_rejects_than_allowed() {
    let room = Room::new();
    let dirty = repository().join("sample_data/dirty").to_string_lossy().into_owned();
    refused(&room, &["report", &dirty, "--max-rejected", "0"], 4, &["36 of 809 rows were rejected", "(0)"]);
    refused(&room, &["report", &dirty, "--max-rejected", "0.04"], 4, &["nothing was written"]);
    assert_eq!(room.run(&["report", &dirty, "--max-rejected", "0.05"]).code, 0);
    assert_eq!(room.run(&["check", &dirty, "--max-rejected", "0.04"]).code, 4);
}
