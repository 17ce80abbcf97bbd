//! Newline-delimited JSON: an object a line, its keys the headers. Lines may differ in their keys
//! and in the order of them, so that a first pass collects the keys and a second one the cases.
//! Numbers keep the digits they are written with.

mod keys;
mod object;
mod rows;

use std::path::Path;
use std::sync::atomic::AtomicU64;

use super::blocks::Blocks;
use super::csv::facts;
use super::decode::Rules;
use super::share::{Shared, Tallied};
use super::stream::Form;
use super::survey::Text;
use super::{FileFacts, Job, Sink};
use crate::error::{Error, Result};

pub(super) use object::{Object, Value};

/// In how many lines from the top an object is looked for.
const WITHIN: usize = 50;

/// Whether a text with this opening is meant as one JSON object a line: its first line that is
/// not blank begins like one, and a line near the top is one or the file's name says so.
pub(super) fn is_meant(path: &Path, opening: &str) -> bool {
    let mut lines = opening.lines().map(str::trim).filter(|line| !line.is_empty()).take(WITHIN).peekable();
    let begins = lines.peek().is_some_and(|line| line.starts_with('{'));
    let is_long = opening.lines().nth(1).is_none();
    begins && (is_named(path) || is_long || lines.any(|line| Object::of(line).is_some()))
}

/// Whether a text with this opening is one JSON document over several lines, or a list: neither is an
/// object a line.
pub(super) fn is_document(opening: &str) -> bool {
    let text = opening.trim_start();
    let first_line = text.lines().next().unwrap_or_default().trim_end();
    match text.strip_prefix('[') {
        Some(rest) => rest.trim_start().starts_with(['{', ']']),
        None => first_line == "{",
    }
}

fn is_named(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let mut endings = name.rsplit('.').skip_while(|ending| matches!(*ending, "gz" | "zst"));
    matches!(endings.next(), Some("ndjson" | "jsonl"))
}

/// Reads one file of JSON lines.
pub(super) fn read<S: Sink>(
    job: &Job<'_>,
    text: Text,
    rules: &Rules,
    sinks: &mut [S],
    progress: &AtomicU64,
) -> Result<FileFacts> {
    let path = job.source.path.as_path();
    let unreadable = |source| Error::Read { path: path.to_owned(), source };
    let form = Form { text, delimiter: ',' };
    let unseen = AtomicU64::new(0);
    let open = |progress| -> std::io::Result<Shared<'_>> {
        let blocks = Blocks::new(form.open(path, rules.max_input_bytes, progress)?, None);
        let progress = form.is_untouched().then_some(progress);
        Ok(Shared { blocks, first: None, progress, hashed: None })
    };
    let take = |block: &_, _: &mut S, keys: &mut keys::Keys| keys.take(block, form.coding(), rules);
    let (found, _) = open(&unseen).and_then(|shared| shared.each(sinks, take)).map_err(unreadable)?;
    let (layout, fields) = keys::Keys::merge(found).layout(rules, path)?;
    let reading = rows::Reading { file: job.file, form, rules, layout: &layout, fields };
    let take = |block: &_, sink: &mut S, tallied: &mut _| reading.block(block, sink, tallied);
    let (tallied, _) = open(progress).and_then(|shared| shared.each(sinks, take)).map_err(unreadable)?;
    Ok(facts(&layout, None, form, &Tallied::sum(tallied)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_told_from_delimited_text() {
        let meant = |name: &str, text: &str| is_meant(Path::new(name), text);
        assert!(meant("a.txt", "\n {\"a\":1}\n{\"a\":2}\n"));
        assert!(meant("a.txt", "{broken\n{\"a\":2}\n"));
        assert!(meant("a.JSONL.gz", "{broken\n{too\n"));
        assert!(!meant("a.txt", "{broken\n{too\n"));
        assert!(!meant("a.ndjson", "a,b\n1,2\n"));
        assert!(!meant("a.csv", "a,b\n{\"a\":2}\n"));
    }
}
