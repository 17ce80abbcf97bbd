//! What goes to stdout and what to stderr, and the codes of runs that were done.

use serde_json::Value;

use crate::run::Room;

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error} in {text}"))
}

#[test]
fn a_report_prints_its_result_and_tells_the_rest() {
    let room = Room::with_cases();
    let ran = room.run(&["report", "cases.csv"]);
    assert_eq!(ran.code, 0);
    assert!(ran.stdout.contains("✗ 超标") && ran.stdout.contains("正常 3"), "{}", ran.stdout);
    assert!(ran.stderr.starts_with("已写入 reports/2026-06\n  summary.json"), "{}", ran.stderr);
    let english = room.run(&["report", "cases.csv", "--lang", "en"]);
    assert!(
        english.stdout.contains("✗ breached") && english.stdout.contains("normal 3"),
        "{}",
        english.stdout
    );
    assert!(english.stderr.starts_with("written to reports/2026-06\n  summary.json"), "{}", english.stderr);
}

#[test]
fn json_prints_only_json() {
    let room = Room::with_cases();
    let ran = room.run(&["report", "cases.csv", "--json", "--out", "out"]);
    assert_eq!((ran.code, parsed(&ran.stdout)["month"].as_str()), (0, Some("2026-06")));
    assert_eq!(ran.stdout.as_bytes(), room.files()["out/summary.json"]);
    assert!(ran.stderr.starts_with("已写入 out\n"), "{}", ran.stderr);
    let quiet = room.run(&["report", "cases.csv", "--json", "--quiet", "--out", "out"]);
    assert_eq!((quiet.stdout, quiet.stderr), (ran.stdout, String::new()));
    let explained = room.run(&["explain", "A2", "cases.csv", "--json"]);
    assert_eq!((explained.code, explained.stderr.as_str()), (0, ""));
    let case = &parsed(&explained.stdout)["cases"][0];
    assert_eq!((&case["working_days"], &case["place"]), (&Value::from(9), &Value::from("normal")));
}

#[test]
fn quiet_prints_nothing() {
    let room = Room::with_cases();
    for flag in ["--quiet", "-q"] {
        let ran = room.run(&["report", "cases.csv", flag, "--fail-on", "breach"]);
        assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr.as_str()), (3, "", ""));
    }
    assert!(room.files().contains_key("reports/2026-06/charts/trend.png"));
}

/// The lines of `--timings`: tenths of a millisecond, and what took them.
fn timings(text: &str) -> Vec<(u64, &str)> {
    let lines = text.lines().map(|line| {
        let (time, what) = line.split_once(" ms  ").unwrap_or_else(|| panic!("no time in {line}"));
        (time.trim().replace('.', "").parse().expect("a time"), what)
    });
    lines.collect()
}

#[test]
fn timings_tell_each_part_and_the_parts_of_one_pass_add_up() {
    let room = Room::with_cases();
    let arguments = ["report", "cases.csv", "--timings", "--quiet", "--lang", "en", "--out", "out"];
    let ran = room.run(&arguments);
    let timings = timings(&ran.stderr);
    let place = |name: &str| timings.iter().position(|(_, what)| what.contains(name));
    for name in
        ["looked through", "measures:", "summary.json", "*.csv", "*.svg", "html", "xlsx", "*.png", "disk"]
    {
        assert!(place(name).is_some(), "{name} is not in {}", ran.stderr);
    }
    let pass = place("one pass").expect("the pass over the rows");
    let parts = &timings[pass + 1..pass + 5];
    let names = ["  read", "  decode: ", "  validate: ", "  tally: "];
    assert!(parts.iter().zip(names).all(|((_, what), name)| what.starts_with(name)), "{}", ran.stderr);
    let sum: u64 = parts.iter().map(|(time, _)| time).sum();
    // Each is rounded up by itself.
    assert!(sum >= timings[pass].0 && sum <= timings[pass].0 + 4, "{}", ran.stderr);
}

#[test]
fn no_terminal_gets_no_escape_codes() {
    let room = Room::with_cases();
    room.put("bad.csv", "");
    for arguments in [
        &["report", "cases.csv"][..],
        &["check", "cases.csv"],
        &["explain", "A1", "cases.csv"],
        &["calendar", "show", "2026"],
        &["report", "bad.csv"],
        &["report", "cases.csv", "--month", "x"],
        &["--help"],
    ] {
        let ran = room.run(arguments);
        assert!(!ran.stdout.contains('\u{1b}') && !ran.stderr.contains('\u{1b}'), "{arguments:?}: {ran:?}");
        assert!(!ran.stdout.is_empty() || !ran.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn what_fail_on_names_is_code_3_and_everything_is_written() {
    let room = Room::with_cases();
    let code = |month: &str, what: &str| {
        room.run(&["report", "cases.csv", "--month", month, "--fail-on", what, "--out", month]).code
    };
    assert_eq!((code("2026-06", "breach"), code("2026-06", "at-risk")), (3, 3));
    assert_eq!((code("2026-04", "breach"), code("2026-04", "at-risk")), (0, 0));
    assert_eq!((code("2026-05", "breach"), code("2026-05", "at-risk")), (0, 0), "no data is no breach");
    assert!(room.files().contains_key("2026-06/summary.json"));
    // Exactly on both limits: at risk, not breached.
    room.put(
        "risk.csv",
        "case_id,enterprise_class,accepted_date,completed_date\nA,1,2026-06-01,2026-06-04\n",
    );
    let code = |what: &str| room.run(&["report", "risk.csv", "--fail-on", what, "--out", "risk"]).code;
    assert_eq!((code("breach"), code("at-risk")), (0, 3));
}

#[test]
fn a_month_without_a_case_inside_the_data_is_a_report() {
    let room = Room::with_cases();
    let ran = room.run(&["report", "cases.csv", "--month", "2026-05", "--json"]);
    assert_eq!(ran.code, 0);
    assert!(ran.stderr.contains("2026-05") && ran.stderr.contains("2026-06"), "{}", ran.stderr);
    let summary = parsed(&ran.stdout);
    let measures = summary["measures"].as_array().unwrap();
    let month: Vec<&Value> =
        measures.iter().filter(|row| row["grain"] == "month" && row["period"] == "2026-05").collect();
    assert_eq!(month.len(), 2);
    assert!(month.iter().all(|row| row["status"] == "no_data" && row["mean"].is_null()), "{month:?}");
}

#[test]
fn a_folder_of_ours_is_replaced_and_nothing_else_in_it_is_lost() {
    let room = Room::with_cases();
    assert_eq!(room.run(&["report", "cases.csv", "--quiet"]).code, 0);
    let first = room.files();
    room.put("reports/2026-06/notes.txt", "mine");
    room.put("reports/2026-06/summary.json", &first["reports/2026-06/summary.json"]);
    assert_eq!(room.run(&["report", "cases.csv", "--quiet"]).code, 0);
    let mut second = room.files();
    assert_eq!(second.remove("reports/2026-06/notes.txt"), Some(b"mine".to_vec()));
    assert!(first == second, "the same run gave other files");
}
