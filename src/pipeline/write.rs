//! Every output of a report, put in place whole or not at all.

use std::path::Path;

use super::outputs::Outputs;
use super::timing::{Step, Timings};
use crate::chart;
use crate::error::{Error, Result};
use crate::model::Report;
use crate::report::html::{self, PagePicture};
use crate::report::{
    Folder, ReportError, breaches_csv, class_differences_csv, index_page, json, measures_csv, overdue_csv,
    pending_csv, rejects_csv, xlsx,
};
use crate::words::{Lang, fault};

/// The lists and figures of a report, by file name.
pub(super) fn tables(report: &Report) -> Result<Vec<(&'static str, Vec<u8>)>> {
    let summary = &report.summary;
    let mut tables = vec![
        ("measures.csv", measures_csv::render(summary)?),
        ("breaches.csv", breaches_csv::render(summary)?),
        ("overdue_cases.csv", overdue_csv::render(report)?),
        ("pending_cases.csv", pending_csv::render(report)?),
        ("rejects.csv", rejects_csv::render(report)?),
    ];
    if let Some(cases) = &report.differing {
        tables.push(("class_differences.csv", class_differences_csv::render(cases)?));
    }
    Ok(tables)
}

/// What was written.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// The files, by their path in the folder, in the order in which they were put there.
    pub files: Vec<String>,
    /// Characters that the font of the pictures lacks, shown as 〓.
    pub missing: Vec<char>,
}

/// Writes the outputs that are wanted to `folder`.
///
/// # Errors
/// A folder that cannot be written, or that holds what no run of this program wrote.
pub fn write(
    report: &Report,
    folder: &Path,
    outputs: &Outputs,
    lang: Lang,
    timings: &Timings,
) -> Result<Written> {
    let mut written = Written::default();
    let mut staging = Folder::stage(folder)?;
    let mut put = |name: String, bytes: &[u8]| -> Result<()> {
        timings.take(Step::Place, || staging.put(&name, bytes))?;
        written.files.push(name);
        Ok(())
    };
    if outputs.json {
        let json = timings.take(Step::Compose("summary.json"), || json::render(&report.summary))?;
        put("summary.json".to_owned(), json.as_bytes())?;
    }
    if outputs.csv {
        for (name, bytes) in timings.take(Step::Compose("*.csv"), || tables(report))? {
            put(name.to_owned(), &bytes)?;
        }
    }
    let drawn = if outputs.html || outputs.svg {
        let drawn = timings.take(Step::Compose("charts/*.svg"), || chart::svg_all(&report.summary, lang));
        drawn.map_err(undrawn)?
    } else {
        Vec::new()
    };
    if outputs.html {
        let page = timings.take(Step::Compose("report.html"), || page(report, &drawn, lang))?;
        put("report.html".to_owned(), &page)?;
    }
    if outputs.svg {
        for drawn in &drawn {
            put(format!("charts/{}.svg", drawn.name), drawn.text.as_bytes())?;
        }
    }
    if outputs.xlsx {
        let workbook = timings.take(Step::Compose("report.xlsx"), || xlsx::render(report, lang))?;
        put("report.xlsx".to_owned(), &workbook)?;
    }
    let mut missing: Vec<char> = Vec::new();
    if outputs.png {
        let all = || chart::all_at(&report.summary, lang, outputs.width);
        for picture in timings.take(Step::Compose("charts/*.png"), all).map_err(undrawn)? {
            put(format!("charts/{}.png", picture.name), &picture.png)?;
            missing.extend(picture.missing);
        }
    }
    timings.take(Step::Place, || staging.commit())?;
    missing.sort_unstable();
    missing.dedup();
    written.missing = missing;
    Ok(written)
}

fn page(report: &Report, drawn: &[chart::Svg], lang: Lang) -> std::result::Result<Vec<u8>, ReportError> {
    let pictures: Vec<PagePicture<'_>> = drawn
        .iter()
        .map(|drawn| PagePicture { name: drawn.name, svg: &drawn.text, alt: &drawn.alt })
        .collect();
    html::render(report, &pictures, lang)
}

/// Draws the charts of this run in the face of a file.
///
/// # Errors
/// A file that cannot be read, or that is no face.
pub fn choose_face(path: &Path) -> Result<()> {
    let bytes = std::fs::read(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    let face = chart::Face::from_bytes(bytes).map_err(|error| Error::Usage {
        message: fault::at(path, &error.say()),
        help: fault::chart::give_face(),
    })?;
    face.install().map_err(undrawn)
}

#[expect(clippy::needless_pass_by_value, reason = "what map_err hands over")]
fn undrawn(error: chart::ChartError) -> Error {
    Error::Internal(fault::own::undrawn(&error.say()))
}

/// Writes `index.html` into `parent`: the months whose folders stand in it.
///
/// # Errors
/// `parent` cannot be read or written.
pub fn write_index(parent: &Path, lang: Lang) -> Result<()> {
    Ok(index_page::renew(parent, lang)?)
}
