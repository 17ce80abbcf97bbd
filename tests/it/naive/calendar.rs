//! The working calendar, walked day by day.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};

/// Monday to Friday with exceptions, known for whole years.
pub struct WalkedCalendar {
    /// Day → worked.
    exceptions: BTreeMap<NaiveDate, bool>,
    first_year: i32,
    last_year: i32,
}

impl WalkedCalendar {
    /// China's official calendar, parsed here from the file the crate embeds.
    pub fn cn() -> Self {
        let mut calendar = Self { exceptions: BTreeMap::new(), first_year: 2014, last_year: 2026 };
        calendar.add(include_str!("../../../src/clock/cn_working_calendar.csv"));
        calendar
    }

    /// Monday to Friday, nothing else.
    pub fn weekdays() -> Self {
        Self { exceptions: BTreeMap::new(), first_year: 1970, last_year: 2099 }
    }

    /// Puts the rows `date,kind,name,source` on top.
    pub fn add(&mut self, text: &str) {
        for line in text.lines().skip(1).filter(|line| !line.trim().is_empty()) {
            let mut parts = line.split(',');
            let day: NaiveDate = parts.next().unwrap().trim().parse().expect("a day");
            let worked = match parts.next().unwrap().trim() {
                "work" => true,
                "off" => false,
                other => panic!("kind {other}"),
            };
            self.exceptions.insert(day, worked);
            self.first_year = self.first_year.min(day.year());
            self.last_year = self.last_year.max(day.year());
        }
    }

    /// Whether an arrangement for the day's year is known.
    pub fn knows(&self, day: NaiveDate) -> bool {
        (self.first_year..=self.last_year).contains(&day.year())
    }

    /// Whether the day is worked.
    pub fn is_worked(&self, day: NaiveDate) -> bool {
        match self.exceptions.get(&day) {
            Some(worked) => *worked,
            None => !matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
        }
    }

    /// Working days d with start < d ≤ stop; 0 where there is no such day.
    pub fn days(&self, start: NaiveDate, stop: NaiveDate) -> i64 {
        let mut count = 0;
        let mut day = start;
        while day < stop {
            day = day.succ_opt().unwrap();
            if self.is_worked(day) {
                count += 1;
            }
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_checks_of_the_method_hold() {
        let calendar = WalkedCalendar::cn();
        assert_eq!(calendar.days(day("2025-04-24"), day("2025-04-28")), 3); // Fri 25, Sun 27 (make-up), Mon 28
        assert_eq!(calendar.days(day("2025-04-30"), day("2025-05-06")), 1);
        assert_eq!(calendar.days(day("2025-09-26"), day("2025-10-09")), 4); // Sun 28 (make-up), 29, 30, 9 Oct
        assert_eq!(calendar.days(day("2025-04-24"), day("2025-04-24")), 0);
    }

    #[test]
    fn each_year_has_the_working_days_published() {
        let calendar = WalkedCalendar::cn();
        let published = [250, 249, 250, 249, 250, 250, 249, 250, 249, 249, 251, 248, 248];
        for (year, expected) in (2014..).zip(published) {
            let eve = NaiveDate::from_ymd_opt(year - 1, 12, 31).unwrap();
            let end = NaiveDate::from_ymd_opt(year, 12, 31).unwrap();
            assert_eq!(calendar.days(eve, end), expected, "{year}");
        }
    }
}
