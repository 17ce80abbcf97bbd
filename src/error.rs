//! The one error type: what stopped a run, where, and what to do about it.
//! A row that cannot be read is not an error but a `Reject`.

use std::io;
use std::path::PathBuf;

use miette::Diagnostic;
use thiserror::Error;

/// What stopped a run. Messages are shown once, by `main`, with their help.
#[derive(Debug, Error, Diagnostic)]
#[expect(missing_docs, reason = "each variant's message says what its fields are")]
pub enum Error {
    #[error("cannot read {path}")]
    #[diagnostic(help("check that the path is right and that you may read it"))]
    Read { path: PathBuf, source: io::Error },

    #[error("cannot write {path}")]
    #[diagnostic(help("check that the folder exists, is writable, and that the disk is not full"))]
    Write { path: PathBuf, source: io::Error },

    #[error("{message}")]
    #[diagnostic(help("{help}"))]
    Output { message: String, help: String },

    #[error("{path} is not a table of cases: {reason}")]
    #[diagnostic(help("{help}"))]
    Format { path: PathBuf, reason: String, help: String },

    #[error("{path} cannot be unpacked: its {form} data is cut off or damaged")]
    #[diagnostic(help("copy or export it again; nothing of it was counted"))]
    Damaged { path: PathBuf, form: &'static str, source: io::Error },

    #[error("{path} unpacks to more than {limit} bytes")]
    #[diagnostic(help("if so much is right, allow it with --max-input-bytes; nothing of it was counted"))]
    TooLarge { path: PathBuf, limit: u64 },

    #[error("{path} and {twin} hold the same bytes")]
    #[diagnostic(help("give the file once; every case in it would be counted as a duplicate"))]
    SameFile { path: PathBuf, twin: PathBuf },

    #[error("{path} has no column for {fields}")]
    #[diagnostic(help("{help}"))]
    MissingColumn { path: PathBuf, fields: String, help: String },

    #[error("{path} has two columns for {field}: {columns}")]
    #[diagnostic(help("say which one is meant: [columns] {field} = \"…\" in the settings file"))]
    AmbiguousColumn { path: PathBuf, field: &'static str, columns: String },

    #[error("no usable case: {reason}")]
    #[diagnostic(help("{help}"))]
    NoCase { reason: String, help: String },

    #[error("{rejected} of {rows} rows were rejected, more than --max-rejected allows ({allowed})")]
    #[diagnostic(help("`refund-monitor check` lists them with what would mend each; nothing was written"))]
    TooManyRejected { rejected: u64, rows: u64, allowed: String },

    #[error("{message}")]
    #[diagnostic(help("{help}"))]
    Settings { message: String, help: String },

    #[error("{message}")]
    #[diagnostic(help("{help}"))]
    Usage { message: String, help: String },

    #[error("the rows do not add up: {0}")]
    #[diagnostic(help("this is a fault of the program; no figure was written"))]
    Identity(String),

    #[error("{0}")]
    #[diagnostic(help("this is a fault of the program; no figure was written"))]
    Internal(String),

    #[error("{moved} of {checked} data sets moved")]
    #[diagnostic(help("read what moved above; `refund-monitor verify --update` accepts it"))]
    Moved { moved: usize, checked: usize },
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
            | Self::Identity(_)
            | Self::Internal(_) => 1,
            Self::Settings { .. }
            | Self::Usage { .. }
            | Self::SameFile { .. }
            | Self::AmbiguousColumn { .. } => 2,
            Self::MissingColumn { .. } | Self::NoCase { .. } | Self::TooManyRejected { .. } => 4,
            Self::Moved { .. } => 5,
        }
    }
}
