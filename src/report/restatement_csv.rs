//! `restatement.csv`: the figures that differ from an earlier run's, a row a figure; and
//! `restated_cases.csv`: the cases known to have changed.

use super::ReportError;
use super::csv_file::{Cell, CsvFile};
use super::figures::mean_long;
use super::restatement::mean_difference;
use crate::domain::Status;
use crate::model::restatement::{End, Restated, RestatedCase, Restatement, Stated};

const FIGURES: [&str; 12] = [
    "month",
    "scope",
    "by",
    "key",
    "figure",
    "before",
    "after",
    "difference",
    "known_cases",
    "through_known_cases",
    "not_in_lists",
    "newly_over",
];

const CASES: [&str; 17] = [
    "change",
    "case_id",
    "taxpayer_id",
    "taxpayer_name",
    "state_before",
    "state_after",
    "month_before",
    "month_after",
    "class_before",
    "class_after",
    "office_before",
    "office_after",
    "days_before",
    "days_after",
    "days_difference",
    "file",
    "row",
];

/// The figures that differ: cases, working days, mean and verdict, each on its row.
///
/// # Errors
/// Only where a row cannot be written as CSV.
pub fn figures(restatement: &Restatement) -> Result<Vec<u8>, ReportError> {
    let mut file = CsvFile::new("restatement.csv", &FIGURES)?;
    for restated in &restatement.figures {
        for figure in [Figure::N, Figure::Days, Figure::Mean, Figure::Status] {
            if let Some(cells) = cells(restated, figure) {
                file.row(&cells)?;
            }
        }
    }
    file.finish()
}

#[derive(Clone, Copy)]
enum Figure {
    N,
    Days,
    Mean,
    Status,
}

impl Figure {
    const fn name(self) -> &'static str {
        match self {
            Self::N => "n",
            Self::Days => "working_days_total",
            Self::Mean => "mean",
            Self::Status => "status",
        }
    }

    fn of(self, stated: Stated) -> String {
        match self {
            Self::N => stated.n.to_string(),
            Self::Days => stated.working_days_total.to_string(),
            Self::Mean => mean_long(stated.working_days_total, stated.n, None),
            Self::Status => Status::name(stated.status).to_owned(),
        }
    }
}

/// A figure's row; `None` where it is the same.
fn cells(restated: &Restated, figure: Figure) -> Option<[Cell<'_>; 12]> {
    let (before, after) = (restated.before, restated.after);
    let is_same = match figure {
        Figure::Mean => before.mean() == after.mean(),
        _ => figure.of(before) == figure.of(after),
    };
    if is_same {
        return None;
    }
    let ((n, days), known, rest) = (restated.difference(), restated.known, restated.rest());
    let (difference, through, left) = match figure {
        Figure::N => (n.to_string(), known.map(|known| known.n), rest.map(|rest| rest.0)),
        Figure::Days => (days.to_string(), known.map(|known| known.working_days), rest.map(|rest| rest.1)),
        Figure::Mean => (mean_difference(restated), None, None),
        Figure::Status => (String::new(), None, None),
    };
    let subject = &restated.subject;
    Some([
        Cell::figure(&subject.month),
        Cell::Text(subject.scope.name()),
        Cell::Text(if subject.office.is_some() { "office" } else { "" }),
        Cell::text(subject.office.as_deref()),
        Cell::Text(figure.name()),
        Cell::Figure(figure.of(before)),
        Cell::Figure(figure.of(after)),
        Cell::Figure(difference),
        Cell::optional(known.map(|known| known.cases)),
        Cell::optional(through),
        Cell::optional(left),
        Cell::optional(known.map(|known| known.newly_over)),
    ])
}

/// The cases known to have changed.
///
/// # Errors
/// Only where a row cannot be written as CSV.
pub fn cases(cases: &[RestatedCase]) -> Result<Vec<u8>, ReportError> {
    let mut file = CsvFile::new("restated_cases.csv", &CASES)?;
    cases.iter().try_for_each(|case| file.row(&case_cells(case)))?;
    file.finish()
}

fn case_cells(case: &RestatedCase) -> [Cell<'_>; 17] {
    let then = case.before.as_ref().and_then(End::counted);
    let now = case.after.counted();
    let difference = then.zip(now).map(|(then, now)| now.days - then.days);
    [
        Cell::Text(case.change.name()),
        Cell::Text(&case.case_id),
        Cell::Text(&case.taxpayer_id),
        Cell::Text(&case.taxpayer_name),
        Cell::Text(case.before.as_ref().map_or("not_listed", End::name)),
        Cell::Text(case.after.name()),
        Cell::optional(then.map(|then| then.month)),
        Cell::optional(now.map(|now| now.month)),
        Cell::Text(then.map_or("", |then| then.class.name())),
        Cell::Text(now.map_or("", |now| now.class.name())),
        Cell::Text(then.map_or("", |then| &then.office)),
        Cell::Text(now.map_or("", |now| &now.office)),
        Cell::optional(then.map(|then| then.days)),
        Cell::optional(now.map(|now| now.days)),
        Cell::optional(difference),
        Cell::Text(&case.file),
        Cell::optional(case.row),
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
    fn one_row_a_changed_figure() {
        let text = text(figures(&fixture::restatement()));
        let rows: Vec<&str> = text.lines().skip(1).collect();
        // 700 → 707 days of 240 → 241 cases: 2.9167 → 2.9336.
        assert_eq!(
            rows,
            [
                "2025-05,class12,,,n,240,241,1,1,1,0,0",
                "2025-05,class12,,,working_days_total,700,707,7,1,9,-2,0",
                "2025-05,class12,,,mean,2.916667,2.93361,+0.016943,1,,,0",
                "2025-05,class12,,,status,met,at_risk,,1,,,0",
            ]
        );
    }

    #[test]
    fn one_row_a_case() {
        let text = text(cases(&fixture::restated()));
        assert_eq!(
            text.lines().nth(1),
            Some("entered_late,GZ9,A1,甲公司,open,completed,,2025-05,,class1,,天河区税务局,,9,,cases.csv,9")
        );
    }
}
