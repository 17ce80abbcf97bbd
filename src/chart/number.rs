//! Figures as they are printed: rounded, but never so far that a verdict is hidden.
//! Computed on exact integers.

use std::fmt;

use crate::domain::{Limit, Measure};
use crate::model::insight::{Pool, Ratio};

/// No mean needs more decimals to be told from its limit.
const MOST_DECIMALS: u32 = 12;

/// A decimal figure, exact as shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    scaled: i128,
    decimals: u32,
}

impl Figure {
    /// The mean of a measure with `least` decimals, or as many more as it takes for the rounded
    /// figure to stand on the same side of the target as the exact one. `None` without a case.
    #[must_use]
    pub fn mean(measure: &Measure, least: u32) -> Option<Self> {
        Self::pooled(Pool::new(measure.n, measure.working_days_total), measure.target, least)
    }

    /// The same of a pool and the limit on its mean.
    #[must_use]
    pub fn pooled(pool: Pool, target: Option<Limit>, least: u32) -> Option<Self> {
        if pool.n <= 0 {
            return None;
        }
        let (total, n) = (i128::from(pool.working_days_total), i128::from(pool.n));
        let rounded = |decimals: u32| (total * 10_i128.pow(decimals) * 2 + n).div_euclid(n * 2);
        let tells = |decimals: &u32| {
            target.is_none_or(|limit| {
                let limit = i128::from(limit.hundredths());
                (rounded(*decimals) * 100 > limit * 10_i128.pow(*decimals)) == (total * 100 > limit * n)
            })
        };
        let decimals = (least..=MOST_DECIMALS).find(tells).unwrap_or(MOST_DECIMALS);
        Some(Self { scaled: rounded(decimals), decimals })
    }

    /// A growth with two decimals, or as many more as it takes to be seen.
    #[must_use]
    pub fn growth(growth: Ratio) -> Self {
        let (total, n) = (growth.numerator(), growth.denominator());
        let figure = |decimals: u32| {
            let scaled = (total * 10_i128.pow(decimals) * 2 + n).div_euclid(n * 2);
            Self { scaled, decimals }
        };
        let seen = (2..=MOST_DECIMALS).map(figure).find(|figure| !figure.is_zero());
        seen.unwrap_or_else(|| figure(2))
    }

    /// How far this figure, as shown, is from a limit; at least two decimals, so that it adds up.
    #[must_use]
    pub fn distance(self, limit: Limit) -> Self {
        let decimals = self.decimals.max(2);
        let figure = self.scaled * 10_i128.pow(decimals - self.decimals);
        let limit = i128::from(limit.hundredths()) * 10_i128.pow(decimals - 2);
        Self { scaled: (figure - limit).abs(), decimals }
    }

    /// A fraction that is not negative, rounded to those decimals.
    #[must_use]
    pub fn of(ratio: Ratio, decimals: u32) -> Self {
        let (numerator, denominator) = (ratio.numerator(), ratio.denominator());
        let scaled = (numerator * 10_i128.pow(decimals) * 2 + denominator).div_euclid(denominator * 2);
        Self { scaled, decimals }
    }

    /// How many decimals it has.
    #[must_use]
    pub const fn decimals(self) -> u32 {
        self.decimals
    }

    /// How many units of its last decimal it is.
    #[must_use]
    pub const fn scaled(self) -> i128 {
        self.scaled
    }

    /// Whether it is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.scaled == 0
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = 10_i128.pow(self.decimals);
        let width = self.decimals as usize;
        write!(f, "{}", self.scaled / unit)?;
        if self.decimals > 0 {
            write!(f, ".{:0width$}", self.scaled % unit)?;
        }
        Ok(())
    }
}

/// How much one mean is above another, with its sign and one decimal; `None` without a case.
#[must_use]
pub fn change(now: &Measure, before: &Measure) -> Option<String> {
    if now.n <= 0 || before.n <= 0 {
        return None;
    }
    let (n, m) = (i128::from(now.n), i128::from(before.n));
    let gap = i128::from(now.working_days_total) * m - i128::from(before.working_days_total) * n;
    let tenths = (gap.abs() * 20 + n * m).div_euclid(n * m * 2);
    let sign = match (tenths, gap > 0) {
        (0, _) => "",
        (_, true) => "+",
        (_, false) => "-",
    };
    Some(format!("{sign}{}.{}", tenths / 10, tenths % 10))
}

/// So many units of that decimal, with their sign: `+0.06`.
#[must_use]
pub fn signed(scaled: i128, decimals: u32) -> String {
    let sign = match scaled.signum() {
        0 => "",
        1 => "+",
        _ => "-",
    };
    format!("{sign}{}", Figure { scaled: scaled.abs(), decimals })
}

/// A share in percent with one decimal: 0.0 % only where it is nothing, 100.0 % only where it is all.
#[must_use]
pub fn share(part: i64, whole: i64) -> Option<String> {
    if whole <= 0 {
        return None;
    }
    let (part, whole) = (i128::from(part), i128::from(whole));
    let tenths = (part * 2_000 + whole).div_euclid(whole * 2);
    let least = i128::from(part > 0);
    let most = if part < whole { 999 } else { 1_000 };
    let tenths = tenths.clamp(least, most);
    Some(format!("{}.{}%", tenths / 10, tenths % 10))
}

/// A count with its thousands parted: `12,345`.
#[must_use]
pub fn count(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut text = if n < 0 { "-".to_owned() } else { String::new() };
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample;
    use crate::domain::Scope;

    fn shown(total: i64, n: i64, limit: &str, least: u32) -> String {
        let measure = sample::measure(0, Scope::All, n, total, limit.parse().ok());
        Figure::mean(&measure, least).unwrap().to_string()
    }

    #[test]
    fn one_decimal_unless_it_hides_the_verdict() {
        assert_eq!(shown(42, 10, "5", 1), "4.2");
        assert_eq!(shown(50, 10, "5", 1), "5.0");
        assert_eq!(shown(25_002, 5_000, "5", 1), "5.0004");
        assert_eq!(shown(2_955, 1_000, "2.96", 1), "2.96");
        assert_eq!(shown(0, 3, "5", 1), "0.0");
        assert_eq!(shown(900, 3, "5", 1), "300.0");
        assert_eq!(shown(310, 100, "3", 2), "3.10");
    }

    #[test]
    fn a_growth_is_never_rounded_to_nothing() {
        let shown = [(1, 20), (1, 3_000), (0, 1)].map(|(a, b)| Figure::growth(Ratio::new(a, b)).to_string());
        assert_eq!(shown, ["0.05", "0.0003", "0.00"]);
    }

    #[test]
    fn the_distance_adds_up_with_what_is_shown() {
        let measure = sample::measure(0, Scope::All, 3, 10, "3".parse().ok());
        let mean = Figure::mean(&measure, 2).unwrap();
        assert_eq!(mean.to_string(), "3.33");
        assert_eq!(mean.distance(Limit::days(3)).to_string(), "0.33");
    }

    #[test]
    fn shares_are_not_rounded_to_all_or_nothing() {
        let shown = [(1, 3), (9_999, 10_000), (1, 10_000), (0, 5), (5, 5)].map(|(a, b)| share(a, b));
        assert_eq!(shown.map(Option::unwrap), ["33.3%", "99.9%", "0.1%", "0.0%", "100.0%"]);
        assert_eq!(share(0, 0), None);
    }

    #[test]
    fn changes_have_their_sign() {
        let measure = |n, total| sample::measure(0, Scope::All, n, total, None);
        let shown = |now, before| change(&measure(10, now), &measure(10, before)).unwrap();
        assert_eq!([shown(31, 28), shown(28, 31), shown(28, 28)], ["+0.3", "-0.3", "0.0"]);
        assert_eq!(change(&measure(0, 0), &measure(1, 1)), None);
    }

    #[test]
    fn units_of_a_decimal_have_their_sign() {
        assert_eq!(
            [(6, 2), (-8, 2), (0, 2), (-1_250, 3)].map(|(n, d)| signed(n, d)),
            ["+0.06", "-0.08", "0.00", "-1.250"]
        );
        assert_eq!(Figure::of(Ratio::new(2, 3), 2).to_string(), "0.67");
    }

    #[test]
    fn thousands_are_parted() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(count), ["0", "999", "1,000", "1,234,567"]);
    }
}
