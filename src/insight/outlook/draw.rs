//! Seeded draws. Only what IEEE 754 defines to the last bit is used on floating point (the four
//! operations and the square root), so that every machine draws the same.

use rand::{Rng, SeedableRng};
use rand_pcg::Pcg64Mcg;

/// Expected successes from which the normal distribution stands for the binomial one.
const MANY: f64 = 12.0;

/// A stream of draws.
#[derive(Debug)]
pub(super) struct Draw(Pcg64Mcg);

impl Draw {
    pub(super) fn new(seed: u64) -> Self {
        Self(Pcg64Mcg::seed_from_u64(seed))
    }

    /// From 0 to just below 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits")]
    fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A place below `bound`; 0 where the bound is 0.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        let product = u128::from(self.0.next_u64()) * bound as u128;
        usize::try_from(product >> 64).unwrap_or(0)
    }

    /// `value`, not negative, rounded up as often as its fraction says.
    pub(super) fn rounded(&mut self, value: f64) -> i64 {
        whole((value + self.unit()).floor())
    }

    /// Successes among `n` tries of probability `p`.
    pub(super) fn binomial(&mut self, n: i64, p: f64) -> i64 {
        if p > 0.5 {
            return n - self.binomial(n, 1.0 - p);
        }
        let tries = float(n);
        if p <= 0.0 {
            0
        } else if tries * p < MANY {
            self.by_inversion(n, p)
        } else {
            let deviation = (tries * p * (1.0 - p)).sqrt();
            whole((tries * p + deviation * self.normal() + 0.5).floor()).clamp(0, n)
        }
    }

    /// The smallest number whose cumulated probability is above a uniform draw.
    fn by_inversion(&mut self, n: i64, p: f64) -> i64 {
        let odds = p / (1.0 - p);
        let mut probability = power(1.0 - p, n);
        let mut left = self.unit();
        let mut successes = 0;
        while left >= probability && successes < n {
            left -= probability;
            probability *= odds * float(n - successes) / float(successes + 1);
            successes += 1;
        }
        successes
    }

    /// Near enough to standard normal: the heads of 64 coins (variance 16) and a uniform draw
    /// (1/12) between their whole numbers.
    fn normal(&mut self) -> f64 {
        let heads = f64::from(self.0.next_u64().count_ones());
        (heads + self.unit() - 32.5) / (16.0 + 1.0 / 12.0_f64).sqrt()
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of cases are far below 2^53")]
const fn float(n: i64) -> f64 {
    n as f64
}

#[expect(clippy::cast_possible_truncation, reason = "a whole number of cases")]
const fn whole(value: f64) -> i64 {
    value as i64
}

/// By squaring: `powi` may round differently from one machine to the next.
fn power(base: f64, exponent: i64) -> f64 {
    let (mut square, mut left, mut product) = (base, exponent, 1.0);
    while left > 0 {
        if left & 1 == 1 {
            product *= square;
        }
        square *= square;
        left >>= 1;
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn binomial_draws_have_their_mean_and_variance() {
        for (n, p) in [(1, 0.3), (10, 0.5), (40, 0.9), (1_000, 0.004), (1_000, 0.2), (100_000, 0.7)] {
            let mut draw = Draw::new(1);
            let draws: Vec<f64> = (0..20_000).map(|_| float(draw.binomial(n, p))).collect();
            let mean = draws.iter().sum::<f64>() / 20_000.0;
            let variance = draws.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / 20_000.0;
            let (expected, spread) = (float(n) * p, float(n) * p * (1.0 - p));
            // Four standard errors of the mean, and a twentieth of the variance.
            assert!((mean - expected).abs() < 4.0 * (spread / 20_000.0).sqrt(), "{n} {p}: {mean}");
            assert!((variance / spread - 1.0).abs() < 0.05, "{n} {p}: {variance}");
        }
    }

    #[test]
    fn certain_outcomes_are_certain() {
        let mut draw = Draw::new(2);
        assert_eq!([draw.binomial(9, 0.0), draw.binomial(9, 1.0), draw.binomial(0, 0.4)], [0, 9, 0]);
        assert_eq!((draw.rounded(3.0), draw.below(1)), (3, 0));
        assert!((power(0.5, 10) - 1.0 / 1_024.0).abs() < 1e-15);
    }
}
