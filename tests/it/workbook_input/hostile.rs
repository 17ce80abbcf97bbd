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
    let broken = made::edited(&made::hard(), "xl/worksheets/sheet2.xml", "</sheetData>", "");
    room.put("broken.xlsx", broken);
    refused(&room, "broken.xlsx", &["the workbook cannot be read"]);
    let whole = std::fs::read(fixture("from_1904.ods")).unwrap();
    room.put("open.ods", made::edited(&whole, "content.xml", "</table:table>", ""));
    refused(&room, "open.ods", &["the workbook is damaged"]);
}

#[test]
fn a_damaged_workbook_never_breaks_the_program() {
    let room = Room::new();
    for (name, step) in [("hard.xls", 151), ("hard.ods", 211)] {
        let whole = std::fs::read(fixture(name)).unwrap();
        for at in (0..whole.len()).step_by(step) {
            let mut bytes = whole.clone();
            bytes[at] ^= 0xff;
            room.put(name, &bytes);
            let ran = room.run(&["check", name]);
            assert!([0, 1, 4].contains(&ran.code), "byte {at} of {name}: {} {}", ran.code, ran.stderr);
            assert!(!ran.stderr.contains("panicked"), "byte {at} of {name}: {}", ran.stderr);
        }
    }
}

/// A compound document that holds an encrypted package and nothing else, as Excel wraps an
/// xlsx with a password: a header, the sectors' chain, and the directory.
fn wrapped() -> Vec<u8> {
    let mut bytes = vec![0; 3 * 512];
    bytes[..8].copy_from_slice(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    bytes[24..34].copy_from_slice(&[0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0]);
    // One sector of chains, the first; the directory in the second; no short and no more chains.
    let (end, free) = (0xffff_fffe_u32, u32::MAX);
    for (at, number) in [(44, 1), (48, 1), (56, 4096), (60, end), (68, end), (76, 0)] {
        bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
    }
    bytes[80..512].fill(0xff);
    bytes[512..1024].fill(0xff);
    bytes[512..516].copy_from_slice(&0xffff_fffd_u32.to_le_bytes());
    bytes[516..520].copy_from_slice(&end.to_le_bytes());
    for (place, (name, kind)) in [("Root Entry", 5), ("EncryptedPackage", 2)].into_iter().enumerate() {
        let entry = &mut bytes[1024 + place * 128..][..128];
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry[..name.len()].copy_from_slice(&name);
        entry[64] = u8::try_from(name.len() + 2).unwrap();
        entry[66] = kind;
        for at in [68, 72, 76] {
            entry[at..at + 4].copy_from_slice(&free.to_le_bytes());
        }
        entry[116..120].copy_from_slice(&end.to_le_bytes());
    }
    bytes
}

#[test]
fn a_workbook_with_a_password_is_refused_and_says_so() {
    let room = Room::new();
    room.put("secret.xlsx", wrapped());
    let open = std::fs::read(fixture("hard.ods")).unwrap();
    let secret = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    room.put("secret.ods", made::edited(&open, "META-INF/manifest.xml", "</manifest:manifest>", secret));
    for name in ["secret.xlsx", "secret.ods"] {
        refused(&room, name, &["opens only with its password", "save a copy of it without the password"]);
        let ran = room.run(&["check", name]);
        assert!(ran.message().contains(&flat("工作簿已加密")), "{}", ran.stderr);
    }
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
