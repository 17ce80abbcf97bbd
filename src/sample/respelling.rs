//! The same value written in other ways: days, classes, amounts, flags.

use crate::domain::Day;

/// The four classes as they are written: usual, and otherwise; the letter last.
const CLASSES: [[&str; 6]; 4] = [
    ["一类", "1类", "Ⅰ类", "1", "01", "A"],
    ["二类", "2类", "Ⅱ类", "2", "02", "B"],
    ["三类", "3类", "Ⅲ类", "3", "03", "C"],
    ["四类", "4类", "Ⅳ类", "4", "04", "D"],
];

/// Days from Excel's day 0 to 1970-01-01.
const EXCEL_EPOCH: i32 = 25_569;

/// Ways to write a day.
#[derive(Clone, Copy, Debug)]
pub(super) enum DateForm {
    Slash,
    Compact,
    Chinese,
    Serial,
    Timed,
}

impl DateForm {
    pub(super) const ALL: [Self; 5] = [Self::Slash, Self::Compact, Self::Chinese, Self::Serial, Self::Timed];
}

/// A day written in another way; what is no day is left alone.
pub(super) fn date(text: &str, form: DateForm) -> String {
    let Ok(day) = text.parse::<Day>() else { return text.to_owned() };
    match form {
        DateForm::Slash => day.date().format("%Y/%-m/%-d").to_string(),
        DateForm::Compact => day.date().format("%Y%m%d").to_string(),
        DateForm::Chinese => day.date().format("%Y年%-m月%-d日").to_string(),
        DateForm::Serial => (day.0 + EXCEL_EPOCH).to_string(),
        DateForm::Timed => format!("{day} 09:30:00"),
    }
}

/// A class written in another way, though not as a letter.
pub(super) fn class(text: &str, nth: usize) -> String {
    spelt(text, 1 + nth % 4)
}

/// A class as a letter.
pub(super) fn class_letter(text: &str) -> String {
    spelt(text, 5)
}

fn spelt(text: &str, way: usize) -> String {
    CLASSES.iter().find(|class| class[0] == text).map_or(text, |class| class[way]).to_owned()
}

/// An amount with separators between the thousands.
pub(super) fn thousands(text: &str) -> String {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped}.{decimals}")
}

/// A flag written in another way.
pub(super) fn flag(text: &str, nth: usize) -> String {
    let (yes, no) = [("是", "否"), ("1", "0"), ("是", "")][nth % 3];
    if text == "Y" { yes } else { no }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_one_day_in_five_ways() {
        let forms = DateForm::ALL.map(|form| date("2025-04-27", form));
        assert_eq!(forms, ["2025/4/27", "20250427", "2025年4月27日", "45774", "2025-04-27 09:30:00"]);
        assert_eq!(date("", DateForm::Slash), "");
    }

    #[test]
    fn writes_amounts_and_classes() {
        assert_eq!(thousands("1234567.89"), "1,234,567.89");
        assert_eq!(thousands("123.00"), "123.00");
        assert_eq!(class("二类", 1), "Ⅱ类");
        assert_eq!(class_letter("四类"), "D");
    }
}
