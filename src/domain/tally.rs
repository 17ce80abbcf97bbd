//! The tally: an exact count with a sum of money per cell. It holds nothing that identifies
//! a taxpayer, merges by addition, and carries every figure of the report.

use rustc_hash::FxHashMap;

use super::names::Names;
use super::{Attribution, Class, DIMENSIONS, Dimension, ExclusionReason, Money, Month};

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

/// What a cell's cases have in common beside the marginal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Base {
    population: Population,
    class: Class,
    accepted: Month,
    stopped: Option<Month>,
    days: Option<i32>,
}

/// Counts by cell, with the names of the dimension values. A cell is found by two small
/// numbers, that of its base and that of its marginal, packed into one.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    bases: Vec<Base>,
    base_index: FxHashMap<Base, u32>,
    counts: FxHashMap<u64, Count>,
    keys: [Names; DIMENSIONS],
}

/// The number of a marginal: 0 for all cases, else the value's number and the dimension's place.
const fn marginal(value: Value) -> u64 {
    match value {
        None => 0,
        Some((dimension, key)) => (key as u64) * 8 + dimension.index() as u64 + 1,
    }
}

/// The marginal of a number.
fn value_of(marginal: u64) -> Value {
    let place = usize::try_from(marginal.checked_sub(1)? % 8).ok()?;
    Some((*Dimension::ALL.get(place)?, u32::try_from(marginal / 8).ok()?))
}

impl Tally {
    /// An empty tally.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The number of a dimension value, which is remembered if it is new.
    fn key(&mut self, dimension: Dimension, value: &str) -> u32 {
        self.keys[dimension.index()].number(value)
    }

    /// The values of a dimension met so far, by number.
    #[must_use]
    pub fn keys(&self, dimension: Dimension) -> &[String] {
        self.keys[dimension.index()].met()
    }

    fn base(&mut self, cell: &Cell) -> u64 {
        let Cell { population, class, accepted, stopped, days, .. } = *cell;
        let base = Base { population, class, accepted, stopped, days };
        let next = u32::try_from(self.bases.len()).unwrap_or(u32::MAX);
        let place = *self.base_index.entry(base).or_insert(next);
        if place == next {
            self.bases.push(base);
        }
        u64::from(place) << 35
    }

    /// Adds `count` to a cell and to the cells of each value that is there, in the order of
    /// `Dimension::ALL`; a negative count takes cases out again. The cell's own marginal is not looked at.
    pub fn add(&mut self, cell: &Cell, values: &[Option<impl AsRef<str>>; DIMENSIONS], count: Count) {
        let base = self.base(cell);
        self.raise(base, count);
        for (dimension, value) in Dimension::ALL.into_iter().zip(values) {
            if let Some(value) = value {
                let key = self.key(dimension, value.as_ref());
                self.raise(base | marginal(Some((dimension, key))), count);
            }
        }
    }

    fn raise(&mut self, place: u64, count: Count) {
        let sum = self.counts.entry(place).or_default();
        sum.n += count.n;
        sum.refund += count.refund;
    }

    /// The months that the cases of a population belong to, some of them more than once.
    pub fn months(
        &self,
        population: Population,
        attribution: Attribution,
    ) -> impl Iterator<Item = Month> + '_ {
        let cells = self.cells().filter(move |(cell, count)| cell.population == population && count.n != 0);
        cells.filter_map(move |(cell, _)| match attribution {
            Attribution::Completion => cell.stopped,
            Attribution::Acceptance => Some(cell.accepted),
        })
    }

    /// Adds another tally, cell by cell.
    pub fn merge(&mut self, other: &Self) {
        for (cell, count) in other.cells() {
            let value = cell.value.and_then(|(dimension, key)| {
                let name = other.keys[dimension.index()].name(key)?;
                Some((dimension, self.key(dimension, name)))
            });
            let place = self.base(&cell) | marginal(value);
            self.raise(place, count);
        }
    }

    fn cells(&self) -> impl Iterator<Item = (Cell, Count)> + '_ {
        self.counts.iter().filter_map(|(place, count)| {
            let Base { population, class, accepted, stopped, days } =
                *self.bases.get(usize::try_from(place >> 35).ok()?)?;
            let value = value_of(place & ((1 << 35) - 1));
            Some((Cell { population, class, value, accepted, stopped, days }, *count))
        })
    }

    /// The cells that hold a case, with the value's name, in no order.
    pub fn held(&self) -> impl Iterator<Item = (Cell, Option<&str>, Count)> {
        let held = self.cells().filter(|(_, count)| count.n != 0);
        held.map(|(cell, count)| (cell, self.name(cell.value), count))
    }

    /// The cells that hold a case, with the value's name, in an order that depends on
    /// nothing but their content.
    #[must_use]
    pub fn sorted(&self) -> Vec<(Cell, Option<&str>, Count)> {
        let mut cells: Vec<(Cell, Option<&str>, Count)> = self.held().collect();
        cells.sort_by_key(|(cell, name, _)| {
            let dimension = cell.value.map(|(dimension, _)| dimension);
            (cell.population, cell.class, dimension, *name, cell.accepted, cell.stopped, cell.days)
        });
        cells
    }

    /// The name of a cell's value.
    fn name(&self, value: Value) -> Option<&str> {
        let (dimension, key) = value?;
        self.keys[dimension.index()].name(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(days: i32) -> Cell {
        Cell {
            population: Population::Normal,
            class: Class::Class1,
            value: None,
            accepted: Month::new(2025, 5),
            stopped: Some(Month::new(2025, 6)),
            days: Some(days),
        }
    }

    fn of(offices: &[&str]) -> Tally {
        let mut tally = Tally::new();
        for office in offices {
            let values = [Some(*office), None, None, None, None, None];
            tally.add(&cell(2), &values, Count { n: 1, refund: Money::from_fen(5) });
        }
        tally
    }

    fn shown(tally: &Tally) -> Vec<(String, i64)> {
        tally.sorted().iter().map(|(_, name, count)| (name.unwrap_or("all").to_owned(), count.n)).collect()
    }

    #[test]
    fn merging_adds_whatever_order_the_values_were_met_in() {
        let (left, right) = (of(&["a", "b"]), of(&["c", "b"]));
        let (mut forth, mut back) = (left.clone(), right.clone());
        forth.merge(&right);
        back.merge(&left);
        let expected = [("all", 4), ("a", 1), ("b", 2), ("c", 1)].map(|(name, n)| (name.to_owned(), n));
        assert_eq!(shown(&forth), expected);
        assert_eq!(shown(&forth), shown(&back));
        assert_eq!(shown(&of(&["a", "b", "c", "b"])), expected);
    }

    #[test]
    fn a_case_taken_out_again_leaves_no_cell() {
        let mut tally = of(&["a"]);
        let values = [Some("a"), None, None, None, None, None];
        tally.add(&cell(2), &values, Count { n: -1, refund: Money::from_fen(-5) });
        assert!(tally.sorted().is_empty());
    }

    #[test]
    fn every_marginal_has_a_number_of_its_own() {
        for dimension in Dimension::ALL {
            for key in [0, 1, u32::MAX] {
                let value = Some((dimension, key));
                assert_eq!(value_of(marginal(value)), value);
                assert!(marginal(value) < 1 << 35);
            }
        }
        assert_eq!(value_of(marginal(None)), None);
    }
}
