//! Dirty tables in disguise: the naive implementation reads the table as plain csv, the program
//! reads the same table in another form and other spellings. They must say the same of it.

use rand::{Rng, SeedableRng};
use rand_pcg::Pcg64Mcg;
use tempfile::TempDir;

use super::compare;
use super::disguise::Disguise;
use super::program;
use super::table::Table;
use crate::naive::{Settings, recompute_bytes};

/// How many tables are tried where nothing is said.
const SEEDS: u64 = 24;

/// Says how many tables to try.
const SEEDS_VARIABLE: &str = "REFUND_MONITOR_AGREEMENT_SEEDS";

/// Draws that are the same for the same seed.
pub struct Draw(Pcg64Mcg);

impl Draw {
    pub fn new(seed: u64) -> Self {
        Self(Pcg64Mcg::seed_from_u64(seed))
    }

    pub fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.0.next_u64() % u64::try_from(bound).unwrap()).unwrap()
    }

    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub fn of<T: Clone>(&mut self, values: &[T]) -> T {
        values[self.below(values.len())].clone()
    }
}

#[test]
fn dirty_tables_in_every_disguise() {
    let seeds = std::env::var(SEEDS_VARIABLE).map_or(SEEDS, |text| text.parse().expect("a number of seeds"));
    let mut forms = std::collections::BTreeSet::new();
    for seed in 0..seeds {
        let folder = TempDir::new().unwrap();
        let mut draw = Draw::new(seed);
        let (cases, months) = (80 + draw.below(500), 1 + draw.below(14));
        let dirty = draw.of(&["0.05", "0.2", "0.5", "0.9"]);
        let sample = program::sample(&folder, "plain.csv", cases, months, seed, dirty);
        let disguise = Disguise::draw(seed, &mut draw);
        let table = disguise.fit(Table::of(&std::fs::read(sample).unwrap()));
        let file = folder.path().join(disguise.name());
        std::fs::write(&file, disguise.write(&table, &mut draw)).unwrap();
        let expected = recompute_bytes(&[table.plain()], &Settings::defaults());
        let run = program::report(std::slice::from_ref(&file), &["--formats", "json,csv"]);
        let found = compare::differences(&run, &[file], &expected);
        let first: Vec<&String> = found.iter().take(15).collect();
        assert!(found.is_empty(), "seed {seed}, {disguise:?}: {} differences: {first:#?}", found.len());
        assert!(!expected.measures.is_empty() && !expected.rejects.is_empty(), "seed {seed} shows little");
        forms.insert(disguise.name());
    }
    assert!(forms.len() >= 8, "only these forms were met: {forms:?}");
}
