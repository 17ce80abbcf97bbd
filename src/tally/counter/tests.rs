//! What counters count, merge and take out again.

use std::collections::BTreeMap;

use super::*;
use crate::clock::Calendar;
use crate::domain::{
    Attribution, Caliber, Class, ClassHistory, Count, ExclusionReason, Field, Money, Population, Spell,
    Warning,
};
use crate::tally::Listing;
use crate::tally::fixture::{self, day};

/// A case of 10.00 yuan, accepted and completed in June 2026 or on the days given.
fn case(id: &'static str, class: Class, accepted: &str, completed: Option<&str>) -> Case<'static> {
    let accepted = [(Field::AcceptedDate, accepted)].into_iter();
    let days: Vec<_> = accepted.chain(completed.map(|day| (Field::CompletedDate, day))).collect();
    let row = id.bytes().map(u64::from).sum();
    fixture::with(&fixture::case(row, id, &days), |facts| {
        (facts.class, facts.refund_fen) = (class, Some(1_000));
    })
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

fn overdue(listing: &Listing) -> Vec<&str> {
    listing.overdue.iter().map(|overdue| &*overdue.case.case_id).collect()
}

/// The hashes of all ids, each with how often it stands there.
fn hashes(totals: &mut Totals) -> Vec<(u64, u64)> {
    let mut merged = std::mem::take(&mut totals.ids).merged().expect("runs");
    std::iter::from_fn(|| merged.next().expect("a run")).collect()
}

/// One of each end; 2026-06-01 is a Monday, so that A takes two working days.
fn one_of_each() -> [Case<'static>; 5] {
    let mut onsite = case("C", Class::Class2, "2026-06-01", None);
    onsite.facts.flags.set(Field::OnsiteFlag);
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
    let mut totals = counted(by_june(), &builtin(), |counter| {
        take(counter, &one_of_each());
        counter.skip(3);
        counter.skip(2);
    });
    assert_eq!((totals.normal, totals.pending, totals.after_as_of, totals.skipped), (1, 1, 1, 5));
    assert_eq!(totals.excluded, BTreeMap::from([(ExclusionReason::Onsite, 1)]));
    assert_eq!(totals.warnings, BTreeMap::from([(Warning::ClassLetter, 4)]));
    let listing = totals.take_listing();
    let [rejected] = listing.rejects.as_slice() else { panic!("{:?}", listing.rejects) };
    assert_eq!(
        (rejected.reason, rejected.field),
        (RejectReason::CalendarMissing, Some(Field::CompletedDate))
    );
    assert_eq!((rejected.value.as_str(), rejected.raw.as_str()), ("2027-01-04", "raw"));
    let mut expected = ["A", "B", "C", "D"].map(|id| (id_hash(id), 1));
    expected.sort_unstable();
    assert_eq!(hashes(&mut totals), expected);
    assert_eq!(listing.open.iter().map(|open| &*open.case.case_id).collect::<Vec<_>>(), ["B"]);
    // Class 2 has 3 days: from Tuesday 2 to Friday 5 June.
    assert_eq!(listing.open[0].due, Some(day("2026-06-05")));
    let open: Vec<_> = totals.open_tally.sorted();
    assert_eq!((open.len(), open[0].0.start, open[0].1.n), (1, day("2026-06-02"), 1));
    assert_eq!(totals.latest(), Some(day("2026-07-03")));
    let cells: Vec<_> =
        totals.tally.sorted().iter().map(|(cell, _, count)| (cell.population, cell.days, *count)).collect();
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
    assert_eq!((totals.latest(), totals.tally.sorted().len(), totals.open_tally.n()), (None, 0, 0));
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
        let mut totals = counted(cutoff, &builtin(), |counter| take(counter, &cases));
        overdue(&totals.take_listing()).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(listed(Cutoff::default()), ["June", "june"]);
    // A month or a cut-off of one's own is not moved by what comes later.
    assert_eq!(listed(Cutoff { as_of: None, month: Some(Month::new(2026, 5)) }), ["May", "may"]);
    assert_eq!(listed(Cutoff { as_of: Some(day("2026-05-31")), month: None }), ["May", "may"]);
}

#[test]
fn a_case_on_its_limit_or_its_ceiling_is_not_listed() {
    // 3, 4, 5 and 6 working days; the limit of class 1 is 3, its ceiling 5.
    let stops = ["2026-06-04", "2026-06-05", "2026-06-08", "2026-06-09"];
    let ids = ["3", "4", "5", "6"];
    let cases: Vec<Case<'_>> =
        ids.iter().zip(stops).map(|(id, stop)| case(id, Class::Class1, "2026-06-01", Some(stop))).collect();
    let listed = |targets: &Timeline| {
        let mut totals = counted(by_june(), targets, |counter| take(counter, &cases));
        overdue(&totals.take_listing()).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(listed(&builtin()), ["6", "5", "4"]);
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
fn counters_merge_by_addition() {
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
    assert_eq!((all.rejected.n(), hashes(&mut all).iter().map(|(_, n)| n).sum::<u64>()), (3, 15));
    assert_eq!(all.tally.sorted()[0].2, Count { n: 3, refund: Money::from_fen(3_000) });
    let listing = all.take_listing();
    assert_eq!(overdue(&listing), ["june", "june", "june"]);
    assert_eq!((listing.rejects.len(), listing.open.len(), all.open_tally.n()), (3, 3, 3));
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
    let listing = totals.take_listing();
    let [differing] = listing.differing.as_slice() else { panic!("{:?}", listing.differing) };
    assert_eq!(
        (&*differing.case_id, differing.class, differing.in_history),
        ("B", Class::Class2, Class::Class1)
    );
    assert_eq!(differing.accepted, day("2026-06-01"));
    let classes: Vec<(Class, i64)> =
        totals.tally.sorted().iter().map(|(cell, _, count)| (cell.class, count.n)).collect();
    assert_eq!(classes, [(Class::Class1, 2), (Class::Class2, 1)]);
}

#[test]
fn what_was_foreseen_spares_the_list_the_months_before() {
    let targets = builtin();
    let june = case("A", Class::Class1, "2026-06-01", Some("2026-06-12"));
    let july = case("B", Class::Class1, "2026-07-01", Some("2026-07-10"));
    let with = |cutoff, foresees, cases: &[Case<'static>]| {
        counted(cutoff, &targets, |counter| {
            let seen = std::mem::replace(counter, Counter::new(counter.ruler, counter.targets, cutoff));
            *counter = seen.foreseeing(foresees);
            counter.foresee(day("2026-07-10"));
            take(counter, cases);
        })
    };
    let open = Cutoff::default();
    let mut totals = with(open, true, &[june, july]);
    assert_eq!((totals.is_foreseen(), overdue(&totals.take_listing())), (true, vec!["B"]));
    // July never came: the list is not whole, and that is told.
    let mut totals = with(open, true, &[june]);
    assert_eq!((totals.is_foreseen(), overdue(&totals.take_listing()).len()), (false, 0));
    let mut totals = with(open, false, &[june]);
    assert_eq!((totals.is_foreseen(), overdue(&totals.take_listing())), (true, vec!["A"]));
    // A cut-off that is given needs no guess.
    let cutoff = Cutoff { as_of: Some(day("2026-06-30")), month: None };
    let mut totals = with(cutoff, true, &[june]);
    assert_eq!((totals.is_foreseen(), overdue(&totals.take_listing())), (true, vec!["A"]));
}
