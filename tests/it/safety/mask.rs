//! With `--mask`, no output holds a taxpayer id, a taxpayer name or a case id; without it, only the
//! case lists do.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::io::{Cursor, Read};

use serde_json::Value;

use super::ends_in;
use crate::run::{Ran, Room};

const KEY: &str = "0123456789abcdef0123456789abcdef\n";

/// Names and ids that nothing else contains.
fn secrets(place: usize) -> [String; 3] {
    [format!("QX{place:06}"), format!("91440101MAQY{place:06}"), format!("某秘{place:04}贸易公司")]
}

/// Normal cases over the limit, open ones, conflicting ones, and ones that cannot be read; one of
/// these has its id where its date should be. `offset` shifts the ids against the taxpayers.
fn cases(offset: usize) -> String {
    let mut text =
        "案件编号,纳税人识别号,企业名称,管理类别,受理日期,办结日期,主管税务机关,应退税额\n".to_owned();
    for place in 0..40 {
        let [_, taxpayer, name] = secrets(place);
        let [id, ..] = secrets(place + offset);
        let (start, stop) = match place % 5 {
            0 | 1 => ("2026-06-01", "2026-06-29"),
            2 => ("2026-06-25", ""),
            3 => ("2026-02-30", ""),
            _ => (taxpayer.as_str(), ""),
        };
        writeln!(text, "{id},{taxpayer},{name},一类,{start},{stop},越秀区税务局,{place}.00").unwrap();
    }
    let [id, taxpayer, name] = secrets(offset);
    text + &format!("{id},{taxpayer},{name},二类,2026-06-01,2026-06-29,越秀区税务局,9.00\n")
}

/// Every text in an output: the file itself, and the parts of a workbook. Pixels hold none; what is
/// drawn with them stands as text in the chart's SVG.
fn texts(name: &str, bytes: &[u8]) -> Vec<String> {
    if ends_in(name, &["png"]) {
        return Vec::new();
    }
    if !ends_in(name, &["xlsx"]) {
        return vec![String::from_utf8_lossy(bytes).into_owned()];
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let parts = (0..archive.len()).map(|part| {
        let mut text = String::new();
        archive.by_index(part).unwrap().read_to_string(&mut text).unwrap();
        text
    });
    parts.collect()
}

fn gives_away(text: &str) -> Option<&'static str> {
    ["QX0", "MAQY", "maqy", "某秘"].into_iter().find(|part| text.contains(part))
}

fn outputs(room: &Room, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let files = room.files().into_iter();
    let files = files.filter_map(|(name, bytes)| Some((name.strip_prefix(folder)?.to_owned(), bytes)));
    files.collect()
}

fn masked(room: &Room, arguments: &[&str]) -> Ran {
    room.run(&[arguments, &["--mask", "mask.key"]].concat())
}

#[test]
fn no_output_of_a_masked_run_gives_anybody_away() {
    let room = Room::new();
    room.put("cases.csv", cases(100));
    room.put("mask.key", KEY);
    let [id, ..] = secrets(105);
    let [rejected, ..] = secrets(103);
    let mut runs = Vec::new();
    for lang in ["zh", "en"] {
        let out = format!("out-{lang}");
        runs.push(masked(
            &room,
            &["report", "cases.csv", "--out", &out, "--lang", lang, "--charts", "png,svg"],
        ));
        runs.push(masked(&room, &["check", "cases.csv", "--lang", lang]));
        runs.push(masked(&room, &["explain", &id, "cases.csv", "--lang", lang]));
    }
    runs.push(masked(&room, &["report", "cases.csv", "--out", "out-zh", "--json"]));
    runs.push(masked(&room, &["explain", &id, "cases.csv", "--json"]));
    runs.push(masked(&room, &["explain", &rejected, "cases.csv"]));
    assert!(runs.iter().all(|ran| ran.code == 0), "{runs:?}");
    runs.push(masked(&room, &["explain", "QX0none", "cases.csv"]));
    room.put("headless.csv", cases(100).lines().skip(1).collect::<Vec<_>>().join("\n"));
    runs.push(masked(&room, &["report", "headless.csv"]));
    runs.push(masked(&room, &["explain", &id, "headless.csv"]));
    for ran in &runs {
        for text in [&ran.stdout, &ran.stderr] {
            assert_eq!(gives_away(text), None, "{text}");
            assert!(!text.contains(KEY.trim_end()), "{text}");
        }
    }
    let mut looked_at = 0;
    for (name, bytes) in outputs(&room, "out-") {
        for text in texts(&name, &bytes) {
            assert_eq!(gives_away(&text), None, "{name}");
            assert!(!text.contains(KEY.trim_end()), "{name}");
            looked_at += 1;
        }
    }
    assert!(looked_at > 60, "{looked_at} texts were looked at");
}

/// The same cases under a class history that knows other classes, and identified by several columns.
#[test]
fn neither_a_class_history_nor_a_key_of_several_columns_gives_anybody_away() {
    let room = Room::new();
    room.put("mask.key", KEY);
    room.put("history/cases.csv", cases(100));
    room.put("history/monitor.toml", "[class_history]\nfile = \"classes.csv\"\n");
    let history = |rows: &dyn Fn(usize) -> String| {
        let header = "taxpayer_id,class,from,to\n".to_owned();
        room.put("history/classes.csv", (0..40).map(rows).fold(header, |text, row| text + &row));
    };
    let id = |place| secrets(place)[1].clone();
    let run = |input: &str, out: &str| {
        let ran = masked(&room, &["report", input, "--out", out, "--charts", "svg"]);
        assert_eq!(gives_away(&(ran.stdout + &ran.stderr)), None, "{input}");
        ran.code
    };
    history(&|place| format!("{},二类,2025-01-01,\n", id(place)));
    assert_eq!(run("history/cases.csv", "out-history"), 0);
    let differing = list(&room, "out-history/class_differences.csv");
    assert!(
        differing.len() > 10
            && differing.iter().all(|row| row[0].starts_with("C-") && row[2].starts_with("N-"))
    );
    // A class history that cannot stand is told without an enterprise.
    history(&|place| format!("{0},二类,2025-01-01,\n{0},一类,2025-02-01,\n", id(place)));
    assert_eq!(run("history/cases.csv", "out-overlap"), 2);
    history(&|place| format!("x,{},2025-01-01,\n", id(place)));
    assert_eq!(run("history/cases.csv", "out-shifted"), 2);
    let mut several = "纳税人识别号,所属期,申报批次,企业名称,管理类别,受理日期,办结日期\n".to_owned();
    for place in 0..20 {
        let [_, taxpayer, name] = secrets(place % 19);
        writeln!(several, "{taxpayer},202605,1,{name},一类,2026-06-01,2026-06-{}", 10 + place).unwrap();
    }
    room.put("several/cases.csv", several);
    room.put("several/monitor.toml", "case_key = [\"taxpayer_id\", \"period\", \"batch\"]\n");
    assert_eq!(run("several/cases.csv", "out-several"), 0);
    let rejects = list(&room, "out-several/rejects.csv");
    assert_eq!(rejects.len(), 2, "two rows of one key that say different things");
    for (name, bytes) in outputs(&room, "out-") {
        let texts = texts(&name, &bytes);
        assert!(texts.iter().all(|text| gives_away(text).is_none()), "{name}");
    }
}

fn list(room: &Room, name: &str) -> Vec<Vec<String>> {
    let bytes = room.files().remove(name).unwrap();
    let mut rows = csv::Reader::from_reader(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap());
    rows.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn summary(room: &Room, name: &str) -> Value {
    serde_json::from_slice(&room.files()[name]).unwrap()
}

#[test]
fn pseudonyms_are_the_same_under_the_same_key_and_in_every_file() {
    let room = Room::new();
    room.put("june.csv", cases(100));
    room.put("july.csv", cases(200));
    room.put("mask.key", KEY);
    room.put("other.key", "another key of thirty-two bytes.");
    let report = |input: &str, key: &str, out: &str| {
        assert_eq!(room.run(&["report", input, "--mask", key, "--out", out, "--quiet"]).code, 0);
        list(&room, &format!("{out}/overdue_cases.csv"))
    };
    let column = |rows: &[Vec<String>], at: usize| -> BTreeSet<String> {
        rows.iter().map(|row| row[at].clone()).collect()
    };
    let (june, july) = (report("june.csv", "mask.key", "a"), report("july.csv", "mask.key", "b"));
    let other = report("june.csv", "other.key", "c");
    assert!(june.len() > 10);
    assert_eq!((column(&june, 1), column(&june, 2)), (column(&july, 1), column(&july, 2)));
    assert!(column(&june, 0).is_disjoint(&column(&july, 0)), "other cases");
    for (at, letter) in ["C-", "T-", "N-"].into_iter().enumerate() {
        assert!(column(&june, at).iter().all(|name| name.starts_with(letter) && name.len() == 18));
        assert_eq!(column(&june, at).len(), june.len(), "as many pseudonyms as values");
        assert!(column(&june, at).is_disjoint(&column(&other, at)), "another key, other pseudonyms");
    }
    let order: Vec<&str> = june.iter().map(|row| row[0].as_str()).collect();
    assert!(order.is_sorted(), "cases of equal length stand in the order of their pseudonyms");
    let label = |name: &str| summary(&room, name)["masked"]["key"].as_str().unwrap().to_owned();
    assert_eq!(label("a/summary.json"), label("b/summary.json"));
    assert_ne!(label("a/summary.json"), label("c/summary.json"));
    let page = String::from_utf8(room.files().remove("a/report.html").unwrap()).unwrap();
    let book = texts("a.xlsx", &room.files()["a/report.xlsx"]).concat();
    assert!(page.contains(&label("a/summary.json")) && book.contains(&label("a/summary.json")));
}

#[test]
fn figures_are_those_of_the_run_that_is_not_masked() {
    let room = Room::new();
    room.put("cases.csv", cases(100));
    room.put("mask.key", KEY);
    assert_eq!(room.run(&["report", "cases.csv", "--out", "plain", "--quiet"]).code, 0);
    assert_eq!(masked(&room, &["report", "cases.csv", "--out", "masked", "--quiet"]).code, 0);
    let (mut plain, mut hidden) =
        (summary(&room, "plain/summary.json"), summary(&room, "masked/summary.json"));
    assert_eq!(plain["masked"].take(), Value::Null);
    assert!(hidden["masked"].take().is_object());
    assert_eq!(plain, hidden);
    let rejects = list(&room, "masked/rejects.csv");
    assert_eq!(rejects.len(), list(&room, "plain/rejects.csv").len());
    assert!(rejects.iter().all(|row| row[5].is_empty()), "a raw line holds the ids");
    assert!(rejects.iter().any(|row| row[3] == "2026-02-30"), "a date that names nobody stays");
    assert!(rejects.iter().any(|row| row[3].starts_with("V-")), "an id in the column of a date goes");
    assert!(rejects.iter().any(|row| row[3].starts_with("C-")), "an id in its own column is its pseudonym");
}

#[test]
fn without_the_option_only_case_lists_name_anybody() {
    const LISTS: [&str; 5] =
        ["overdue_cases.csv", "pending_cases.csv", "rejects.csv", "report.html", "report.xlsx"];
    let room = Room::new();
    room.put("cases.csv", cases(100));
    assert_eq!(room.run(&["report", "cases.csv", "--charts", "png,svg"]).code, 0);
    let mut lists = 0;
    for (name, bytes) in outputs(&room, "reports/") {
        let is_list = LISTS.iter().any(|list| name.ends_with(list));
        let names = texts(&name, &bytes).iter().any(|text| gives_away(text).is_some());
        assert!(is_list || !names, "{name} names somebody");
        lists += usize::from(is_list && names);
    }
    assert_eq!(lists, LISTS.len());
    let json = room.run(&["report", "cases.csv", "--json"]);
    assert_eq!(gives_away(&(json.stdout + &json.stderr)), None);
}

#[test]
fn a_file_that_holds_no_key_is_refused() {
    let room = Room::with_cases();
    room.put("short.key", "fifteen bytes!!\n");
    for (arguments, code) in [
        (&["report", "cases.csv", "--mask", "short.key"][..], 2),
        (&["check", "cases.csv", "--mask", "short.key"], 2),
        (&["explain", "A1", "cases.csv", "--mask", "short.key"], 2),
        (&["report", "cases.csv", "--mask", "missing.key"], 1),
    ] {
        let ran = room.run(arguments);
        assert_eq!(ran.code, code, "{arguments:?}: {}", ran.stderr);
        assert!(!ran.stderr.contains("fifteen bytes"), "{}", ran.stderr);
        assert!(code == 1 || ran.message().contains("opensslrand-hex32"), "{}", ran.stderr);
    }
    assert_eq!(room.files().len(), 2, "nothing is written");
}
