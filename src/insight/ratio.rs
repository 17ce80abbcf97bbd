//! Exact fractions, for what must add up to the last digit.

use std::cmp::Ordering;
use std::ops::{Add, Sub};

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

/// A fraction in lowest terms with a positive denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    numerator: i128,
    denominator: i128,
}

impl Ratio {
    /// Nothing.
    pub const ZERO: Self = Self { numerator: 0, denominator: 1 };

    /// `numerator / denominator`. A denominator of 0 has no fraction; callers see to it that
    /// there is none, and it is taken as 1.
    #[must_use]
    pub fn new(numerator: i128, denominator: i128) -> Self {
        let denominator = if denominator == 0 { 1 } else { denominator };
        let divisor = gcd(numerator, denominator) * denominator.signum();
        Self { numerator: numerator / divisor, denominator: denominator / divisor }
    }

    /// Above the bar.
    #[must_use]
    pub const fn numerator(self) -> i128 {
        self.numerator
    }

    /// Below the bar; positive.
    #[must_use]
    pub const fn denominator(self) -> i128 {
        self.denominator
    }

    /// −1, 0 or 1.
    #[must_use]
    pub const fn signum(self) -> i128 {
        self.numerator.signum()
    }

    /// The nearest floating-point number, near enough: for display and statistics.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a display of two exact integers")]
    pub fn lossy(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }
}

/// The greatest common divisor, at least 1.
fn gcd(left: i128, right: i128) -> i128 {
    let (mut left, mut right) = (left.abs(), right.abs());
    while right != 0 {
        (left, right) = (right, left % right);
    }
    left.max(1)
}

impl Add for Ratio {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        let shared = gcd(self.denominator, other.denominator);
        let (own, others) = (self.denominator / shared, other.denominator / shared);
        Self::new(self.numerator * others + other.numerator * own, self.denominator * others)
    }
}

impl Sub for Ratio {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + Self { numerator: -other.numerator, ..other }
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        (*self - *other).signum().cmp(&0)
    }
}

/// For figures that add up to the last digit: `{numerator, denominator, value}`. The whole numbers
/// are texts, since they may be longer than what a reader of JSON holds exactly.
///
/// # Errors
/// Those of the serializer.
pub(super) fn exact<S: Serializer>(ratio: &Ratio, serializer: S) -> Result<S::Ok, S::Error> {
    let mut fields = serializer.serialize_struct("Ratio", 3)?;
    fields.serialize_field("numerator", &ratio.numerator.to_string())?;
    fields.serialize_field("denominator", &ratio.denominator.to_string())?;
    fields.serialize_field("value", &ratio.lossy())?;
    fields.end()
}

/// The same of a figure that may be missing.
///
/// # Errors
/// Those of the serializer.
#[expect(clippy::ref_option, reason = "serde's signature")]
pub(super) fn exact_option<S: Serializer>(ratio: &Option<Ratio>, serializer: S) -> Result<S::Ok, S::Error> {
    match ratio {
        None => serializer.serialize_none(),
        Some(ratio) => exact(ratio, serializer),
    }
}

/// A JSON number.
impl Serialize for Ratio {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.lossy())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_are_kept_in_lowest_terms() {
        let sum = Ratio::new(1, 6) + Ratio::new(-3, -4);
        assert_eq!((sum.numerator(), sum.denominator()), (11, 12));
        assert_eq!(Ratio::new(2, 6) - Ratio::new(1, 3), Ratio::ZERO);
        assert!(Ratio::new(-1, 3) < Ratio::new(1, -4));
        assert_eq!(serde_json::to_string(&Ratio::new(31, 10)).expect("a number"), "3.1");
    }
}
