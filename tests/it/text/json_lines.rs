//! JSON lines: keys as headers, values as they are written, one line's fault its own.

use super::told;
use crate::run::Room;

const LINES: &str = r#"
{"案件编号":"A1","管理类别":"一类","受理日期":"2026-04-07","办结日期":"2026-04-09","应退税额":90071992547409.93}
{"办结日期":"2026-06-12","受理日期":"2026-06-01","case_id":20260601,"管理类别":3,"x":{"y":[1]},"疑点标志":true}

{"案件编号":"A3","管理类别":"二类","受理日期":20260601,"办结日期":null,"疑点标志":false,"应退税额":50.50}
"#;

#[test]
fn keys_may_differ_and_numbers_keep_their_digits() {
    let told = told("cases.txt", LINES);
    // Rows 1 and 4 are blank; the second case is excluded by its flag, the third is pending.
    assert_eq!(told.rows, [5, 2, 0, 0, 0, 1, 1, 1]);
    let measures = told.summary["measures"].as_array().unwrap();
    let april = measures.iter().find(|row| row["period"] == "2026-04" && row["scope"] == "all").unwrap();
    assert_eq!(april["refund_amount"], "90071992547409.93");
}

#[test]
fn a_line_that_cannot_be_read_costs_itself_only() {
    let good = LINES.trim();
    let further = [
        "no object",
        "[1]",
        r#"{"案件编号":"A4","管理类别":"一类","受理日期":"2026-06-01","#,
        r#"{"案件编号":"A5","管理类别":{"级":1},"受理日期":"2026-06-01"}"#,
        r#"{"案件编号":"A6","管理类别":"一类","受理日期":"2026-06-01","受理日期":"2026-06-02"}"#,
        r#"{"案件编号":"A7","case_id":"A7","管理类别":"一类","受理日期":"2026-06-01"}"#,
        r#"{"案件编号":"A8","管理类别":"一类","受理日期":"soon"}"#,
        r#"{"备注":"no case"}"#,
        r#"{"案件编号":null,"备注":"  "}"#,
        "{}",
    ];
    let text = format!("{good}\n{}\n", further.join("\n"));
    let told = told("cases.ndjson", text);
    // 4 rows above, one of them blank; then 8 rejects and 2 rows that hold nothing.
    assert_eq!(told.rows, [14, 3, 8, 0, 0, 1, 1, 1]);
    let json = (5..=10).map(|row| (row, "bad_json"));
    let reasons: Vec<_> = json.chain([(11, "bad_date"), (12, "missing_case_id")]).collect();
    assert_eq!(told.reasons(), reasons);
    assert_eq!(told.rejects[3].value, r#"{"级":1}"#);
    assert_eq!(told.rejects[6].raw, further[6]);
}

#[test]
fn bytes_that_are_no_text_cost_their_line() {
    let mut bytes = LINES.trim().as_bytes().to_vec();
    bytes.extend_from_slice(b"\n{\"case_id\":\"\xff\"}\n");
    let told = told("cases.jsonl", bytes);
    assert_eq!(told.rows, [5, 1, 1, 0, 0, 1, 1, 1]);
    assert_eq!(told.reasons(), [(5, "bad_encoding")]);
    assert_eq!(told.rejects[0].raw, "{\"case_id\":\"\\xff\"}");
}

#[test]
fn required_keys_must_stand_on_some_line() {
    let room = Room::new();
    room.put("cases.ndjson", LINES.replace("办结日期", "办完"));
    let ran = room.run(&["check", "cases.ndjson", "--lang", "en"]);
    assert_eq!(ran.code, 4, "{}", ran.stderr);
    assert!(ran.message().contains("completed_date") && ran.message().contains("办完"), "{}", ran.stderr);
    room.put("cases.ndjson", LINES);
    room.put("own.toml", "[columns]\ncompleted_date = \"办完\"\n");
    room.put("own/cases.ndjson", LINES.replace("办结日期", "办完"));
    let ran = room.run(&["check", "own", "--config", "own.toml", "--lang", "en"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
}

#[test]
fn a_case_in_json_lines_is_explained() {
    let room = Room::new();
    let bad = r#"{"case_id": 77, "管理类别":"九类","受理日期":"2026-06-01"}"#;
    room.put("cases.ndjson", format!("{}\n{bad}\n", LINES.trim()));
    for id in ["A1", "20260601", "77"] {
        let ran = room.run(&["explain", id, "cases.ndjson"]);
        assert_eq!(ran.code, 0, "{id}: {}", ran.stderr);
        assert!(ran.stdout.contains("cases.ndjson"), "{}", ran.stdout);
    }
}
