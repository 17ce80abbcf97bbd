//! Amounts for people: 万元 and 亿元 in Chinese, grouped yuan in English. Integers only.

use super::figures::{grouped, rounded};
use crate::domain::Money;
use crate::words::Lang;
use crate::words::report::{Label, label};

const YUAN: i128 = 100;
const TEN_THOUSAND: i128 = 10_000 * YUAN;
const HUNDRED_MILLION: i128 = 10_000 * TEN_THOUSAND;

/// An amount as people write it: `1234.57 万元`, `1.23 亿元`; `12,345,678.90`.
#[must_use]
pub fn amount_text(lang: Lang, amount: Money) -> String {
    if lang == Lang::En {
        return grouped(&amount.to_string());
    }
    // An amount that would round up to 10000.00 万元 is shown in 亿元, and so below.
    let reaches = |unit: i128, step: i128| amount.fen().unsigned_abs() >= (unit - step).unsigned_abs();
    let (unit, word) = if reaches(HUNDRED_MILLION, TEN_THOUSAND / 200) {
        (HUNDRED_MILLION, Label::HundredMillionYuan)
    } else if reaches(TEN_THOUSAND, 0) {
        (TEN_THOUSAND, Label::TenThousandYuan)
    } else {
        (YUAN, Label::Yuan)
    };
    let figure = rounded(amount.fen(), unit, 2).unwrap_or_default();
    format!("{figure} {}", label(lang, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_units_and_english_groups() {
        let zh = |fen| amount_text(Lang::Zh, Money::from_fen(fen));
        assert_eq!(zh(1_234_567_890), "1234.57 万元");
        assert_eq!(zh(12_345_678_901), "1.23 亿元");
        assert_eq!(zh(9_999_999_999), "1.00 亿元");
        assert_eq!(zh(9_999_499_999), "9999.50 万元");
        assert_eq!(zh(9_999_994_999), "9999.99 万元");
        assert_eq!(zh(9_999_995_000), "1.00 亿元");
        assert_eq!(zh(999_999), "9999.99 元");
        assert_eq!(zh(-12_345), "-123.45 元");
        assert_eq!(amount_text(Lang::En, Money::from_fen(1_234_567_890)), "12,345,678.90");
    }
}
