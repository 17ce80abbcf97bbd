//! Workbooks as input, through the program: every figure counted by hand, and the same from
//! every form of the same table.

mod hostile;
mod made;

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::run::{Ran, Room, repository};

const FIXTURES: &str = "tests/fixtures/workbooks";

fn fixture(name: &str) -> PathBuf {
    repository().join(FIXTURES).join(name)
}

/// The summary of a run that succeeds.
fn summary(room: &Room, arguments: &[&str]) -> Value {
    let ran = reported(room, arguments);
    serde_json::from_str(&ran.stdout).expect("summary.json")
}

fn reported(room: &Room, arguments: &[&str]) -> Ran {
    let ran = room.run(&[&["report", "--json", "--formats", "json,csv", "--out", "out"], arguments].concat());
    assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.stderr);
    ran
}

/// The rows of `rejects.csv`: row, column, value, reason.
fn rejects(room: &Room) -> Vec<[String; 4]> {
    let text = std::fs::read_to_string(room.path().join("out/rejects.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let rows = reader.records().map(|record| record.expect("a row"));
    rows.map(|row| [1, 2, 3, 4].map(|place| row[place].to_owned())).collect()
}

/// A program that writes formulas without calculating them leaves no value: the case is not open.
#[test]
fn a_formula_without_a_saved_value_is_no_empty_cell() {
    let room = Room::new();
    room.put("cases.xlsx", made::uncalculated());
    let summary = summary(&room, &["cases.xlsx", "--month", "2025-04"]);
    let rows = ["rejected", "pending", "normal"].map(|name| summary["rows"][name].as_u64());
    assert_eq!(rows, [1, 1, 1].map(Some), "{summary}");
    assert_eq!(rejects(&room), [["2", "办结日期", "'=E2+4", "bad_date"].map(str::to_owned)]);
}

/// What must be read from the table of [`made::hard`], whatever its form.
fn is_hard_table(file: &Path) {
    let room = Room::new();
    let input = file.display().to_string();
    let summary = summary(&room, &[&input, "--month", "2025-04"]);
    let rows = &summary["rows"];
    let counts =
        ["read", "skipped", "rejected", "pending", "excluded", "normal"].map(|name| rows[name].as_u64());
    // Skipped: two titles, two blank rows, the header, the sum.
    assert_eq!(counts, [17, 6, 5, 1, 1, 4].map(Some), "{input}: {rows}");
    let expected = [
        ["10", "案件编号", "9.1440101E+17", "id_lost_precision"],
        ["11", "受理日期", "#N/A", "bad_date"],
        ["12", "主管税务机关", "#REF!", "error_value"],
        ["14", "办结日期", "10:20:00", "bad_date"],
        ["15", "纳税人识别号", "9.14401E+17", "id_lost_precision"],
    ];
    let found = rejects(&room);
    let spelled = |row: &[String; 4]| {
        // An ods holds a time of day as a duration.
        let value = if row[2].starts_with("PT10H20M00") { "10:20:00".to_owned() } else { row[2].clone() };
        [row[0].clone(), row[1].clone(), value, row[3].clone()]
    };
    assert_eq!(found.iter().map(spelled).collect::<Vec<_>>(), expected, "{input}");
    let measures = summary["measures"].as_array().unwrap();
    let april = measures
        .iter()
        .find(|row| {
            row["period"] == "2025-04"
                && row["grain"] == "month"
                && row["scope"] == "all"
                && row["by"].is_null()
        })
        .expect("a measure");
    // Three cases from 04-24 to 04-28, each three working days; 12.345, 1,000 and 1,234.1 times 10,000 yuan.
    assert_eq!((april["n"].as_u64(), april["working_days_total"].as_u64()), (Some(3), Some(9)), "{input}");
    assert_eq!(april["refund_amount"], "22464450.00", "{input}");
    let ytd = measures
        .iter()
        .find(|row| {
            row["period"] == "2025" && row["grain"] == "year" && row["scope"] == "all" && row["by"].is_null()
        })
        .expect("a measure");
    // And one from 04-30 to 05-06: a single working day.
    assert_eq!((ytd["n"].as_u64(), ytd["working_days_total"].as_u64()), (Some(4), Some(10)), "{input}");
}

#[test]
fn one_hard_table_gives_the_same_counts_in_every_form() {
    let room = Room::new();
    is_hard_table(&room.put("hard.xlsx", made::hard()));
    for name in ["hard.xls", "hard.ods"] {
        is_hard_table(&fixture(name));
    }
}

#[test]
fn days_counted_from_1904_are_the_same_days() {
    let room = Room::new();
    room.put("plain.xlsx", made::days(0.0, false));
    // The same days are 1,462 fewer.
    room.put("from_1904.xlsx", made::days(1_462.0, true));
    for name in ["plain.xlsx", "from_1904.xlsx"] {
        let ran = room.run(&["explain", "A1", name, "--lang", "en"]);
        assert_eq!(ran.code, 0, "{name}: {}", ran.stderr);
        assert!(
            ran.stdout.contains("2025-04-24 Thu") && ran.stdout.contains("= 3 working days"),
            "{name}: {}",
            ran.stdout
        );
    }
    for name in ["from_1904.xls", "from_1904.ods"] {
        let ran = room.run(&["explain", "A1", &fixture(name).display().to_string(), "--lang", "en"]);
        assert!(
            ran.stdout.contains("2025-04-24 Thu") && ran.stdout.contains("= 3 working days"),
            "{name}: {}",
            ran.stdout
        );
    }
}

#[test]
fn the_raw_lines_of_rejects_are_a_csv_that_reads_back() {
    let room = Room::new();
    room.put("hard.xlsx", made::hard());
    reported(&room, &["hard.xlsx"]);
    let text = std::fs::read_to_string(room.path().join("out/rejects.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let raw: Vec<String> = reader.records().map(|row| row.unwrap()[5].to_owned()).collect();
    assert_eq!(raw[1], ",A6,,二类,#N/A,2025-04-28,1,越秀区税务局,,\"a,b \"\"c\"\"\"");
    let header =
        ",案件编号,纳税人识别号,管理类别,受理日期,办结日期,应退税额（万元）,主管税务机关,是否函调,备注";
    let mended = ",B1,,一类,2025-04-24,2025-04-28,1,越秀区税务局,,";
    room.put("again.csv", format!("{header}\n{}\n{mended}\n", raw.join("\n")));
    let summary = summary(&room, &["again.csv"]);
    assert_eq!(summary["rows"]["rejected"], 5, "{}", summary["rejected_by_reason"]);
    assert_eq!(summary["rows"]["normal"], 1);
}

#[test]
fn the_sheet_is_chosen_by_name_by_number_or_by_its_header() {
    let room = Room::new();
    room.put("hard.xlsx", made::hard());
    let read = |arguments: &[&str]| {
        let ran = reported(&room, arguments);
        let rows: Value = serde_json::from_str(&ran.stdout).expect("summary.json");
        (rows["rows"]["read"].as_u64().unwrap(), ran.stderr)
    };
    let (rows, told) = read(&["hard.xlsx"]);
    assert_eq!(rows, 17);
    assert!(told.contains("明细") && told.contains("五月、旧表"), "{told}");
    let (_, told) = read(&["hard.xlsx", "--lang", "en"]);
    assert!(told.contains("only the sheet `明细` was read") && told.contains("五月, 旧表"), "{told}");
    for sheet in ["五月", "3"] {
        let (rows, told) = read(&["hard.xlsx", "--sheet", sheet]);
        assert_eq!(rows, 2, "{sheet}");
        assert!(!told.contains("旧表"), "nothing is told where a sheet is asked for: {told}");
    }
    assert_eq!(read(&["hard.xlsx", "--sheet", "旧表"]).0, 2);
    let checked = room.run(&["check", "hard.xlsx", "--lang", "en"]);
    assert!(checked.stderr.contains("五月"), "{}", checked.stderr);
    for sheet in ["六月", "5", "0"] {
        for command in [&["report"][..], &["check"], &["explain", "A1"]] {
            let ran = room.run(&[command, &["hard.xlsx", "--sheet", sheet]].concat());
            assert_eq!(ran.code, 2, "{sheet}: {}", ran.stderr);
            for name in ["1 说明", "2 明细", "3 五月", "4 旧表"] {
                assert!(ran.stderr.contains(name), "{sheet}: {}", ran.stderr);
            }
        }
    }
    // A sheet without a header tells what it lacks.
    let ran = room.run(&["check", "hard.xlsx", "--sheet", "说明"]);
    assert_eq!(ran.code, 4, "{}", ran.stderr);
}

#[test]
fn workbooks_are_found_in_folders_and_drafted_for() {
    let room = Room::new();
    room.put("in/hard.xlsx", made::hard());
    std::fs::copy(fixture("from_1904.xls"), room.path().join("in/old.xls")).unwrap();
    room.put("in/~$hard.xlsx", "a lock of an office program");
    let summary = summary(&room, &["in"]);
    assert_eq!(summary["inputs"].as_array().unwrap().len(), 2);
    let ran = room.run(&["init", "in", "--lang", "en"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let draft = std::fs::read_to_string(room.path().join("in/monitor.toml")).unwrap();
    for line in ["#     案件编号 → case_id", "hard.xlsx: header in row 4, 10 columns, 12 rows looked at"]
    {
        assert!(draft.contains(line), "{draft}");
    }
}

/// The counts and measures of a summary: all but what names the file.
fn figures(summary: &Value) -> String {
    let mut summary = summary.clone();
    summary.as_object_mut().unwrap().remove("inputs");
    summary.as_object_mut().unwrap().remove("data_quality");
    summary.to_string()
}

#[test]
fn every_form_of_a_generated_table_gives_the_figures_of_its_csv() {
    for (seed, dirty) in [("1", "0"), ("2", "0.2")] {
        let room = Room::new();
        for name in ["a.csv", "a.xlsx"] {
            let arguments = [
                "sample", "--cases", "400", "--months", "4", "--seed", seed, "--dirty", dirty, "--out", name,
            ];
            assert_eq!(room.run(&arguments).code, 0);
        }
        // Rows that only a csv can have: a field too many, bytes that are no text.
        let only_text = ["wrong_field_count", "bad_encoding"];
        let plain = summary(&room, &["a.csv"]);
        let book = summary(&room, &["a.xlsx"]);
        if dirty == "0" {
            assert_eq!(figures(&book), figures(&plain), "seed {seed}");
        } else {
            for reason in plain["rejected_by_reason"].as_object().unwrap().keys() {
                if !only_text.contains(&reason.as_str()) {
                    assert_eq!(
                        book["rejected_by_reason"][reason], plain["rejected_by_reason"][reason],
                        "seed {seed}: {reason}"
                    );
                }
            }
        }
        for form in ["ods", "xls"] {
            let Some(converted) = convert(&room, "a.xlsx", form) else { return };
            let other = summary(&room, &[&converted]);
            assert_eq!(figures(&other), figures(&book), "seed {seed}: {form}");
        }
    }
}

/// The same workbook in another form, where LibreOffice is there to write it.
fn convert(room: &Room, name: &str, form: &str) -> Option<String> {
    let profile = format!("-env:UserInstallation=file://{}/profile", room.path().display());
    let ran = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", form, "--outdir", "converted", name])
        .current_dir(room.path())
        .output()
        .ok()?;
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let path = format!("converted/{}", Path::new(name).with_extension(form).display());
    Some(path)
}
