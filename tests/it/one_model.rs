//! One model behind every document: what the page, its pictures, the picture files and the workbook
//! say is read back from their text and held against `summary.json`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::run::{Room, files, repository, run_in};

/// A run of a data set, every document of it.
struct Written {
    summary: Value,
    page: String,
    svg: BTreeMap<String, String>,
    lang: &'static str,
}

fn written(dataset: &str, lang: &'static str) -> Written {
    let room = Room::new();
    let out = room.path().join("out");
    let folder = format!("sample_data/{dataset}");
    let arguments =
        ["report", &folder, "--out", &out.display().to_string(), "--lang", lang, "--charts", "png,svg"];
    let ran = run_in(repository(), &[&arguments[..], &["--quiet"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let mut found = files(&out);
    let mut text = |name: &str| String::from_utf8(found.remove(name).expect(name)).expect("UTF-8");
    let summary = serde_json::from_str(&text("summary.json")).expect("JSON");
    let page = text("report.html");
    let is_svg = |name: &&String| name.rsplit_once('.').is_some_and(|(_, ending)| ending == "svg");
    let names: Vec<String> = found.keys().filter(is_svg).cloned().collect();
    let svg = names.into_iter().map(|name| (name.clone(), String::from_utf8(found[&name].clone()).unwrap()));
    Written { summary, page, svg: svg.collect(), lang }
}

const SCOPES: [(&str, [&str; 2]); 7] = [
    ("all", ["全部", "all classes"]),
    ("class12", ["一、二类", "class 1–2"]),
    ("class1", ["一类", "class 1"]),
    ("class2", ["二类", "class 2"]),
    ("class3", ["三类", "class 3"]),
    ("class4", ["四类", "class 4"]),
    ("unclassified", ["未评定", "unclassified"]),
];

const VERDICTS: [(&str, [&str; 2]); 5] = [
    ("met", ["达标", "met"]),
    ("at_risk", ["临界", "at risk"]),
    ("breached", ["超标", "breached"]),
    ("no_data", ["无数据", "no data"]),
    ("no_target", ["无目标", "no target"]),
];

impl Written {
    fn word(&self, words: &[(&'static str, [&'static str; 2])], code: &str) -> &'static str {
        let (_, both) = words.iter().find(|(name, _)| *name == code).expect(code);
        both[usize::from(self.lang == "en")]
    }

    fn month(&self) -> &str {
        self.summary["month"].as_str().expect("a month")
    }

    /// The monthly measures of a scope: all of it, or by the values of a dimension.
    fn monthly(&self, scope: &str, by: Option<&str>) -> Vec<&Value> {
        let measures = self.summary["measures"].as_array().expect("measures").iter();
        measures
            .filter(|one| one["grain"] == "month" && one["scope"] == scope && one["by"].as_str() == by)
            .filter(|one| one["n"] != 0 && one["period"].as_str() <= Some(self.month()))
            .collect()
    }

    /// What one is told who points at a mark of this measure.
    fn hint(&self, name: &str, measure: &Value, mean: &str) -> String {
        let status = self.word(&VERDICTS, measure["status"].as_str().unwrap());
        let (period, n) = (measure["period"].as_str().unwrap(), grouped(measure["n"].as_i64().unwrap()));
        let target = measure["target"].as_f64().map(|limit| limit.to_string());
        match (self.lang, target) {
            ("zh", Some(target)) => format!("{name} {period}：{mean}（目标 {target}），{status}，n = {n}"),
            ("zh", None) => format!("{name} {period}：{mean}，{status}，n = {n}"),
            (_, Some(target)) => format!("{name}, {period}: {mean} (target {target}), {status}, n = {n}"),
            (_, None) => format!("{name}, {period}: {mean}, {status}, n = {n}"),
        }
    }

    /// Every measure has its mark in a picture, with the figures of the summary and no others.
    fn has_marks(&self, picture: &str, expected: &[(&str, &Value)]) {
        let svg = &self.svg[&format!("charts/{picture}.svg")];
        // A mark that a label lies on says it twice.
        let hints: BTreeSet<&str> = titles(svg).into_iter().collect();
        assert_eq!(hints.len(), expected.len(), "{picture}: {hints:?}");
        for (name, measure) in expected {
            // Two decimals, and more where fewer would hide a verdict.
            let is_there = (2..=6)
                .any(|places| hints.contains(self.hint(name, measure, &rounded(measure, places)).as_str()));
            assert!(is_there, "{picture} lacks {name} {} {}", measure["period"], measure["mean"]);
        }
    }
}

/// The mean from its whole numbers, rounded half up.
fn rounded(measure: &Value, places: u32) -> String {
    let (total, n) = (measure["working_days_total"].as_i64().unwrap(), measure["n"].as_i64().unwrap());
    let unit = 10_i64.pow(places);
    let parts = (2 * total * unit + n) / (2 * n);
    format!("{}.{:0width$}", parts / unit, parts % unit, width = places as usize)
}

fn grouped(n: i64) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    text.split(start).skip(1).map(|rest| rest.split(end).next().unwrap()).collect()
}

fn titles(svg: &str) -> Vec<&str> {
    between(svg, "<title>", "</title>")
}

/// The cells of a table of the page, row by row: what it is sorted by, and its text.
fn rows<'a>(page: &'a str, table: &str) -> Vec<Vec<(&'a str, &'a str)>> {
    let start = format!("<table id=\"{table}\"");
    let Some(body) = between(page, &start, "</table>").pop() else { return Vec::new() };
    let body = body.split("<tbody>").nth(1).unwrap();
    let cell = |line: &'a str| {
        let is_cell = line.starts_with("<td") || line.starts_with("<th scope=\"row\"");
        let value = between(line, "data-v=\"", "\"").pop().unwrap_or_default();
        let text = line.rsplit_once("</t")?.0.rsplit('>').next()?.trim();
        is_cell.then_some((value, text))
    };
    between(body, "<tr", "</tr>").into_iter().map(|row| row.lines().filter_map(cell).collect()).collect()
}

/// Columns of a table of measures, after its name.
const FIELDS: [(usize, &str); 9] = [
    (1, "n"),
    (3, "target"),
    (4, "to_target_days"),
    (7, "median"),
    (8, "p90"),
    (9, "max"),
    (10, "over_limit"),
    (11, "over_ceiling"),
    (2, "mean"),
];

fn compare(row: &[(&str, &str)], measure: &Value) {
    for (column, field) in FIELDS {
        let shown: Option<f64> = row[column].0.parse().ok();
        let wanted = measure[field].as_f64();
        let is_close = match (shown, wanted) {
            (Some(shown), Some(wanted)) if field == "mean" => (shown - wanted).abs() < 1e-5,
            (shown, wanted) => shown == wanted,
        };
        assert!(is_close, "{} {field}: {shown:?} {wanted:?}", row[0].1);
    }
    let fen = row[12].0.parse::<i64>().ok().map(|fen| format!("{}.{:02}", fen / 100, fen % 100));
    assert_eq!(fen.as_deref(), measure["refund_amount"].as_str(), "{}", row[0].1);
}

fn every_document_agrees(written: &Written) {
    let month = written.month();
    let named = |scope: &str| written.word(&SCOPES, scope);
    // The pictures of the page are the picture files.
    assert!(written.svg.len() >= 4, "{:?}", written.svg.keys());
    for (name, svg) in &written.svg {
        let drawn = svg.split_once("<svg").unwrap().1;
        assert!(written.page.contains(drawn.trim_end()), "the page shows another {name}");
    }
    let scopes = |wanted: &[&'static str]| -> Vec<(&str, &Value)> {
        let of = |scope: &&'static str| {
            let name = named(scope);
            written.monthly(scope, None).into_iter().map(move |one| (name, one))
        };
        wanted.iter().flat_map(of).collect()
    };
    written.has_marks("trend", &scopes(&["all", "class12"]));
    written.has_marks("trend_by_class", &scopes(&["class1", "class2", "class3", "class4", "unclassified"]));
    let offices = written.monthly("all", Some("office"));
    if !offices.is_empty() {
        let overall = if written.lang == "zh" { "总体" } else { "overall" };
        let whole = written.monthly("all", None).into_iter().map(|one| (overall, one));
        let cells = offices.iter().map(|one| (one["key"].as_str().unwrap(), *one));
        written.has_marks("office_month", &whole.chain(cells).collect::<Vec<_>>());
    }
    let table = rows(&written.page, "table-classes");
    let now: Vec<&Value> = SCOPES
        .iter()
        .flat_map(|(scope, _)| written.monthly(scope, None))
        .filter(|one| one["period"] == month)
        .collect();
    assert!(!now.is_empty() && table.len() == now.len(), "{table:?}");
    for (row, measure) in table.iter().zip(now) {
        assert_eq!(row[0].1.to_lowercase(), named(measure["scope"].as_str().unwrap()));
        compare(row, measure);
    }
    let table = rows(&written.page, "table-office");
    let now: Vec<&&Value> = offices.iter().filter(|one| one["period"] == month).collect();
    assert_eq!(table.len(), now.len());
    for row in &table {
        let measure = now.iter().find(|one| one["key"] == row[0].1).expect("an office of the summary");
        compare(row, measure);
    }
    let table = rows(&written.page, "table-pending");
    for row in &table {
        let scope =
            SCOPES.iter().find(|(scope, _)| named(scope) == row[0].1.to_lowercase()).expect(row[0].1).0;
        let counts = &written.summary["pending"]["by_scope"][scope];
        for (column, field) in [(1, "n"), (2, "over_limit"), (3, "due_within_one_day")] {
            assert_eq!(Some(row[column].0), counts[field].as_u64().map(|n| n.to_string()).as_deref());
        }
    }
    let counts = &written.summary["rows"];
    let places = ["read", "skipped", "rejected", "duplicate", "after_as_of", "pending", "excluded", "normal"];
    let expected: Vec<String> = places.iter().map(|place| grouped(counts[place].as_i64().unwrap())).collect();
    let sum = between(&written.page, "<p class=\"sum\">", "</p>").pop().unwrap();
    assert_eq!(between(sum, "<b>", "</b>"), expected);
}

#[test]
fn page_and_pictures_say_what_the_summary_says() {
    for (dataset, lang) in [("guangzhou", "zh"), ("guangzhou", "en"), ("dirty", "en"), ("edge", "zh")] {
        every_document_agrees(&written(dataset, lang));
    }
}

#[test]
fn the_bars_of_the_distribution_add_up_to_the_month() {
    let written = written("guangzhou", "en");
    let hints = titles(&written.svg["charts/distribution.svg"]);
    for scope in ["all", "class12"] {
        let measure = written.monthly(scope, None).into_iter().find(|one| one["period"] == written.month());
        let measure = measure.expect("the month");
        let (mut n, mut days) = (0, 0);
        for hint in hints.iter().filter_map(|hint| hint.strip_prefix(written.word(&SCOPES, scope))) {
            let mut numbers = hint
                .split(|character: char| !character.is_ascii_digit() && character != ',')
                .filter_map(|number| number.replace(',', "").parse::<i64>().ok());
            let (day, cases) = (numbers.next().expect("days"), numbers.next().expect("cases"));
            (n, days) = (n + cases, days + day * cases);
        }
        assert_eq!((Some(n), Some(days)), (measure["n"].as_i64(), measure["working_days_total"].as_i64()));
    }
}
