//! A report from tallies alone: whether they may be added up, their sum, and what it cannot tell.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::basis::Basis;
use super::build;
use super::remark::Remark;
use super::run::{Order, Outcome, check_days, choose_month, empty_month};
use crate::domain::{Day, Field, Joined, OpenTally, RowCounts, Share, SideTally, Tally};
use crate::error::{Error, Result};
use crate::exchange::{self, InputQuality, Provenance, TallyFile, TallyInput};
use crate::model::{Absent, Checked, FieldQuality, FileQuality, HistoryStamp, Input, Report, TallyStamp};
use crate::settings::Settings;
use crate::words::fault;

/// A tally, and what it is called.
#[derive(Clone, Debug)]
pub struct GivenTally {
    /// Where it was read.
    pub path: PathBuf,
    /// Hash of its bytes.
    pub sha256: String,
    /// What it holds.
    pub tally: TallyFile,
}

/// Reads tally files.
///
/// # Errors
/// A file that cannot be read, that is no tally, or that is not as it was written.
pub fn read_tallies(paths: &[PathBuf]) -> Result<Vec<GivenTally>> {
    paths.iter().map(|path| read_tally(path)).collect()
}

pub(super) fn read_tally(path: &Path) -> Result<GivenTally> {
    let (tally, sha256) = exchange::read(path).map_err(|fault| match fault {
        exchange::Unreadable::System(source) => Error::Read { path: path.to_owned(), source },
        fault => {
            let (reason, help) = fault.say();
            Error::Tally { path: path.to_owned(), reason, help }
        }
    })?;
    Ok(GivenTally { path: path.to_owned(), sha256, tally })
}

/// The report of what tallies come to together.
///
/// # Errors
/// Tallies that do not fit together or to the settings, or that hold no case; a month that
/// they do not reach.
pub fn from_tallies(given: &[GivenTally], order: &Order, settings: &Settings) -> Result<Outcome> {
    check_days(order, settings)?;
    for one in given {
        one.tally.check().map_err(|misfit| Error::Tally {
            path: one.path.clone(),
            reason: misfit.say(),
            help: fault::tally::make_again(),
        })?;
        check_rules(one, settings)?;
    }
    let as_of = cutoff(given, order)?;
    check_sources(given)?;
    let sum = Sum::of(given);
    let basis = sum.basis(given, settings);
    let rows = basis.checked.rows;
    if !rows.add_up() {
        return Err(Error::Identity(rows));
    }
    if rows.normal + rows.pending + rows.excluded == 0 {
        return Err(Error::NoCase {
            reason: fault::order::no_rows(rows.read),
            help: fault::order::export_rows(),
        });
    }
    let months = basis.months(settings.caliber.attribution);
    let month = choose_month(order, as_of, months)?;
    let summary = build::summary(&basis, settings, (as_of, month), None)?;
    let mut remarks: Vec<Remark> = empty_month(&summary, months).into_iter().collect();
    remarks.extend((!summary.absent.is_empty()).then(|| Remark::Absent { parts: summary.absent.clone() }));
    let (overdue, pending, rejects) = (Vec::new(), Vec::new(), Vec::new());
    let (differing, watched, restated) = (None, None, None);
    Ok(Outcome {
        report: Report { summary, overdue, pending, differing, watched, restated, rejects },
        remarks,
    })
}

/// Whether a tally was counted by the settings' rules. When a mean is at risk is for the reader to say.
pub(super) fn check_rules(one: &GivenTally, settings: &Settings) -> Result<()> {
    let said = &one.tally.provenance;
    let refused = |why, help| Err(Error::Settings { message: fault::at(&one.path, &why), help });
    if let Some(month) = said.slice {
        return refused(fault::tally::slice(month), fault::tally::use_history());
    }
    check_counting(one, settings)
}

/// Whether a tally was counted by the settings' caliber and calendar.
pub(super) fn check_counting(one: &GivenTally, settings: &Settings) -> Result<()> {
    let said = &one.tally.provenance;
    let refused = |why, help| Err(Error::Settings { message: fault::at(&one.path, &why), help });
    let rules = |caliber| serde_json::to_value(caliber).unwrap_or_default();
    let (theirs, ours) = (rules(&said.caliber), rules(&settings.caliber));
    let differs = |(rule, value): &(&String, &serde_json::Value)| {
        rule.as_str() != "at_risk_ratio" && ours.get(rule.as_str()) != Some(value)
    };
    if let Some((rule, value)) = theirs.as_object().into_iter().flatten().find(differs) {
        let own = ours.get(rule.as_str()).cloned().unwrap_or_default();
        return refused(fault::tally::other_rule(rule, value, own), fault::tally::same_rules());
    }
    let calendar = &said.calendar;
    if !calendar.agrees(&settings.calendar) {
        let [first, last] = calendar.days;
        let why = fault::tally::other_calendar(&calendar.name, first, last);
        return refused(why, fault::tally::same_calendar());
    }
    Ok(())
}

/// The cut-off of the sum. Every tally must have it, but for those whose data ends before it with
/// nothing left out and no case open: there is nothing in them that a later day could change.
fn cutoff(given: &[GivenTally], order: &Order) -> Result<Day> {
    let day = |one: &GivenTally| one.tally.provenance.cutoff.day;
    let latest = given.iter().map(day).max();
    let Some(as_of) = order.as_of.or(latest) else {
        return Err(Error::Usage { message: fault::tally::none_given(), help: fault::tally::give_tally() });
    };
    let fits = |said: &Provenance| {
        let is_closed = !said.cutoff.is_given && said.rows.pending == 0;
        said.cutoff.day == as_of || (said.cutoff.day < as_of && is_closed)
    };
    match given.iter().find(|one| !fits(&one.tally.provenance)) {
        Some(one) => Err(Error::Settings {
            message: fault::at(&one.path, &fault::tally::other_cutoff(day(one), as_of)),
            help: fault::tally::same_cutoff(as_of),
        }),
        None => Ok(as_of),
    }
}

/// No case may be in two tallies, as far as that can be told: by the files that they were counted
/// from. And all must mean the same by a case.
fn check_sources(given: &[GivenTally]) -> Result<()> {
    let mut seen: BTreeMap<&str, (&GivenTally, &TallyInput)> = BTreeMap::new();
    for (place, one) in given.iter().enumerate() {
        if let Some(twin) = given[..place].iter().find(|twin| twin.sha256 == one.sha256) {
            return Err(Error::SameFile { path: one.path.clone(), twin: twin.path.clone() });
        }
        for input in &one.tally.provenance.inputs {
            if let Some((twin, other)) = seen.insert(&input.content_sha256, (one, input)) {
                let why = fault::tally::same_source(&input.file, &twin.path, &other.file);
                return Err(Error::Settings {
                    message: fault::at(&one.path, &why),
                    help: fault::tally::count_once(),
                });
            }
        }
        let collapse = |one: &GivenTally| one.tally.provenance.collapse;
        if let Some(first) = given.first().filter(|first| collapse(first) != collapse(one)) {
            let why = fault::tally::other_collapse(collapse(one), &first.path, collapse(first));
            return Err(Error::Settings {
                message: fault::at(&one.path, &why),
                help: fault::tally::same_collapse(),
            });
        }
    }
    Ok(())
}

/// What tallies come to together. A part that one of them does not hold, the sum does not hold.
struct Sum {
    cells: Tally,
    side: Option<SideTally>,
    open: Option<OpenTally>,
    checked: Checked,
    fields: BTreeSet<Field>,
}

impl Sum {
    fn of(given: &[GivenTally]) -> Self {
        let mut cells = Tally::new();
        let (mut side, mut open) = (Some(SideTally::default()), Some(OpenTally::default()));
        let mut checked = Checked::default();
        let mut fields = BTreeSet::new();
        for GivenTally { tally, .. } in given {
            cells.merge(&tally.cells);
            side = side.zip(tally.side.as_ref()).map(|(mut sum, more)| {
                sum.merge(more);
                sum
            });
            open = open.zip(tally.open.as_ref()).map(|(mut sum, more)| {
                sum.merge(more);
                sum
            });
            add(&mut checked, &tally.provenance);
            fields.extend(&tally.provenance.fields);
        }
        checked.data_quality.missing_fields = missing(&fields);
        Self { cells, side, open, checked, fields }
    }

    fn basis(&self, given: &[GivenTally], settings: &Settings) -> Basis<'_> {
        let said = || given.iter().map(|one| &one.tally.provenance);
        let parts = [
            (Absent::CaseLists, true),
            (Absent::WatchList, settings.watch.is_some()),
            (Absent::OpenCases, self.open.is_none()),
            (Absent::SideTally, self.side.is_none()),
        ];
        Basis {
            cells: &self.cells,
            side: self.side.as_ref(),
            open: self.open.as_ref(),
            checked: self.checked.clone(),
            fields: self.fields.iter().copied().collect(),
            case_key: alike(said().map(|said| &said.case_key)).cloned().flatten(),
            collapse: said().any(|said| said.collapse),
            class_history: alike(said().map(|said| &said.class_history)).and_then(|history| {
                let history = history.as_ref()?;
                let (file, sha256) = (history.file.clone(), history.sha256.clone());
                Some(HistoryStamp { file, sha256, rows: history.rows })
            }),
            tallies: Some(stamps(given)),
            absent: parts.into_iter().filter_map(|(part, is_absent)| is_absent.then_some(part)).collect(),
        }
    }
}

/// The fields that no file has a column for.
fn missing(fields: &BTreeSet<Field>) -> Vec<Field> {
    let all = Field::specs().iter().map(|spec| spec.field);
    all.filter(|field| !fields.contains(field)).collect()
}

/// What all say; `None` where they do not say the same.
fn alike<T: PartialEq>(mut said: impl Iterator<Item = T>) -> Option<T> {
    let first = said.next()?;
    said.all(|other| other == first).then_some(first)
}

fn add(sum: &mut Checked, said: &Provenance) {
    let (rows, more) = (&mut sum.rows, said.rows);
    // Sums that do not fit do not add up either, and are refused.
    *rows = RowCounts {
        read: rows.read.saturating_add(more.read),
        skipped: rows.skipped.saturating_add(more.skipped),
        rejected: rows.rejected.saturating_add(more.rejected),
        duplicate: rows.duplicate.saturating_add(more.duplicate),
        after_as_of: rows.after_as_of.saturating_add(more.after_as_of),
        pending: rows.pending.saturating_add(more.pending),
        excluded: rows.excluded.saturating_add(more.excluded),
        normal: rows.normal.saturating_add(more.normal),
    };
    let Joined { cases, rows } = sum.joined;
    sum.joined = Joined {
        cases: cases.saturating_add(said.joined.cases),
        rows: rows.saturating_add(said.joined.rows),
    };
    add_counts(&mut sum.rejected_by_reason, &said.rejected_by_reason);
    add_counts(&mut sum.excluded_by_reason, &said.excluded_by_reason);
    add_counts(&mut sum.warnings, &said.warnings);
    for input in &said.inputs {
        let (file, sha256) = (input.file.clone(), input.sha256.clone());
        sum.inputs.push(Input { file, sha256, rows: input.rows });
        sum.data_quality.files.extend(input.quality.as_ref().map(|quality| file_quality(input, quality)));
    }
}

fn add_counts<K: Ord + Copy>(sum: &mut BTreeMap<K, u64>, more: &BTreeMap<K, u64>) {
    for (key, n) in more {
        let sum = sum.entry(*key).or_default();
        *sum = sum.saturating_add(*n);
    }
}

/// How a file was read, as the tally tells it.
fn file_quality(input: &TallyInput, quality: &InputQuality) -> FileQuality {
    let cases = input.rows.saturating_sub(quality.skipped);
    let field = |one: &exchange::InputField| FieldQuality {
        field: one.field,
        header: one.header.clone(),
        required: one.required,
        filled: one.filled,
        share: Share::of(one.filled, cases),
    };
    FileQuality {
        file: input.file.clone(),
        rows: input.rows,
        skipped: quality.skipped,
        rejected: quality.rejected,
        encoding: known(
            quality.encoding.as_ref(),
            &["utf-8", "utf-8-bom", "utf-16le", "utf-16be", "gb18030"],
        ),
        delimiter: quality.delimiter,
        compression: known(quality.compression.as_ref(), &["gzip", "zstd"]),
        sheet: quality.sheet.clone(),
        header_row: quality.header_row,
        fields: quality.fields.iter().map(field).collect(),
        unused_columns: quality.unused_columns,
        unused: quality.unused.clone(),
        unknown_statuses: Vec::new(),
    }
}

/// A name that the readers of files give.
fn known(name: Option<&String>, names: &[&'static str]) -> Option<&'static str> {
    names.iter().copied().find(|known| name.is_some_and(|name| name == known))
}

fn stamps(given: &[GivenTally]) -> Vec<TallyStamp> {
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let names: Vec<Option<String>> = given.iter().map(|one| name(&one.path)).collect();
    let stamp = |(place, one): (usize, &GivenTally)| {
        let said = &one.tally.provenance;
        // Two of one name are told apart by their folders.
        let own = names.get(place).cloned().flatten();
        let is_alone = names.iter().filter(|name| **name == own).count() == 1;
        let file = own.filter(|_| is_alone).unwrap_or_else(|| one.path.to_string_lossy().into_owned());
        TallyStamp {
            file,
            sha256: one.sha256.clone(),
            tool_version: said.tool_version.clone(),
            as_of: said.cutoff.day,
            case_key: said.case_key.clone(),
            class_history: said.class_history.as_ref().map(|history| history.sha256.clone()),
            rows: said.rows,
            inputs: said.inputs.iter().map(|input| input.file.clone()).collect(),
        }
    };
    given.iter().enumerate().map(stamp).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_alike_is_not_said() {
        assert_eq!(alike([1, 1, 1].into_iter()), Some(1));
        assert_eq!(alike([1, 2].into_iter()), None);
        assert_eq!(alike(std::iter::empty::<i32>()), None);
    }
}
