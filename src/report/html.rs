//! `report.html`: the report for people as one file that asks nothing of anywhere. What is on the
//! page is composed here as headings, tables and facts; how it looks is in `html/*.html`,
//! `style.css` and `script.js`, which are built in. Every text is made
//! legible and escaped in one place, where the template is filled in.

mod block;
mod csp;
mod files;
mod hero;
mod history;
mod insight;
mod lists;
mod measures;
mod method;
mod quality;
mod restatement;
mod spread;
mod table;
mod tallies;
mod watch;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior, Value, escape_formatter};
use serde::Serialize;

use self::block::{Block, Section};
pub(super) use self::csp::policy;
pub(super) use self::hero::worst;
pub(super) use self::table::{capital, sign};
use super::ReportError;
use crate::domain::legible;
use crate::model::{Report, Summary};
use crate::words::insight::Topic;
use crate::words::page::{Text, month_name, text};
use crate::words::report::{self as say, Label, label};
use crate::words::{self, Lang};

/// The look of every page.
pub(super) const STYLE: &str = include_str!("html/style.css");
const SCRIPT: &str = include_str!("html/script.js");
const PAGE: &str = include_str!("html/page.html");
const BLOCKS: &str = include_str!("html/blocks.html");

/// A picture for the page.
#[derive(Clone, Copy, Debug)]
pub struct PagePicture<'a> {
    /// Its name, which decides where it stands: `trend`. A name that the page does not know
    /// stands with the other charts.
    pub name: &'a str,
    /// The SVG document.
    pub svg: &'a str,
    /// What it shows, in words.
    pub alt: &'a str,
}

/// The page. Any picture may be missing.
///
/// # Errors
/// Only where the template cannot be filled in, which is a fault of the program.
pub fn render(report: &Report, pictures: &[PagePicture<'_>], lang: Lang) -> Result<Vec<u8>, ReportError> {
    let summary = &report.summary;
    let page = Page {
        lang: language_tag(lang),
        title: label(lang, Label::Title),
        month: month_name(lang, summary.month),
        csp: policy(STYLE, Some(SCRIPT), "data:"),
        style: STYLE,
        script: SCRIPT,
        hero: hero::compose(summary, lang),
        sections: sections(report, pictures, lang),
        words: Words::of(lang),
        tool: format!("{} {}", summary.tool.name, summary.tool.version),
        caliber: format!("{} {}", label(lang, Label::Caliber), summary.caliber.name),
        sources: sources(summary, lang),
        masked: summary.masked.as_ref().map(|masked| say::masked(lang, &masked.key)),
    };
    fill("page.html", &[("page.html", PAGE), ("blocks.html", BLOCKS)], &page)
}

/// Where the figures come from beside the input, and the section that tells more.
#[derive(Serialize)]
struct Sources {
    text: String,
    section: &'static str,
}

fn sources(summary: &Summary, lang: Lang) -> Option<Sources> {
    let (text, section) = match (&summary.tallies, &summary.history) {
        (Some(tallies), _) => {
            (words::tally::sources(lang, &super::figures::counted(tallies.len() as u64)), "tallies")
        }
        (None, Some(history)) => (super::history::sources(history, lang), "history"),
        (None, None) => return None,
    };
    Some(Sources { text: table::capital(&text), section })
}

/// The language of a page, as browsers name it.
pub(super) const fn language_tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    }
}

/// Fills in the template `name`, one of `templates`.
pub(super) fn fill(
    name: &str,
    templates: &[(&'static str, &'static str)],
    page: &impl Serialize,
) -> Result<Vec<u8>, ReportError> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.map_err(ReportError::Page)?);
    environment.set_formatter(|out, state, value| match value.as_str() {
        Some(text) if !value.is_safe() => escape_formatter(out, state, &Value::from(legible(text).as_ref())),
        _ => escape_formatter(out, state, value),
    });
    for (name, source) in templates {
        environment.add_template(name, source).map_err(ReportError::Page)?;
    }
    let mut text = environment
        .get_template(name)
        .and_then(|template| template.render(Serde(page)))
        .map_err(ReportError::Page)?;
    if !text.ends_with('\n') {
        text.push('\n');
    }
    Ok(text.into_bytes())
}

#[derive(Serialize)]
struct Page {
    lang: &'static str,
    title: &'static str,
    month: String,
    csp: String,
    style: &'static str,
    script: &'static str,
    hero: hero::Hero,
    sections: Vec<Section>,
    words: Words,
    tool: String,
    caliber: String,
    sources: Option<Sources>,
    masked: Option<String>,
}

/// The words that the template itself needs.
#[derive(Serialize)]
struct Words {
    skip: &'static str,
    contents: &'static str,
    filter: &'static str,
    count: &'static str,
    chart: &'static str,
}

impl Words {
    const fn of(lang: Lang) -> Self {
        Self {
            skip: text(lang, Text::Skip),
            contents: text(lang, Text::Contents),
            filter: text(lang, Text::Filter),
            count: text(lang, Text::Count),
            chart: text(lang, Text::Chart),
        }
    }
}

/// Where the pictures stand; every other one stands with the other charts.
const PLACES: [(&str, &[&str]); 9] = [
    ("trend", &["trend"]),
    ("classes", &["trend_by_class"]),
    ("offices", &["offices", "office_month"]),
    ("distribution", &["distribution"]),
    ("pending", &["pending"]),
    ("exclusions", &["exclusions"]),
    ("stages", &["stages"]),
    ("change", &["change"]),
    ("control", &["control"]),
];

fn sections(report: &Report, pictures: &[PagePicture<'_>], lang: Lang) -> Vec<Section> {
    let summary = &report.summary;
    let at = |place: &str| charts(pictures, place, lang);
    let mut sections = vec![
        Section::new("trend", text(lang, Text::Trend), at("trend")),
        measures::classes(summary, lang).and(at("classes")),
        measures::breaches(summary, lang),
    ];
    sections.push(measures::offices(summary, lang).led_by(at("offices")));
    sections.push(spread::distribution(summary, lang).led_by(at("distribution")));
    let mut questions = crate::report::insight::questions(summary, lang);
    let open = questions.iter().position(|question| question.topic == Topic::Pending);
    let open = open.map(|at| insight::blocks(questions.remove(at), lang)).unwrap_or_default();
    sections.push(lists::pending(report, lang, at("pending"), open));
    sections.extend(questions.into_iter().map(|question| {
        let charts = at(insight::id(question.topic));
        insight::section(question, charts, lang)
    }));
    sections.extend(report.has_lists().then(|| lists::overdue(report, lang)));
    sections.extend(watch::section(report, lang));
    sections.extend(restatement::section(report, lang));
    sections.push(Section::new("charts", text(lang, Text::OtherCharts), others(pictures, lang)));
    sections.extend(tallies::section(summary, lang));
    sections.extend(history::section(summary, lang));
    sections.push(quality::section(report, lang));
    sections.push(method::section(summary, lang));
    sections.retain(|section| !section.is_empty());
    sections
}

fn charts(pictures: &[PagePicture<'_>], place: &str, lang: Lang) -> Vec<Block> {
    let names = PLACES.iter().find(|(known, _)| *known == place).map_or(&[][..], |(_, names)| *names);
    let found = names.iter().filter_map(|name| pictures.iter().find(|picture| picture.name == *name));
    found.map(|picture| Block::chart(picture, lang)).collect()
}

fn others(pictures: &[PagePicture<'_>], lang: Lang) -> Vec<Block> {
    let is_placed = |name| PLACES.iter().any(|(_, names)| names.contains(&name));
    pictures
        .iter()
        .filter(|picture| !is_placed(picture.name))
        .map(|picture| Block::chart(picture, lang))
        .collect()
}

#[cfg(test)]
#[path = "html/tests.rs"]
mod tests;
