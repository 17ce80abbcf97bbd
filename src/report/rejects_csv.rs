//! `rejects.csv`: the rows that were not taken, each with its place, its fault and the row itself.

use super::ReportError;
use super::csv_file::{Cell, CsvFile};
use crate::model::Report;

const HEADER: [&str; 6] = ["file", "row", "column", "value", "reason", "raw"];

/// The rejected rows, in the report's order.
///
/// # Errors
/// Only where a row cannot be written as CSV.
pub fn render(report: &Report) -> Result<Vec<u8>, ReportError> {
    let mut file = CsvFile::new("rejects.csv", &HEADER)?;
    for reject in &report.rejects {
        file.row(&[
            Cell::Text(&reject.file),
            Cell::figure(&reject.row),
            Cell::Text(&reject.column),
            Cell::Text(&reject.value),
            Cell::Text(reject.reason),
            Cell::Text(&reject.raw),
        ])?;
    }
    file.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn the_raw_row_stays_whole() {
        let bytes = render(&fixture::report()).expect("bytes");
        let mut reader = csv::Reader::from_reader(bytes.strip_prefix("\u{feff}".as_bytes()).expect("a mark"));
        let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
        assert_eq!(rows.len(), 7);
        assert_eq!(
            rows[0],
            ["cases.csv", "12", "受理日期", "2025-02-30", "bad_date", "GZ1,\"a,b\",2025-02-30"][..]
        );
    }
}
