//! Data sets run and compared with what they are expected to give.

use std::path::Path;

use super::reading::Progress;
use super::run::{Order, run};
use super::write::tables;
use crate::error::{Error, Result};
use crate::report::{Folder, compare, json};
use crate::settings;
use crate::words::{self, Lang, fault};

/// What a data set gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verified {
    /// What was expected.
    Same,
    /// Something else, line by line, in the language asked for.
    Moved(Vec<String>),
    /// What is expected from now on.
    Updated,
}

/// The documents whose content is compared; `measures.csv` and `breaches.csv` only repeat the summary.
const COMPARED: [&str; 4] =
    ["overdue_cases.csv", "pending_cases.csv", "rejects.csv", "class_differences.csv"];

/// Runs a data set and compares it with its `expected/`, or accepts what it gives.
///
/// # Errors
/// A folder that is no data set, or a run that fails.
pub fn verify(dataset: &Path, update: bool, lang: Lang, progress: &Progress) -> Result<Verified> {
    if !dataset.join("input").is_dir() {
        return Err(Error::Usage {
            message: fault::verify::no_dataset(dataset),
            help: fault::verify::dataset(),
        });
    }
    let inputs = vec![dataset.to_owned()];
    let settings = settings::load(settings::find(None, &inputs)?.as_deref())?;
    let order = Order { inputs, as_of: None, month: None, mask: None, previous: None, history: None };
    let outcome = run(&order, &settings, progress)?;
    let mut compared = vec![("summary.json", json::render(&outcome.report.summary)?.into_bytes())];
    for table in tables(&outcome.report) {
        compared.extend([table?].into_iter().filter(|(name, _)| COMPARED.contains(name)));
    }
    let expected = dataset.join("expected");
    if update {
        let mut folder = Folder::stage(&expected)?;
        for (name, bytes) in compared {
            folder.put(name, &bytes)?;
        }
        folder.commit()?;
        return Ok(Verified::Updated);
    }
    let mut moved = Vec::new();
    for (name, bytes) in compared {
        let path = expected.join(name);
        let wanted = match std::fs::read(&path) {
            Ok(wanted) => wanted,
            Err(source) if source.kind() == std::io::ErrorKind::NotFound => {
                moved.push(words::moved::not_expected(lang, name));
                continue;
            }
            Err(source) => return Err(Error::Read { path, source }),
        };
        moved.extend(differences(name, &wanted, &bytes, &path, lang)?);
    }
    Ok(if moved.is_empty() { Verified::Same } else { Verified::Moved(moved) })
}

fn differences(name: &str, wanted: &[u8], given: &[u8], path: &Path, lang: Lang) -> Result<Vec<String>> {
    if name != "summary.json" {
        let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
        return Ok(compare::moved_lines(name, &text(wanted), &text(given), lang));
    }
    let parse = |bytes| {
        serde_json::from_slice::<serde_json::Value>(bytes).map_err(|error| Error::Format {
            path: path.to_owned(),
            reason: fault::verify::no_json(error.line(), error.column(), &error.to_string()),
            help: fault::verify::write_anew(),
        })
    };
    Ok(compare::moved(&parse(wanted)?, &parse(given)?, lang))
}
