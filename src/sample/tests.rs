//! Whole files: written, written again, read back.

use std::fs;

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::RowAccessor;

use super::columns::{COLUMNS, place};
use super::*;
use crate::domain::{Field, Month};

fn written(plan: &Plan, name: &str) -> (Written, Vec<u8>) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    let written = write(plan, &path).expect("written");
    let bytes = fs::read(&path).expect("read back");
    assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 1, "nothing but the file");
    assert_eq!(written.bytes, bytes.len() as u64);
    (written, bytes)
}

fn dirty(cases: u64, encoding: Encoding) -> Plan {
    Plan { dirty: 0.1, encoding, ..Plan::new(cases, 18, 3) }
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    for name in ["cases.csv", "cases.parquet"] {
        for plan in [Plan::new(3_000, 18, 1), dirty(1_000, Encoding::Gb18030)] {
            assert_eq!(written(&plan, name), written(&plan, name), "{name}");
        }
    }
    let other = written(&Plan::new(3_000, 18, 2), "cases.csv");
    assert_ne!(written(&Plan::new(3_000, 18, 1), "cases.csv").1, other.1);
}

#[test]
fn a_clean_csv_has_a_record_a_line() {
    let (written, bytes) = written(&Plan::new(3_000, 18, 1), "cases.csv");
    let text = String::from_utf8(bytes).expect("UTF-8");
    assert_eq!(written.rows, 3_000);
    assert_eq!(text.lines().count(), 3_001);
    assert!(text.starts_with("案件编号,纳税人识别号,"));
    assert!(text.lines().all(|line| line.split(',').count() == COLUMNS.len()));
    assert!(written.planted.is_empty());
}

#[test]
fn every_fault_is_planted() {
    let (written, bytes) = written(&dirty(200, Encoding::Utf8), "cases.csv");
    for fault in Fault::ALL {
        assert!(written.planted.get(&fault).is_some_and(|times| *times > 0), "{fault:?}");
    }
    assert!(bytes.starts_with("\u{feff}出口".as_bytes()));
    assert!(String::from_utf8(bytes).is_err(), "one row is no UTF-8");
    let (parquet, _) = self::written(&dirty(200, Encoding::Utf8), "cases.parquet");
    for fault in Fault::ALL.into_iter().filter(|fault| fault.fits_parquet()) {
        assert!(parquet.planted.contains_key(&fault), "{fault:?}");
    }
}

#[test]
fn gb18030_says_the_same() {
    let (_, utf8) = written(&Plan::new(300, 18, 3), "cases.csv");
    let plan = Plan { encoding: Encoding::Gb18030, ..Plan::new(300, 18, 3) };
    let (_, gb) = written(&plan, "cases.csv");
    let (text, _, is_broken) = encoding_rs::GB18030.decode(&gb);
    assert!(!is_broken);
    assert_eq!(text.as_bytes(), utf8);
    let (_, gb) = written(&dirty(300, Encoding::Gb18030), "cases.csv");
    assert!(encoding_rs::GB18030.decode(&gb).2, "one row is no GB18030");
}

#[test]
fn parquet_holds_what_the_csv_holds() {
    let plan = Plan::new(2_000, 18, 9);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("cases.parquet");
    write(&plan, &path).expect("written");
    let reader = SerializedFileReader::new(fs::File::open(&path).expect("opened")).expect("parquet");
    let csv = String::from_utf8(written(&plan, "cases.csv").1).expect("UTF-8");
    let mut rows = reader.get_row_iter(None).expect("rows");
    for line in csv.lines().skip(1) {
        let row = rows.next().expect("as many rows").expect("a row");
        let cells: Vec<&str> = line.split(',').collect();
        let at = |field: Field| cells[place(field)];
        assert_eq!(row.get_string(place(Field::CaseId)).expect("text"), at(Field::CaseId));
        assert_eq!(row.get_string(place(Field::Status)).expect("text"), at(Field::Status));
        let day = match row.get_column_iter().nth(place(Field::CompletedDate)) {
            Some((_, parquet::record::Field::Date(day))) => crate::domain::Day(*day).to_string(),
            _ => String::new(),
        };
        assert_eq!(day, at(Field::CompletedDate));
        let amount = row.get_decimal(place(Field::RefundAmount)).expect("a decimal");
        let fen = i64::from_be_bytes(amount.data().try_into().expect("eight bytes"));
        assert_eq!(crate::domain::Money::from_fen(fen.into()).to_string(), at(Field::RefundAmount));
    }
    assert!(rows.next().is_none());
}

#[test]
fn says_what_it_cannot_do() {
    let plan = Plan::new(10, 18, 1);
    let refused = |plan: &Plan, name: &str| write(plan, Path::new(name)).expect_err("refused").to_string();
    assert!(refused(&Plan::new(600_000, 18, 1), "cases.xlsx").contains("use .csv or .parquet"));
    assert!(refused(&plan, "cases.txt").contains(".csv, .parquet or .xlsx"));
    assert!(refused(&Plan::new(10, 0, 1), "cases.csv").contains("at least one month"));
    let early = Plan { first_month: Month::new(2013, 12), ..plan.clone() };
    assert!(refused(&early, "cases.csv").contains("outside the working calendar"));
    let far = Plan::new(10, u32::MAX, 1);
    assert!(refused(&far, "cases.csv").contains("outside the working calendar"));
    assert!(refused(&Plan { dirty: 1.5, ..plan.clone() }, "cases.csv").contains("from 0 to 1"));
    assert!(refused(&plan, "/nowhere/at/all/cases.csv").starts_with("cannot write"));
}

#[test]
fn small_plans_work_too() {
    for cases in [0, 1, 2, 7] {
        let (written, _) = written(&Plan::new(cases, 1, 1), "cases.csv");
        assert_eq!(written.rows, cases);
        self::written(&Plan::new(cases, 1, 1), "cases.parquet");
        self::written(&Plan { dirty: 1.0, ..Plan::new(cases, 1, 1) }, "cases.csv");
    }
}

#[test]
fn a_workbook_holds_true_dates_and_the_same_bytes_again() {
    use calamine::{Data, Reader, Xlsx, open_workbook};

    let folder = tempfile::tempdir().expect("a folder");
    let plan = Plan::new(50, 2, 7);
    let paths = ["a.xlsx", "b.xlsx"].map(|name| folder.path().join(name));
    for path in &paths {
        write(&plan, path).expect("written");
    }
    assert_eq!(std::fs::read(&paths[0]).ok(), std::fs::read(&paths[1]).ok());
    let mut book: Xlsx<_> = open_workbook(&paths[0]).expect("a workbook");
    let sheet = book.worksheet_range("cases").expect("its sheet");
    assert_eq!(sheet.height(), 51);
    let accepted = super::columns::place(Field::AcceptedDate);
    assert!(sheet.rows().skip(1).all(|row| matches!(row[accepted], Data::DateTime(_))));
    assert!(matches!(sheet.rows().next().map(|row| &row[0]), Some(Data::String(text)) if text == "案件编号"));
}
