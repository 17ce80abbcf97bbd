//! Days as they are written: ISO, slashes, dots, compact, Chinese, with a time, Excel serials.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::text::half_width;
use crate::domain::Day;

/// 1900-01-01 and everything from 2100-12-31 on mean "no date".
const NONE_BEFORE: Day = match Day::from_ymd(1900, 1, 1) {
    Some(day) => day,
    None => Day(0),
};
const NONE_FROM: Day = match Day::from_ymd(2100, 12, 31) {
    Some(day) => day,
    None => Day(0),
};

/// Day 0 of the serial numbers of spreadsheets (1900 system), from serial 61 on.
const SERIAL_ZERO: Day = match Day::from_ymd(1899, 12, 30) {
    Some(day) => day,
    None => Day(0),
};

/// A date cell cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unreadable;

/// The day in `text`, already trimmed; `Ok(None)` where it says that there is none.
/// With a `format` (chrono's codes) only that form is read.
pub(super) fn parse(text: &str, format: Option<&str>) -> Result<Option<Day>, Unreadable> {
    if text.is_empty() {
        return Ok(None);
    }
    let day = match format {
        Some(format) => by_format(text, format),
        None => iso(text.as_bytes()).or_else(|| usual(&half_width(text))),
    };
    day.map(known).ok_or(Unreadable)
}

/// `None` for the sentinels that stand for "no date".
pub(super) fn known(day: Day) -> Option<Day> {
    (day != NONE_BEFORE && day < NONE_FROM).then_some(day)
}

/// The day of an Excel serial number (1900 system), where it is one of a day after 1927.
pub(super) fn serial(number: i64) -> Option<Day> {
    let number = i32::try_from(number).ok()?;
    (10_000..100_000).contains(&number).then_some(Day(SERIAL_ZERO.0 + number))
}

fn by_format(text: &str, format: &str) -> Option<Day> {
    let date = NaiveDateTime::parse_from_str(text, format)
        .map(|time| time.date())
        .or_else(|_| NaiveDate::parse_from_str(text, format));
    date.ok().map(Day::from_date)
}

/// Exactly `2025-04-27`, without a detour.
fn iso(text: &[u8]) -> Option<Day> {
    let text: &[u8; 10] = text.try_into().ok()?;
    if text[4] != b'-' || text[7] != b'-' {
        return None;
    }
    let number = |digits: &[u8]| -> Option<u32> {
        let mut digits = digits.iter();
        digits.try_fold(0, |sum, &digit| digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0')))
    };
    let year = i32::try_from(number(&text[..4])?).ok()?;
    Day::from_ymd(year, number(&text[5..7])?, number(&text[8..])?)
}

fn usual(text: &str) -> Option<Day> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    match digits {
        8 if is_time(rest) => compact(number),
        14 if rest.is_empty() && is_time_digits(&number[8..]) => compact(&number[..8]),
        5 => {
            let fraction = rest.strip_prefix('.').unwrap_or(rest);
            fraction.bytes().all(|b| b.is_ascii_digit()).then(|| number.parse().ok().and_then(serial))?
        }
        4 => separated(number, rest),
        _ => None,
    }
}

/// `20250427`.
fn compact(digits: &str) -> Option<Day> {
    Day::from_ymd(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?)
}

/// `2025/4/27`, `2025.4.27`, `2025-4-27`, `2025年4月27日`, each with or without a time.
fn separated(year: &str, rest: &str) -> Option<Day> {
    let separator = rest.chars().next()?;
    let (between, after) = match separator {
        '-' | '/' | '.' => (separator, None),
        '年' => ('月', Some('日')),
        _ => return None,
    };
    let (month, rest) = rest[separator.len_utf8()..].split_once(between)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (day, rest) = rest.split_at(digits);
    let rest = after.map_or(rest, |after| rest.strip_prefix(after).unwrap_or(rest));
    let short = |text: &str| matches!(text.len(), 1 | 2) && text.bytes().all(|b| b.is_ascii_digit());
    if !short(month) || !short(day) || !is_time(rest) {
        return None;
    }
    Day::from_ymd(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// Nothing, or a time of day with or without a zone. The day is the local one either way.
fn is_time(rest: &str) -> bool {
    if rest.is_empty() {
        return true;
    }
    let Some(time) = rest.strip_prefix([' ', 'T']) else { return false };
    let time = time.trim().trim_end_matches('Z');
    let zone = time.find(['+', '-']).unwrap_or(time.len());
    let (time, zone) = time.split_at(zone);
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    let zoned =
        zone.is_empty() || (digits(zone) == 4 && zone.len() <= 6) || (digits(zone) == 2 && zone.len() == 3);
    let forms = ["%H:%M:%S%.f", "%H:%M", "%I:%M:%S %p", "%I:%M %p"];
    zoned && forms.iter().any(|form| NaiveTime::parse_from_str(time.trim(), form).is_ok())
}

fn is_time_digits(digits: &str) -> bool {
    NaiveTime::parse_from_str(digits, "%H%M%S").is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Option<String>, Unreadable> {
        parse(text, None).map(|day| day.map(|day| day.to_string()))
    }

    #[test]
    fn reads_the_usual_forms_of_one_day() {
        let forms = [
            "2025-04-27",
            "2025/4/27",
            "2025.4.27",
            "2025-4-27",
            "20250427",
            "2025年4月27日",
            "２０２５年４月２７日",
            "2025-04-27 10:20:30",
            "2025/4/27 9:05",
            "2025-04-27T10:20:30.123+08:00",
            "2025-04-27T10:20:30Z",
            "20250427 10:20:30",
            "20250427102030",
            "45774",
            "45774.5",
        ];
        for form in forms {
            assert_eq!(read(form), Ok(Some("2025-04-27".to_owned())), "{form}");
        }
    }

    #[test]
    fn refuses_what_is_no_day() {
        for text in [
            "2025-02-30",
            "25/4/27",
            "2025-13-01",
            "待定",
            "2025-04",
            "20250231",
            "2025-04-27x",
            "123",
            "2025-04-27 25:00",
        ] {
            assert_eq!(read(text), Err(Unreadable), "{text}");
        }
    }

    #[test]
    fn sentinels_and_blanks_mean_no_date() {
        for text in ["", "1900-01-01", "2100-12-31", "9999-12-31", "99991231"] {
            assert_eq!(read(text), Ok(None), "{text}");
        }
        assert!(read("2100-12-30").is_ok_and(|day| day.is_some()));
    }

    #[test]
    fn a_given_format_is_the_only_one() {
        let format = Some("%m/%d/%Y %I:%M:%S %p");
        let day = parse("01/09/2015 02:56:26 PM", format).map(|day| day.map(|day| day.to_string()));
        assert_eq!(day, Ok(Some("2015-01-09".to_owned())));
        assert_eq!(parse("2015-01-09", format), Err(Unreadable));
        assert!(parse("04/27/2025", Some("%m/%d/%Y")).is_ok());
    }
}
