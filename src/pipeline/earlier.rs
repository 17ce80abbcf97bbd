//! An earlier report, read from its folder before anything is counted: the folder may be the one
//! that this run's report is about to replace.

use std::collections::{BTreeMap, HashSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::domain::id_key;
use crate::error::{Error, Result};
use crate::report::earlier::{self, Earlier, EarlierFault, OverdueThen, PendingThen, Unreadable};
use crate::words::{Say, fault, restatement as say};

/// The names of the lists, in the order in which a missing one is told.
const OVERDUE: &str = "overdue_cases.csv";
const PENDING: &str = "pending_cases.csv";
const REJECTS: &str = "rejects.csv";

/// An earlier report: its figures, and those of its lists that its folder holds.
#[derive(Debug)]
pub(super) struct EarlierReport {
    pub run: Earlier,
    pub overdue: Option<Vec<OverdueThen>>,
    pub pending: Option<Vec<PendingThen>>,
    pub rejects: Option<BTreeMap<[String; 5], u64>>,
    /// The ids of its listed cases, as ids are compared.
    pub ids: HashSet<String>,
}

impl EarlierReport {
    /// Reads the report in a folder.
    ///
    /// # Errors
    /// A folder without a `summary.json`, or one whose files are not as a report leaves them.
    pub fn read(folder: &Path) -> Result<Self> {
        let path = folder.join("summary.json");
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound && folder.is_dir() => {
                return Err(refused(folder.to_owned(), say::no_summary()));
            }
            Err(source) => return Err(Error::Read { path, source }),
        };
        let run = earlier::read(&bytes).map_err(|fault| no_summary(path, fault))?;
        let overdue = list(folder, OVERDUE, earlier::overdue)?;
        let pending = list(folder, PENDING, earlier::pending)?;
        let rejects = list(folder, REJECTS, earlier::rejects)?;
        let overdue_ids = overdue.iter().flatten().map(|case| &case.case_id);
        let pending_ids = pending.iter().flatten().map(|case| &case.case_id);
        let ids = overdue_ids.chain(pending_ids).map(|id| id_key(id).into_owned()).collect();
        Ok(Self { run, overdue, pending, rejects, ids })
    }

    /// How many cases or rows a list does not hold of what was counted.
    pub fn left_out(&self, list: &str) -> u64 {
        self.run.left_out.get(list).copied().unwrap_or_default()
    }

    /// The lists that its folder does not hold.
    pub fn missing(&self) -> Vec<&'static str> {
        let lists = [
            (OVERDUE, self.overdue.is_none()),
            (PENDING, self.pending.is_none()),
            (REJECTS, self.rejects.is_none()),
        ];
        lists.into_iter().filter_map(|(name, is_missing)| is_missing.then_some(name)).collect()
    }
}

/// A list of the folder; `None` where it is not there.
fn list<T>(
    folder: &Path,
    name: &str,
    read: impl Fn(&[u8]) -> std::result::Result<T, Unreadable>,
) -> Result<Option<T>> {
    let path = folder.join(name);
    match std::fs::read(&path) {
        Ok(bytes) => read(&bytes).map(Some).map_err(|Unreadable(line)| refused(path, say::no_list(line))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Error::Read { path, source }),
    }
}

fn no_summary(path: PathBuf, fault: EarlierFault) -> Error {
    let reason = match fault {
        EarlierFault::Damaged(line, column, said) => fault::verify::no_json(line, column, &said),
        EarlierFault::Foreign => say::foreign(),
        EarlierFault::Newer(version) => say::newer(version),
    };
    refused(path, reason)
}

#[expect(clippy::needless_pass_by_value, reason = "what is joined where it fails")]
fn refused(path: PathBuf, reason: Say) -> Error {
    Error::Output { message: fault::at(&path, &reason), help: say::give_report() }
}
