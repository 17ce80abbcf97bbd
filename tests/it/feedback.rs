//! The READMEs' recipe: rejected rows put under their header, mended, and read beside the first file.

use std::process::Command;

use calamine::{Reader, Xlsx, open_workbook};
use rust_xlsxwriter::Workbook;
use serde_json::Value;

use crate::run::{Room, repository};

const HEADER: [&str; 5] = ["案件编号", "管理类别", "受理日期", "办结日期", "主管税务机关"];

/// Two good rows, and two with a date that is none, one of them with what a csv file quotes.
const ROWS: [[&str; 5]; 4] = [
    ["A1", "一类", "2026-06-01", "2026-06-03", "越秀区税务局"],
    ["A2", "二类", "2026-06-01", "2026-02-30", "越秀区,\"一所\"\n二楼"],
    ["A3", "三类", "2026-06-01", "2026-06-05", ""],
    ["A4", "一类", "2026-06-01", "2026-02-30", "天河区税务局"],
];

fn csv_line(cells: &[&str]) -> String {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    writer.write_record(cells).unwrap();
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// The recipe's commands, which both READMEs show alike.
fn recipe() -> Vec<String> {
    let commands = |name: &str| {
        let readme = std::fs::read_to_string(repository().join(name)).unwrap();
        let (_, rest) = readme.split_once("```sh\nrefund-monitor report cases.csv --out out\n").expect(name);
        let (rest, _) = rest.split_once("```").unwrap();
        rest.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let english = commands("README.md");
    assert_eq!(english, commands("README.zh-CN.md"));
    assert!(english.len() == 4 && english[1].contains("python3 -c"), "{english:?}");
    english
}

/// The rows and the files of a report of `inputs`; its lists lie in `out`.
fn report(room: &Room, inputs: &[&str]) -> Value {
    let ran = room.run(
        &[&["report"], inputs, &["--out", "out", "--json", "--quiet", "--formats", "json,csv"]].concat(),
    );
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap()
}

/// The raw rows of the report in `out`, a line each.
fn raw(room: &Room) -> String {
    let text = std::fs::read_to_string(room.path().join("out/rejects.csv")).unwrap();
    let rejects = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes())
        .into_records()
        .map(|row| row.unwrap()[5].to_owned() + "\n")
        .collect::<Vec<_>>();
    rejects.concat()
}

/// Every case is counted once, and nothing in the second file is rejected.
fn is_mended(summary: &Value, skipped: u64) {
    let rows =
        ["read", "skipped", "rejected", "duplicate", "normal"].map(|place| summary["rows"][place].as_u64());
    assert_eq!(rows, [4 + skipped + 2, skipped, 2, 0, 4].map(Some), "{}", summary["rows"]);
    let rejected: Vec<&Value> =
        summary["data_quality"]["files"].as_array().unwrap().iter().map(|file| &file["rejected"]).collect();
    assert_eq!(rejected, [2, 0]);
    // A1 2 days, A2 and A4 2 days each, A3 4 days.
    let is_all = |one: &&Value| one["grain"] == "month" && one["scope"] == "all" && one["by"].is_null();
    let all = summary["measures"].as_array().unwrap().iter().find(is_all).unwrap();
    assert_eq!((&all["n"], &all["working_days_total"]), (&Value::from(4), &Value::from(10)));
}

#[test]
fn from_csv_by_the_commands_of_the_readme() {
    let room = Room::new();
    let lines: Vec<String> = [HEADER].iter().chain(&ROWS).map(|row| csv_line(row)).collect();
    room.put("cases.csv", lines.concat());
    let first = report(&room, &["cases.csv"]);
    assert_eq!((&first["rows"]["rejected"], &first["rows"]["normal"]), (&Value::from(2), &Value::from(2)));
    for command in &recipe()[..3] {
        let is_python = command.starts_with("python3 ");
        if is_python && Command::new("python3").arg("--version").output().is_err() {
            let draft = std::fs::read_to_string(room.path().join("draft.csv")).unwrap();
            room.put("draft.csv", draft + &raw(&room));
            continue;
        }
        let ran = Command::new("sh").arg("-ec").arg(command).current_dir(room.path()).output().unwrap();
        assert!(ran.status.success(), "{command}: {}", String::from_utf8_lossy(&ran.stderr));
    }
    assert_eq!(recipe()[3], "refund-monitor report cases.csv mended.csv --out out");
    is_mended(&report(&room, &["cases.csv", "mended.csv"]), 2);
}

#[test]
fn from_a_workbook() {
    let room = Room::new();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_string(0, 0, "某局六月办结清册").unwrap();
    for (row, cells) in (2..).zip([HEADER].iter().chain(&ROWS)) {
        sheet.write_row(row, 0, cells.iter().copied()).unwrap();
    }
    workbook.save(room.path().join("cases.xlsx")).unwrap();
    let first = report(&room, &["cases.xlsx"]);
    assert_eq!((&first["rows"]["skipped"], &first["rows"]["rejected"]), (&Value::from(3), &Value::from(2)));
    // The header stands in the row that the report names.
    let header_row = first["data_quality"]["files"][0]["header_row"].as_u64().unwrap();
    let mut book: Xlsx<_> = open_workbook(room.path().join("cases.xlsx")).unwrap();
    let range = book.worksheet_range("Sheet1").unwrap();
    let header: Vec<String> = range
        .rows()
        .nth(usize::try_from(header_row).unwrap() - 1)
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .collect();
    let header = csv_line(&header.iter().map(String::as_str).collect::<Vec<_>>());
    room.put("mended.csv", header + &raw(&room).replace("2026-02-30", "2026-06-03"));
    is_mended(&report(&room, &["cases.xlsx", "mended.csv"]), 4);
}
