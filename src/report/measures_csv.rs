//! `measures.csv`: tidy, one row a measure.

use super::ReportError;
use super::csv_file::{Cell, CsvFile};
use super::figures::{hundredths_text, mean_long, share_text};
use crate::domain::{Dimension, Measure};
use crate::model::Summary;

/// Every measure, in the summary's order.
///
/// # Errors
/// Only where a row cannot be written as CSV.
pub fn render(summary: &Summary) -> Result<Vec<u8>, ReportError> {
    table("measures.csv", &summary.measures)
}

const HEADER: [&str; 21] = [
    "grain",
    "period",
    "scope",
    "by",
    "key",
    "n",
    "working_days_total",
    "mean",
    "median",
    "p90",
    "p95",
    "max",
    "over_limit",
    "share_within_limit",
    "over_ceiling",
    "refund_amount",
    "mean_amount_weighted",
    "target",
    "basis",
    "to_target_days",
    "status",
];

/// Measures under the header above: the same for all of them and for those breached.
pub(super) fn table(name: &'static str, measures: &[Measure]) -> Result<Vec<u8>, ReportError> {
    let mut file = CsvFile::new(name, &HEADER)?;
    for measure in measures {
        file.row(&cells(measure))?;
    }
    file.finish()
}

fn cells(measure: &Measure) -> [Cell<'_>; 21] {
    let within = measure.over_limit.map(|over| share_text(measure.n - over, measure.n));
    [
        Cell::Text(measure.period.grain.name()),
        Cell::figure(&measure.period),
        Cell::Text(measure.scope.name()),
        Cell::text(measure.by.map(Dimension::name)),
        Cell::text(measure.key.as_deref()),
        Cell::figure(&measure.n),
        Cell::figure(&measure.working_days_total),
        Cell::Figure(mean_long(measure.working_days_total, measure.n, measure.target)),
        Cell::optional(measure.median),
        Cell::optional(measure.p90),
        Cell::optional(measure.p95),
        Cell::optional(measure.max),
        Cell::optional(measure.over_limit),
        Cell::optional(within),
        Cell::figure(&measure.over_ceiling),
        Cell::optional(measure.refund_amount),
        Cell::optional(measure.mean_amount_weighted.map(six_decimals)),
        Cell::optional(measure.target),
        Cell::text(measure.basis.as_deref()),
        Cell::optional(measure.excess_hundredths.map(hundredths_text)),
        Cell::Text(measure.status.name()),
    ]
}

/// A diagnostic that no verdict hangs on, and that the model holds as a float.
fn six_decimals(value: f64) -> String {
    let text = format!("{value:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn one_row_a_measure_with_exact_figures() {
        let summary = fixture::report().summary;
        let text = String::from_utf8(render(&summary).expect("bytes")).expect("text");
        assert_eq!(text.lines().count(), summary.measures.len() + 1);
        let row = text.lines().find(|line| line.starts_with("month,2025-06,class12,,,")).expect("a row");
        assert_eq!(
            row,
            "month,2025-06,class12,,,240,744,3.1,3,5,6,14,81,0.6625,4,12345678.90,3.4,3,穗府办函〔2025〕22号,24,breached"
        );
    }

    #[test]
    fn what_is_not_there_is_empty() {
        let mut summary = fixture::report().summary;
        summary.measures.truncate(1);
        for measure in &mut summary.measures {
            (measure.target, measure.basis, measure.over_limit) = (None, None, None);
            (measure.excess_hundredths, measure.refund_amount) = (None, None);
            measure.mean_amount_weighted = None;
        }
        let text = String::from_utf8(render(&summary).expect("bytes")).expect("text");
        let row = text.lines().nth(1).expect("a row");
        assert!(row.contains(",14,,,4,,,,,,"), "{row}");
    }
}
