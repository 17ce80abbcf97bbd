//! Why a workbook cannot be read.

use std::io;
use std::path::Path;

use crate::error::Error;
use crate::words::{Lang, sheets};

/// Why a workbook cannot be read.
#[derive(Debug)]
pub(super) enum Refusal {
    /// The system does not give its bytes.
    Read(io::Error),
    /// A zip archive of something else.
    NoWorkbook,
    /// It opens only with its password.
    Encrypted,
    /// Unpacked it is larger than so many bytes.
    TooLarge(u64),
    /// What its reader said.
    Broken(String),
}

impl Refusal {
    /// As what stops a run.
    pub fn of(self, path: &Path) -> Error {
        let lang = Lang::En;
        let (reason, help) = match self {
            Self::Read(source) => return Error::Read { path: path.to_owned(), source },
            Self::NoWorkbook => (sheets::no_workbook(lang).to_owned(), sheets::unpack_it(lang)),
            Self::Encrypted => (sheets::encrypted(lang).to_owned(), sheets::save_without_password(lang)),
            Self::TooLarge(limit) => (sheets::too_large(lang, limit), sheets::split_it(lang)),
            Self::Broken(said) => (sheets::broken(lang, &said), sheets::save_again(lang)),
        };
        Error::Format { path: path.to_owned(), reason, help: help.to_owned() }
    }
}
