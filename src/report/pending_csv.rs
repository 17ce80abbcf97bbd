//! `pending_cases.csv`: the cases that are open at the cut-off.

use super::ReportError;
use super::csv_file::{Cell, CsvFile};
use crate::model::{PendingCase, Report};

const HEADER: [&str; 13] = [
    "case_id",
    "taxpayer_id",
    "taxpayer_name",
    "enterprise_class",
    "office",
    "start_date",
    "age",
    "limit",
    "state",
    "due_date",
    "refund_amount",
    "file",
    "row",
];

/// The pending cases, in the report's order.
///
/// # Errors
/// Only where a row cannot be written as CSV.
pub fn render(report: &Report) -> Result<Vec<u8>, ReportError> {
    let mut file = CsvFile::new("pending_cases.csv", &HEADER)?;
    for case in &report.pending {
        file.row(&cells(case))?;
    }
    file.finish()
}

fn cells(case: &PendingCase) -> [Cell<'_>; 13] {
    [
        Cell::Text(&case.case_id),
        Cell::Text(&case.taxpayer_id),
        Cell::Text(&case.taxpayer_name),
        Cell::Text(case.enterprise_class.name()),
        Cell::Text(&case.office),
        Cell::figure(&case.start_date),
        Cell::figure(&case.age),
        Cell::figure(&case.limit),
        Cell::Text(case.state),
        Cell::optional(case.due_date),
        Cell::optional(case.refund_amount),
        Cell::Text(&case.file),
        Cell::figure(&case.row),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn one_row_a_case() {
        let text = String::from_utf8(render(&fixture::report()).expect("bytes")).expect("text");
        assert_eq!(
            text.lines().nth(1),
            Some("GZ0900,,广州某公司,class3,越秀区税务局,2025-06-20,6,5,over_limit,2025-06-27,,cases.csv,88")
        );
    }
}
