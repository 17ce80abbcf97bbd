//! Hostile text in every field, followed into every output.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};

use super::ends_in;
use crate::run::{Ran, Room};

/// What a field may hold. No two are equal, so that each can be an id.
const HOSTILE: [&str; 16] = [
    "=cmd|'/C calc'!A0",
    "+1+cmd",
    "-2+3",
    "@SUM(1)",
    "  =1+1",
    "\t=2",
    "＝3",
    "＋4",
    "－5",
    "＠6",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "</title></svg></style>]]><b>",
    "javascript:alert(1)",
    "a\u{202e}gpj.exe\u{2066}b",
    "x\u{1b}[2J\u{9b}31m\u{7}\u{1}y",
];

/// The name of the file that holds them.
const FILE: &str = "=<img onerror=x>\u{1b}[2J\u{202e}.csv";

/// A case that took long, one that is open, and one that cannot be read, for each text.
fn cases() -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = [
        "案件编号",
        "纳税人识别号",
        "企业名称",
        "管理类别",
        "受理日期",
        "办结日期",
        "主管税务机关",
        "区",
        "应退税额",
    ];
    writer.write_record(header).unwrap();
    for (place, &text) in HOSTILE.iter().enumerate() {
        let open = format!("{text}#{place}");
        let lost = format!("{text}!{place}");
        writer
            .write_record([text, text, text, "一类", "2026-06-01", "2026-06-29", text, text, "-1.50"])
            .unwrap();
        writer.write_record([open.as_str(), text, text, "二类", "2026-06-01", "", text, text, "2"]).unwrap();
        writer.write_record([lost.as_str(), text, text, "三类", text, "", text, text, "3"]).unwrap();
    }
    writer.into_inner().unwrap()
}

fn room() -> Room {
    let room = Room::new();
    room.put(FILE, cases());
    room
}

fn report(room: &Room, lang: &str) -> Ran {
    let ran = room.run(&["report", FILE, "--out", "out", "--lang", lang, "--charts", "png,svg"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    ran
}

/// Written here anew: what must not reach a reader raw.
fn acts(c: char) -> bool {
    let turns = ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c);
    c != '\n' && (c.is_control() || turns)
}

#[test]
fn no_cell_of_a_list_is_a_formula() {
    let room = room();
    report(&room, "zh");
    let mut cells = 0;
    for (name, bytes) in room.files() {
        if !name.starts_with("out/") || !ends_in(&name, &["csv"]) {
            continue;
        }
        let mut rows =
            csv::ReaderBuilder::new().from_reader(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap());
        for row in rows.records() {
            for cell in &row.unwrap() {
                let opening = cell.trim_start().chars().next().unwrap_or('x');
                let is_number = cell.parse::<f64>().is_ok();
                assert!(is_number || !"=+-@＝＋－＠".contains(opening), "{name}: {cell:?}");
                assert!(!cell.starts_with(['\t', '\r']), "{name}: {cell:?}");
                cells += usize::from(cell.starts_with('\''));
            }
        }
    }
    assert!(cells > 100, "{cells} cells were made harmless");
}

#[test]
fn the_ids_of_a_list_are_read_back_as_the_same() {
    let room = room();
    report(&room, "zh");
    let ids = |room: &Room| -> Vec<String> {
        let bytes = room.files().remove("out/overdue_cases.csv").unwrap();
        let mut rows = csv::Reader::from_reader(Cursor::new(bytes));
        let mut ids: Vec<String> = rows.records().map(|row| row.unwrap()[0].to_owned()).collect();
        ids.sort();
        ids
    };
    let first = ids(&room);
    assert_eq!(first.len(), HOSTILE.len());
    let again = Room::new();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["case_id", "enterprise_class", "accepted_date", "completed_date"]).unwrap();
    for id in &first {
        writer.write_record([id.as_str(), "class1", "2026-06-01", "2026-06-29"]).unwrap();
    }
    again.put("cases.csv", writer.into_inner().unwrap());
    assert_eq!(again.run(&["report", "cases.csv", "--out", "out", "--quiet"]).code, 0);
    assert_eq!(ids(&again), first);
    let explained = room.run(&["explain", "'=cmd|'/C calc'!A0", FILE]);
    assert_eq!(explained.code, 0, "an id as it stands in a list: {}", explained.stderr);
}

#[test]
fn a_raw_line_is_the_line_again_without_its_apostrophe() {
    let room = room();
    report(&room, "zh");
    let input = String::from_utf8(cases()).unwrap();
    let bytes = room.files().remove("out/rejects.csv").unwrap();
    let mut rows = csv::Reader::from_reader(Cursor::new(bytes));
    let taken: Vec<String> = rows.records().map(|row| row.unwrap()[5].to_owned()).collect();
    assert_eq!(taken.len(), HOSTILE.len());
    for raw in taken {
        let line = raw.strip_prefix('\'').unwrap_or(&raw);
        assert!(input.lines().any(|other| other == line), "{raw}");
    }
}

#[test]
fn no_cell_of_the_workbook_is_a_formula_of_the_data() {
    let room = room();
    report(&room, "zh");
    let bytes = room.files().remove("out/report.xlsx").unwrap();
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let mut texts = 0;
    for name in book.sheet_names() {
        for (_, _, formula) in book.worksheet_formula(&name).unwrap().used_cells() {
            assert!(
                !["cmd", "SUM(1)", "script"].iter().any(|word| formula.contains(word)),
                "{name}: {formula}"
            );
        }
        let range = book.worksheet_range(&name).unwrap();
        for (_, _, cell) in range.used_cells() {
            texts += usize::from(matches!(cell, Data::String(text) if HOSTILE.contains(&text.as_str())));
        }
    }
    assert!(texts > 2 * HOSTILE.len(), "{texts} texts stand in the workbook as they are");
}

#[test]
fn no_tag_opens_and_no_text_turns_on_a_page() {
    let room = room();
    for lang in ["zh", "en"] {
        report(&room, lang);
        assert_eq!(room.run(&["report", FILE, "--lang", lang, "--quiet"]).code, 0);
        let mut pages = 0;
        for (name, bytes) in room.files() {
            if !ends_in(&name, &["html", "svg"]) {
                continue;
            }
            pages += 1;
            let page = String::from_utf8(bytes).unwrap();
            for tag in ["<script>alert", "<img src=x", "href=\"javascript", "]]><b>", "</title></svg>"] {
                assert!(!page.contains(tag), "{name}: {tag}");
            }
            assert_eq!(page.chars().find(|c| acts(*c)), None, "{name}");
            if name.ends_with("report.html") {
                assert_eq!(page.matches("<script").count(), 1);
                assert!(
                    page.contains("default-src &#x27;none&#x27;") && page.contains("&lt;img src=x"),
                    "{name}"
                );
                assert!(page.contains("\\u{202e}") && page.contains("\\u{1b}[2J"), "{name}");
            }
        }
        assert!(pages >= 8, "{pages} pages and pictures were looked at");
    }
}

#[test]
fn the_terminal_is_told_nothing_by_the_data() {
    let room = room();
    let mut runs = vec![report(&room, "zh"), report(&room, "en")];
    let id = HOSTILE[15];
    room.put("\u{1b}[2J.toml", "[columns]\ncase_id = \"\u{202e}no\"\n");
    room.put("\u{1b}[2J/\u{7}.csv", "\u{202e}一,\u{202e}二\n1,2\n");
    for arguments in [
        &["report", FILE, "--out", "out", "--json"][..],
        &["check", FILE],
        &["check", FILE, "--lang", "en"],
        &["explain", id, FILE],
        &["explain", id, FILE, "--json"],
        &["explain", "none\u{1b}[2J", FILE],
        &["check", "missing\u{1b}[2J\u{202e}.csv"],
        &["check", "\u{1b}[2J"],
        &["check", FILE, "--config", "\u{1b}[2J.toml"],
        &["verify", "\u{1b}[2J"],
        &["report", FILE, "--out", FILE],
        &["report", FILE, "--month", "\u{1b}[2J"],
        &["\u{1b}[2J"],
    ] {
        runs.push(room.run(arguments));
    }
    for ran in runs {
        for text in [&ran.stdout, &ran.stderr] {
            assert_eq!(text.chars().find(|c| acts(*c)), None, "{text}");
        }
    }
}
