//! Pictures from the model: what is drawn is decided by `CHARTS.md`, each kind of chart in its own
//! file, generic over plotters' backends so that a PNG and an SVG come from the same lines.
//!
//! ```text
//! trend · trend_by_class              one kind of chart each; they know the model
//! frame · key · bars · ends · values  what charts are put together from
//! lines · plot · series               months in order, coordinates, lines and markers
//! canvas · marker · place · number    verbs to draw with; boxes; figures as printed
//! picture · skia · font · theme       surfaces, the built-in font, every colour and size
//! ```
//!
//! Nothing here knows a case, reads a file or writes one; nothing depends on the machine: the same
//! summary gives the same bytes everywhere.

mod bars;
mod canvas;
mod ends;
mod error;
mod font;
mod frame;
mod key;
mod lines;
mod marker;
mod number;
mod picture;
mod place;
mod plot;
#[cfg(test)]
mod sample;
mod series;
mod skia;
mod theme;
mod trend;
mod trend_by_class;
mod values;

pub use canvas::{Canvas, Label};
pub use error::ChartError;
pub use picture::{Drawing, Picture, picture, svg};
pub use place::Bounds;
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes pictures to look at into the directory `CHART_OUT`, where it is set.
    #[test]
    fn samples_to_look_at() {
        let Some(out) = std::env::var_os("CHART_OUT").map(std::path::PathBuf::from) else { return };
        for lang in [Lang::Zh, Lang::En] {
            for (name, summary) in [
                ("01", sample::history(1, true)),
                ("02", sample::history(2, false)),
                ("18", sample::history(18, false)),
                ("60", sample::history(60, true)),
                ("none", sample::summary(Vec::new(), true)),
                ("zero", sample::flat(12, 0)),
                ("300", sample::flat(18, 300)),
                ("flat60", sample::flat(60, 6)),
            ] {
                for picture in [trend(&summary, lang).unwrap(), trend_by_class(&summary, lang).unwrap()] {
                    let file = format!("{}_{name}_{}.png", picture.name, lang.pick("zh", "en"));
                    std::fs::write(out.join(file), &picture.png).unwrap();
                }
            }
        }
    }
}
