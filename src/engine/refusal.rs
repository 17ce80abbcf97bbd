//! A job or an answer that is not taken, told with the file it is about.

use std::path::Path;

use crate::error::Error;
use crate::words::{Say, fault};

/// What is wrong with a file of a job, and what to do about it.
pub(super) fn refused(path: &Path, why: &Say, help: Say) -> Error {
    Error::Output { message: fault::at(path, why), help }
}
