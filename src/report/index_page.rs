//! `reports/index.html`: the months that were run, with their verdicts, key figures and trend.

use std::io::Write;
use std::path::Path;

use serde::Serialize;
use serde_json::Value;

use super::ReportError;
use super::figures::mean_text;
use super::folder::at;
use super::html::{STYLE, capital, counted, fill, language_tag, policy, sign, worst};
use crate::domain::{Limit, Month, Scope, Status};
use crate::words::page::{self as say, key_figures, month_name, months_run, runs_lead};
use crate::words::report::{Label, label};
use crate::words::{self, Lang};

/// The index's file name.
pub const NAME: &str = "index.html";

const PAGE: &str = include_str!("html/index.html");

/// A month that was run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its folder's name.
    pub folder: String,
    /// The reporting month.
    pub month: Month,
    /// The cut-off day, as it was written.
    pub as_of: String,
    /// Whether the month was complete.
    pub month_complete: bool,
    /// Each promise with its verdict, and its mean and limit as text, where there are any.
    pub promises: Vec<Promise>,
    /// Normal cases of the month; open cases; open cases past their limit.
    pub counts: [u64; 3],
    /// Whether its trend picture is there.
    pub has_trend: bool,
}

/// A promise of a month that was run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// Whom it binds.
    pub scope: Scope,
    /// Its verdict.
    pub status: Status,
    /// The mean, as the report shows it.
    pub mean: String,
    /// The limit in working days.
    pub limit: Option<Limit>,
}

impl Entry {
    /// The month that the summary in `folder` is of; `None` where no run of ours wrote it.
    #[must_use]
    pub fn read(folder: &Path) -> Option<Self> {
        let summary: Value =
            serde_json::from_slice(&std::fs::read(folder.join("summary.json")).ok()?).ok()?;
        if summary["tool"]["name"] != env!("CARGO_PKG_NAME") {
            return None;
        }
        let name = summary["month"].as_str()?;
        let month = month(name)?;
        let promises: Vec<(Promise, i64)> =
            Scope::PROMISES.into_iter().map(|scope| promise(&summary, name, scope)).collect();
        let pending = |field: &str| summary["pending"][field].as_u64().unwrap_or(0);
        let normal = promises.first().map_or(0, |(_, n)| u64::try_from(*n).unwrap_or(0));
        Some(Self {
            folder: folder.file_name()?.to_str()?.to_owned(),
            month,
            as_of: summary["as_of"].as_str()?.to_owned(),
            month_complete: summary["month_complete"].as_bool().unwrap_or(false),
            promises: promises.into_iter().map(|(promise, _)| promise).collect(),
            counts: [normal, pending("n"), pending("over_limit")],
            has_trend: folder.join("charts/trend.png").is_file(),
        })
    }
}

/// A promise of the reporting month, and its number of cases.
fn promise(summary: &Value, month: &str, scope: Scope) -> (Promise, i64) {
    let is_it = |measure: &&Value| {
        measure["grain"] == "month"
            && measure["period"] == month
            && measure["scope"] == scope.name()
            && measure["by"].is_null()
    };
    let found = summary["measures"].as_array().and_then(|all| all.iter().find(is_it));
    let number = |field: &str| found.and_then(|measure| measure[field].as_i64()).unwrap_or(0);
    let limit = found.and_then(|measure| measure["target"].to_string().parse::<Limit>().ok());
    let code = found.and_then(|measure| measure["status"].as_str()).unwrap_or_default();
    let known = [Status::Met, Status::AtRisk, Status::Breached, Status::NoTarget];
    let status = known.into_iter().find(|status| status.name() == code).unwrap_or(Status::NoData);
    let mean = mean_text(number("working_days_total"), number("n"), limit);
    (Promise { scope, status, mean, limit }, number("n"))
}

fn month(name: &str) -> Option<Month> {
    let (year, month) = name.split_once('-')?;
    let (year, month) = (year.parse().ok()?, month.parse().ok()?);
    (1..=12).contains(&month).then(|| Month::new(year, month))
}

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

/// Puts `bytes` in place as `folder/index.html`, whole or not at all.
///
/// # Errors
/// The folder cannot be written.
pub fn put(folder: &Path, bytes: &[u8]) -> Result<(), ReportError> {
    let target = folder.join(NAME);
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(at(folder))?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(at(&target))?;
    open_to_readers(file.as_file()).map_err(at(&target))?;
    file.persist(&target).map_err(|error| at(&target)(error.error))?;
    Ok(())
}

/// A temporary file is its owner's alone; an index is read by others.
#[cfg(unix)]
fn open_to_readers(file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn open_to_readers(_: &std::fs::File) -> std::io::Result<()> {
    Ok(())
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
    let [normal, pending, over] = entry.counts.map(counted);
    Shown {
        folder: encoded(&entry.folder),
        name: month_name(lang, entry.month),
        tone: overall.name(),
        sign: sign(overall),
        word: capital(words::status(lang, overall)),
        promises: entry.promises.iter().map(|promise| shown_promise(promise, lang)).collect(),
        counts: key_figures(lang, [&normal, &pending, &over]),
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
            (Month::new(2025, 6), [500, 310, 22], false)
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
        put(parent.path(), b"one").and_then(|()| put(parent.path(), b"two")).expect("put twice");
        assert_eq!(std::fs::read(parent.path().join(NAME)).expect("read"), b"two");
    }
}
