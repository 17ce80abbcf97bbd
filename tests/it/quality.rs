//! Diagnostics: how files were read, how well they are filled, and the worst problems first, in every
//! document. Counts are worked by hand.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

use crate::run::Room;

/// Rows 1, 2, 4 and 8 are no cases, row 6 has a bad date, and row 7 a cell too few.
const CASES: &str = "某局导出\n\
                     案件编号,管理类别,受理日期,办结日期,备注,应退税额\n\
                     A1,一类,2026-06-01,2026-06-02,x,1.00\n\
                     \n\
                     A2,,2026-06-01,,,2.00\n\
                     A3,二类,soon,2026-06-02,,\n\
                     A4,二类,2026-06-01\n\
                     合计,,,,,3.00\n";

const LINE: &str = "{\"案件编号\":\"B1\",\"管理类别\":\"一类\",\"受理日期\":\"2026-06-01\",\
                    \"办结日期\":\"2026-06-03\",\"行政区\":\"天河区\"}\n";

fn room() -> Room {
    let room = Room::new();
    room.put("a.csv", CASES);
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(LINE.as_bytes()).unwrap();
    room.put("b.ndjson.gz", packed.finish().unwrap());
    room
}

fn printed(room: &Room, arguments: &[&str]) -> String {
    let ran = room.run(arguments);
    assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.stderr);
    ran.stdout
}

fn parsed(room: &Room, arguments: &[&str]) -> Value {
    serde_json::from_str(&printed(room, arguments)).expect("JSON")
}

/// What is said of the two files.
fn expected() -> Value {
    let field = |field: &str, header: &str, required: bool, filled: u64, share: f64| json!({"field": field, "header": header, "required": required, "filled": filled, "share": share});
    json!([
        {
            "file": "a.csv", "rows": 8, "skipped": 4, "rejected": 2, "encoding": "utf-8", "delimiter": ",",
            "compression": null, "sheet": null, "header_row": 2,
            "fields": [
                field("case_id", "案件编号", true, 3, 0.75),
                field("enterprise_class", "管理类别", true, 2, 0.5),
                field("accepted_date", "受理日期", true, 3, 0.75),
                field("completed_date", "办结日期", true, 2, 0.5),
                field("refund_amount", "应退税额", false, 2, 0.5),
            ],
            "unused_columns": 1, "unused": ["备注"], "unknown_statuses": [],
        },
        {
            "file": "b.ndjson.gz", "rows": 1, "skipped": 0, "rejected": 0, "encoding": "utf-8", "delimiter": null,
            "compression": "gzip", "sheet": null, "header_row": null,
            "fields": [
                field("case_id", "案件编号", true, 1, 1.0),
                field("enterprise_class", "管理类别", true, 1, 1.0),
                field("district", "行政区", false, 1, 1.0),
                field("accepted_date", "受理日期", true, 1, 1.0),
                field("completed_date", "办结日期", true, 1, 1.0),
            ],
            "unused_columns": 0, "unused": [], "unknown_statuses": [],
        },
    ])
}

#[test]
fn every_file_is_told_with_its_columns_and_how_well_they_are_filled() {
    let room = room();
    let summary =
        parsed(&room, &["report", "a.csv", "b.ndjson.gz", "--json", "--quiet", "--formats", "json"]);
    assert_eq!(summary["data_quality"]["files"], expected());
    let missing = summary["data_quality"]["missing_fields"].as_array().unwrap();
    assert_eq!(missing.len(), 31 - 6);
    assert_eq!((&missing[0], &missing[24]), (&json!("taxpayer_id"), &json!("status")));
}

#[test]
fn a_check_says_the_same_as_json() {
    let room = room();
    let checked = parsed(&room, &["check", "a.csv", "b.ndjson.gz", "--json"]);
    assert_eq!(checked["data_quality"]["files"], expected());
    assert_eq!(checked["rejected_by_reason"], json!({"bad_date": 1, "wrong_field_count": 1}));
    assert_eq!(checked["rows"]["read"], 9);
    let problems = checked["problems"].as_array().unwrap();
    let told: Vec<(&str, u64)> =
        problems.iter().map(|row| (row["reason"].as_str().unwrap(), row["row"].as_u64().unwrap())).collect();
    // One row each: the one that leaves a required field unread first.
    assert_eq!(told, [("bad_date", 6), ("wrong_field_count", 7)]);
    assert_eq!(problems[0]["raw"], "A3,二类,soon,2026-06-02,,");
    assert!(room.files().keys().all(|name| !name.contains("reports")), "check has written");
}

#[test]
fn a_check_answers_whether_the_columns_were_read_right() {
    let room = room();
    let zh = printed(&room, &["check", "a.csv", "b.ndjson.gz"]);
    for said in
        ["受理日期    accepted_date", "! 50.00%", "空白按未评定计", "! 未使用的列：备注", "gzip", "逗号"]
    {
        assert!(zh.contains(said), "{said}\n{zh}");
    }
    let en = printed(&room, &["check", "a.csv", "b.ndjson.gz", "--lang", "en"]);
    for said in
        ["header row", "columns not used: 备注", "a blank counts as unclassified", "district, channel"]
    {
        assert!(en.contains(said), "{said}\n{en}");
    }
    let (files, problems) = (en.find("a.csv").unwrap(), en.find('✗').unwrap());
    assert!(files < problems, "{en}");
}

#[test]
fn a_thousand_faults_hide_no_other() {
    let room = Room::new();
    let bad: Vec<String> = (0..1_000).map(|n| format!("C{n},一类,soon,2026-06-02,x,1\n")).collect();
    room.put("a.csv", CASES.replace("合计", &(bad.concat() + "合计")));
    let checked = parsed(&room, &["check", "a.csv", "--json"]);
    assert_eq!(checked["rejected_by_reason"], json!({"bad_date": 1_001, "wrong_field_count": 1}));
    let problems = checked["problems"].as_array().unwrap();
    assert_eq!((problems.len(), &problems[199]["reason"]), (200, &json!("wrong_field_count")));
    let en = printed(&room, &["check", "a.csv", "--lang", "en"]);
    assert!(en.contains("1,001 rows") && en.contains("802 more; the rejects.csv"), "{en}");
    let en = printed(&room, &["report", "a.csv", "--lang", "en", "--formats", "json"]);
    let tail: Vec<&str> = en.lines().skip_while(|line| *line != "Rejected rows").collect();
    assert_eq!(tail.len(), 4, "{en}");
    assert!(tail[1].ends_with("1,001  a.csv:6 受理日期: soon"), "{en}");
    assert!(tail[2].ends_with("    1  a.csv:7: 3 of 6"), "{en}");
}

#[test]
fn page_and_workbook_show_the_files() {
    let room = room();
    printed(&room, &["report", "a.csv", "b.ndjson.gz", "--formats", "html,xlsx", "--out", "out"]);
    let page = std::fs::read_to_string(room.path().join("out/report.html")).unwrap();
    for said in ["id=\"table-read\"", "id=\"table-fields\"", "必填字段不足 95%；空白按未评定计"]
    {
        assert!(page.contains(said), "{said}");
    }
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(room.path().join("out/report.xlsx")).unwrap();
    let sheet = calamine::Reader::worksheet_range(&mut book, "数据质量").unwrap();
    let rows: Vec<Vec<String>> =
        sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    let is_there =
        |wanted: &[&str]| rows.iter().any(|row| row.iter().zip(wanted).all(|(cell, wanted)| cell == wanted));
    assert!(is_there(&["a.csv", "8", "2", "UTF-8", "逗号", "", "", "2", "备注"]), "{rows:?}");
    assert!(is_there(&["管理类别", "enterprise_class", "3", "5", "0.6", "0.5", "a.csv", "0"]), "{rows:?}");
    assert!(is_there(&["行政区", "district", "1", "1", "1", "1", "b.ndjson.gz", "1", ""]), "{rows:?}");
    assert!(is_there(&["b.ndjson.gz", "district", "行政区", "1", "1", "1", ""]), "{rows:?}");
}
