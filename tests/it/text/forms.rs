//! One table in every form gives the same figures.

use encoding_rs::GB18030;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::compressed::{gzip, zstd};
use super::{told, utf16};

const HEADER: [&str; 7] =
    ["案件编号", "管理类别", "受理日期", "办结日期", "主管税务机关", "应退税额", "状态"];
const POOLS: [&[&str]; 7] = [
    &["A1", "A2", "A3", "A4", "A5", "'A6", "", "合计"],
    &["一类", "2类", "Ⅲ类", "４", "A", "", "五类"],
    &["2026-06-01", "2026/6/3", "２０２６０６０５", "46178", "", "soon"],
    &["2026-06-09", "2026年6月12日", "", "2026-06-02 09:30", "2025-01-02"],
    &["越秀区", " 天河区\u{3000}", "黄埔；开发区", "南沙|\"自贸\"", "白云\n区", ""],
    &["100.00", "1,234.50", "-0.05", "0", "", "many"],
    &["", "办结", "已作废", "未作废"],
];

type Row = [&'static str; 7];

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let cell = |place: usize| prop::sample::select(POOLS[place].to_vec());
    let row = [cell(0), cell(1), cell(2), cell(3), cell(4), cell(5), cell(6)];
    prop::collection::vec(row, 1..12).prop_map(|mut rows| {
        // One row that is a case, so that there is something to report.
        rows.push(["Z1", "一类", "2026-06-01", "2026-06-02", "越秀区", "1.00", ""]);
        rows
    })
}

fn delimited(rows: &[Row], delimiter: char, end: &str) -> String {
    let quoted = |cell: &&str| {
        let must = cell.contains([delimiter, '"', '\n']);
        if must { format!("\"{}\"", cell.replace('"', "\"\"")) } else { (*cell).to_owned() }
    };
    let line = |row: &Row| row.iter().map(quoted).collect::<Vec<_>>().join(&delimiter.to_string()) + end;
    [HEADER].iter().chain(rows).map(line).collect()
}

/// Objects with their keys in turning order, empty cells as null or left out.
fn json_lines(rows: &[Row], end: &str) -> String {
    let object = |(n, row): (usize, &Row)| {
        let entry = |place: usize| match row[(place + n) % 7] {
            "" if n % 2 == 0 => None,
            "" => Some(format!("\"{}\":null", HEADER[(place + n) % 7])),
            cell => Some(format!("\"{}\":{}", HEADER[(place + n) % 7], Value::from(cell))),
        };
        format!("{{{}}}{end}", (0..7).filter_map(entry).collect::<Vec<_>>().join(","))
    };
    // A first line that holds nothing, but names every key.
    let keys: Vec<String> = HEADER.iter().map(|name| format!("\"{name}\":null")).collect();
    let first = format!("{{{}}}{end}", keys.join(","));
    first + &rows.iter().enumerate().map(object).collect::<String>()
}

fn encoded(text: &str, encoding: usize) -> Vec<u8> {
    match encoding {
        0 => text.as_bytes().to_vec(),
        1 => format!("\u{feff}{text}").into_bytes(),
        2 => GB18030.encode(text).0.into_owned(),
        3 => utf16(&format!("\u{feff}{text}"), u16::to_le_bytes),
        _ => utf16(text, u16::to_be_bytes),
    }
}

fn packed(bytes: Vec<u8>, packing: usize) -> Vec<u8> {
    match packing {
        0 => bytes,
        1 => gzip(&bytes),
        _ => zstd(&bytes),
    }
}

/// Everything that a summary says, but for the file it came from.
fn figures(bytes: Vec<u8>) -> Value {
    let mut summary = told("cases.txt", bytes).summary;
    summary["inputs"] = json!(null);
    summary["data_quality"] = json!(null);
    summary
}

const DELIMITERS: [char; 5] = [',', '\t', ';', '|', '，'];
const ENDS: [&str; 3] = ["\n", "\r\n", "\r"];

#[test]
fn every_encoding_with_every_delimiter() {
    let rows: Vec<Row> = (0..8)
        .map(|n| std::array::from_fn(|place| POOLS[place][n % POOLS[place].len()]))
        .chain([["Z1", "一类", "2026-06-01", "2026-06-02", "越秀区", "1.00", ""]])
        .collect();
    let expected = figures(delimited(&rows, ',', "\n").into_bytes());
    for encoding in 0..5 {
        for (place, delimiter) in DELIMITERS.into_iter().enumerate() {
            let turn = encoding + place;
            let text = delimited(&rows, delimiter, ENDS[turn % 3]);
            let bytes = packed(encoded(&text, encoding), turn / 3 % 3);
            assert_eq!(figures(bytes), expected, "encoding {encoding}, delimiter {delimiter:?}");
        }
        let bytes = packed(encoded(&json_lines(&rows, ENDS[encoding % 3]), encoding), encoding % 3);
        assert_eq!(figures(bytes), expected, "json lines, encoding {encoding}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_form_gives_the_same_figures(
        rows in rows(),
        encoding in 0..5_usize,
        delimiter in prop::sample::select(DELIMITERS.to_vec()),
        end in prop::sample::select(ENDS.to_vec()),
        packing in 0..3_usize,
    ) {
        let expected = figures(delimited(&rows, ',', "\n").into_bytes());
        let text = delimited(&rows, delimiter, end);
        prop_assert_eq!(&figures(packed(encoded(&text, encoding), packing)), &expected);
        let text = json_lines(&rows, end);
        prop_assert_eq!(&figures(packed(encoded(&text, encoding), packing)), &expected);
    }
}
