//! The program and the naive implementation must say the same of the same files, in every figure:
//! over generated data clean and dirty, under each rule of the caliber, and over the sample data.

mod behind;
mod compare;
mod crafted;
mod dirt;
mod disguise;
mod flows;
mod program;
mod properties;
mod respelled;
mod table;

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::naive::{Settings, header_row, recompute, split_records};

/// Asserts that the program agrees on the files under the settings file, with further arguments.
fn assert_agreement(
    name: &str,
    files: &[PathBuf],
    config: Option<&Path>,
    settings: &Settings,
    further: &[&str],
) {
    let config = config.map(|path| path.to_str().unwrap());
    let mut arguments = further.to_vec();
    arguments.extend(config.iter().flat_map(|path| ["--config", path]));
    arguments.extend(["--formats", "json,csv"]);
    let run = program::report(files, &arguments);
    let expected = recompute(files, settings);
    let found = compare::differences(&run, files, &expected);
    let first: Vec<&String> = found.iter().take(25).collect();
    assert!(found.is_empty(), "{name}: {} differences, the first of them {first:#?}", found.len());
    assert!(!expected.measures.is_empty(), "{name}: nothing was measured");
    assert!(expected.insight.len() > 20, "{name}: nothing was looked for behind the averages");
}

/// The same under the text of a settings file, over a sample.
fn assert_agreement_under(text: &str, seed: u64) {
    let folder = TempDir::new().unwrap();
    let config = folder.path().join("caliber.toml");
    std::fs::write(&config, text).unwrap();
    std::fs::write(folder.path().join("extra.csv"), EXTRA).unwrap();
    let file = program::sample(&folder, "cases.csv", 1500, 14, seed, "0.06");
    let settings = Settings::parse(text, folder.path());
    add_payment_columns(&file, &settings);
    assert_agreement(text, &[file], Some(&config), &settings, &[]);
}

/// Gives a sample the two dates of payment: the voucher on the day of completion, but not for
/// every case; the treasury on the day of approval.
fn add_payment_columns(file: &Path, settings: &Settings) {
    let bytes = std::fs::read(file).unwrap();
    let header = header_row(&bytes, settings) - 1;
    let mut records = split_records(&bytes);
    let names = records[header].fields.clone().unwrap();
    let place = |spelling: &str| names.iter().position(|name| name.trim() == spelling).unwrap();
    let (completed, approved) = (place("办结时间"), place("业务核准时间"));
    for (number, record) in records.iter_mut().enumerate().skip(header) {
        let values = match &record.fields {
            Some(cells) if *cells == names => ["退还书开具日期", "退库日期"],
            Some(cells) if cells.len() == names.len() => {
                [if number % 7 == 0 { "" } else { &cells[completed] }, &cells[approved]]
            }
            _ => ["", ""],
        };
        let added =
            if record.raw.is_empty() { String::new() } else { format!(",{},{}", values[0], values[1]) };
        record.raw.extend_from_slice(added.as_bytes());
        record.raw.push(b'\n');
    }
    let mut text: Vec<u8> =
        records[..header].iter().flat_map(|record| [&record.raw[..], b"\n"].concat()).collect();
    text.extend(records[header..].iter().flat_map(|record| record.raw.clone()));
    std::fs::write(file, text).unwrap();
}

/// Days off and make-up days nobody decreed.
const EXTRA: &str = "date,kind,name,source\n2025-03-05,off,x,test\n2025-03-08,work,x,test\n2025-06-18,off,x,test\n\
                     2025-06-21,work,x,test\n2024-11-13,off,x,test\n2025-08-06,off,x,test\n2026-01-14,off,x,test\n";

const DECIMAL_TARGETS: &str = r#"
[[targets]]
scope = "all"
limit = 4.75
from = 2020-01-01
to = 2025-05-31
basis = "first"
[[targets]]
scope = "all"
limit = 4.5
from = 2025-06-01
basis = "second"
[[targets]]
scope = "class12"
limit = 2.25
from = 2025-01-15
basis = "two"
[[targets]]
scope = "class1"
limit = 2
from = 2025-03-31
basis = "one"
[[targets]]
scope = "class4"
limit = 6.05
from = 2020-01-01
to = 2025-07-30
basis = "four"
"#;

#[test]
fn a_stray_quote_costs_its_own_row_only() {
    let room = crate::run::Room::new();
    let cases =
        std::fs::read_to_string(crate::run::repository().join("sample_data/guangzhou/input/cases.csv"));
    let cases = cases.unwrap();
    let mut rows: Vec<String> = cases.lines().map(str::to_owned).collect();
    let names: Vec<usize> = vec![15_000, 16_000];
    for row in &names {
        let mut cells: Vec<String> = rows[*row].split(',').map(str::to_owned).collect();
        cells[2].insert(0, '"');
        rows[*row] = cells.join(",");
    }
    room.put("cases.csv", rows.join("\n"));
    let ran = room.run(&["report", "cases.csv", "--json", "--quiet", "--formats", "json"]);
    let summary: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((&summary["rows"]["read"], &summary["rows"]["rejected"]), (&20_001.into(), &2.into()));
    assert_eq!(summary["rejected_by_reason"]["wrong_field_count"], 2);
}

#[test]
fn a_date_that_moves_the_cut_off_alone_is_told() {
    let room = crate::run::Room::new();
    let text = "case_id,enterprise_class,accepted_date,completed_date\n1,1,2026-05-06,2026-05-07\n\
                2,1,2026-05-06,2026-05-08\n3,1,2026-05-06,2026-09-08\n";
    room.put("cases.csv", text);
    let ran = room.run(&["report", "cases.csv", "--lang", "en", "--formats", "json"]);
    assert!(ran.message().contains("2026-09-08restsononecase"), "{}", ran.stderr);
    // A conflict takes it out, and with it the cut-off and the month that it had moved.
    room.put("cases.csv", format!("{text}3,2,2026-05-06,2026-05-09\n"));
    let ran = room.run(&["report", "cases.csv", "--json", "--quiet", "--formats", "json"]);
    let summary: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((&summary["as_of"], &summary["month"]), (&"2026-05-08".into(), &"2026-05".into()));
    assert_eq!(summary["rows"]["rejected"], 2);
}

#[test]
fn generated_data_clean_and_dirty() {
    let samples =
        [(1, 30, 3, "0"), (2, 1200, 18, "0"), (3, 2500, 14, "0.02"), (4, 1500, 7, "0.2"), (5, 400, 2, "0.6")];
    for (seed, cases, months, dirty) in samples {
        let folder = TempDir::new().unwrap();
        let file = program::sample(&folder, "cases.csv", cases, months, seed, dirty);
        assert_agreement(&format!("seed {seed}"), &[file], None, &Settings::defaults(), &[]);
    }
}

#[test]
fn each_end_of_the_clock() {
    assert_agreement_under("[caliber]\nstart = \"declared\"\n", 11);
    for (stop, seed) in [("approved", 12), ("voucher", 13), ("treasury", 14)] {
        assert_agreement_under(&format!("[caliber]\nstop = \"{stop}\"\n"), seed);
    }
}

#[test]
fn the_start_day_counted() {
    assert_agreement_under("[caliber]\ncount_start_day = true\n", 15);
}

#[test]
fn suspensions_deducted() {
    assert_agreement_under("[caliber]\nsuspension = \"deduct\"\n", 16);
}

#[test]
fn each_population_of_the_caliber() {
    assert_agreement_under("[caliber]\nattribution = \"acceptance\"\n", 21);
    assert_agreement_under("[caliber]\nzero_refund = \"exclude\"\n", 22);
}

#[test]
fn other_calendars() {
    assert_agreement_under("[calendar]\nbuiltin = \"weekdays\"\n", 31);
    assert_agreement_under("[calendar]\nbuiltin = \"cn\"\nexceptions = [\"extra.csv\"]\n", 32);
    assert_agreement_under("[calendar]\nbuiltin = \"weekdays\"\nexceptions = [\"extra.csv\"]\n", 33);
}

#[test]
fn targets_that_are_decimal_and_change() {
    assert_agreement_under(DECIMAL_TARGETS, 41);
    assert_agreement_under(&format!("[caliber]\nat_risk_ratio = 0.85\n{DECIMAL_TARGETS}"), 42);
}

#[test]
fn every_rule_changed_at_once() {
    let caliber = "[caliber]\nname = \"other\"\nstart = \"declared\"\nstop = \"approved\"\ncount_start_day = true\n\
                   attribution = \"acceptance\"\nsuspension = \"deduct\"\nzero_refund = \"exclude\"\nat_risk_ratio = 0.95\n\
                   [calendar]\nbuiltin = \"weekdays\"\nexceptions = [\"extra.csv\"]\n";
    assert_agreement_under(&format!("{caliber}{DECIMAL_TARGETS}"), 51);
}

#[test]
fn a_cut_off_and_a_month_of_ones_own() {
    let folder = TempDir::new().unwrap();
    let file = program::sample(&folder, "cases.csv", 1500, 14, 61, "0.05");
    let whole = recompute(std::slice::from_ref(&file), &Settings::defaults());
    let as_of = whole.as_of - chrono::Days::new(100);
    let month = (as_of - chrono::Days::new(60)).format("%Y-%m").to_string();
    let settings = Settings {
        as_of: Some(as_of),
        month: Some((month[..4].parse().unwrap(), month[5..].parse().unwrap())),
        ..Settings::defaults()
    };
    let arguments = ["--as-of", &as_of.to_string(), "--month", &month];
    assert_agreement("cut off", &[file], None, &settings, &arguments);
}

#[test]
fn the_sample_data() {
    for name in ["guangzhou", "dirty", "flows"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data").join(name);
        let config = folder.join("monitor.toml");
        let text = std::fs::read_to_string(&config).unwrap_or_default();
        let settings = Settings::parse(&text, &folder);
        let files = csv_files(&folder.join("input"));
        assert!(!files.is_empty(), "no csv in {}", folder.display());
        assert_agreement(name, &files, config.exists().then_some(config.as_path()), &settings, &[]);
    }
}

fn csv_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "csv" || ending == "tsv"));
    files.sort();
    files
}
