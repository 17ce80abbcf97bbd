//! Workbooks that are none, that want a password, or that would fill the memory.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{fixture, made, summary};
use crate::run::{Room, flat};

/// Asserts that the file is refused with code 1 and a message that says each of `words`.
fn refused(room: &Room, name: &str, words: &[&str]) {
    for command in ["report", "check"] {
        let ran = room.run(&[command, name, "--lang", "en"]);
        assert_eq!(ran.code, 1, "{name}: {}", ran.stderr);
        for word in words {
            assert!(ran.message().contains(&flat(word)), "{name}: no `{word}`: {}", ran.stderr);
        }
        assert!(!ran.stderr.contains("panicked"), "{name}: {}", ran.stderr);
    }
}

fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        out.start_file(*name, SimpleFileOptions::default()).unwrap();
        out.write_all(content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn what_is_no_workbook_is_refused_and_says_so() {
    let room = Room::new();
    room.put("a.xlsx", archive(&[("cases.csv", b"a,b\n")]));
    refused(&room, "a.xlsx", &["it is a zip archive, but no workbook", "unpack it"]);
    let text = b"application/vnd.oasis.opendocument.text";
    room.put("letter.ods", archive(&[("mimetype", text), ("content.xml", b"<a/>")]));
    refused(&room, "letter.ods", &["no workbook"]);
    room.put("cut.xlsx", &made::hard()[..2_000]);
    refused(&room, "cut.xlsx", &["the workbook cannot be read"]);
    room.put("cut.xls", &std::fs::read(fixture("hard.xls")).unwrap()[..600]);
    refused(&room, "cut.xls", &["the workbook cannot be read"]);
    let broken = made::edited(&made::hard(), "xl/worksheets/sheet2.xml", "</row>", "</raw>");
    room.put("broken.xlsx", broken);
    refused(&room, "broken.xlsx", &["the workbook cannot be read"]);
}

#[test]
fn a_sheet_without_cells_is_no_table() {
    let room = Room::new();
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet();
    room.put("blank.xlsx", book.save_to_buffer().unwrap());
    let ran = room.run(&["check", "blank.xlsx", "--lang", "en"]);
    assert_eq!(ran.code, 4, "{}", ran.stderr);
    assert!(ran.message().contains(&flat("holds only blank sheets")), "{}", ran.stderr);
}

#[test]
fn a_cell_in_the_last_corner_costs_no_room_for_the_others() {
    let room = Room::new();
    let corner = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>";
    let book = made::edited(&made::days(0.0, false), "xl/worksheets/sheet1.xml", "</sheetData>", corner);
    room.put("corner.xlsx", book);
    let summary = summary(&room, &["corner.xlsx"]);
    // The header and the blank rows are skipped; the last has no id.
    assert_eq!(summary["rows"]["read"], 1_048_576);
    assert_eq!(summary["rows"]["skipped"], 1_048_574);
    assert_eq!(summary["rejected_by_reason"]["missing_case_id"], 1);
    assert_eq!(summary["rows"]["normal"], 1);
}
