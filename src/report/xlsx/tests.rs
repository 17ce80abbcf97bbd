//! The workbook of the fixture, read back.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx, open_workbook_from_rs};
use rust_xlsxwriter::Workbook;

use super::*;
use crate::domain::Money;
use crate::report::fixture;

fn read(bytes: Vec<u8>, sheet: &str) -> Range<Data> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
    book.worksheet_range(sheet).expect("a sheet")
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for lang in [Lang::Zh, Lang::En] {
        let first = render(&fixture::report(), lang).expect("bytes");
        assert_eq!(first, render(&fixture::report(), lang).expect("bytes"));
    }
}

#[test]
fn what_is_watched_and_what_was_restated_have_sheets_of_their_own() {
    let mut report = fixture::report();
    (report.summary.watch, report.watched) = (Some(fixture::watch()), Some(fixture::watched()));
    (report.summary.restatement, report.restated) = (Some(fixture::restatement()), Some(fixture::restated()));
    let bytes = render(&report, Lang::Zh).expect("bytes");
    for (sheet, told) in [("重点企业", ["A2", "GZ5"]), ("数据重述", ["+0 / -2", "GZ9"])] {
        let sheet = read(bytes.clone(), sheet);
        let texts: Vec<String> = sheet.used_cells().map(|(_, _, cell)| cell.to_string()).collect();
        assert!(told.iter().all(|told| texts.iter().any(|text| text == told)), "{texts:?}");
    }
}

#[test]
fn what_looks_like_a_formula_stays_text() {
    let mut report = fixture::report();
    let names = ["=cmd|x", "+1", "-1", "@SUM(A1)", "_x0041_", "a\u{1}b", "\u{feff}x"];
    report.overdue = names
        .map(|name| {
            let mut case = report.overdue[0].clone();
            case.taxpayer_name = name.to_owned();
            case
        })
        .to_vec();
    let bytes = render(&report, Lang::Zh).expect("bytes");
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes.clone())).expect("a workbook");
    let formulas = book.worksheet_formula("超时案件").expect("a sheet");
    assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()));
    let sheet = read(bytes, "超时案件");
    for (row, name) in (4..).zip(&names[..5]) {
        assert_eq!(sheet.get_value((row, 2)), Some(&Data::String((*name).to_owned())));
    }
}

#[test]
fn a_list_that_is_too_long_says_how_much_is_left_out() {
    let report = fixture::report();
    let cases = vec![report.overdue[0].clone(); 7];
    let mut workbook = Workbook::new();
    let looks = Looks::new(Lang::En);
    let book = Book { summary: &report.summary, lang: Lang::En, looks: &looks };
    let page = book.page(&mut workbook, Sheet::Overdue).expect("a page");
    cases::overdue(page, &cases, 0, 5).expect("a sheet");
    let sheet = read(workbook.save_to_buffer().expect("bytes"), "Overdue cases");
    assert_eq!(sheet.get_value((8, 0)), Some(&Data::String("GZ0001".to_owned())));
    let last = sheet.get_value((9, 0)).expect("a note").to_string();
    assert!(last.contains("2 more cases") && last.contains("overdue_cases.csv"), "{last}");
}

#[test]
fn amounts_are_exact_or_text() {
    let mut report = fixture::report();
    let exact = 99_999_999_999_999_901;
    let amounts = [-5, 880_050, 999_999_999_999_999, 1_000_000_000_000_000, exact];
    report.overdue = amounts
        .map(|fen| {
            let mut case = report.overdue[0].clone();
            case.refund_amount = Some(Money::from_fen(fen));
            case
        })
        .to_vec();
    let sheet = read(render(&report, Lang::Zh).expect("bytes"), "超时案件");
    let shown = |row| sheet.get_value((row, 12)).cloned().expect("an amount");
    assert_eq!(shown(4), Data::Float(-0.05));
    assert_eq!(shown(5), Data::Float(8800.5));
    assert_eq!(shown(6), Data::Float(9_999_999_999_999.99));
    assert_eq!(shown(7), Data::String("10000000000000.00".to_owned()));
    assert_eq!(shown(8), Data::String("999999999999999.01".to_owned()));
}

#[test]
fn a_mean_shows_the_digits_of_its_verdict() {
    let mut report = fixture::report();
    let month = report.summary.month;
    report.summary.measures =
        vec![fixture::measure(month, crate::domain::Scope::All, None, 12_501, 2_500, 5)];
    let bytes = render(&report, Lang::En).expect("bytes");
    let sheet = read(bytes, "Classes");
    assert_eq!(sheet.get_value((4, 5)), Some(&Data::Float(5.0004)));
    assert_eq!(sheet.get_value((4, 8)), Some(&Data::String("breached".to_owned())));
}

#[test]
fn nothing_to_list_is_said() {
    let mut report = fixture::report();
    report.overdue.clear();
    report.pending.clear();
    report.summary.breaches.clear();
    report.summary.measures.clear();
    report.summary.rejected_by_reason.clear();
    let bytes = render(&report, Lang::Zh).expect("bytes");
    for sheet in ["超标", "超时案件", "在办", "分类", "机关"] {
        let first = read(bytes.clone(), sheet).get_value((4, 0)).cloned();
        assert_eq!(first, Some(Data::String("（无）".to_owned())), "{sheet}");
    }
}
