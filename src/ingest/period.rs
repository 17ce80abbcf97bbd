//! The tax period of a declaration as it is written: a month, read from the usual forms, so that two
//! spellings of it neither join nor split cases.

use super::text::half_width;
use super::{absent, date};
use crate::domain::{Day, Month};

/// A period cell cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unreadable;

/// The period in `text`, already trimmed, as `202505`; `made` is room for it where it is spelled
/// in another way. Empty where there is none.
pub(super) fn parse<'a>(text: &'a str, made: &'a mut String) -> Result<&'a str, Unreadable> {
    if text.is_empty() || is_compact(text.as_bytes()) {
        return Ok(text);
    }
    if absent::is_value(text) {
        return Ok("");
    }
    let plain = half_width(text);
    let month = compact(&plain).or_else(|| separated(&plain)).or_else(|| of_day(text)).ok_or(Unreadable)?;
    *made = format!("{:04}{:02}", month.year(), month.month());
    Ok(made)
}

/// `202505`, at a glance.
fn is_compact(text: &[u8]) -> bool {
    let [year @ .., tens, ones] = text else { return false };
    let is_month = matches!((tens, ones), (b'0', b'1'..=b'9') | (b'1', b'0'..=b'2'));
    year.len() == 4 && is_month && year.iter().all(u8::is_ascii_digit)
}

/// `202505`.
fn compact(text: &str) -> Option<Month> {
    if text.len() != 6 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    month(&text[..4], &text[4..])
}

/// `2025-05`, `2025/5`, `2025.5`, `2025年5月`.
fn separated(text: &str) -> Option<Month> {
    let text = text.strip_suffix('月').map_or(text, |text| text.trim_end());
    let (year, rest) = text.split_once(['-', '/', '.', '年'])?;
    month(year.trim(), rest.trim())
}

/// A day of the month, as a spreadsheet makes one of it.
fn of_day(text: &str) -> Option<Month> {
    date::parse(text, &[]).ok().flatten().map(Day::month)
}

fn month(year: &str, month: &str) -> Option<Month> {
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if year.len() != 4 || !matches!(month.len(), 1 | 2) || !is_number(year) || !is_number(month) {
        return None;
    }
    Day::from_ymd(year.parse().ok()?, month.parse().ok()?, 1).map(Day::month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_month_is_one() {
        for text in [
            "202505",
            "2025-05",
            "2025/5",
            "2025.05",
            "2025年5月",
            "2025年05月",
            "２０２５年５月",
            "2025-05-01",
            "2025/5/31",
            "20250501",
            "45778",
        ] {
            assert_eq!(parse(text, &mut String::new()), Ok("202505"), "{text}");
        }
        for text in ["", "-", "无"] {
            assert_eq!(parse(text, &mut String::new()), Ok(""), "{text}");
        }
    }

    #[test]
    fn what_is_no_month_is_not_guessed() {
        for text in ["202513", "2025", "25-05", "2025年第二季度", "202504-202506", "5月", "x"] {
            assert_eq!(parse(text, &mut String::new()), Err(Unreadable), "{text}");
        }
    }
}
