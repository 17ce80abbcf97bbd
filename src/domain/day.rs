//! Calendar days and months as small integers. Which days are worked is `clock`'s knowledge, not ours.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Malformed;

/// A civil day, as the number of days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    /// The day `year-month-day`, or `None` where the Gregorian calendar has no such day.
    #[must_use]
    pub const fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        if month < 1 || month > 12 || day < 1 || day > days_in_month(year, month) {
            return None;
        }
        let place = year.wrapping_sub(FIRST_YEAR).cast_unsigned() as usize;
        if place >= EVES.len() {
            return Some(Self(days_from_civil(year, month, day)));
        }
        Some(Self(EVES[place] + BEFORE[is_leap(year) as usize][month as usize - 1] + day.cast_signed()))
    }

    /// The same day for chrono, for formatting and weekday names.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        NaiveDate::from_epoch_days(self.0).unwrap_or(NaiveDate::MAX)
    }

    /// The day of a chrono date.
    #[must_use]
    pub fn from_date(date: NaiveDate) -> Self {
        Self(date.to_epoch_days())
    }

    /// The month this day lies in.
    #[must_use]
    pub fn month(self) -> Month {
        let (year, month) = year_and_month(self.0);
        Month::new(year, month)
    }

    /// The day after.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// Whether the day is a Saturday or a Sunday.
    #[must_use]
    pub const fn is_weekend(self) -> bool {
        // 1970-01-01 was a Thursday: day 2 a Saturday.
        (self.0 + 3).rem_euclid(7) >= 5
    }
}

const fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The first of the years that most dates are of; their days are looked up.
const FIRST_YEAR: i32 = 1900;

/// The last day before each of these years.
const EVES: [i32; 201] = {
    let mut eves = [0; 201];
    let (mut place, mut year) = (0, FIRST_YEAR);
    while place < eves.len() {
        eves[place] = days_from_civil(year, 1, 1) - 1;
        place += 1;
        year += 1;
    }
    eves
};

/// The days of a year before each of its months; of a common year, and of a leap year.
const BEFORE: [[i32; 12]; 2] = {
    let mut before = [[0; 12]; 2];
    let mut month = 1;
    while month < 12 {
        let place = month as usize;
        before[0][place] = before[0][place - 1] + days_in_month(2001, month).cast_signed();
        before[1][place] = before[1][place - 1] + days_in_month(2000, month).cast_signed();
        month += 1;
    }
    before
};

/// Days in a month of the Gregorian calendar.
const fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970-01-01, counted in eras of 400 years that begin on 1 March,
/// so that the leap day is the last of its year.
#[expect(clippy::cast_possible_wrap, reason = "month and day are at most 31")]
const fn days_from_civil(year: i32, month: u32, day: u32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = (month as i32 + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day as i32 - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The year and the month of a day since 1970-01-01, by the same eras.
#[expect(clippy::cast_sign_loss, reason = "a month is at least 1")]
const fn year_and_month(days: i32) -> (i32, u32) {
    let days = days.saturating_add(719_468);
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let leap_days = day_of_era / 1_460 - day_of_era / 36_524 + day_of_era / 146_096;
    let year_of_era = (day_of_era - leap_days) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let month = (month_from_march + 2) % 12 + 1;
    let year = era * 400 + year_of_era + (month <= 2) as i32;
    (year, month as u32)
}

/// ISO 8601: `2025-04-27`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date().format("%Y-%m-%d"))
    }
}

impl FromStr for Day {
    type Err = Malformed;
    fn from_str(text: &str) -> Result<Self, Malformed> {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").map(Self::from_date).map_err(|_| Malformed)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A calendar month, as year × 12 + month − 1, so that consecutive months differ by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(pub i32);

impl Month {
    /// Month `month` (1 to 12) of `year`.
    #[must_use]
    #[expect(clippy::cast_possible_wrap, reason = "month is at most 12")]
    pub const fn new(year: i32, month: u32) -> Self {
        Self(year * 12 + month as i32 - 1)
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// The month of the year, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u32 {
        self.0.rem_euclid(12) as u32 + 1
    }

    /// The first day of the month.
    #[must_use]
    pub const fn first_day(self) -> Day {
        Day(days_from_civil(self.year(), self.month(), 1))
    }

    /// The last day of the month.
    #[must_use]
    pub const fn last_day(self) -> Day {
        Day(Self(self.0 + 1).first_day().0 - 1)
    }

    /// The month `n` months later (earlier where `n` is negative).
    #[must_use]
    pub const fn plus(self, n: i32) -> Self {
        Self(self.0 + n)
    }
}

/// `2025-06`.
impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

impl FromStr for Month {
    type Err = Malformed;
    fn from_str(text: &str) -> Result<Self, Malformed> {
        let (year, month) = text.split_once('-').ok_or(Malformed)?;
        let digits = year.bytes().chain(month.bytes()).all(|byte| byte.is_ascii_digit());
        if year.len() != 4 || month.len() != 2 || !digits {
            return Err(Malformed);
        }
        let year = year.parse::<i32>().map_err(|_| Malformed)?;
        let month = month.parse::<u32>().map_err(|_| Malformed)?;
        if !(1..=12).contains(&month) {
            return Err(Malformed);
        }
        Ok(Self::new(year, month))
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use chrono::Datelike;

    use super::*;

    #[test]
    fn agrees_with_chrono_on_every_day_of_four_centuries() {
        let mut day = Day::from_ymd(1900, 1, 1).expect("a day");
        let end = Day::from_ymd(2300, 12, 31).expect("a day");
        while day <= end {
            let date = day.date();
            assert_eq!(Day::from_ymd(date.year(), date.month(), date.day()), Some(day));
            assert_eq!(day.month(), Month::new(date.year(), date.month()));
            let weekend = date.weekday().num_days_from_monday() >= 5;
            assert_eq!(day.is_weekend(), weekend, "{day}");
            day = day.next();
        }
    }

    #[test]
    fn refuses_days_that_do_not_exist() {
        assert_eq!(Day::from_ymd(2025, 2, 29), None);
        assert_eq!(Day::from_ymd(2025, 13, 1), None);
        assert_eq!(Day::from_ymd(2025, 4, 0), None);
        assert!(Day::from_ymd(2024, 2, 29).is_some());
        assert_eq!(Day::from_ymd(1900, 2, 29), None);
    }

    #[test]
    fn months_count_on_across_years() {
        let december = Month::new(2024, 12);
        assert_eq!(december.plus(1).to_string(), "2025-01");
        assert_eq!(december.last_day().to_string(), "2024-12-31");
        assert_eq!("2025-06".parse::<Month>(), Ok(Month::new(2025, 6)));
        assert!("2025-6".parse::<Month>().is_err());
        assert!("2025-13".parse::<Month>().is_err());
        assert!("+026-+6".parse::<Month>().is_err());
    }
}
