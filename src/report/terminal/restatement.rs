//! What an earlier report said otherwise: sentences, and the figures of the whole scopes.

use super::heading;
use super::line::{flow, shown};
use super::table::{Cell, Column, table};
use super::verdict;
use crate::model::Summary;
use crate::model::restatement::{Restated, Stated};
use crate::report::figures::counted;
use crate::report::restatement::{known, leading, mean, moved, sentences};
use crate::words::report::more;
use crate::words::restatement::{Word, word};
use crate::words::{self, Lang};

/// Figures that are shown.
const SHOWN: usize = 12;

/// The block; `None` where no earlier report is compared.
pub(super) fn restatement(summary: &Summary, lang: Lang, columns: Option<usize>) -> Option<String> {
    let restatement = summary.restatement.as_ref()?;
    let mut text = heading(word(lang, Word::Heading));
    for sentence in sentences(restatement, lang) {
        text += &flow(&[format!("· {}", shown(&sentence))], "", 2, columns);
    }
    let figures = leading(restatement);
    if figures.is_empty() {
        return Some(text);
    }
    let rows = figures.iter().take(SHOWN).map(|restated| row(restated, lang)).collect();
    text += &table(&titles(lang), rows, columns);
    if let Some(left @ 1..) = restatement.figures.len().checked_sub(SHOWN.min(figures.len())) {
        text += &(more(lang, &counted(left), "restatement.csv") + "\n");
    }
    Some(text)
}

fn titles(lang: Lang) -> [Column<'static>; 11] {
    let figure = |title, rank| Column::figure(word(lang, title), rank);
    [
        Column::name(word(lang, Word::Month), 0),
        Column::name(word(lang, Word::Scope), 0),
        Column::name(word(lang, Word::Office), 0),
        figure(Word::CasesBefore, 4),
        figure(Word::CasesAfter, 4),
        figure(Word::MeanBefore, 0),
        figure(Word::MeanAfter, 0),
        Column::name(word(lang, Word::StatusBefore), 1),
        Column::name(word(lang, Word::StatusAfter), 1),
        figure(Word::Known, 2),
        figure(Word::Rest, 3),
    ]
}

fn row(restated: &Restated, lang: Lang) -> Vec<Cell> {
    let subject = &restated.subject;
    let status = |stated: Stated| {
        let (text, style) = verdict(lang, stated.status);
        Cell::new(text).styled(style)
    };
    vec![
        Cell::new(subject.month.to_string()),
        Cell::new(words::scope(lang, subject.scope)),
        Cell::figure(subject.office.as_deref().map(shown)),
        Cell::new(counted(restated.before.n)),
        Cell::new(counted(restated.after.n)),
        Cell::figure(Some(mean(restated.before))),
        Cell::figure(Some(mean(restated.after))),
        status(restated.before),
        status(restated.after),
        Cell::figure(Some(known(restated))),
        Cell::figure(Some(moved(restated.rest()))),
    ]
}
