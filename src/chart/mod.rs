//! Pictures from the model: what is drawn is decided by `CHARTS.md`, each kind of chart in its own
//! file, generic over plotters' backends so that a PNG and an SVG come from the same lines.
//!
//! ```text
//! trend · trend_by_class · offices · office_month · distribution · control · pending
//! stages · exclusions · change          one kind of chart each; they know the model
//! kinds                                 all of them
//! growth                                what a size costs, of no report: for measurements
//! frame · verdict · key · bars · ends · values · days · ranking · limits · signals · waterfall
//! clock_axis · stage_bar · reason_bars · put_back
//!                                       what charts are put together from
//! lines · plot · series                 months in order, coordinates, lines and markers
//! canvas · marker · pattern · shade · part · heat · empty · place · number · addends
//!                                       verbs to draw with; boxes; figures as printed
//! picture · skia · svg · font · theme   surfaces, the built-in font, every colour and size
//! ```
//!
//! Nothing here knows a case, reads a file or writes one; nothing depends on the machine: the same
//! summary gives the same bytes everywhere.

mod addends;
mod bars;
mod canvas;
mod change;
mod clock_axis;
mod control;
mod days;
mod distribution;
mod empty;
mod ends;
mod error;
mod exclusions;
mod font;
mod frame;
mod growth;
mod heat;
mod key;
mod kinds;
mod limits;
mod lines;
mod marker;
mod number;
mod office_month;
mod offices;
mod part;
mod pattern;
mod pending;
mod picture;
mod place;
mod plot;
mod put_back;
mod ranking;
mod reason_bars;
#[cfg(test)]
mod sample;
mod series;
mod shade;
mod signals;
mod skia;
mod stack;
mod stage_bar;
mod stages;
mod svg;
mod theme;
mod trend;
mod trend_by_class;
mod values;
mod verdict;
mod waterfall;

pub use canvas::{Canvas, Label};
pub use change::Change;
pub use control::Control;
pub use distribution::Distribution;
pub use error::ChartError;
pub use exclusions::Exclusions;
pub use font::Face;
pub use growth::{Growth, Line, Panel};
pub use kinds::Chart;
pub use office_month::OfficeMonth;
pub use offices::Offices;
pub use pending::Pending;
pub use picture::{Drawing, Picture, Svg, WIDTHS, picture, picture_at, svg};
pub use place::Bounds;
pub use stages::Stages;
pub use trend::Trend;
pub use trend_by_class::TrendByClass;

use crate::model::Summary;
use crate::words::Lang;

/// `trend.png`: the monthly means of both promises against their targets.
///
/// # Errors
/// Where the font is damaged, or there is no memory for the picture.
pub fn trend(summary: &Summary, lang: Lang) -> Result<Picture, ChartError> {
    picture(&Trend::new(summary, lang))
}

/// `trend_by_class.png`: one panel a class.
///
/// # Errors
/// Where the font is damaged, or there is no memory for the picture.
pub fn trend_by_class(summary: &Summary, lang: Lang) -> Result<Picture, ChartError> {
    picture(&TrendByClass::new(summary, lang))
}

/// `offices.png`: the offices ranked by the month's mean.
///
/// # Errors
/// Where the font is damaged, or there is no memory for the picture.
pub fn offices(summary: &Summary, lang: Lang) -> Result<Picture, ChartError> {
    picture(&Offices::new(summary, lang))
}

/// `office_month.png`: a heat map of offices by months.
///
/// # Errors
/// Where the font is damaged, or there is no memory for the picture.
pub fn office_month(summary: &Summary, lang: Lang) -> Result<Picture, ChartError> {
    picture(&OfficeMonth::new(summary, lang))
}

/// `distribution.png`: how long the month's cases took.
///
/// # Errors
/// Where the font is damaged, or there is no memory for the picture.
pub fn distribution(summary: &Summary, lang: Lang) -> Result<Picture, ChartError> {
    picture(&Distribution::new(summary, lang))
}

/// `control.png`: the monthly means of both promises, signals told from noise.
///
/// # Errors
/// Where the font is damaged, or there is no memory for the picture.
pub fn control(summary: &Summary, lang: Lang) -> Result<Picture, ChartError> {
    picture(&Control::new(summary, lang))
}

/// `pending.png`: the open cases by age and class.
///
/// # Errors
/// Where the font is damaged, or there is no memory for the picture.
pub fn pending(summary: &Summary, lang: Lang) -> Result<Picture, ChartError> {
    picture(&Pending::new(summary, lang))
}

/// `stages.png`: where the time goes.
///
/// # Errors
/// Where the font is damaged, or there is no memory for the picture.
pub fn stages(summary: &Summary, lang: Lang) -> Result<Picture, ChartError> {
    picture(&Stages::new(summary, lang))
}

/// `exclusions.png`: the excluded cases by reason and month, and the mean with them put back.
///
/// # Errors
/// Where the font is damaged, or there is no memory for the picture.
pub fn exclusions(summary: &Summary, lang: Lang) -> Result<Picture, ChartError> {
    picture(&Exclusions::new(summary, lang))
}

/// `change.png`: what moved the means of both promises since the month before.
///
/// # Errors
/// Where the font is damaged, or there is no memory for the picture.
pub fn change(summary: &Summary, lang: Lang) -> Result<Picture, ChartError> {
    picture(&Change::new(summary, lang))
}

/// Every picture for which a summary has something to show, in the order of a report.
///
/// # Errors
/// Where the font is damaged, or there is no memory for a picture.
pub fn all(summary: &Summary, lang: Lang) -> Result<Vec<Picture>, ChartError> {
    Chart::every(summary, lang).iter().map(picture).collect()
}

/// The same pictures in another width, in pixels.
///
/// # Errors
/// Where the width is none of [`WIDTHS`], the font is damaged, or there is no memory for a picture.
pub fn all_at(summary: &Summary, lang: Lang, width: u32) -> Result<Vec<Picture>, ChartError> {
    Chart::every(summary, lang).iter().map(|chart| picture_at(chart, width)).collect()
}

/// The same drawings as SVG documents for a page.
///
/// # Errors
/// Where the font is damaged.
pub fn svg_all(summary: &Summary, lang: Lang) -> Result<Vec<Svg>, ChartError> {
    let one = |chart: &Chart<'_>| Ok(Svg { name: chart.name(), text: svg(chart)?, alt: chart.alt() });
    Chart::every(summary, lang).iter().map(one).collect()
}

#[cfg(test)]
mod tests;
