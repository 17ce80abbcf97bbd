//! The watched enterprises: sentences, and those that stand worst.

use std::cmp::Reverse;

use super::heading;
use super::line::{cut, flow, shown};
use super::table::{Cell, Column, table};
use crate::model::{Report, WatchedEnterprise};
use crate::report::figures::{counted, mean_text};
use crate::report::watch::sentences;
use crate::words::Lang;
use crate::words::report::more;
use crate::words::watch::{Word, word};

/// Enterprises that are shown.
const SHOWN: usize = 10;

/// Columns that a name takes at most.
const WIDEST: usize = 30;

/// The block; `None` without a watch list.
pub(super) fn watch(report: &Report, lang: Lang, columns: Option<usize>) -> Option<String> {
    let (watch, watched) = report.summary.watch.as_ref().zip(report.watched.as_ref())?;
    let mut text = heading(word(lang, Word::Heading));
    for sentence in sentences(watch, lang) {
        text += &flow(&[format!("· {sentence}")], "", 2, columns);
    }
    let mut worst: Vec<&WatchedEnterprise> =
        watched.enterprises.iter().filter(|one| one.figures.n + one.figures.open > 0).collect();
    worst.sort_by_key(|one| {
        Reverse((one.figures.open_over_limit, one.figures.over_limit, one.figures.oldest_age, one.figures.n))
    });
    if worst.is_empty() {
        return Some(text);
    }
    let rows = worst.iter().take(SHOWN).map(|enterprise| row(enterprise)).collect();
    text += &table(&titles(lang), rows, columns);
    if let Some(left @ 1..) = worst.len().checked_sub(SHOWN) {
        text += &(more(lang, &counted(left), "watch_enterprises.csv") + "\n");
    }
    Some(text)
}

fn titles(lang: Lang) -> [Column<'static>; 8] {
    let figure = |title, rank| Column::figure(word(lang, title), rank);
    [
        Column::name(word(lang, Word::TaxpayerId), 0),
        Column::name(word(lang, Word::TaxpayerName), 3),
        figure(Word::N, 0),
        figure(Word::Mean, 0),
        figure(Word::OverLimit, 2),
        figure(Word::Open, 0),
        figure(Word::OpenOverLimit, 0),
        figure(Word::OldestAge, 1),
    ]
}

fn row(enterprise: &WatchedEnterprise) -> Vec<Cell> {
    let of = &enterprise.figures;
    vec![
        Cell::new(cut(&shown(&enterprise.taxpayer_id), WIDEST)),
        Cell::figure(Some(cut(&shown(&enterprise.taxpayer_name), WIDEST))),
        Cell::new(counted(of.n)),
        Cell::figure(of.mean.map(|_| mean_text(of.working_days_total, of.n, None))),
        Cell::new(counted(of.over_limit)),
        Cell::new(counted(of.open)),
        Cell::new(counted(of.open_over_limit)),
        Cell::figure(of.oldest_age.map(counted)),
    ]
}
