//! Every output of a report, put in place whole or not at all.

use std::path::Path;

use crate::chart::{self, Picture};
use crate::error::{Error, Result};
use crate::model::Report;
use crate::report::{Folder, breaches_csv, json, measures_csv, overdue_csv, pending_csv, rejects_csv, xlsx};
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
    let failed = |error: chart::ChartError| Error::Internal(format!("a chart cannot be drawn: {error}"));
    [chart::trend, chart::trend_by_class]
        .into_iter()
        .map(|draw| draw(&report.summary, lang).map_err(failed))
        .collect()
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
    staging.put("report.xlsx", &xlsx::render(report, lang)?)?;
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
