//! The case lists of an earlier report, read back. A cell that the writer of the lists put an
//! apostrophe before is given without it.

use std::collections::BTreeMap;

use csv::StringRecord;

use crate::domain::Class;

/// A list that is not as it was written: the line, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable(pub u64);

/// A case of `overdue_cases.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverdueThen {
    /// 案件编号
    pub case_id: String,
    /// 纳税人识别号
    pub taxpayer_id: String,
    /// 纳税人名称
    pub taxpayer_name: String,
    /// 管理类别
    pub class: Class,
    /// 主管税务机关
    pub office: String,
    /// Working days.
    pub days: i32,
}

/// A case of `pending_cases.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingThen {
    /// 案件编号
    pub case_id: String,
    /// 纳税人识别号
    pub taxpayer_id: String,
    /// 纳税人名称
    pub taxpayer_name: String,
}

/// Reads `overdue_cases.csv`.
///
/// # Errors
/// A column or a value that is not there.
pub fn overdue(bytes: &[u8]) -> Result<Vec<OverdueThen>, Unreadable> {
    let columns = ["case_id", "taxpayer_id", "taxpayer_name", "enterprise_class", "office", "working_days"];
    rows(bytes, columns, |[case_id, taxpayer_id, taxpayer_name, class, office, days]| {
        let class = Class::named(&class)?;
        Some(OverdueThen { case_id, taxpayer_id, taxpayer_name, class, office, days: days.parse().ok()? })
    })
}

/// Reads `pending_cases.csv`.
///
/// # Errors
/// A column that is not there.
pub fn pending(bytes: &[u8]) -> Result<Vec<PendingThen>, Unreadable> {
    let columns = ["case_id", "taxpayer_id", "taxpayer_name"];
    rows(bytes, columns, |[case_id, taxpayer_id, taxpayer_name]| {
        Some(PendingThen { case_id, taxpayer_id, taxpayer_name })
    })
}

/// Reads `rejects.csv`: how often each row stands there, by its file, column, value, reason and text. Its
/// number is left out: a row that was put in above it moves it.
///
/// # Errors
/// A column that is not there.
pub fn rejects(bytes: &[u8]) -> Result<BTreeMap<[String; 5], u64>, Unreadable> {
    let rows = rows(bytes, ["file", "column", "value", "reason", "raw"], Some)?;
    let mut counts = BTreeMap::new();
    for row in rows {
        *counts.entry(row).or_default() += 1;
    }
    Ok(counts)
}

/// The rows of a list, by the columns of these names.
fn rows<const N: usize, T>(
    bytes: &[u8],
    columns: [&str; N],
    row: impl Fn([String; N]) -> Option<T>,
) -> Result<Vec<T>, Unreadable> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut reader = csv::Reader::from_reader(bytes);
    let header = reader.headers().map_err(|_| Unreadable(1))?.clone();
    let place = |column: &str| header.iter().position(|title| title == column).ok_or(Unreadable(1));
    let mut places = [0; N];
    for (slot, column) in places.iter_mut().zip(columns) {
        *slot = place(column)?;
    }
    let line = |record: &StringRecord| record.position().map_or(0, csv::Position::line);
    let read = |record: Result<StringRecord, csv::Error>| {
        let record = record.map_err(|error| Unreadable(error.position().map_or(0, csv::Position::line)))?;
        let cells = places.map(|place| bare(record.get(place).unwrap_or_default()));
        row(cells).ok_or_else(|| Unreadable(line(&record)))
    };
    reader.records().map(read).collect()
}

/// A cell as it was before it was made harmless.
fn bare(cell: &str) -> String {
    cell.strip_prefix('\'').unwrap_or(cell).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{fixture, overdue_csv, pending_csv, rejects_csv};

    #[test]
    fn lists_read_back_as_they_were() {
        let report = fixture::report();
        let then = overdue(&overdue_csv::render(&report).expect("bytes")).expect("a list");
        let case = &report.overdue[0];
        assert_eq!(
            (then[0].case_id.as_str(), then[0].taxpayer_name.as_str(), then[0].class, then[0].days),
            (case.case_id.as_str(), "=cmd|x", Class::Class1, 14)
        );
        let then = pending(&pending_csv::render(&report).expect("bytes")).expect("a list");
        assert_eq!((then.len(), then[0].case_id.as_str()), (1, "GZ0900"));
        let then = rejects(&rejects_csv::render(&report).expect("bytes")).expect("a list");
        assert_eq!(then.values().sum::<u64>(), 7);
    }

    #[test]
    fn a_list_with_another_header_or_value_is_told_with_its_line() {
        assert_eq!(pending(b"case_id,taxpayer_id\n"), Err(Unreadable(1)));
        let text = "case_id,taxpayer_id,taxpayer_name,enterprise_class,office,working_days\nA,,,class1,,9\nB,,,class9,,9\n";
        assert_eq!(overdue(text.as_bytes()), Err(Unreadable(3)));
    }
}
