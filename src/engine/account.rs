//! The account that the engine gives of the table: where each row ended. What it counts and what the
//! tally holds must be the same; what it found odd is a reason to take nothing.

use std::collections::BTreeMap;
use std::path::Path;

use super::answer::{self, Given};
use super::days::{self, CalendarDay};
use super::job::{Job, day};
use super::refusal::refused;
use super::spec::Terms;
use super::sql::{MOST_WORDS, TOO_EARLY};
use crate::domain::{CaseStatus, ExclusionReason, Field, MOST_CASES, RejectReason, RowCounts};
use crate::error::{Error, Result};
use crate::ingest::spelled;
use crate::words::Say;
use crate::words::fault::engine as fault;

/// The columns of the account.
const COLUMNS: [&str; 9] =
    ["part", "name", "words", "n", "most", "odd_days", "odd_amounts", "odd_ids", "spec"];

/// Where each row of the table ended.
#[derive(Debug, Default)]
pub(super) struct Account {
    /// Rows accepted before the window.
    pub outside: u64,
    pub rejected: BTreeMap<RejectReason, u64>,
    pub after_as_of: u64,
    pub pending: u64,
    pub normal: u64,
    pub excluded: BTreeMap<ExclusionReason, u64>,
    /// Rows with a status that no rule knows.
    pub unknown_status: u64,
}

/// A row of the account.
struct Row<'a> {
    part: &'a str,
    name: &'a str,
    words: &'a str,
    n: i64,
    most: i64,
    odd: [i64; 3],
}

/// Reads the account and refuses it where the table is not what a job can count.
pub(super) fn read(job: &Job, terms: &Terms<'_>) -> Result<Account> {
    let answer = answer::read(&job.folder, "recon", &COLUMNS)?;
    let path = answer.path.clone();
    let no_row = || refused(&path, &fault::no_row(), fault::run_again());
    let rows: Vec<Row<'_>> =
        answer.rows.iter().map(|row| read_row(row)).collect::<Option<_>>().ok_or_else(no_row)?;
    let is_ours = |row: &Vec<Given>| row[8].text() == Some(job.spec_sha256.as_str());
    if !answer.rows.iter().all(is_ours) {
        return Err(refused(&path, &fault::other_job(), fault::run_again()));
    }
    let mut account = places(&rows, &path)?;
    same_calendar(job, terms, &rows, &path)?;
    nothing_odd(&rows, &path)?;
    account.unknown_status = known_words(job, &rows, &path)?;
    Ok(account)
}

fn read_row(row: &[Given]) -> Option<Row<'_>> {
    let number = |place: usize| row[place].number().flatten();
    let counted = |place: usize| number(place).filter(|n| (0..=MOST_CASES).contains(n));
    Some(Row {
        part: row[0].text()?,
        name: row[1].text()?,
        words: row[2].text()?,
        n: counted(3)?,
        most: number(4)?,
        odd: [counted(5)?, counted(6)?, counted(7)?],
    })
}

/// The rows by the place where they ended; they must be those of the table.
fn places(rows: &[Row<'_>], path: &Path) -> Result<Account> {
    let mut account = Account::default();
    let mut ended: u64 = 0;
    for row in rows.iter().filter(|row| row.part == "place") {
        let strange = || refused(path, &fault::no_place(row.name), fault::run_again());
        let n = u64::try_from(row.n).map_err(|_| strange())?;
        ended = ended.saturating_add(n);
        match row.name {
            "outside" => account.outside += n,
            "after_as_of" => account.after_as_of += n,
            "pending" => account.pending += n,
            "normal" => account.normal += n,
            TOO_EARLY => return Err(refused(path, &fault::too_early(n), fault::begin_earlier())),
            name => match (ExclusionReason::named(name), RejectReason::named(name)) {
                (Some(reason), _) => *account.excluded.entry(reason).or_default() += n,
                (None, Some(reason)) => *account.rejected.entry(reason).or_default() += n,
                (None, None) => return Err(strange()),
            },
        }
    }
    let of_table: Vec<i64> = rows.iter().filter(|row| row.part == "table").map(|row| row.n).collect();
    match of_table.as_slice() {
        [total] if u64::try_from(*total) == Ok(ended) => Ok(account),
        [total] => Err(refused(path, &fault::lost_rows(*total, ended), fault::run_again())),
        _ => Err(refused(path, &fault::no_total(), fault::run_again())),
    }
}

/// Where the calendar is a table of the site's, it must be ours, day by day.
fn same_calendar(job: &Job, terms: &Terms<'_>, rows: &[Row<'_>], path: &Path) -> Result<()> {
    let calendar = &job.spec.calendar;
    let Some(table) = &calendar.table else { return Ok(()) };
    let ours = days::days(terms.calendar, day(&calendar.first), day(&job.spec.to));
    let mut theirs: Vec<_> = rows.iter().filter(|row| row.part == "day").collect();
    theirs.sort_by_key(|row| row.name);
    let is_same = |(ours, row): (&CalendarDay, &&Row<'_>)| {
        ours.day == row.name
            && i64::from(ours.ordinal) == row.n
            && i64::from(ours.month) == row.most
            && i64::from(ours.worked) == row.odd[0]
    };
    if ours.len() == theirs.len() && ours.iter().zip(&theirs).all(is_same) {
        return Ok(());
    }
    Err(refused(path, &fault::other_days(&table.to_string()), fault::load_calendar()))
}

/// What is said of so many rows.
type Saying = fn(i64) -> Say;

/// Nothing that a job cannot count exactly: values of another type than was agreed, ids that cannot be
/// told apart, ids that stand there twice, sums that may have wrapped.
fn nothing_odd(rows: &[Row<'_>], path: &Path) -> Result<()> {
    let inside = || rows.iter().filter(|row| row.part == "place" && row.name != "outside");
    let odd = |of: usize| inside().map(|row| row.odd[of]).sum::<i64>();
    let says: [(i64, Saying); 4] = [
        (odd(0), fault::odd_days),
        (odd(1), fault::odd_amounts),
        (odd(2), fault::odd_ids),
        (rows.iter().filter(|row| row.part == "repeated").map(|row| row.n).sum(), fault::repeated_ids),
    ];
    if let Some((n, say)) = says.into_iter().find(|(n, _)| *n != 0) {
        return Err(refused(path, &say(n), fault::make_view()));
    }
    if !rows.iter().any(|row| row.part == "repeated") {
        return Err(refused(path, &fault::no_total(), fault::run_again()));
    }
    let n: i128 = inside().map(|row| i128::from(row.n)).sum();
    let most = inside().map(|row| i128::from(row.most).abs()).max().unwrap_or(0);
    if most.saturating_mul(n) > i128::from(i64::MAX) {
        return Err(refused(path, &fault::may_wrap(most, n), fault::narrow_window()));
    }
    Ok(())
}

/// The words that the queries did not know must be ones that the decoder does not know either, or that
/// change nothing; gives the rows with a status that no rule knows.
fn known_words(job: &Job, rows: &[Row<'_>], path: &Path) -> Result<u64> {
    let words: Vec<&Row<'_>> = rows.iter().filter(|row| row.part == "words").collect();
    if words.len() > MOST_WORDS {
        return Err(refused(path, &fault::too_many_words(MOST_WORDS), fault::make_view()));
    }
    let mut unknown = 0;
    for row in words {
        let read_as = match row.name {
            name if name == Field::EnterpriseClass.name() => {
                spelled::class_of(row.words, &job.spec.classes).map(|class| ("classes", class.name()))
            }
            name if name == Field::Status.name() => {
                let (status, is_known) = spelled::status_of(row.words, &job.spec.statuses);
                unknown += if is_known { 0 } else { u64::try_from(row.n).unwrap_or(0) };
                excluding(status).map(|name| ("statuses", name))
            }
            _ => spelled::flag_of(row.words).map(|set| ("", if set { "1" } else { "0" })),
        };
        if let Some((table, meaning)) = read_as {
            return Err(Error::Settings {
                message: crate::words::fault::at(path, &fault::unlisted(row.name, row.words, row.n, meaning)),
                help: fault::list_word(table, row.words, meaning),
            });
        }
    }
    Ok(unknown)
}

/// The name of a status that takes a case out of the normal ones.
fn excluding(status: CaseStatus) -> Option<&'static str> {
    let neutral = [CaseStatus::Other, CaseStatus::Completed, CaseStatus::InProgress];
    (!neutral.contains(&status)).then(|| super::sql::name_of(status))
}

impl Account {
    /// The row accounting of the window.
    pub(super) fn rows(&self) -> RowCounts {
        let (rejected, excluded) = (self.rejected.values().sum(), self.excluded.values().sum());
        let Self { after_as_of, pending, normal, .. } = *self;
        let read = rejected + excluded + after_as_of + pending + normal;
        RowCounts { read, skipped: 0, rejected, duplicate: 0, after_as_of, pending, excluded, normal }
    }
}
