//! Why there is no sample.

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::clock::CalendarError;
use crate::domain::{Day, Month};
use crate::error::Error;
use crate::words::{Say, fault};

/// Why there is no sample.
#[derive(Debug)]
pub enum SampleError {
    /// More cases than a sheet has rows.
    TooLong {
        /// The cases asked for.
        cases: u64,
        /// The rows of a sheet.
        most: u64,
    },
    /// The workbook cannot be written.
    Workbook {
        /// The file.
        path: PathBuf,
        /// Why.
        source: rust_xlsxwriter::XlsxError,
    },
    /// The ending says no format.
    Ending {
        /// The file.
        path: PathBuf,
    },
    /// No months were asked for.
    NoMonths,
    /// The share of faults is no share.
    Share {
        /// What was given.
        share: f64,
    },
    /// The months reach out of the working calendar.
    OutsideCalendar {
        /// First month of the plan.
        first: Month,
        /// Last month of the plan.
        last: Month,
        /// First day of the calendar.
        from: Day,
        /// Last day of the calendar.
        to: Day,
    },
    /// The built-in calendar cannot be read.
    Calendar(CalendarError),
    /// The file cannot be written.
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The parquet file cannot be written.
    Parquet {
        /// The file.
        path: PathBuf,
        /// Why.
        source: parquet::errors::ParquetError,
    },
}

impl SampleError {
    /// What is wrong, in words.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::TooLong { cases, most } => fault::sample::too_long(*cases, *most),
            Self::Workbook { path, .. } | Self::Parquet { path, .. } | Self::File { path, .. } => {
                fault::run::unwritable(path)
            }
            Self::Ending { path } => fault::sample::ending(path),
            Self::NoMonths => fault::sample::no_months(),
            Self::Share { share } => fault::sample::share(*share),
            Self::OutsideCalendar { first, last, from, to } => {
                fault::sample::outside_calendar([*first, *last], [*from, *to])
            }
            Self::Calendar(error) => fault::own::calendar(&error.say()),
        }
    }
}

impl From<CalendarError> for SampleError {
    fn from(error: CalendarError) -> Self {
        Self::Calendar(error)
    }
}

impl From<SampleError> for Error {
    fn from(error: SampleError) -> Self {
        match error {
            SampleError::File { path, source } => Self::Write { path, source },
            SampleError::Workbook { path, source } => Self::Write { path, source: io::Error::other(source) },
            SampleError::Parquet { path, source } => Self::Write { path, source: io::Error::other(source) },
            SampleError::Calendar(_) => Self::Internal(error.say()),
            wrong => Self::Usage { message: wrong.say(), help: fault::sample::see_help() },
        }
    }
}

impl fmt::Display for SampleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.say().fmt(f)
    }
}

impl std::error::Error for SampleError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Workbook { source, .. } => Some(source),
            Self::Parquet { source, .. } => Some(source),
            Self::File { source, .. } => Some(source),
            Self::Calendar(source) => Some(source),
            _ => None,
        }
    }
}
