//! What is to be generated, and what came of it.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Fault, SampleError};
use crate::domain::Month;

/// The last month of a sample that is given no first one.
const LAST_MONTH: Month = Month::new(2026, 6);

/// How the text of a csv file is written as bytes. Parquet is always UTF-8.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8; with a byte order mark where faults are planted, as Excel writes it.
    #[default]
    Utf8,
    /// GB18030
    Gb18030,
}

/// What is to be generated.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Number of cases, before faults add lines of their own.
    pub cases: u64,
    /// Number of months over which they were completed.
    pub months: u32,
    /// Another seed gives other cases with the same story.
    pub seed: u64,
    /// The first of the months.
    pub first_month: Month,
    /// Share of the cases at which a fault is planted; 0 is clean.
    pub dirty: f64,
    /// Encoding of a csv file.
    pub encoding: Encoding,
}

impl Plan {
    /// A clean UTF-8 sample whose last month is 2026-06.
    #[must_use]
    pub fn new(cases: u64, months: u32, seed: u64) -> Self {
        let before = i32::try_from(months).unwrap_or(i32::MAX / 2);
        let first_month = LAST_MONTH.plus(1 - before);
        Self { cases, months, seed, first_month, dirty: 0.0, encoding: Encoding::Utf8 }
    }

    /// The last month.
    #[must_use]
    pub fn last_month(&self) -> Month {
        let months = i32::try_from(self.months).unwrap_or(i32::MAX / 2);
        Month(self.first_month.0.saturating_add(months - 1))
    }

    /// Refuses what no sample can be made of, whatever the calendar.
    pub(super) fn check(&self) -> Result<(), SampleError> {
        if self.months == 0 {
            return Err(SampleError::NoMonths);
        }
        if !(0.0..=1.0).contains(&self.dirty) {
            return Err(SampleError::Share { share: self.dirty });
        }
        Ok(())
    }

    /// At how many cases a fault is planted: the share of them, and at least one of each kind
    /// where there are cases enough.
    #[expect(clippy::cast_precision_loss, clippy::cast_sign_loss, clippy::cast_possible_truncation)]
    pub(super) fn faults(&self, kinds: u64) -> u64 {
        if self.dirty <= 0.0 {
            return 0;
        }
        let share = (self.cases as f64 * self.dirty).round() as u64;
        let least = if self.cases >= 200 { kinds } else { 1 };
        share.max(least)
    }
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Lines (or parquet rows) that hold anything, the header not included.
    pub rows: u64,
    /// Size of the file.
    pub bytes: u64,
    /// How often each kind of fault was planted.
    pub planted: BTreeMap<Fault, u64>,
}

/// What a file's ending asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Csv,
    Parquet,
    Xlsx,
}

impl Format {
    pub(super) fn of(path: &Path) -> Result<Self, SampleError> {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        match ending.to_ascii_lowercase().as_str() {
            "csv" => Ok(Self::Csv),
            "parquet" => Ok(Self::Parquet),
            "xlsx" => Ok(Self::Xlsx),
            _ => Err(SampleError::Ending { path: path.to_owned() }),
        }
    }
}
