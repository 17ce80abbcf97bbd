//! Fractions in lowest terms.

use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction(i128, i128);

impl Fraction {
    pub fn new(numerator: i128, denominator: i128) -> Self {
        assert!(denominator > 0, "{numerator}/{denominator}");
        let (mut a, mut b) = (numerator.abs(), denominator);
        while a != 0 {
            (a, b) = (b % a, a);
        }
        Self(numerator / b, denominator / b)
    }

    pub fn plus(self, other: Self) -> Self {
        Self::new(self.0 * other.1 + other.0 * self.1, self.1 * other.1)
    }

    pub fn minus(self, other: Self) -> Self {
        self.plus(Self(-other.0, other.1))
    }

    pub fn times(self, other: Self) -> Self {
        Self::new(self.0 * other.0, self.1 * other.1)
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.0, self.1)
    }
}
