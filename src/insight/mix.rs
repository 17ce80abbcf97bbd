//! The change of a mean between two periods, split exactly into mix (more or fewer cases of a
//! slow group) and rate (the groups themselves faster or slower); METHOD 7.4.
//!
//! Sources: the symmetric split of Bennet 1920, which Kitagawa 1955 (JASA 50:1168) gives for two
//! rates. With w the share of a group, m its mean and M the mean of all, before (0) and after (1):
//! rate = (w₀ + w₁)/2 · (m₁ − m₀), mix = (w₁ − w₀) · ((m₀ + m₁)/2 − (M₀ + M₁)/2). A group that is
//! absent in one period has there the mean of the other, so that its part is all mix.

use std::collections::BTreeMap;

use serde::Serialize;

use super::ratio::exact;
use super::{Pool, Ratio};

/// The part of one group in the change.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Part<K> {
    /// The group.
    pub key: K,
    /// Its cases in the period before.
    pub before: Pool,
    /// Its cases in the period after.
    pub after: Pool,
    /// Working days by which its own change of pace moves the mean.
    #[serde(serialize_with = "exact")]
    pub rate: Ratio,
    /// Working days by which the change of its share moves the mean: `effect − rate`.
    pub mix: f64,
    /// Rate and mix together, in working days; these add up to the change exactly.
    #[serde(serialize_with = "exact")]
    pub effect: Ratio,
}

/// A change of a mean and what it is made of.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Split<K> {
    /// All cases in the period before.
    pub before: Pool,
    /// All cases in the period after.
    pub after: Pool,
    /// The change of the mean in working days.
    #[serde(serialize_with = "exact")]
    pub change: Ratio,
    /// Working days of it from within the groups.
    pub rate: f64,
    /// Working days of it from the shares of the groups: `change − rate`.
    pub mix: f64,
    /// The parts, by group; those that are absent in both periods left out.
    pub parts: Vec<Part<K>>,
}

/// Splits the change of the mean from `before` to `after`, each by group; `None` where either
/// has no case.
#[must_use]
pub fn split<K: Ord + Clone>(before: &BTreeMap<K, Pool>, after: &BTreeMap<K, Pool>) -> Option<Split<K>> {
    let all = Pair { before: before.values().copied().sum(), after: after.values().copied().sum() };
    let change = all.after.mean()? - all.before.mean()?;
    let mut groups: BTreeMap<&K, Pair> = BTreeMap::new();
    for (key, pool) in before {
        groups.entry(key).or_default().before = *pool;
    }
    for (key, pool) in after {
        groups.entry(key).or_default().after = *pool;
    }
    let groups = groups.into_iter().filter(|(_, group)| group.before.n + group.after.n > 0);
    let parts: Vec<Part<K>> = groups.map(|(key, group)| group.part(key.clone(), all)).collect();
    let rate: f64 = parts.iter().map(|part| part.rate.lossy()).sum();
    let mix = change.lossy() - rate;
    Some(Split { before: all.before, after: all.after, change, rate, mix, parts })
}

/// The cases of a group, or of all, in both periods.
#[derive(Clone, Copy, Default)]
struct Pair {
    before: Pool,
    after: Pool,
}

impl Pair {
    /// Numbers and working days, wide enough to multiply: n₀, t₀, n₁, t₁.
    fn wide(self) -> [i128; 4] {
        let Self { before, after } = self;
        [before.n, before.working_days_total, after.n, after.working_days_total].map(i128::from)
    }

    fn part<K>(self, key: K, all: Self) -> Part<K> {
        let (rate, effect) = (self.rate(all), self.effect(all));
        let mix = effect.lossy() - rate.lossy();
        Part { key, before: self.before, after: self.after, rate, mix, effect }
    }

    fn rate(self, all: Self) -> Ratio {
        let [n0, t0, n1, t1] = self.wide();
        let [before, _, after, _] = all.wide();
        if n0 == 0 || n1 == 0 {
            return Ratio::ZERO;
        }
        // Two factors, reduced one by one, keep the products small.
        let shares = Ratio::new(n0 * after + n1 * before, n0 * n1);
        let means = Ratio::new(t1 * n0 - t0 * n1, 2 * before * after);
        Ratio::new(shares.numerator() * means.numerator(), shares.denominator() * means.denominator())
    }

    /// Rate and mix together: w₁m₁ − w₀m₀ − (w₁ − w₀)(M₀ + M₁)/2. It needs no mean of an absent
    /// group, and has one denominator for all groups.
    fn effect(self, all: Self) -> Ratio {
        let [n0, t0, n1, t1] = self.wide();
        let [before, before_days, after, after_days] = all.wide();
        let both = before * after;
        let own = 2 * both * (t1 * before - t0 * after);
        let at_the_mean = (n1 * before - n0 * after) * (after_days * before + before_days * after);
        Ratio::new(own - at_the_mean, 2 * both * both)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Groups = BTreeMap<u8, Pool>;

    #[test]
    fn a_split_by_hand() {
        // Before: 6 cases of 2 days, 4 of 7: a mean of 4. After: 4 of 2.5 days, 6 of 7: 5.2.
        // Rate of the fast: (0.6 + 0.4)/2 · 0.5 = 0.25. Mix: −0.2 · (2.25 − 4.6) = 0.47 of the
        // fast and 0.2 · (7 − 4.6) = 0.48 of the slow. 0.25 + 0.47 + 0.48 = 1.2.
        let before = Groups::from([(1, Pool::of(6, 2)), (2, Pool::of(4, 7))]);
        let after = Groups::from([(1, Pool::new(4, 10)), (2, Pool::of(6, 7))]);
        let found = split(&before, &after).expect("both have cases");
        assert_eq!(found.change, Ratio::new(12, 10));
        assert_eq!([found.parts[0].rate, found.parts[1].rate], [Ratio::new(1, 4), Ratio::ZERO]);
        assert_eq!(
            [found.parts[0].effect, found.parts[1].effect],
            [Ratio::new(72, 100), Ratio::new(48, 100)]
        );
        assert!((found.mix - 0.95).abs() < 1e-12 && (found.rate - 0.25).abs() < 1e-12);
    }

    #[test]
    fn a_new_group_is_all_mix() {
        let before = Groups::from([(1, Pool::of(5, 3))]);
        let after = Groups::from([(1, Pool::of(5, 3)), (2, Pool::of(5, 9))]);
        let found = split(&before, &after).expect("both have cases");
        assert_eq!((found.change, found.rate), (Ratio::new(3, 1), 0.0));
        assert_eq!(found.parts[1].rate, Ratio::ZERO);
        assert_eq!(split(&Groups::new(), &after), None);
    }

    /// The two formulas as they stand above, in exact fractions.
    fn by_formula(before: &Groups, after: &Groups) -> Option<Ratio> {
        let times =
            |a: Ratio, b: Ratio| Ratio::new(a.numerator() * b.numerator(), a.denominator() * b.denominator());
        let all = [before, after].map(|groups| groups.values().copied().sum::<Pool>());
        let half_of_means = times(Ratio::new(1, 2), all[0].mean()? + all[1].mean()?);
        let mut sum = Ratio::ZERO;
        for key in 0..4 {
            let [old, new] = [before, after].map(|groups| groups.get(&key).copied().unwrap_or_default());
            let Some(m0) = old.mean().or(new.mean()) else { continue };
            let m1 = new.mean().unwrap_or(m0);
            let [w0, w1] =
                [(old, all[0]), (new, all[1])].map(|(own, all)| Ratio::new(own.n.into(), all.n.into()));
            let rate = times(times(Ratio::new(1, 2), w0 + w1), m1 - m0);
            let mix = times(w1 - w0, times(Ratio::new(1, 2), m0 + m1) - half_of_means);
            sum = sum + rate + mix;
        }
        Some(sum)
    }

    fn groups(most: i64) -> impl Strategy<Value = Groups> {
        let pool = (0..most, 0..30_i64).prop_map(|(n, mean)| Pool::new(n, n * mean + n % 7));
        proptest::collection::btree_map(0_u8..4, pool, 1..4)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_parts_add_up_to_the_change(before in groups(1_000_000), after in groups(1_000_000)) {
            if let Some(found) = split(&before, &after) {
                let sum = found.parts.iter().fold(Ratio::ZERO, |sum, part| sum + part.effect);
                prop_assert_eq!(sum, found.change);
                let shown: f64 = found.parts.iter().map(|part| part.rate.lossy() + part.mix).sum();
                prop_assert!((shown - found.change.lossy()).abs() < 1e-9);
            }
        }

        #[test]
        fn the_formulas_add_up_to_the_change(before in groups(30), after in groups(30)) {
            let found = split(&before, &after).map(|found| found.change);
            prop_assert_eq!(by_formula(&before, &after), found);
        }

        #[test]
        fn back_is_the_way_there_with_the_other_sign(before in groups(900), after in groups(900)) {
            if let (Some(there), Some(back)) = (split(&before, &after), split(&after, &before)) {
                for (one, other) in there.parts.iter().zip(&back.parts) {
                    prop_assert_eq!(one.rate + other.rate, Ratio::ZERO);
                    prop_assert_eq!(one.effect + other.effect, Ratio::ZERO);
                }
            }
        }
    }
}
