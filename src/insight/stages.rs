//! Where the time goes, before the clock and behind it (METHOD 7.3): mean working days from each
//! recorded event of a case to the next, and the stage that has grown most since the month before.
//!
//! Source: the events of DATA_DICTIONARY in their order. A stage runs between two events that
//! follow each other among those the data records; an event no file has is passed over.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Pool, Ratio};
pub use crate::domain::Event;
use crate::domain::{Class, Month};

/// From one event to the next that is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Stage {
    /// The event it begins with.
    pub from: Event,
    /// The event it ends with.
    pub to: Event,
}

/// The stages between the events that are there, in order.
#[must_use]
pub fn stages(recorded: &[Event]) -> Vec<Stage> {
    let mut events = recorded.to_vec();
    events.sort_unstable();
    events.dedup();
    events.windows(2).map(|pair| Stage { from: pair[0], to: pair[1] }).collect()
}

/// The cases of one month, class and office that have both events of a stage.
#[derive(Clone, Debug)]
pub struct StageCount {
    /// The month the cases belong to.
    pub month: Month,
    /// The stage.
    pub stage: Stage,
    /// Their class.
    pub class: Class,
    /// Their office; empty where they name none.
    pub office: String,
    /// The cases with the working days of the stage.
    pub pool: Pool,
}

/// The mean of a stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row<K> {
    /// The month.
    pub month: Month,
    /// Whose cases.
    pub key: K,
    /// The stage.
    #[serde(flatten)]
    pub stage: Stage,
    /// The cases with both events, and their working days.
    #[serde(flatten)]
    pub pool: Pool,
    /// Their mean in working days.
    pub mean: Option<Ratio>,
}

/// The means of every stage by month and whatever `key` makes of a count: its class, its office,
/// or nothing; sorted by month, key and stage.
pub fn means<K: Ord>(counts: &[StageCount], key: impl Fn(&StageCount) -> K) -> Vec<Row<K>> {
    let mut pools: BTreeMap<(Month, K, Stage), Pool> = BTreeMap::new();
    for count in counts.iter().filter(|count| count.pool.n > 0) {
        let pool = pools.entry((count.month, key(count), count.stage)).or_default();
        *pool = *pool + count.pool;
    }
    let row = |((month, key, stage), pool): ((Month, K, Stage), Pool)| Row {
        month,
        key,
        stage,
        pool,
        mean: pool.mean(),
    };
    pools.into_iter().map(row).collect()
}

/// The stage that has grown most.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Growth {
    /// The stage.
    #[serde(flatten)]
    pub stage: Stage,
    /// Its cases in the month before.
    pub before: Pool,
    /// Its cases in the month.
    pub after: Pool,
    /// By how many working days its mean has grown.
    pub growth: Ratio,
    /// Its part in the growth of all stages that have grown, 0 to 1.
    pub share_of_growth: f64,
}

/// The stage whose mean has grown most from the month before to `month`; `None` where none has.
/// Stages without a case in either month are left out; of two that grew alike, the earlier one.
#[must_use]
pub fn growth(counts: &[StageCount], month: Month) -> Option<Growth> {
    let mut stages: BTreeMap<Stage, (Pool, Pool)> = BTreeMap::new();
    for count in counts {
        let (before, after) = stages.entry(count.stage).or_default();
        if count.month == month {
            *after = *after + count.pool;
        } else if count.month == month.plus(-1) {
            *before = *before + count.pool;
        }
    }
    let change = |(stage, (before, after)): (Stage, (Pool, Pool))| {
        Some((stage, before, after, after.mean()? - before.mean()?))
    };
    let grown = stages.into_iter().filter_map(change).filter(|(.., growth)| growth.signum() > 0);
    let grown: Vec<(Stage, Pool, Pool, Ratio)> = grown.collect();
    let all: f64 = grown.iter().map(|(.., growth)| growth.lossy()).sum();
    let largest = grown.into_iter().rev().max_by_key(|(.., growth)| *growth);
    largest.map(|(stage, before, after, growth)| {
        let share_of_growth = growth.lossy() / all;
        Growth { stage, before, after, growth, share_of_growth }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Event::{Accepted, Approved, Completed, Declared, Reviewed};

    fn count(month: u32, stage: (Event, Event), office: &str, n: i64, total: i64) -> StageCount {
        let stage = Stage { from: stage.0, to: stage.1 };
        let (month, office) = (Month::new(2025, month), office.to_owned());
        StageCount { month, stage, class: Class::Class1, office, pool: Pool::new(n, total) }
    }

    #[test]
    fn an_event_that_is_not_recorded_is_passed_over() {
        let found = stages(&[Completed, Declared, Accepted, Approved]);
        let pairs: Vec<(Event, Event)> = found.into_iter().map(|stage| (stage.from, stage.to)).collect();
        assert_eq!(pairs, [(Declared, Accepted), (Accepted, Approved), (Approved, Completed)]);
        assert!(stages(&[Declared]).is_empty());
    }

    #[test]
    fn means_pool_what_the_key_does_not_tell_apart() {
        let counts = [
            count(5, (Accepted, Reviewed), "a", 2, 3),
            count(5, (Accepted, Reviewed), "b", 2, 6),
            count(5, (Accepted, Reviewed), "c", 0, 0),
        ];
        let pooled = means(&counts, |_| ());
        assert_eq!(pooled.len(), 1);
        assert_eq!(pooled[0].mean, Some(Ratio::new(9, 4)));
        let offices: Vec<String> =
            means(&counts, |count| count.office.clone()).into_iter().map(|row| row.key).collect();
        assert_eq!(offices, ["a", "b"]);
    }

    #[test]
    fn the_stage_that_grew_most_is_named_with_its_part() {
        // Review 1.0 → 1.3, approval 2.0 → 2.9, declaration 1 → 0.5: 0.9 of 1.2 days.
        let counts = [
            count(5, (Accepted, Reviewed), "a", 10, 10),
            count(6, (Accepted, Reviewed), "a", 10, 13),
            count(5, (Reviewed, Approved), "a", 10, 20),
            count(6, (Reviewed, Approved), "a", 20, 58),
            count(5, (Declared, Accepted), "a", 10, 10),
            count(6, (Declared, Accepted), "a", 10, 5),
            count(6, (Approved, Completed), "a", 10, 90),
        ];
        let found = growth(&counts, Month::new(2025, 6)).expect("one has grown");
        assert_eq!((found.stage.to, found.growth), (Approved, Ratio::new(9, 10)));
        assert!((found.share_of_growth - 0.75).abs() < 1e-12);
        assert_eq!(growth(&counts, Month::new(2025, 7)), None);
    }
}
