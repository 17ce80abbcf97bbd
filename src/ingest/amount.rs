//! Amounts of money as they are written, read exactly into fen.

use super::absent;
use super::text::half_width;

/// An amount cell cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub struct Unreadable;

/// An amount and whether digits below the fen were rounded off (half away from zero).
#[derive(Debug, PartialEq, Eq)]
pub struct Amount {
    /// In fen.
    pub fen: i64,
    /// Whether digits were rounded off.
    pub rounded: bool,
}

/// The units in which amounts are given, with the decimal places by which each is above the yuan.
/// A longer one stands before the shorter one that it ends in.
const UNITS: [(&str, u8); 7] =
    [("百万元", 6), ("万元", 4), ("千元", 3), ("亿元", 8), ("元", 0), ("万", 4), ("亿", 8)];

/// The decimal places by which a unit is above the yuan: 4 for 万元.
pub(super) fn unit(name: &str) -> Option<u8> {
    UNITS.iter().find(|(unit, _)| *unit == name).map(|(_, shift)| *shift)
}

/// The amount in `text`, already trimmed; `Ok(None)` where it is empty or says
/// that there is none. `shift` is the number
/// of decimal places by which the column's unit is above the yuan (万元: 4); a unit written
/// beside the number comes before it. A dash alone is the zero of the accounting format.
///
/// # Errors
/// A text that is no amount, or one whose last digits were lost on its way.
pub fn parse(text: &str, shift: u8) -> Result<Option<Amount>, Unreadable> {
    if text.is_empty() {
        return Ok(None);
    }
    if let Some(fen) = plain(text.as_bytes()).filter(|_| shift == 0) {
        return Ok(Some(Amount { fen, rounded: false }));
    }
    let text = half_width(text).replace('\u{2212}', "-");
    let text = text.trim();
    if matches!(text, "-" | "--" | "—" | "——" | "–") {
        return Ok(Some(Amount { fen: 0, rounded: false }));
    }
    if absent::is_value(text) {
        return Ok(None);
    }
    let (text, negative) = without_sign(text).ok_or(Unreadable)?;
    let (text, shift) = without_unit(text, shift);
    let (number, exponent) = without_exponent(text).ok_or(Unreadable)?;
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let whole = without_separators(whole).ok_or(Unreadable)?;
    if (whole.is_empty() && decimals.is_empty()) || !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Unreadable);
    }
    let places = i32::from(shift) + 2 + exponent.unwrap_or(0);
    let amount = in_fen(&whole, decimals, places).ok_or(Unreadable)?;
    // A power of ten is how a number is shortened: one that does not end at the fen was cut.
    if exponent.is_some() && amount.rounded {
        return Err(Unreadable);
    }
    Ok(Some(Amount { fen: if negative { -amount.fen } else { amount.fen }, ..amount }))
}

/// Exactly digits with two decimals, `1234.50`, without a detour.
#[inline]
pub(super) fn plain(text: &[u8]) -> Option<i64> {
    let (whole, decimals) = text.split_at_checked(text.len().checked_sub(3)?)?;
    if whole.is_empty() || whole.len() > 15 || decimals[0] != b'.' {
        return None;
    }
    let mut fen = 0_i64;
    for digits in [whole, &decimals[1..]] {
        for digit in digits {
            let digit = digit.wrapping_sub(b'0');
            if digit > 9 {
                return None;
            }
            // At most 17 digits fit.
            fen = fen.wrapping_mul(10).wrapping_add(i64::from(digit));
        }
    }
    Some(fen)
}

/// `whole`.`decimals` × 10^`places`, rounded half away from zero.
fn in_fen(whole: &str, decimals: &str, places: i32) -> Option<Amount> {
    let digits = format!("{whole}{decimals}");
    let point = i32::try_from(whole.len()).ok()?.checked_add(places)?;
    let point = usize::try_from(point.max(-1) + 1).ok()?;
    let length = digits.len() + 1;
    if point > length + 18 {
        // More digits than any amount has, unless all are zero.
        let is_zero = digits.bytes().all(|digit| digit == b'0');
        return is_zero.then_some(Amount { fen: 0, rounded: false });
    }
    let padded = format!("0{digits}{}", "0".repeat(point.saturating_sub(length)));
    let (kept, beyond) = padded.split_at_checked(point)?;
    let fen: i64 = format!("0{kept}").parse().ok()?;
    let up = beyond.as_bytes().first().is_some_and(|&digit| digit >= b'5');
    Some(Amount { fen: fen.checked_add(i64::from(up))?, rounded: beyond.bytes().any(|digit| digit != b'0') })
}

/// The amount without its sign and its currency, in whatever order they stand before it;
/// brackets, and a minus behind it, are a minus. `None` where there are two signs.
fn without_sign(text: &str) -> Option<(&str, bool)> {
    let mut rest = text;
    let mut signs = 0;
    let mut negative = false;
    loop {
        rest = rest.trim();
        if let Some(inner) = rest.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
            (rest, negative, signs) = (inner, true, signs + 1);
        } else if let Some(inner) = rest.strip_prefix('-').or_else(|| rest.strip_suffix('-')) {
            (rest, negative, signs) = (inner, true, signs + 1);
        } else if let Some(inner) = rest.strip_prefix('+') {
            (rest, signs) = (inner, signs + 1);
        } else if let Some(inner) = without_currency(rest) {
            rest = inner;
        } else {
            return (signs <= 1).then_some((rest, negative));
        }
    }
}

fn without_currency(text: &str) -> Option<&str> {
    let marks = ["¥", "￥", "人民币"];
    let code = text
        .split_at_checked(3)
        .filter(|(code, _)| ["CNY", "RMB"].iter().any(|own| own.eq_ignore_ascii_case(code)));
    marks.iter().find_map(|mark| text.strip_prefix(mark)).or(code.map(|(_, rest)| rest))
}

fn without_unit(text: &str, shift: u8) -> (&str, u8) {
    let written = UNITS.iter().find_map(|(unit, shift)| Some((text.strip_suffix(unit)?.trim_end(), *shift)));
    written.unwrap_or((text, shift))
}

/// `1.2E+05` as the number and its power of ten.
fn without_exponent(text: &str) -> Option<(&str, Option<i32>)> {
    let Some((number, power)) = text.split_once(['E', 'e']) else { return Some((text, None)) };
    let digits = power.strip_prefix(['+', '-']).unwrap_or(power);
    let is_power = matches!(digits.len(), 1..=3) && digits.bytes().all(|b| b.is_ascii_digit());
    Some((number, Some(power.parse().ok().filter(|_| is_power)?)))
}

/// The digits, where separators, all of one kind, stand only between groups of three.
fn without_separators(whole: &str) -> Option<String> {
    let separator = whole.chars().find(|c| matches!(c, ',' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}'));
    let mut groups = whole.split(|c| Some(c) == separator);
    let first = groups.next()?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.is_empty() || first.len() > 3 {
            return None;
        }
        digits.push_str(group);
    }
    digits.bytes().all(|b| b.is_ascii_digit()).then_some(digits)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fen(text: &str, shift: u8) -> Result<Option<i64>, Unreadable> {
        parse(text, shift).map(|amount| amount.map(|amount| amount.fen))
    }

    #[test]
    fn reads_amounts_exactly() {
        for (text, expected) in [
            ("1234.5", 123_450),
            ("1234.56", 123_456),
            ("0.07", 7),
            ("1,234,567.89", 123_456_789),
            ("１，２３４．５０", 123_450),
            ("1 234 567.89", 123_456_789),
            ("1\u{a0}234.5", 123_450),
            ("-0.05", -5),
            ("(1,234.50)", -123_450),
            ("（1,234.50）", -123_450),
            ("1,234.50-", -123_450),
            ("\u{2212}12", -1_200),
            ("－１２", -1_200),
            ("+12", 1_200),
            ("¥12", 1_200),
            ("￥ -12.3", -1_230),
            ("-¥12", -1_200),
            ("CNY 12", 1_200),
            ("rmb12.5", 1_250),
            ("人民币12元", 1_200),
            (".5", 50),
            ("0", 0),
            ("-", 0),
            ("—", 0),
            ("1.5万元", 1_500_000),
            ("1.5 万", 1_500_000),
            ("-0.3亿", -3_000_000_000),
            ("2千元", 200_000),
            ("1.2E+05", 12_000_000),
            ("-5E-01", -50),
            ("0E+300", 0),
        ] {
            assert_eq!(fen(text, 0), Ok(Some(expected)), "{text}");
        }
        assert_eq!(fen("1.23456", 4), Ok(Some(1_234_560)));
        assert_eq!(fen("", 0), Ok(None));
    }

    #[test]
    fn a_unit_beside_the_number_comes_before_the_columns() {
        assert_eq!(fen("12", 4), Ok(Some(12_000_000)));
        assert_eq!(fen("12元", 4), Ok(Some(1_200)));
        assert_eq!(fen("12万元", 4), Ok(Some(12_000_000)));
    }

    #[test]
    fn says_when_it_rounds() {
        assert_eq!(parse("1.005", 0), Ok(Some(Amount { fen: 101, rounded: true })));
        assert_eq!(parse("-1.005", 0), Ok(Some(Amount { fen: -101, rounded: true })));
        assert_eq!(parse("1.0000", 0), Ok(Some(Amount { fen: 100, rounded: false })));
        assert_eq!(parse("0.0004", 0), Ok(Some(Amount { fen: 0, rounded: true })));
    }

    #[test]
    fn refuses_what_is_no_amount() {
        for text in [
            "abc",
            "1,23",
            "1,2345",
            "1.2.3",
            "--1",
            "-(1)",
            "(-1)",
            "1-2",
            ".",
            "九百",
            "99999999999999999999",
            "E5",
            "1E",
            "1E+",
            "1e+2000",
            "1E+30",
            "1.234567E3",
            "1,234 567",
            "12美元",
            "12%",
            "¥",
            "元",
            "#N/A",
        ] {
            assert_eq!(parse(text, 0), Err(Unreadable), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_spelling_of_an_amount_gives_it_back(fen in 0_i64..1_000_000_000_000_000, negative: bool) {
            let (yuan, cents) = (fen / 100, fen % 100);
            let mut grouped = yuan.to_string();
            for at in (1..grouped.len()).rev().filter(|at| (grouped.len() - at) % 3 == 0).collect::<Vec<_>>() {
                grouped.insert(at, ',');
            }
            let ten_thousands = format!("{}.{:06}", fen / 1_000_000, fen % 1_000_000);
            let positive = [
                format!("{yuan}.{cents:02}"),
                format!("{grouped}.{cents:02}"),
                format!("{}.{cents:02}", grouped.replace(',', "，")),
                format!("{}.{cents:02}", grouped.replace(',', " ")),
                format!("¥{grouped}.{cents:02}元"),
                format!("CNY {yuan}.{cents:02}"),
                format!("{ten_thousands}万元"),
                format!("{}.{:010}亿元", fen / 10_000_000_000, fen % 10_000_000_000),
                format!("{fen}E-02"),
            ];
            for text in &positive {
                prop_assert_eq!(parse(text, 0), Ok(Some(Amount { fen, rounded: false })), "{}", text);
                let signed = [format!("-{text}"), format!("({text})"), format!("（{text}）"), format!("{text}-"), format!("\u{2212}{text}")];
                for text in signed.iter().filter(|_| negative) {
                    prop_assert_eq!(parse(text, 0), Ok(Some(Amount { fen: -fen, rounded: false })), "{}", text);
                }
            }
            prop_assert_eq!(parse(&ten_thousands, 4), Ok(Some(Amount { fen, rounded: false })));
        }
    }
}
