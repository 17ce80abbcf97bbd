//! `reports/index.html`: the months that were run, with their verdicts, key figures and trend.

mod entry;

use std::path::Path;

use serde::Serialize;

pub use self::entry::{Entry, Promise};
use super::folder::at;
use super::html::{STYLE, capital, fill, language_tag, policy, sign, worst};
use super::lock::Lock;
use super::{ReportError, owned, whole_file};
use crate::domain::Status;
use crate::report::figures::counted;
use crate::words::page::{self as say, key_figures, month_name, months_run, runs_lead};
use crate::words::report::{Label, label};
use crate::words::{self, Lang};

/// The index's file name.
pub const NAME: &str = "index.html";

const PAGE: &str = include_str!("html/index.html");

/// The index, latest month first.
///
/// # Errors
/// Only where the template cannot be filled in, which is a fault of the program.
pub fn render(entries: &[Entry], lang: Lang) -> Result<Vec<u8>, ReportError> {
    let mut entries: Vec<&Entry> = entries.iter().collect();
    entries.sort_by(|one, other| other.month.cmp(&one.month).then_with(|| one.folder.cmp(&other.folder)));
    let page = Page {
        lang: language_tag(lang),
        title: label(lang, Label::Title),
        heading: months_run(lang),
        csp: policy(STYLE, None, "'self' file:"),
        style: STYLE,
        lead: runs_lead(lang, entries.len()),
        months: entries.into_iter().map(|entry| shown(entry, lang)).collect(),
        skip: say::text(lang, say::Text::Skip),
        chart: say::text(lang, say::Text::Trend),
    };
    fill("index.html", &[("index.html", PAGE)], &page)
}

/// Writes the index of the months whose folders stand in `folder`, whole or not at all. Runs that
/// end at the same time write it one after the other, so that the last one misses none.
///
/// # Errors
/// The folder cannot be read or written.
pub fn renew(folder: &Path, lang: Lang) -> Result<(), ReportError> {
    let _lock = Lock::wait(&folder.join(format!(".{NAME}{}-lock", owned::HIDDEN)))?;
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(at(folder))? {
        entries.extend(Entry::read(&entry.map_err(at(folder))?.path()));
    }
    let target = folder.join(NAME);
    whole_file::replace(&target, &render(&entries, lang)?).map_err(at(&target))
}

#[derive(Serialize)]
struct Page {
    lang: &'static str,
    title: &'static str,
    heading: &'static str,
    csp: String,
    style: &'static str,
    lead: String,
    months: Vec<Shown>,
    skip: &'static str,
    chart: &'static str,
}

#[derive(Serialize)]
struct Shown {
    folder: String,
    name: String,
    tone: &'static str,
    sign: &'static str,
    word: String,
    promises: Vec<ShownPromise>,
    counts: String,
    when: String,
    has_trend: bool,
}

#[derive(Serialize)]
struct ShownPromise {
    scope: &'static str,
    tone: &'static str,
    sign: &'static str,
    word: String,
    mean: String,
    target: Option<String>,
}

fn shown(entry: &Entry, lang: Lang) -> Shown {
    let statuses: Vec<Status> = entry.promises.iter().map(|promise| promise.status).collect();
    let overall = worst(&statuses);
    let (normal, pending, over) = entry.counts;
    let ([normal, pending], over) = ([normal, pending].map(counted), over.map(counted));
    Shown {
        folder: encoded(&entry.folder),
        name: month_name(lang, entry.month),
        tone: overall.name(),
        sign: sign(overall),
        word: capital(words::status(lang, overall)),
        promises: entry.promises.iter().map(|promise| shown_promise(promise, lang)).collect(),
        counts: key_figures(lang, [&normal, &pending], over.as_deref()),
        when: say::when(lang, &entry.as_of, entry.month_complete),
        has_trend: entry.has_trend,
    }
}

/// A folder's name as part of a link.
fn encoded(name: &str) -> String {
    name.bytes().fold(String::new(), |link, byte| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' => link + &char::from(byte).to_string(),
        other => link + &format!("%{other:02X}"),
    })
}

fn shown_promise(promise: &Promise, lang: Lang) -> ShownPromise {
    ShownPromise {
        scope: say::promised(lang, promise.scope),
        tone: promise.status.name(),
        sign: sign(promise.status),
        word: capital(words::status(lang, promise.status)),
        mean: if promise.mean.is_empty() { "–".to_owned() } else { promise.mean.clone() },
        target: promise.limit.map(|limit| say::at_most(lang, &limit.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Limit, Month};
    use crate::report::{fixture, json};

    fn run(parent: &Path, name: &str) -> Entry {
        let folder = parent.join(name);
        std::fs::create_dir(&folder).expect("a folder");
        std::fs::write(folder.join("summary.json"), json::render(&fixture::report().summary).expect("JSON"))
            .expect("a summary");
        Entry::read(&folder).expect("a month of ours")
    }

    #[test]
    fn a_month_is_read_back_from_its_summary() {
        let parent = tempfile::tempdir().expect("a folder");
        let entry = run(parent.path(), "2025-06");
        assert_eq!(
            (entry.month, entry.counts, entry.has_trend),
            (Month::new(2025, 6), (500, 310, Some(22)), false)
        );
        let verdicts: Vec<_> = entry.promises.iter().map(|one| (one.mean.as_str(), one.status)).collect();
        assert_eq!(verdicts, [("4.60", Status::AtRisk), ("3.10", Status::Breached)]);
        assert_eq!(entry.promises[1].limit, Some(Limit::days(3)));
        std::fs::write(parent.path().join("2025-06/summary.json"), "{\"tool\": {\"name\": \"other\"}}")
            .expect("written");
        assert_eq!(Entry::read(&parent.path().join("2025-06")), None);
    }

    #[test]
    fn the_latest_month_comes_first_and_names_stay_text() {
        let parent = tempfile::tempdir().expect("a folder");
        let june = run(parent.path(), "a <b> & c");
        let july = Entry {
            folder: "2025-07".to_owned(),
            month: Month::new(2025, 7),
            has_trend: true,
            ..june.clone()
        };
        for lang in [Lang::Zh, Lang::En] {
            let page = String::from_utf8(render(&[june.clone(), july.clone()], lang).expect("a page"))
                .expect("text");
            let places = [june.month, july.month].map(|month| page.find(&month_name(lang, month)));
            assert!(places[1].is_some() && places[1] < places[0], "{lang:?}");
            assert!(!page.contains("<b>") && page.contains("src=\"2025-07/charts/trend.png\""));
            assert_eq!(page.matches("<img").count(), 1);
        }
        std::fs::write(parent.path().join(NAME), "before").expect("written");
        renew(parent.path(), Lang::Zh).expect("renewed");
        let alone = Entry { folder: "a <b> & c".to_owned(), ..june };
        let index = std::fs::read(parent.path().join(NAME)).expect("read");
        assert_eq!(index, render(&[alone], Lang::Zh).expect("a page"));
        assert_eq!(std::fs::read_dir(parent.path()).expect("a folder").count(), 2, "nothing is left over");
    }
}
