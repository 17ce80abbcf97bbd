//! `breaches.csv`: the breached measures, worst first; the columns of `measures.csv`.

use super::ReportError;
use super::measures_csv::table;
use crate::model::Summary;

/// The breached measures, in the summary's order.
///
/// # Errors
/// Only where a row cannot be written as CSV.
pub fn render(summary: &Summary) -> Result<Vec<u8>, ReportError> {
    table("breaches.csv", &summary.breaches)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn keeps_the_order_of_the_summary() {
        let summary = fixture::report().summary;
        let text = String::from_utf8(render(&summary).expect("bytes")).expect("text");
        let rows: Vec<&str> = text.lines().skip(1).collect();
        assert_eq!(rows.len(), summary.breaches.len());
        assert!(rows.iter().all(|row| row.ends_with(",breached")), "{text}");
        assert!(rows.first().is_some_and(|row| row.starts_with("month,2025-06,class12,,,")), "{text}");
    }
}
