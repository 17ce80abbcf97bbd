//! The months that a history holds: read, and whether a run may go on with them.

use std::collections::BTreeMap;
use std::path::Path;

use crate::domain::{Day, Month};
use crate::error::{Error, Result};
use crate::exchange::Provenance;
use crate::pipeline::tallies::{GivenTally, check_counting, read_tally};
use crate::settings::Settings;
use crate::words::{Say, fault};

/// The months of a folder up to one; none where the folder is not there yet.
pub(super) fn read(folder: &Path, month: Month) -> Result<BTreeMap<Month, GivenTally>> {
    let unread = |source| Error::Read { path: folder.to_owned(), source };
    let mut months = BTreeMap::new();
    if !folder.exists() {
        return Ok(months);
    }
    for entry in std::fs::read_dir(folder).map_err(unread)? {
        let path = entry.map_err(unread)?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let Some(stem) = name.strip_suffix(".parquet").filter(|_| !name.starts_with('.')) else { continue };
        let refused = |why, help| Error::Settings { message: fault::at(&path, &why), help };
        let Ok(of) = stem.parse::<Month>() else {
            return Err(refused(fault::history::no_month(), fault::history::name_month()));
        };
        if of > month {
            continue;
        }
        let one = with_help(read_tally(&path), || fault::history::count_again(of))?;
        if one.tally.provenance.slice != Some(of) {
            let why = fault::history::other_month(one.tally.provenance.slice, of);
            return Err(refused(why, fault::history::move_away()));
        }
        months.insert(of, one);
    }
    Ok(months)
}

/// Whether the months were counted by this run's rules, and the reporting month not to a later day: what was
/// counted to its end is not lost to a cut-off in its middle.
pub(super) fn check(
    held: &BTreeMap<Month, GivenTally>,
    said: &Provenance,
    settings: &Settings,
    (as_of, month): (Day, Month),
) -> Result<()> {
    for (of, one) in held {
        with_help(check_counting(one, settings), fault::history::same_way)?;
        check_alike(one, said)?;
        let reached = |day: Day| day.min(of.last_day());
        let theirs = reached(one.tally.provenance.cutoff.day);
        let lost = settings.calendar.days(reached(as_of), theirs);
        if *of == month && lost.is_some_and(|days| days > 0) {
            let message = fault::at(&one.path, &fault::history::further(theirs, as_of));
            return Err(Error::Settings { message, help: fault::history::count_as_far(theirs) });
        }
    }
    Ok(())
}

/// The same, with what to do about it where the tally is a month of a history.
fn with_help<T>(taken: Result<T>, help: impl FnOnce() -> Say) -> Result<T> {
    taken.map_err(|error| match error {
        Error::Output { message, .. } => Error::Output { message, help: help() },
        Error::Settings { message, .. } => Error::Settings { message, help: help() },
        error => error,
    })
}

/// A history holds what was counted in one way.
fn check_alike(one: &GivenTally, ours: &Provenance) -> Result<()> {
    let theirs = &one.tally.provenance;
    let refused = |why| {
        let help = fault::history::same_way();
        Err(Error::Settings { message: fault::at(&one.path, &why), help })
    };
    if theirs.masked != ours.masked {
        return refused(fault::history::other_mask());
    }
    if (theirs.collapse, &theirs.case_key) != (ours.collapse, &ours.case_key) {
        return refused(fault::history::other_case());
    }
    Ok(())
}
