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
    use crate::domain::{Limit, Scope, Status};

    /// Shapes with and without a breach.
    const COLOURED: [&str; 5] = ["18", "none", "zero", "islands", "hairline"];
    const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];

    /// Summaries of every shape that a picture must bear.
    fn shapes() -> Vec<(&'static str, Summary)> {
        let three = Some(Limit::days(3));
        let one = |back, n, total, target| sample::measure(back, Scope::Class12, n, total, target);
        let mut wordy = sample::history(18, false);
        wordy.caliber.name = "一套名称非常之长而且毫无必要的统计口径".repeat(9);
        for measure in &mut wordy.measures {
            measure.basis = Some("某市人民政府办公厅关于某项工作的通知".repeat(12));
        }
        vec![
            ("01", sample::history(1, true)),
            ("02", sample::history(2, false)),
            ("18", sample::history(18, false)),
            ("60", sample::history(60, true)),
            ("none", sample::summary(Vec::new(), true)),
            ("empty", sample::flat_of(0, 9, 0)),
            ("zero", sample::flat(12, 0)),
            ("300", sample::flat(18, 300)),
            ("flat60", sample::flat(60, 6)),
            ("flat60tall", sample::flat(60, 300)),
            ("untargeted", sample::summary(vec![one(0, 9, 40, None), one(1, 9, 30, None)], true)),
            ("islands", sample::summary(vec![one(4, 9, 40, three), one(2, 3, 30, three)], true)),
            ("hairline", sample::summary(vec![one(0, 5000, 15_002, three)], true)),
            ("wordy", wordy),
        ]
    }

    fn pictures(summary: &Summary, lang: Lang) -> [Picture; 2] {
        [trend(summary, lang).unwrap(), trend_by_class(summary, lang).unwrap()]
    }

    /// What the pictures say and where, without the cost of their pixels.
    fn laid_out(summary: &Summary, lang: Lang) -> [Picture; 2] {
        [picture::laid_out(&Trend::new(summary, lang)), picture::laid_out(&TrendByClass::new(summary, lang))]
    }

    fn pixels(picture: &Picture) -> (png::Info<'static>, Vec<u8>) {
        let mut reader = png::Decoder::new(std::io::Cursor::new(&picture.png)).read_info().unwrap();
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut bytes).unwrap();
        (reader.info().clone(), bytes)
    }

    /// Writes pictures to look at into the directory `CHART_OUT`, where it is set.
    #[test]
    fn samples_to_look_at() {
        let Some(out) = std::env::var_os("CHART_OUT").map(std::path::PathBuf::from) else { return };
        for (shape, summary) in shapes() {
            for lang in LANGS {
                for picture in pictures(&summary, lang) {
                    let file = format!("{}_{shape}_{}.png", picture.name, lang.pick("zh", "en"));
                    std::fs::write(out.join(file), &picture.png).unwrap();
                }
                let document = svg(&Trend::new(&summary, lang)).unwrap();
                std::fs::write(out.join(format!("trend_{shape}_{}.svg", lang.pick("zh", "en"))), document)
                    .unwrap();
            }
        }
    }

    #[test]
    fn no_label_overlaps_another_or_leaves_the_picture() {
        for (shape, summary) in shapes() {
            for lang in LANGS {
                for picture in laid_out(&summary, lang) {
                    let at = format!("{} {shape} {lang:?}", picture.name);
                    let paper = Bounds::new(0.0, 0.0, f64::from(picture.size.0), f64::from(picture.size.1));
                    for (index, label) in picture.labels.iter().enumerate() {
                        assert!(paper.grown(-8.0).holds(&label.bounds), "{at}: {label:?} leaves");
                        for other in &picture.labels[..index] {
                            let apart = !label.bounds.grown(-0.25).overlaps(&other.bounds.grown(-0.25));
                            assert!(apart, "{at}: {label:?} on {other:?}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn every_character_has_a_glyph_and_no_word_is_cut() {
        for (shape, summary) in shapes() {
            for lang in LANGS {
                for picture in laid_out(&summary, lang) {
                    assert!(picture.missing.is_empty(), "{} {shape}", picture.name);
                    let cut = picture.labels.iter().filter(|label| label.text.ends_with('…')).count();
                    assert_eq!(cut > 0, shape == "wordy", "{} {shape}", picture.name);
                }
            }
        }
    }

    #[test]
    fn a_character_without_a_glyph_is_told() {
        let mut summary = sample::history(2, true);
        summary.caliber.name = "a\u{1F600}".to_owned();
        let picture = trend(&summary, Lang::Zh).unwrap();
        assert_eq!(picture.missing, ['\u{1F600}']);
        assert!(picture.labels.iter().any(|label| label.text.contains("a〓")));
    }

    #[test]
    fn a_breach_is_the_only_thing_in_its_colour() {
        for (shape, summary) in shapes().into_iter().filter(|shape| COLOURED.contains(&shape.0)) {
            let breached = |of: &dyn Fn(Scope) -> bool| {
                summary.measures.iter().any(|one| of(one.scope) && one.status == Status::Breached)
            };
            let promise = |scope: Scope| Scope::PROMISES.contains(&scope);
            let expected = [breached(&promise), breached(&|scope| !promise(scope))];
            for (picture, expected) in pictures(&summary, Lang::Zh).iter().zip(expected) {
                let (info, bytes) = pixels(picture);
                assert_eq!((info.width, info.height), picture.size);
                assert_eq!(info.pixel_dims.map(|dots| dots.xppu), Some(7559));
                let red = bytes.chunks_exact(3).any(|pixel| pixel == [0xD5, 0x2B, 0x1E]);
                assert_eq!(red, expected, "{} {shape}", picture.name);
            }
        }
    }

    #[test]
    fn the_same_summary_gives_the_same_bytes() {
        let summary = sample::history(18, false);
        let mut shuffled = summary.clone();
        shuffled.measures.reverse();
        for lang in LANGS {
            for (one, other) in pictures(&summary, lang).iter().zip(pictures(&shuffled, lang)) {
                assert!(one.png == other.png && one.alt == other.alt, "{}", one.name);
            }
        }
    }

    #[test]
    fn values_are_labelled_and_a_hairline_breach_is_not_rounded_away() {
        let has = |summary: &Summary, text: &str| {
            trend(summary, Lang::Zh).unwrap().labels.iter().any(|label| label.text == text)
        };
        let three = Some(Limit::days(3));
        let one = |back, total| sample::measure(back, Scope::Class12, 5000, total, three);
        let summary = sample::summary(vec![one(1, 15_002), one(0, 14_000)], true);
        assert!(has(&summary, "3.0004"));
        assert!(has(&summary, "2.8"));
        assert!(has(&summary, "一、二类目标 3"));
    }

    #[test]
    fn the_svg_says_the_same() {
        let summary = sample::history(18, false);
        let document = svg(&Trend::new(&summary, Lang::En)).unwrap();
        let picture = trend(&summary, Lang::En).unwrap();
        for label in &picture.labels {
            assert!(document.contains(&format!("\n{}\n", label.text)), "{}", label.text);
        }
        assert!(picture.alt.contains("class 1–2 at 2.29 working days, 0.71 under the target of 3: met"));
    }
}
