//! A history: one tally a month in a folder, so that a run reads the new month's cases alone.
//!
//! Monthly extracts do not add up as they are: a case that is open in May and completed in June stands in
//! both. So a month's file is a slice: the cases, normal and excluded, whose clock stopped in that month;
//! and, for that month's own report, those that had not stopped by its cut-off. The report of a month adds
//! the first part of every month up to it, and takes the second from its own alone: each case once, where
//! it ended.

mod held;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::count::Counted;
use super::run::Order;
use super::tallies::GivenTally;
use super::tally::{bytes, provenance};
use crate::domain::{
    Attribution, Cell, Class, Count, Day, Dimension, ExclusionReason, Field, Joined, Month, Population,
    RowCounts, Scope, SideTally, Status, Tally, hex,
};
use crate::error::{Error, Result};
use crate::exchange::{CutoffMark, Provenance, TallyFile, TallyInput};
use crate::insight::restatement::Stated;
use crate::model::history::{History, HistoryMonth, KeptMonth, RestatedPromise};
use crate::report::whole_file::{self, Staged};
use crate::settings::Settings;
use crate::words::fault;

/// What a history and a run's own cases come to.
pub(super) struct Merged {
    pub cells: Tally,
    pub side: SideTally,
    /// The fields that a file of any month has a column for.
    pub fields: Vec<Field>,
    pub told: History,
    pub files: HistoryFiles,
}

/// The months that a run puts into a history.
#[derive(Clone, Debug)]
pub struct HistoryFiles {
    folder: PathBuf,
    files: Vec<(String, Vec<u8>)>,
}

/// These months written beside their places.
#[derive(Debug)]
pub struct StagedHistory(Vec<(PathBuf, Staged)>);

impl HistoryFiles {
    /// Writes every file beside its place.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn stage(&self) -> Result<StagedHistory> {
        let unwritten = |path: &Path| {
            let path = path.to_owned();
            move |source| Error::Write { path, source }
        };
        if !self.files.is_empty() {
            std::fs::create_dir_all(&self.folder).map_err(unwritten(&self.folder))?;
        }
        let staged = self.files.iter().map(|(name, bytes)| {
            let path = self.folder.join(name);
            let staged = whole_file::stage(&path, bytes).map_err(unwritten(&path))?;
            Ok((path, staged))
        });
        staged.collect::<Result<_>>().map(StagedHistory)
    }
}

impl StagedHistory {
    /// Puts every file in place.
    ///
    /// # Errors
    /// A file that cannot be put there; those before it are.
    pub fn place(self) -> Result<()> {
        self.0
            .into_iter()
            .try_for_each(|(path, staged)| staged.place().map_err(|source| Error::Write { path, source }))
    }
}

/// Adds the months of a history to what a run counted.
///
/// # Errors
/// A folder whose months cannot be read, or were counted by other rules; a caliber whose months are never
/// finished.
pub(super) fn merge(
    folder: &Path,
    counted: &Counted,
    settings: &Settings,
    order: &Order,
    (as_of, month): (Day, Month),
) -> Result<Merged> {
    if settings.caliber.attribution == Attribution::Acceptance {
        let (message, help) = (fault::history::by_acceptance(), fault::history::by_completion());
        return Err(Error::Settings { message, help });
    }
    let said = provenance(counted, settings, order, as_of)?;
    let mut held = held::read(folder, month)?;
    held::check(&held, &said, settings, (as_of, month))?;
    let mut merged = Merged {
        cells: Tally::new(),
        side: SideTally::default(),
        fields: Vec::new(),
        told: History::default(),
        files: HistoryFiles { folder: folder.to_owned(), files: Vec::new() },
    };
    for (own, slice) in slices(counted, &said, month) {
        let before = held.get(&own).map(|one| &one.tally);
        let is_same = before.is_some_and(|before| content(&before.cells) == content(&slice.cells));
        match before {
            Some(before) if own < month => {
                // What an earlier month had open is nothing that its slice in this input could have.
                let before = stopped_in(&before.cells, own);
                let (in_input, in_history) = (normal(&slice.cells), normal(&before));
                if in_input > 0 && content(&before) != content(&slice.cells) {
                    merged.told.kept.push(KeptMonth { month: own, in_input, in_history });
                }
                continue;
            }
            Some(before) if !is_same => merged.told.restated = restated(before, &slice, settings, month),
            _ => {}
        }
        let name = file_name(own);
        let bytes = bytes(&slice)?;
        let sha256 = hex(&Sha256::digest(&bytes));
        merged.files.files.push((name.clone(), bytes));
        held.insert(own, GivenTally { path: folder.join(name), sha256, tally: slice });
    }
    merged.add(&held, &said, month);
    let is_unfinished = |(of, one): &(&Month, &GivenTally)| {
        **of < month && !settings.calendar.is_over(**of, one.tally.provenance.cutoff.day)
    };
    merged.told.unfinished = held.iter().filter(is_unfinished).map(|(of, _)| *of).collect();
    Ok(merged)
}

impl Merged {
    fn add(&mut self, held: &BTreeMap<Month, GivenTally>, said: &Provenance, month: Month) {
        let mut fields: std::collections::BTreeSet<Field> = said.fields.iter().copied().collect();
        for (&of, GivenTally { sha256, tally, .. }) in held {
            if of == month {
                self.cells.merge(&tally.cells);
                tally.side.iter().for_each(|side| self.side.merge(side));
            } else {
                self.cells.merge(&stopped_in(&tally.cells, of));
                tally.side.iter().for_each(|side| self.side.merge(&side_stopped_in(side, of)));
            }
            fields.extend(&tally.provenance.fields);
            let file = file_name(of);
            self.told.months.push(HistoryMonth {
                month: of,
                from_input: self.files.files.iter().any(|(name, _)| *name == file),
                file,
                sha256: sha256.clone(),
                as_of: tally.provenance.cutoff.day,
                n: normal(&tally.cells),
            });
        }
        let first = held.keys().next().copied().unwrap_or(month);
        let all = (first.0..=month.0).map(Month);
        self.told.missing = all.filter(|month| !held.contains_key(month)).collect();
        self.fields = fields.into_iter().collect();
    }
}

fn file_name(month: Month) -> String {
    format!("{month}.parquet")
}

/// The run's cases by the month in which they stopped, up to `month`; those that have not stopped are with
/// that month's.
fn slices(counted: &Counted, said: &Provenance, month: Month) -> BTreeMap<Month, TallyFile> {
    let totals = &counted.totals;
    let mut slices = BTreeMap::new();
    let stops = totals.tally.held().filter_map(|(cell, ..)| cell.stopped);
    let mut months: Vec<Month> = stops.filter(|stop| *stop < month).collect();
    months.sort_unstable();
    months.dedup();
    for of in months {
        let (cells, side) = (stopped_in(&totals.tally, of), side_stopped_in(&totals.side, of));
        let cutoff = CutoffMark { day: of.last_day(), is_given: true };
        let provenance = Provenance { cutoff, ..of_slice(said, of, &cells, 0) };
        slices.insert(of, TallyFile { provenance, cells, side: Some(side), open: None });
    }
    let cells = totals.tally.part(|cell| cell.stopped.is_none_or(|stop| stop == month));
    let side = totals.side.part(|of| of == month, |one| one.stopped.is_none_or(|stop| stop == month));
    let provenance = of_slice(said, month, &cells, totals.pending);
    let own = TallyFile { provenance, cells, side: Some(side), open: Some(totals.open_tally.clone()) };
    slices.insert(month, own);
    slices
}

fn stopped_in(cells: &Tally, month: Month) -> Tally {
    cells.part(|cell| cell.stopped == Some(month))
}

fn side_stopped_in(side: &SideTally, month: Month) -> SideTally {
    side.part(|of| of == month, |one| one.stopped == Some(month))
}

/// What a slice says of itself: its own cases are its rows.
fn of_slice(said: &Provenance, month: Month, cells: &Tally, pending: u64) -> Provenance {
    let mut excluded: BTreeMap<ExclusionReason, u64> = BTreeMap::new();
    for (cell, _, count) in cells.held().filter(|(cell, ..)| cell.value.is_none()) {
        if let Population::Excluded(reason) = cell.population {
            *excluded.entry(reason).or_default() += count.n.unsigned_abs();
        }
    }
    let rows = RowCounts {
        pending,
        normal: normal(cells),
        excluded: excluded.values().sum(),
        ..RowCounts::default()
    };
    let rows = RowCounts { read: rows.pending + rows.normal + rows.excluded, ..rows };
    let input = |input: &TallyInput| TallyInput { quality: None, ..input.clone() };
    Provenance {
        slice: Some(month),
        rows,
        joined: Joined::default(),
        rejected_by_reason: BTreeMap::new(),
        excluded_by_reason: excluded,
        warnings: BTreeMap::new(),
        inputs: said.inputs.iter().map(input).collect(),
        ..said.clone()
    }
}

/// The normal cases of some cells.
fn normal(cells: &Tally) -> u64 {
    all_normal(cells).map(|(_, _, n)| n.unsigned_abs()).sum()
}

/// The normal cells of all cases: class, working days and how many.
fn all_normal(cells: &Tally) -> impl Iterator<Item = (Class, i32, i64)> {
    let all = cells.held().filter(|(cell, ..)| cell.value.is_none() && cell.population == Population::Normal);
    all.map(|(cell, _, count)| (cell.class, cell.days.unwrap_or(0), count.n))
}

/// Cells by what they are of, whatever numbers their values have.
type Content<'a> = Vec<(Cell, Option<Dimension>, Option<&'a str>, Count)>;

fn content(cells: &Tally) -> Content<'_> {
    let one = |(cell, name, count): (Cell, _, _)| {
        (Cell { value: None, ..cell }, cell.value.map(|(dimension, _)| dimension), name, count)
    };
    cells.sorted().into_iter().map(one).collect()
}

/// What the reporting month said before and says now, by promise.
fn restated(
    before: &TallyFile,
    after: &TallyFile,
    settings: &Settings,
    month: Month,
) -> Vec<RestatedPromise> {
    let stated = |tally: &TallyFile, scope: Scope| {
        let of_scope = || all_normal(&tally.cells).filter(|(class, ..)| scope.contains(*class));
        let n: i64 = of_scope().map(|(.., n)| n).sum();
        let working_days_total: i64 = of_scope().map(|(_, days, n)| i64::from(days) * n).sum();
        let limit = settings.targets.in_force(scope, month.last_day()).map(|target| target.limit);
        let ratio = settings.caliber.at_risk_ratio;
        let status = Status::of(n.into(), working_days_total.into(), limit, ratio);
        Stated { n, working_days_total, status }
    };
    let promise =
        |scope| RestatedPromise { scope, before: stated(before, scope), after: stated(after, scope) };
    Scope::PROMISES.map(promise).into()
}
