//! A file written by hand in which every rule of reading occurs, in each encoding and with
//! each separator it may come in.

use std::path::{Path, PathBuf};

use encoding_rs::GB18030;
use tempfile::TempDir;

use super::assert_agreement;
use crate::naive::Settings;

const HEADER: [&str; 18] = [
    "受理编号",
    "出口企业管理类别",
    "申报日期",
    "受理日期",
    "办结时间",
    "中止日期",
    "恢复日期",
    "应退税额(万元)",
    "免抵税额",
    "疑点",
    "函调",
    "实地核查",
    "暂不办理标志",
    "是否评估",
    "流程状态",
    "退税机关代码",
    "行政区",
    "备注",
];
/// A plain case: five working days, over the holiday of May.
const PLAIN: [&str; 18] = [
    "",
    "二类",
    "2025-04-28",
    "2025-04-29",
    "2025-05-09",
    "",
    "",
    "12.5",
    "0",
    "否",
    "",
    "N",
    "0",
    "",
    "办结",
    "14401",
    "天河区",
    "",
];

const CLASSES: [&str; 27] = [
    "一类",
    "1类",
    "Ⅰ类",
    "1",
    "01",
    "A",
    "二类",
    "2类",
    "Ⅱ类",
    "2",
    "02",
    "B",
    "三类",
    "3类",
    "Ⅲ类",
    "3",
    "03",
    "C",
    "四类",
    "4类",
    "Ⅳ类",
    "4",
    "04",
    "D",
    "未评定",
    "-",
    "",
];
const ACCEPTED: [&str; 10] = [
    "2025-04-29",
    "2025/4/29",
    "20250429",
    "2025年4月29日",
    "2025-04-29 08:30:00",
    "2025/04/29 8:30",
    "45776",
    "",
    "1900-01-01",
    "待定",
];
const COMPLETED: [&str; 12] = [
    "2025-05-06",
    "2025/5/30",
    "45800",
    "2025年06月03日",
    "",
    "2100-12-31",
    "1900-01-01",
    "9999-12-31",
    "2025-02-30",
    "20251301",
    "2025-04-28",
    "2027-01-05",
];
const AMOUNTS: [&str; 10] = [
    "1,234.56",
    "-1.5",
    "0",
    "0.00001",
    "0.0000005",
    "0.0000004",
    "",
    "123456789012.345678",
    "1.2.3",
    "十万",
];
const FLAGS: [&str; 20] = [
    "是", "Y", "YES", "TRUE", "T", "1", "有", "√", "✓", "否", "N", "NO", "FALSE", "F", "0", "无", "×", "-",
    "y", "也许",
];
const STATUSES: [&str; 7] =
    ["已作废", "企业撤回申请", "不予退税", "不予办理", "中止办理", "审核中", "作废后撤回"];

type Row = [String; 18];

/// One row differing from the plain one in the columns named.
fn row(id: String, changes: &[(usize, &str)]) -> Row {
    let mut row = PLAIN.map(str::to_owned);
    row[0] = id;
    for (column, value) in changes {
        (*value).clone_into(&mut row[*column]);
    }
    row
}

fn cases() -> Vec<Row> {
    let mut rows = Vec::new();
    let mut each = |column: usize, values: &[&str]| {
        for (place, value) in values.iter().enumerate() {
            rows.push(row(format!("{column}-{place}"), &[(column, value)]));
        }
    };
    each(1, &CLASSES);
    each(1, &["五类", "E", "第一"]);
    each(3, &ACCEPTED);
    each(4, &COMPLETED);
    each(7, &AMOUNTS);
    for column in 9..=13 {
        each(column, &FLAGS);
    }
    each(14, &STATUSES);
    each(15, &["14402", ""]);
    each(16, &["越秀区", ""]);
    let mut add = |id: &str, changes: &[(usize, &str)]| rows.push(row(id.to_owned(), changes));
    add("suspended", &[(5, "2025-05-06")]);
    add("resumed", &[(5, "2025-04-25"), (6, "2025-05-07")]);
    add("suspended late", &[(5, "2025-05-08"), (6, "2025-05-20")]);
    add("undeclared", &[(2, "")]);
    add("declared late", &[(2, "2025-05-12")]);
    add("before the calendar", &[(2, "2013-12-30"), (3, "2013-12-31"), (4, "2014-01-03")]);
    add("suspicion and refused", &[(9, "是"), (10, "是"), (14, "不予退税")]);
    add("two lines", &[(17, "first, \"quoted\"\nsecond; third")]);
    add("same", &[]);
    add(
        "same",
        &[(1, "B"), (3, "20250429"), (4, "2025年5月9日"), (7, "12.50"), (9, ""), (17, "not a field")],
    );
    add("torn", &[]);
    add("torn", &[]);
    add("torn", &[(4, "2025-05-08")]);
    add("half torn", &[]);
    add("half torn", &[(3, "待定")]);
    add("", &[]);
    add("open late", &[(3, "2025-05-28"), (2, "2025-05-28"), (4, "")]);
    rows
}

/// The records as text, titles before and totals after them.
fn file(separator: char) -> String {
    let join = |cells: &[String]| -> String {
        let quoted = cells.iter().map(|cell| {
            let quote = cell.contains([separator, '"', '\n']);
            if quote { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.clone() }
        });
        quoted.collect::<Vec<String>>().join(&separator.to_string())
    };
    let header = join(&HEADER.map(str::to_owned));
    let total = |word: &str| join(&row(String::new(), &[]).map(|_| String::new())).replacen("", word, 1);
    let mut lines = vec!["出口退税办理情况".to_owned(), String::new(), header.clone()];
    lines.extend(cases().iter().map(|row| join(row)));
    lines.insert(40, header);
    lines.insert(50, total("小计"));
    lines.insert(60, String::new());
    lines.insert(70, total(""));
    lines.push(join(&PLAIN[..9].iter().map(|cell| format!("x{cell}")).collect::<Vec<String>>()));
    lines.push(format!("long{}{separator}more", join(&PLAIN.map(str::to_owned))));
    lines.extend(["合计", "总计", "制表人：某某"].map(total));
    lines.join("\n") + "\n"
}

fn agree_on(name: &str, bytes: Vec<u8>, caliber: &str) {
    let folder = TempDir::new().unwrap();
    let (file, config): (PathBuf, PathBuf) =
        (folder.path().join("cases.csv"), folder.path().join("caliber.toml"));
    std::fs::write(&file, bytes).unwrap();
    std::fs::write(&config, caliber).unwrap();
    let settings = Settings::parse(caliber, Path::new("."));
    assert_agreement(name, &[file], Some(&config), &settings, &[]);
}

#[test]
fn utf8_with_and_without_a_mark() {
    let text = file(',');
    agree_on("utf-8", text.clone().into_bytes(), "");
    agree_on("utf-8 with a mark", format!("\u{feff}{text}").into_bytes(), "");
    agree_on("crlf", text.replace('\n', "\r\n").into_bytes(), "");
}

#[test]
fn gb18030() {
    agree_on("comma", GB18030.encode(&file(',')).0.into_owned(), "");
}

#[test]
fn tabs() {
    agree_on("tabs", file('\t').into_bytes(), "");
}

#[test]
fn semicolons() {
    agree_on("semicolons", file(';').into_bytes(), "");
}

#[test]
fn the_clock_of_the_caliber() {
    for rule in ["start = \"declared\"", "suspension = \"deduct\""] {
        agree_on(rule, file(',').into_bytes(), &format!("[caliber]\n{rule}\n"));
    }
}

#[test]
fn the_start_day_counted() {
    agree_on("start day", file(',').into_bytes(), "[caliber]\ncount_start_day = true\n");
}

#[test]
fn the_population_of_the_caliber() {
    for rule in ["zero_refund = \"exclude\"", "attribution = \"acceptance\""] {
        agree_on(rule, file(',').into_bytes(), &format!("[caliber]\n{rule}\n"));
    }
}
