//! Jobs for an engine of the site's: written, run, and their answers taken as tallies.

use std::path::{Path, PathBuf};

use super::tallies::GivenTally;
use crate::domain::{Joined, Warning};
use crate::engine::{self, Asked, Composed, Taken, Terms};
use crate::error::{Error, Result};
use crate::exchange::{CalendarMark, CutoffMark, FORM, Provenance, TallyFile, TallyInput};
use crate::report::whole_folder;
use crate::settings::Settings;
use crate::words::fault;

/// What the settings say, as a job takes it.
fn terms(settings: &Settings) -> Terms<'_> {
    Terms {
        caliber: &settings.caliber,
        calendar: &settings.calendar,
        rules: &settings.rules,
        amounts: settings.amounts,
    }
}

/// Writes a job into a folder of its own.
///
/// # Errors
/// Settings that a query cannot honour, or a folder that is there already or cannot be written.
pub fn write_job(asked: &Asked, settings: &Settings, folder: &Path) -> Result<Composed> {
    let needs_rows = [
        ("case_key", settings.rules.case_key.is_some()),
        ("collapse", settings.collapse),
        ("[class_history]", settings.class_history.is_some()),
    ];
    if let Some((key, _)) = needs_rows.into_iter().find(|(_, is_set)| *is_set) {
        let message = fault::engine::needs_rows(key);
        return Err(Error::Settings { message, help: fault::engine::settle_in_view() });
    }
    let composed = engine::compose(asked, &terms(settings))?;
    whole_folder::create(folder, &composed.files).map_err(|source| match source.kind() {
        std::io::ErrorKind::AlreadyExists => {
            let message = fault::engine::is_there(folder);
            Error::Usage { message, help: fault::engine::other_folder() }
        }
        _ => Error::Write { path: folder.to_owned(), source },
    })?;
    Ok(composed)
}

/// Takes the answer in a job's folder.
///
/// # Errors
/// A job or an answer that is not as it was written, that does not fit the settings or does not add up.
pub fn take_job(folder: &Path, settings: &Settings) -> Result<Taken> {
    engine::take(folder, &terms(settings))
}

/// Takes the answers of jobs as tallies. No row may be in two of them.
///
/// # Errors
/// Whatever [`take_job`] refuses, and two jobs over the same days of one table.
pub fn read_jobs(folders: &[PathBuf], settings: &Settings) -> Result<Vec<GivenTally>> {
    let taken: Vec<Taken> = folders.iter().map(|folder| take_job(folder, settings)).collect::<Result<_>>()?;
    for (place, one) in taken.iter().enumerate() {
        let shares = |other: &&Taken| {
            let ((from, to), (first, last)) = (one.job.window(), other.job.window());
            one.job.table() == other.job.table() && from <= last && first <= to
        };
        if let Some(twin) = taken[..place].iter().find(shares) {
            let (one, twin) = (one.job.folder(), twin.job.folder());
            return Err(Error::Settings {
                message: fault::at(one, &fault::engine::same_rows(twin)),
                help: fault::engine::keep_apart(),
            });
        }
    }
    taken.into_iter().zip(folders).map(|(taken, folder)| given(taken, folder, settings)).collect()
}

fn given(taken: Taken, folder: &Path, settings: &Settings) -> Result<GivenTally> {
    let sha256 = taken.sha256.clone();
    Ok(GivenTally { path: folder.to_owned(), sha256, tally: job_tally(taken, settings)? })
}

/// The tally of an answer.
///
/// # Errors
/// None that an answer which was taken can cause.
pub fn job_tally(taken: Taken, settings: &Settings) -> Result<TallyFile> {
    let (_, cutoff) = taken.job.window();
    let Some(calendar) = CalendarMark::of(&settings.calendar, cutoff) else {
        let (first, last) = settings.calendar.covers();
        return Err(Error::Usage {
            message: fault::engine::day_outside(cutoff, first, last),
            help: fault::order::choose_inside(),
        });
    };
    let warnings = [(Warning::UnknownStatus, taken.unknown_status)];
    let provenance = Provenance {
        form: FORM,
        tool_version: env!("CARGO_PKG_VERSION").to_owned(),
        slice: None,
        caliber: settings.caliber.clone(),
        calendar,
        cutoff: CutoffMark { day: cutoff, is_given: true },
        case_key: None,
        collapse: false,
        class_history: None,
        masked: None,
        rows: taken.rows,
        joined: Joined::default(),
        rejected_by_reason: taken.rejected_by_reason,
        excluded_by_reason: taken.excluded_by_reason,
        warnings: warnings.into_iter().filter(|(_, n)| *n > 0).collect(),
        fields: taken.job.fields(),
        inputs: vec![TallyInput {
            file: taken.job.table(),
            sha256: taken.sha256.clone(),
            content_sha256: taken.sha256,
            rows: taken.rows.read,
            quality: None,
        }],
    };
    Ok(TallyFile { provenance, cells: taken.cells, side: None, open: Some(taken.open) })
}
