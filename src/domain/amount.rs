//! Money, exact to the fen. No binary floating point ever holds an amount.

use std::fmt;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use serde::{Serialize, Serializer};

/// An amount of money in whole fen (1 yuan = 100 fen). Sums of any realistic
/// number of cases fit: the range is that of `i128`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(i128);

const HALF: i128 = 1 << 32;

impl Money {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// An amount of `fen` fen.
    #[must_use]
    pub const fn from_fen(fen: i128) -> Self {
        Self(fen)
    }

    /// The amount in fen.
    #[must_use]
    pub const fn fen(self) -> i128 {
        self.0
    }

    /// The amount as (fen below 2³², multiples of 2³² fen), so that sums of either half fit 64 bits.
    #[must_use]
    pub fn halves(self) -> (i64, i64) {
        let low = i64::try_from(self.0.rem_euclid(HALF)).unwrap_or(0);
        (low, i64::try_from(self.0.div_euclid(HALF)).unwrap_or(i64::MAX))
    }

    /// An amount from its halves.
    #[must_use]
    pub const fn from_halves(low: i64, high: i64) -> Self {
        Self(high as i128 * HALF + low as i128)
    }

    /// The amount in yuan, for drawing and spreadsheets only: never for a figure that is judged.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "display only")]
    pub fn yuan_lossy(self) -> f64 {
        self.0 as f64 / 100.0
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl SubAssign for Money {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl std::iter::Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

/// Yuan with two decimals: `12345678.90`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", fen / 100, fen % 100)
    }
}

/// Serialised as a decimal string, so that no reader's float can touch it.
impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn survives_being_cut_in_two() {
        for fen in [0, -1, 5, HALF, -(1 << 40) - 7, i128::from(i64::MAX) * 1_000] {
            let (low, high) = Money::from_fen(fen).halves();
            assert_eq!(Money::from_halves(low, high).fen(), fen);
        }
    }

    #[test]
    fn shows_yuan_and_fen() {
        assert_eq!(Money::from_fen(1_234_567_890).to_string(), "12345678.90");
        assert_eq!(Money::from_fen(-5).to_string(), "-0.05");
    }
}
