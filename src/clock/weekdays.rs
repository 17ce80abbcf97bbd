//! Monday to Friday by arithmetic, for what a count would be without holidays and make-up days.

use crate::domain::Day;

/// Days d from Monday to Friday with start < d ≤ stop; negative where stop is before start.
#[must_use]
pub const fn weekdays(start: Day, stop: Day) -> i32 {
    ordinal(stop) - ordinal(start)
}

/// Weekdays from Monday, 1969-12-29, to `day`, both included.
const fn ordinal(day: Day) -> i32 {
    let since = day.0 + 3;
    let of_week = since.rem_euclid(7) + 1;
    since.div_euclid(7) * 5 + if of_week < 5 { of_week } else { 5 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Calendar;

    #[test]
    fn they_are_those_of_the_calendar_without_exceptions() {
        let (calendar, start) = (Calendar::weekdays(), Day(20_000));
        for stop in 19_900..20_900 {
            assert_eq!(Some(weekdays(start, Day(stop))), calendar.days(start, Day(stop)));
        }
        // Thursday 2024-10-03 to Monday 2024-10-07: Friday and Monday.
        let day = |day| Day::from_ymd(2024, 10, day).expect("a day");
        assert_eq!(weekdays(day(3), day(7)), 2);
    }
}
