//! The working calendar as a sheet: one line a month, each exception with its notice.

use std::fmt::Write;

use crate::clock::{Calendar, DayKind};
use crate::domain::{Day, Month, legible};
use crate::words::{self, Lang};

/// The months from `first` to `last` with their working days, then every exception in them.
#[must_use]
pub fn render(calendar: &Calendar, first: Month, last: Month, lang: Lang) -> String {
    let mut sheet = String::new();
    let mut total = 0;
    for month in (first.0..=last.0).map(Month) {
        let days = (month.first_day().0..=month.last_day().0).map(Day);
        let worked = days.filter(|day| calendar.kind(*day).is_some_and(DayKind::is_worked)).count();
        total += worked;
        let _ = writeln!(sheet, "{}", words::month_line(lang, month, worked));
    }
    if first != last {
        let _ = writeln!(sheet, "{}", words::total_line(lang, total));
    }
    for day in (first.first_day().0..=last.last_day().0).map(Day) {
        let (kind, exception) = match calendar.kind(day) {
            Some(DayKind::Holiday(exception)) => (words::day_off(lang), exception),
            Some(DayKind::MakeUp(exception)) => (words::make_up_day(lang), exception),
            _ => continue,
        };
        let weekday = words::weekday(lang, day);
        let (name, source) = (legible(&exception.name), legible(&exception.source));
        let _ = writeln!(sheet, "{day} {weekday}  {kind}  {name}  {source}");
    }
    sheet
}
