//! What is written in another way than usual is read as what it says, and what cannot be read is told:
//! small files whose counts are worked out by hand, which the second implementation gives as well.

use std::path::Path;

use serde_json::{Value, json};

use crate::naive::{Settings, recompute_bytes};
use crate::run::Room;

/// `check --json` of a file under settings, after the second implementation has agreed on the rows.
fn checked(text: &str, settings: &str) -> Value {
    let room = Room::new();
    room.put("cases.csv", text);
    room.put("monitor.toml", settings);
    let ran = room.run(&["check", "cases.csv", "--config", "monitor.toml", "--json"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let checked: Value = serde_json::from_str(&ran.stdout).unwrap();
    let expected = recompute_bytes(&[text.as_bytes().to_vec()], &Settings::parse(settings, Path::new(".")));
    assert_eq!(checked["rows"], json!(expected.rows), "{text}");
    assert_eq!(checked["excluded_by_reason"], json!(expected.excluded_by_reason), "{text}");
    assert_eq!(checked["rejected_by_reason"], json!(expected.rejected_by_reason), "{text}");
    checked
}

/// A file whose rows differ in one column, `header`; all completed on 2026-06-05.
fn differing(header: &str, values: &[&str]) -> String {
    let rows = values.iter().enumerate();
    let rows = rows.map(|(n, value)| format!("A{n},一类,2026-06-01,2026-06-05,{value}\n"));
    format!("案件编号,管理类别,受理日期,办结日期,{header}\n{}", rows.collect::<String>())
}

#[test]
fn a_status_excludes_in_whatever_words_it_is_written() {
    let statuses = [
        "作 废",
        "Voided",
        "CANCELLED",
        "withdrawn",
        "已撤销",
        "终止",
        "refused",
        "不予受理",
        "退回",
        "函调",
        "实地核查",
        "暂缓",
        "暂不办理",
        "评估",
        "Suspended",
        "疑点",
        "撤销作废",
        "未作废",
        "completed",
        "正常",
    ];
    let found = checked(&differing("状态", &statuses), "");
    assert_eq!(
        found["excluded_by_reason"],
        json!({"void": 3, "withdrawn": 3, "refused": 3, "inquiry": 1, "onsite": 1, "deferred": 2,
               "evaluation": 1, "suspended": 1, "suspicion": 1})
    );
    assert_eq!((&found["rows"]["normal"], &found["warnings"]), (&json!(4), &json!({})));
}

#[test]
fn a_status_that_differs_or_is_unknown_is_counted_and_named() {
    let statuses = ["审核中", "In Progress", "随便", "随便", "reopened", ""];
    let found = checked(&differing("状态", &statuses), "");
    assert_eq!(found["warnings"], json!({"status_differs": 2, "unknown_status": 3}));
    assert_eq!(found["rows"]["normal"], json!(6));
    let unknown = &found["data_quality"]["files"][0]["unknown_statuses"];
    assert_eq!(*unknown, json!([{"status": "随便", "n": 2}, {"status": "reopened", "n": 1}]));
    let settings = "[statuses]\n\"随便\" = \"void\"\nreopened = \"other\"\n";
    let found = checked(&differing("状态", &statuses), settings);
    assert_eq!(found["excluded_by_reason"], json!({"void": 2}));
    assert_eq!(found["warnings"], json!({"status_differs": 2}));
    // Completed, it says, and no day tells when: the case stays open.
    let open = checked("案件编号,管理类别,受理日期,办结日期,状态\nA1,一类,2026-06-01,,办结\n", "");
    assert_eq!((&open["rows"]["pending"], &open["warnings"]), (&json!(1), &json!({"status_differs": 1})));
}

#[test]
fn an_unknown_status_is_masked_where_names_are() {
    let room = Room::new();
    room.put("cases.csv", differing("状态", &["张三经办"]));
    room.put("mask.key", "0123456789abcdef");
    let ran = room.run(&["check", "cases.csv", "--mask", "mask.key", "--json"]);
    assert!(ran.code == 0 && !ran.stdout.contains("张三") && ran.stdout.contains("\"V-"), "{}", ran.stdout);
}

const KEYED: &str = "纳税人识别号,退税方式,所属期,申报批次,管理类别,受理日期,办结日期\n";

#[test]
fn a_period_is_one_month_however_it_is_written() {
    let months = ["202505", "2025-05", "2025/5", "2025年5月", "2025-05-01"];
    let row = |month: &&str| format!("91440101MA5XXXXX0A,免退,{month},1,一类,2026-06-01,2026-06-05\n");
    let text = KEYED.to_owned() + &months.iter().map(row).collect::<String>();
    let found = checked(&text, "");
    assert_eq!((&found["rows"]["normal"], &found["rows"]["duplicate"]), (&json!(1), &json!(4)));
    // No month: it can be neither the same nor another.
    let text = KEYED.to_owned() + &["2025年第二季度", "202506"].iter().map(row).collect::<String>();
    let found = checked(&text, "");
    assert_eq!(found["rejected_by_reason"], json!({"bad_date": 1}));
    assert_eq!(found["problems"][0]["value"], json!("2025年第二季度"));
    // Where a case has an id, the quarter it was declared for changes no figure.
    let text = "案件编号,所属期,管理类别,受理日期,办结日期\nG1,2025年第二季度,一类,2026-06-01,2026-06-05\n";
    assert_eq!(checked(text, "")["rows"]["normal"], json!(1));
}

#[test]
fn an_id_is_the_same_in_every_width_case_and_wrap() {
    let head = "案件编号,管理类别,受理日期,办结日期\n";
    let rows = [
        "gz0001,一类,2026-06-01,2026-06-05",
        "=\"GZ0001\",=\"1\",=\"2026-06-01\",=\"2026-06-05\"",
        "\"=\"\"ＧＺ０００１\"\"\",一类,2026-06-01,2026-06-05",
        "1,一类,2026-06-01,2026-06-05",
        "01,一类,2026-06-01,2026-06-05",
    ];
    let found = checked(&(head.to_owned() + &rows.join("\n") + "\n"), "");
    assert_eq!((&found["rows"]["normal"], &found["rows"]["duplicate"]), (&json!(3), &json!(2)));
    let room = Room::new();
    room.put("cases.csv", head.to_owned() + rows[0] + "\n" + rows[1] + "\n");
    for id in ["gz0001", "GZ0001", "ＧＺ０００１"] {
        let ran = room.run(&["explain", id, "cases.csv", "--lang", "en"]);
        assert!(ran.code == 0 && ran.stdout.contains("gz0001  cases.csv:2"), "{}{}", ran.stdout, ran.stderr);
    }
}

#[test]
fn titles_sums_and_notes_below_the_header_are_no_cases() {
    let head = "案件编号,管理类别,受理日期,办结日期\n";
    let notes = [
        "天河区税务局小计,,,",
        "共计 3 件,,,",
        "平均,,,4.2",
        "单位：元",
        "注：不含免抵",
        "填报单位：天河区税务局,,,",
        "第 1 页",
        "打印日期：2026-06-30,,,",
        "2026年6月,,,",
        "合计,-,-,-",
    ];
    let case = "A1,一类,2026-06-01,2026-06-05";
    let found = checked(&[head, &notes.join("\n"), "\n", head, case, "\n"].concat(), "");
    assert_eq!((&found["rows"]["skipped"], &found["rows"]["normal"]), (&json!(12), &json!(1)));
    // A row that could be a case stays one, or is told.
    let rows = "平均,一类,2026-06-01,2026-06-05\nA2,一类,,\n小计算机公司,一类,,\n";
    let found = checked(&[head, rows].concat(), "");
    assert_eq!((&found["rows"]["rejected"], &found["rows"]["normal"]), (&json!(2), &json!(1)));
}

#[test]
fn words_for_nothing_mean_nothing_in_every_field() {
    let head = "案件编号,管理类别,受理日期,办结日期,应退税额,是否函调,状态\n";
    let words = ["-", "—", "/", "NULL", "N/A", "无"];
    let row = |(n, word): (usize, &&str)| format!("A{n},{word},2026-06-01,{word},{word},{word},{word}\n");
    let rows = words.iter().enumerate().map(row).collect::<String>();
    let zeros =
        "B1,1.0,2026-06-01,0,1,1.0,\nB2,2.0,2026-06-01,0000-00-00,1,0.0,\nB3,1,2026-06-01,1900-01-00,1,0,\n";
    let absent = "-,一类,2026-06-01,2026-06-05,1,,\nB4,一类,无,2026-06-05,1,,\n";
    let found = checked(&[head, &rows, zeros, absent].concat(), "");
    assert_eq!((&found["rows"]["pending"], &found["rows"]["excluded"]), (&json!(8), &json!(1)));
    assert_eq!(found["rejected_by_reason"], json!({"missing_case_id": 1, "missing_accepted_date": 1}));
    // A dash, of either length, is the zero of the accounting format.
    assert_eq!(found["warnings"], json!({"zero_refund": 2}));
}

#[test]
fn several_forms_of_dates_are_tried_in_their_order() {
    let text = "案件编号,管理类别,受理日期,办结日期\nA1,一类,06/01/2026,06/05/2026\nA2,一类,2026-06-01,2026-06-05\nA3,一类,2026/6/1,\n";
    let found = checked(text, "[formats]\ndate = [\"%m/%d/%Y\", \"%Y-%m-%d\"]\n");
    assert_eq!((&found["rows"]["normal"], &found["rows"]["rejected"]), (&json!(2), &json!(1)));
    let found = checked(text, "[formats]\ndate = \"%m/%d/%Y\"\n");
    assert_eq!((&found["rows"]["normal"], &found["rows"]["rejected"]), (&json!(1), &json!(2)));
    let room = Room::with_cases();
    room.put("monitor.toml", "[formats]\ndate = \"%m/%Y\"\n");
    let ran = room.run(&["check", "cases.csv", "--lang", "en"]);
    assert!(ran.code == 2 && ran.message().contains("%m/%Y"), "{}", ran.stderr);
}

#[test]
fn a_cell_that_is_no_text_is_shown_as_far_as_it_is() {
    let room = Room::with_cases();
    let bytes = [crate::run::CASES.as_bytes(), b"A4,\xe4\xb8\x80\xff,2026-06-01,,,\n"].concat();
    room.put("cases.csv", bytes);
    let ran = room.run(&["check", "cases.csv", "--json"]);
    let found: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(found["problems"][0]["value"], json!("一\\xff"), "{}", ran.stdout);
}

#[test]
fn one_of_two_columns_with_the_same_header_can_be_named() {
    let room = Room::new();
    room.put("cases.csv", "案件编号,管理类别,受理日期,办结日期,受理日期\nA1,一类,x,2026-06-05,2026-06-01\n");
    let ran = room.run(&["check", "cases.csv", "--lang", "en"]);
    assert!(ran.code == 2 && ran.message().contains("accepted_date=\"受理日期#1\""), "{}", ran.stderr);
    room.put("monitor.toml", "[columns]\naccepted_date = \"受理日期#2\"\n");
    let ran = room.run(&["check", "cases.csv", "--json"]);
    let found: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((&found["rows"]["normal"], ran.code), (&json!(1), 0), "{}", ran.stdout);
}

#[test]
fn what_the_settings_or_the_user_ask_for_in_vain_is_refused() {
    let room = Room::with_cases();
    room.put("mask.key", "0123456789abcdef");
    room.put("monitor.toml", "[columns]\naccepted_date = \"受理时刻\"\n");
    for further in [&[][..], &["--mask", "mask.key"]] {
        let ran = room.run(&[&["check", "cases.csv", "--lang", "en"], further].concat());
        assert!(ran.code == 2 && ran.message().contains("受理时刻"), "{}", ran.stderr);
    }
    room.put("monitor.toml", "");
    let ran = room.run(&["check", "cases.csv", "--sheet", "明细", "--lang", "en"]);
    assert!(ran.code == 2 && ran.message().contains("--sheet明细"), "{}", ran.stderr);
}

#[test]
fn a_path_that_is_given_twice_is_refused() {
    let room = Room::with_cases();
    for twice in [["cases.csv", "cases.csv"], ["cases.csv", "./cases.csv"]] {
        let ran = room.run(&["check", twice[0], twice[1]]);
        assert_eq!(ran.code, 2, "{twice:?}: {}", ran.stderr);
    }
}

#[cfg(unix)]
#[test]
fn a_file_and_a_link_to_it_are_refused() {
    let room = Room::with_cases();
    std::os::unix::fs::symlink("cases.csv", room.path().join("link.csv")).expect("a link");
    assert_eq!(room.run(&["check", "link.csv"]).code, 0, "a link alone is read");
    for inputs in [&["cases.csv", "link.csv"][..], &["."]] {
        let ran = room.run(&[&["check", "--lang", "en"], inputs].concat());
        assert!(ran.code == 2 && ran.message().contains("link.csv"), "{inputs:?}: {}", ran.stderr);
    }
}

#[test]
fn what_a_run_has_written_is_no_input_of_the_next() {
    let room = Room::new();
    room.put(
        "cases.csv",
        "案件编号,管理类别,受理日期,办结日期\nA1,一类,2026-06-01,2026-06-15\nA2,一类,2026-06-01,\n",
    );
    let read = || {
        let ran = room.run(&["report", ".", "--json", "--quiet"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        ran.stdout
    };
    let first = read();
    assert!(room.path().join("reports/2026-06/overdue_cases.csv").is_file());
    assert_eq!(read(), first);
}
