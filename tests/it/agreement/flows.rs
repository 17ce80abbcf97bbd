//! Declarations of several flows, identified by their ids or by a key, under a class history that
//! changes in mid-period: drawn at random, with every rule of the join planted.

use std::fmt::Write;
use std::path::PathBuf;
use std::sync::Arc;

use parquet::data_type::{ByteArray, ByteArrayType};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use serde_json::Value;
use tempfile::TempDir;

use super::{assert_agreement, program};
use crate::naive::Settings;

const HEADER: [&str; 21] = [
    "case_id",
    "taxpayer_id",
    "taxpayer_name",
    "refund_method",
    "period",
    "batch",
    "enterprise_class",
    "office",
    "declared_date",
    "accepted_date",
    "approved_date",
    "completed_date",
    "suspended_date",
    "resumed_date",
    "refund_amount",
    "exempt_credit_amount",
    "inquiry_flag",
    "suspicion_flag",
    "status",
    "channel",
    "district",
];

/// Numbers that are the same on every machine.
struct Dice(u64);

impl Dice {
    /// From 0 to below `sides`.
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn one_in(&mut self, sides: u64) -> bool {
        self.roll(sides) == 0
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[usize::try_from(self.roll(from.len() as u64)).unwrap()]
    }

    /// So many days after 2025-05-05, as text.
    fn day(&mut self, from: u64, within: u64) -> (u64, String) {
        let number = from + self.roll(within);
        let day = chrono::NaiveDate::from_ymd_opt(2025, 5, 5).unwrap() + chrono::Days::new(number);
        (number, day.to_string())
    }
}

fn taxpayer(number: u64) -> String {
    format!("9144010{number:010}X")
}

/// What the flows of a declaration share.
struct Declaration {
    place: u64,
    taxpayer: u64,
    shared: [&'static str; 3],
    class: &'static str,
}

fn flow(dice: &mut Dice, of: &Declaration, own_id: &str) -> Vec<String> {
    let mut row: Vec<String> = vec![String::new(); HEADER.len()];
    let mut put = |name: &str, text: &str| {
        text.clone_into(&mut row[HEADER.iter().position(|header| *header == name).unwrap()]);
    };
    put("case_id", own_id);
    put("taxpayer_id", &taxpayer(of.taxpayer));
    put("refund_method", of.shared[0]);
    put("period", of.shared[1]);
    // A slash, and a backslash, in a part must not make two keys one.
    put("batch", &if of.place.is_multiple_of(7) { format!("{}/1", of.place) } else { of.place.to_string() });
    put("enterprise_class", if dice.one_in(4) { "" } else { of.class });
    put("office", if dice.one_in(6) { "" } else { of.shared[2] });
    if dice.one_in(25) {
        put("office", "another");
    }
    put("channel", if dice.one_in(2) { "" } else { "hall" });
    put("district", "x");
    let (declared, text) = dice.day(0, 50);
    put("declared_date", &text);
    let (accepted, text) = dice.day(declared, 4);
    put("accepted_date", &text);
    let (approved, text) = dice.day(accepted, 9);
    if !dice.one_in(12) {
        put("approved_date", &text);
    }
    if !dice.one_in(8) {
        put("completed_date", &dice.day(approved, 4).1);
    }
    if dice.one_in(12) {
        let (suspended, text) = dice.day(accepted, 3);
        put("suspended_date", &text);
        if !dice.one_in(3) {
            put("resumed_date", &dice.day(suspended, 5).1);
        }
    }
    let fen = dice.roll(1_000_000);
    put(
        "refund_amount",
        &if dice.one_in(6) { "0".to_owned() } else { format!("{}.{:02}", fen / 100, fen % 100) },
    );
    if dice.one_in(2) {
        put("exempt_credit_amount", "1.50");
    }
    put("inquiry_flag", if dice.one_in(20) { "是" } else { "否" });
    put("suspicion_flag", if dice.one_in(20) { "Y" } else { "" });
    put(
        "status",
        match dice.roll(16) {
            0 | 1 => "作废",
            2 => "撤回",
            3 => "不予退税",
            4 => "中止",
            _ => "办结",
        },
    );
    row
}

/// Rows of `declarations`, each of one to four flows, some of them twice; each flow has an id of
/// its own, or all have the declaration's.
fn rows(seed: u64, declarations: u64, own_ids: bool) -> Vec<Vec<String>> {
    let mut dice = Dice(seed);
    let mut rows = Vec::new();
    for place in 0..declarations {
        let of = Declaration {
            place,
            taxpayer: dice.roll(30),
            shared: [
                dice.pick(&["免抵退", "免退"]),
                dice.pick(&["202504", "202505"]),
                dice.pick(&["一所", "二所"]),
            ],
            class: dice.pick(&["一类", "2", "C", "四类", "未评定"]),
        };
        let flows = [1, 1, 1, 2, 2, 3, 4][usize::try_from(dice.roll(7)).unwrap()];
        for number in 0..flows {
            let id = if own_ids { format!("P{place}-{number}") } else { format!("D{place}") };
            let is_unnamed = own_ids && dice.one_in(9);
            let row = flow(&mut dice, &of, if is_unnamed { "" } else { &id });
            if dice.one_in(10) {
                rows.push(row.clone());
            }
            rows.push(row);
        }
        if dice.one_in(40) {
            let mut row = flow(&mut dice, &of, "");
            row[HEADER.iter().position(|name| *name == "period").unwrap()].clear();
            rows.push(row);
        }
    }
    rows
}

fn csv(rows: &[Vec<String>], with_ids: bool) -> String {
    let from = usize::from(!with_ids);
    let mut text = HEADER[from..].join(",") + "\n";
    for row in rows {
        writeln!(text, "{}", row[from..].join(",")).unwrap();
    }
    text
}

/// Classes that change in the middle of the period.
fn history(seed: u64) -> String {
    let mut dice = Dice(seed);
    let mut text = String::from("纳税人识别号,管理类别,起,止\n");
    for number in 0..22 {
        let (first, end) = dice.day(5, 40);
        let (_, begin) = dice.day(first + 1, 3);
        let [one, two] = [0, 1].map(|_| dice.pick(&["一类", "二类", "3", "D", "未评定"]));
        let id = if number % 3 == 0 { taxpayer(number).to_lowercase() } else { taxpayer(number) };
        writeln!(text, "{id},{two},{begin},\n{id},{one},2025-01-01,{end}").unwrap();
    }
    text
}

const KEY: &str = "case_key = [\"taxpayer_id\", \"refund_method\", \"period\", \"batch\"]\n";
const HISTORY: &str = "[class_history]\nfile = \"classes.csv\"\n";

/// A folder with `cases.csv`, `classes.csv` and `own.toml`.
fn folder(rows: &[Vec<String>], with_ids: bool, settings: &str, seed: u64) -> (TempDir, PathBuf, PathBuf) {
    let folder = TempDir::new().unwrap();
    let (file, config) = (folder.path().join("cases.csv"), folder.path().join("own.toml"));
    std::fs::write(&file, csv(rows, with_ids)).unwrap();
    std::fs::write(folder.path().join("classes.csv"), history(seed)).unwrap();
    std::fs::write(&config, settings).unwrap();
    (folder, file, config)
}

fn agree(rows: &[Vec<String>], with_ids: bool, settings: &str, seed: u64) {
    let (folder, file, config) = folder(rows, with_ids, settings, seed);
    let read = Settings::parse(settings, folder.path());
    assert_agreement(&format!("seed {seed}: {settings}"), &[file], Some(&config), &read, &[]);
}

#[test]
fn a_key_stands_in_for_ids() {
    for seed in [1, 2] {
        let rows = rows(seed, 300, true);
        agree(&rows, false, "", seed);
        agree(&rows, true, KEY, seed);
        agree(&rows, true, "case_key = [\"batch\", \"office\"]\n", seed);
        agree(&rows, false, &format!("{KEY}collapse = true\n"), seed);
    }
}

#[test]
fn flows_become_cases() {
    for seed in [3, 4, 5] {
        agree(&rows(seed, 400, false), true, "collapse = true\n", seed);
        agree(&rows(seed, 400, true), true, &format!("{KEY}collapse = true\n"), seed);
    }
}

#[test]
fn classes_come_from_a_history() {
    for seed in [6, 7] {
        agree(&rows(seed, 300, true), true, HISTORY, seed);
        agree(&rows(seed, 300, true), true, &format!("{KEY}collapse = true\n{HISTORY}"), seed);
    }
}

#[test]
fn all_of_it_under_another_caliber() {
    let caliber = "[caliber]\nstart = \"declared\"\nstop = \"approved\"\ncount_start_day = true\n\
                   suspension = \"deduct\"\nzero_refund = \"exclude\"\nattribution = \"acceptance\"\n";
    for seed in [8, 9] {
        agree(&rows(seed, 300, true), true, &format!("{KEY}collapse = true\n{HISTORY}{caliber}"), seed);
    }
}

/// All of a summary but what names the files.
fn figures(mut summary: Value) -> Value {
    for of_the_files in ["inputs", "data_quality"] {
        summary.as_object_mut().unwrap().remove(of_the_files);
    }
    summary["rows"].as_object_mut().unwrap().retain(|end, _| end != "read" && end != "skipped");
    summary
}

#[test]
fn order_cut_and_form_change_no_figure() {
    let rows = rows(10, 300, true);
    let settings = format!("{KEY}collapse = true\n{HISTORY}");
    let (folder, file, config) = folder(&rows, true, &settings, 10);
    let arguments = ["--config", config.to_str().unwrap()];
    let before = figures(program::report(&[file], &arguments).summary);
    assert!(before["joined"]["rows"].as_u64().unwrap() > 100, "{}", before["joined"]);

    let mut shuffled = rows.clone();
    let mut dice = Dice(11);
    for place in (1..shuffled.len()).rev() {
        shuffled.swap(place, usize::try_from(dice.roll(place as u64 + 1)).unwrap());
    }
    let (first, second) = shuffled.split_at(shuffled.len() / 3);
    let files = [("a.csv", first), ("b.csv", second)].map(|(name, rows)| {
        let path = folder.path().join(name);
        std::fs::write(&path, csv(rows, true)).unwrap();
        path
    });
    assert_eq!(before, figures(program::report(&files, &arguments).summary));
    let parquet = folder.path().join("c.parquet");
    write_parquet(&parquet, &shuffled);
    assert_eq!(before, figures(program::report(&[parquet], &arguments).summary));
}

/// The rows as a parquet file of texts.
fn write_parquet(path: &std::path::Path, rows: &[Vec<String>]) {
    let columns: String =
        HEADER.iter().fold(String::new(), |text, name| text + "required binary " + name + " (UTF8); ");
    let schema = Arc::new(parse_message_type(&format!("message cases {{ {columns}}}")).unwrap());
    let mut file =
        SerializedFileWriter::new(std::fs::File::create(path).unwrap(), schema, Arc::default()).unwrap();
    let mut group = file.next_row_group().unwrap();
    for place in 0..HEADER.len() {
        let mut column = group.next_column().unwrap().unwrap();
        let values: Vec<ByteArray> = rows.iter().map(|row| row[place].as_str().into()).collect();
        column.typed::<ByteArrayType>().write_batch(&values, None, None).unwrap();
        column.close().unwrap();
    }
    group.close().unwrap();
    file.close().unwrap();
}
