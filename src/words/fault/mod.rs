//! What a reader is told when something cannot be done: what, where, and what to do about it.
//! One file a subject; paths, headers, values and options are shown as they are.

pub mod calendar;
pub mod case;
pub mod cause;
pub mod chart;
pub mod engine;
pub mod header;
pub mod history;
pub mod input;
mod library;
pub mod order;
pub mod output;
pub mod own;
pub mod packed;
pub mod parquet;
pub mod run;
pub mod sample;
pub mod settings;
pub mod tally;
pub mod target;
pub mod usage;
pub mod verify;
pub mod workbook;

use std::path::Path;

use super::{Say, shown};

/// A file, and what is wrong in it.
#[must_use]
pub fn at(path: &Path, why: &Say) -> Say {
    Say::by(|lang| format!("{}{}{}", shown(path), lang.pick("：", ": "), why.text(lang)))
}
