//! A part of a whole, in ten-thousandths.

use serde::{Serialize, Serializer};

/// A share between 0 and 1 with four decimals, rounded half up from whole numbers. For showing:
/// what is decided is decided on the numbers that it was made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(u16);

impl Share {
    /// `part` of `whole`; `None` where there is no whole, or the part is more than it.
    #[must_use]
    pub fn of(part: u64, whole: u64) -> Option<Self> {
        if whole == 0 || part > whole {
            return None;
        }
        let (part, whole) = (u128::from(part), u128::from(whole));
        u16::try_from((2 * part * 10_000 + whole) / (2 * whole)).ok().map(Self)
    }

    /// The share in ten-thousandths, up to 10,000.
    #[must_use]
    pub const fn ten_thousandths(self) -> u16 {
        self.0
    }
}

/// The number as short as it is: `1.0`, `0.998`.
impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 10_000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_of_the_fifth_decimal_go_up() {
        let of = |part, whole| Share::of(part, whole).map(Share::ten_thousandths);
        // 1/16 = 0.0625; 1/32 = 0.03125; 2/3 = 0.66666…
        assert_eq!([of(1, 16), of(1, 32), of(2, 3)], [Some(625), Some(313), Some(6_667)]);
        assert_eq!([of(0, 7), of(7, 7), of(u64::MAX, u64::MAX)], [Some(0), Some(10_000), Some(10_000)]);
        assert_eq!([of(0, 0), of(2, 1)], [None, None]);
        assert_eq!(serde_json::to_string(&Share::of(5_190, 5_200)).expect("a number"), "0.9981");
    }
}
