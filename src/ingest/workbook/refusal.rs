//! Why a workbook cannot be read.

use std::io;
use std::path::Path;

use crate::error::Error;
use crate::words::fault::workbook as fault;

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
    /// A reading thread ended before its work did.
    Stopped,
}

impl Refusal {
    /// As what stops a run.
    pub fn of(self, path: &Path) -> Error {
        let (reason, help) = match self {
            Self::Read(source) => return Error::Read { path: path.to_owned(), source },
            Self::NoWorkbook => (fault::none(), fault::unpack_it()),
            Self::Encrypted => (fault::encrypted(), fault::save_without_password()),
            Self::TooLarge(limit) => (fault::too_large(limit), fault::split_it()),
            Self::Broken(said) => (fault::broken(&said), fault::save_again()),
            Self::Stopped => (fault::stopped(), fault::save_again()),
        };
        Error::Format { path: path.to_owned(), reason, help }
    }
}
