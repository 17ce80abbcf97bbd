//! The time of day behind a date. It never counts; only a zone that it names can move the day.

use chrono::{NaiveTime, Timelike};

use super::text::half_width;

/// How far the days that count are ahead of UTC, in minutes.
pub(super) const CHINA: i32 = 8 * 60;

const DAY_MINUTES: i32 = 24 * 60;

/// By how many days the day in China lies after the day as it is written; `None` where `text`,
/// what follows the date, is no time of day. Without a zone it is the day as written.
pub(super) fn shift(text: &str) -> Option<i32> {
    let text = half_width(text);
    let plain = text.trim_start();
    let glued = plain.len() == text.len();
    let time = match plain.strip_prefix('T').filter(|_| glued) {
        Some(time) => time,
        // Before 上午 and 下午, and in 10时20分, people leave the blank out.
        None if glued && !plain.starts_with(['上', '下']) && !plain.contains('时') => return None,
        None => plain,
    };
    let (time, offset) = split_zone(time.trim_end())?;
    let minutes = minutes(time.trim_end())?;
    Some(offset.map_or(0, |offset| (minutes - offset + CHINA).div_euclid(DAY_MINUTES)))
}

/// A time without its zone, and the zone's minutes ahead of UTC.
fn split_zone(time: &str) -> Option<(&str, Option<i32>)> {
    if let Some(time) = time.strip_suffix(['Z', 'z']).or_else(|| time.strip_suffix("UTC")) {
        return Some((time, Some(0)));
    }
    let Some(at) = time.rfind(['+', '-']) else { return Some((time, None)) };
    let (time, zone) = time.split_at(at);
    let ahead = if zone.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = match zone[1..].split_at_checked(2)? {
        (hours, "") => (hours, "0"),
        (hours, minutes) => (hours, minutes.strip_prefix(':').unwrap_or(minutes)),
    };
    let number = |text: &str, most: i32| {
        let digits = !text.is_empty() && text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
        text.parse::<i32>().ok().filter(|number| digits && *number <= most)
    };
    Some((time, Some(ahead * (number(hours, 14)? * 60 + number(minutes, 59)?))))
}

/// Minutes since midnight: `10:20`, `10:20:30.5`, `10:20 AM`, `下午3:05`, `10时20分30秒`.
fn minutes(time: &str) -> Option<i32> {
    let (half, time) = if let Some(time) = time.strip_prefix("上午") {
        (" AM", time)
    } else if let Some(time) = time.strip_prefix("下午") {
        (" PM", time)
    } else {
        ("", time)
    };
    let time = if time.contains('时') { with_colons(time)? } else { time.trim_start().to_owned() };
    let time = format!("{time}{half}");
    let forms = ["%H:%M:%S%.f", "%H:%M", "%I:%M:%S %p", "%I:%M %p"];
    let read = forms.iter().find_map(|form| NaiveTime::parse_from_str(&time, form).ok())?;
    i32::try_from(read.num_seconds_from_midnight() / 60).ok()
}

/// `10时20分30秒` as `10:20:30`; minutes and seconds may be missing.
fn with_colons(time: &str) -> Option<String> {
    let (hour, rest) = time.trim_start().split_once('时')?;
    let (minute, rest) = rest.split_once('分').unwrap_or(("00", rest));
    let second = if rest.is_empty() { "00" } else { rest.strip_suffix('秒')? };
    Some(format!("{hour}:{minute}:{second}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_zone_moves_the_day() {
        for time in
            [" 10:20", "T10:20:30.123", " 00:00", " 23:59:59", "上午10:20", "10时20分", " 9时", " 12:20 AM"]
        {
            assert_eq!(shift(time), Some(0), "{time}");
        }
        // 16:00 UTC is midnight in China; 14 hours ahead it is still the day before.
        for (time, days) in [
            ("T16:00Z", 1),
            ("T15:59Z", 0),
            (" 05:59+14:00", -1),
            (" 06:00+14:00", 0),
            (" 10:00:00 -0600", 1),
            (" 16:00 UTC", 1),
            (" 00:00+08", 0),
        ] {
            assert_eq!(shift(time), Some(days), "{time}");
        }
    }

    #[test]
    fn refuses_what_is_no_time() {
        for time in [
            "",
            " ",
            "x",
            "10:20",
            " 24:00",
            " 25:00",
            " 10:60",
            " 10",
            "T",
            " 10:20+",
            " 10:20+15:00",
            " 10:20+8",
            " 10:20+08:60",
            "下午14:20",
            "10时20",
            " 10:20 20:30",
        ] {
            assert_eq!(shift(time), None, "{time:?}");
        }
    }
}
