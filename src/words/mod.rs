//! The words a reader meets, in Chinese and English. Every word is a match over [`Lang`],
//! so that the compiler misses none; no other room spells a word for a reader.

pub mod cases;
pub mod chart;
mod clock;
pub mod compare;
pub mod draft;
pub mod engine;
pub mod fault;
pub mod field;
pub mod findings;
pub mod help;
pub mod history;
pub mod insight;
pub mod moved;
pub mod page;
pub mod quality;
pub mod report;
pub mod restatement;
mod say;
pub mod tally;
mod terms;
pub mod timing;
pub mod usage;
pub mod watch;
pub mod workbook;

pub use clock::*;
pub use say::Say;
pub use terms::{class, dimension, exclusion, rejection, scope, status};

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::domain::legible;

/// A path on one line: what is not seen in it is spelled out.
fn shown(path: &Path) -> String {
    legible(&path.to_string_lossy()).into_owned()
}

/// The English noun after a count: one, or many.
#[must_use]
fn many(count: &str, one: &'static str, many: &'static str) -> &'static str {
    if count == "1" { one } else { many }
}

/// The language of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// 中文
    #[default]
    Zh,
    /// English
    En,
}

impl Lang {
    /// One of two texts.
    #[must_use]
    pub const fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}
