//! `overdue_cases.csv`: normal cases of the reporting month longer than their own limit.

use super::ReportError;
use super::csv_file::{Cell, CsvFile};
use crate::domain::Money;
use crate::model::{OverdueCase, Report};

const HEADER: [&str; 15] = [
    "case_id",
    "taxpayer_id",
    "taxpayer_name",
    "enterprise_class",
    "office",
    "start_date",
    "stop_date",
    "working_days",
    "limit",
    "days_over_limit",
    "ceiling",
    "over_ceiling",
    "refund_amount",
    "file",
    "row",
];

/// The overdue cases, in the report's order.
///
/// # Errors
/// Only where a row cannot be written as CSV.
pub fn render(report: &Report) -> Result<Vec<u8>, ReportError> {
    let mut file = CsvFile::new("overdue_cases.csv", &HEADER)?;
    for case in &report.overdue {
        file.row(&cells(case))?;
    }
    file.finish()
}

fn cells(case: &OverdueCase) -> [Cell<'_>; 15] {
    [
        Cell::Text(&case.case_id),
        Cell::Text(&case.taxpayer_id),
        Cell::Text(&case.taxpayer_name),
        Cell::Text(case.enterprise_class.name()),
        Cell::Text(&case.office),
        Cell::figure(&case.start_date),
        Cell::figure(&case.stop_date),
        Cell::figure(&case.working_days),
        Cell::figure(&case.limit),
        Cell::figure(&case.days_over_limit),
        Cell::figure(&case.ceiling),
        Cell::figure(&case.over_ceiling),
        Cell::optional(case.refund_amount.as_ref().map(Money::to_string)),
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
            Some(
                "GZ0001,91440101MA5TEST001,'=cmd|x,class1,天河区税务局,2025-06-03,2025-06-23,14,3,11,5,true,\
                 8800.50,cases.csv,17"
            )
        );
    }
}
