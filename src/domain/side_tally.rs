//! The side tally: exact sums of what the tally's cells do not hold, for the questions behind the
//! average. Like the tally it names no taxpayer, and cases are taken out as exactly as they are put in.

use rustc_hash::FxHashMap;

use super::names::Names;
use super::numbering::Numbering;
use super::{Class, Event, Month};

/// Cases and their working days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DaySum {
    /// How many cases.
    pub n: i64,
    /// Sum of their working days.
    pub days: i64,
}

impl DaySum {
    fn add(&mut self, other: Self) {
        self.n += other.n;
        self.days += other.days;
    }
}

/// The cases that have two events, none of those between them, in one month, class and office.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StageSum {
    /// Those whose second event is not before the first, with the working days between them.
    pub forward: DaySum,
    /// Those whose events stand the other way round: no time lies between them.
    pub reversed: i64,
}

impl StageSum {
    fn add(&mut self, other: Self) {
        self.forward.add(other.forward);
        self.reversed += other.reversed;
    }
}

/// What another reading of the notice makes of the normal cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Variant {
    /// Cases whose start day is worked, each with one day.
    StartDay,
    /// Cases with a day of declaration, from there.
    Declared,
    /// Cases without a refund, with their days.
    ZeroRefund,
    /// Cases that were excluded for a suspension alone, their days without it.
    Deducted,
    /// The days from Monday to Friday.
    Weekdays,
    /// The make-up days among those that count.
    MadeUp,
}

/// Number of variants.
const VARIANTS: usize = Variant::ALL.len();

impl Variant {
    /// Every variant.
    pub const ALL: [Self; 6] =
        [Self::StartDay, Self::Declared, Self::ZeroRefund, Self::Deducted, Self::Weekdays, Self::MadeUp];

    /// The variant's name in tally files: `start_day`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::StartDay => "start_day",
            Self::Declared => "declared",
            Self::ZeroRefund => "zero_refund",
            Self::Deducted => "deducted",
            Self::Weekdays => "weekdays",
            Self::MadeUp => "made_up",
        }
    }
}

/// The excluded cases that have their months, their class and the working days to the day of the
/// exclusion in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exclusion {
    /// Month of acceptance.
    pub accepted: Month,
    /// Month of the stop day, where there is one by the cut-off.
    pub stopped: Option<Month>,
    /// Their class.
    pub class: Class,
    /// Working days to the day of the exclusion, where a date tells.
    pub days: Option<i32>,
}

/// Number of pairs of events.
const PAIRS: usize = Event::ALL.len() * (Event::ALL.len() - 1) / 2;

/// Month, class, and the office as an index into the names.
type Group = (Month, Class, u32);

/// Sums by stage, by reading, and by the day of an exclusion.
#[derive(Clone, Debug, Default)]
pub struct SideTally {
    groups: Numbering<Group>,
    /// By the number of the group.
    stages: Vec<[StageSum; PAIRS]>,
    offices: Names,
    months: Numbering<(Month, Class)>,
    /// By the number of the month and class.
    variants: Vec<[DaySum; VARIANTS]>,
    exclusions: FxHashMap<Exclusion, i64>,
}

/// The place of a pair of events, the first before the second.
const fn place(from: usize, to: usize) -> usize {
    from * (2 * Event::ALL.len() - from - 1) / 2 + (to - from - 1)
}

/// The places of all pairs.
const PLACES: [[usize; Event::ALL.len()]; Event::ALL.len()] = {
    let mut places = [[PAIRS; Event::ALL.len()]; Event::ALL.len()];
    let mut from = 0;
    while from < places.len() {
        let mut to = from + 1;
        while to < places.len() {
            places[from][to] = place(from, to);
            to += 1;
        }
        from += 1;
    }
    places
};

impl SideTally {
    /// The number of an office, which is remembered if it is new.
    pub fn office(&mut self, name: &str) -> u32 {
        self.offices.number(name)
    }

    #[inline]
    fn stages_of(&mut self, group: Group) -> &mut [StageSum; PAIRS] {
        let place = self.groups.number(group) as usize;
        if place >= self.stages.len() {
            self.stages.resize(place + 1, [StageSum::default(); PAIRS]);
        }
        &mut self.stages[place]
    }

    #[inline]
    fn variants_of(&mut self, month: Month, class: Class) -> &mut [DaySum; VARIANTS] {
        let place = self.months.number((month, class)) as usize;
        if place >= self.variants.len() {
            self.variants.resize(place + 1, [DaySum::default(); VARIANTS]);
        }
        &mut self.variants[place]
    }

    /// Adds the stages of `n` cases of one month, class and office, the latter by its number: two events and the
    /// working days between them, negative where they stand the other way round.
    #[inline]
    pub fn add_stages(
        &mut self,
        group: (Month, Class, u32),
        stages: impl Iterator<Item = (Event, Event, i32)>,
        n: i64,
    ) {
        let group = self.stages_of(group);
        for (from, to, days) in stages {
            let Some(sum) = group.get_mut(PLACES[from.index()][to.index()]) else { continue };
            if days < 0 {
                sum.reversed += n;
            } else {
                sum.forward.add(DaySum { n, days: n * i64::from(days) });
            }
        }
    }

    /// Adds `n` cases of one month and class to each variant that gives them working days.
    #[inline]
    pub fn add_variants(
        &mut self,
        month: Month,
        class: Class,
        variants: impl IntoIterator<Item = (Variant, Option<i32>)>,
        n: i64,
    ) {
        let sums = self.variants_of(month, class);
        for (variant, days) in variants {
            if let Some(days) = days {
                sums[variant as usize].add(DaySum { n, days: n * i64::from(days) });
            }
        }
    }

    /// Adds `n` excluded cases.
    pub fn add_exclusion(&mut self, exclusion: Exclusion, n: i64) {
        *self.exclusions.entry(exclusion).or_default() += n;
    }

    /// Adds the sum of one pair of events, the first before the second, of one month, class and office.
    pub fn add_stage(
        &mut self,
        (month, class, office): (Month, Class, &str),
        (from, to): (Event, Event),
        more: StageSum,
    ) {
        let office = self.offices.number(office);
        let group = self.stages_of((month, class, office));
        if let Some(sum) = group.get_mut(place(from.index(), to.index())).filter(|_| from < to) {
            sum.add(more);
        }
    }

    /// Adds the sum of one variant in one month and class.
    pub fn add_variant(&mut self, month: Month, class: Class, variant: Variant, more: DaySum) {
        self.variants_of(month, class)[variant as usize].add(more);
    }

    /// The sums of the months that are wanted, and the exclusions, as a side tally of their own.
    #[must_use]
    pub fn part(&self, is_month: impl Fn(Month) -> bool, is_exclusion: impl Fn(&Exclusion) -> bool) -> Self {
        let mut part = Self::default();
        for (month, class, office, pair, sum) in self.stages().filter(|(month, ..)| is_month(*month)) {
            part.add_stage((month, class, office), pair, sum);
        }
        for (month, class, variant, sum) in self.variants().filter(|(month, ..)| is_month(*month)) {
            part.add_variant(month, class, variant, sum);
        }
        for (exclusion, n) in self.exclusions().filter(|(exclusion, _)| is_exclusion(exclusion)) {
            part.add_exclusion(exclusion, n);
        }
        part
    }

    /// Adds another side tally.
    pub fn merge(&mut self, other: &Self) {
        for (&(month, class, office), sums) in other.groups.met().iter().zip(&other.stages) {
            let name = other.offices.name(office).unwrap_or_default();
            let office = self.offices.number(name);
            let group = self.stages_of((month, class, office));
            for (sum, more) in group.iter_mut().zip(sums.iter()) {
                sum.add(*more);
            }
        }
        for (&(month, class), sums) in other.months.met().iter().zip(&other.variants) {
            let group = self.variants_of(month, class);
            group.iter_mut().zip(sums).for_each(|(sum, more)| sum.add(*more));
        }
        for (&key, n) in &other.exclusions {
            *self.exclusions.entry(key).or_default() += n;
        }
    }

    /// The cases with two events, by month, class and office, in no order; empty sums left out.
    pub fn stages(&self) -> impl Iterator<Item = (Month, Class, &str, (Event, Event), StageSum)> {
        let pairs = || {
            let from = Event::ALL.into_iter();
            from.flat_map(|from| {
                Event::ALL.into_iter().filter(move |to| *to > from).map(move |to| (from, to))
            })
        };
        self.groups.met().iter().zip(&self.stages).flat_map(move |(&(month, class, office), sums)| {
            let name = self.offices.name(office).unwrap_or_default();
            let with_sums = pairs().zip(sums.iter().copied()).filter(|(_, sum)| *sum != StageSum::default());
            with_sums.map(move |(pair, sum)| (month, class, name, pair, sum))
        })
    }

    /// What a variant makes of a month and class.
    #[must_use]
    pub fn variant(&self, month: Month, class: Class, variant: Variant) -> DaySum {
        let place = self.months.found(&(month, class));
        let sums = place.and_then(|place| self.variants.get(place as usize));
        sums.map_or_else(DaySum::default, |sums| sums[variant as usize])
    }

    /// Every variant's sum by month and class, in no order; empty sums left out.
    pub fn variants(&self) -> impl Iterator<Item = (Month, Class, Variant, DaySum)> {
        self.months.met().iter().zip(&self.variants).flat_map(|(&(month, class), sums)| {
            let with_sums = Variant::ALL.into_iter().zip(*sums).filter(|(_, sum)| *sum != DaySum::default());
            with_sums.map(move |(variant, sum)| (month, class, variant, sum))
        })
    }

    /// The excluded cases and how many they are, in no order.
    pub fn exclusions(&self) -> impl Iterator<Item = (Exclusion, i64)> {
        let held = self.exclusions.iter().filter(|(_, n)| **n != 0);
        held.map(|(exclusion, n)| (*exclusion, *n))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JUNE: Month = Month::new(2025, 6);

    #[test]
    fn every_pair_of_events_has_a_place_of_its_own() {
        let mut places = Vec::new();
        for from in 0..Event::ALL.len() {
            places.extend((from + 1..Event::ALL.len()).map(|to| place(from, to)));
        }
        assert_eq!(places, (0..PAIRS).collect::<Vec<_>>());
    }

    #[test]
    fn sums_merge_and_are_taken_out_again() {
        let put = |side: &mut SideTally, office: &str, days, n| {
            let stages = [(Event::Declared, Event::Accepted, days), (Event::Accepted, Event::Completed, 2)];
            let office = side.office(office);
            side.add_stages((JUNE, Class::Class1, office), stages.into_iter(), n);
            side.add_variants(JUNE, Class::Class1, [(Variant::Weekdays, Some(days))], n);
            let (accepted, stopped, class) = (JUNE, None, Class::Class1);
            side.add_exclusion(Exclusion { accepted, stopped, class, days: Some(days) }, n);
        };
        let (mut side, mut other) = (SideTally::default(), SideTally::default());
        put(&mut side, "a", 3, 1);
        put(&mut other, "b", 1, 1);
        put(&mut other, "a", -1, 1);
        put(&mut other, "a", 4, 1);
        side.merge(&other);
        put(&mut side, "b", 1, -1);
        let mut stages: Vec<_> = side.stages().filter(|(.., sum)| sum.forward.n != 0).collect();
        stages.sort_by_key(|(.., pair, _)| *pair);
        let sum = |n, days, reversed| StageSum { forward: DaySum { n, days }, reversed };
        let declared = (JUNE, Class::Class1, "a", (Event::Declared, Event::Accepted), sum(2, 7, 1));
        let accepted = (JUNE, Class::Class1, "a", (Event::Accepted, Event::Completed), sum(3, 6, 0));
        assert_eq!(stages, [declared, accepted]);
        assert_eq!(side.variant(JUNE, Class::Class1, Variant::Weekdays), DaySum { n: 3, days: 6 });
        let mut excluded: Vec<_> = side.exclusions().map(|(one, n)| (one.days, n)).collect();
        excluded.sort_unstable();
        assert_eq!(excluded, [-1, 3, 4].map(|days| (Some(days), 1)));
        // What it lists, put in one by one, is the same again.
        let mut again = SideTally::default();
        for (month, class, office, pair, sum) in side.stages() {
            again.add_stage((month, class, office), pair, sum);
        }
        side.variants()
            .for_each(|(month, class, variant, sum)| again.add_variant(month, class, variant, sum));
        side.exclusions().for_each(|(one, n)| again.add_exclusion(one, n));
        let content = |side: &SideTally| {
            let mut stages: Vec<_> = side
                .stages()
                .map(|(month, class, office, pair, sum)| (month, class, office.to_owned(), pair, sum))
                .collect();
            stages.sort_by_key(|(.., office, pair, _)| (office.clone(), *pair));
            let mut excluded: Vec<_> = side.exclusions().collect();
            excluded.sort_unstable();
            (stages, side.variants().collect::<Vec<_>>(), excluded)
        };
        assert_eq!(content(&again), content(&side));
    }
}
