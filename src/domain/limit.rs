//! A limit in working days with up to two decimals, compared as integers.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::Malformed;

/// A limit on a mean, in hundredths of a working day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Limit(u32);

impl Limit {
    /// A limit of whole working days.
    #[must_use]
    pub const fn days(days: u32) -> Self {
        Self(days * 100)
    }

    /// The limit in hundredths of a working day.
    #[must_use]
    pub const fn hundredths(self) -> i64 {
        self.0 as i64
    }

    /// The longest single case, in whole working days, that is within the limit.
    #[must_use]
    pub const fn whole_days(self) -> i64 {
        (self.0 / 100) as i64
    }

    /// Whether a single case of `days` working days is longer than the limit.
    #[must_use]
    pub const fn is_exceeded_by(self, days: i32) -> bool {
        self.excess_hundredths(days as i64, 1) > 0
    }

    /// For drawing only: never compare with it.
    #[must_use]
    pub fn lossy(self) -> f64 {
        f64::from(self.0) / 100.0
    }

    /// `total − limit × n` in hundredths of a working day: how far `n` cases that took
    /// `total` working days together are above the limit (negative: the slack).
    #[must_use]
    pub const fn excess_hundredths(self, total: i64, n: i64) -> i64 {
        total * 100 - self.hundredths() * n
    }
}

impl FromStr for Limit {
    type Err = Malformed;
    fn from_str(text: &str) -> Result<Self, Malformed> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        if decimals.len() > 2 || whole.is_empty() {
            return Err(Malformed);
        }
        let digits = format!("{whole}{decimals:0<2}");
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Malformed);
        }
        match digits.parse::<u32>() {
            Ok(hundredths) if (1..=100_000).contains(&hundredths) => Ok(Self(hundredths)),
            _ => Err(Malformed),
        }
    }
}

/// As short as it is exact: `5`, `2.5`, `3.25`.
impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 100, self.0 % 100) {
            (days, 0) => write!(f, "{days}"),
            (days, part) if part % 10 == 0 => write!(f, "{days}.{}", part / 10),
            (days, part) => write!(f, "{days}.{part:02}"),
        }
    }
}

/// A JSON number: an integer where it is whole.
impl Serialize for Limit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.is_multiple_of(100) {
            serializer.serialize_u32(self.0 / 100)
        } else {
            serializer.serialize_f64(self.lossy())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_shows_decimals_exactly() {
        for text in ["5", "2.5", "3.25", "0.01"] {
            assert_eq!(text.parse::<Limit>().map(|limit| limit.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "0", "-1", "2.555", "five", "."] {
            assert!(text.parse::<Limit>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_decimal_limit_is_drawn_and_written_as_it_is() {
        let limit: Limit = "3.25".parse().expect("a limit");
        assert_eq!((limit.whole_days(), limit.lossy().to_string()), (3, "3.25".to_owned()));
        let json = |limit: Limit| serde_json::to_string(&limit).expect("a number");
        assert_eq!([json(limit), json(Limit::days(5))], ["3.25", "5"]);
    }

    #[test]
    fn excess_is_exact() {
        // 2,500 cases in 12,501 days: a mean of 5.0004 is one case-day above 5.
        assert_eq!(Limit::days(5).excess_hundredths(12_501, 2_500), 100);
        assert_eq!(Limit::days(3).excess_hundredths(744, 240), 2_400);
    }
}
