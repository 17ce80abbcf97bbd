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
    #[inline]
    pub const fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        if month < 1 || month > 12 || day < 1 {
            return None;
        }
        let place = month_place(year, month) as usize;
        if place + 1 >= STARTS.len() {
            if day > days_in_month(year, month) {
                return None;
            }
            return Some(Self(days_from_civil(year, month, day)));
        }
        if day.cast_signed() > STARTS[place + 1] - STARTS[place] {
            return None;
        }
        Some(Self(STARTS[place] + day.cast_signed() - 1))
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
    #[inline]
    pub fn month(self) -> Month {
        // A guess by the mean length of a month, 30.4369 days, is the month or the one before or after it.
        let guess = i64::from(self.0).wrapping_sub(i64::from(STARTS[0])).wrapping_mul(10_000) / 304_369;
        if let Ok(guess) = usize::try_from(guess)
            && let Some(starts) = guess.checked_sub(1).and_then(|before| STARTS.get(before..before + 4))
        {
            let past = starts[1..].iter().filter(|start| **start <= self.0).count();
            if let Ok(place) = i32::try_from(guess + past) {
                return Month(FIRST_YEAR * 12 + place - 1);
            }
        }
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

/// The first of the years that most dates are of; their months are looked up.
const FIRST_YEAR: i32 = 1900;

/// The first day of each month of these years, and of the month after them.
#[expect(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "some thousands of months")]
const STARTS: [i32; 201 * 12 + 1] = {
    let mut starts = [0; 201 * 12 + 1];
    let mut place = 0;
    while place < starts.len() {
        let month = Month(FIRST_YEAR * 12 + place as i32);
        starts[place] = days_from_civil(month.year(), month.month(), 1);
        place += 1;
    }
    starts
};

/// The place of a month among them; beyond their end where it is not of these years.
#[inline]
const fn month_place(year: i32, month: u32) -> u32 {
    year.wrapping_sub(FIRST_YEAR).wrapping_mul(12).cast_unsigned().wrapping_add(month - 1)
}

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
    fn a_month_that_is_looked_up_is_the_one_that_is_computed() {
        for day in -40_000..90_000 {
            let (year, month) = year_and_month(day);
            assert_eq!(Day(day).month(), Month::new(year, month), "{day}");
        }
    }

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
