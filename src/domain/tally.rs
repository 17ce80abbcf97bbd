//! The tally: an exact count with a sum of money per cell. It holds nothing that identifies
//! a taxpayer, merges by addition, and carries every figure of the report.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{Class, DIMENSIONS, Dimension, ExclusionReason, Money, Month};

/// Which cases a cell counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Population {
    /// The population of both targets.
    Normal,
    /// Open at the cut-off; days are the age at the cut-off.
    Pending,
    /// Not a normal case; days only where the case was completed.
    Excluded(ExclusionReason),
}

/// The marginal a cell belongs to: all cases, or one value of one dimension,
/// the value as an index into [`Tally::keys`].
pub type Value = Option<(Dimension, u32)>;

/// What the cases of a cell have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// Which cases.
    pub population: Population,
    /// Their class.
    pub class: Class,
    /// The marginal.
    pub value: Value,
    /// Month of acceptance.
    pub accepted: Month,
    /// Month of the stop day, where there is one by the cut-off.
    pub stopped: Option<Month>,
    /// Working days, where both days are there.
    pub days: Option<i32>,
}

/// How many cases, and how much money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Number of cases.
    pub n: i64,
    /// Sum of their refunds.
    pub refund: Money,
}

/// Counts by cell, with the names of the dimension values.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    cells: FxHashMap<Cell, Count>,
    keys: [Vec<String>; DIMENSIONS],
    index: [FxHashMap<String, u32>; DIMENSIONS],
}

impl Tally {
    /// An empty tally.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The number of a dimension value, which is remembered if it is new.
    pub fn key(&mut self, dimension: Dimension, value: &str) -> u32 {
        let place = dimension.index();
        if let Some(&key) = self.index[place].get(value) {
            return key;
        }
        let key = u32::try_from(self.keys[place].len()).unwrap_or(u32::MAX);
        self.keys[place].push(value.to_owned());
        self.index[place].insert(value.to_owned(), key);
        key
    }

    /// The values of a dimension met so far, by number.
    #[must_use]
    pub fn keys(&self, dimension: Dimension) -> &[String] {
        &self.keys[dimension.index()]
    }

    /// Adds `count` to a cell; a negative count takes cases out again.
    pub fn add(&mut self, cell: Cell, count: Count) {
        let sum = self.cells.entry(cell).or_default();
        sum.n += count.n;
        sum.refund += count.refund;
    }

    /// Adds another tally, cell by cell.
    pub fn merge(&mut self, other: &Self) {
        for (cell, count) in &other.cells {
            let value = cell.value.and_then(|(dimension, key)| {
                let name = other.keys(dimension).get(key as usize)?;
                Some((dimension, self.key(dimension, name)))
            });
            self.add(Cell { value, ..*cell }, *count);
        }
    }

    /// The cells that hold a case, with the value's name, in an order that depends on
    /// nothing but their content.
    #[must_use]
    pub fn sorted(&self) -> Vec<(Cell, Option<&str>, Count)> {
        let mut ranks: BTreeMap<(usize, u32), u32> = BTreeMap::new();
        for dimension in Dimension::ALL {
            let mut names: Vec<(&String, u32)> = self.keys(dimension).iter().zip(0..).collect();
            names.sort();
            for ((_, key), rank) in names.into_iter().zip(0..) {
                ranks.insert((dimension.index(), key), rank);
            }
        }
        let rank = |value: Value| {
            value.map(|(dimension, key)| (dimension, ranks.get(&(dimension.index(), key)).copied()))
        };
        let mut cells: Vec<_> = self.cells.iter().filter(|(_, count)| count.n != 0).collect();
        cells.sort_by_key(|(cell, _)| (cell.population, cell.class, rank(cell.value), **cell));
        cells.into_iter().map(|(cell, count)| (*cell, self.name(cell.value), *count)).collect()
    }

    /// The name of a cell's value.
    fn name(&self, value: Value) -> Option<&str> {
        let (dimension, key) = value?;
        self.keys(dimension).get(key as usize).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(tally: &mut Tally, office: &str, days: i32) -> Cell {
        let value = Some((Dimension::Office, tally.key(Dimension::Office, office)));
        Cell {
            population: Population::Normal,
            class: Class::Class1,
            value,
            accepted: Month::new(2025, 5),
            stopped: Some(Month::new(2025, 6)),
            days: Some(days),
        }
    }

    #[test]
    fn merging_adds_whatever_order_the_values_were_met_in() {
        let one = Count { n: 1, refund: Money::from_fen(5) };
        let (mut left, mut right) = (Tally::new(), Tally::new());
        for (tally, offices) in [(&mut left, ["a", "b"]), (&mut right, ["b", "c"])] {
            for office in offices {
                let cell = cell(tally, office, 2);
                tally.add(cell, one);
            }
        }
        let (mut forth, mut back) = (left.clone(), right.clone());
        forth.merge(&right);
        back.merge(&left);
        let shown = |tally: &Tally| -> Vec<(String, i64)> {
            tally.sorted().iter().map(|(_, name, count)| (name.unwrap_or("").to_owned(), count.n)).collect()
        };
        assert_eq!(shown(&forth), [("a".to_owned(), 1), ("b".to_owned(), 2), ("c".to_owned(), 1)]);
        assert_eq!(shown(&forth), shown(&back));
    }

    #[test]
    fn a_case_taken_out_again_leaves_no_cell() {
        let mut tally = Tally::new();
        let cell = cell(&mut tally, "a", 2);
        tally.add(cell, Count { n: 1, refund: Money::from_fen(5) });
        tally.add(cell, Count { n: -1, refund: Money::from_fen(-5) });
        assert!(tally.sorted().is_empty());
    }
}
