//! Exceptions to Monday–Friday: holidays and make-up days, each with the notice that decided it.

use std::fmt;

use serde::Deserialize;

use crate::domain::Day;
use crate::words::{Say, fault};

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
#[derive(Debug, PartialEq, Eq)]
pub enum CalendarError {
    /// A row cannot be read.
    Row {
        /// Row number, the header being row 1.
        row: usize,
        /// What is wrong.
        message: Say,
    },
    /// The years are not consecutive.
    Gap {
        /// The year of the file that cannot be reached.
        found: i32,
        /// The year that is missing before it.
        missing: i32,
    },
}

impl CalendarError {
    /// What is wrong, in words.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::Row { row, message } => fault::calendar::row(*row, message),
            Self::Gap { found, missing } => fault::calendar::gap(*found, *missing),
        }
    }
}

impl fmt::Display for CalendarError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.say().fmt(f)
    }
}

impl std::error::Error for CalendarError {}

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
        let wrong = |message: Say| CalendarError::Row { row, message };
        let record = record.map_err(|error| wrong(refusal(&error)))?;
        let day = record.date.parse::<Day>().map_err(|_| wrong(fault::calendar::no_day(&record.date)))?;
        if exceptions.iter().any(|exception| exception.day == day) {
            return Err(wrong(fault::calendar::twice(day)));
        }
        let Record { kind, name, source, .. } = record;
        exceptions.push(Exception { day, kind, name, source });
    }
    Ok(exceptions)
}

/// Why the reader refuses a row, without the place that the row's number already tells.
fn refusal(error: &csv::Error) -> Say {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            fault::calendar::uneven(*len, *expected_len)
        }
        csv::ErrorKind::Deserialize { err, .. } => fault::calendar::unread_row(&err.kind().to_string()),
        _ => fault::calendar::unread_row(&error.to_string()),
    }
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
        let Err(CalendarError::Row { row: 2, message }) = parse(text) else { panic!("closed is no kind") };
        assert!(message.to_string().contains("closed") && !message.to_string().contains("line"), "{message}");
        let uneven = CalendarError::Row { row: 2, message: fault::calendar::uneven(2, 4) };
        assert_eq!(parse("date,kind,name,source\n2027-01-01,off\n").err(), Some(uneven));
    }

    #[test]
    fn refuses_a_day_given_twice() {
        let text = "date,kind,name,source\n2027-01-01,off,a,x\n2027-01-01,work,a,x\n";
        assert!(matches!(parse(text), Err(CalendarError::Row { row: 3, .. })));
    }
}
