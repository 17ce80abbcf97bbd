//! Data sets run and compared with what they are expected to give.

use std::path::Path;

use super::reading::Progress;
use super::run::{Order, run};
use super::write::tables;
use crate::error::{Error, Result};
use crate::report::{Folder, compare, json};
use crate::settings;

/// What a data set gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verified {
    /// What was expected.
    Same,
    /// Something else, line by line.
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
pub fn verify(dataset: &Path, update: bool, progress: &Progress) -> Result<Verified> {
    if !dataset.join("input").is_dir() {
        return Err(Error::Usage {
            message: format!("{} is no data set: it has no folder input", dataset.display()),
            help: "a data set holds input/, monitor.toml and expected/".to_owned(),
        });
    }
    let inputs = vec![dataset.to_owned()];
    let settings = settings::load(settings::find(None, &inputs)?.as_deref())?;
    let outcome = run(&Order { inputs, as_of: None, month: None }, &settings, progress)?;
    let mut compared = vec![("summary.json", json::render(&outcome.report.summary)?.into_bytes())];
    compared.extend(tables(&outcome.report)?.into_iter().filter(|(name, _)| COMPARED.contains(name)));
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
                moved.push(format!("{name}: expected/ does not hold it; `verify --update` writes it"));
                continue;
            }
            Err(source) => return Err(Error::Read { path, source }),
        };
        moved.extend(differences(name, &wanted, &bytes, &path)?);
    }
    Ok(if moved.is_empty() { Verified::Same } else { Verified::Moved(moved) })
}

fn differences(name: &str, wanted: &[u8], given: &[u8], path: &Path) -> Result<Vec<String>> {
    if name != "summary.json" {
        let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
        return Ok(compare::moved_lines(name, &text(wanted), &text(given)));
    }
    let parse = |bytes| {
        serde_json::from_slice::<serde_json::Value>(bytes).map_err(|error| Error::Format {
            path: path.to_owned(),
            reason: error.to_string(),
            help: "`verify --update` writes it anew".to_owned(),
        })
    };
    Ok(compare::moved(&parse(wanted)?, &parse(given)?))
}
