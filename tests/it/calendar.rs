//! The working calendar against an independent data set, against a walk from day to day,
//! and against the laws any count of working days obeys.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use proptest::prelude::*;
use refund_monitor::clock::{Calendar, DayKind};
use refund_monitor::domain::Day;
use tyme4rs::tyme::holiday::LegalHoliday;

use crate::naive::WalkedCalendar;

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn every_day() -> impl Iterator<Item = NaiveDate> {
    date(2014, 1, 1).iter_days().take_while(|day| *day <= date(2026, 12, 31))
}

/// Whether tyme4rs has the day worked: its arrangement if it has one, else Monday to Friday.
fn worked_by_tyme(day: NaiveDate) -> bool {
    let (year, month, of_month) = (day.year(), day.month(), day.day());
    let holiday = LegalHoliday::from_ymd(
        isize::try_from(year).unwrap(),
        usize::try_from(month).unwrap(),
        usize::try_from(of_month).unwrap(),
    );
    holiday.map_or(!matches!(day.weekday(), Weekday::Sat | Weekday::Sun), |holiday| holiday.is_work())
}

#[test]
fn every_day_agrees_with_tyme4rs() {
    let calendar = Calendar::cn().unwrap();
    let differing: Vec<String> = every_day()
        .filter(|day| calendar.kind(Day::from_date(*day)).unwrap().is_worked() != worked_by_tyme(*day))
        .map(|day| day.to_string())
        .collect();
    assert_eq!(differing, Vec::<String>::new());
}

#[test]
fn every_day_agrees_with_the_walk() {
    let (calendar, walked) = (Calendar::cn().unwrap(), WalkedCalendar::cn());
    for day in every_day() {
        assert_eq!(calendar.kind(Day::from_date(day)).unwrap().is_worked(), walked.is_worked(day), "{day}");
    }
    for outside in [date(2013, 12, 31), date(2027, 1, 1)] {
        assert!(calendar.kind(Day::from_date(outside)).is_none() && !walked.knows(outside), "{outside}");
    }
}

#[test]
fn the_traps_of_the_notices_are_known() {
    let calendar = Calendar::cn().unwrap();
    let worked =
        |year, month, day| calendar.kind(Day::from_date(date(year, month, day))).unwrap().is_worked();
    assert!(worked(2018, 12, 29) && !worked(2018, 12, 31)); // the notice for 2019
    assert!(!worked(2020, 1, 31) && !worked(2020, 2, 1)); // the extension by notice 〔2020〕1号
    assert!(worked(2024, 2, 9));
}

fn days_within_coverage() -> impl Strategy<Value = NaiveDate> {
    (0_u64..4748).prop_map(|offset| date(2014, 1, 1) + Days::new(offset))
}

fn count(calendar: &Calendar, start: NaiveDate, stop: NaiveDate) -> i32 {
    calendar.days(Day::from_date(start), Day::from_date(stop)).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn counts_add_up(a in days_within_coverage(), b in days_within_coverage(), c in days_within_coverage()) {
        let calendar = Calendar::cn().unwrap();
        prop_assert_eq!(count(&calendar, a, c), count(&calendar, a, b) + count(&calendar, b, c));
    }

    #[test]
    fn the_look_up_is_the_walk(start in days_within_coverage(), length in 0_u64..400) {
        let stop = (start + Days::new(length)).min(date(2026, 12, 31));
        let walked = WalkedCalendar::cn().days(start, stop);
        prop_assert_eq!(i64::from(count(&Calendar::cn().unwrap(), start, stop)), walked);
    }

    #[test]
    fn a_holiday_never_adds_a_day_and_a_make_up_day_never_takes_one(
        start in days_within_coverage(),
        length in 0_u64..60,
        changed in 0_u64..60,
    ) {
        let stop = (start + Days::new(length)).min(date(2026, 12, 31));
        let day = (start + Days::new(changed)).min(date(2026, 12, 31));
        let before = count(&Calendar::cn().unwrap(), start, stop);
        let with = |kind: &str| {
            let text = format!("date,kind,name,source\n{day},{kind},x,test\n");
            count(&Calendar::cn().unwrap().with_exceptions(&text).unwrap(), start, stop)
        };
        prop_assert!((before - 1..=before).contains(&with("off")));
        prop_assert!((before..=before + 1).contains(&with("work")));
    }

    #[test]
    fn the_kind_says_why(day in days_within_coverage()) {
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        let calendar = Calendar::cn().unwrap();
        let fits = match calendar.kind(Day::from_date(day)).unwrap() {
            DayKind::Worked | DayKind::Holiday(_) => !weekend,
            DayKind::Weekend | DayKind::MakeUp(_) => weekend,
        };
        prop_assert!(fits);
    }
}
