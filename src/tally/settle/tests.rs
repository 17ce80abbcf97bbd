//! Both passes over cases, whatever memory they are given.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::clock::Calendar;
use crate::domain::{Caliber, CaseStatus, Field, RejectReason, Warning};
use crate::tally::suspects::CROWD;
use crate::tally::{Cutoff, Lengths, Listing, Ruler, Suspects, Totals, Twins, fixture};
use crate::targets::Timeline;

fn case(row: u64, id: &'static str, completed: &str, fen: i64) -> Case<'static> {
    let days = [(Field::AcceptedDate, "2026-06-01"), (Field::CompletedDate, completed)];
    fixture::with(&fixture::case(row, id, &days), |facts| facts.refund_fen = Some(fen))
}

/// What the passes may hold: hashes, rows of a part, and the lengths of lists.
#[derive(Clone, Copy)]
struct Memory {
    hashes: usize,
    rows: u64,
    lengths: Lengths,
}

const AMPLE: Memory = Memory {
    hashes: usize::MAX,
    rows: u64::MAX,
    lengths: Lengths { overdue: 1_000, pending: 1_000, rejects: 9_000, class_differences: 1_000 },
};

/// All passes over some cases, whose months are those of the reporting month, in two threads' parts.
fn settled(cases: &[Case<'_>], collapse: bool, memory: Memory) -> (Totals, Listing, Settled) {
    let (calendar, caliber) = (Calendar::cn().expect("sound"), Caliber::default());
    let targets = Timeline::builtin().expect("sound");
    let ruler = Ruler { caliber: &caliber, calendar: &calendar, classes: None };
    let mut totals = Totals::new(memory.lengths, memory.hashes);
    let parts = |part: usize| cases.iter().skip(part).step_by(2);
    for part in 0..2 {
        let mut counter = Counter::resume(ruler, &targets, Cutoff::default(), totals.another_end());
        for case in parts(part) {
            counter.case(case, Warnings::default(), &String::new);
        }
        totals.merge(counter.into_totals());
    }
    let cutoff = Cutoff { as_of: None, month: totals.latest().map(Day::month) };
    let mut suspects = Suspects::new(std::mem::take(&mut totals.ids).merged().expect("runs"), memory.rows);
    let (mut done, mut is_first) = (Settled::default(), true);
    while let Some(part) = suspects.next_part().expect("runs") {
        if std::mem::take(&mut is_first) {
            totals.lists.clear();
        }
        let mut rows = Rows::default();
        let raw = |case: &Case<'_>| format!("row {}", case.origin.row);
        for place in 0..2 {
            let counter = Counter::resume(ruler, &targets, cutoff, totals.another_end());
            let mut twins = Twins::new(&part, counter);
            parts(place).for_each(|case| twins.case(case, Warnings::default(), &|| raw(case)));
            let (found, lists) = twins.into_parts();
            rows.merge(found);
            totals.lists.merge(lists);
        }
        let held = |rows: &OneId| if let OneId::Few(rows) = rows { rows.len() as u64 } else { 0 };
        let held: u64 = rows.0.values().map(held).sum();
        assert!(held <= memory.rows.max(CROWD), "{held} rows");
        let mut counter = Counter::resume(ruler, &targets, cutoff, totals);
        let crowds = counter.settle(rows, collapse, &mut done);
        let counter = Mutex::new(counter);
        let mut thinning = Thinning { part: &part, crowds: &crowds, counter: &counter };
        for case in cases {
            thinning.case(case, Warnings::default(), &|| raw(case));
        }
        totals = counter.into_inner().expect("one thread").into_totals();
    }
    let listing = totals.take_listing();
    (totals, listing, done)
}

/// A twice the same, B twice another, C once; the last two end beyond the calendar.
fn cases() -> [Case<'static>; 7] {
    [
        case(2, "A", "2026-06-12", 100),
        case(3, "B", "2026-06-12", 100),
        case(4, "C", "2026-06-12", 100),
        case(5, "A", "2026-06-12", 100),
        case(6, "B", "2026-06-15", 250),
        case(7, "C", "2027-01-04", 100),
        case(8, "C", "2027-01-04", 100),
    ]
}

fn listed(listing: &Listing) -> Vec<u64> {
    listing.overdue.iter().map(|overdue| overdue.case.origin.row).collect()
}

#[test]
fn the_same_again_is_counted_once_and_another_not_at_all() {
    let (totals, listing, settled) = settled(&cases(), false, AMPLE);
    assert_eq!(settled, Settled { duplicates: 1, joined: Joined::default() });
    assert_eq!((totals.normal, totals.tally.sorted()[0].2.n), (2, 2));
    assert_eq!(listed(&listing), [2, 4]);
    let conflicts: Vec<(u64, &str, &str)> = listing
        .rejects
        .iter()
        .filter(|reject| reject.reason == RejectReason::ConflictingDuplicate)
        .map(|reject| (reject.origin.row, reject.value.as_str(), reject.raw.as_str()))
        .collect();
    assert_eq!(conflicts, [(3, "B", "row 3"), (6, "B", "row 6")]);
    assert_eq!((totals.rejected.n(), listing.rejects.len()), (4, 4));
    // B's later day went with it.
    assert_eq!(totals.latest(), "2026-06-12".parse().ok());
}

#[test]
fn flows_become_one_case_with_what_they_are_together() {
    let mut flows = cases();
    flows[3].origin.row = 9;
    flows[4].facts.status = CaseStatus::Void;
    let all = [flows[1], flows[4], case(10, "B", "2026-06-15", -100)];
    let (totals, listing, settled) = settled(&all, true, AMPLE);
    assert_eq!(settled, Settled { duplicates: 2, joined: Joined { cases: 1, rows: 3 } });
    // 100 and −100 fen: a refund of zero, which is told; the void flow's 250 are not in it.
    assert_eq!((totals.normal, totals.warnings.get(&Warning::ZeroRefund)), (1, Some(&1)));
    assert_eq!(totals.tally.sorted()[0].0.days, Some(10));
    assert_eq!(listed(&listing), [3]);
}

#[test]
fn a_verdict_tells_which_rows_take_part() {
    let found =
        |case: &Case<'_>| Found { case: case.into(), warnings: Warnings::default(), raw: String::new() };
    let mut void = case(3, "B", "2026-06-15", 7);
    void.facts.status = CaseStatus::Void;
    let rows = [found(&case(2, "B", "2026-06-12", 5)), found(&void)];
    let Verdict::Joined { case: joined, flows, void, .. } = verdict(&rows, true) else { panic!("one case") };
    assert_eq!((joined.facts.refund_fen, flows.len(), void[0].row), (Some(5), 1, 3));
    assert!(matches!(verdict(&rows[..1], true), Verdict::One { .. }));
    assert!(matches!(verdict(&rows, false), Verdict::Clash(Clash { field: Field::CaseId, .. })));
}

#[test]
fn a_crowd_is_settled_as_few_rows_are() {
    let n = CROWD + 500;
    let same: Vec<Case<'_>> = (0..n).rev().map(|row| case(row, "A", "2026-06-12", 100)).collect();
    let (totals, listing, done) = settled(&same, false, AMPLE);
    assert_eq!((totals.normal, done.duplicates, totals.rejected.n()), (1, n - 1, 0));
    assert_eq!(listed(&listing), [0]);
    // One row says another thing: none of them is a case, joined or not.
    let mut other = same.clone();
    other[700] = case(9_999, "A", "2026-06-15", 100);
    other.push(case(10_000, "B", "2026-06-15", 100));
    for collapse in [false, true] {
        let (totals, listing, done) = settled(&other, collapse, AMPLE);
        assert_eq!((totals.normal, done.duplicates, totals.rejected.n()), (1, 0, n));
        assert_eq!(listed(&listing), [10_000]);
        let last = listing.rejects.last().expect("rows");
        assert_eq!((listing.rejects.len() as u64, last.raw.as_str(), &*last.value), (n, "row 9999", "A"));
    }
}

/// Everything that a report is made of, as text.
fn told((totals, listing, done): &(Totals, Listing, Settled)) -> String {
    let cells: Vec<_> = totals
        .tally
        .sorted()
        .iter()
        .map(|(cell, name, count)| (cell.days, cell.class, name.map(str::to_owned), *count))
        .collect();
    let counts = (totals.normal, totals.pending, totals.latest(), &totals.excluded, &totals.warnings);
    let open = totals.open_tally.sorted();
    format!("{cells:?} {counts:?} {open:?} {:?} {done:?} {listing:?}", totals.rejected.counts())
}

/// The last of each id, the others of which say the same or another thing, by what a plain reading of the method says.
fn plainly(cases: &[Case<'_>]) -> (u64, u64, u64) {
    let mut by_id: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for case in cases {
        by_id.entry(id_key(case.case_id).into_owned()).or_default().push(case.content());
    }
    let (mut counted, mut duplicates, mut conflicts) = (0, 0, 0);
    for rows in by_id.values() {
        if rows.iter().all(|row| *row == rows[0]) {
            counted += 1;
            duplicates += rows.len() as u64 - 1;
        } else {
            conflicts += rows.len() as u64;
        }
    }
    (counted, duplicates, conflicts)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn little_memory_gives_what_ample_memory_gives(
        // Ids from few, so that many stand twice; small and wide letters are the same id.
        rows in proptest::collection::vec((0_usize..40, any::<bool>(), 0_i64..3, 0_usize..3), 0..120),
        hashes in 1_usize..20,
        held in 1_u64..12,
        collapse in any::<bool>(),
        most in 0_usize..20,
    ) {
        const IDS: [[&str; 2]; 8] = [
            ["a1", "A1"], ["b2", "Ｂ2"], ["c3", "C3"], ["d4", "D4"], ["e5", "e5"], ["f6", "F6"], ["g7", "g7"], ["h8", "H8"],
        ];
        let cases: Vec<Case<'_>> = (0..).zip(&rows).map(|(row, (id, is_small, fen, ends))| {
            // Beyond the first ids each is its own.
            let id = match IDS.get(*id) {
                Some(spellings) => spellings[usize::from(*is_small)],
                None => &*Box::leak(format!("N{row}").into_boxed_str()),
            };
            let completed = ["2026-06-12", "2026-06-15"].get(*ends).map(|day| (Field::CompletedDate, *day));
            let days: Vec<_> = [(Field::AcceptedDate, "2026-06-01")].into_iter().chain(completed).collect();
            fixture::with(&fixture::case(row, id, &days), |facts| facts.refund_fen = Some(*fen))
        }).collect();
        let lengths = Lengths { overdue: most, pending: most, rejects: most, class_differences: most };
        let ample = settled(&cases, collapse, Memory { lengths, ..AMPLE });
        let little = settled(&cases, collapse, Memory { hashes, rows: held, lengths });
        prop_assert_eq!(told(&little), told(&ample));
        if !collapse {
            let (counted, duplicates, conflicts) = plainly(&cases);
            prop_assert_eq!(ample.0.normal + ample.0.pending, counted);
            prop_assert_eq!((ample.2.duplicates, ample.0.rejected.n()), (duplicates, conflicts));
        }
        // The lists are the first of the whole lists.
        let (_, whole, _) = settled(&cases, collapse, AMPLE);
        prop_assert_eq!(&ample.1.overdue[..], &whole.overdue[..whole.overdue.len().min(most)]);
        prop_assert_eq!(&ample.1.open[..], &whole.open[..whole.open.len().min(most)]);
    }
}
