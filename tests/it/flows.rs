//! Keys, joined flows and class histories as a user meets them: what is refused, what is told,
//! and that `explain` says of a case what the report counted.

use serde_json::Value;

use crate::run::{Room, copy, repository};

const KEYED: &str = "纳税人识别号,退税方式,所属期,批次,管理类别,受理日期,办结日期\n\
                     A,免退,202605,1,一类,2026-06-01,2026-06-03\n\
                     A,免退,202605,2,一类,2026-06-01,2026-06-04\n";
const NAMED: &str = "案件编号,管理类别,受理日期,办结日期\nX1,一类,2026-06-01,2026-06-02\n";

fn summary(room: &Room, arguments: &[&str]) -> Value {
    let further = ["--json", "--quiet", "--formats", "json,csv", "--out", "out"];
    let ran = room.run(&[&["report"], arguments, &further[..]].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap()
}

#[test]
fn the_usual_key_is_told_and_files_must_agree_on_it() {
    let room = Room::new();
    room.put("keyed.csv", KEYED);
    room.put("named.csv", NAMED);
    let ran = room.run(&["check", "keyed.csv", "--lang", "en"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(
        ran.message().contains("taxpayer_id+refund_method+period+batchtogetheridentify"),
        "{}",
        ran.stderr
    );
    let told = summary(&room, &["keyed.csv"]);
    let key = serde_json::json!(["taxpayer_id", "refund_method", "period", "batch"]);
    assert_eq!((&told["case_key"], &told["rows"]["normal"]), (&key, &2.into()));
    assert_eq!(summary(&room, &["named.csv"])["case_key"], Value::Null);

    for files in [["keyed.csv", "named.csv"], ["named.csv", "keyed.csv"]] {
        let ran = room.run(&["report", files[0], files[1]]);
        assert_eq!(ran.code, 2, "{}", ran.stderr);
        assert!(ran.message().contains("case_key=[\"taxpayer_id\""), "{}", ran.stderr);
    }
    room.put("three.csv", KEYED.replace(",批次", ",别的"));
    let ran = room.run(&["report", "three.csv"]);
    assert_eq!(ran.code, 4, "{}", ran.stderr);
    assert!(ran.message().contains("case_key=["), "{}", ran.stderr);
}

#[test]
fn settings_that_cannot_stand_are_refused() {
    let room = Room::new();
    room.put("cases.csv", NAMED);
    room.put("classes.csv", "taxpayer_id,class,from,to\nA,1,2026-01-01,\nA,2,2026-03-01,\n");
    for (settings, words) in [
        ("case_key = [\"taxpayerid\"]", "`taxpayer_id`"),
        ("case_key = [\"accepted_date\"]", "`accepted_date`"),
        ("colapse = true", "`collapse`"),
        ("[class_history]\nfile = \"../classes.csv\"", "../classes.csv"),
        ("[class_history]\nfile = \"classes.csv\"", "classes.csv:line3"),
    ] {
        room.put("own.toml", settings);
        let ran = room.run(&["report", "cases.csv", "--config", "own.toml", "--lang", "en"]);
        assert_eq!(ran.code, 2, "{settings}: {}", ran.stderr);
        assert!(ran.message().contains(words), "{settings}: {}", ran.stderr);
    }
}

#[test]
fn a_class_history_is_no_input_and_no_list_without_it() {
    let room = Room::new();
    room.put("in/cases.csv", NAMED);
    summary(&room, &["in"]);
    assert!(!room.path().join("out/class_differences.csv").exists());
    room.put("in/classes.csv", "taxpayer_id,class,from,to\nA,1,2026-01-01,\n");
    room.put("in/monitor.toml", "[class_history]\nfile = \"classes.csv\"\n");
    assert_eq!(summary(&room, &["in"])["class_history"]["rows"], 1);
    assert!(room.path().join("out/class_differences.csv").exists());
}

/// The data set `flows`.
fn flows() -> Room {
    let room = Room::new();
    copy(&repository().join("sample_data/flows"), &room.path().join("flows"));
    room
}

fn explained(room: &Room, id: &str) -> Value {
    let ran = room.run(&["explain", id, "flows", "--json"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap()
}

#[test]
fn what_is_explained_adds_up_to_what_is_reported() {
    let room = flows();
    let told = summary(&room, &["flows"]);
    let rows = std::fs::read_to_string(room.path().join("flows/input/cases.csv")).unwrap();
    let escaped = |part: &str| part.replace('/', "\\/");
    let mut ids: Vec<String> = rows
        .lines()
        .skip(1)
        .map(|row| row.split(',').collect::<Vec<_>>())
        .filter(|row| !row[6].is_empty())
        .map(|row| [row[1], row[4], row[5], row[6]].map(escaped).join("/"))
        .collect();
    ids.sort();
    ids.dedup();
    let cases: Vec<Value> =
        ids.iter().flat_map(|id| explained(&room, id)["cases"].as_array().unwrap().clone()).collect();
    let count = |place: &str| cases.iter().filter(|case| case["place"] == place).count();
    for place in ["normal", "pending", "excluded"] {
        assert_eq!(told["rows"][place], count(place), "{place}");
    }
    assert_eq!(told["rejected_by_reason"]["conflicting_duplicate"], count("rejected"));
    let days: i64 = cases
        .iter()
        .filter(|case| case["place"] == "normal")
        .map(|case| case["working_days"].as_i64().unwrap())
        .sum();
    let all = told["measures"].as_array().unwrap().iter();
    let mut all =
        all.filter(|m| m["grain"] == "month" && m["scope"] == "all" && m["by"].is_null() && m["n"] != 0);
    let month = all.next().unwrap();
    assert!(all.next().is_none() && month["working_days_total"] == days, "{month} {days}");
    assert_eq!(cases.iter().filter(|case| case["class_from_history"] == true).count(), 2);
    assert!(cases.iter().all(|case| case["as_of"] == told["as_of"]));
}

#[test]
fn a_joined_case_is_explained_with_its_rows() {
    let room = flows();
    let told = explained(&room, "91440111XY0008110R/免抵退/202605/001");
    let case = &told["cases"][0];
    assert_eq!(told["cases"].as_array().unwrap().len(), 1);
    assert_eq!(case["flows"], serde_json::json!(["cases.csv:2", "cases.csv:3"]));
    assert_eq!((&case["start"], &case["stop"]), (&"2026-06-01".into(), &"2026-06-08".into()));
    let case = &explained(&room, "91440118XY0015601F/免退/202605/001")["cases"][0];
    assert_eq!(case["void_flows"], serde_json::json!(["cases.csv:7"]));
    // A row that could not be read is found by the parts of its key.
    let rejected = &explained(&room, "91440111XY00054898/免退/202605/")["rejected"];
    assert_eq!(rejected[0]["reason"], "missing_case_id");
    let ran = room.run(&["report", "flows", "--lang", "en", "--out", "en"]);
    assert!(ran.stdout.contains("\n12 rows of flows joined into 6 cases\n"), "{}", ran.stdout);
    let page = std::fs::read_to_string(room.path().join("en/report.html")).unwrap();
    assert!(page.contains("12 rows of flows joined into 6 cases"));
}
