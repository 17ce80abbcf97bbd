//! What can go wrong while a report is written, named after what the reader must mend.

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::error::Error;
use crate::words::{Say, fault};

/// Why a report could not be written.
#[derive(Debug)]
pub enum ReportError {
    /// A value could not be written as JSON.
    Json(serde_json::Error),
    /// A row could not be written as CSV.
    Csv {
        /// The file's name.
        file: &'static str,
        /// What the CSV writer said.
        source: csv::Error,
    },
    /// A page could not be filled in.
    Page(minijinja::Error),
    /// The workbook could not be composed.
    Workbook(Box<dyn std::error::Error + Send + Sync>),
    /// The file system refused.
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The new files are in place, but some of what was there before could not follow.
    LeftAside {
        /// The folder that was moved aside.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The target exists and is no folder.
    NotAFolder {
        /// The target.
        path: PathBuf,
    },
    /// The target holds files that no run of this program wrote.
    Foreign {
        /// The target.
        path: PathBuf,
        /// One of the files.
        found: String,
    },
    /// Another run writes the same folder.
    Busy {
        /// The target.
        path: PathBuf,
        /// The other run's process id, as it left it.
        pid: String,
    },
    /// A name that leads out of the folder.
    BadName {
        /// The name.
        name: String,
    },
}

impl ReportError {
    /// What is wrong, in words.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::Json(_) => fault::output::uncomposed("summary.json"),
            Self::Csv { file, .. } => fault::output::uncomposed(file),
            Self::Page(_) => fault::output::page(),
            Self::Workbook(_) => fault::output::uncomposed("report.xlsx"),
            Self::Write { path, .. } => fault::run::unwritable(path),
            Self::LeftAside { path, source } => fault::output::left_aside(path, &fault::cause::io(source)),
            Self::NotAFolder { path } => fault::output::no_folder(path),
            Self::Foreign { path, found } => fault::output::foreign(path, found),
            Self::Busy { path, pid } => fault::output::busy(path, pid),
            Self::BadName { name } => fault::output::bad_name(name),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Say {
        match self {
            Self::Write { .. } => fault::run::check_folder(),
            Self::LeftAside { .. } => fault::output::move_out(),
            Self::NotAFolder { .. } => fault::output::name_folder(),
            Self::Foreign { .. } => fault::output::other_folder(),
            Self::Busy { .. } => fault::output::wait(),
            Self::Json(_) | Self::Csv { .. } | Self::Page(_) | Self::Workbook(_) | Self::BadName { .. } => {
                fault::own::report_it()
            }
        }
    }
}

impl fmt::Display for ReportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.say().fmt(f)
    }
}

impl std::error::Error for ReportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Json(source) => Some(source),
            Self::Csv { source, .. } => Some(source),
            Self::Page(source) => Some(source),
            Self::Workbook(source) => Some(source.as_ref()),
            Self::Write { source, .. } | Self::LeftAside { source, .. } => Some(source),
            Self::NotAFolder { .. } | Self::Foreign { .. } | Self::Busy { .. } | Self::BadName { .. } => None,
        }
    }
}

impl From<ReportError> for Error {
    fn from(error: ReportError) -> Self {
        match error {
            ReportError::Write { path, source } => Self::Write { path, source },
            other => Self::Output { message: other.say(), help: other.help() },
        }
    }
}
