//! Amounts of money as they are written, read exactly into fen.

use super::text::half_width;

/// An amount cell cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unreadable;

/// An amount and whether digits below the fen were rounded off (half away from zero).
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Amount {
    pub fen: i64,
    pub rounded: bool,
}

/// The amount in `text`, already trimmed; `Ok(None)` where it is empty. `shift` is the number
/// of decimal places by which the column's unit is above the yuan (万元: 4).
pub(super) fn parse(text: &str, shift: u8) -> Result<Option<Amount>, Unreadable> {
    if text.is_empty() {
        return Ok(None);
    }
    if let Some(fen) = plain(text.as_bytes()).filter(|_| shift == 0) {
        return Ok(Some(Amount { fen, rounded: false }));
    }
    let text = half_width(text);
    let (text, negative) = sign(text.trim());
    let text = text.trim_start_matches(['¥', '￥']).trim_end_matches('元');
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = without_separators(whole).ok_or(Unreadable)?;
    if (digits.is_empty() && decimals.is_empty()) || !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Unreadable);
    }
    let places = usize::from(shift) + 2;
    let kept: String = decimals.chars().chain(std::iter::repeat('0')).take(places).collect();
    let beyond = decimals.get(places..).unwrap_or("");
    let mut fen: i64 = format!("0{digits}{kept}").parse().map_err(|_| Unreadable)?;
    if beyond.as_bytes().first().is_some_and(|&digit| digit >= b'5') {
        fen = fen.checked_add(1).ok_or(Unreadable)?;
    }
    let rounded = beyond.bytes().any(|digit| digit != b'0');
    Ok(Some(Amount { fen: if negative { -fen } else { fen }, rounded }))
}

/// Exactly digits with two decimals, `1234.50`, without a detour.
fn plain(text: &[u8]) -> Option<i64> {
    let (whole, decimals) = text.split_at_checked(text.len().checked_sub(3)?)?;
    if whole.is_empty() || whole.len() > 15 || decimals[0] != b'.' {
        return None;
    }
    let mut digits = whole.iter().chain(&decimals[1..]);
    digits.try_fold(0, |sum, &digit| digit.is_ascii_digit().then(|| sum * 10 + i64::from(digit - b'0')))
}

/// The amount without its sign; brackets are a minus.
fn sign(text: &str) -> (&str, bool) {
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return (inner, true);
    }
    match text.strip_prefix('-') {
        Some(rest) => (rest, true),
        None => (text.strip_prefix('+').unwrap_or(text), false),
    }
}

/// The digits, where commas stand only between groups of three.
fn without_separators(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
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
            ("-0.05", -5),
            ("(1,234.50)", -123_450),
            ("¥12", 1_200),
            (".5", 50),
            ("0", 0),
        ] {
            assert_eq!(fen(text, 0), Ok(Some(expected)), "{text}");
        }
        assert_eq!(fen("1.23456", 4), Ok(Some(1_234_560)));
        assert_eq!(fen("", 0), Ok(None));
    }

    #[test]
    fn says_when_it_rounds() {
        assert_eq!(parse("1.005", 0), Ok(Some(Amount { fen: 101, rounded: true })));
        assert_eq!(parse("-1.005", 0), Ok(Some(Amount { fen: -101, rounded: true })));
        assert_eq!(parse("1.0000", 0), Ok(Some(Amount { fen: 100, rounded: false })));
    }

    #[test]
    fn refuses_what_is_no_amount() {
        for text in ["abc", "1,23", "1,2345", "1.2.3", "1e5", "--1", "-", ".", "九百", "99999999999999999999"]
        {
            assert_eq!(parse(text, 0), Err(Unreadable), "{text}");
        }
    }
}
