//! What surrounds every chart: the title, the verdict in words, and the foot that says by which
//! rule, up to when, on how many cases and on whose authority.

use plotters::style::RGBColor;
use plotters_backend::DrawingBackend;

use super::canvas::{Align, Canvas, centred, fitted};
use super::error::ChartError;
use super::font;
use super::marker::Marker;
use super::number;
use super::place::{Bounds, real};
use super::series::Series;
use super::theme::{self, Type};
use crate::domain::{Grain, Scope, legible};
use crate::model::Summary;
use crate::words::{self, Lang};

/// Between two statements of the foot.
const SEPARATOR: &str = "  ·  ";
/// Room for a statement's marker.
const MARKER: f64 = 40.0;
/// Height of the title's capitals, in em.
const CAPITALS: f64 = 0.76;
/// From the title to the first statement, from the last one to the chart, and from there to the foot.
const BELOW_TITLE: f64 = 18.0;
const BELOW_STATEMENTS: f64 = 40.0;
const ABOVE_FOOT: f64 = 28.0;
/// A foot has at most this many lines.
const FOOT_LINES: usize = 4;

/// A line of the subtitle.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The marker of the scope it is about.
    pub marker: Option<(Marker, RGBColor)>,
    /// Its words, each piece in its own type.
    pub pieces: Vec<(String, Type)>,
}

impl Statement {
    /// Its pieces on as few lines as they fit; a line breaks between two pieces only.
    fn lines(&self) -> Vec<Vec<(&str, Type)>> {
        let marker = if self.marker.is_some() { MARKER } else { 0.0 };
        let room = theme::WIDTH - 2.0 * theme::MARGIN_X - marker;
        let mut lines: Vec<Vec<(&str, Type)>> = vec![Vec::new()];
        let mut taken = 0.0;
        for (text, set) in &self.pieces {
            let breaks = taken > 0.0 && taken + font::width(text.trim_end(), *set) > room;
            let text = if breaks { text.trim_start() } else { text };
            if breaks {
                lines.push(Vec::new());
                taken = 0.0;
            }
            taken += font::width(text, *set);
            if let Some(line) = lines.last_mut() {
                line.push((text, *set));
            }
        }
        lines
    }

    /// Its words, without their type.
    pub fn words(&self) -> String {
        self.pieces.iter().map(|(text, _)| text.as_str()).collect()
    }
}

/// What surrounds a chart.
#[derive(Clone, Debug)]
pub struct Frame {
    /// What the chart shows.
    pub title: String,
    /// The verdict.
    pub statements: Vec<Statement>,
    /// The rule, the day, the cases, the authority.
    pub foot: Vec<String>,
}

impl Frame {
    /// The height that its statements take beyond a line each.
    pub fn extra(&self) -> f64 {
        let lines: usize = self.statements.iter().map(|statement| statement.lines().len() - 1).sum();
        real(lines) * theme::VERDICT.em * theme::LEADING
    }

    /// The height that it takes with all its lines.
    pub fn height(&self) -> f64 {
        let lines: usize = self.statements.iter().map(|statement| statement.lines().len()).sum();
        let foot = balanced(&self.foot, theme::WIDTH - 2.0 * theme::MARGIN_X).len();
        let head = theme::MARGIN_TOP + theme::TITLE.em * CAPITALS + BELOW_TITLE + BELOW_STATEMENTS;
        let lines = real(lines) * theme::VERDICT.em + real(foot) * theme::FOOT.em;
        head + lines * theme::LEADING + ABOVE_FOOT + theme::MARGIN_BOTTOM
    }

    /// What it says, in one line.
    pub fn alt(&self, lang: Lang) -> String {
        let statements: Vec<String> = self.statements.iter().map(Statement::words).collect();
        let (colon, semicolon) = (words::chart::colon(lang), words::chart::semicolon(lang));
        format!("{}{colon}{}", self.title, statements.join(semicolon))
    }

    /// Draws it, and returns the room it leaves.
    pub fn draw<DB: DrawingBackend>(&self, canvas: &mut Canvas<'_, DB>) -> Result<Bounds, ChartError> {
        let paper = canvas.bounds();
        let (left, right) = (paper.left + theme::MARGIN_X, paper.right - theme::MARGIN_X);
        let mut y = paper.top + theme::MARGIN_TOP + theme::TITLE.em * CAPITALS;
        let title = fitted(&self.title, theme::TITLE, right - left);
        canvas.text(&title, theme::TITLE, Align::Left, (left, y))?;
        y += BELOW_TITLE;
        for statement in &self.statements {
            y = draw_statement(canvas, statement, (left, y), right)?;
        }
        let top = y + BELOW_STATEMENTS;
        let lines = balanced(&self.foot, right - left);
        let height = real(lines.len()) * theme::FOOT.em * theme::LEADING;
        let rule = paper.bottom - theme::MARGIN_BOTTOM - height;
        canvas.line(&[(left, rule), (right, rule)], theme::HAIRLINE, theme::GRID)?;
        let mut y = rule + 6.0;
        for line in lines {
            y += theme::FOOT.em * theme::LEADING;
            canvas.text(&line, theme::FOOT, Align::Left, (left, y))?;
        }
        Ok(Bounds::new(left, top, right, rule - ABOVE_FOOT))
    }
}

/// Draws a statement below a height, and returns the baseline of its last line.
fn draw_statement<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    statement: &Statement,
    (left, above): (f64, f64),
    right: f64,
) -> Result<f64, ChartError> {
    let mut baseline = above;
    for (index, line) in statement.lines().into_iter().enumerate() {
        baseline += theme::VERDICT.em * theme::LEADING;
        let mut x = left;
        if let Some((marker, color)) = statement.marker {
            let middle = baseline - centred(0.0, theme::VERDICT);
            if index == 0 {
                marker.draw(canvas, (x + 12.0, middle), 12.0, color, false)?;
            }
            x += MARKER;
        }
        for (text, set) in line {
            let text = fitted(text, set, right - x);
            canvas.text(&text, set, Align::Left, (x, baseline))?;
            x += font::width(&text, set);
        }
    }
    Ok(baseline)
}

/// The statements on as few lines as they fit, and those of about the same length.
fn balanced(statements: &[String], room: f64) -> Vec<String> {
    let mut lines = folded(statements, room);
    let mut narrower = room * 0.96;
    while narrower > room * 0.4 {
        let tried = folded(statements, narrower);
        if tried.len() > lines.len() || tried.iter().any(|line| line.ends_with('…')) {
            break;
        }
        lines = tried;
        narrower *= 0.96;
    }
    lines
}

/// The statements on as few lines as they fit, each cut where it is wider than a line.
fn folded(statements: &[String], room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for statement in statements {
        let full = lines.len() == FOOT_LINES;
        let Some(line) = lines.last_mut() else {
            lines.push(fitted(statement, theme::FOOT, room));
            continue;
        };
        let longer = format!("{line}{SEPARATOR}{statement}");
        if full || font::width(&longer, theme::FOOT) <= room {
            *line = fitted(&longer, theme::FOOT, room);
        } else {
            lines.push(fitted(statement, theme::FOOT, room));
        }
    }
    lines
}

/// The foot of a chart drawn from those series.
pub fn foot(summary: &Summary, series: &[Series<'_>], lang: Lang) -> Vec<String> {
    let bases = series.iter().flat_map(|series| series.bases.iter().copied());
    foot_of(summary, population(summary, lang), bases, lang)
}

/// How many normal cases the reporting month has.
pub fn population(summary: &Summary, lang: Lang) -> String {
    let n = summary.measure(Grain::Month, summary.month, Scope::All).map_or(0, |measure| measure.n);
    words::chart::population(lang, summary.month, &number::count(n))
}

/// The foot of a chart of that population, judged by those documents.
pub fn foot_of<'a>(
    summary: &Summary,
    population: String,
    bases: impl Iterator<Item = &'a str>,
    lang: Lang,
) -> Vec<String> {
    let caliber = &summary.caliber;
    let mut documents: Vec<&str> = Vec::new();
    for basis in bases.filter(|basis| !basis.is_empty()) {
        if !documents.contains(&basis) {
            documents.push(basis);
        }
    }
    let mut foot = vec![
        words::chart::caliber(lang, &legible(&caliber.name)),
        words::chart::clock(lang, caliber.start, caliber.stop, caliber.count_start_day, caliber.attribution),
        words::chart::cut_off(lang, summary.as_of),
        population,
    ];
    if !documents.is_empty() {
        foot.push(words::chart::source(lang, &legible(&documents.join(lang.pick("、", ", ")))));
    }
    foot.push(format!("{} {}", summary.tool.name, summary.tool.version));
    foot
}
