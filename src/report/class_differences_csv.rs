//! `class_differences.csv`: the cases whose class is not that of the class history.

use super::ReportError;
use super::csv_file::{Cell, CsvFile};
use crate::model::DifferingClass;

const HEADER: [&str; 8] = [
    "case_id",
    "taxpayer_id",
    "taxpayer_name",
    "enterprise_class",
    "class_in_history",
    "accepted_date",
    "file",
    "row",
];

/// The cases, in the report's order.
///
/// # Errors
/// Only where a row cannot be written as CSV.
pub fn render(cases: &[DifferingClass]) -> Result<Vec<u8>, ReportError> {
    let mut file = CsvFile::new("class_differences.csv", &HEADER)?;
    for case in cases {
        file.row(&[
            Cell::Text(&case.case_id),
            Cell::Text(&case.taxpayer_id),
            Cell::Text(&case.taxpayer_name),
            Cell::Text(case.enterprise_class.name()),
            Cell::Text(case.class_in_history.name()),
            Cell::figure(&case.accepted_date),
            Cell::Text(&case.file),
            Cell::figure(&case.row),
        ])?;
    }
    file.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Class, Month};

    #[test]
    fn one_row_a_case() {
        let case = DifferingClass {
            case_id: "GZ1".to_owned(),
            taxpayer_id: "91440101MA5TEST001".to_owned(),
            taxpayer_name: "=1".to_owned(),
            enterprise_class: Class::Class2,
            class_in_history: Class::Class3,
            accepted_date: Month::new(2025, 6).first_day(),
            file: "cases.csv".to_owned(),
            row: 7,
        };
        let text = String::from_utf8(render(&[case]).expect("bytes")).expect("text");
        let row = "GZ1,91440101MA5TEST001,'=1,class2,class3,2025-06-01,cases.csv,7";
        assert_eq!(text.lines().nth(1), Some(row));
    }
}
