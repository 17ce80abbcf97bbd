//! The watch list: whose cases are listed, and what they come to.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::cli::json_schema;
use crate::run::Room;

/// April to June 2026: of T1 one completed and one open case, of T2 an old one, of T4 an excluded one.
const CASES: &str = "案件编号,纳税人识别号,纳税人名称,管理类别,受理日期,办结日期,主管税务机关,状态\n\
                     C1,T1,甲,一类,2026-06-01,2026-06-09,越秀区税务局,已办结\n\
                     C2,T2,乙,一类,2026-04-07,2026-04-09,越秀区税务局,已办结\n\
                     C3,t1,甲,三类,2026-06-15,,天河区税务局,\n\
                     C4,T4,丁,二类,2026-06-01,2026-06-03,天河区税务局,作废\n\
                     C5,T5,戊,二类,2026-06-01,2026-06-04,天河区税务局,已办结\n\
                     C6,Ｔ１,甲,二类,2026-06-01,2026-06-03,天河区税务局,已办结\n";

fn room(list: &str) -> Room {
    let room = Room::new();
    room.put("in/cases.csv", CASES);
    room.put("in/watch.csv", list);
    room.put("in/monitor.toml", "[watch]\nfile = \"watch.csv\"\n");
    room
}

fn summary(room: &Room, further: &[&str]) -> (Value, String) {
    let arguments = ["report", "in", "--as-of", "2026-06-30", "--out", "out", "--json", "--lang", "en"];
    let ran = room.run(&[&arguments[..], &["--formats", "json,csv"], further].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let summary: Value = serde_json::from_str(&ran.stdout).unwrap();
    let schema = serde_json::from_str(&room.run(&["schema", "summary"]).stdout).unwrap();
    assert_eq!(json_schema::violations(&schema, &summary), Vec::<String>::new());
    (summary, ran.stderr)
}

fn list(room: &Room, name: &str) -> Vec<BTreeMap<String, String>> {
    let bytes = std::fs::read(room.path().join(name)).unwrap();
    let mut reader = csv::Reader::from_reader(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

fn cells(rows: &[BTreeMap<String, String>], columns: &[&str]) -> Vec<String> {
    let row = |row: &BTreeMap<String, String>| {
        columns.iter().map(|column| row[*column].as_str()).collect::<Vec<_>>().join(" ")
    };
    rows.iter().map(row).collect()
}

#[test]
fn every_enterprise_of_the_list_is_there_with_its_cases() {
    let room = room("# 重点企业\nT1\n\nT2 # 停产\nt1\nT9\nT4\n某公司\n");
    let (summary, remarks) = summary(&room, &[]);
    let cases = list(&room, "out/watch_list.csv");
    // 2026-06-19 is the Dragon Boat holiday: 15 → 30 June are ten working days; 1 → 9 June six.
    assert_eq!(
        cells(&cases, &["taxpayer_id", "state", "case_id", "working_days", "limit", "days_over_limit"]),
        [
            "t1 open C3 10 5 5",
            "T1 completed C1 6 3 3",
            "Ｔ１ completed C6 2 3 ",
            "T2 other_months    ",
            "T9 no_case    ",
            "T4 other_months    "
        ]
    );
    let enterprises = list(&room, "out/watch_enterprises.csv");
    let columns =
        ["taxpayer_id", "taxpayer_name", "cases_in_data", "n", "mean", "over_limit", "open", "oldest_age"];
    assert_eq!(
        cells(&enterprises, &columns),
        ["T1 甲 3 2 4.00 1 1 10", "T2 乙 1 0  0 0 ", "T9  0 0  0 0 ", "T4 丁 1 0  0 0 "]
    );
    let watch = &summary["watch"];
    let counts =
        ["listed", "repeated", "refused", "in_data", "with_cases", "n", "working_days_total", "open"];
    assert_eq!(counts.map(|field| watch[field].as_i64().unwrap()), [4, 1, 1, 3, 1, 2, 8, 1]);
    assert!(!watch.to_string().contains("T1"), "{watch}");
    assert!(remarks.contains("line 5 as line 2") && remarks.contains("left out: line 8"), "{remarks}");
    // The list is no input, and nothing of it is counted.
    assert_eq!((&summary["rows"]["read"], summary["inputs"].as_array().unwrap().len()), (&7.into(), 1));
}

#[test]
fn the_list_agrees_with_the_rows_added_up_one_by_one() {
    let room = Room::new();
    let sample = ["sample", "--cases", "3000", "--months", "4", "--seed", "7", "--out", "in/cases.csv"];
    std::fs::create_dir(room.path().join("in")).unwrap();
    assert_eq!(room.run(&sample).code, 0);
    let text = std::fs::read_to_string(room.path().join("in/cases.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let header = reader.headers().unwrap().clone();
    let place = |names: &[&str]| header.iter().position(|cell| names.contains(&cell)).expect("a column");
    let id = place(&["纳税人识别号", "taxpayer_id", "统一社会信用代码"]);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for row in &rows {
        *counts.entry(&row[id]).or_default() += 1;
    }
    let listed: Vec<&str> = counts.keys().copied().step_by(5).collect();
    room.put("in/watch.csv", format!("纳税人识别号,备注\n{}\n", listed.join(",x\n")));
    room.put("in/monitor.toml", "[watch]\nfile = \"watch.csv\"\n");
    let ran = room.run(&["report", "in", "--out", "out", "--quiet", "--formats", "json,csv"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let enterprises = list(&room, "out/watch_enterprises.csv");
    let pending = list(&room, "out/pending_cases.csv");
    let overdue = list(&room, "out/overdue_cases.csv");
    assert_eq!(enterprises.len(), listed.len());
    let of = |rows: &[BTreeMap<String, String>], id: &str| {
        rows.iter().filter(|row| row["taxpayer_id"] == id).cloned().collect::<Vec<_>>()
    };
    for enterprise in &enterprises {
        let id = enterprise["taxpayer_id"].as_str();
        assert_eq!(enterprise["cases_in_data"], counts[id].to_string(), "{id}");
        assert_eq!(enterprise["open"], of(&pending, id).len().to_string(), "{id}");
        let past = of(&pending, id).iter().filter(|row| row["state"] == "over_limit").count();
        assert_eq!(enterprise["open_over_limit"], past.to_string(), "{id}");
        let late = of(&overdue, id).iter().filter(|row| !row["days_over_limit"].is_empty()).count();
        assert_eq!(enterprise["over_limit"], late.to_string(), "{id}");
    }
    assert!(
        enterprises.iter().any(|one| one["open"] != "0") && enterprises.iter().any(|one| one["n"] != "0")
    );
}

#[test]
fn masked_lists_hold_no_id_and_the_same_pseudonyms() {
    let room = room("T1\nT9\n");
    room.put("mask.key", "0123456789abcdef0123456789abcdef\n");
    summary(&room, &["--mask", "mask.key"]);
    let cases = list(&room, "out/watch_list.csv");
    let pending = list(&room, "out/pending_cases.csv");
    assert_eq!(cells(&cases, &["state"]), ["open", "completed", "completed", "no_case"]);
    assert_eq!(cases[0]["taxpayer_id"], pending[0]["taxpayer_id"]);
    assert!(cases.iter().all(|case| case["taxpayer_id"].starts_with("T-")), "{cases:?}");
    let text = std::fs::read_to_string(room.path().join("out/watch_list.csv")).unwrap();
    assert!(!text.contains("T9") && !text.contains('甲') && !text.contains("C3,"), "{text}");
}

#[test]
fn without_a_list_there_is_no_word_of_it_and_a_wrong_one_is_refused() {
    let room = room("T1\n");
    summary(&room, &[]);
    room.put("in/monitor.toml", "");
    std::fs::remove_file(room.path().join("in/watch.csv")).unwrap();
    let (without, _) = summary(&room, &[]);
    assert!(without.get("watch").is_none() && !room.path().join("out/watch_list.csv").exists());
    room.put("in/monitor.toml", "[watch]\nfile = \"watch.csv\"\n");
    for (list, code, words) in [
        (None, 1, "watch.csv"),
        (Some("#\n"), 2, "watch.csv:itholdsnotaxpayerid"),
        (Some("名称,备注\n甲,\n"), 2, "onecolumnoftaxpayerids"),
    ] {
        if let Some(list) = list {
            room.put("in/watch.csv", list);
        }
        let ran = room.run(&["report", "in", "--out", "new", "--lang", "en"]);
        assert_eq!(ran.code, code, "{}", ran.stderr);
        assert!(ran.message().contains(words), "{}", ran.stderr);
    }
}
