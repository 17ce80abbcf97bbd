//! Periods: months, quarters, years, and the year to date.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize, Serializer};

use super::{Day, Malformed, Month};

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grain {
    /// A calendar month.
    Month,
    /// A calendar quarter.
    Quarter,
    /// A calendar year.
    Year,
    /// January to the named month.
    Ytd,
}

impl Grain {
    /// Every grain, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Month, Self::Quarter, Self::Year, Self::Ytd];

    /// The grain's name in outputs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::Ytd => "ytd",
        }
    }
}

/// A period, named by its last month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// How long it is.
    pub grain: Grain,
    /// Its last month.
    pub last_month: Month,
}

impl Period {
    /// The period of `grain` that `month` lies in (for `Ytd`: January to `month`).
    #[must_use]
    pub const fn of(grain: Grain, month: Month) -> Self {
        let last_month = match grain {
            Grain::Month | Grain::Ytd => month,
            Grain::Quarter => Month(month.0 - month.0.rem_euclid(3) + 2),
            Grain::Year => Month(month.0 - month.0.rem_euclid(12) + 11),
        };
        Self { grain, last_month }
    }

    /// The period as it is typed: as it is shown, the year to date as `ytd-2025-06`.
    #[must_use]
    pub fn typed(self) -> String {
        match self.grain {
            Grain::Ytd => format!("ytd-{self}"),
            Grain::Month | Grain::Quarter | Grain::Year => self.to_string(),
        }
    }

    /// The last day of the period: the day on which a target must be in force to bind it.
    #[must_use]
    pub const fn last_day(self) -> Day {
        self.last_month.last_day()
    }
}

/// `2025-06`, `2025-Q2`, `2025`; the year to date is named by its month.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.grain {
            Grain::Month | Grain::Ytd => write!(f, "{}", self.last_month),
            Grain::Quarter => {
                write!(f, "{:04}-Q{}", self.last_month.year(), self.last_month.month() / 3)
            }
            Grain::Year => write!(f, "{:04}", self.last_month.year()),
        }
    }
}

/// As it is shown; the year to date as `ytd-2025-06`.
impl FromStr for Period {
    type Err = Malformed;
    fn from_str(text: &str) -> Result<Self, Malformed> {
        let (year, quarter) = text.split_once("-Q").map_or((text, None), |(year, nth)| (year, Some(nth)));
        let month_of_year = |month: &str| format!("{year}-{month}").parse::<Month>();
        Ok(match (text.strip_prefix("ytd-"), quarter) {
            (Some(month), _) => Self::of(Grain::Ytd, month.parse()?),
            (None, Some(nth @ ("1" | "2" | "3" | "4"))) => {
                let last_month = ["03", "06", "09", "12"][usize::from(nth.as_bytes()[0] - b'1')];
                Self::of(Grain::Quarter, month_of_year(last_month)?)
            }
            (None, Some(_)) => return Err(Malformed),
            (None, None) if text.len() == 4 => Self::of(Grain::Year, month_of_year("12")?),
            (None, None) => Self::of(Grain::Month, text.parse()?),
        })
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_ends() {
        let may = Month::new(2025, 5);
        let names = Grain::ALL.map(|grain| Period::of(grain, may).to_string());
        assert_eq!(names, ["2025-05", "2025-Q2", "2025", "2025-05"]);
        let quarter = Period::of(Grain::Quarter, may);
        assert_eq!(quarter.last_day().to_string(), "2025-06-30");
    }

    #[test]
    fn what_is_typed_is_read_back() {
        for text in ["2025-05", "2025-Q1", "2025-Q4", "2025", "ytd-2025-05"] {
            assert_eq!(text.parse::<Period>().map(Period::typed), Ok(text.to_owned()));
        }
        for text in ["", "2025-Q5", "2025-Q", "2025-13", "ytd", "ytd-2025", "25", "2025-05-01", "年年-Q1"] {
            assert_eq!(text.parse::<Period>(), Err(Malformed), "{text}");
        }
    }
}
