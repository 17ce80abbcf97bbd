//! Every output of a report, put in place whole or not at all.

use std::path::Path;

use crate::chart::{self, Drawing, Picture, Trend, TrendByClass};
use crate::error::{Error, Result};
use crate::model::Report;
use crate::report::html::{self, PagePicture};
use crate::report::index_page::{self, Entry};
use crate::report::{
    Folder, ReportError, breaches_csv, json, measures_csv, overdue_csv, pending_csv, rejects_csv,
};
use crate::words::Lang;

/// The documents of a report beside its pictures, by file name.
pub(super) fn documents(report: &Report) -> Result<Vec<(&'static str, Vec<u8>)>> {
    let summary = &report.summary;
    Ok(vec![
        ("summary.json", json::render(summary)?.into_bytes()),
        ("measures.csv", measures_csv::render(summary)?),
        ("breaches.csv", breaches_csv::render(summary)?),
        ("overdue_cases.csv", overdue_csv::render(report)?),
        ("pending_cases.csv", pending_csv::render(report)?),
        ("rejects.csv", rejects_csv::render(report)?),
    ])
}

fn pictures(report: &Report, lang: Lang) -> Result<Vec<Picture>> {
    [chart::trend, chart::trend_by_class]
        .into_iter()
        .map(|draw| draw(&report.summary, lang).map_err(undrawn))
        .collect()
}

/// The page for people, with its pictures inside.
fn page(report: &Report, lang: Lang) -> Result<Vec<u8>> {
    let (trend, by_class) = (Trend::new(&report.summary, lang), TrendByClass::new(&report.summary, lang));
    let drawn = [
        (trend.name(), chart::svg(&trend).map_err(undrawn)?, trend.alt()),
        (by_class.name(), chart::svg(&by_class).map_err(undrawn)?, by_class.alt()),
    ];
    let pictures = drawn.each_ref().map(|(name, svg, alt)| PagePicture { name, svg, alt });
    Ok(html::render(report, &pictures, lang)?)
}

#[expect(clippy::needless_pass_by_value, reason = "what map_err hands over")]
fn undrawn(error: chart::ChartError) -> Error {
    Error::Internal(format!("a chart cannot be drawn: {error}"))
}

/// Writes `index.html` into `parent`: the months whose folders stand in it.
///
/// # Errors
/// `parent` cannot be read or written.
pub fn write_index(parent: &Path, lang: Lang) -> Result<()> {
    let at = |source| ReportError::Write { path: parent.to_owned(), source };
    let mut entries = Vec::new();
    for folder in std::fs::read_dir(parent).map_err(at)? {
        entries.extend(Entry::read(&folder.map_err(at)?.path()));
    }
    Ok(index_page::put(parent, &index_page::render(&entries, lang)?)?)
}

/// Writes every output to `folder`; gives the characters that the font of the pictures lacks.
///
/// # Errors
/// A folder that cannot be written, or that holds what no run of this program wrote.
pub fn write(report: &Report, folder: &Path, lang: Lang) -> Result<Vec<char>> {
    let mut staging = Folder::stage(folder)?;
    for (name, bytes) in documents(report)? {
        staging.put(name, &bytes)?;
    }
    staging.put("report.html", &page(report, lang)?)?;
    let mut missing: Vec<char> = Vec::new();
    for picture in pictures(report, lang)? {
        staging.put(&format!("charts/{}.png", picture.name), &picture.png)?;
        missing.extend(picture.missing);
    }
    staging.commit()?;
    missing.sort_unstable();
    missing.dedup();
    Ok(missing)
}
