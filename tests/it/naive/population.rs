//! Where each row that passed its own checks ends: duplicate, after the cut-off, excluded, pending, normal.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::case::Case;
use super::settings::Settings;
use super::{flows, history};

/// A completed case with its duration.
pub struct Normal {
    pub case: Case,
    /// Working days on the clock.
    pub days: i64,
    /// The day that decides the period.
    pub attributed: NaiveDate,
}

/// A case that is not a normal one.
pub struct Excluded {
    pub case: Case,
    pub reason: &'static str,
    /// The day its clock stopped, by the cut-off.
    pub stop: Option<NaiveDate>,
}

/// The rows by where they ended.
#[derive(Default)]
pub struct Sorted {
    pub after_as_of: u64,
    pub class_from_history: u64,
    pub class_differs: u64,
    pub excluded: Vec<Excluded>,
    pub pending: Vec<Case>,
    pub normal: Vec<Normal>,
}

/// The cases that the rows come to.
#[derive(Default)]
pub struct Settled {
    pub cases: Vec<Case>,
    /// Rows beyond the first of each case.
    pub duplicate: u64,
    /// Cases made of several rows, and the rows in them.
    pub joined: (u64, u64),
    /// Every day that a row of a case names.
    days: Vec<NaiveDate>,
}

impl Settled {
    /// The latest day any of the cases names and the calendar knows.
    pub fn latest_day(&self, settings: &Settings) -> NaiveDate {
        let days = self.days.iter();
        *days.filter(|day| settings.calendar.knows(**day)).max().expect("a date in the data")
    }
}

/// Makes cases of rows; rows of one id that contradict each other go to the rejects.
pub fn settle(
    rows: &[Case],
    settings: &Settings,
    rejects: &mut BTreeSet<(usize, usize, &'static str)>,
) -> Settled {
    let mut by_id: BTreeMap<&[String], Vec<&Case>> = BTreeMap::new();
    for case in rows {
        by_id.entry(&case.id).or_default().push(case);
    }
    let mut settled = Settled::default();
    for rows in by_id.values() {
        let mut distinct: Vec<&Case> = Vec::new();
        for row in rows {
            if distinct.iter().all(|other| other.content != row.content) {
                distinct.push(row);
            }
        }
        let case = match distinct.as_slice() {
            [only] => Some((*only).clone()),
            _ if settings.collapse => flows::join(&distinct),
            _ => None,
        };
        let Some(case) = case else {
            for row in rows {
                rejects.insert((row.file, row.row, "conflicting_duplicate"));
            }
            continue;
        };
        if distinct.len() > 1 {
            settled.joined.0 += 1;
            settled.joined.1 += u64::try_from(distinct.len()).unwrap();
        }
        settled.duplicate += u64::try_from(rows.len() - 1).unwrap();
        settled.days.extend(rows.iter().flat_map(|row| row.content.dates.values()));
        settled.cases.push(case);
    }
    settled
}

/// Sorts every case.
pub fn sort(cases: &[Case], as_of: NaiveDate, settings: &Settings) -> Sorted {
    let mut sorted = Sorted::default();
    for case in cases {
        place(&classified(case, settings, &mut sorted), as_of, settings, &mut sorted);
    }
    sorted
}

/// The case with the class that the history gives it, where its row gives none.
fn classified(case: &Case, settings: &Settings, sorted: &mut Sorted) -> Case {
    let mut case = case.clone();
    let known =
        history::class_on(&settings.history, case.text("taxpayer_id"), case.date("accepted_date").unwrap());
    if known > 0 && case.content.class == 0 {
        case.content.class = known;
        sorted.class_from_history += 1;
    } else if known > 0 && case.content.class != known {
        sorted.class_differs += 1;
    }
    case
}

fn place(case: &Case, as_of: NaiveDate, settings: &Settings, sorted: &mut Sorted) {
    let stop = case.date(settings.stop).filter(|stop| *stop <= as_of);
    if case.date("accepted_date").unwrap() > as_of {
        sorted.after_as_of += 1;
    } else if let Some(reason) = exclusion(case, settings, settings.deduct_suspension) {
        sorted.excluded.push(Excluded { case: case.clone(), reason, stop });
    } else if let Some(stop) = stop {
        let attributed = if settings.by_acceptance { case.date("accepted_date").unwrap() } else { stop };
        sorted.normal.push(Normal { case: case.clone(), days: duration(case, stop, settings), attributed });
    } else {
        sorted.pending.push(case.clone());
    }
}

/// The first reason that makes a case not a normal one, its suspension deducted or not.
pub fn exclusion(case: &Case, settings: &Settings, deduct: bool) -> Option<&'static str> {
    let says = |word: &str| case.text("status") == word;
    let flagged = |flag: &str| case.content.flags.contains(flag);
    let suspended = case.date("suspended_date").is_some() && !deduct;
    let zero = case.content.amounts.get("refund_amount") == Some(&0) && settings.exclude_zero_refund;
    let reasons = [
        ("void", says("void")),
        ("withdrawn", says("withdrawn")),
        ("refused", says("refused")),
        ("inquiry", says("inquiry") || flagged("inquiry_flag")),
        ("onsite", says("onsite") || flagged("onsite_flag")),
        ("deferred", says("deferred") || flagged("deferred_flag")),
        ("evaluation", says("evaluation") || flagged("evaluation_flag")),
        ("suspended", suspended || says("suspended")),
        ("suspicion", says("suspicion") || flagged("suspicion_flag")),
        ("zero_refund", zero),
    ];
    reasons.into_iter().find(|(_, applies)| *applies).map(|(reason, _)| reason)
}

/// Working days on the clock, the suspension taken off where it is deducted.
pub fn duration(case: &Case, stop: NaiveDate, settings: &Settings) -> i64 {
    measured(case, case.date(settings.start).unwrap(), stop, settings, |day| settings.calendar.is_worked(day))
}

/// The same from another start, on days that are worked by another rule.
pub fn measured(
    case: &Case,
    start: NaiveDate,
    stop: NaiveDate,
    settings: &Settings,
    is_worked: impl Fn(NaiveDate) -> bool,
) -> i64 {
    let days = |from: NaiveDate, to: NaiveDate| {
        let worked = from.iter_days().skip(1).take_while(|day| *day <= to).filter(|day| is_worked(*day));
        i64::try_from(worked.count()).unwrap()
    };
    let mut sum = days(start, stop);
    if settings.count_start_day && is_worked(start) {
        sum += 1;
    }
    if settings.deduct_suspension
        && let Some(suspended) = case.date("suspended_date")
    {
        let resumed = case.date("resumed_date").unwrap_or(stop);
        sum -= days(start.max(suspended), stop.min(resumed));
    }
    sum
}

/// Working days from a start, no suspension taken off.
pub fn duration_from(start: NaiveDate, stop: NaiveDate, settings: &Settings) -> i64 {
    let first = i64::from(settings.count_start_day && settings.calendar.is_worked(start));
    settings.calendar.days(start, stop) + first
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::naive::recompute_bytes;

    const HEAD: &str = "case_id,enterprise_class,accepted_date,completed_date,refund_amount,suspended_date,resumed_date,status,inquiry_flag,suspicion_flag\n";

    fn rows_of(rows: &[&str], settings: &str) -> crate::naive::Expected {
        let text = format!("{HEAD}{}\n", rows.join("\n"));
        recompute_bytes(&[text.into_bytes()], &Settings::parse(settings, Path::new(".")))
    }

    const ROWS: [&str; 9] = [
        "1,1,2025-06-03,2025-06-05,10.00,,,,,",
        "1,一类,20250603,2025/6/5,10,,,,否,", // the same again
        "2,1,2025-06-03,2025-06-05,10,,,,,",  // contradicts the next
        "2,1,2025-06-03,2025-06-06,10,,,,,",
        "3,2,2025-06-03,,10,,,,,",                  // pending
        "4,2,2025-06-03,2025-06-10,0,,,撤回,是,是", // withdrawn before inquiry
        "5,2,2025-06-03,2025-06-10,0,,,,是,是",     // inquiry before suspicion
        "6,3,2025-06-03,2025-06-10,0,2025-06-04,2025-06-06,,,",
        "7,3,2025-06-03,2025-06-10,0,,,,,",
    ];

    #[test]
    fn every_row_ends_in_one_place() {
        let found = rows_of(&ROWS, "");
        let expected = [
            ("read", 10),
            ("skipped", 1),
            ("rejected", 2),
            ("duplicate", 1),
            ("after_as_of", 0),
            ("pending", 1),
            ("excluded", 3),
            ("normal", 2),
        ];
        assert_eq!(found.rows, BTreeMap::from(expected));
        assert_eq!(
            found.excluded_by_reason,
            BTreeMap::from([("withdrawn", 1), ("inquiry", 1), ("suspended", 1)])
        );
        assert_eq!(found.as_of.to_string(), "2025-06-10");
    }

    #[test]
    fn a_suspension_deducted_leaves_the_case_in() {
        // 3 June (Tue) → 10 June (Tue): 4 5 6 9 10 = 5 days; (4, 6] takes 5 and 6 off: 3.
        let found = rows_of(&ROWS[7..8], "[caliber]\nsuspension = \"deduct\"\n");
        assert_eq!(crate::naive::figures::measure(&found.measures, "month", "2025-06", "all").total, 3);
        let found = rows_of(&ROWS[7..8], "[caliber]\nsuspension = \"deduct\"\ncount_start_day = true\n");
        assert_eq!(crate::naive::figures::measure(&found.measures, "month", "2025-06", "all").total, 4);
        let found = rows_of(&ROWS[7..], "[caliber]\nsuspension = \"deduct\"\nzero_refund = \"exclude\"\n");
        assert_eq!(found.excluded_by_reason, BTreeMap::from([("zero_refund", 2)]));
    }
}
