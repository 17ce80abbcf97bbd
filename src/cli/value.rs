//! What stands in one argument: a share, a number, a day, a month, a period.

use std::ops::RangeInclusive;

use crate::domain::{Day, Month, Period};
use crate::words::{Say, fault};

pub(super) fn share(text: &str) -> Result<f64, Say> {
    let share = text.parse::<f64>().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| fault::usage::no_share(text))
}

pub(super) fn whole<T: TryFrom<u64>>(range: RangeInclusive<u64>) -> impl Fn(&str) -> Result<T, Say> + Clone {
    move |text| {
        let number = text.parse::<u64>().ok().filter(|number| range.contains(number));
        let number = number.and_then(|number| T::try_from(number).ok());
        number.ok_or_else(|| fault::usage::no_whole(text, *range.start(), *range.end()))
    }
}

pub(super) fn day(text: &str) -> Result<Day, Say> {
    text.parse().map_err(|_| fault::calendar::no_day(text))
}

pub(super) fn month(text: &str) -> Result<Month, Say> {
    text.parse().map_err(|_| fault::calendar::no_month(text))
}

pub(super) fn period(text: &str) -> Result<Period, Say> {
    text.parse().map_err(|_| fault::calendar::no_named_period(text))
}
