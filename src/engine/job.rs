//! A job's folder: what is written into it, and how it is read again, with nothing in it changed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::days;
use super::refusal::refused;
use super::spec::{self, Asked, Spec, Terms};
use super::sql;
use crate::domain::{Day, Field, hex};
use crate::error::{Error, Result};
use crate::words::fault::engine as fault;

/// The description of a job.
const JOB: &str = "job.json";
/// The calendar of a job.
const CALENDAR: &str = "calendar.parquet";
/// The version of the form of a job.
const FORM: u32 = 1;

/// The files of a job, beside its description.
pub const FILES: [&str; 4] = [CALENDAR, "open.sql", "recon.sql", "tally.sql"];

/// A job, as its folder holds it.
#[derive(Clone, Debug)]
pub struct Job {
    pub(super) folder: PathBuf,
    pub(super) spec: Spec,
    /// The hash that stands in every answer.
    pub spec_sha256: String,
}

/// `job.json`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Described {
    form: u32,
    tool: BTreeMap<String, String>,
    spec: Spec,
    spec_sha256: String,
    files: BTreeMap<String, String>,
}

/// What is written into a job's folder.
#[derive(Debug)]
pub struct Composed {
    /// Each file's name with its bytes.
    pub files: Vec<(&'static str, Vec<u8>)>,
    /// The fields that would exclude a case and that the settings give no column for.
    pub unread: Vec<&'static str>,
}

/// Composes a job.
///
/// # Errors
/// A window outside the calendar, a column that the settings do not name, or a name that cannot stand
/// in a query.
pub fn compose(asked: &Asked, terms: &Terms<'_>) -> Result<Composed> {
    let spec = Spec::new(asked, terms)?;
    let mut files = written(&spec, terms)?;
    let hashes = files.iter().map(|(name, bytes)| ((*name).to_owned(), hex(&Sha256::digest(bytes))));
    let described =
        Described { form: FORM, tool: tool(), spec_sha256: spec.sha256()?, files: hashes.collect(), spec };
    let mut text = serde_json::to_vec_pretty(&described)
        .map_err(|error| Error::Internal(crate::words::fault::own::json(error)))?;
    text.push(b'\n');
    files.push((JOB, text));
    Ok(Composed { files, unread: spec::unread(&described.spec) })
}

fn tool() -> BTreeMap<String, String> {
    let pairs = [("name", env!("CARGO_PKG_NAME")), ("version", env!("CARGO_PKG_VERSION"))];
    pairs.map(|(key, value)| (key.to_owned(), value.to_owned())).into()
}

/// The calendar and the queries of a job.
fn written(spec: &Spec, terms: &Terms<'_>) -> Result<Vec<(&'static str, Vec<u8>)>> {
    let (first, last) = (day(&spec.calendar.first), day(&spec.to));
    let days = days::days(terms.calendar, first, last);
    let bytes = days::parquet(&days).map_err(|error| Error::Internal(fault::template(error)))?;
    let mut files = vec![(CALENDAR, bytes)];
    let queries = sql::queries(spec, terms.caliber, &days)?;
    files.extend(queries.map(|(name, text)| (name, text.into_bytes())));
    files.sort_by_key(|(name, _)| *name);
    Ok(files)
}

/// A day of a sound spec.
pub(super) fn day(text: &str) -> Day {
    text.parse().unwrap_or(Day(0))
}

/// Reads a job's folder. Its description and its files must be what was written together.
///
/// # Errors
/// A folder without a job, a description that cannot be read or that was changed, or a file that was.
pub fn open(folder: &Path) -> Result<Job> {
    let path = folder.join(JOB);
    let bytes = std::fs::read(&path).map_err(|source| Error::Read { path: path.clone(), source })?;
    let no_job = |error: serde_json::Error| refused(&path, &fault::no_job(error), fault::make_job());
    let value: serde_json::Value = serde_json::from_slice(&bytes).map_err(no_job)?;
    let form = value.get("form").and_then(serde_json::Value::as_u64);
    if form != Some(FORM.into()) {
        return Err(refused(&path, &fault::other_form(form, FORM), fault::make_job()));
    }
    let described: Described = serde_json::from_value(value).map_err(no_job)?;
    let changed = |name: &str| refused(&folder.join(name), &fault::changed(), fault::make_job());
    if !described.spec.is_sound() || described.spec.sha256()? != described.spec_sha256 {
        return Err(changed(JOB));
    }
    for name in FILES {
        let path = folder.join(name);
        let bytes = std::fs::read(&path).map_err(|source| Error::Read { path, source })?;
        if described.files.get(name) != Some(&hex(&Sha256::digest(bytes))) {
            return Err(changed(name));
        }
    }
    Ok(Job { folder: folder.to_owned(), spec: described.spec, spec_sha256: described.spec_sha256 })
}

impl Job {
    /// The table that is counted.
    #[must_use]
    pub fn table(&self) -> String {
        self.spec.table.to_string()
    }

    /// First and last day of acceptance; the last one is the cut-off.
    #[must_use]
    pub fn window(&self) -> (Day, Day) {
        (day(&self.spec.from), day(&self.spec.to))
    }

    /// The dialect of its queries.
    #[must_use]
    pub const fn dialect(&self) -> super::Dialect {
        self.spec.dialect
    }

    /// Its folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The fields that the table has.
    #[must_use]
    pub fn fields(&self) -> Vec<Field> {
        self.spec.columns.keys().filter_map(|name| Field::by_name(name)).collect()
    }

    /// The fields that would exclude a case and that no column was given for.
    #[must_use]
    pub fn unread(&self) -> Vec<&'static str> {
        spec::unread(&self.spec)
    }

    /// Whether these are the terms the job was made under, and this version still asks the same.
    ///
    /// # Errors
    /// Another calendar or caliber, or queries that this version would write otherwise.
    pub(super) fn agree(&self, terms: &Terms<'_>) -> Result<()> {
        let path = self.folder.join(JOB);
        let differs = |message| Error::Settings {
            message: crate::words::fault::at(&path, &message),
            help: fault::give_settings(),
        };
        if self.spec.calendar.sha256 != terms.calendar.sha256() {
            return Err(differs(fault::other_calendar()));
        }
        if self.spec.caliber != spec::caliber(terms.caliber)? {
            return Err(differs(fault::other_caliber()));
        }
        for (name, bytes) in written(&self.spec, terms)? {
            let path = self.folder.join(name);
            let there = std::fs::read(&path).map_err(|source| Error::Read { path: path.clone(), source })?;
            if there != bytes {
                return Err(refused(&path, &fault::other_version(), fault::make_job()));
            }
        }
        Ok(())
    }
}
