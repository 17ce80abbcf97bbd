//! How characters, names and figures are set, and the sizes of a picture.

use super::*;

#[test]
fn a_character_without_a_glyph_is_told() {
    let mut summary = sample::history(2, true);
    summary.caliber.name = "a\u{1F600}".to_owned();
    let picture = trend(&summary, Lang::Zh).unwrap();
    assert_eq!(picture.missing, ['\u{1F600}']);
    assert!(picture.labels.iter().any(|label| label.text.contains("a〓")));
}

#[test]
fn a_character_that_is_not_seen_is_spelled_out() {
    let summary = sample::offices(sample::full(3, 0, true), 4, |index| format!("天河\n\u{7}{index}"));
    for lang in LANGS {
        for chart in [
            Chart::Offices(Offices::new(&summary, lang)),
            Chart::OfficeMonth(OfficeMonth::new(&summary, lang)),
        ] {
            let picture = picture::laid_out(&chart);
            assert!(picture.missing.is_empty(), "{:?}", picture.missing);
            assert!(picture.labels.iter().any(|label| label.text == "天河\\n\\u{7}2"), "{}", picture.name);
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
fn a_picture_in_another_width_is_the_same_picture() {
    let summary = sample::full(6, 3, true);
    let chart = Offices::new(&summary, Lang::Zh);
    let own = picture(&chart).unwrap();
    assert!(own.png == picture_at(&chart, 2400).unwrap().png);
    let (width, height) = own.size;
    for wide in [1600, 4800] {
        let scaled = picture_at(&chart, wide).unwrap();
        assert_eq!(scaled.size, (wide, (height * wide).div_ceil(width)));
        assert_eq!(scaled.labels, own.labels);
        let (info, bytes) = pixels(&scaled);
        assert_eq!((info.width, info.height), scaled.size);
        // The last pixel is paper, so the drawing filled the picture.
        assert_eq!(bytes[bytes.len() - 3..], [255; 3]);
    }
    for wide in [0, 1599, 9601] {
        assert!(matches!(picture_at(&chart, wide), Err(ChartError::Width(_))));
    }
}

#[test]
fn a_name_too_long_for_its_row_is_whole_in_the_words() {
    let name = |index: i64| format!("{}{index}", "国家税务总局某某市某某区税务局".repeat(6));
    let summary = sample::offices(sample::flat(3, 4), 2, name);
    for lang in LANGS {
        for chart in [
            Chart::Offices(Offices::new(&summary, lang)),
            Chart::OfficeMonth(OfficeMonth::new(&summary, lang)),
        ] {
            let picture = picture::laid_out(&chart);
            assert!(picture.labels.iter().any(|label| label.text.ends_with('…')), "{}", picture.name);
            assert!(picture.alt.contains(&name(0)) && picture.alt.contains(&name(1)), "{}", picture.name);
        }
    }
}
