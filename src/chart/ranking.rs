//! The offices of a summary in the order in which they are shown, and how their names are set.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use plotters_backend::DrawingBackend;

use super::canvas::{Align, Canvas, centred, fitted};
use super::error::ChartError;
use super::font;
use super::theme::{self, Type};
use crate::domain::{Dimension, Grain, Measure, Month, Scope, Status, legible};
use crate::model::Summary;
use crate::words::{self, Lang};

/// No more rows than this are drawn.
pub const MOST_ROWS: usize = 60;
/// No name takes more room than this.
const WIDEST_NAME: f64 = 640.0;
/// Between two lines of a name, in em.
const LINE: f64 = 1.16;

/// An office with its months, in scope `all`.
#[derive(Clone, Debug)]
pub struct Office<'a> {
    /// Its name.
    pub name: String,
    /// Its months with cases.
    pub months: BTreeMap<Month, &'a Measure>,
}

impl<'a> Office<'a> {
    /// A month with cases.
    pub fn at(&self, month: Month) -> Option<&'a Measure> {
        self.months.get(&month).copied()
    }
}

/// The offices, the slowest of the reporting month first.
#[derive(Clone, Debug)]
pub struct Ranking<'a> {
    /// `office`, or `district` where the data has no office.
    pub dimension: Dimension,
    /// The offices with a case in the months asked for.
    pub offices: Vec<Office<'a>>,
}

impl<'a> Ranking<'a> {
    /// The offices with a case from `first` to the reporting month.
    pub fn of(summary: &'a Summary, first: Month, lang: Lang) -> Self {
        let both = [Dimension::Office, Dimension::District];
        let found = both.map(|dimension| (dimension, offices(summary, dimension, first, lang)));
        let chosen = found.into_iter().find(|(_, offices)| !offices.is_empty());
        let (dimension, mut offices) = chosen.unwrap_or((Dimension::Office, Vec::new()));
        offices.sort_by(|a, b| slower(a, b, summary.month));
        Self { dimension, offices }
    }

    /// How many are breached in a month.
    pub fn breached(&self, month: Month) -> usize {
        let is = |office: &&Office<'_>| office.at(month).is_some_and(|one| one.status == Status::Breached);
        self.offices.iter().filter(is).count()
    }

    /// The room the names take beside the rows.
    pub fn names_width(&self) -> f64 {
        let widths = self.offices.iter().map(|office| font::width(&office.name, theme::NAME));
        widths.fold(0.0, f64::max).min(WIDEST_NAME)
    }

    /// Height of a row: less where there are more of them.
    pub fn row_height(&self) -> f64 {
        match self.offices.len() {
            0..=12 => 72.0,
            13..=24 => 58.0,
            _ => 48.0,
        }
    }

    /// Whether a name has to be cut even in its smallest size on two lines.
    pub fn cut_names(&self) -> impl Iterator<Item = &str> {
        let (room, height) = (self.names_width(), self.row_height());
        let cut = move |name: &&str| set_name(name, room, height).0.iter().any(|line| line.ends_with('…'));
        self.offices.iter().map(|office| office.name.as_str()).filter(cut)
    }
}

fn offices(summary: &Summary, by: Dimension, first: Month, lang: Lang) -> Vec<Office<'_>> {
    let mut found: BTreeMap<&str, BTreeMap<Month, &Measure>> = BTreeMap::new();
    for measure in &summary.measures {
        let month = measure.period.last_month;
        let is =
            measure.by == Some(by) && measure.scope == Scope::All && measure.period.grain == Grain::Month;
        if is && measure.n > 0 && (first..=summary.month).contains(&month) {
            found.entry(measure.key.as_deref().unwrap_or_default()).or_default().insert(month, measure);
        }
    }
    // Data in which no case has an office has no offices.
    if found.keys().all(|key| key.trim().is_empty()) {
        return Vec::new();
    }
    let name = |key: &str| {
        if key.trim().is_empty() {
            words::chart::nameless(lang).to_owned()
        } else {
            legible(key).into_owned()
        }
    };
    found.into_iter().map(|(key, months)| Office { name: name(key), months }).collect()
}

/// The greater mean first, computed exactly; on a tie the one with more cases, then by name.
/// Offices without a case in the month come last.
fn slower(a: &Office<'_>, b: &Office<'_>, month: Month) -> Ordering {
    let ranked = match (a.at(month), b.at(month)) {
        (Some(one), Some(other)) => {
            let cross = |one: &Measure, n: i64| i128::from(one.working_days_total) * i128::from(n);
            cross(other, one.n).cmp(&cross(one, other.n)).then(other.n.cmp(&one.n))
        }
        (one, other) => other.is_some().cmp(&one.is_some()),
    };
    ranked.then_with(|| a.name.cmp(&b.name))
}

/// The lines of a name and their type: smaller where it is long, then on two lines, and only then cut.
fn set_name(name: &str, room: f64, height: f64) -> (Vec<String>, Type) {
    let mut em = theme::NAME.em.min(height / 1.5);
    while em > theme::SMALLEST_NAME && font::width(name, theme::NAME.sized(em)) > room {
        em -= 1.0;
    }
    let set = theme::NAME.sized(em.max(theme::SMALLEST_NAME.min(height / 1.5)));
    if font::width(name, set) <= room {
        return (vec![name.to_owned()], set);
    }
    let two = theme::NAME.sized((height / (2.0 * LINE) - 1.0).min(theme::SMALLEST_NAME));
    let mut end = name.len();
    for (at, character) in name.char_indices() {
        if font::width(&name[..at + character.len_utf8()], two) > room {
            end = at;
            break;
        }
    }
    // Latin words stay whole where the line has another place to break.
    let head = &name[..end];
    let broken = head.rfind(' ').filter(|&at| at * 2 > end && !name[end..].starts_with(' '));
    let (first, rest) = name.split_at(broken.unwrap_or(end));
    (vec![first.trim_end().to_owned(), fitted(rest.trim_start(), two, room)], two)
}

/// Writes a name right-aligned at `x`, in the middle of a row at `y`.
pub fn draw_name<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    name: &str,
    (room, height): (f64, f64),
    (x, y): (f64, f64),
    faint: bool,
) -> Result<(), ChartError> {
    let (lines, set) = set_name(name, room, height);
    let set = if faint { set.colored(theme::QUIET) } else { set };
    let middle = f64::from(u32::try_from(lines.len()).unwrap_or(1) - 1) / 2.0;
    for (index, line) in (0_u32..).zip(&lines) {
        let y = y + (f64::from(index) - middle) * set.em * LINE;
        canvas.text(line, set, Align::Right, (x, centred(y, set) + 0.02 * set.em))?;
    }
    Ok(())
}

/// The names that come with a statement, as many as fit into `room`, and how many more there are.
pub fn listed(names: &[String], set: Type, room: f64, lang: Lang) -> String {
    for shown in (1..=names.len()).rev() {
        let mut text = names[..shown].join(words::chart::comma(lang));
        if shown < names.len() {
            text.push_str(&words::chart::and_more(lang, names.len() - shown));
        }
        if font::width(&text, set) <= room {
            return text;
        }
    }
    String::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_shrinks_then_wraps_and_only_then_is_cut() {
        let name = |n| "税".repeat(n);
        let set = |n| set_name(&name(n), 640.0, 72.0);
        assert_eq!(set(20).0, [name(20)]);
        assert!(set(25).0.len() == 1 && set(25).1.em < theme::NAME.em);
        assert_eq!(set(40).0.concat(), name(40));
        assert!(set(90).0.concat().ends_with('…'));
        let english =
            set_name("Guangzhou Development District Export Refund Service Hall No. 12", 640.0, 72.0);
        assert_eq!(english.0.len(), 2);
        assert!(english.0.iter().all(|line| !line.ends_with('…') && !line.starts_with(' ')), "{english:?}");
    }
}
