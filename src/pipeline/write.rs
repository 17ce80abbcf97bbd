//! Every output of a report, put in place whole or not at all.

use std::path::Path;

use super::outputs::Outputs;
use super::side_by_side;
use super::timing::{Step, Timings};
use crate::chart::{self, Chart};
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
    let has_lists = report.has_lists();
    Some(match name {
        "measures.csv" => measures_csv::render(summary),
        "breaches.csv" => breaches_csv::render(summary),
        "overdue_cases.csv" if has_lists => overdue_csv::render(report),
        "pending_cases.csv" if has_lists => pending_csv::render(report),
        "rejects.csv" if has_lists => rejects_csv::render(report),
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

/// A part of the outputs that is composed by itself; in the order in which the files are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Summary,
    /// One file of lists or figures, by its place in [`TABLES`].
    Table(usize),
    /// The page, and the drawings in it.
    Page,
    Workbook,
    /// One chart, by its place among all of them.
    Picture(usize),
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
    let charts = if outputs.has_charts() { Chart::every(&report.summary, lang) } else { Vec::new() };
    let mut staging = Folder::stage(folder)?;
    if !report.has_lists() {
        // The lists of an earlier run would be taken for this one's.
        staging.without(&LISTS)?;
    }
    let writing = Writing { report, outputs, lang, timings, charts: &charts };
    let (mut files, mut missing) = (Vec::new(), Vec::new());
    let put = |(part, composed): (Part, Composed)| {
        for (name, bytes) in composed.files {
            timings.take(Step::Place, || staging.put(&name, &bytes))?;
            files.push((part, name));
        }
        missing.extend(composed.missing);
        Ok(())
    };
    let compose = |part: &Part| writing.compose(*part).map(|composed| (*part, composed));
    side_by_side::each(&writing.parts(), compose, put)?;
    timings.take(Step::Place, || staging.commit())?;
    files.sort_by_key(|(part, _)| *part);
    missing.sort_unstable();
    missing.dedup();
    Ok(Written { files: files.into_iter().map(|(_, name)| name).collect(), missing })
}

/// Files of a part, and characters that its charts lack.
#[derive(Default)]
struct Composed {
    files: Vec<(String, Vec<u8>)>,
    missing: Vec<char>,
}

impl Composed {
    fn one(name: &str, bytes: Vec<u8>) -> Self {
        Self { files: vec![(name.to_owned(), bytes)], missing: Vec::new() }
    }
}

/// What the threads that compose share.
struct Writing<'a> {
    report: &'a Report,
    outputs: &'a Outputs,
    lang: Lang,
    timings: &'a Timings,
    charts: &'a [Chart<'a>],
}

impl Writing<'_> {
    /// The parts that are wanted, those that take longest first.
    fn parts(&self) -> Vec<Part> {
        let wanted = self.outputs;
        let pictures = if wanted.png { self.charts.len() } else { 0 };
        let tables = if wanted.csv { TABLES.len() } else { 0 };
        let mut parts = Vec::new();
        parts.extend(wanted.xlsx.then_some(Part::Workbook));
        parts.extend((wanted.html || wanted.svg).then_some(Part::Page));
        parts.extend(wanted.json.then_some(Part::Summary));
        parts.extend((0..tables).map(Part::Table));
        parts.extend((0..pictures).map(Part::Picture));
        parts
    }

    fn compose(&self, part: Part) -> Result<Composed> {
        Ok(match part {
            Part::Summary => {
                let json = self.timed("summary.json", || json::render(&self.report.summary))?;
                Composed::one("summary.json", json.into_bytes())
            }
            Part::Table(place) => {
                let Some(name) = TABLES.get(place) else { return Ok(Composed::default()) };
                let bytes = self.timed("*.csv", || table(self.report, name)).transpose()?;
                bytes.map(|bytes| Composed::one(name, bytes)).unwrap_or_default()
            }
            Part::Page => self.page()?,
            Part::Workbook => {
                let book = self.timed("report.xlsx", || xlsx::render(self.report, self.lang))?;
                Composed::one("report.xlsx", book)
            }
            Part::Picture(place) => {
                let Some(chart) = self.charts.get(place) else { return Ok(Composed::default()) };
                let draw = || chart::picture_at(chart, self.outputs.width);
                let picture = self.timed("charts/*.png", draw).map_err(undrawn)?;
                let name = format!("charts/{}.png", picture.name);
                Composed { files: vec![(name, picture.png)], missing: picture.missing }
            }
        })
    }

    /// The page and its drawings.
    fn page(&self) -> Result<Composed> {
        let draw = || chart::svg_all(self.charts);
        let drawn = self.timed("charts/*.svg", draw).map_err(undrawn)?;
        let mut composed = Composed::default();
        if self.outputs.html {
            let page = self.timed("report.html", || page(self.report, &drawn, self.lang))?;
            composed.files.push(("report.html".to_owned(), page));
        }
        if self.outputs.svg {
            let files = drawn
                .into_iter()
                .map(|drawn| (format!("charts/{}.svg", drawn.name), drawn.text.into_bytes()));
            composed.files.extend(files);
        }
        Ok(composed)
    }

    fn timed<T>(&self, name: &'static str, compose: impl FnOnce() -> T) -> T {
        self.timings.take(Step::Compose(name), compose)
    }
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
