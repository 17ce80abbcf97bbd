//! Exceptions to Monday–Friday: holidays and make-up days, each with the notice that decided it.

use serde::Deserialize;
use thiserror::Error;

use crate::domain::Day;

/// What an exception makes of its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A weekday that is not worked.
    Off,
    /// A weekend day that is worked (调休).
    Work,
}

/// One day that differs from Monday–Friday.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exception {
    /// The day.
    pub day: Day,
    /// Worked or not.
    pub kind: Kind,
    /// The holiday it belongs to.
    pub name: String,
    /// The notice that decided it.
    pub source: String,
}

/// What is wrong with a calendar file.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum CalendarError {
    /// A row cannot be read.
    #[error("row {row}: {message}")]
    Row {
        /// Row number, the header being row 1.
        row: usize,
        /// What is wrong.
        message: String,
    },
    /// The years are not consecutive.
    #[error("it has days in {found}, but {missing} is covered by no arrangement")]
    Gap {
        /// The year of the file that cannot be reached.
        found: i32,
        /// The year that is missing before it.
        missing: i32,
    },
}

#[derive(Deserialize)]
struct Record {
    date: String,
    kind: Kind,
    #[serde(default)]
    name: String,
    #[serde(default)]
    source: String,
}

/// Reads `date,kind,name,source` with that header.
pub(super) fn parse(text: &str) -> Result<Vec<Exception>, CalendarError> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let mut exceptions: Vec<Exception> = Vec::new();
    for (place, record) in reader.deserialize::<Record>().enumerate() {
        let row = place + 2;
        let wrong = |message: String| CalendarError::Row { row, message };
        let record = record.map_err(|error| wrong(error.to_string()))?;
        let day = record.date.parse::<Day>().map_err(wrong)?;
        if exceptions.iter().any(|exception| exception.day == day) {
            return Err(wrong(format!("{day} stands there twice")));
        }
        let Record { kind, name, source, .. } = record;
        exceptions.push(Exception { day, kind, name, source });
    }
    Ok(exceptions)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_row_that_cannot_be_read() {
        let text = "date,kind,name,source\n2027-01-01,off,元旦,x\n2027-02-30,off,春节,x\n";
        let error = parse(text).expect_err("30 February");
        assert!(error.to_string().starts_with("row 3: `2027-02-30`"), "{error}");
        let text = "date,kind,name,source\n2027-01-01,closed,元旦,x\n";
        assert!(matches!(parse(text), Err(CalendarError::Row { row: 2, .. })));
    }

    #[test]
    fn refuses_a_day_given_twice() {
        let text = "date,kind,name,source\n2027-01-01,off,a,x\n2027-01-01,work,a,x\n";
        assert!(matches!(parse(text), Err(CalendarError::Row { row: 3, .. })));
    }
}
