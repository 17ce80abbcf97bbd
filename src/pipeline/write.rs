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
    pending_csv, rejects_csv, restatement_csv, watch_csv, xlsx,
};
use crate::words::{Lang, fault};

/// The files of lists and figures, in the order in which they are put.
const TABLES: [&str; 10] = [
    "measures.csv",
    "breaches.csv",
    "overdue_cases.csv",
    "pending_cases.csv",
    "rejects.csv",
    "class_differences.csv",
    "restatement.csv",
    "restated_cases.csv",
    "watch_list.csv",
    "watch_enterprises.csv",
];

/// The lists and figures of a report, by file name; each is composed when it is asked for, so that one
/// is held at a time.
pub(super) fn tables(report: &Report) -> impl Iterator<Item = Result<(&'static str, Vec<u8>)>> {
    let named = |(name, bytes): (_, std::result::Result<_, ReportError>)| Ok((name, bytes?));
    TABLES.into_iter().filter_map(|name| Some((name, table(report, name)?))).map(named)
}

/// The bytes of one file; `None` where the report has nothing to put there.
fn table(report: &Report, name: &str) -> Option<std::result::Result<Vec<u8>, ReportError>> {
    let summary = &report.summary;
    Some(match name {
        "measures.csv" => measures_csv::render(summary),
        "breaches.csv" => breaches_csv::render(summary),
        _ if !report.has_lists() && LISTS.contains(&name) => return None,
        "overdue_cases.csv" => overdue_csv::render(report),
        "pending_cases.csv" => pending_csv::render(report),
        "rejects.csv" => rejects_csv::render(report),
        "class_differences.csv" => class_differences_csv::render(report.differing.as_ref()?),
        "restatement.csv" => {
            report.restated.as_ref()?;
            restatement_csv::figures(summary.restatement.as_ref()?)
        }
        "restated_cases.csv" => {
            summary.restatement.as_ref()?;
            restatement_csv::cases(report.restated.as_ref()?)
        }
        "watch_list.csv" => watch_csv::cases(report.watched.as_ref()?),
        "watch_enterprises.csv" => watch_csv::enterprises(report.watched.as_ref()?),
        _ => return None,
    })
}

/// The lists of cases and rows.
const LISTS: [&str; 6] = [
    "overdue_cases.csv",
    "pending_cases.csv",
    "rejects.csv",
    "class_differences.csv",
    "restated_cases.csv",
    "watch_list.csv",
];

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
    if !report.has_lists() {
        // The lists of an earlier run would be taken for this one's.
        staging.without(&LISTS)?;
    }
    let mut put = |name: String, bytes: &[u8]| -> Result<()> {
        timings.take(Step::Place, || staging.put(&name, bytes))?;
        written.files.push(name);
        Ok(())
    };
    // The two that take longest are composed beside the others.
    let workbook = || timings.take(Step::Compose("report.xlsx"), || xlsx::render(report, lang));
    let pictures = || {
        let all = || chart::all_at(&report.summary, lang, outputs.width);
        timings.take(Step::Compose("charts/*.png"), all)
    };
    let pictures = std::thread::scope(|scope| {
        let workbook = outputs.xlsx.then(|| scope.spawn(workbook));
        let pictures = outputs.png.then(|| scope.spawn(pictures));
        documents(report, outputs, lang, timings, &mut put)?;
        if let Some(workbook) = workbook {
            put("report.xlsx".to_owned(), &workbook.join().map_err(stopped)??)?;
        }
        match pictures {
            Some(pictures) => pictures.join().map_err(stopped)?.map_err(undrawn),
            None => Ok(Vec::new()),
        }
    })?;
    for picture in &pictures {
        put(format!("charts/{}.png", picture.name), &picture.png)?;
    }
    timings.take(Step::Place, || staging.commit())?;
    let mut missing: Vec<char> = pictures.into_iter().flat_map(|picture| picture.missing).collect();
    missing.sort_unstable();
    missing.dedup();
    written.missing = missing;
    Ok(written)
}

fn stopped(_: Box<dyn std::any::Any + Send>) -> Error {
    Error::Internal(fault::own::thread())
}

/// The figures, the lists, the page and its drawings, in the order in which they are put.
fn documents(
    report: &Report,
    outputs: &Outputs,
    lang: Lang,
    timings: &Timings,
    put: &mut impl FnMut(String, &[u8]) -> Result<()>,
) -> Result<()> {
    if outputs.json {
        let json = timings.take(Step::Compose("summary.json"), || json::render(&report.summary))?;
        put("summary.json".to_owned(), json.as_bytes())?;
    }
    if outputs.csv {
        let mut tables = tables(report);
        while let Some(table) = timings.take(Step::Compose("*.csv"), || tables.next()) {
            let (name, bytes) = table?;
            put(name.to_owned(), &bytes)?;
        }
    }
    if !outputs.html && !outputs.svg {
        return Ok(());
    }
    let drawn = timings.take(Step::Compose("charts/*.svg"), || chart::svg_all(&report.summary, lang));
    let drawn = drawn.map_err(undrawn)?;
    if outputs.html {
        let page = timings.take(Step::Compose("report.html"), || page(report, &drawn, lang))?;
        put("report.html".to_owned(), &page)?;
    }
    if outputs.svg {
        for drawn in &drawn {
            put(format!("charts/{}.svg", drawn.name), drawn.text.as_bytes())?;
        }
    }
    Ok(())
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
