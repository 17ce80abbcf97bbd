//! What an earlier report said otherwise: the figures, and exactly the cases that brought it about.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::cli::json_schema;
use crate::run::{Ran, Room};

const HEADER: &str = "案件编号,纳税人识别号,纳税人名称,管理类别,受理日期,办结日期,主管税务机关,应退税额\n";

/// April and May 2026; on 31 May C4 is open, C2 and C5 are past their limit of three days.
const ROWS: [&str; 6] = [
    "C1,T1,甲,一类,2026-04-01,2026-04-03,越秀区税务局,1.00",
    "C2,T2,乙,一类,2026-05-06,2026-05-15,越秀区税务局,2.00",
    "C3,T3,丙,三类,2026-05-06,2026-05-08,天河区税务局,3.00",
    "C4,T1,甲,二类,2026-05-25,,天河区税务局,4.00",
    "C5,T2,乙,二类,2026-05-11,2026-05-29,天河区税务局,5.00",
    "C6,T3,丙,三类,2026-05-06,2026-05-08,天河区税务局,6.00",
];

/// Writes the rows, some of them another.
fn put(room: &Room, others: &[(usize, &str)]) {
    let mut rows = ROWS.map(str::to_owned);
    for (place, row) in others {
        (*row).clone_into(&mut rows[*place]);
    }
    let rows: Vec<String> = rows.into_iter().filter(|row| !row.is_empty()).collect();
    room.put("cases.csv", HEADER.to_owned() + &rows.join("\n") + "\n");
}

fn report(room: &Room, further: &[&str]) -> Ran {
    room.run(&[&["report", "cases.csv", "--formats", "json,csv", "--lang", "en"], further].concat())
}

/// The report of the rows as they are by 31 May, in `old`.
fn earlier(room: &Room, further: &[&str]) {
    put(room, &[]);
    let ran = report(room, &[&["--as-of", "2026-05-31", "--out", "old"], further].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
}

/// What `new` says of the month's `restatement`.
fn told(room: &Room, further: &[&str]) -> Value {
    let further =
        [&["--as-of", "2026-05-31", "--out", "new", "--previous", "old", "--json"], further].concat();
    let ran = report(room, &further);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let summary: Value = serde_json::from_str(&ran.stdout).unwrap();
    let schema = serde_json::from_str(&room.run(&["schema", "summary"]).stdout).unwrap();
    assert_eq!(json_schema::violations(&schema, &summary), Vec::<String>::new());
    summary["restatement"].clone()
}

/// The rows of a list, each cell by its column.
fn list(room: &Room, name: &str) -> Vec<BTreeMap<String, String>> {
    let bytes = std::fs::read(room.path().join(name)).unwrap();
    let mut reader = csv::Reader::from_reader(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

/// The month's cases and days of a scope, added up row by row from `measures.csv`.
fn figures(room: &Room, folder: &str) -> BTreeMap<String, [i64; 2]> {
    let mut figures = BTreeMap::new();
    for row in list(room, &format!("{folder}/measures.csv")) {
        if row["grain"] == "month" && (row["by"].is_empty() || row["by"] == "office") {
            let name = format!("{} {} {}", row["period"], row["scope"], row["key"]);
            figures.insert(name, ["n", "working_days_total"].map(|field| row[field].parse().unwrap()));
        }
    }
    figures
}

/// Every figure of `restatement.csv` is the difference of the two folders, and none is left out.
fn agrees(room: &Room) {
    let (old, new) = (figures(room, "old"), figures(room, "new"));
    let mut expected = BTreeMap::new();
    for name in old.keys().chain(new.keys()) {
        let [before, after] = [&old, &new].map(|run| run.get(name).copied().unwrap_or_default());
        for (place, figure) in ["n", "working_days_total"].iter().enumerate() {
            if before[place] != after[place] {
                expected.insert(format!("{name} {figure}"), after[place] - before[place]);
            }
        }
    }
    let mut found = BTreeMap::new();
    for row in list(room, "new/restatement.csv") {
        if row["figure"] == "n" || row["figure"] == "working_days_total" {
            let name = format!("{} {} {} {}", row["month"], row["scope"], row["key"], row["figure"]);
            let number = |column: &str| row[column].parse::<i64>().unwrap();
            found.insert(name, number("difference"));
            assert_eq!(
                number("difference"),
                number("through_known_cases") + number("not_in_lists"),
                "{row:?}"
            );
        }
    }
    assert_eq!(found, expected);
}

#[test]
fn the_same_data_restates_nothing() {
    let room = Room::new();
    earlier(&room, &[]);
    let told = told(&room, &[]);
    assert_eq!(told["figures"], serde_json::json!([]));
    assert_eq!((&told["cases"], &told["pending"]["open"]), (&serde_json::json!({}), &1.into()));
    assert_eq!(told["months"], serde_json::json!(["2026-04", "2026-05"]));
    assert!(
        list(&room, "new/restatement.csv").is_empty() && list(&room, "new/restated_cases.csv").is_empty()
    );
    let ran = report(&room, &["--as-of", "2026-05-31", "--out", "new", "--previous", "old"]);
    assert!(ran.stdout.contains("No figure of a finished month was restated."), "{}", ran.stdout);
    // Without an earlier report there is no word of it, nor a list left over.
    let ran = report(&room, &["--as-of", "2026-05-31", "--out", "new", "--json"]);
    assert!(!ran.stdout.contains("restatement") && !room.path().join("new/restatement.csv").exists());
}

#[test]
fn each_changed_row_is_found_and_what_is_in_no_list_is_a_rest() {
    let absent = "";
    for (place, row, change, rest) in [
        (1, "C2,T2,乙,一类,2026-05-06,2026-05-13,越秀区税务局,2.00", Some("days"), 0),
        (1, "C2,T2,乙,一类,2026-04-20,2026-04-29,越秀区税务局,2.00", Some("month"), 0),
        (1, "C2,T2,乙,三类,2026-05-06,2026-05-15,越秀区税务局,2.00", Some("class"), 0),
        (1, "C2,T2,乙,一类,2026-05-06,2026-05-15,天河区税务局,2.00", Some("office"), 0),
        (1, "C2,T2,乙,一类,2026-05-06,,越秀区税务局,2.00", Some("reopened"), 0),
        (1, "C2,T2,乙,一类,2026-05-06,2026-05-32,越秀区税务局,2.00", Some("rejected"), 0),
        (1, absent, Some("absent"), 0),
        (3, "C4,T1,甲,二类,2026-05-25,2026-05-29,天河区税务局,4.00", Some("entered_late"), 0),
        // 8 days instead of 2, known now only: six days are in no list.
        (2, "C3,T3,丙,三类,2026-05-06,2026-05-15,天河区税务局,3.00", Some("newly_over"), 6),
        // From 2 to 3 days, within the limit in either.
        (2, "C3,T3,丙,三类,2026-05-06,2026-05-09,天河区税务局,3.00", None, 1),
    ] {
        let room = Room::new();
        earlier(&room, &[]);
        put(&room, &[(place, row)]);
        let told = told(&room, &[]);
        agrees(&room);
        let cases = list(&room, "new/restated_cases.csv");
        let found: Vec<(&str, &str)> =
            cases.iter().map(|case| (case["case_id"].as_str(), case["change"].as_str())).collect();
        let id = ROWS[place].split(',').next().unwrap();
        let expected: Vec<(&str, &str)> = change.iter().map(|change| (id, *change)).collect();
        assert_eq!(found, expected, "{row}");
        assert_eq!(told["cases"].as_object().unwrap().len(), expected.len());
        let whole = told["figures"].as_array().unwrap().iter();
        let mut whole =
            whole.filter(|one| one["scope"] == "all" && one["by"].is_null() && one["month"] == "2026-05");
        let left = whole.next().map_or(0, |one| one["not_in_lists"]["working_days"].as_i64().unwrap());
        assert_eq!(left, rest, "{row}");
    }
}

#[test]
fn an_unfinished_month_is_not_restated_by_going_on() {
    let room = Room::new();
    put(&room, &[]);
    let ran = report(&room, &["--as-of", "2026-05-20", "--out", "old"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let told = told(&room, &[]);
    assert_eq!(
        (&told["months"], &told["figures"]),
        (&serde_json::json!(["2026-04", "2026-04"]), &serde_json::json!([]))
    );
}

#[test]
fn what_was_made_differently_is_told_first_and_no_case_is_compared() {
    let room = Room::new();
    earlier(&room, &[]);
    room.put("own.toml", "[caliber]\ncount_start_day = true\n");
    let told = told(&room, &["--config", "own.toml"]);
    let difference =
        serde_json::json!([{"setting": "caliber.count_start_day", "before": "false", "after": "true"}]);
    assert_eq!((&told["differences"], &told["cases_compared"]), (&difference, &false.into()));
    assert_eq!(told["figures"][0]["known"], Value::Null);
    let further = ["--config", "own.toml", "--as-of", "2026-05-31", "--out", "new", "--previous", "old"];
    let ran = report(&room, &further);
    let block = ran.stdout.split("Restated since").nth(1).unwrap().lines().nth(1).unwrap();
    assert!(block.contains("made differently") && block.contains("count_start_day false → true"), "{block}");
}

#[test]
fn masked_ids_are_compared_under_the_same_key_only() {
    let room = Room::new();
    room.put("a.key", "0123456789abcdef0123456789abcdef\n");
    room.put("b.key", "another key of some length, 32..\n");
    earlier(&room, &["--mask", "a.key"]);
    put(&room, &[(1, "C2,T2,乙,一类,2026-05-06,2026-05-13,越秀区税务局,2.00")]);
    let same = told(&room, &["--mask", "a.key"]);
    assert_eq!(same["cases"], serde_json::json!({"days": 1}));
    let text = std::fs::read_to_string(room.path().join("new/restated_cases.csv")).unwrap();
    assert!(text.contains(",C-") && !text.contains(",C2,") && !text.contains("乙"), "{text}");
    for further in [&["--mask", "b.key"][..], &[]] {
        let other = told(&room, further);
        assert_eq!(other["differences"][0]["setting"], "masked.key", "{other}");
        assert_eq!((&other["cases_compared"], &other["cases"]), (&false.into(), &serde_json::json!({})));
        assert!(!other["figures"].as_array().unwrap().is_empty());
    }
}

#[test]
fn the_folder_may_be_the_one_that_is_replaced() {
    let room = Room::new();
    earlier(&room, &[]);
    put(&room, &[(1, "C2,T2,乙,一类,2026-05-06,2026-05-13,越秀区税务局,2.00")]);
    let further = ["--as-of", "2026-05-31", "--out", "old", "--previous", "old"];
    assert_eq!(report(&room, &further).code, 0);
    assert_eq!(list(&room, "old/restated_cases.csv").len(), 1);
    // What was restated stands now: nothing more is.
    assert_eq!(report(&room, &further).code, 0);
    assert!(list(&room, "old/restated_cases.csv").is_empty());
}

#[test]
fn lists_that_are_not_there_are_told() {
    let room = Room::new();
    put(&room, &[]);
    let json = ["report", "cases.csv", "--formats", "json", "--as-of", "2026-05-31", "--out", "old"];
    assert_eq!(room.run(&json).code, 0);
    put(&room, &[(1, "C2,T2,乙,一类,2026-05-06,2026-05-13,越秀区税务局,2.00")]);
    let told = told(&room, &[]);
    let missing = serde_json::json!(["overdue_cases.csv", "pending_cases.csv", "rejects.csv"]);
    assert_eq!((&told["lists_missing"], &told["cases"]), (&missing, &serde_json::json!({})));
    assert_eq!(told["figures"][0]["not_in_lists"]["working_days"], -2);
}

#[test]
fn what_is_no_report_is_refused_and_nothing_is_written() {
    let room = Room::new();
    earlier(&room, &[]);
    let summary = std::fs::read_to_string(room.path().join("old/summary.json")).unwrap();
    room.put("empty/note.txt", "x");
    room.put("damaged/summary.json", &summary[..summary.len() / 2]);
    room.put("newer/summary.json", summary.replace("\"schema_version\": 1", "\"schema_version\": 2"));
    room.put("foreign/summary.json", summary.replace("\"name\": \"refund-monitor\"", "\"name\": \"x\""));
    room.put("list/summary.json", &summary);
    room.put("list/overdue_cases.csv", "case_id\nC1\n");
    for (folder, words) in [
        ("nowhere", "cannotreadnowhere"),
        ("empty", "empty:itholdsnosummary.json"),
        ("damaged", "damaged/summary.json:"),
        ("newer", "schema_version2"),
        ("foreign", "notofareportofthisprogram"),
        ("list", "line1isnotasareportwritesit"),
    ] {
        let ran = report(&room, &["--out", "new", "--previous", folder]);
        assert_eq!(ran.code, 1, "{folder}: {}", ran.stderr);
        assert!(ran.message().contains(words), "{folder}: {}", ran.stderr);
        assert!(!room.path().join("new").exists(), "{folder}");
    }
}
