//! The tally: an exact count with a sum of money per cell. It holds nothing that identifies
//! a taxpayer, merges by addition, and carries every figure of the report.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHashMap;

use super::names::Names;
use super::numbering::Numbering;
use super::{Attribution, Class, DIMENSIONS, Dimension, ExclusionReason, Money, Month};

/// The key in a parquet file's metadata by which it is known as a tally file.
pub const TALLY_MARK: &str = "refund-monitor.tally";

/// More cases than there can be, and more working days than a case can take: what a file or an engine
/// tells beyond them is no count, and sums of what is within cannot overflow.
pub const MOST_CASES: i64 = 1 << 40;
/// See [`MOST_CASES`].
pub const MOST_DAYS: i32 = 100_000;

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
/// the value as the number of its name.
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

impl Count {
    /// Adds another count.
    #[inline]
    pub fn add(&mut self, other: Self) {
        self.n += other.n;
        self.refund += other.refund;
    }
}

/// What a cell's cases have in common beside the marginal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Base {
    population: Population,
    class: Class,
    accepted: Month,
    stopped: Option<Month>,
    days: Option<i32>,
}

/// In two words: a base is looked up for every case.
impl Hash for Base {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let word =
            |high: i32, low: i32| u64::from(high.cast_unsigned()) << 32 | u64::from(low.cast_unsigned());
        let population = match self.population {
            Population::Normal => 0,
            Population::Pending => 1,
            Population::Excluded(reason) => 2 + reason as i32,
        };
        state.write_u64(word(self.accepted.0, self.stopped.map_or(-1, |month| month.0)));
        state.write_u64(word(self.days.unwrap_or(-1), population << 8 | self.class as i32));
    }
}

/// A base's counts of the first marginals stand side by side, so that the seven counts that a case
/// raises lie close together; those of further marginals, and of further bases, are looked up.
const CLOSE_MARGINALS: usize = 64;
const CLOSE_BASES: usize = 1 << 16;

/// A count whose money fits 64 bits, as that of nearly every cell does: half the room of one that holds any sum.
#[derive(Clone, Copy, Debug, Default)]
struct Small {
    n: i64,
    fen: i64,
}

impl Small {
    /// Adds a count if the sum fits.
    #[inline]
    fn takes(&mut self, count: Count) -> bool {
        let fen = i64::try_from(count.refund.fen()).ok().and_then(|fen| self.fen.checked_add(fen));
        let Some(fen) = fen else { return false };
        self.n += count.n;
        self.fen = fen;
        true
    }

    fn count(self) -> Count {
        Count { n: self.n, refund: Money::from_fen(self.fen.into()) }
    }
}

/// Counts by cell, with the names of the dimension values. A cell is found by two small
/// numbers, that of its base and that of its marginal.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    bases: Numbering<Base>,
    /// By base, then by marginal.
    close: Vec<Vec<Small>>,
    /// What is not close, and what a close count is too small for.
    far: FxHashMap<(u32, u32), Count>,
    keys: [Names; DIMENSIONS],
    /// The number of the marginal of each value, by dimension and value; 0 is that of all cases.
    numbers: [Vec<u32>; DIMENSIONS],
    /// The values of the marginals from number 1 on.
    values: Vec<(Dimension, u32)>,
}

/// A place as a small number; there are fewer than 2³² of them.
fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

impl Tally {
    /// An empty tally.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether a case has a value of a dimension.
    #[must_use]
    pub fn has(&self, dimension: Dimension) -> bool {
        self.held().any(|(cell, ..)| cell.value.is_some_and(|(of, _)| of == dimension))
    }

    /// The number of a value of a dimension, which is remembered if it is new; from 1 on, and no two values
    /// have the same, whatever their dimensions.
    #[inline]
    pub fn number(&mut self, dimension: Dimension, value: &str) -> u32 {
        let key = self.keys[dimension.index()].number(value);
        let numbers = &mut self.numbers[dimension.index()];
        if let Some(&number) = numbers.get(key as usize) {
            return number;
        }
        self.values.push((dimension, key));
        let number = number(self.values.len());
        numbers.push(number);
        number
    }

    /// The numbers of the values that are there, in the order of `Dimension::ALL`; 0 for one that is not.
    pub fn numbers(&mut self, values: &[Option<impl AsRef<str>>; DIMENSIONS]) -> [u32; DIMENSIONS] {
        let mut numbers = [0; DIMENSIONS];
        for ((dimension, value), number) in Dimension::ALL.into_iter().zip(values).zip(&mut numbers) {
            *number = value.as_ref().map_or(0, |value| self.number(dimension, value.as_ref()));
        }
        numbers
    }

    /// The value that has a number; nothing for 0, or for a number that was not given.
    #[must_use]
    pub fn value(&self, number: u32) -> &str {
        let value = (number as usize).checked_sub(1).and_then(|place| self.values.get(place).copied());
        self.name(value).unwrap_or_default()
    }

    /// Adds `count` to a cell and to the cells of each value that is there, by their numbers; a negative count
    /// takes cases out again. The cell's own marginal is not looked at.
    #[inline]
    pub fn add(&mut self, cell: &Cell, values: &[u32; DIMENSIONS], count: Count) {
        let Cell { population, class, accepted, stopped, days, .. } = *cell;
        let base = self.bases.number(Base { population, class, accepted, stopped, days });
        // The number of all cases is 0.
        let marginals = std::iter::once(0).chain(values.iter().copied().filter(|value| *value != 0));
        for marginal in marginals {
            let row = self.close.get_mut(base as usize);
            let sum = row.and_then(|row| row.get_mut(marginal as usize));
            // Of most cases all counts stand in one row.
            if !sum.is_some_and(|sum| sum.takes(count)) {
                self.raise(base, marginal, count);
            }
        }
    }

    /// Adds `count` to one cell alone: that of all cases, or that of one value of one dimension. For
    /// tallies that were counted elsewhere; the cell's own marginal is not looked at.
    pub fn add_one(&mut self, cell: &Cell, value: Option<(Dimension, &str)>, count: Count) {
        let Cell { population, class, accepted, stopped, days, .. } = *cell;
        let base = self.bases.number(Base { population, class, accepted, stopped, days });
        let marginal = value.map_or(0, |(dimension, name)| self.number(dimension, name));
        self.raise(base, marginal, count);
    }

    #[cold]
    fn raise(&mut self, base: u32, marginal: u32, count: Count) {
        if !self.close_to(base, marginal).is_some_and(|sum| sum.takes(count)) {
            self.far.entry((base, marginal)).or_default().add(count);
        }
    }

    /// The close count of a cell, which is made if there is room for it.
    fn close_to(&mut self, base: u32, marginal: u32) -> Option<&mut Small> {
        let (row, place) = (base as usize, marginal as usize);
        if row >= CLOSE_BASES || place >= CLOSE_MARGINALS {
            return None;
        }
        if row >= self.close.len() {
            self.close.resize_with(row + 1, Vec::new);
        }
        let row = self.close.get_mut(row)?;
        if place >= row.len() {
            row.resize(CLOSE_MARGINALS.min(self.values.len() + 1), Small::default());
        }
        row.get_mut(place)
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

    /// The first and the last of these months.
    #[must_use]
    pub fn span(&self, population: Population, attribution: Attribution) -> Option<(Month, Month)> {
        let months = self.months(population, attribution);
        months.fold(None, |span: Option<(Month, Month)>, month| {
            let (first, last) = span.unwrap_or((month, month));
            Some((first.min(month), last.max(month)))
        })
    }

    /// The cells that are wanted, as a tally of their own.
    #[must_use]
    pub fn part(&self, is_wanted: impl Fn(&Cell) -> bool) -> Self {
        let mut part = Self::new();
        for (cell, name, count) in self.held().filter(|(cell, ..)| is_wanted(cell)) {
            let value = cell.value.and_then(|(dimension, _)| Some((dimension, name?)));
            part.add_one(&cell, value, count);
        }
        part
    }

    /// Adds another tally, cell by cell.
    pub fn merge(&mut self, other: &Self) {
        let bases: Vec<u32> = other.bases.met().iter().map(|base| self.bases.number(*base)).collect();
        let mut marginals = vec![0];
        for &(dimension, key) in &other.values {
            let name = other.keys[dimension.index()].name(key).unwrap_or_default();
            marginals.push(self.number(dimension, name));
        }
        for (base, marginal, count) in other.counts() {
            self.raise(bases[base as usize], marginals[marginal as usize], count);
        }
    }

    /// The counts that are not zero, each with the numbers of its base and of its marginal.
    fn counts(&self) -> impl Iterator<Item = (u32, u32, Count)> + '_ {
        let close = self.close.iter().enumerate().flat_map(move |(base, row)| {
            row.iter().enumerate().map(move |(place, small)| {
                let (base, marginal, mut count) = (number(base), number(place), small.count());
                // What it was too small for.
                count.add(self.far.get(&(base, marginal)).copied().unwrap_or_default());
                (base, marginal, count)
            })
        });
        let is_close = |base: u32, marginal: u32| {
            self.close.get(base as usize).is_some_and(|row| (marginal as usize) < row.len())
        };
        let far = self.far.iter().map(|(&(base, marginal), &count)| (base, marginal, count));
        let far = far.filter(move |&(base, marginal, _)| !is_close(base, marginal));
        close.chain(far).filter(|(.., count)| *count != Count::default())
    }

    fn cells(&self) -> impl Iterator<Item = (Cell, Count)> + '_ {
        self.counts().filter_map(|(base, marginal, count)| {
            let Base { population, class, accepted, stopped, days } = *self.bases.met().get(base as usize)?;
            let value = (marginal as usize).checked_sub(1).and_then(|place| self.values.get(place).copied());
            Some((Cell { population, class, value, accepted, stopped, days }, count))
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
            let values = tally.numbers(&values);
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
        let values = tally.numbers(&values);
        tally.add(&cell(2), &values, Count { n: -1, refund: Money::from_fen(-5) });
        assert!(tally.sorted().is_empty());
    }

    #[test]
    fn cells_put_in_one_by_one_are_the_same_tally() {
        let whole = of(&["b", "a", "b"]);
        let mut again = Tally::new();
        for (cell, name, count) in whole.sorted() {
            let value = cell.value.and_then(|(dimension, _)| Some((dimension, name?)));
            again.add_one(&cell, value, count);
        }
        assert_eq!(shown(&again), shown(&whole));
        assert!(again.has(Dimension::Office) && !again.has(Dimension::District));
    }

    #[test]
    fn counts_close_together_and_far_apart_are_the_same_tally() {
        // More offices than stand close together, and more bases.
        let offices: Vec<String> =
            (0..CLOSE_MARGINALS + 40).map(|office| format!("office {office}")).collect();
        let one = Count { n: 1, refund: Money::from_fen(5) };
        let mut tally = Tally::new();
        let add = |tally: &mut Tally, days, office: &String| {
            let values = tally.numbers(&[Some(office), None, None, None, None, None]);
            tally.add(&cell(days), &values, one);
        };
        let placed: Vec<(i32, &String)> = (0..).zip(&offices).collect();
        for &(days, office) in &placed {
            add(&mut tally, days, office);
        }
        for days in 0..i32::try_from(CLOSE_BASES).expect("small") + 40 {
            add(&mut tally, days, &offices[0]);
        }
        let mut twice = Tally::new();
        // The other way round, so that other names and bases stand close.
        for days in (0..i32::try_from(CLOSE_BASES).expect("small") + 40).rev() {
            add(&mut twice, days, &offices[0]);
        }
        for &(days, office) in placed.iter().rev() {
            add(&mut twice, days, office);
        }
        let content = |tally: &Tally| {
            let cells = tally.sorted();
            let of = |(cell, name, count): &(Cell, Option<&str>, Count)| {
                (cell.days, name.map(str::to_owned), *count)
            };
            cells.iter().map(of).collect::<Vec<_>>()
        };
        assert_eq!(content(&tally), content(&twice));
        assert_eq!(tally.sorted().iter().map(|(_, _, count)| count.n).sum::<i64>(), 2 * (104 + 65_576));
        let mut merged = twice.clone();
        merged.merge(&tally);
        let doubled = content(&tally).into_iter().map(|(days, name, count)| (days, name, count.n * 2));
        assert!(content(&merged).into_iter().map(|(days, name, count)| (days, name, count.n)).eq(doubled));
    }

    #[test]
    fn no_sum_is_too_large_for_a_count() {
        let most = Count { n: 1, refund: Money::from_fen(i64::MAX.into()) };
        let (mut tally, mut other) = (Tally::new(), Tally::new());
        for _ in 0..3 {
            let values = tally.numbers(&[Some("a"), None, None, None, None, None]);
            tally.add(&cell(2), &values, most);
            other.add_one(
                &cell(2),
                Some((Dimension::Office, "a")),
                Count { n: 3, refund: most.refund + most.refund },
            );
        }
        let sums = |tally: &Tally| {
            tally
                .sorted()
                .iter()
                .map(|(_, name, count)| (name.is_some(), count.n, count.refund.fen()))
                .collect::<Vec<_>>()
        };
        let most = i128::from(i64::MAX);
        assert_eq!(sums(&tally), [(false, 3, 3 * most), (true, 3, 3 * most)]);
        assert_eq!(sums(&other), [(true, 9, 6 * most)]);
        tally.merge(&other);
        assert_eq!(sums(&tally), [(false, 3, 3 * most), (true, 12, 9 * most)]);
        assert_eq!((tally.value(1), tally.value(0), tally.value(9)), ("a", "", ""));
    }
}
