//! A report from tallies alone: whether they may be added up, their sum, and what it cannot tell.

mod sum;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use self::sum::Sum;
use super::build;
use super::remark::Remark;
use super::run::{Order, Outcome, check_days, choose_month, empty_month};
use crate::domain::Day;
use crate::error::{Error, Result};
use crate::exchange::{self, Provenance, TallyFile, TallyInput};
use crate::model::Report;
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
            Error::Output { message: fault::at(path, &reason), help }
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
        one.tally.check().map_err(|misfit| Error::Output {
            message: fault::at(&one.path, &misfit.say()),
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
        history: None,
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
            let message = fault::input::same_file(&one.path, &twin.path);
            return Err(Error::Settings { message, help: fault::tally::twice() });
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
