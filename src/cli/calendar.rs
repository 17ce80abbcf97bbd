//! `calendar days` and `calendar show`.

use super::args::{CalendarArgs, CalendarCommand};
use super::output;
use crate::clock::Calendar;
use crate::domain::{Day, Month};
use crate::error::{Error, Result};
use crate::report::calendar_sheet;
use crate::settings;
use crate::words::{Lang, fault};

pub(super) fn run(args: &CalendarArgs, lang: Lang) -> Result<u8> {
    let calendar = settings::load(args.config.as_deref())?.calendar;
    match &args.command {
        CalendarCommand::Days { start, end } => {
            let days = calendar.days(*start, *end).ok_or_else(|| outside(&calendar, *start, *end))?;
            output::result(&format!("{days}\n"))?;
        }
        CalendarCommand::Show { period } => {
            let (first, last) = months(period)?;
            if !calendar.knows(first.first_day()) || !calendar.knows(last.last_day()) {
                return Err(outside(&calendar, first.first_day(), last.last_day()));
            }
            output::result(&calendar_sheet::render(&calendar, first, last, lang))?;
        }
    }
    Ok(0)
}

fn outside(calendar: &Calendar, start: Day, end: Day) -> Error {
    let (first, last) = calendar.covers();
    Error::Usage {
        message: fault::calendar::outside(start, end, first, last),
        help: fault::calendar::add_arrangement(),
    }
}

/// The months of `2025` or `2025-10`.
fn months(period: &str) -> Result<(Month, Month)> {
    if let Ok(month) = period.parse::<Month>() {
        return Ok((month, month));
    }
    match period.parse::<i32>() {
        Ok(year) if period.len() == 4 => Ok((Month::new(year, 1), Month::new(year, 12))),
        _ => Err(Error::Usage {
            message: fault::calendar::no_period(period),
            help: fault::calendar::write_period(),
        }),
    }
}
