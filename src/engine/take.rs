//! An answer taken: cells, open cases and account, once everything adds up.

use std::collections::BTreeMap;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::account::{self, Account};
use super::answer::{self, Answer, Given};
use super::job::{self, Job};
use super::refusal::refused;
use super::spec::Terms;
use crate::domain::{
    Cell, Class, ClockStart, Count, Day, Dimension, ExclusionReason, MOST_CASES, MOST_DAYS, Money, Month,
    OpenGroup, OpenTally, Population, RejectReason, RowCounts, Tally, hex,
};
use crate::error::Result;
use crate::words::fault::engine as fault;

/// A cell of the tally: its marginal beside it, none for all cases.
type CellRow = (Cell, Option<(Dimension, String)>, Count);

/// Open cases of one class and office that were accepted, and whose clock started, on the same days.
#[derive(Clone, Debug, PartialEq, Eq)]
struct OpenRow {
    class: Class,
    office: String,
    start: Day,
    accepted: Day,
    count: Count,
}

/// What was taken.
#[derive(Debug)]
pub struct Taken {
    /// The job.
    pub job: Job,
    /// The tally's cells.
    pub cells: Tally,
    /// The open cases.
    pub open: OpenTally,
    /// Where the rows of the window ended.
    pub rows: RowCounts,
    /// Rows accepted before the window.
    pub outside: u64,
    /// Rejected rows by reason.
    pub rejected_by_reason: BTreeMap<RejectReason, u64>,
    /// Excluded cases by reason.
    pub excluded_by_reason: BTreeMap<ExclusionReason, u64>,
    /// Cases with a status that no rule knows.
    pub unknown_status: u64,
    /// Hash of what was taken, whichever engine gave it.
    pub sha256: String,
}

const CELL: [&str; 10] =
    ["population", "class", "dimension", "name", "accepted", "stopped", "days", "n", "fen", "spec"];
const OPEN: [&str; 7] = ["class", "office", "start", "accepted", "n", "fen", "spec"];

/// Takes the answer in a job's folder.
///
/// # Errors
/// A job that was changed or was made under other terms; an answer that is missing, is not this job's,
/// or does not add up; a table that a job cannot count exactly.
pub fn take(folder: &Path, terms: &Terms<'_>) -> Result<Taken> {
    let job = job::open(folder)?;
    job.agree(terms)?;
    let account = account::read(&job, terms)?;
    let cells = cells(&job, &account)?;
    let open = open(&job, &account, terms)?;
    let rows = account.rows();
    let sha256 = hash(&cells, &open);
    let mut tally = Tally::new();
    for (cell, value, count) in &cells {
        tally.add_one(cell, value.as_ref().map(|(dimension, name)| (*dimension, name.as_str())), *count);
    }
    let mut groups = OpenTally::default();
    for OpenRow { class, office, start, accepted, count } in &open {
        groups.add(OpenGroup { class: *class, office, start: *start, accepted: *accepted }, *count);
    }
    let Account { rejected, excluded, outside, unknown_status, .. } = account;
    Ok(Taken {
        job,
        cells: tally,
        open: groups,
        rows,
        outside,
        rejected_by_reason: rejected,
        excluded_by_reason: excluded,
        unknown_status,
        sha256,
    })
}

/// Reads an answer of this job, each row by `of`.
fn read<T>(
    job: &Job,
    name: &str,
    columns: &[&str],
    of: impl Fn(&[Given]) -> Option<T>,
) -> Result<(Answer, Vec<T>)> {
    let answer = answer::read(&job.folder, name, columns)?;
    let spec = columns.len() - 1;
    if !answer.rows.iter().all(|row| row[spec].text() == Some(job.spec_sha256.as_str())) {
        return Err(refused(&answer.path, &fault::other_job(), fault::run_again()));
    }
    let rows: Option<Vec<T>> = answer.rows.iter().map(|row| of(row)).collect();
    let rows = rows.ok_or_else(|| refused(&answer.path, &fault::no_row(), fault::run_again()))?;
    Ok((answer, rows))
}

/// The cells; each marginal must hold the cases and the money of the account.
fn cells(job: &Job, account: &Account) -> Result<Vec<CellRow>> {
    let dimensions: Vec<Dimension> =
        job.spec.dimensions().into_iter().map(|(dimension, _)| dimension).collect();
    let (first, last) = job.window();
    // A clock that starts on the declaration may stop before the acceptance.
    let begins = job::day(&job.spec.calendar.first).min(first);
    let window = (begins.month(), last.month());
    let (answer, rows) = read(job, "tally", &CELL, |row| cell(row, &dimensions, window))?;
    let marginals = std::iter::once(None).chain(dimensions.iter().copied().map(Some));
    let mut whole: Option<BTreeMap<Population, Count>> = None;
    for marginal in marginals {
        let mut sums: BTreeMap<Population, Count> = BTreeMap::new();
        let is_in = |value: &Option<(Dimension, String)>| value.as_ref().map(|(by, _)| *by) == marginal;
        for (cell, _, count) in rows.iter().filter(|(_, value, _)| is_in(value)) {
            sums.entry(cell.population).or_default().add(*count);
        }
        let counted = sums.iter().map(|(population, sum)| (*population, sum.n));
        let told = expected(account);
        if !counted.clone().eq(told.iter().map(|(population, n)| (*population, *n))) {
            let by = marginal.map_or("all", Dimension::name);
            let (tally, table) = (counted.map(|(_, n)| n).sum(), told.values().sum());
            let why =
                if tally == table { fault::no_populations(by) } else { fault::no_sum(by, tally, table) };
            return Err(refused(&answer.path, &why, fault::run_again()));
        }
        match &whole {
            None => whole = Some(sums),
            Some(whole) if *whole == sums => {}
            Some(_) => {
                let by = marginal.map_or("all", Dimension::name);
                return Err(refused(&answer.path, &fault::no_money(by), fault::run_again()));
            }
        }
    }
    Ok(rows)
}

/// The cases of each population that the account tells of.
fn expected(account: &Account) -> BTreeMap<Population, i64> {
    let excluded = account.excluded.iter().map(|(reason, n)| (Population::Excluded(*reason), *n));
    let all = std::iter::once((Population::Normal, account.normal)).chain(excluded);
    let known = all.filter(|(_, n)| *n > 0);
    known.map(|(population, n)| (population, i64::try_from(n).unwrap_or(i64::MAX))).collect()
}

/// A row of the tally; `None` where no case can be in such a cell.
fn cell(row: &[Given], dimensions: &[Dimension], (first, last): (Month, Month)) -> Option<CellRow> {
    let population = match row[0].text()? {
        "normal" => Population::Normal,
        name => Population::Excluded(ExclusionReason::named(name)?),
    };
    // The queries take off plain blanks only; what else stands around a name is taken off here, as the
    // decoder does.
    let value = match row[2].text()? {
        "" => None,
        name => {
            let dimension = dimensions.iter().copied().find(|dimension| dimension.name() == name)?;
            Some((dimension, crate::ingest::trim(row[3].text()?).to_owned()))
        }
    };
    let whole = |place: usize| row[place].number()?.map_or(Some(None), |n| i32::try_from(n).ok().map(Some));
    let (accepted, stopped, days) = (Month(whole(4)??), whole(5)?.map(Month), whole(6)?);
    let n = counted(&row[7])?;
    let is_in = |month: Month| first <= month && month <= last;
    let is_sound = is_in(accepted)
        && stopped.is_none_or(is_in)
        && stopped.is_some() == days.is_some()
        && days.is_none_or(|days| (0..=MOST_DAYS).contains(&days))
        && (stopped.is_some() || population != Population::Normal);
    let refund = Money::from_fen(row[8].number()??.into());
    let cell =
        Cell { population, class: Class::named(row[1].text()?)?, value: None, accepted, stopped, days };
    is_sound.then_some((cell, value, Count { n, refund }))
}

/// How many cases a row counts; `None` where it counts none, or more than there can be.
fn counted(given: &Given) -> Option<i64> {
    given.number()?.filter(|n| (1..=MOST_CASES).contains(n))
}

/// The open cases; they must be as many as the account says.
fn open(job: &Job, account: &Account, terms: &Terms<'_>) -> Result<Vec<OpenRow>> {
    let (first, last) = job.window();
    let starts = |start: Day, accepted: Day| match terms.caliber.start {
        ClockStart::Accepted => start == accepted,
        ClockStart::Declared => job::day(&job.spec.calendar.first) <= start && terms.calendar.knows(start),
    };
    let (answer, rows) = read(job, "open", &OPEN, |row| {
        let day = |place: usize| row[place].text()?.parse::<Day>().ok();
        let (start, accepted, n) = (day(2)?, day(3)?, counted(&row[4])?);
        let count = Count { n, refund: Money::from_fen(row[5].number()??.into()) };
        let office = crate::ingest::trim(row[1].text()?).to_owned();
        let is_sound = first <= accepted && accepted <= last && starts(start, accepted);
        is_sound.then_some(OpenRow { class: Class::named(row[0].text()?)?, office, start, accepted, count })
    })?;
    let n = rows.iter().map(|row| row.count.n).sum::<i64>();
    if u64::try_from(n) == Ok(account.pending) {
        return Ok(rows);
    }
    let table = i64::try_from(account.pending).unwrap_or(i64::MAX);
    Err(refused(&answer.path, &fault::no_sum("pending", n, table), fault::run_again()))
}

/// A hash that depends on nothing but what was counted.
fn hash(cells: &[CellRow], open: &[OpenRow]) -> String {
    let number = |n: Option<i32>| n.map(|n| n.to_string()).unwrap_or_default();
    let population = |population: Population| match population {
        Population::Excluded(reason) => reason.name(),
        Population::Normal => "normal",
        Population::Pending => "pending",
    };
    let cell = |(cell, value, count): &CellRow| {
        let (by, name) = value.as_ref().map_or(("", ""), |(by, name)| (by.name(), name.as_str()));
        let (stopped, days) = (number(cell.stopped.map(|month| month.0)), number(cell.days));
        format!(
            "{}\t{}\t{by}\t{name}\t{}\t{stopped}\t{days}\t{}\t{}",
            population(cell.population),
            cell.class.name(),
            cell.accepted.0,
            count.n,
            count.refund.fen()
        )
    };
    let open_line = |row: &OpenRow| {
        let (n, fen) = (row.count.n, row.count.refund.fen());
        format!("open\t{}\t{}\t{}\t{}\t{n}\t{fen}", row.class.name(), row.office, row.start, row.accepted)
    };
    let mut lines: Vec<String> = cells.iter().map(cell).chain(open.iter().map(open_line)).collect();
    lines.sort_unstable();
    hex(&Sha256::digest(lines.join("\n")))
}
