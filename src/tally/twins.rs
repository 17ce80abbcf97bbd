//! Cases met twice. The first pass keeps a 64-bit hash of every id; ids whose hash occurs more
//! than once are collected in a second pass and compared as texts, so that no two ids are ever
//! taken for one. The same content again is a duplicate, of which the first stays. Other content
//! is a conflict, and all of them go; or, where flows are collapsed, they become one case.

use std::collections::{BTreeMap, HashSet};

use super::counter::id_hash;
use super::flows::{Clash, is_live, join};
use super::{Counter, Cutoff, OwnedCase, Place, Ruler};
use crate::domain::{
    Case, CaseStatus, Field, Joined, Origin, Reject, RejectReason, Warning, Warnings, id_key,
};

/// A case whose id may stand elsewhere too.
#[derive(Clone, Debug)]
pub struct Found {
    /// The case.
    pub case: OwnedCase,
    /// The remarks on it.
    pub warnings: Warnings,
    /// The row as it stands in the file.
    pub raw: String,
}

/// Collects the cases whose id's hash is among the suspects.
#[derive(Clone, Debug)]
pub struct Twins<'a> {
    ruler: Ruler<'a>,
    cutoff: Cutoff,
    suspects: &'a HashSet<u64>,
    found: Vec<Found>,
}

/// How many rows were settled which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// Taken out as duplicates, or as rows of a joined case beyond its first.
    pub duplicates: u64,
    /// Cases made of several rows.
    pub joined: Joined,
}

/// What the rows of one id come to.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// One case; the other rows say the same.
    One {
        /// The row that stays: the first.
        stays: Origin,
    },
    /// One case made of several rows.
    Joined {
        /// The case, at the place of the first row that takes part.
        case: Box<OwnedCase>,
        /// The remarks on it.
        warnings: Warnings,
        /// The rows that take part.
        flows: Vec<Origin>,
        /// Void rows, left out beside live ones.
        void: Vec<Origin>,
    },
    /// No case: every row is rejected.
    Clash(Clash),
}

impl<'a> Twins<'a> {
    /// A collector that has found nothing.
    #[must_use]
    pub fn new(ruler: Ruler<'a>, cutoff: Cutoff, suspects: &'a HashSet<u64>) -> Self {
        Self { ruler, cutoff, suspects, found: Vec::new() }
    }

    /// The hashes that occur more than once. The list is sorted on the way and left empty.
    #[must_use]
    pub fn suspects(ids: &mut Vec<u64>) -> HashSet<u64> {
        ids.sort_unstable();
        let twice = ids.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        *ids = Vec::new();
        twice
    }

    /// Looks at a case.
    pub fn case(&mut self, case: &Case<'_>, warnings: Warnings, raw: &dyn Fn() -> String) {
        if !self.suspects.contains(&id_hash(case.case_id)) {
            return;
        }
        if !matches!(self.ruler.place(case, self.cutoff.as_of), Place::CalendarMissing(_)) {
            self.found.push(Found { case: case.into(), warnings, raw: raw() });
        }
    }

    /// What was found.
    #[must_use]
    pub fn into_found(self) -> Vec<Found> {
        self.found
    }
}

/// What the rows of one id, in the order of the files, come to.
#[must_use]
pub fn verdict(rows: &[Found], collapse: bool) -> Verdict {
    let mut seen = HashSet::new();
    let flows: Vec<&Found> = rows.iter().filter(|row| seen.insert(row.case.case().content())).collect();
    match flows.as_slice() {
        [first] => Verdict::One { stays: first.case.origin },
        flows if collapse => joined(flows),
        _ => Verdict::Clash(Clash { field: Field::CaseId, reason: RejectReason::ConflictingDuplicate }),
    }
}

fn joined(rows: &[&Found]) -> Verdict {
    let all_void = rows.iter().all(|row| row.case.status == CaseStatus::Void);
    let (live, void): (Vec<&Found>, Vec<&Found>) = rows.iter().partition(|row| is_live(&row.case, all_void));
    let flows: Vec<&OwnedCase> = live.iter().map(|row| &row.case).collect();
    let origins = |rows: &[&Found]| rows.iter().map(|row| row.case.origin).collect();
    match join(&flows) {
        Ok(case) => {
            let mut warnings = Warnings::default();
            for row in &live {
                warnings.extend(row.warnings);
            }
            // These depend on the days, the money and the status that the flows have together.
            for depending in [Warning::DeclaredAfterAccepted, Warning::ZeroRefund, Warning::StatusDiffers] {
                warnings = warnings.without(depending);
            }
            warnings.extend(case.case().remarks());
            Verdict::Joined { case: Box::new(case), warnings, flows: origins(&live), void: origins(&void) }
        }
        Err(clash) => Verdict::Clash(clash),
    }
}

impl Counter<'_> {
    /// Settles the cases met twice among what was counted: takes out duplicates and conflicts,
    /// and puts joined cases in the place of their rows.
    pub fn settle(&mut self, found: Vec<Found>, collapse: bool) -> Settled {
        let mut by_id: BTreeMap<String, Vec<Found>> = BTreeMap::new();
        for row in found {
            by_id.entry(id_key(&row.case.case_id).into_owned()).or_default().push(row);
        }
        let mut settled = Settled::default();
        let (mut gone, mut put) = (HashSet::new(), Vec::new());
        for (_, mut rows) in by_id {
            rows.sort_by_key(|row| row.case.origin);
            let verdict = verdict(&rows, collapse);
            let stays = if let Verdict::One { stays } = &verdict { Some(*stays) } else { None };
            let latest = rows.iter().filter_map(|row| self.latest(&row.case.case())).max();
            for row in rows.iter().filter(|row| Some(row.case.origin) != stays) {
                self.take_out(&row.case.case(), row.warnings);
                gone.insert(row.case.origin);
            }
            match verdict {
                Verdict::One { .. } => settled.duplicates += rows.len() as u64 - 1,
                Verdict::Joined { case, warnings, flows, void } => {
                    settled.duplicates += rows.len() as u64 - 1;
                    settled.joined.cases += 1;
                    settled.joined.rows += (flows.len() + void.len()) as u64;
                    put.push((case, warnings, latest));
                }
                Verdict::Clash(clash) => {
                    self.totals.rejects.extend(rows.into_iter().map(|row| row.rejected(clash)));
                }
            }
        }
        self.totals.unlist(&gone);
        // Only now, so that the latest day is no longer that of a row that went.
        for (case, warnings, latest) in put {
            self.put_joined(&case.case(), warnings, latest);
        }
        settled
    }
}

impl Found {
    fn rejected(self, clash: Clash) -> Reject {
        let value = self.case.shown(clash.field);
        let Clash { field, reason } = clash;
        Reject { origin: self.case.origin, field: Some(field), value, reason, raw: self.raw }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Calendar;
    use crate::domain::Caliber;
    use crate::tally::{Totals, fixture};
    use crate::targets::Timeline;

    fn case(row: u64, id: &'static str, completed: &str, fen: i64) -> Case<'static> {
        let days = [(Field::AcceptedDate, "2026-06-01"), (Field::CompletedDate, completed)];
        Case { refund_fen: Some(fen), ..fixture::case(row, id, &days) }
    }

    /// Both passes over some cases, whose months are those of the reporting month.
    fn settled(cases: &[Case<'_>], collapse: bool) -> (Totals, Settled) {
        let (calendar, caliber) = (Calendar::cn().expect("sound"), Caliber::default());
        let targets = Timeline::builtin().expect("sound");
        let ruler = Ruler { caliber: &caliber, calendar: &calendar, classes: None };
        let cutoff = Cutoff::default();
        let mut counter = Counter::new(ruler, &targets, cutoff);
        for case in cases {
            counter.case(case, Warnings::default(), &String::new);
        }
        let mut totals = counter.into_totals();
        let suspects = Twins::suspects(&mut totals.ids);
        let mut twins = Twins::new(ruler, cutoff, &suspects);
        for case in cases {
            twins.case(case, Warnings::default(), &|| format!("row {}", case.origin.row));
        }
        let found = twins.into_found();
        let mut counter = Counter::resume(ruler, &targets, cutoff, totals);
        let settled = counter.settle(found, collapse);
        (counter.into_totals(), settled)
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

    fn listed(totals: &Totals) -> Vec<u64> {
        totals.overdue.iter().map(|(_, case)| case.origin.row).collect()
    }

    #[test]
    fn the_same_again_is_counted_once_and_another_not_at_all() {
        let (totals, settled) = settled(&cases(), false);
        assert_eq!(settled, Settled { duplicates: 1, joined: Joined::default() });
        assert_eq!((totals.normal, totals.tally.sorted()[0].2.n), (2, 2));
        assert_eq!(listed(&totals), [2, 4]);
        let conflicts: Vec<(u64, &str, &str)> = totals
            .rejects
            .iter()
            .filter(|reject| reject.reason == RejectReason::ConflictingDuplicate)
            .map(|reject| (reject.origin.row, reject.value.as_str(), reject.raw.as_str()))
            .collect();
        assert_eq!(conflicts, [(3, "B", "row 3"), (6, "B", "row 6")]);
        assert_eq!(totals.rejects.len(), 4);
        // B's later day went with it.
        assert_eq!(totals.latest(), "2026-06-12".parse().ok());
    }

    #[test]
    fn flows_become_one_case_with_what_they_are_together() {
        let mut flows = cases();
        flows[3].origin.row = 9;
        flows[4].status = CaseStatus::Void;
        let all = [flows[1], flows[4], case(10, "B", "2026-06-15", -100)];
        let (totals, settled) = settled(&all, true);
        assert_eq!(settled, Settled { duplicates: 2, joined: Joined { cases: 1, rows: 3 } });
        // 100 and −100 fen: a refund of zero, which is told; the void flow's 250 are not in it.
        assert_eq!((totals.normal, totals.warnings.get(&Warning::ZeroRefund)), (1, Some(&1)));
        assert_eq!(totals.tally.sorted()[0].0.days, Some(10));
        assert_eq!(listed(&totals), [3]);
    }

    #[test]
    fn a_verdict_tells_which_rows_take_part() {
        let found =
            |case: &Case<'_>| Found { case: case.into(), warnings: Warnings::default(), raw: String::new() };
        let mut void = case(3, "B", "2026-06-15", 7);
        void.status = CaseStatus::Void;
        let rows = [found(&case(2, "B", "2026-06-12", 5)), found(&void)];
        let Verdict::Joined { case: joined, flows, void, .. } = verdict(&rows, true) else {
            panic!("one case")
        };
        assert_eq!((joined.refund_fen, flows.len(), void[0].row), (Some(5), 1, 3));
        assert!(matches!(verdict(&rows[..1], true), Verdict::One { .. }));
        assert!(matches!(verdict(&rows, false), Verdict::Clash(Clash { field: Field::CaseId, .. })));
    }
}
