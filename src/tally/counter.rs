//! Counts cases as they come, one counter a thread; counters merge by addition.

use std::collections::{BTreeMap, HashSet};
use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::{Cutoff, Differing, Follow, Followed, LatestDays, Listed, Place, Placed, Ruler, aside};
use crate::domain::{
    Attribution, Case, Cell, Count, Day, ExclusionReason, Money, Month, Origin, Population, Reject,
    RejectReason, SideTally, Tally, Warning, Warnings, id_key,
};
use crate::targets::Timeline;

/// What was counted.
#[derive(Clone, Debug, Default)]
pub struct Totals {
    /// The tally of normal and excluded cases.
    pub tally: Tally,
    /// The sums beside it.
    pub side: SideTally,
    /// Rows that are not meant to be cases.
    pub skipped: u64,
    /// Cases accepted after the cut-off.
    pub after_as_of: u64,
    /// Open cases.
    pub pending: u64,
    /// Normal cases.
    pub normal: u64,
    /// Excluded cases by reason.
    pub excluded: BTreeMap<ExclusionReason, u64>,
    /// Remarks by kind.
    pub warnings: BTreeMap<Warning, u64>,
    /// Rows that could not be taken.
    pub rejects: Vec<Reject>,
    /// How many cases have each day as their latest one.
    pub latest: LatestDays,
    /// Normal cases above their limit or ceiling, with the month they belong to: those of the
    /// reporting month, and of earlier ones that were taken for it.
    pub overdue: Vec<(Month, Listed)>,
    /// Open cases.
    pub open: Vec<Listed>,
    /// Cases whose class is not that of the class history.
    pub differing: Vec<Differing>,
    /// Cases that were to be followed.
    pub followed: Vec<Followed>,
    /// Hash of each counted case's id.
    pub ids: Vec<u64>,
}

/// Counts the cases of one thread.
#[derive(Clone, Debug)]
pub struct Counter<'a> {
    ruler: Ruler<'a>,
    targets: &'a Timeline,
    cutoff: Cutoff,
    following: Option<&'a dyn Follow>,
    pub(super) totals: Totals,
}

impl<'a> Counter<'a> {
    /// A counter that has counted nothing.
    #[must_use]
    pub fn new(ruler: Ruler<'a>, targets: &'a Timeline, cutoff: Cutoff) -> Self {
        Self::resume(ruler, targets, cutoff, Totals::default())
    }

    /// A counter that goes on from what others have counted.
    #[must_use]
    pub fn resume(ruler: Ruler<'a>, targets: &'a Timeline, cutoff: Cutoff, totals: Totals) -> Self {
        Self { ruler, targets, cutoff, following: None, totals }
    }

    /// The counter that also lists the cases to be followed.
    #[must_use]
    pub fn following(self, following: Option<&'a dyn Follow>) -> Self {
        Self { following, ..self }
    }

    /// What was counted.
    #[must_use]
    pub fn into_totals(self) -> Totals {
        self.totals
    }

    /// Counts rows that are not meant to be cases.
    pub fn skip(&mut self, rows: u64) {
        self.totals.skipped += rows;
    }

    /// Takes a row that could not be read.
    pub fn reject(&mut self, reject: Reject) {
        self.totals.rejects.push(reject);
    }

    /// Counts a case.
    pub fn case(&mut self, case: &Case<'_>, warnings: Warnings, raw: &dyn Fn() -> String) {
        let mut settled = None;
        let placed = self.ruler.judge(case, warnings, self.cutoff.as_of, &mut settled);
        if let Place::CalendarMissing(field) = placed.place {
            let value = case.dates.get(field).map(|day| day.to_string()).unwrap_or_default();
            let reason = RejectReason::CalendarMissing;
            return self.reject(Reject {
                origin: case.origin,
                field: Some(field),
                value,
                reason,
                raw: raw(),
            });
        }
        self.totals.ids.push(id_hash(case.case_id));
        self.move_on(placed.latest);
        self.put(&placed);
    }

    /// Drops what was listed for an earlier month, where this day moves the reporting month on.
    fn move_on(&mut self, day: Option<Day>) {
        let is_open = self.cutoff.month.is_none() && self.cutoff.as_of.is_none();
        let moves = |(day, before): (Day, Day)| before < day && before.month() < day.month();
        if is_open && day.zip(self.totals.latest()).is_some_and(moves) {
            self.totals.overdue.clear();
        }
    }

    /// Counts and lists a placed case.
    pub(super) fn put(&mut self, placed: &Placed<'_>) {
        self.shift(placed, 1);
        self.totals.differing.extend(placed.differing());
        if self.following.is_some_and(|following| following.follows(placed)) {
            self.totals.followed.extend(Followed::new(placed));
        }
        let case = placed.case;
        match placed.place {
            Place::Pending { accepted, start } => {
                self.totals.open.push(Listed::new(case, accepted, start, None));
            }
            Place::Normal { accepted, start, stop, days } => {
                let month = self.ruler.month(accepted, stop);
                self.normal(case, month, accepted, (start, stop, days));
            }
            _ => {}
        }
    }

    /// Raises (or, where `n` is negative, lowers) everything that a placed case counts in.
    fn shift(&mut self, placed: &Placed<'_>, n: i64) {
        self.totals.shift(placed, n);
        aside::add(&mut self.totals.side, placed, self.ruler, self.cutoff.as_of, n);
    }

    /// Takes a counted case out again; the lists still hold it.
    pub(super) fn take_out(&mut self, case: &Case<'_>, warnings: Warnings) {
        let mut settled = None;
        let placed = self.ruler.judge(case, warnings, self.cutoff.as_of, &mut settled);
        self.shift(&placed, -1);
    }

    /// Counts a case that was made of several rows, `latest` being the latest day of any of them.
    pub(super) fn put_joined(&mut self, case: &Case<'_>, warnings: Warnings, latest: Option<Day>) {
        let mut settled = None;
        let placed = self.ruler.judge(case, warnings, self.cutoff.as_of, &mut settled);
        self.put(&Placed { latest, ..placed });
    }

    /// The latest day of a row that the calendar knows.
    pub(super) fn latest(&self, case: &Case<'_>) -> Option<Day> {
        self.ruler.latest(case)
    }

    fn normal(&mut self, case: &Case<'_>, month: Month, accepted: Day, clock: (Day, Day, i32)) {
        let (start, stop, days) = clock;
        let wanted = self.cutoff.month.or_else(|| self.cutoff.as_of.or(self.totals.latest()).map(Day::month));
        if wanted == Some(month) && is_over(self.targets, case, month, days) {
            let listed = Listed::new(case, accepted, start, Some((stop, days)));
            self.totals.overdue.push((month, listed));
        }
    }
}

/// Whether a case is above the limit of its own class, or above its statutory ceiling.
#[must_use]
pub fn is_over(targets: &Timeline, case: &Case<'_>, month: Month, days: i32) -> bool {
    let limit = targets.own_limit(case.class, month.last_day());
    days > case.class.ceiling() || limit.is_some_and(|limit| limit.is_exceeded_by(days))
}

/// The hash by which cases with the same id, in whatever width and case, are looked for; equal hashes are then compared
/// as texts.
#[must_use]
pub(super) fn id_hash(id: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(id_key(id).as_bytes());
    hasher.finish()
}

impl Totals {
    /// Raises, or lowers, the counts of where a case ended, and the tally.
    fn shift(&mut self, placed: &Placed<'_>, n: i64) {
        let change = |sum: &mut u64| *sum = sum.saturating_add_signed(n);
        if let Some(day) = placed.latest {
            self.latest.shift(day, n);
        }
        for warning in placed.warnings.iter() {
            change(self.warnings.entry(warning).or_default());
        }
        let (population, accepted, stop) = match placed.place {
            Place::CalendarMissing(_) => return,
            Place::AfterAsOf => return change(&mut self.after_as_of),
            Place::Pending { .. } => return change(&mut self.pending),
            Place::Excluded { reason, accepted, stop, .. } => {
                change(self.excluded.entry(reason).or_default());
                (Population::Excluded(reason), accepted, stop)
            }
            Place::Normal { accepted, stop, days, .. } => {
                change(&mut self.normal);
                (Population::Normal, accepted, Some((stop, days)))
            }
        };
        let cell = Cell {
            population,
            class: placed.case.class,
            value: None,
            accepted: accepted.month(),
            stopped: stop.map(|(day, _)| day.month()),
            days: stop.map(|(_, days)| days),
        };
        let refund = Money::from_fen(i128::from(n) * i128::from(placed.case.refund_fen.unwrap_or(0)));
        self.tally.add(&cell, &placed.case.values, Count { n, refund });
    }

    /// The latest day in the data.
    #[must_use]
    pub fn latest(&self) -> Option<Day> {
        self.latest.last()
    }

    /// First and last month that normal cases belong to.
    #[must_use]
    pub fn months(&self, attribution: Attribution) -> Option<(Month, Month)> {
        let months = self.tally.months(Population::Normal, attribution);
        months.fold(None, |range: Option<(Month, Month)>, month| {
            let (first, last) = range.unwrap_or((month, month));
            Some((first.min(month), last.max(month)))
        })
    }

    /// Takes rows that are no longer counted from the lists.
    pub(super) fn unlist(&mut self, gone: &HashSet<Origin>) {
        self.overdue.retain(|(_, case)| !gone.contains(&case.origin));
        self.open.retain(|case| !gone.contains(&case.origin));
        self.differing.retain(|case| !gone.contains(&case.origin));
        self.followed.retain(|followed| !gone.contains(&followed.case.origin));
    }

    /// Adds what another counter counted.
    pub fn merge(&mut self, mut other: Self) {
        self.tally.merge(&other.tally);
        self.side.merge(&other.side);
        self.skipped += other.skipped;
        self.after_as_of += other.after_as_of;
        self.pending += other.pending;
        self.normal += other.normal;
        for (reason, n) in other.excluded {
            *self.excluded.entry(reason).or_default() += n;
        }
        for (warning, n) in other.warnings {
            *self.warnings.entry(warning).or_default() += n;
        }
        self.rejects.append(&mut other.rejects);
        self.latest.merge(&other.latest);
        self.overdue.append(&mut other.overdue);
        self.open.append(&mut other.open);
        self.differing.append(&mut other.differing);
        self.followed.append(&mut other.followed);
        self.ids.append(&mut other.ids);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Calendar;
    use crate::domain::{Caliber, Class, ClassHistory, Field, Spell};
    use crate::tally::fixture::{self, day};

    /// A case of 10.00 yuan, accepted and completed in June 2026 or on the days given.
    fn case(id: &'static str, class: Class, accepted: &str, completed: Option<&str>) -> Case<'static> {
        let accepted = [(Field::AcceptedDate, accepted)].into_iter();
        let days: Vec<_> = accepted.chain(completed.map(|day| (Field::CompletedDate, day))).collect();
        let row = id.bytes().map(u64::from).sum();
        Case { class, refund_fen: Some(1_000), ..fixture::case(row, id, &days) }
    }

    /// What `act` leaves of a counter with a cut-off.
    fn counted(cutoff: Cutoff, targets: &Timeline, act: impl FnOnce(&mut Counter<'_>)) -> Totals {
        let (calendar, caliber) = (Calendar::cn().expect("sound"), Caliber::default());
        let ruler = Ruler { caliber: &caliber, calendar: &calendar, classes: None };
        let mut counter = Counter::new(ruler, targets, cutoff);
        act(&mut counter);
        counter.into_totals()
    }

    fn take(counter: &mut Counter<'_>, cases: &[Case<'_>]) {
        let mut warnings = Warnings::default();
        warnings.note(Warning::ClassLetter);
        for case in cases {
            counter.case(case, warnings, &|| "raw".to_owned());
        }
    }

    fn builtin() -> Timeline {
        Timeline::builtin().expect("sound")
    }

    fn overdue(totals: &Totals) -> Vec<&str> {
        totals.overdue.iter().map(|(_, case)| &*case.case_id).collect()
    }

    /// One of each end; 2026-06-01 is a Monday, so that A takes two working days.
    fn one_of_each() -> [Case<'static>; 5] {
        let mut onsite = case("C", Class::Class2, "2026-06-01", None);
        onsite.flags.set(Field::OnsiteFlag);
        [
            case("A", Class::Class1, "2026-06-01", Some("2026-06-03")),
            case("B", Class::Class2, "2026-06-02", None),
            onsite,
            case("D", Class::Class1, "2026-07-02", Some("2026-07-03")),
            case("E", Class::Class1, "2026-06-01", Some("2027-01-04")),
        ]
    }

    const END_OF_JUNE: &str = "2026-06-30";

    fn by_june() -> Cutoff {
        Cutoff { as_of: Some(day(END_OF_JUNE)), month: None }
    }

    #[test]
    fn each_case_is_counted_where_it_ends() {
        let totals = counted(by_june(), &builtin(), |counter| {
            take(counter, &one_of_each());
            counter.skip(3);
            counter.skip(2);
        });
        assert_eq!((totals.normal, totals.pending, totals.after_as_of, totals.skipped), (1, 1, 1, 5));
        assert_eq!(totals.excluded, BTreeMap::from([(ExclusionReason::Onsite, 1)]));
        assert_eq!(totals.warnings, BTreeMap::from([(Warning::ClassLetter, 4)]));
        let [rejected] = totals.rejects.as_slice() else { panic!("{:?}", totals.rejects) };
        assert_eq!(
            (rejected.reason, rejected.field),
            (RejectReason::CalendarMissing, Some(Field::CompletedDate))
        );
        assert_eq!((rejected.value.as_str(), rejected.raw.as_str()), ("2027-01-04", "raw"));
        assert_eq!(totals.ids, ["A", "B", "C", "D"].map(id_hash));
        assert_eq!(totals.ids.iter().collect::<HashSet<_>>().len(), 4);
        assert_eq!(totals.open.iter().map(|case| &*case.case_id).collect::<Vec<_>>(), ["B"]);
        assert_eq!(totals.latest(), Some(day("2026-07-03")));
        let cells: Vec<_> = totals
            .tally
            .sorted()
            .iter()
            .map(|(cell, _, count)| (cell.population, cell.days, *count))
            .collect();
        let count = Count { n: 1, refund: Money::from_fen(1_000) };
        let excluded = Population::Excluded(ExclusionReason::Onsite);
        assert_eq!(cells, [(Population::Normal, Some(2), count), (excluded, None, count)]);
        let june = Month::new(2026, 6);
        assert_eq!(totals.months(Attribution::Completion), Some((june, june)));
    }

    #[test]
    fn what_is_taken_out_leaves_nothing_behind() {
        let totals = counted(by_june(), &builtin(), |counter| {
            let cases = one_of_each();
            take(counter, &cases[..4]);
            let mut warnings = Warnings::default();
            warnings.note(Warning::ClassLetter);
            for case in &cases[..4] {
                counter.take_out(case, warnings);
            }
        });
        assert_eq!((totals.normal, totals.pending, totals.after_as_of), (0, 0, 0));
        assert_eq!((totals.latest(), totals.tally.sorted().len()), (None, 0));
        assert!(totals.excluded.values().chain(totals.warnings.values()).all(|n| *n == 0));
        assert_eq!(totals.months(Attribution::Completion), None);
    }

    /// Nine working days each, in the month of the name.
    fn long(id: &'static str) -> Case<'static> {
        match id {
            "may" | "May" => case(id, Class::Class1, "2026-05-11", Some("2026-05-22")),
            _ => case(id, Class::Class1, "2026-06-01", Some("2026-06-12")),
        }
    }

    #[test]
    fn the_reporting_month_alone_is_listed() {
        let cases = [long("may"), long("June"), long("june"), long("May")];
        let listed = |cutoff| {
            let totals = counted(cutoff, &builtin(), |counter| take(counter, &cases));
            overdue(&totals).into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(listed(Cutoff::default()), ["June", "june"]);
        // A month or a cut-off of one's own is not moved by what comes later.
        assert_eq!(listed(Cutoff { as_of: None, month: Some(Month::new(2026, 5)) }), ["may", "May"]);
        assert_eq!(listed(Cutoff { as_of: Some(day("2026-05-31")), month: None }), ["may", "May"]);
    }

    #[test]
    fn a_case_on_its_limit_or_its_ceiling_is_not_listed() {
        // 3, 4, 5 and 6 working days; the limit of class 1 is 3, its ceiling 5.
        let stops = ["2026-06-04", "2026-06-05", "2026-06-08", "2026-06-09"];
        let ids = ["3", "4", "5", "6"];
        let cases: Vec<Case<'_>> = ids
            .iter()
            .zip(stops)
            .map(|(id, stop)| case(id, Class::Class1, "2026-06-01", Some(stop)))
            .collect();
        let listed = |targets: &Timeline| {
            let totals = counted(by_june(), targets, |counter| take(counter, &cases));
            overdue(&totals).into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(listed(&builtin()), ["4", "5", "6"]);
        assert_eq!(listed(&Timeline::new(Vec::new()).expect("sound")), ["6"]);
    }

    #[test]
    fn a_joined_case_keeps_the_latest_day_of_its_flows() {
        let totals = counted(by_june(), &builtin(), |counter| {
            let (joined, flow) = (&one_of_each()[0], day("2026-06-20"));
            counter.put_joined(joined, Warnings::default(), Some(flow));
            assert_eq!(counter.latest(joined), Some(day("2026-06-03")));
        });
        assert_eq!((totals.normal, totals.latest()), (1, Some(day("2026-06-20"))));
    }

    #[test]
    fn counters_merge_by_addition_and_the_gone_are_unlisted() {
        let count = || {
            counted(by_june(), &builtin(), |counter| {
                take(counter, &one_of_each());
                take(counter, &[long("june")]);
                counter.skip(1);
            })
        };
        let mut all = count();
        all.merge(count());
        all.merge(count());
        assert_eq!((all.normal, all.pending, all.after_as_of, all.skipped), (6, 3, 3, 3));
        assert_eq!(all.excluded[&ExclusionReason::Onsite], 3);
        assert_eq!((all.warnings[&Warning::ClassLetter], all.latest.on(day("2026-06-12"))), (15, 3));
        assert_eq!((all.rejects.len(), all.ids.len(), all.open.len()), (3, 15, 3));
        assert_eq!(all.tally.sorted()[0].2, Count { n: 3, refund: Money::from_fen(3_000) });
        assert_eq!(overdue(&all), ["june", "june", "june"]);
        let gone: HashSet<Origin> = [long("june").origin, one_of_each()[1].origin].into();
        all.unlist(&gone);
        assert_eq!((all.open.len(), all.overdue.len()), (0, 0));
    }

    #[test]
    fn the_history_gives_a_class_and_is_told_where_it_differs() {
        let spell = Spell { class: Class::Class1, from: day("2026-01-01"), to: None, line: 2 };
        let history = ClassHistory::new([(String::new(), spell)]).expect("no day twice");
        let (calendar, caliber, targets) = (Calendar::cn().expect("sound"), Caliber::default(), builtin());
        let ruler = Ruler { caliber: &caliber, calendar: &calendar, classes: Some(&history) };
        let mut counter = Counter::new(ruler, &targets, by_june());
        for (id, class) in [("A", Class::Class1), ("B", Class::Class2), ("C", Class::Unclassified)] {
            let case = case(id, class, "2026-06-01", Some("2026-06-03"));
            counter.case(&case, Warnings::default(), &String::new);
        }
        let mut totals = counter.into_totals();
        let told = [(Warning::ClassFromHistory, 1), (Warning::ClassDiffers, 1)];
        assert_eq!(totals.warnings, BTreeMap::from(told));
        let [differing] = totals.differing.as_slice() else { panic!("{:?}", totals.differing) };
        assert_eq!(
            (&*differing.case_id, differing.class, differing.in_history),
            ("B", Class::Class2, Class::Class1)
        );
        assert_eq!(differing.accepted, day("2026-06-01"));
        let classes: Vec<(Class, i64)> =
            totals.tally.sorted().iter().map(|(cell, _, count)| (cell.class, count.n)).collect();
        assert_eq!(classes, [(Class::Class1, 2), (Class::Class2, 1)]);
        totals.unlist(&HashSet::new());
        assert_eq!(totals.differing.len(), 1);
        totals.unlist(&[totals.differing[0].origin].into());
        assert!(totals.differing.is_empty());
    }
}
