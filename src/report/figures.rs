//! Figures as text, by integer arithmetic only: what is shown is rounded once, from the exact
//! fraction, and never so far that it would tell another verdict. No word stands here.

use std::cmp::Ordering;

use crate::domain::{Limit, Measure};

/// No fraction of `i64`s needs more digits to be told from a limit.
const MOST_DIGITS: u32 = 20;

/// The mean of `n` cases that took `total` working days: two decimals, rounded half up, and
/// more where the rounded figure would lie on the limit, or across it, and the exact one does not.
/// Empty where there is no case.
#[must_use]
pub fn mean_text(total: i64, n: i64, limit: Option<Limit>) -> String {
    told_from(limit, total.into(), n.into(), 2)
}

/// A mean that is a fraction already, as [`mean_text`] gives it.
#[must_use]
pub fn fraction_text(numerator: i128, denominator: i128, limit: Option<Limit>) -> String {
    told_from(limit, numerator, denominator, 2)
}

/// The mean for a table that is read on: at least six decimals, final zeros left out.
#[must_use]
pub fn mean_long(total: i64, n: i64, limit: Option<Limit>) -> String {
    trimmed(&told_from(limit, total.into(), n.into(), 6)).to_owned()
}

/// The mean of a measure, as [`mean_text`] gives it.
#[must_use]
pub fn mean_of(measure: &Measure) -> String {
    mean_text(measure.working_days_total, measure.n, measure.target)
}

/// How far a mean moved, from `before` to `now`, each as (total, n): `+0.12`. The change of the
/// exact means, rounded to two decimals; empty where there is none.
#[must_use]
pub fn change_text(now: (i64, i64), before: (i64, i64)) -> String {
    signed(change(now, before, 2))
}

/// The same for a table that is read on: six decimals, final zeros left out, as [`mean_long`] has them.
#[must_use]
pub fn change_long(now: (i64, i64), before: (i64, i64)) -> String {
    signed(trimmed(&change(now, before, 6)).to_owned())
}

fn change(now: (i64, i64), before: (i64, i64), digits: u32) -> String {
    if now.1 <= 0 || before.1 <= 0 {
        return String::new();
    }
    let wide = |value: i64| i128::from(value);
    let (Some(gained), Some(lost)) =
        (wide(now.0).checked_mul(wide(before.1)), wide(before.0).checked_mul(wide(now.1)))
    else {
        return String::new();
    };
    rounded(gained - lost, wide(now.1) * wide(before.1), digits).unwrap_or_default()
}

/// A number with its sign, where it is not nothing.
#[must_use]
pub fn signed(number: String) -> String {
    let is_above = !number.starts_with('-') && number.contains(|c: char| c.is_ascii_digit() && c != '0');
    if is_above { format!("+{number}") } else { number }
}

/// The share of `part` in `whole` with four decimals: `0.6625`. Empty where there is no whole.
#[must_use]
pub fn share_text(part: i64, whole: i64) -> String {
    if whole <= 0 {
        return String::new();
    }
    rounded(part.into(), whole.into(), 4).unwrap_or_default()
}

/// Hundredths as short as they are exact: `24`, `-3.5`, `0.25`.
#[must_use]
pub fn hundredths_text(value: i64) -> String {
    let text = rounded(value.into(), 100, 2).unwrap_or_default();
    trimmed(&text).to_owned()
}

/// A fraction with `digits` decimals, rounded half away from zero. `None` where the denominator
/// is not above 0 or the digits do not fit.
#[must_use]
pub fn rounded(numerator: i128, denominator: i128, digits: u32) -> Option<String> {
    let units = scaled(numerator, denominator, digits)?;
    let sign = if numerator < 0 && units > 0 { "-" } else { "" };
    let power = 10_i128.checked_pow(digits)?;
    let (whole, part) = (units / power, units % power);
    let width = usize::try_from(digits).ok()?;
    Some(if digits == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part:0width$}") })
}

/// A count with its digits grouped.
pub fn counted(n: impl ToString + Copy) -> String {
    grouped(&n.to_string())
}

/// Digits in groups of three: `12,345,678`; what follows the decimal point is left alone.
#[must_use]
pub fn grouped(number: &str) -> String {
    let (sign, rest) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, part) = rest.split_at(rest.find('.').unwrap_or(rest.len()));
    let mut text = String::from(sign);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text + part
}

fn told_from(limit: Option<Limit>, total: i128, n: i128, least: u32) -> String {
    if n <= 0 {
        return String::new();
    }
    let fits = |digits: &u32| shows_verdict(limit, total, n, *digits);
    let digits = (least..=MOST_DIGITS).find(fits).unwrap_or(least);
    rounded(total, n, digits).unwrap_or_default()
}

/// Whether the mean, rounded to `digits`, lies on the same side of the limit as the exact one.
fn shows_verdict(limit: Option<Limit>, total: i128, n: i128, digits: u32) -> bool {
    let Some(limit) = limit else { return true };
    let compare = || -> Option<(Ordering, Ordering)> {
        let hundredths = i128::from(limit.hundredths());
        let shown = scaled(total, n, digits)?.checked_mul(100)?;
        let exact = total.checked_mul(100)?;
        let bound = hundredths.checked_mul(10_i128.checked_pow(digits)?)?;
        Some((shown.cmp(&bound), exact.cmp(&hundredths.checked_mul(n)?)))
    };
    compare().is_none_or(|(shown, exact)| shown == exact)
}

/// The fraction's size in units of `10^-digits`, rounded half up.
fn scaled(numerator: i128, denominator: i128, digits: u32) -> Option<i128> {
    if denominator <= 0 {
        return None;
    }
    let doubled = numerator.checked_abs()?.checked_mul(10_i128.checked_pow(digits)?)?.checked_mul(2)?;
    Some(doubled.checked_add(denominator)? / denominator.checked_mul(2)?)
}

fn trimmed(text: &str) -> &str {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_is_never_rounded_onto_its_limit_or_across_it() {
        let limit = Some(Limit::days(5));
        assert_eq!(mean_text(12_501, 2_500, limit), "5.0004");
        assert_eq!(mean_text(12_499, 2_500, limit), "4.9996");
        assert_eq!(mean_text(12_500, 2_500, limit), "5.00");
        assert_eq!(mean_text(12_501, 2_500, None), "5.00");
        assert_eq!(mean_text(744, 240, Some(Limit::days(3))), "3.10");
        // 3.255 against 3.25 rounds to 3.26, which is above it still.
        assert_eq!(mean_text(651, 200, "3.25".parse().ok()), "3.26");
        assert_eq!(mean_text(50_000_000_001, 10_000_000_000, limit), "5.0000000001");
        assert_eq!(mean_text(3, 0, limit), "");
    }

    #[test]
    fn halves_go_up() {
        assert_eq!(mean_text(1, 8, None), "0.13");
        assert_eq!(mean_text(2_675, 1_000, None), "2.68");
        assert_eq!(rounded(-1, 8, 2).as_deref(), Some("-0.13"));
        assert_eq!(rounded(-1, 1_000, 2).as_deref(), Some("0.00"));
    }

    #[test]
    fn a_table_gets_six_decimals_or_what_the_verdict_needs() {
        assert_eq!(mean_long(744, 240, None), "3.1");
        assert_eq!(mean_long(10, 3, None), "3.333333");
        assert_eq!(mean_long(50_000_000_001, 10_000_000_000, Some(Limit::days(5))), "5.0000000001");
    }

    #[test]
    fn changes_shares_and_hundredths() {
        assert_eq!(change_text((744, 240), (600, 200)), "+0.10");
        assert_eq!(change_text((600, 200), (744, 240)), "-0.10");
        assert_eq!(change_text((600, 200), (300, 100)), "0.00");
        assert_eq!(change_text((600, 200), (0, 0)), "");
        // 3.004824 against 3: two decimals would hide it.
        assert_eq!(change_long((3_004_824, 1_000_000), (3, 1)), "+0.004824");
        assert_eq!(change_long((600, 200), (744, 240)), "-0.1");
        assert_eq!([change_long((6, 2), (3, 1)), change_long((6, 2), (0, 0))], ["0", ""]);
        assert_eq!(
            ["0.3", "-0.3", "0.00", "0.01"].map(|text| signed(text.to_owned())),
            ["+0.3", "-0.3", "0.00", "+0.01"]
        );
        assert_eq!(share_text(159, 240), "0.6625");
        assert_eq!(share_text(0, 0), "");
        assert_eq!([2_400, -350, 25, 0].map(hundredths_text), ["24", "-3.5", "0.25", "0"]);
    }

    #[test]
    fn digits_are_grouped_by_three() {
        assert_eq!(grouped("12345678.90"), "12,345,678.90");
        assert_eq!(grouped("-123456"), "-123,456");
        assert_eq!(grouped("12"), "12");
    }
}
