//! The tables of what a plain average hides: every figure of the page and of the workbook is the
//! one in `summary.json`.

mod expected;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::{Data, Reader, Xlsx, open_workbook};
use serde_json::Value;

/// A figure as it is shown, and what it is sorted by; `None` where nothing is known.
type Shown = Option<(String, f64)>;

fn report(out: &Path, extra: &[&str]) -> Value {
    let data = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("sample_data/guangzhou");
    let ran = Command::new(env!("CARGO_BIN_EXE_refund-monitor"))
        .arg("report")
        .arg(data)
        .args(["--quiet", "--out"])
        .arg(out)
        .args(extra)
        .status()
        .unwrap();
    assert!(ran.success());
    serde_json::from_slice(&std::fs::read(out.join("summary.json")).unwrap()).unwrap()
}

/// What stands between `from` and `to`, and what comes after.
fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<(&'a str, &'a str)> {
    let (_, rest) = text.split_once(from)?;
    rest.split_once(to)
}

/// The figures of the tables in the page's sections of these questions, by the table's id.
fn page_tables(page: &str) -> BTreeMap<String, Vec<Vec<Shown>>> {
    let mut tables = BTreeMap::new();
    for section in expected::SECTIONS {
        let open = format!("<section id=\"{section}\"");
        let Some((section, _)) = between(page, &open, "</section>") else { continue };
        for table in section.split("<table id=\"table-").skip(1) {
            let (id, table) = table.split_once('"').unwrap();
            // A list of cases, which is that of a CSV file.
            if id == "urgent" {
                continue;
            }
            let (body, _) = between(table, "<tbody>", "</tbody>").unwrap();
            let rows = body.split("<tr").skip(1).map(|row| figures(row).collect());
            assert!(tables.insert(id.to_owned(), rows.collect()).is_none(), "{id} stands twice");
        }
    }
    tables
}

/// The cells of a row that hold figures.
fn figures(row: &str) -> impl Iterator<Item = Shown> {
    let starts = row.match_indices("<t").map(|(at, _)| &row[at..]);
    let cells = starts.filter(|cell| cell.starts_with("<th") || cell.starts_with("<td"));
    let figures = cells.filter(|cell| {
        let (tag, _) = cell.split_once('>').unwrap();
        between(tag, "class=\"", "\"").is_some_and(|(class, _)| class.split(' ').any(|one| one == "n"))
    });
    figures.map(|cell| {
        let (tag, rest) = cell.split_once('>').unwrap();
        let (text, _) = rest.split_once("</t").unwrap();
        let value = between(tag, "data-v=\"", "\"").and_then(|(value, _)| value.parse().ok());
        value.map(|value| (text.to_owned(), value))
    })
}

/// A figure is the expected one, and is shown as that, rounded by so much of a unit at most.
fn assert_is(shown: &Shown, wanted: Option<f64>, rounded: f64, at: &str) {
    match (shown, wanted) {
        (None, None) => {}
        (Some((text, value)), Some(wanted)) => {
            assert!((value - wanted).abs() <= 1e-12 * wanted.abs().max(1.0), "{at}: {value} {wanted}");
            // A probability at its end is said in words, a whole percent off at most.
            let bound = text.trim_start_matches("超过 ").trim_start_matches("不到 ");
            let plain = bound.replace([',', '+', '%'], "");
            let scale = if text.ends_with('%') { 100.0 } else { 1.0 };
            let decimals = plain.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            let unit = 10_f64.powi(-i32::try_from(decimals).unwrap());
            let read: f64 = plain.parse().unwrap_or_else(|_| panic!("{at}: {text} is no number"));
            assert!((read - wanted * scale).abs() <= unit * (rounded + 1e-6), "{at}: {text} for {wanted}");
        }
        other => panic!("{at}: {other:?}"),
    }
}

#[test]
fn every_figure_of_the_page_is_the_summarys() {
    let folder = tempfile::tempdir().unwrap();
    for (name, extra) in [("whole", &[][..]), ("unfinished", &["--as-of", "2026-06-15"])] {
        let out = folder.path().join(name);
        let summary = report(&out, extra);
        let page = std::fs::read_to_string(out.join("report.html")).unwrap();
        let shown = page_tables(&page);
        let wanted = expected::tables(&summary);
        let ids = |tables: Vec<&String>| tables.into_iter().cloned().collect::<Vec<String>>();
        assert_eq!(ids(shown.keys().collect()), ids(wanted.keys().collect()), "{name}");
        let mut compared = 0;
        for (id, rows) in &wanted {
            // What is allowed is not rounded up.
            let rounded = if id == "outlook" { 1.0 } else { 0.5 };
            assert_eq!(shown[id].len(), rows.len(), "{name} {id}");
            for (row, (shown, wanted)) in shown[id].iter().zip(rows).enumerate() {
                assert_eq!(shown.len(), wanted.len(), "{name} {id} row {row}");
                for (col, (shown, wanted)) in shown.iter().zip(wanted).enumerate() {
                    assert_is(shown, *wanted, rounded, &format!("{name} {id} row {row} figure {col}"));
                    compared += usize::from(wanted.is_some());
                }
            }
        }
        assert!(compared > 1_000, "{compared} figures were compared");
        assert_eq!(wanted.contains_key("outlook"), name == "unfinished");
    }
}

#[test]
fn every_finding_leads_to_a_section_and_to_a_sheet() {
    let folder = tempfile::tempdir().unwrap();
    let summary = report(folder.path(), &[]);
    let page = std::fs::read_to_string(folder.path().join("report.html")).unwrap();
    let (findings, _) = between(&page, "<section class=\"findings\"", "</section>").unwrap();
    let links: Vec<&str> =
        findings.split("href=\"#").skip(1).map(|rest| rest.split_once('"').unwrap().0).collect();
    let said = summary["insight"]["findings"].as_array().unwrap().len() - 1;
    assert_eq!(links.len(), said, "the verdict heads the page, the others are listed");
    for link in links {
        assert!(page.contains(&format!("<section id=\"{link}\"")), "{link}");
    }
    let mut book: Xlsx<_> = open_workbook(folder.path().join("report.xlsx")).unwrap();
    let overview = book.worksheet_range("概览").unwrap();
    let heading = overview.rows().position(|row| row[0] == "要点").expect("the findings");
    let names = book.sheet_names();
    for row in overview.rows().skip(heading + 1).take(said) {
        assert!(names.contains(&row[0].to_string()) && row[1].to_string().chars().count() > 10, "{row:?}");
    }
}

#[test]
fn the_workbook_holds_the_same_figures() {
    let folder = tempfile::tempdir().unwrap();
    let summary = report(folder.path(), &["--lang", "en"]);
    let mut book: Xlsx<_> = open_workbook(folder.path().join("report.xlsx")).unwrap();
    let wanted = expected::tables(&summary);
    // One table each, in their order on the sheets; these have no column of their own there.
    let sheets = [
        ("Cohorts", &["cohorts-all", "cohorts-class12"][..]),
        ("Change", &["change-all-month-before-class"]),
        ("Contribution", &["held-all"]),
        ("Readings", &["readings"]),
    ];
    for (sheet, ids) in sheets {
        let range = book.worksheet_range(sheet).unwrap();
        let mut rows = range.rows().map(|row| {
            let numbers = row.iter().filter_map(|cell| match cell {
                Data::Float(number) => Some(*number),
                _ => None,
            });
            numbers.collect::<Vec<f64>>()
        });
        for wanted in ids.iter().flat_map(|id| &wanted[*id]) {
            let wanted: Vec<f64> = wanted.iter().copied().flatten().collect();
            if wanted.is_empty() {
                continue;
            }
            let is_it = |found: &Vec<f64>| {
                found.len() == wanted.len()
                    && found.iter().zip(&wanted).all(|(a, b)| (a - b).abs() <= 1e-12 * b.abs().max(1.0))
            };
            assert!(rows.any(|found| is_it(&found)), "{sheet}: no row {wanted:?} after the one before");
        }
    }
}
