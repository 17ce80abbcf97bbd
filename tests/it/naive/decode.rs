//! One value at a time: text to day, class, fen, flag. `Err` is a value that cannot be read.

use chrono::{Days, NaiveDate, NaiveDateTime};

/// What cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub struct Unreadable;

/// A day, or none where the text stands for no date.
pub fn date(text: &str, formats: &[String]) -> Result<Option<NaiveDate>, Unreadable> {
    let text = text.trim();
    let no_day = ["0", "0000-00-00", "1900-01-00", "0000-00-00 00:00:00"];
    if text.is_empty() || is_nothing(text) || no_day.contains(&text) {
        return Ok(None);
    }
    let mut day = if formats.is_empty() { usual(text) } else { None };
    for format in formats {
        day = day.or_else(|| by_format(text, format));
    }
    let day = day.ok_or(Unreadable)?;
    let none = day == ymd(1900, 1, 1).unwrap() || day >= ymd(2100, 12, 31).unwrap();
    Ok((!none).then_some(day))
}

fn by_format(text: &str, format: &str) -> Option<NaiveDate> {
    let moment = NaiveDateTime::parse_from_str(text, format).map(|moment| moment.date());
    moment.or_else(|_| NaiveDate::parse_from_str(text, format)).ok()
}

fn usual(text: &str) -> Option<NaiveDate> {
    if text.chars().all(|c| c.is_ascii_digit()) {
        return match text.len() {
            8 | 12 | 14 => compact(text),
            _ => serial(text),
        };
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if [whole, fraction].iter().all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit())) {
        return serial(whole);
    }
    separated(text)
}

fn ymd(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

/// `20250427`, and the same with `0930` or `093000` behind it.
fn compact(text: &str) -> Option<NaiveDate> {
    let part = |from: usize, to: usize| text[from..to].parse::<u32>().unwrap();
    if text.len() > 8 && (part(8, 10) > 23 || part(10, 12) > 59) {
        return None;
    }
    ymd(text[..4].parse().unwrap(), part(4, 6), part(6, 8))
}

/// Excel's day number: 1 = 1900-01-01, with the 29th of February 1900 that never was.
fn serial(text: &str) -> Option<NaiveDate> {
    let number: u64 = text.parse().ok()?;
    let origin = if number < 60 { ymd(1899, 12, 31) } else { ymd(1899, 12, 30) };
    (number < 200_000).then_some(())?;
    origin?.checked_add_days(Days::new(number))
}

/// `2025-4-27`, `2025/04/27`, `2025年4月27日`, with a time behind it or not.
fn separated(text: &str) -> Option<NaiveDate> {
    let numbers = |part: &str, longest: usize| -> Option<u32> {
        let fine = !part.is_empty() && part.len() <= longest && part.chars().all(|c| c.is_ascii_digit());
        fine.then(|| part.parse().unwrap())
    };
    for (first, second) in [('-', '-'), ('/', '/'), ('.', '.'), ('年', '月')] {
        let Some((year, rest)) = text.split_once(first) else { continue };
        let (month, rest) = rest.split_once(second)?;
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (day, mut rest) = rest.split_at(end);
        if first == '年' {
            rest = rest.strip_prefix('日')?;
        }
        let rest = rest.strip_prefix('T').unwrap_or(rest).trim();
        if year.len() != 4 || !(rest.is_empty() || is_time(rest)) {
            return None;
        }
        let year = i32::try_from(numbers(year, 4)?).unwrap();
        let date = ymd(year, numbers(month, 2)?, numbers(day, 2)?)?;
        return Some(in_china(date, rest));
    }
    None
}

/// A time that ends in Z or +hh:mm is an instant; its day is the one at UTC+8.
fn in_china(date: NaiveDate, time: &str) -> NaiveDate {
    let number = |text: &str| text.parse::<i64>().unwrap();
    let ahead = match time.split_once('+') {
        Some((_, zone)) => number(&zone[..2]) * 60 + number(&zone[zone.len() - 2..]),
        None if time.ends_with('Z') => 0,
        None => return date,
    };
    let (hour, rest) = time.split_once(':').unwrap();
    let at = number(hour) * 60 + number(&rest[..2]) - ahead + 8 * 60;
    if at < 0 {
        date.pred_opt().unwrap()
    } else if at >= 24 * 60 {
        date.succ_opt().unwrap()
    } else {
        date
    }
}

/// `9:30`, `09:30:15`, `09:30:15.250`, with a zone or not.
fn is_time(text: &str) -> bool {
    let text = text.split(['Z', '+']).next().unwrap();
    let text = text.split('.').next().unwrap();
    let parts: Vec<Option<u32>> = text.split(':').map(|part| part.parse().ok()).collect();
    let limits = [23, 59, 59];
    (2..=3).contains(&parts.len())
        && parts.iter().zip(limits).all(|(part, limit)| part.is_some_and(|n| n <= limit))
}

/// What stands for no value, of whatever kind.
pub fn is_nothing(text: &str) -> bool {
    ["-", "－", "--", "—", "——", "–", "/", "NULL", "(NULL)", "N/A", "NA", "NONE", "NIL", "无", "空", "暂无"]
        .contains(&text.to_uppercase().as_str())
}

/// An id in the letters and digits of a keyboard, capitals.
pub fn folded(id: &str) -> String {
    let narrow = |c: char| match u32::from(c) {
        wide @ 0xff01..=0xff5e => char::from_u32(wide - 0xfee0).unwrap(),
        0x3000 => ' ',
        _ => c,
    };
    id.chars().map(narrow).collect::<String>().to_uppercase()
}

/// `202505`, however the month is written; empty where there is none.
pub fn period(text: &str) -> Result<String, Unreadable> {
    let text = text.trim();
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    let parts: Vec<&str> = text.trim_end_matches('月').split(['-', '/', '.', '年']).map(str::trim).collect();
    let (year, month) = match parts[..] {
        _ if text.is_empty() || is_nothing(text) => return Ok(String::new()),
        [one] if one.len() == 6 && digits(one) => (&one[..4], &one[4..]),
        [year, month] if year.len() == 4 && (1..=2).contains(&month.len()) => (year, month),
        _ => {
            let day = date(text, &[])?.ok_or(Unreadable)?;
            return Ok(day.format("%Y%m").to_string());
        }
    };
    let (year, month) =
        (year.parse::<i32>().map_err(|_| Unreadable)?, month.parse().map_err(|_| Unreadable)?);
    Ok(ymd(year, month, 1).ok_or(Unreadable)?.format("%Y%m").to_string())
}

/// 1 to 4, or 0 where the class is unknown.
pub fn class(text: &str) -> Result<u8, Unreadable> {
    let text = text.trim();
    if matches!(text, "" | "未评定" | "unclassified") || is_nothing(text) {
        return Ok(0);
    }
    let bare = text.strip_suffix("企业").or_else(|| text.strip_suffix(".0")).unwrap_or(text);
    let bare = bare.strip_suffix('类').or_else(|| bare.strip_prefix("class")).unwrap_or(bare);
    match bare {
        "一" | "1" | "01" | "Ⅰ" | "I" | "A" | "a" => Ok(1),
        "二" | "2" | "02" | "Ⅱ" | "II" | "B" | "b" => Ok(2),
        "三" | "3" | "03" | "Ⅲ" | "III" | "C" | "c" => Ok(3),
        "四" | "4" | "04" | "Ⅳ" | "IV" | "D" | "d" => Ok(4),
        _ => Err(Unreadable),
    }
}

/// Fen, rounded half away from zero below the fen; `wan` where the column is in 万元.
pub fn fen(text: &str, wan: bool) -> Result<Option<i128>, Unreadable> {
    if ["-", "—", "–"].contains(&text.trim()) {
        return Ok(Some(0));
    }
    if is_nothing(text.trim()) {
        return Ok(None);
    }
    let text: String =
        text.chars().filter(|c| !c.is_whitespace() && !matches!(c, ',' | '，' | '¥' | '￥')).collect();
    let text = text.strip_suffix('元').unwrap_or(&text);
    if text.is_empty() {
        return Ok(None);
    }
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all = format!("{whole}{fraction}");
    if all.is_empty() || !all.chars().all(|c| c.is_ascii_digit()) || all.len() > 30 {
        return Err(Unreadable);
    }
    // value = all / 10^fraction digits yuan (or 万元); in fen it is × 100 (or × 1 000 000).
    let scaled = all.parse::<i128>().unwrap() * if wan { 1_000_000 } else { 100 };
    let unit = 10_i128.pow(u32::try_from(fraction.len()).unwrap());
    let rounded = (2 * scaled + unit) / (2 * unit);
    Ok(Some(if negative { -rounded } else { rounded }))
}

/// Yes or no; empty is no.
pub fn flag(text: &str) -> Result<bool, Unreadable> {
    if is_nothing(text.trim()) {
        return Ok(false);
    }
    match text.trim().to_uppercase().as_str() {
        "是" | "Y" | "YES" | "TRUE" | "T" | "1" | "1.0" | "有" | "√" | "✓" => Ok(true),
        "" | "否" | "N" | "NO" | "FALSE" | "F" | "0" | "0.0" | "无" | "×" => Ok(false),
        _ => Err(Unreadable),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_dates_are_one_day() {
        let expected = ymd(2025, 4, 27);
        let same = [
            "2025-04-27",
            "2025/4/27",
            "20250427",
            "2025年4月27日",
            "2025-04-27 09:30:00",
            "2025-04-27T09:30",
            "45774",
            " 45774.5 ",
            "2025年04月27日 9:30",
            "20250427093000",
        ];
        for text in same {
            assert_eq!(date(text, &[]), Ok(expected), "{text}");
        }
        assert_eq!(date("2025-04-26T16:00:00Z", &[]), Ok(expected));
        assert_eq!(date("2025-04-28T00:30:00+09:00", &[]), Ok(expected));
        assert_eq!(date("2025-04-27T23:30+08:00", &[]), Ok(expected));
        for none in ["", "  ", "1900-01-01", "2100-12-31", "9999/12/31"] {
            assert_eq!(date(none, &[]), Ok(None), "{none}");
        }
        for bad in ["2025-02-30", "20251301", "soon", "2025-04", "27/04/2025", "2025-04-27 25:00"] {
            assert_eq!(date(bad, &[]), Err(Unreadable), "{bad}");
        }
        assert_eq!(date("01/09/2015 02:56:26 PM", &["%m/%d/%Y %I:%M:%S %p".to_owned()]), Ok(ymd(2015, 1, 9)));
    }

    #[test]
    fn amounts_are_exact_and_round_away_from_zero() {
        let cases = [("1,234.56", 123_456), ("-0.005", -1), ("0.004", 0), ("¥ 7", 700), ("0.125", 13)];
        for (text, expected) in cases {
            assert_eq!(fen(text, false), Ok(Some(expected)), "{text}");
        }
        assert_eq!(fen("1.23456785", true), Ok(Some(1_234_568)));
        assert_eq!(fen("", false), Ok(None));
        assert_eq!(fen("1.2.3", false), Err(Unreadable));
        assert_eq!(fen("十", false), Err(Unreadable));
    }

    #[test]
    fn classes_and_flags_follow_the_dictionary() {
        assert_eq!(
            ["一类", "2类", "Ⅲ类", "04", "A", "未评定", ""].map(|text| class(text).unwrap()),
            [1, 2, 3, 4, 1, 0, 0]
        );
        assert_eq!(class("五类"), Err(Unreadable));
        assert_eq!((flag("是"), flag("n"), flag("也许")), (Ok(true), Ok(false), Err(Unreadable)));
    }
}
