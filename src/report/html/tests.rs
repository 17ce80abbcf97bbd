//! What the page must hold, whatever stands in the data.

use super::*;
use crate::report::fixture;

const EVIL: &str = "<script>alert(1)</script>";

fn page(report: &Report, pictures: &[PagePicture<'_>], lang: Lang) -> String {
    String::from_utf8(render(report, pictures, lang).expect("a page")).expect("text")
}

#[test]
fn what_the_data_holds_stays_text() {
    let mut report = fixture::report();
    for case in &mut report.overdue {
        case.taxpayer_name = EVIL.to_owned();
        case.office = format!("\"{EVIL}'");
    }
    for case in &mut report.pending {
        case.taxpayer_name = EVIL.to_owned();
        case.case_id = EVIL.to_owned();
    }
    for reject in &mut report.rejects {
        reject.value = EVIL.to_owned();
        reject.column = EVIL.to_owned();
    }
    let summary = &mut report.summary;
    summary.caliber.name = EVIL.to_owned();
    for measure in summary.measures.iter_mut().chain(&mut summary.breaches) {
        measure.key = measure.key.as_ref().map(|_| EVIL.to_owned());
        measure.basis = Some(EVIL.to_owned());
    }
    for target in &mut summary.targets {
        target.basis = EVIL.to_owned();
    }
    for input in &mut summary.inputs {
        input.file = EVIL.to_owned();
    }
    for lang in [Lang::Zh, Lang::En] {
        let page = page(&report, &[PagePicture { name: "trend", svg: "<svg></svg>", alt: EVIL }], lang);
        assert!(!page.contains("<script>alert"), "{lang:?}");
        assert_eq!(page.matches("<script>").count(), 1);
        assert!(page.matches("&lt;script&gt;alert(1)&lt;&#x2f;script&gt;").count() > 20);
    }
}

#[test]
fn the_banner_leads_to_where_the_figures_come_from() {
    let mut report = fixture::report();
    report.summary.tallies = Some(Vec::new());
    let said = page(&report, &[], Lang::En);
    assert!(said.contains("<a href=\"#tallies\">Added up from 0 tallies") && said.contains("id=\"tallies\""));
    // In the banner's own ink: the page's links are dark, and so is the banner.
    assert!(STYLE.contains("header a { color: inherit; }"));
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let report = fixture::report();
    for lang in [Lang::Zh, Lang::En] {
        assert_eq!(page(&report, &[], lang), page(&report, &[], lang));
    }
}

#[test]
fn any_picture_may_be_missing_and_an_unknown_one_is_shown() {
    let report = fixture::report();
    let bare = page(&report, &[], Lang::En);
    assert!(!bare.contains("<svg") && !bare.contains("id=\"trend\"") && !bare.contains("id=\"charts\""));
    let svg = "<?xml version=\"1.0\"?>\n<svg width=\"4\"><text>3.10</text></svg>\n";
    let picture = |name| PagePicture { name, svg, alt: "A chart: what it shows" };
    let full = page(&report, &[picture("trend"), picture("unheard_of")], Lang::En);
    assert_eq!(
        full.matches("<svg class=\"chart\" aria-hidden=\"true\" focusable=\"false\" width=\"4\"><text>3.10</text></svg>").count(),
        2
    );
    assert!(full.contains("id=\"trend\"") && full.contains("id=\"charts\"") && !full.contains("<?xml"));
}

#[test]
fn a_picture_of_what_an_average_hides_stands_above_its_tables() {
    let report = fixture::report();
    for name in ["exclusions", "stages", "change", "control"] {
        let picture = PagePicture { name, svg: "<svg></svg>", alt: "A chart: what it shows" };
        let page = page(&report, &[picture], Lang::En);
        let section = page.split(&format!("<section id=\"{name}\"")).nth(1).expect("its section");
        let section = section.split("</section>").next().expect("an end");
        assert!(
            section.find("<svg").expect("the picture") < section.find("<table").expect("a table"),
            "{name}"
        );
        assert!(!page.contains("id=\"charts\""));
    }
}

#[test]
fn a_finding_leads_to_the_section_that_shows_it() {
    let page = page(&fixture::report(), &[], Lang::Zh);
    for section in ["pending", "change"] {
        assert!(page.contains(&format!("<li><a href=\"#{section}\">")), "{section}");
        assert_eq!(page.matches(&format!("<section id=\"{section}\"")).count(), 1);
    }
}

#[test]
fn the_verdict_stands_first_in_words() {
    let report = fixture::report();
    let zh = page(&report, &[], Lang::Zh);
    assert!(zh.contains("全部企业临界（平均 4.60 个工作日）；一、二类企业超标（平均 3.10 个工作日）。"));
    assert!(zh.contains("<html lang=\"zh-CN\">") && zh.contains("<h1>2025年6月</h1>"));
    let en = page(&report, &[], Lang::En);
    assert!(en.contains("All enterprises at risk (mean 4.60 days); Class 1–2 breached (mean 3.10 days)."));
    assert!(en.contains("<html lang=\"en\">") && en.contains("<h1>June 2025</h1>"));
}

#[test]
fn nothing_is_fetched() {
    let page = page(&fixture::report(), &[], Lang::Zh);
    for from_outside in ["http://", "https://", "url(", "@import", " src=", "<link"] {
        assert!(!page.contains(from_outside), "{from_outside}");
    }
    assert!(page.contains("default-src &#x27;none&#x27;; style-src &#x27;sha256-"));
}

#[test]
fn lists_are_capped_and_say_how_many_are_left() {
    let mut report = fixture::report();
    report.overdue = vec![report.overdue[0].clone(); 61];
    report.pending = vec![report.pending[0].clone(); 57];
    let page = page(&report, &[], Lang::Zh);
    assert!(page.contains("另有 31 个未列出，见 overdue_cases.csv"));
    assert!(page.contains("另有 27 个未列出，见 pending_cases.csv"));
    assert!(page.contains("8800.50 元"));
}

#[test]
fn a_verdict_on_an_unfinished_month_says_so() {
    let mut report = fixture::report();
    for (lang, says) in [(Lang::Zh, "当月未满"), (Lang::En, "onth unfinished")] {
        report.summary.month_complete = true;
        let before = page(&report, &[], lang).matches(says).count();
        report.summary.month_complete = false;
        // The sentence, and a card for each of the two promises.
        assert!(page(&report, &[], lang).matches(says).count() >= before + 3, "{lang:?}");
    }
}
