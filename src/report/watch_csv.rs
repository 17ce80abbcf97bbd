//! `watch_list.csv`: the cases of the watched enterprises, those without one listed as such; and
//! `watch_enterprises.csv`: the figures of each.

use super::ReportError;
use super::csv_file::{Cell, CsvFile};
use super::figures::mean_text;
use crate::domain::Money;
use crate::model::{Watched, WatchedCase, WatchedEnterprise};

const CASES: [&str; 14] = [
    "taxpayer_id",
    "taxpayer_name",
    "state",
    "case_id",
    "enterprise_class",
    "office",
    "start_date",
    "stop_date",
    "working_days",
    "limit",
    "days_over_limit",
    "refund_amount",
    "file",
    "row",
];

const ENTERPRISES: [&str; 11] = [
    "taxpayer_id",
    "taxpayer_name",
    "state",
    "cases_in_data",
    "n",
    "working_days_total",
    "mean",
    "over_limit",
    "open",
    "open_over_limit",
    "oldest_age",
];

/// The cases by enterprise, in the order of the list. An enterprise without a case has one row that
/// says whether the data holds cases of other months, or none.
///
/// # Errors
/// Only where a row cannot be written as CSV.
pub fn cases(watched: &Watched) -> Result<Vec<u8>, ReportError> {
    let mut file = CsvFile::new("watch_list.csv", &CASES)?;
    let mut cases = watched.cases.as_slice();
    for enterprise in &watched.enterprises {
        let own = usize::try_from(enterprise.figures.n + enterprise.figures.open).unwrap_or(0);
        let (its, others) = cases.split_at(own.min(cases.len()));
        cases = others;
        if its.is_empty() {
            let mut row = vec![
                Cell::Text(&enterprise.taxpayer_id),
                Cell::Text(&enterprise.taxpayer_name),
                Cell::Text(enterprise.state),
            ];
            row.resize_with(CASES.len(), || Cell::Text(""));
            file.row(&row)?;
        }
        its.iter().try_for_each(|case| file.row(&cells(case)))?;
    }
    file.finish()
}

fn cells(case: &WatchedCase) -> [Cell<'_>; 14] {
    [
        Cell::Text(&case.taxpayer_id),
        Cell::Text(&case.taxpayer_name),
        Cell::Text(case.state),
        Cell::Text(&case.case_id),
        Cell::Text(case.enterprise_class.name()),
        Cell::Text(&case.office),
        Cell::figure(&case.start_date),
        Cell::optional(case.stop_date),
        Cell::figure(&case.working_days),
        Cell::figure(&case.limit),
        Cell::figure(&case.days_over_limit),
        Cell::optional(case.refund_amount.as_ref().map(Money::to_string)),
        Cell::Text(&case.file),
        Cell::figure(&case.row),
    ]
}

/// The figures of each enterprise, in the order of the list.
///
/// # Errors
/// Only where a row cannot be written as CSV.
pub fn enterprises(watched: &Watched) -> Result<Vec<u8>, ReportError> {
    let mut file = CsvFile::new("watch_enterprises.csv", &ENTERPRISES)?;
    watched.enterprises.iter().try_for_each(|enterprise| file.row(&figures(enterprise)))?;
    file.finish()
}

fn figures(enterprise: &WatchedEnterprise) -> [Cell<'_>; 11] {
    let of = &enterprise.figures;
    [
        Cell::Text(&enterprise.taxpayer_id),
        Cell::Text(&enterprise.taxpayer_name),
        Cell::Text(enterprise.state),
        Cell::figure(&enterprise.in_data),
        Cell::figure(&of.n),
        Cell::figure(&of.working_days_total),
        Cell::optional(of.mean.map(|_| mean_text(of.working_days_total, of.n, None))),
        Cell::figure(&of.over_limit),
        Cell::figure(&of.open),
        Cell::figure(&of.open_over_limit),
        Cell::optional(of.oldest_age),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    fn text(bytes: Result<Vec<u8>, ReportError>) -> String {
        String::from_utf8(bytes.expect("bytes")).expect("text")
    }

    #[test]
    fn nobody_on_the_list_is_lost() {
        let watched = fixture::watched();
        let cases = text(cases(&watched));
        let rows: Vec<&str> = cases.lines().skip(1).collect();
        assert_eq!(
            rows,
            [
                "A1,甲公司,open,GZ7,class1,天河区税务局,2025-06-20,,6,3,3,,cases.csv,7",
                "A1,甲公司,completed,GZ5,class1,天河区税务局,2025-06-03,2025-06-05,2,3,,8.50,cases.csv,5",
                "A2,,no_case,,,,,,,,,,,",
            ]
        );
        let enterprises = text(enterprises(&watched));
        assert_eq!(enterprises.lines().nth(1), Some("A1,甲公司,with_cases,3,1,2,2.00,0,1,1,6"));
        assert_eq!(enterprises.lines().nth(2), Some("A2,,no_case,0,0,0,,0,0,0,"));
    }
}
