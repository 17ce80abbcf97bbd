//! The working calendar as a prefix sum over days, with explicit coverage: outside it
//! there is no answer, never a guess.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::exceptions::{self, CalendarError, Exception, Kind};
use crate::domain::{Day, Month, hex};

/// The State Council's arrangements 2014–2026, as exceptions to Monday–Friday.
const CN: &str = include_str!("cn_working_calendar.csv");
const CN_YEARS: (i32, i32) = (2014, 2026);

/// The years in which plain Monday–Friday is taken to hold.
const WEEKDAY_YEARS: (i32, i32) = (1970, 2099);

/// What a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind<'a> {
    /// A plain working day.
    Worked,
    /// A plain weekend day.
    Weekend,
    /// A day off by an arrangement.
    Holiday(&'a Exception),
    /// A weekend day worked by an arrangement.
    MakeUp(&'a Exception),
}

impl DayKind<'_> {
    /// Whether the day counts.
    #[must_use]
    pub const fn is_worked(self) -> bool {
        matches!(self, Self::Worked | Self::MakeUp(_))
    }
}

/// Which days are worked, over a range of whole years.
#[derive(Clone, Debug)]
pub struct Calendar {
    name: &'static str,
    years: (i32, i32),
    first: Day,
    last: Day,
    exceptions: BTreeMap<Day, Exception>,
    /// `worked[i]`: working days from the first day covered to the i-th, both included.
    worked: Vec<i32>,
    /// The same of the make-up days among them.
    made_up: Vec<i32>,
    texts: Vec<String>,
}

impl Calendar {
    /// China's official calendar, 2014-01-01 to 2026-12-31.
    ///
    /// # Errors
    /// Never with the embedded data; a test proves it.
    pub fn cn() -> Result<Self, CalendarError> {
        Self::new("cn", CN_YEARS).with_exceptions(CN)
    }

    /// Plain Monday to Friday, without any holiday.
    #[must_use]
    pub fn weekdays() -> Self {
        let mut calendar = Self::new("weekdays", WEEKDAY_YEARS);
        calendar.count();
        calendar
    }

    fn new(name: &'static str, years: (i32, i32)) -> Self {
        let (first, last) = year_ends(years);
        let (exceptions, worked, made_up, texts) = (BTreeMap::new(), Vec::new(), Vec::new(), Vec::new());
        Self { name, years, first, last, exceptions, worked, made_up, texts }
    }

    /// The calendar with the exceptions of `text` (`date,kind,name,source`) on top. Years just
    /// before or after the coverage become covered.
    ///
    /// # Errors
    /// A row that cannot be read, or a year that leaves a gap to the years covered.
    pub fn with_exceptions(mut self, text: &str) -> Result<Self, CalendarError> {
        for exception in exceptions::parse(text)? {
            self.exceptions.insert(exception.day, exception);
        }
        self.widen()?;
        self.texts.push(text.to_owned());
        self.count();
        Ok(self)
    }

    /// Takes in the years of exceptions beyond the coverage.
    fn widen(&mut self) -> Result<(), CalendarError> {
        let years: Vec<i32> = self.exceptions.keys().map(|day| day.month().year()).collect();
        for &found in &years {
            if found > self.years.1 + 1 {
                return Err(CalendarError::Gap { found, missing: self.years.1 + 1 });
            }
            self.years.1 = self.years.1.max(found);
        }
        for &found in years.iter().rev() {
            if found < self.years.0 - 1 {
                return Err(CalendarError::Gap { found, missing: self.years.0 - 1 });
            }
            self.years.0 = self.years.0.min(found);
        }
        (self.first, self.last) = year_ends(self.years);
        Ok(())
    }

    fn count(&mut self) {
        let (mut worked, mut made_up) = (0, 0);
        let so_far = (self.first.0..=self.last.0).map(|day| {
            let kind = self.kind_of(Day(day));
            worked += i32::from(kind.is_worked());
            made_up += i32::from(matches!(kind, DayKind::MakeUp(_)));
            (worked, made_up)
        });
        (self.worked, self.made_up) = so_far.unzip();
    }

    /// `cn` or `weekdays`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Whether every Monday to Friday counts, and no other day.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        let is_plain = |exception: &Exception| (exception.kind == Kind::Off) == exception.day.is_weekend();
        self.exceptions.values().all(is_plain)
    }

    /// First and last day covered.
    #[must_use]
    pub const fn covers(&self) -> (Day, Day) {
        (self.first, self.last)
    }

    /// Whether the calendar knows the day.
    #[must_use]
    #[inline]
    pub fn knows(&self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }

    /// SHA-256 over the name and every exceptions text, in hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(self.name.as_bytes());
        for text in &self.texts {
            hash.update(text.as_bytes());
        }
        hex(&hash.finalize())
    }

    /// SHA-256 over what each day from the first to the last is (weekend, worked, off, made up), in
    /// hexadecimal; `None` where one of them is not covered.
    #[must_use]
    pub fn days_sha256(&self, [first, last]: [Day; 2]) -> Option<String> {
        if !self.knows(first) || !self.knows(last) {
            return None;
        }
        let mut hash = Sha256::new();
        hash.update(format!("{first} {last}"));
        for day in first.0..=last.0 {
            hash.update(match self.kind_of(Day(day)) {
                DayKind::Weekend => b"-",
                DayKind::Worked => b"w",
                DayKind::Holiday(_) => b"h",
                DayKind::MakeUp(_) => b"m",
            });
        }
        Some(hex(&hash.finalize()))
    }

    /// Working days d with start < d ≤ stop; negative where stop is before start;
    /// `None` where either day is outside the coverage.
    #[must_use]
    #[inline]
    pub fn days(&self, start: Day, stop: Day) -> Option<i32> {
        Some(self.worked_until(stop)? - self.worked_until(start)?)
    }

    /// Whether no working day of the month is left after a day; not where the coverage ends before.
    #[must_use]
    pub fn is_over(&self, month: Month, by: Day) -> bool {
        self.days(by, month.last_day()).is_some_and(|days| days <= 0)
    }

    /// Whether the day counts; `None` outside the coverage.
    #[must_use]
    pub fn is_worked(&self, day: Day) -> Option<bool> {
        let place = self.place(day)?;
        let before = place.checked_sub(1).and_then(|before| self.worked.get(before)).copied().unwrap_or(0);
        Some(*self.worked.get(place)? > before)
    }

    /// Make-up days among the working days d with start < d ≤ stop; `None` where either day is
    /// outside the coverage.
    #[must_use]
    pub fn made_up(&self, start: Day, stop: Day) -> Option<i32> {
        let until = |day| self.made_up.get(self.place(day)?).copied();
        Some(until(stop)? - until(start)?)
    }

    /// Working days from the first day covered to `day`, both included; `None` outside the coverage.
    #[must_use]
    #[inline]
    pub fn worked_until(&self, day: Day) -> Option<i32> {
        self.worked.get(self.place(day)?).copied()
    }

    /// Days from the first day covered.
    #[inline]
    fn place(&self, day: Day) -> Option<usize> {
        usize::try_from(day.0.checked_sub(self.first.0)?).ok()
    }

    /// What the day is; `None` outside the coverage.
    #[must_use]
    pub fn kind(&self, day: Day) -> Option<DayKind<'_>> {
        self.knows(day).then(|| self.kind_of(day))
    }

    fn kind_of(&self, day: Day) -> DayKind<'_> {
        match self.exceptions.get(&day) {
            Some(exception) if exception.kind == Kind::Work && day.is_weekend() => DayKind::MakeUp(exception),
            Some(exception) if exception.kind == Kind::Off && !day.is_weekend() => {
                DayKind::Holiday(exception)
            }
            _ if day.is_weekend() => DayKind::Weekend,
            _ => DayKind::Worked,
        }
    }

    /// The last working day on which at most `days` working days have passed since `start`, or
    /// `start` itself (`None` where that day lies outside the coverage).
    #[must_use]
    pub fn deadline(&self, start: Day, days: i32) -> Option<Day> {
        let reach = self.worked_until(start)? + days;
        let place = self.worked.partition_point(|&ordinal| ordinal < reach);
        let day = Day(self.first.0 + i32::try_from(place).ok()?);
        (place < self.worked.len()).then(|| day.max(start))
    }
}

const fn year_ends(years: (i32, i32)) -> (Day, Day) {
    (Month::new(years.0, 1).first_day(), Month::new(years.1, 12).last_day())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn cn() -> Calendar {
        Calendar::cn().expect("the embedded calendar is sound")
    }

    #[test]
    fn counts_the_checks_of_the_method() {
        // METHOD 3: across a make-up Sunday, across Labour Day, across National Day with its make-up days.
        let cn = cn();
        assert_eq!(cn.days(day("2025-04-24"), day("2025-04-28")), Some(3));
        assert_eq!(cn.days(day("2025-04-30"), day("2025-05-06")), Some(1));
        assert_eq!(cn.days(day("2025-09-26"), day("2025-10-09")), Some(4));
    }

    #[test]
    fn counts_the_make_up_days_among_them() {
        // Sunday 2025-04-27; Sunday 2025-09-28 before National Day and Saturday 2025-10-11 after it.
        let cn = cn();
        assert_eq!(cn.made_up(day("2025-04-24"), day("2025-04-28")), Some(1));
        assert_eq!(cn.made_up(day("2025-04-27"), day("2025-04-30")), Some(0));
        assert_eq!(cn.made_up(day("2025-09-26"), day("2025-10-11")), Some(2));
        assert_eq!(cn.made_up(day("2025-09-26"), day("2031-01-01")), None);
    }

    #[test]
    fn counts_the_working_days_of_each_year() {
        let cn = cn();
        let expected = [250, 249, 250, 249, 250, 250, 249, 250, 249, 249, 251, 248, 248];
        for (year, expected) in (2014..=2026).zip(expected) {
            let (first, last) = year_ends((year, year));
            let counted = (first.0..=last.0).filter(|&d| cn.kind(Day(d)).is_some_and(DayKind::is_worked));
            assert_eq!(counted.count(), expected, "{year}");
            for day in (first.0..=last.0).map(Day) {
                assert_eq!(cn.is_worked(day), cn.kind(day).map(DayKind::is_worked), "{day}");
            }
        }
    }

    #[test]
    fn knows_the_traps() {
        let cn = cn();
        let worked = |text: &str| cn.kind(day(text)).map(DayKind::is_worked);
        assert_eq!(worked("2018-12-29"), Some(true));
        assert_eq!(worked("2018-12-31"), Some(false));
        assert_eq!(worked("2020-01-31"), Some(false));
        assert_eq!(worked("2020-02-01"), Some(false));
        assert_eq!(worked("2024-02-09"), Some(true));
    }

    #[test]
    fn has_no_answer_outside_its_coverage() {
        let cn = cn();
        assert_eq!(cn.days(day("2026-12-31"), day("2027-01-04")), None);
        assert_eq!(cn.days(day("2013-12-31"), day("2014-01-02")), None);
        assert_eq!(cn.days(day("2014-01-01"), day("2014-01-02")), Some(1));
        assert_eq!(cn.kind(day("2027-01-01")), None);
        assert_eq!((cn.is_worked(day("2027-01-04")), cn.is_worked(day("2013-12-31"))), (None, None));
    }

    #[test]
    fn a_user_file_adds_a_year_but_not_a_gap() {
        let next = "date,kind,name,source\n2027-01-01,off,元旦,test\n";
        let wider = cn().with_exceptions(next).expect("the year after");
        assert_eq!(wider.days(day("2026-12-31"), day("2027-01-04")), Some(1));
        assert_ne!(wider.sha256(), cn().sha256());
        let far = "date,kind,name,source\n2029-01-01,off,元旦,test\n";
        assert_eq!(cn().with_exceptions(far).err(), Some(CalendarError::Gap { found: 2029, missing: 2027 }));
        let before = "date,kind,name,source\n2013-01-01,off,元旦,test\n";
        let wider = cn().with_exceptions(before).expect("the year before");
        assert_eq!(wider.covers(), (day("2013-01-01"), day("2026-12-31")));
        // 31 December 2012 is not covered; 1 January is off, 2 and 3 January are Wednesday and Thursday.
        assert_eq!(wider.days(day("2013-01-01"), day("2013-01-03")), Some(2));
        let long_ago = "date,kind,name,source\n2012-01-02,off,元旦,test\n";
        let gap = CalendarError::Gap { found: 2012, missing: 2013 };
        assert_eq!(cn().with_exceptions(long_ago).err(), Some(gap));
    }

    #[test]
    fn an_exception_that_changes_nothing_leaves_the_day_what_it_is() {
        // 2027-01-02 is a Saturday, 2027-01-04 a Monday.
        let text = "date,kind,name,source\n2027-01-02,off,元旦,test\n2027-01-04,work,元旦,test\n";
        let calendar = cn().with_exceptions(text).expect("the year after");
        assert!(matches!(calendar.kind(day("2027-01-02")), Some(DayKind::Weekend)));
        assert!(matches!(calendar.kind(day("2027-01-04")), Some(DayKind::Worked)));
        let next = "date,kind,name,source\n2027-01-01,off,元旦,test\n";
        let plain = |text| Calendar::weekdays().with_exceptions(text).map(|calendar| calendar.is_plain());
        assert_eq!([plain(text), plain(next)], [Ok(true), Ok(false)]);
        assert!(Calendar::weekdays().is_plain() && !cn().is_plain());
    }

    #[test]
    fn calendars_have_names() {
        assert_eq!((cn().name(), Calendar::weekdays().name()), ("cn", "weekdays"));
    }

    #[test]
    fn the_deadline_is_the_last_working_day_within_the_limit() {
        let cn = cn();
        // Accepted on Friday 2025-09-26; Sunday 28th is worked: 28, 29, 30 make three.
        assert_eq!(cn.deadline(day("2025-09-26"), 3), Some(day("2025-09-30")));
        assert_eq!(cn.deadline(day("2025-09-26"), 4), Some(day("2025-10-09")));
        assert_eq!(cn.deadline(day("2025-09-27"), 0), Some(day("2025-09-27")));
        assert_eq!(cn.deadline(day("2026-12-28"), 5), None);
    }

    #[test]
    fn weekdays_have_no_holiday() {
        let plain = Calendar::weekdays();
        assert_eq!(plain.days(day("2025-09-26"), day("2025-10-09")), Some(9));
    }
}
