//! Rejected rows mended and fed back: the raw lines under the header line are a file again.

use std::fs::File;
use std::sync::Arc;

use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

use super::told::{Told, report};
use crate::run::Room;

const HEADER: &str = "办结日期,备注,案件编号,管理类别,受理日期,主管税务机关";

/// Two good rows and three with a fault that `soon` and `九类` make, quotes and breaks among them.
const ROWS: [[&str; 6]; 5] = [
    ["2026-06-02", "", "A1", "一类", "2026-06-01", "越秀区"],
    ["soon", "a,b", "A2", "二类", "2026-06-01", "越秀,\"区\""],
    ["2026-06-03", "", "A3", "九类", "2026-06-01", "天河\n区"],
    ["2026-06-04", "c", "A4", "四类", "soon", " 天河区"],
    ["2026-06-05", "", "A5", "三类", "2026-06-01", ""],
];

/// Reads the file, mends the raw lines of its rejects, and reads both together.
fn fed_back(room: &Room, name: &str, mended: &str, header: Option<&str>) -> (Told, Told) {
    let first = report(room, &[name]);
    let lines =
        first.rejects.iter().map(|reject| reject.raw.replace("soon", "2026-06-02").replace("九类", "一类"));
    let text: Vec<String> = header.map(str::to_owned).into_iter().chain(lines).collect();
    room.put(mended, text.join("\n"));
    let second = report(room, &[name, mended]);
    (first, second)
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[test]
fn from_csv() {
    let room = Room::new();
    let lines = ROWS.map(|row| row.map(quoted).join(","));
    room.put("cases.csv", format!("{HEADER}\n{}\n", lines.join("\n")));
    let (first, second) = fed_back(&room, "cases.csv", "mended.csv", Some(HEADER));
    assert_eq!(first.rows, [6, 1, 3, 0, 0, 0, 0, 2]);
    // The three stay rejected where they stand, and are counted from the mended file.
    assert_eq!(second.rows, [10, 2, 3, 0, 0, 0, 0, 5]);
}

#[test]
fn from_json_lines() {
    let room = Room::new();
    let names: Vec<&str> = HEADER.split(',').collect();
    let object = |row: [&str; 6]| {
        let entry = |(name, cell): (&&str, &str)| format!("\"{name}\":{}", serde_json::Value::from(cell));
        format!("{{{}}}", names.iter().zip(row).map(entry).collect::<Vec<_>>().join(","))
    };
    room.put("cases.ndjson", ROWS.map(object).join("\n"));
    let (first, second) = fed_back(&room, "cases.ndjson", "mended.ndjson", None);
    assert_eq!(first.rows, [5, 0, 3, 0, 0, 0, 0, 2]);
    assert_eq!(second.rows, [8, 0, 3, 0, 0, 0, 0, 5]);
}

#[test]
fn from_parquet() {
    let room = Room::new();
    write_parquet(&room);
    // The recognised columns in the order of the file: all but 备注.
    let header = HEADER.replace(",备注", "");
    let (first, second) = fed_back(&room, "cases.parquet", "mended.csv", Some(&header));
    assert_eq!(first.rows, [6, 0, 4, 0, 0, 0, 0, 2]);
    assert_eq!(first.rejects[0].raw, "soon,A2,二类,2026-06-01,\"越秀,\"\"区\"\"\"");
    assert_eq!(first.rejects[3].raw, "2026-06-05,A6\\xff,三类,2026-06-01,");
    assert_eq!(first.reasons()[3], (6, "bad_encoding"));
    assert_eq!(second.rows, [11, 1, 4, 0, 0, 0, 0, 6]);
}

/// The rows as a parquet file of texts, and a sixth row whose id is no text.
fn write_parquet(room: &Room) {
    let column = |name| format!("REQUIRED BYTE_ARRAY {name} (UTF8);");
    let columns = HEADER.split(',').map(column).collect::<Vec<_>>().join(" ");
    let schema = Arc::new(parse_message_type(&format!("message cases {{ {columns} }}")).unwrap());
    let file = File::create(room.path().join("cases.parquet")).unwrap();
    let mut writer = SerializedFileWriter::new(file, schema, Arc::new(WriterProperties::default())).unwrap();
    let mut group = writer.next_row_group().unwrap();
    for place in 0..6 {
        let mut column = group.next_column().unwrap().unwrap();
        let mut values: Vec<ByteArray> = ROWS.iter().map(|row| ByteArray::from(row[place])).collect();
        values.push(if place == 2 {
            ByteArray::from(b"A6\xff".to_vec())
        } else {
            ByteArray::from(ROWS[4][place])
        });
        let ColumnWriter::ByteArrayColumnWriter(texts) = column.untyped() else {
            panic!("a column of texts")
        };
        texts.write_batch(&values, None, None).unwrap();
        column.close().unwrap();
    }
    group.close().unwrap();
    writer.close().unwrap();
}
