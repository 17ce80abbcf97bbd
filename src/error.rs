//! The one error type: what stopped a run, where, and what to do about it, in both languages.
//! A row that cannot be read is not an error but a `Reject`.

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::domain::RowCounts;
use crate::words::{Say, fault};

/// What stopped a run. `cli` shows its message once, with its cause and what to do about it.
#[derive(Debug)]
#[expect(missing_docs, reason = "each variant's message says what its fields are")]
pub enum Error {
    Read {
        path: PathBuf,
        source: io::Error,
    },
    Write {
        path: PathBuf,
        source: io::Error,
    },
    Output {
        message: Say,
        help: Say,
    },
    Format {
        path: PathBuf,
        reason: Say,
        help: Say,
    },
    Damaged {
        path: PathBuf,
        form: &'static str,
        source: io::Error,
    },
    TooLarge {
        path: PathBuf,
        limit: u64,
    },
    SameFile {
        path: PathBuf,
        twin: PathBuf,
    },
    MissingColumn {
        path: PathBuf,
        fields: Vec<&'static str>,
        named: Option<Box<(&'static str, String)>>,
        help: Say,
    },
    AmbiguousColumn {
        path: PathBuf,
        field: &'static str,
        columns: [(String, usize); 2],
    },
    NoCase {
        reason: Say,
        help: Say,
    },
    Spill {
        path: PathBuf,
        source: io::Error,
    },
    TooManyRejected {
        rejected: u64,
        rows: u64,
        allowed: String,
    },
    Settings {
        message: Say,
        help: Say,
    },
    Usage {
        message: Say,
        help: Say,
    },
    Identity(RowCounts),
    Internal(Say),
    Moved {
        moved: usize,
        checked: usize,
    },
}

/// What a run ends in.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// The exit code: 1 a file could not be read or written, 2 usage or settings, 4 no usable
    /// case or too many rejects, 5 a data set moved.
    #[must_use]
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::Read { .. }
            | Self::Write { .. }
            | Self::Output { .. }
            | Self::Format { .. }
            | Self::Damaged { .. }
            | Self::TooLarge { .. }
            | Self::Spill { .. }
            | Self::Identity(_)
            | Self::Internal(_) => 1,
            Self::Settings { .. }
            | Self::Usage { .. }
            | Self::SameFile { .. }
            // A header that the settings name is a fault of the settings.
            | Self::MissingColumn { named: Some(_), .. }
            | Self::AmbiguousColumn { .. } => 2,
            Self::MissingColumn { .. } | Self::NoCase { .. } | Self::TooManyRejected { .. } => 4,
            Self::Moved { .. } => 5,
        }
    }

    /// What is wrong, and where.
    #[must_use]
    pub fn message(&self) -> Say {
        match self {
            Self::Read { path, .. } => fault::run::unreadable(path),
            Self::Write { path, .. } => fault::run::unwritable(path),
            Self::Format { path, reason, .. } => fault::input::no_table(path, reason),
            Self::Damaged { path, form, .. } => fault::packed::damaged(path, form),
            Self::TooLarge { path, limit } => fault::packed::too_large(path, *limit),
            Self::Spill { path, .. } => fault::run::unspilled(path),
            Self::SameFile { path, twin } => fault::input::same_file(path, twin),
            Self::MissingColumn { path, named: Some(named), .. } => {
                let (field, header) = named.as_ref();
                fault::header::nowhere(field, header, &[&path.display().to_string()])
            }
            Self::MissingColumn { path, fields, .. } => fault::header::missing(path, fields),
            Self::AmbiguousColumn { path, field, columns } => {
                let columns = columns.each_ref().map(|(header, number)| (header.as_str(), *number));
                fault::header::ambiguous(path, field, columns)
            }
            Self::NoCase { reason, .. } => fault::run::no_case(reason),
            Self::TooManyRejected { rejected, rows, allowed } => {
                fault::run::too_many_rejected(*rejected, *rows, allowed)
            }
            Self::Output { message, .. } | Self::Settings { message, .. } | Self::Usage { message, .. } => {
                message.clone()
            }
            Self::Identity(rows) => fault::run::identity(rows),
            Self::Internal(message) => message.clone(),
            Self::Moved { moved, checked } => fault::verify::moved(*moved, *checked),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Say {
        match self {
            Self::Read { .. } => fault::run::check_path(),
            Self::Write { .. } => fault::run::check_folder(),
            Self::Output { help, .. }
            | Self::Format { help, .. }
            | Self::MissingColumn { help, .. }
            | Self::NoCase { help, .. }
            | Self::Settings { help, .. }
            | Self::Usage { help, .. } => help.clone(),
            Self::Damaged { .. } => fault::packed::copy_again(),
            Self::TooLarge { .. } => fault::packed::allow_more(),
            Self::Spill { .. } => fault::run::make_room(),
            Self::SameFile { .. } => fault::input::give_once(),
            Self::AmbiguousColumn { field, columns: [(one, _), (other, _)], .. } => {
                fault::header::choose(field, one, other)
            }
            Self::TooManyRejected { .. } => fault::run::list_rejected(),
            Self::Identity(_) | Self::Internal(_) => fault::own::report_it(),
            Self::Moved { .. } => fault::verify::accept(),
        }
    }

    /// What the system said, where it was the system that refused.
    #[must_use]
    pub fn cause(&self) -> Option<Say> {
        match self {
            Self::Read { source, .. }
            | Self::Write { source, .. }
            | Self::Damaged { source, .. }
            | Self::Spill { source, .. } => Some(fault::cause::io(source)),
            _ => None,
        }
    }
}

/// In English, as logs and tests read it.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read { source, .. }
            | Self::Write { source, .. }
            | Self::Damaged { source, .. }
            | Self::Spill { source, .. } => Some(source),
            _ => None,
        }
    }
}
