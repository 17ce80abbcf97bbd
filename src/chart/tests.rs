//! Every chart in every shape that a picture must bear.

mod spelled;

use super::*;
use crate::domain::{Limit, Measure, Scope, Status};

/// Shapes with and without a breach.
const COLOURED: [&str; 9] =
    ["18", "none", "zero", "islands", "hairline", "office3", "office14", "fewcases", "excluded"];
const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];

/// Summaries of every shape that a picture must bear.
fn shapes() -> Vec<(&'static str, Summary)> {
    made_up().into_iter().map(|(shape, summary)| (shape, sample::looked_into(summary))).collect()
}

fn made_up() -> Vec<(&'static str, Summary)> {
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
        ("office1", sample::full(1, 1, true)),
        ("office3", sample::full(18, 3, false)),
        ("office14", sample::full(30, 14, true)),
        ("office40", sample::full(60, 40, true)),
        ("open60", sample::full(60, 40, false)),
        ("crowded", sample::crowded(60)),
        ("office75", sample::full(9, 75, false)),
        ("office300", sample::offices(sample::flat(24, 300), 40, |index| format!("Tax office no. {index}"))),
        ("kept", sample::parts::none_excluded()),
        ("excluded", sample::parts::all_excluded()),
        ("fewcases", sample::parts::few_cases()),
        ("onclock", sample::parts::all_on_the_clock()),
        ("single0", sample::single(0)),
        ("single300", sample::single(300)),
        ("signals60", sample::signals(60)),
        ("jump", sample::jump(36, 12)),
        ("jump300", sample::jump(15, 300)),
    ]
}

/// Every kind of chart, also where it has nothing to show.
fn charts(summary: &Summary, lang: Lang) -> Vec<Chart<'_>> {
    vec![
        Chart::Trend(Trend::new(summary, lang)),
        Chart::TrendByClass(TrendByClass::new(summary, lang)),
        Chart::Offices(Offices::new(summary, lang)),
        Chart::OfficeMonth(OfficeMonth::new(summary, lang)),
        Chart::Distribution(Distribution::new(summary, lang)),
        Chart::Control(Control::new(summary, lang)),
        Chart::Pending(Pending::new(summary, lang)),
        Chart::Stages(Stages::new(summary, lang)),
        Chart::Exclusions(Exclusions::new(summary, lang)),
        Chart::Change(Change::new(summary, lang)),
    ]
}

fn pictures(summary: &Summary, lang: Lang) -> Vec<Picture> {
    charts(summary, lang).iter().map(|chart| picture(chart).unwrap()).collect()
}

/// What the pictures say and where, without the cost of their pixels.
fn laid_out(summary: &Summary, lang: Lang) -> Vec<Picture> {
    charts(summary, lang).iter().map(picture::laid_out).collect()
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
    let only = std::env::var("CHART_SHAPE").unwrap_or_default();
    for (shape, summary) in shapes().into_iter().filter(|(shape, _)| only.is_empty() || only == *shape) {
        for lang in LANGS {
            for picture in pictures(&summary, lang) {
                let file = format!("{}_{shape}_{}.png", picture.name, lang.pick("zh", "en"));
                std::fs::write(out.join(file), &picture.png).unwrap();
            }
            for document in svg_all(&Chart::every(&summary, lang)).unwrap() {
                let file = format!("{}_{shape}_{}.svg", document.name, lang.pick("zh", "en"));
                std::fs::write(out.join(file), &document.text).unwrap();
            }
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

/// Whether a circle touches a box.
fn touches(((x, y), radius): ((f64, f64), f64), place: &Bounds) -> bool {
    let aside = |value: f64, low: f64, high: f64| (low - value).max(value - high).max(0.0);
    aside(x, place.left, place.right).hypot(aside(y, place.top, place.bottom)) < radius
}

#[test]
fn no_label_stands_on_a_ring_and_no_value_on_a_target() {
    for (shape, summary) in shapes() {
        for lang in LANGS {
            for chart in charts(&summary, lang) {
                let (picture, (circles, broken)) = picture::traced(&chart);
                let at = format!("{} {shape} {lang:?}", picture.name);
                for label in &picture.labels {
                    let ink = label.bounds.grown(-1.0);
                    assert!(!circles.iter().any(|&ring| touches(ring, &ink)), "{at}: {label:?} on a ring");
                    let value = label.text.starts_with(|first: char| first.is_ascii_digit());
                    let crossed = || broken.iter().flat_map(|line| line.windows(2));
                    if value && picture.name.starts_with("trend") {
                        let crossed = crossed().any(|pair| ink.crossed_by(pair[0], pair[1]));
                        assert!(!crossed, "{at}: {label:?} on a broken line");
                    }
                }
            }
        }
    }
}

#[test]
fn an_unfinished_month_is_told_with_every_verdict_on_it() {
    let summary = sample::looked_into(sample::full(60, 40, false));
    for (lang, says) in [(Lang::Zh, "未满月"), (Lang::En, "unfinished")] {
        for picture in laid_out(&summary, lang).iter().filter(|one| one.name != "pending") {
            let said = picture
                .labels
                .iter()
                .filter(|label| label.text.starts_with("2025-06") && label.text.contains(says));
            let verdicts = picture.labels.iter().filter(|label| label.text.starts_with("2025-06")).count();
            assert!(verdicts > 0 && said.count() == verdicts, "{} {lang:?}", picture.name);
        }
    }
}

#[test]
fn every_character_has_a_glyph_and_no_word_is_cut() {
    for (shape, summary) in shapes() {
        for lang in LANGS {
            for picture in laid_out(&summary, lang) {
                assert!(picture.missing.is_empty(), "{} {shape}: {:?}", picture.name, picture.missing);
                let cut = picture.labels.iter().filter(|label| label.text.ends_with('…')).count();
                assert_eq!(cut > 0, shape == "wordy", "{} {shape}", picture.name);
            }
        }
    }
}

#[test]
fn a_breach_is_the_only_thing_in_its_colour() {
    for (shape, summary) in shapes().into_iter().filter(|shape| COLOURED.contains(&shape.0)) {
        let breached = |of: &dyn Fn(&Measure) -> bool| {
            summary.measures.iter().any(|one| one.status == Status::Breached && of(one))
        };
        let promise = |one: &Measure| Scope::PROMISES.contains(&one.scope) && one.is_whole();
        let now = |one: &Measure| one.period.last_month == summary.month;
        let all_now = breached(&|one| now(one) && one.is_whole() && one.scope == Scope::All);
        // Offices with few cases are breached in a fainter colour.
        let office = |one: &Measure| !one.is_whole();
        let any_office = summary.measures.iter().any(office);
        let cell = |one: &Measure| any_office && (office(one) || one.scope == Scope::All);
        let expected = |name: &str| match name {
            "trend" => breached(&promise),
            "trend_by_class" => breached(&|one| !promise(one) && one.is_whole()),
            "offices" => all_now || breached(&|one| office(one) && now(one)),
            "office_month" => all_now || breached(&|one| cell(one) && one.n >= 5),
            "distribution" => breached(&|one| promise(one) && now(one)),
            "control" => {
                let is_over = |one: &Measure| !now(one) || summary.month_complete;
                let segments = summary.insight.control.iter().flat_map(|chart| &chart.segments);
                segments.clone().any(|one| one.limits.is_some())
                    && breached(&|one| promise(one) && is_over(one))
            }
            "pending" | "change" => false,
            "stages" => {
                let has_bars = !summary.insight.stages.months.is_empty();
                all_now || breached(&|one| has_bars && now(one) && !promise(one) && one.is_whole())
            }
            "exclusions" => {
                let has_bars = !summary.insight.exclusions.months.is_empty();
                breached(&|one| has_bars && promise(one) && one.period.last_month > summary.month.plus(-24))
            }
            other => panic!("{other} may be red or not"),
        };
        for picture in &pictures(&summary, Lang::Zh) {
            let (info, bytes) = pixels(picture);
            assert_eq!((info.width, info.height), picture.size);
            assert_eq!(info.pixel_dims.map(|dots| dots.xppu), Some(7559));
            let red = bytes.chunks_exact(3).any(|pixel| pixel == [0xD5, 0x2B, 0x1E]);
            assert_eq!(red, expected(picture.name), "{} {shape}", picture.name);
        }
    }
}

#[test]
fn the_same_summary_gives_the_same_bytes() {
    let summary = sample::looked_into(sample::full(18, 14, false));
    let mut shuffled = summary.clone();
    shuffled.measures.reverse();
    for lang in LANGS {
        for (one, other) in pictures(&summary, lang).iter().zip(pictures(&shuffled, lang)) {
            assert!(one.png == other.png && one.alt == other.alt, "{}", one.name);
        }
    }
}

#[test]
fn the_svg_says_the_same() {
    let summary = sample::looked_into(sample::full(18, 14, false));
    for lang in LANGS {
        for chart in charts(&summary, lang) {
            let document = svg(&chart).unwrap();
            for label in &picture::laid_out(&chart).labels {
                let text = label.text.replace('<', "&lt;").replace('>', "&gt;").replace('\'', "&apos;");
                assert!(document.contains(&format!("\n{text}\n")), "{} {text}", chart.name());
            }
        }
    }
    let picture = trend(&sample::history(18, false), Lang::En).unwrap();
    assert!(picture.alt.contains("class 1–2 at 2.29 working days, 0.71 under the target of 3: met"));
}

#[test]
fn an_svg_can_stand_in_a_page_beside_others_and_says_what_one_points_at() {
    let mut summary = sample::looked_into(sample::full(18, 3, true));
    summary.caliber.name = "<a href=\"#\" id=\"x\">&".to_owned();
    for measure in summary.measures.iter_mut().filter(|measure| measure.key.is_some()) {
        measure.key = Some(format!("{}<&>\"'\u{1}", measure.key.as_deref().unwrap()));
    }
    for document in svg_all(&Chart::every(&summary, Lang::Zh)).unwrap() {
        let text = &document.text;
        assert!(text.starts_with("<svg ") && text.contains(" role=\"img\" aria-label=\""), "{text}");
        assert!(text.contains("Noto Sans CJK SC") && text.contains("</title>"), "{}", document.name);
        for foreign in [" id=\"", "href=\"", "url(", "<style", "<script", "\u{1}", "<&", "<a "] {
            assert!(!text.contains(foreign), "{} {foreign}", document.name);
        }
        let count = |tag: &str| text.matches(tag).count();
        assert_eq!(count("<title>"), count("</title>"));
        assert_eq!(count("<text "), count("</text>"));
        assert_eq!(count("<text "), count("pointer-events=\"auto\""));
    }
    let names: Vec<&str> =
        svg_all(&Chart::every(&summary, Lang::En)).unwrap().iter().map(|one| one.name).collect();
    let expected = [
        "trend",
        "trend_by_class",
        "offices",
        "office_month",
        "distribution",
        "control",
        "pending",
        "stages",
        "exclusions",
        "change",
    ];
    assert_eq!(names, expected);
    let bare = all(&sample::flat(3, 4), Lang::En).unwrap();
    assert_eq!(bare.iter().map(|one| one.name).collect::<Vec<_>>(), ["trend", "trend_by_class"]);
}
