//! Days as they are written: ISO, slashes, dots, compact, Chinese, English month names, serial
//! numbers, each with a time or without. What leaves two readings, as a year of two digits, is none.

use chrono::format::{Item, StrftimeItems};
use chrono::{DateTime, Datelike, Duration, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};

use super::text::half_width;
use super::{absent, clock_time};
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
pub struct Unreadable;

/// The day in `text`, already trimmed; `Ok(None)` where it says that there is none.
/// With `formats` (chrono's codes) only these forms are read, in their order.
///
/// # Errors
/// A text that is no day, or that leaves two readings.
pub fn parse(text: &str, formats: &[String]) -> Result<Option<Day>, Unreadable> {
    if text.is_empty() {
        return Ok(None);
    }
    let day = if formats.is_empty() {
        iso(text.as_bytes()).or_else(|| usual(&half_width(text)))
    } else {
        formats.iter().find_map(|format| by_format(text, format))
    };
    match day {
        Some(day) => Ok(known(day)),
        None if absent::is_day(text) => Ok(None),
        None => Err(Unreadable),
    }
}

/// `None` for the sentinels that stand for "no date".
#[inline]
pub(super) fn known(day: Day) -> Option<Day> {
    (day != NONE_BEFORE && day < NONE_FROM).then_some(day)
}

/// The day of a spreadsheet's serial number (1900 system), where it is one of a day after 1927.
pub(super) fn serial(number: i64) -> Option<Day> {
    let day = Day(SERIAL_ZERO.0.checked_add(i32::try_from(number).ok()?)?);
    is_serial(day).then_some(day)
}

/// Whether a number may be meant as the serial number of this day: those of cases have five digits.
pub(super) fn is_serial(day: Day) -> bool {
    (10_000..100_000).contains(&(i64::from(day.0) - i64::from(SERIAL_ZERO.0)))
}

/// Whether a form (chrono's codes) gives back the day that is written in it, whichever it is.
#[must_use]
pub fn gives_day(format: &str) -> bool {
    // Days on which day, month and year differ, and so do the months.
    let days = [(2023, 2, 17), (2025, 11, 30)].map(|(year, month, day)| Day::from_ymd(year, month, day));
    let is_sound = !StrftimeItems::new(format).any(|item| item == Item::Error);
    is_sound
        && days.into_iter().flatten().all(|day| {
            let noon = day.date().and_time(NaiveTime::MIN) + Duration::hours(12);
            let china = FixedOffset::east_opt(clock_time::CHINA * 60);
            let written = china.and_then(|china| noon.and_local_timezone(china).single());
            written.is_some_and(|noon| by_format(&noon.format(format).to_string(), format) == Some(day))
        })
}

/// A form that names a zone gives an instant: its day is the day in China.
fn by_format(text: &str, format: &str) -> Option<Day> {
    let china = Duration::minutes(i64::from(clock_time::CHINA));
    if let Ok(instant) = DateTime::parse_from_str(text, format) {
        let time = instant.naive_utc().checked_add_signed(china)?;
        return Some(Day::from_date(time.date()));
    }
    let date = NaiveDateTime::parse_from_str(text, format)
        .map(|time| time.date())
        .or_else(|_| NaiveDate::parse_from_str(text, format));
    date.ok().map(Day::from_date)
}

/// Exactly `2025-04-27`, without a detour.
#[inline]
pub(super) fn iso(text: &[u8]) -> Option<Day> {
    const LAYOUT: u64 = u64::from_le_bytes(*b"0000-00-");
    /// What takes the least byte that is too large, 10 for a digit and 1 for a dash, to 0x80.
    const TOO_LARGE: u64 = u64::from_le_bytes([0x76, 0x76, 0x76, 0x76, 0x7f, 0x76, 0x76, 0x7f]);
    const HIGHEST: u64 = u64::from_le_bytes([0x80; 8]);
    let text: &[u8; 10] = text.try_into().ok()?;
    let [y0, y1, y2, y3, dash, m0, m1, last_dash, d0, d1] = *text;
    let digits = u64::from_le_bytes([y0, y1, y2, y3, dash, m0, m1, last_dash]) ^ LAYOUT;
    if (digits | digits.wrapping_add(TOO_LARGE)) & HIGHEST != 0 {
        return None;
    }
    // Each byte with the one after it as a number of two digits.
    let [century, _, year, _, _, month, ..] = (digits * 10 + (digits >> 8)).to_le_bytes();
    let day = two_digits(d0, d1)?;
    Day::from_ymd(i32::from(century) * 100 + i32::from(year), month.into(), day.into())
}

#[inline]
fn two_digits(high: u8, low: u8) -> Option<u8> {
    let (high, low) = (high.wrapping_sub(b'0'), low.wrapping_sub(b'0'));
    (high <= 9 && low <= 9).then(|| high * 10 + low)
}

fn usual(text: &str) -> Option<Day> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    match digits {
        8 => at_time(compact(number)?, rest),
        14 if rest.is_empty() => {
            let (day, time) = number.split_at(8);
            NaiveTime::parse_from_str(time, "%H%M%S").ok().and_then(|_| compact(day))
        }
        5 => {
            let fraction = rest.strip_prefix('.').unwrap_or(rest);
            fraction.bytes().all(|b| b.is_ascii_digit()).then(|| number.parse().ok().and_then(serial))?
        }
        4 => separated(number, rest),
        _ => by_month_name(text),
    }
}

/// The day, moved where `rest`, a time of day or nothing, names a zone in which it is another.
fn at_time(day: Day, rest: &str) -> Option<Day> {
    if rest.is_empty() {
        return Some(day);
    }
    Some(Day(day.0 + clock_time::shift(rest)?))
}

/// `20250427`.
fn compact(digits: &str) -> Option<Day> {
    Day::from_ymd(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?)
}

/// `2025/4/27`, `2025.4.27`, `2025-4-27`, `2025年4月27日`.
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
    // After 日 people leave the blank out.
    let (rest, blank) = match after.and_then(|after| rest.strip_prefix(after)) {
        Some(time) if !time.is_empty() => (time, " "),
        Some(time) => (time, ""),
        None => (rest, ""),
    };
    let short = |text: &str| matches!(text.len(), 1 | 2) && text.bytes().all(|b| b.is_ascii_digit());
    if !short(month) || !short(day) {
        return None;
    }
    at_time(
        Day::from_ymd(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?,
        &format!("{blank}{rest}"),
    )
}

/// `27-Apr-2025`, `27 April 2025`, `Apr 27, 2025`: the month's name leaves no doubt which number is the day.
fn by_month_name(text: &str) -> Option<Day> {
    let forms = ["%d-%B-%Y", "%d %B %Y", "%B %d, %Y"];
    let (date, rest) = forms.iter().find_map(|form| NaiveDate::parse_and_remainder(text, form).ok())?;
    let has_four_digits = (1000..=9999).contains(&date.year());
    has_four_digits.then(|| at_time(Day::from_date(date), rest))?
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn no_byte_in_the_place_of_a_digit_is_one() {
        for place in [0, 1, 2, 3, 5, 6, 8, 9] {
            for byte in (0..=u8::MAX).filter(|byte| !byte.is_ascii_digit()) {
                let mut text = *b"2025-04-27";
                text[place] = byte;
                assert_eq!(iso(&text), None, "{place} {byte}");
            }
        }
    }

    fn read(text: &str) -> Result<Option<String>, Unreadable> {
        parse(text, &[]).map(|day| day.map(|day| day.to_string()))
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
            "27-Apr-2025",
            "27 April 2025",
            "Apr 27, 2025",
            "2025-04-27 10:20:30",
            "2025/4/27 9:05",
            "2025-4-27 上午10:20",
            "2025/4/27 下午 3:05:09",
            "2025年04月27日 10时20分",
            "2025年4月27日10:20",
            "2025年04月27日10时20分30秒",
            "27-Apr-2025 10:20",
            "20250427 10:20:30",
            "20250427102030",
            "45774",
            "45774.0",
            "45774.4375",
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
            "25-4-27",
            "25.4.27",
            "250427",
            "27-Apr-25",
            "Apr 27, 25",
            "04/27/2025",
            "27/04/2025",
            "2025-13-01",
            "待定",
            "2025-04",
            "20250231",
            "2025-04-27x",
            "123",
            "10:20:30",
            "2025-04-27 25:00",
            "2025/04/27 24:00",
            "2025-04-27 下午14:20",
        ] {
            assert_eq!(read(text), Err(Unreadable), "{text}");
        }
    }

    #[test]
    fn an_instant_is_a_day_in_china() {
        for (text, day) in [
            ("2025-04-27T16:30:00Z", "2025-04-28"),
            ("2025-04-27T15:59:59Z", "2025-04-27"),
            ("2025-04-28T00:30:00+08:00", "2025-04-28"),
            ("2025-04-27T23:30:00+08:00", "2025-04-27"),
            ("2025-04-28 00:30:00+0900", "2025-04-27"),
            ("2025-12-31 20:00:00 -05", "2026-01-01"),
            ("2025-04-27T16:30:00", "2025-04-27"),
            ("20250427 16:30:00Z", "2025-04-28"),
        ] {
            assert_eq!(read(text), Ok(Some(day.to_owned())), "{text}");
        }
        let format = ["%Y-%m-%dT%H:%M:%S%z".to_owned()];
        assert_eq!(parse("2025-04-27T16:30:00+0000", &format), Ok(Day::from_ymd(2025, 4, 28)));
        // The last day that there is has no morning after it in China.
        assert_eq!(parse("+262142-12-31T23:59:59+0000", &format), Err(Unreadable));
    }

    #[test]
    fn sentinels_and_blanks_mean_no_date() {
        for text in [
            "",
            "-",
            "无",
            "N/A",
            "0",
            "0000-00-00",
            "1900-01-00",
            "1900-01-01",
            "2100-12-31",
            "9999-12-31",
            "99991231",
        ] {
            assert_eq!(read(text), Ok(None), "{text}");
        }
        assert!(read("2100-12-30").is_ok_and(|day| day.is_some()));
    }

    #[test]
    fn given_formats_are_the_only_ones_and_tried_in_order() {
        let read = |text: &str, formats: &[&str]| {
            let formats: Vec<String> = formats.iter().map(|format| (*format).to_owned()).collect();
            parse(text, &formats).map(|day| day.map(|day| day.to_string()))
        };
        let day = |text: &str| Ok(Some(text.to_owned()));
        let one = ["%m/%d/%Y %I:%M:%S %p"];
        assert_eq!(read("01/09/2015 02:56:26 PM", &one), day("2015-01-09"));
        assert_eq!(read("2015-01-09", &one), Err(Unreadable));
        assert_eq!(read("2015-01-09", &[one[0], "%Y-%m-%d"]), day("2015-01-09"));
        assert_eq!(read("01/09/2015", &["%m/%d/%Y", "%d/%m/%Y"]), day("2015-01-09"));
        assert_eq!(read("01/09/2015", &["%d/%m/%Y", "%m/%d/%Y"]), day("2015-09-01"));
        assert_eq!(read("-", &one), Ok(None));
    }

    #[test]
    fn a_form_without_a_day_gives_none() {
        for format in [
            "%m/%d/%Y",
            "%Y-%m-%dT%H:%M:%S%z",
            "%d.%m.%y",
            "%d %b %Y",
            "%Y%m%d",
            "%m/%d/%Y %I:%M:%S %p",
            "%s",
            "%F %T",
            "%Y%j",
        ] {
            assert!(gives_day(format), "{format}");
        }
        for format in ["%m/%Y", "%Y", "%d/%m", "%H:%M", "DD/MM/YYYY", "%Q", "", "%Y-%d"] {
            assert!(!gives_day(format), "{format}");
        }
    }

    proptest! {
        #[test]
        fn every_spelling_of_a_day_gives_it_back(number in 16_071_i32..22_280, minute in 0_u32..1440) {
            // 2014-01-01 to 2030-12-31.
            let day = Day(number);
            let date = day.date();
            let (hour, minute) = (minute / 60, minute % 60);
            let half = if hour < 12 { "上午" } else { "下午" };
            let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
            let spellings = [
                date.format("%Y-%m-%d").to_string(),
                date.format("%Y/%-m/%-d").to_string(),
                date.format("%Y.%m.%d").to_string(),
                date.format("%Y%m%d").to_string(),
                date.format("%Y年%-m月%-d日").to_string(),
                date.format("%d-%b-%Y").to_string(),
                date.format("%B %-d, %Y").to_string(),
                date.format("%d %b %Y").to_string(),
                (number + 25_569).to_string(),
                format!("{}.{:02}", number + 25_569, minute),
                format!("{day} {hour:02}:{minute:02}"),
                format!("{day}T{hour:02}:{minute:02}:59.999+08:00"),
                format!("{} {half}{twelve}:{minute:02}", date.format("%Y-%-m-%-d")),
                format!("{}{hour}时{minute:02}分", date.format("%Y年%m月%d日")),
            ];
            for text in spellings {
                prop_assert_eq!(parse(&text, &[]), Ok(Some(day)), "{}", text);
            }
        }
    }
}
