//! The workbook as others read it: cell by cell against `summary.json`, and through LibreOffice.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::{Data, Range, Reader, Xlsx, open_workbook, open_workbook_from_rs};
use serde_json::Value;
use tempfile::TempDir;

/// The sheets of the measures, lists and rules by what they are called in each language; those of what
/// stands behind the averages are as many as the data has answers.
const SHEETS: [[&str; 2]; 8] = [
    ["概览", "Overview"],
    ["分类", "Classes"],
    ["机关", "Offices"],
    ["超标", "Breaches"],
    ["超时案件", "Overdue cases"],
    ["在办", "Pending"],
    ["数据质量", "Data quality"],
    ["口径", "Caliber"],
];
const HEADER: u32 = 3;

struct Written {
    folder: TempDir,
    summary: Value,
    lang: usize,
}

impl Written {
    fn path(&self) -> PathBuf {
        self.folder.path().join("out/report.xlsx")
    }

    fn bytes(&self) -> Vec<u8> {
        std::fs::read(self.path()).unwrap()
    }

    fn book(&self) -> Xlsx<std::io::BufReader<std::fs::File>> {
        open_workbook(self.path()).unwrap()
    }

    fn sheet(&self, place: usize) -> Range<Data> {
        self.book().worksheet_range(SHEETS[place][self.lang]).unwrap()
    }

    fn measures(&self, wanted: impl Fn(&Value) -> bool) -> Vec<&Value> {
        self.summary["measures"].as_array().unwrap().iter().filter(|m| wanted(m)).collect()
    }
}

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data").join(name)
}

fn report(name: &str, lang: &str) -> Written {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("out");
    let ran = Command::new(env!("CARGO_BIN_EXE_refund-monitor"))
        .arg("report")
        .arg(data(name))
        .arg("--out")
        .arg(&out)
        .args(["--lang", lang, "--quiet"])
        .output()
        .unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let summary = serde_json::from_slice(&std::fs::read(out.join("summary.json")).unwrap()).unwrap();
    Written { folder, summary, lang: usize::from(lang == "en") }
}

fn number(cell: Option<&Data>) -> Option<f64> {
    match cell {
        Some(Data::Float(number)) => Some(*number),
        #[expect(clippy::cast_precision_loss, reason = "small counts")]
        Some(Data::Int(number)) => Some(*number as f64),
        None | Some(Data::Empty) => None,
        Some(Data::String(text)) if text.is_empty() => None,
        other => panic!("{other:?} is no number"),
    }
}

fn text(cell: Option<&Data>) -> String {
    cell.map(ToString::to_string).unwrap_or_default()
}

fn status_word(code: &str, lang: usize) -> &'static str {
    match code {
        "met" => ["达标", "met"][lang],
        "at_risk" => ["临界", "at risk"][lang],
        "breached" => ["超标", "breached"][lang],
        "no_data" => ["无数据", "no data"][lang],
        "no_target" => ["无目标", "no target"][lang],
        other => panic!("{other} is no status"),
    }
}

/// Compares what stands from column `first` of a row on with a measure.
fn compare(sheet: &Range<Data>, row: u32, first: u32, measure: &Value, lang: usize) {
    let at = |back: u32| sheet.get_value((row, first + back));
    let close = |back: u32, field: &str| {
        let (found, wanted) = (number(at(back)), measure[field].as_f64());
        match (found, wanted) {
            (None, None) => {}
            (Some(found), Some(wanted)) => {
                assert!(
                    (found - wanted).abs() <= 1e-12 * wanted.abs().max(1.0),
                    "row {row} {field}: {found} {wanted}"
                );
            }
            other => panic!("row {row} {field}: {other:?}"),
        }
    };
    for (back, field) in [(0, "n"), (1, "working_days_total"), (2, "mean"), (3, "target")] {
        close(back, field);
    }
    if measure["n"] != 0 {
        close(4, "to_target_days");
    }
    assert_eq!(text(at(5)), status_word(measure["status"].as_str().unwrap(), lang), "row {row}");
}

/// The columns that only the long tables have.
fn compare_rest(sheet: &Range<Data>, row: u32, first: u32, measure: &Value) {
    let at = |back: u32| sheet.get_value((row, first + back));
    let whole = [(6, "median"), (7, "p90"), (8, "max"), (9, "over_limit"), (10, "over_ceiling"), (13, "p95")];
    for (back, field) in whole {
        assert_eq!(number(at(back)), measure[field].as_f64(), "row {row} {field}");
    }
    let amount = number(at(11)).map(|amount| format!("{amount:.2}"));
    assert_eq!(amount.as_deref(), measure["refund_amount"].as_str(), "row {row}");
    assert_eq!(text(at(15)), measure["basis"].as_str().unwrap_or_default(), "row {row}");
}

#[test]
fn every_measure_is_the_summarys() {
    for (name, lang) in [("guangzhou", "zh"), ("edge", "en"), ("dirty", "zh")] {
        let written = report(name, lang);
        let classes = written.sheet(1);
        let whole = written.measures(|measure| measure["by"].is_null());
        assert_eq!(classes.height(), whole.len() + 4, "{name}");
        for (row, measure) in (HEADER + 1..).zip(&whole) {
            assert_eq!(text(classes.get_value((row, 1))), measure["period"].as_str().unwrap());
            compare(&classes, row, 3, measure, written.lang);
            compare_rest(&classes, row, 3, measure);
        }
        let month = &written.summary["month"];
        let of_month = written.measures(|measure| {
            !measure["by"].is_null() && measure["grain"] == "month" && measure["period"] == *month
        });
        let offices = written.sheet(2);
        assert_eq!(offices.height(), of_month.len().max(1) + 4, "{name}");
        let sum = |field: &str| of_month.iter().map(|measure| measure[field].as_f64().unwrap()).sum::<f64>();
        let column = |col| offices.rows().skip(4).filter_map(|row| number(row.get(col))).sum::<f64>();
        assert_eq!((column(3), column(4)), (sum("n"), sum("working_days_total")), "{name}");
        let breaches = written.sheet(3);
        for (row, measure) in (HEADER + 1..).zip(written.summary["breaches"].as_array().unwrap()) {
            compare(&breaches, row, 5, measure, written.lang);
            compare_rest(&breaches, row, 5, measure);
        }
    }
}

#[test]
fn the_overview_holds_the_month_and_the_trend() {
    let written = report("guangzhou", "zh");
    let sheet = written.sheet(0);
    let month = written.summary["month"].as_str().unwrap();
    let find =
        |title: &str| (0..200).filter(|row| text(sheet.get_value((*row, 0))) == title).collect::<Vec<u32>>();
    let of = |period: &str, scope: &str| {
        let is = |measure: &&Value| {
            measure["by"].is_null()
                && measure["grain"] == "month"
                && measure["period"] == period
                && measure["scope"] == scope
        };
        written.summary["measures"].as_array().unwrap().iter().find(is).expect("a measure")
    };
    let headline = find("范围")[0];
    compare(&sheet, headline + 1, 1, of(month, "all"), 0);
    compare(&sheet, headline + 2, 1, of(month, "class12"), 0);
    let trend = find("月份")[0];
    let mut months = 0;
    for row in trend + 1.. {
        let period = text(sheet.get_value((row, 0)));
        if period.is_empty() {
            break;
        }
        compare(&sheet, row, 1, of(&period, "all"), 0);
        compare(&sheet, row, 7, of(&period, "class12"), 0);
        months += 1;
    }
    assert!(months > 12 && text(sheet.get_value((trend + months, 0))) == month, "{months} months");
}

#[test]
fn means_and_distances_are_formulas_and_no_cell_is_an_error() {
    let written = report("guangzhou", "en");
    let formulas = written.book().worksheet_formula("Classes").unwrap();
    let at = |row: u32, col: u32| formulas.get_value((row, col)).cloned().unwrap_or_default();
    let judged =
        (HEADER + 1..HEADER + 100).find(|row| !at(*row, 7).is_empty()).expect("a month with a target");
    let row = judged + 1;
    let expected =
        [format!("E{row}/D{row}"), format!("E{row}-G{row}*D{row}"), format!("(D{row}-M{row})/D{row}")];
    assert_eq!([5, 7, 15].map(|col| at(judged, col)), expected);
    let quality = written.book().worksheet_formula("Data quality").unwrap();
    assert!(quality.cells().any(|(_, _, formula)| formula == "B6-SUM(B7:B13)"), "{quality:?}");
    let cases = written.book().worksheet_formula("Overdue cases").unwrap();
    assert!(cases.cells().all(|(_, _, formula)| formula.is_empty()));
    for name in written.book().sheet_names() {
        let sheet = written.book().worksheet_range(&name).unwrap();
        assert!(sheet.cells().all(|(_, _, cell)| !matches!(cell, Data::Error(_))), "{name}");
    }
}

#[test]
fn the_lists_are_those_of_the_csv_files() {
    let written = report("guangzhou", "zh");
    for (place, file, amount) in [(4, "overdue_cases.csv", 12), (5, "pending_cases.csv", 10)] {
        let sheet = written.sheet(place);
        let bytes = std::fs::read(written.folder.path().join("out").join(file)).unwrap();
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let mut reader = csv::Reader::from_reader(bytes);
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(sheet.height(), records.len() + 4, "{file}");
        for (row, record) in (HEADER + 1..).zip(&records) {
            assert_eq!(text(sheet.get_value((row, 0))), record[0]);
            let Some(Data::DateTime(day)) = sheet.get_value((row, 5)) else { panic!("no date in row {row}") };
            let serial = record[5].parse::<chrono::NaiveDate>().unwrap().to_epoch_days() + 25_569;
            assert!((day.as_f64() - f64::from(serial)).abs() < 1e-9, "{file} row {row}: {day:?} {serial}");
            let shown = number(sheet.get_value((row, amount))).map(|amount| format!("{amount:.2}"));
            assert_eq!(shown.unwrap_or_default(), record[amount as usize], "{file} row {row}");
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert!(report("edge", "zh").bytes() == report("edge", "zh").bytes());
}

/// LibreOffice with a profile of its own that recalculates whatever it opens.
struct Office {
    folder: TempDir,
}

impl Office {
    fn find() -> Option<Self> {
        let found = Command::new("soffice").arg("--version").output();
        if !found.is_ok_and(|ran| ran.status.success()) {
            return None;
        }
        let folder = TempDir::new().unwrap();
        let user = folder.path().join("profile/user");
        std::fs::create_dir_all(&user).unwrap();
        let settings = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;
        std::fs::write(user.join("registrymodifications.xcu"), settings).unwrap();
        Some(Self { folder })
    }

    /// Converts a workbook; gives the files that came of it.
    fn convert(&self, book: &Path, to: &str) -> BTreeMap<String, Vec<u8>> {
        let out = TempDir::new_in(self.folder.path()).unwrap();
        let profile =
            format!("-env:UserInstallation=file://{}", self.folder.path().join("profile").display());
        let ran = Command::new("soffice")
            .args(["--headless", "--norestore", &profile, "--convert-to", to, "--outdir"])
            .arg(out.path())
            .arg(book)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert!(ran.status.success() && !said.contains("Error"), "{said}");
        let files = std::fs::read_dir(out.path()).unwrap().map(|entry| {
            let entry = entry.unwrap();
            (entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path()).unwrap())
        });
        files.collect()
    }
}

/// A workbook whose formula was stored with a wrong result: LibreOffice must mend it, or its
/// agreement with the other workbooks would mean nothing.
fn assert_recalculates(office: &Office) {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let formula = rust_xlsxwriter::Formula::new("=1+1").set_result("7");
    workbook.add_worksheet().write_formula(0, 0, formula).unwrap();
    let path = office.folder.path().join("wrong.xlsx");
    workbook.save(&path).unwrap();
    let files = office.convert(&path, "xlsx");
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(files["wrong.xlsx"].clone())).unwrap();
    assert_eq!(number(book.worksheet_range("Sheet1").unwrap().get_value((0, 0))), Some(2.0));
}

#[test]
fn libreoffice_opens_recalculates_and_prints_it() {
    let Some(office) = Office::find() else {
        let _ = writeln!(std::io::stderr(), "skipped: LibreOffice (soffice) is not installed here");
        return;
    };
    assert_recalculates(&office);
    for lang in ["zh", "en"] {
        let written = report("edge", lang);
        let pdf = office.convert(&written.path(), "pdf");
        assert!(pdf["report.pdf"].starts_with(b"%PDF"));
        let again = office.convert(&written.path(), "xlsx");
        let mut again: Xlsx<_> = open_workbook_from_rs(Cursor::new(again["report.xlsx"].clone())).unwrap();
        let mut compared = 0;
        let names = written.book().sheet_names();
        for name in &names {
            let (ours, theirs) =
                (written.book().worksheet_range(name).unwrap(), again.worksheet_range(name).unwrap());
            for (row, col, _) in ours.cells() {
                let at = (u32::try_from(row).unwrap(), u32::try_from(col).unwrap());
                let (ours, theirs) = (ours.get_value(at), theirs.get_value(at));
                assert!(!matches!(theirs, Some(Data::Error(_))), "{name} {at:?} {theirs:?}");
                if let Some(Data::Float(wanted)) = ours {
                    let found = number(theirs).unwrap_or(f64::NAN);
                    assert!(
                        (found - wanted).abs() <= 1e-9 * wanted.abs().max(1.0),
                        "{name} {at:?} {found} {wanted}"
                    );
                    compared += 1;
                }
            }
        }
        assert!(compared > 100, "{compared} numbers were compared");
        let sheets = office.convert(
            &written.path(),
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
        );
        assert!(names.len() > SHEETS.len());
        assert_eq!(sheets.len(), names.len());
        for (name, bytes) in sheets {
            let text = String::from_utf8(bytes).unwrap();
            for fault in ["#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "Err:"] {
                assert!(!text.contains(fault), "{name}: {fault}");
            }
        }
    }
}
