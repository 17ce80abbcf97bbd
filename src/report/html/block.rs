//! What a page is put together from: sections of charts, tables, facts and sentences.

use serde::Serialize;

use super::PagePicture;
use super::table::Table;
use crate::words::Lang;
use crate::words::page::{Text, text};

/// A section with its heading.
#[derive(Serialize)]
pub(super) struct Section {
    id: &'static str,
    heading: String,
    lead: Option<&'static str>,
    blocks: Vec<Block>,
}

impl Section {
    pub(super) fn new(id: &'static str, heading: impl Into<String>, blocks: Vec<Block>) -> Self {
        Self { id, heading: heading.into(), lead: None, blocks }
    }

    /// With a sentence below its heading.
    pub(super) fn lead(mut self, lead: &'static str) -> Self {
        self.lead = Some(lead);
        self
    }

    /// With more below what it holds.
    pub(super) fn and(mut self, more: Vec<Block>) -> Self {
        self.blocks.extend(more);
        self
    }

    /// With something above what it holds.
    pub(super) fn led_by(mut self, mut first: Vec<Block>) -> Self {
        first.append(&mut self.blocks);
        self.blocks = first;
        self
    }

    pub(super) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }
}

/// A part of a section.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum Block {
    /// A picture.
    Chart {
        /// Its SVG, which is not escaped: it is drawn by us.
        svg: String,
        alt: String,
        title: String,
    },
    /// A table.
    Table { table: Table },
    /// A table that is opened by its summary.
    Fold { summary: String, table: Table },
    /// Terms and what they mean.
    Facts { heading: Option<&'static str>, facts: Vec<(String, String)> },
    /// A sentence.
    Prose { text: String },
    /// A whole and its parts, each a count and its word.
    Sum { whole: (String, String), parts: Vec<(String, String)> },
}

impl Block {
    pub(super) fn chart(picture: &PagePicture<'_>, lang: Lang) -> Self {
        let end = picture.alt.find(['：', ':']).unwrap_or(picture.alt.len());
        let name = picture.alt.get(..end).unwrap_or_default();
        Self::Chart {
            svg: inline(picture.svg),
            alt: picture.alt.to_owned(),
            title: format!("{} {name}", text(lang, Text::Chart)),
        }
    }

    pub(super) fn prose(text: &str) -> Self {
        Self::Prose { text: text.to_owned() }
    }
}

impl From<Table> for Block {
    fn from(table: Table) -> Self {
        Self::Table { table }
    }
}

/// The document as an element: what stands before `<svg` belongs to a file of its own. What
/// it shows is said by the figure's caption, and once only.
fn inline(svg: &str) -> String {
    let element = svg.find("<svg").and_then(|at| svg.get(at..)).unwrap_or_default();
    element.trim_end().replacen("<svg", "<svg class=\"chart\" aria-hidden=\"true\" focusable=\"false\"", 1)
}
