//! Delimited text and JSON lines in every form a bureau can produce, through the built program:
//! what is counted, what is rejected and why, and what is refused. Counts are worked by hand.

mod compressed;
mod feedback;
mod forms;
mod json_lines;
mod told;

use encoding_rs::GB18030;

use crate::run::{CASES, Room};
use told::{Told, report};

/// `read, skipped, rejected, duplicate, after_as_of, pending, excluded, normal` of [`CASES`].
const THREE: [u64; 8] = [4, 1, 0, 0, 0, 0, 0, 3];

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

/// The report of one file of the given bytes.
fn told(name: &str, bytes: impl AsRef<[u8]>) -> Told {
    let room = Room::new();
    room.put(name, bytes);
    report(&room, &[name])
}

#[test]
fn utf16_is_read_with_a_mark_and_without() {
    for mark in ["", "\u{feff}"] {
        let text = format!("{mark}{CASES}");
        for unit in [u16::to_le_bytes, u16::to_be_bytes] {
            assert_eq!(told("cases.csv", utf16(&text, unit)).rows, THREE, "{mark:?}");
        }
    }
}

#[test]
fn half_a_character_costs_its_own_row() {
    let mut bytes = utf16(CASES, u16::to_le_bytes);
    bytes.extend(utf16("A4,一类,2026-06-01,2026-06-02,天", u16::to_le_bytes));
    bytes.extend([0x00, 0xd8]);
    bytes.extend(utf16("河,1.00\nA5,一类,2026-06-01,2026-06-02,天河,1.00\n", u16::to_le_bytes));
    bytes.push(b'A');
    let told = told("cases.csv", bytes);
    // Rows 5 and 7: the lone surrogate, and the byte after the last line.
    assert_eq!(told.rows, [7, 1, 2, 0, 0, 0, 0, 4]);
    assert_eq!(told.reasons(), [(5, "bad_encoding"), (7, "bad_encoding")]);
    assert_eq!(told.rejects[0].raw, "A4,一类,2026-06-01,2026-06-02,天\\x00\\xd8河,1.00");
    assert_eq!(told.rejects[1].raw, "\\x41");
}

#[test]
fn full_width_commas_separate_in_every_encoding() {
    let text = CASES.replace(',', "，") + "A4，一类，soon，，\"越秀，区\u{1f}局\"，\"1,5\"\nA5，二类，\n";
    let gb = GB18030.encode(&text).0.into_owned();
    for bytes in [text.clone().into_bytes(), gb, utf16(&text, u16::to_le_bytes)] {
        let told = told("cases.txt", bytes);
        assert_eq!(told.rows, [6, 1, 2, 0, 0, 0, 0, 3]);
        assert_eq!(told.reasons(), [(5, "bad_date"), (6, "wrong_field_count")]);
        assert_eq!(told.rejects[0].raw, "A4，一类，soon，，\"越秀，区\u{1f}局\"，\"1,5\"");
        assert_eq!(told.rejects[0].value, "soon");
    }
}

#[test]
fn a_broken_byte_beside_full_width_commas_costs_its_own_row() {
    let mut bytes = GB18030.encode(&CASES.replace(',', "，")).0.into_owned();
    bytes.extend_from_slice(b"A4\xff\xa3\n");
    let told = told("cases.txt", bytes);
    assert_eq!(told.rows, [5, 1, 1, 0, 0, 0, 0, 3]);
    assert_eq!((told.reasons(), told.rejects[0].raw.as_str()), (vec![(5, "bad_encoding")], "A4\\xff\\xa3"));
}

#[test]
fn a_nul_costs_its_own_row() {
    let told = told("cases.csv", CASES.replace("A2,", "A\0,"));
    assert_eq!(told.rows, [4, 1, 1, 0, 0, 0, 0, 2]);
    assert_eq!(told.reasons(), [(3, "bad_encoding")]);
    assert!(told.rejects[0].raw.starts_with("A\\x00,三类"), "{}", told.rejects[0].raw);
}

#[test]
fn rows_that_are_too_long_or_too_short_are_rejected_and_blank_ends_are_not() {
    let further = "A4,一类,2026-06-01,2026-06-02,天河,1.00,,\u{3000} ,\n\
                   A5,一类,2026-06-01,2026-06-02,天河,1.00,,x\n\
                   A6,一类,2026-06-01,2026-06-02,天河\n\
                   A7,一类,2026-06-01,2026-06-02,\"天河\n区\",1.00,,\n";
    let told = told("cases.csv", format!("{CASES}{further}"));
    assert_eq!(told.rows, [8, 1, 2, 0, 0, 0, 0, 5]);
    assert_eq!(told.reasons(), [(6, "wrong_field_count"), (7, "wrong_field_count")]);
    assert_eq!(told.rejects[0].value, "8 of 6");
}

#[test]
fn rows_are_numbered_as_records_whatever_ends_a_line() {
    // Row 1 a title, 2 blank, 3 the header, 4 to 6 the cases, 7 over two lines, 8 blank, 9 bad.
    let text = format!(
        "某局导出\n\n{CASES}A4,一类,2026-06-01,2026-06-02,\"天河\n区\",1.00\n\nA5,一类,never,,天河,1.00\n"
    );
    let quoted = |text: &str, end: &str| text.replace('\n', end).replace(&format!("天河{end}区"), "天河\n区");
    for end in ["\n", "\r\n", "\r"] {
        let told = told("cases.csv", quoted(&text, end));
        assert_eq!(told.rows, [9, 4, 1, 0, 0, 0, 0, 4], "{end:?}");
        assert_eq!(told.reasons(), [(9, "bad_date")], "{end:?}");
    }
}

#[test]
fn a_very_long_field_is_a_field() {
    let name = "长".repeat(1_000_000);
    let told = told("cases.csv", format!("{CASES}A4,一类,2026-06-01,2026-06-02,{name},1.00\n"));
    assert_eq!(told.rows, [5, 1, 0, 0, 0, 0, 0, 4]);
}

#[test]
fn a_header_that_stands_twice_is_refused_where_it_matters() {
    let room = Room::new();
    let twice = |header: &str| {
        let line = |row: &str| row.replace(",越秀", ",x,y,越秀").replace(",天河", ",x,y,天河");
        let head = CASES.lines().next().unwrap().replacen(",主管", &format!(",{header},{header},主管"), 1);
        format!("{head}\n{}\n", CASES.lines().skip(1).map(line).collect::<Vec<_>>().join("\n"))
    };
    room.put("status.csv", twice("状态"));
    let ran = room.run(&["check", "status.csv", "--lang", "en"]);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
    assert!(ran.message().contains("`状态`(column5)and`状态`(column6)"), "{}", ran.stderr);
    room.put("own.toml", "[columns]\nstatus = \"备注\"\n");
    room.put("named.csv", twice("备注"));
    let ran = room.run(&["check", "named.csv", "--config", "own.toml", "--lang", "en"]);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
    assert!(ran.message().contains("`备注`(column5)and`备注`(column6)"), "{}", ran.stderr);
    // Without the settings the column is of no concern.
    assert_eq!(report(&room, &["named.csv"]).rows, THREE);
}

#[test]
fn a_status_that_is_denied_excludes_no_case() {
    let line = |(place, status): (usize, &str)| format!("A{place},一类,2026-06-01,2026-06-02,{status}\n");
    let kept = ["未作废", "未撤回", "非中止", "不作废", "未中止", "恢复办理", "已恢复"];
    let taken = ["已作废", "撤回", "中止"];
    let rows: String = kept.into_iter().chain(taken).enumerate().map(line).collect();
    let told = told("cases.csv", format!("案件编号,管理类别,受理日期,办结日期,状态\n{rows}"));
    assert_eq!(told.rows, [11, 1, 0, 0, 0, 0, 3, 7]);
}
