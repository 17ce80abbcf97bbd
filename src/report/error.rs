//! What can go wrong while a report is written, named after what the reader must mend.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// Why a report could not be written.
#[derive(Debug, Error)]
pub enum ReportError {
    /// A value could not be written as JSON.
    #[error("summary.json cannot be composed")]
    Json(#[source] serde_json::Error),
    /// A row could not be written as CSV.
    #[error("{file} cannot be composed")]
    Csv {
        /// The file's name.
        file: &'static str,
        /// What the CSV writer said.
        source: csv::Error,
    },
    /// A page could not be filled in.
    #[error("the page cannot be composed")]
    Page(#[source] minijinja::Error),
    /// The workbook could not be composed.
    #[error("report.xlsx cannot be composed")]
    Workbook(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The file system refused.
    #[error("cannot write {}", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The new files are in place, but some of what was there before could not follow.
    #[error("the new reports are in place, but what else was there is left in {}", path.display())]
    LeftAside {
        /// The folder that was moved aside.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The target exists and is no folder.
    #[error("{} is a file, not a folder", path.display())]
    NotAFolder {
        /// The target.
        path: PathBuf,
    },
    /// The target holds files that no run of this program wrote.
    #[error("{} holds files that are not reports, such as {found}", path.display())]
    Foreign {
        /// The target.
        path: PathBuf,
        /// One of the files.
        found: String,
    },
    /// Another run writes the same folder.
    #[error("another run (process {pid}) is writing {}", path.display())]
    Busy {
        /// The target.
        path: PathBuf,
        /// The other run's process id, as it left it.
        pid: String,
    },
    /// A name that leads out of the folder.
    #[error("`{name}` is not the name of a file inside the folder")]
    BadName {
        /// The name.
        name: String,
    },
}

impl ReportError {
    /// What to do about it, where that is more than the message says.
    #[must_use]
    pub const fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Write { .. } => Some("check that the folder can be written and the disk is not full"),
            Self::LeftAside { .. } => Some("move the files that you need out of it, then delete it"),
            Self::NotAFolder { .. } => Some("name a folder with --out"),
            Self::Foreign { .. } => Some("name another folder with --out, or empty this one"),
            Self::Busy { .. } => Some("wait until it is done, or name another folder with --out"),
            Self::Json(_) | Self::Csv { .. } | Self::Page(_) | Self::Workbook(_) | Self::BadName { .. } => {
                None
            }
        }
    }
}

impl From<ReportError> for crate::error::Error {
    fn from(error: ReportError) -> Self {
        let help = error.hint().unwrap_or("this is a fault of the program; please report it").to_owned();
        match error {
            ReportError::Write { path, source } => Self::Write { path, source },
            ReportError::LeftAside { ref source, .. } => {
                Self::Output { message: format!("{error}: {source}"), help }
            }
            other => Self::Output { message: other.to_string(), help },
        }
    }
}
