//! Names, spellings, windows and settings that cannot stand in a query: refused, and nothing is written.

use super::{COLUMNS, settings, sql};
use crate::run::{Room, flat};

fn refused(room: &Room, more: &[&str], words: &str) {
    let before = room.files();
    let ran = sql(room, more);
    assert_eq!(ran.code, 2, "{words}: {}", ran.stderr);
    assert!(ran.message().contains(&flat(words)), "no `{words}`: {}", ran.stderr);
    assert!(room.files() == before, "files have changed: {words}");
}

#[test]
fn names_that_could_leave_their_quotes() {
    let room = Room::new();
    room.put("monitor.toml", settings(&COLUMNS, ""));
    for name in ["a; DROP TABLE b", "a\"b", "a`b", "cases--", "a.b.c.d", "read_csv('x')", ""] {
        let ran = room.run(&[
            "engine",
            "sql",
            "--dialect",
            "ansi",
            "--table",
            name,
            "--map",
            "monitor.toml",
            "--from",
            "2025-01-01",
            "--to",
            "2025-02-01",
            "--out",
            "job",
            "--lang",
            "en",
        ]);
        assert_eq!(ran.code, 2, "{name}");
        assert!(!room.path().join("job").exists(), "{name}");
    }
    for name in ["a\\\" OR 1=1", "slrq date", "1st", "a'b", "x)"] {
        let more = format!("office = \"{name}\"\n");
        room.put("monitor.toml", settings(&COLUMNS[..6], &more));
        refused(&room, &[], "cannot be a column's name");
    }
    for text in ["a'b", "a\\\\b", "${x}", "a;b"] {
        room.put("monitor.toml", settings(&COLUMNS, &format!("[statuses]\n\"{text}\" = \"void\"\n")));
        refused(&room, &[], "cannot stand in a query");
        room.put("monitor.toml", settings(&COLUMNS, &format!("[classes]\n\"{text}\" = \"class1\"\n")));
        refused(&room, &[], "cannot stand in a query");
    }
}

#[test]
fn what_a_query_cannot_honour() {
    let room = Room::new();
    room.put("monitor.toml", settings(&COLUMNS, ""));
    refused(&room, &["--calendar", "here"], "it is inline or table:NAME");
    refused(&room, &["--calendar", "table:a b"], "cannot be a table's name");
    for (more, key) in [
        ("case_key = [\"taxpayer_id\", \"batch\"]\n", "case_key needs the rows themselves"),
        ("collapse = true\n", "collapse needs the rows themselves"),
    ] {
        room.put("monitor.toml", format!("{more}{}", settings(&COLUMNS, "")));
        refused(&room, &[], key);
    }
    room.put("monitor.toml", settings(&["case_id", "accepted_date"], ""));
    refused(&room, &[], "[columns] names no column for enterprise_class, completed_date");
    room.put("monitor.toml", "");
    refused(&room, &[], "names no column for case_id, enterprise_class, accepted_date, completed_date");
}

#[test]
fn windows_that_the_calendar_does_not_hold() {
    let room = Room::new();
    room.put("monitor.toml", settings(&COLUMNS, ""));
    let window = |from: &str, to: &str| {
        room.run(&[
            "engine",
            "sql",
            "--dialect",
            "spark",
            "--table",
            "cases",
            "--map",
            "monitor.toml",
            "--from",
            from,
            "--to",
            to,
            "--out",
            "job",
            "--lang",
            "en",
        ])
    };
    for (from, to, words) in [
        ("2025-02-01", "2025-01-01", "--from 2025-02-01 is after --to 2025-01-01"),
        ("2013-12-31", "2025-01-01", "2013-12-31 lies outside the working calendar"),
        ("2025-01-01", "2031-01-01", "2031-01-01 lies outside the working calendar"),
    ] {
        let ran = window(from, to);
        assert_eq!(ran.code, 2);
        assert!(ran.message().contains(&flat(words)), "{}", ran.stderr);
    }
    // A job that is there is not touched.
    assert_eq!(window("2025-01-01", "2025-02-01").code, 0);
    let before = room.files();
    let again = window("2025-01-01", "2025-03-01");
    assert_eq!(again.code, 2);
    assert!(again.message().contains(&flat("job is there already")), "{}", again.stderr);
    assert!(room.files() == before);
}

#[test]
fn what_is_to_be_typed_is_said_and_a_program_that_fails_leaves_nothing() {
    let room = Room::new();
    room.put("monitor.toml", settings(&COLUMNS[..4], ""));
    let write = |dialect: &str| {
        room.run(&[
            "engine",
            "sql",
            "--dialect",
            dialect,
            "--table",
            "cases",
            "--map",
            "monitor.toml",
            "--from",
            "2025-01-01",
            "--to",
            "2025-01-31",
            "--out",
            dialect,
            "--lang",
            "en",
        ])
    };
    let written = write("spark");
    assert_eq!(written.code, 0);
    let words = "no suspicion_flag, inquiry_flag, onsite_flag, deferred_flag, evaluation_flag, suspended_date, status";
    assert!(written.message().contains(&flat(words)), "{}", written.stderr);
    let ran = room.run(&["engine", "run", "spark", "--master", "yarn", "--", "--conf", "a=b"]);
    assert_eq!(ran.stdout, "spark-sql '--master' 'yarn' '--conf' 'a=b' '-f' 'spark/run.sql'\n");
    let script = std::fs::read_to_string(room.path().join("spark/run.sql")).unwrap();
    assert_eq!(script.matches("INSERT OVERWRITE DIRECTORY 'file:///").count(), 3);
    let before = room.files();
    let failed = room.run(&["engine", "run", "spark", "--spark-sql", "/bin/false", "--lang", "en"]);
    assert_eq!(failed.code, 1);
    assert!(failed.message().contains(&flat("did not finish the job")), "{}", failed.stderr);
    let missing = room.run(&["engine", "run", "spark", "--spark-sql", "/nowhere/spark-sql"]);
    assert_eq!(missing.code, 1);
    assert!(room.files() == before);
    for (dialect, program) in
        [("duckdb", "duckdb"), ("clickhouse", "clickhouse-client"), ("postgres", "psql")]
    {
        assert_eq!(write(dialect).code, 0);
        let ran = room.run(&["engine", "run", dialect]);
        assert!(ran.stdout.matches(program).count() >= 3, "{}", ran.stdout);
        assert_eq!(room.run(&["engine", "run", dialect, "--spark-sql", "/bin/true"]).code, 2);
    }
}
