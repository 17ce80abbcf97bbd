//! What a plain average hides, as tables before they take a form: each question of METHOD 7 with its
//! tables of typed cells, in the order in which a reader asks. The page, the workbook and the terminal
//! make what they show of these; nothing is computed here that a figure of the model does not say.

mod changes;
mod cohorts;
mod contribution;
mod control;
mod exclusions;
mod outlook;
mod pending;
mod sensitivity;
mod stages;
mod table;

pub(super) use self::table::{Cell, Column, Number, Row, Table};
use crate::domain::{Attribution, Month, Scope, Status};
use crate::model::Summary;
use crate::words::insight::{Title, Topic, Word, title, word};
use crate::words::report::{Label, label};
use crate::words::{self, Lang};

/// A question and the tables that answer it.
#[derive(Debug)]
pub(super) struct Question {
    pub topic: Topic,
    pub tables: Vec<Table>,
}

/// The questions that the data answers, in the order of METHOD 7.
pub(super) fn questions(summary: &Summary, lang: Lang) -> Vec<Question> {
    let questions = [
        (Topic::Pending, pending::tables(summary, lang)),
        (Topic::Cohorts, cohorts::tables(summary, lang)),
        (Topic::Exclusions, exclusions::tables(summary, lang)),
        (Topic::Stages, stages::tables(summary, lang)),
        (Topic::Change, changes::tables(summary, lang)),
        (Topic::Control, control::tables(summary, lang)),
        (Topic::Contribution, contribution::tables(summary, lang)),
        (Topic::Outlook, outlook::tables(summary, lang)),
        (Topic::Sensitivity, sensitivity::tables(summary, lang)),
    ];
    let questions = questions.into_iter().map(|(topic, mut tables)| {
        tables.retain(|table| !table.rows.is_empty());
        Question { topic, tables }
    });
    questions.filter(|question| !question.tables.is_empty()).collect()
}

/// The tables that a terminal has room for: what the open cases hide, what moved the means since
/// the month before, the outlook, and the readings.
pub(super) fn brief(summary: &Summary, lang: Lang) -> Vec<Table> {
    let mut tables = vec![pending::bound(summary, lang)];
    tables.extend(changes::by_class(summary, lang));
    tables.extend(outlook::tables(summary, lang));
    tables.extend(sensitivity::tables(summary, lang));
    tables.retain(|table| !table.rows.is_empty());
    tables
}

/// A table's title with what it is of: `by reason, 2025-06`.
fn of(lang: Lang, which: Title, parts: &[&str]) -> String {
    let mut text = title(lang, which).to_owned();
    for part in parts {
        text += label(lang, Label::Comma);
        text += part;
    }
    text
}

fn scope(lang: Lang, scope: Scope) -> Cell {
    Cell::Word(words::scope(lang, scope).to_owned())
}

/// An office; cases may name none.
fn office(lang: Lang, office: &str) -> Cell {
    if office.is_empty() {
        Cell::Word(label(lang, Label::Blank).to_owned())
    } else {
        Cell::Data(office.to_owned())
    }
}

/// That more than a tenth of the cases accepted in a month is still open.
fn too_open(lang: Lang, is_so: bool) -> Cell {
    if is_so { Cell::marked(word(lang, Word::TooOpen), Status::AtRisk) } else { Cell::None }
}

/// The same of all cases accepted in `month`.
fn accepted_month_too_open(summary: &Summary, lang: Lang, month: Month) -> Cell {
    too_open(lang, is_too_open(summary, Scope::All, month))
}

/// The same where the cases of a month are those accepted in it: a month of completions has no open case.
fn month_too_open(summary: &Summary, lang: Lang, month: Month) -> Cell {
    match summary.caliber.attribution {
        Attribution::Acceptance => accepted_month_too_open(summary, lang, month),
        Attribution::Completion => Cell::None,
    }
}

/// Whether it is so of a scope's cases accepted in `month`, as far back as there are cohorts.
fn is_too_open(summary: &Summary, scope: Scope, month: Month) -> bool {
    let mut cohorts = summary.insight.cohorts.iter();
    let cohort = cohorts.find(|cohort| cohort.scope == scope && cohort.month == month);
    cohort.is_some_and(|cohort| cohort.estimate.too_open)
}

/// Whether case-days with something counted in lie above the target.
fn against_target(lang: Lang, is_above: Option<bool>) -> Cell {
    match is_above {
        None => Cell::None,
        Some(true) => Cell::marked(word(lang, Word::AboveTarget), Status::Breached),
        Some(false) => Cell::marked(word(lang, Word::WithinTarget), Status::Met),
    }
}

#[cfg(test)]
mod tests;
