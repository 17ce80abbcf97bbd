//! How many working days a case takes, for a given mean. The draws of a class follow a
//! low-discrepancy sequence, so that the mean of a month comes out close to what was asked
//! for at any number of cases; a single case is no more predictable for it.

use super::draw::Draw;
use crate::domain::Class;

/// A long-tailed shape as 64 equally likely multiples of the mean, in thousandths: the
/// quantiles of a lognormal distribution with σ = 0.44, scaled to a mean of 1.
const SHAPE: [u64; 64] = [
    314, 379, 419, 450, 476, 499, 520, 539, 557, 575, 592, 608, 624, 639, 654, 669, 683, 698, 712, 727, 741,
    755, 769, 784, 798, 812, 827, 842, 856, 871, 887, 902, 918, 934, 950, 967, 984, 1001, 1019, 1037, 1056,
    1076, 1096, 1117, 1139, 1162, 1186, 1211, 1238, 1266, 1295, 1327, 1362, 1399, 1440, 1485, 1535, 1593,
    1660, 1740, 1840, 1975, 2181, 2633,
];

/// Steps of the two-dimensional sequence: 1/ρ and 1/ρ² of the plastic number, as fractions of 2^64.
const STEPS: (u64, u64) = (0xC13F_A9A9_02A6_328F, 0x91E1_0DA5_C79E_7B1D);

/// The draws of durations, one sequence a class.
#[derive(Debug)]
pub(super) struct Durations([(u64, u64); 5]);

impl Durations {
    pub(super) fn new(seed: u64) -> Self {
        let mut draw = Draw::new(seed, 2);
        Self([(); 5].map(|()| (draw.bits(), draw.bits())))
    }

    /// Working days of a case of `class`, on average `mean` hundredths of a day.
    pub(super) fn next(&mut self, class: Class, mean: u64) -> u64 {
        let (shape, rounding) = &mut self.0[class.index()];
        *shape = shape.wrapping_add(STEPS.0);
        *rounding = rounding.wrapping_add(STEPS.1);
        let place = usize::try_from(*shape >> 58).unwrap_or(0);
        let exact = mean * SHAPE[place];
        // Rounded up as often as the part of a day says: the mean is kept.
        let up = ((*rounding >> 32) * 100_000) >> 32 < exact % 100_000;
        exact / 100_000 + u64::from(up)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_is_the_one_asked_for() {
        assert_eq!(SHAPE.iter().sum::<u64>(), 64_000);
        for mean in [80, 190, 305, 850] {
            let mut durations = Durations::new(1);
            let total: u64 = (0..2_000).map(|_| durations.next(Class::Class2, mean)).sum();
            assert!((total * 100).abs_diff(mean * 2_000) < 2_000 * 2, "{total} for {mean}");
        }
    }
}
