//! How an unfinished month may end, one row a promise.

use super::{Cell, Column, Number, Row, Table, of, scope};
use crate::domain::Status;
use crate::model::Summary;
use crate::model::insight::{Outlook, Ratio};
use crate::words::Lang;
use crate::words::insight::{Title, Word, no_mean_would_do, word};
use crate::words::report::{Label, label};

pub(super) fn tables(summary: &Summary, lang: Lang) -> Vec<Table> {
    let figure = |which| Column::figure(word(lang, which));
    let columns = vec![
        Column::name(label(lang, Label::Scope)),
        Column::figure(label(lang, Label::Target)),
        figure(Word::MeanSoFar),
        figure(Word::Low),
        figure(Word::Middle),
        figure(Word::High),
        figure(Word::BreachProbability),
        figure(Word::AllowedMean),
        figure(Word::Remaining),
        figure(Word::DaysLeft),
        figure(Word::DoneSoFar),
    ];
    let rows = summary.insight.outlook.iter().map(|outlook| row(outlook, lang)).collect();
    let month = summary.month.to_string();
    vec![Table::new("outlook", of(lang, Title::Outlook, &[&month]), columns, rows)]
}

fn row(outlook: &Outlook, lang: Lang) -> Row {
    let mean = |mean| Cell::Mean(Number::Exact(mean), outlook.limit);
    Row::new(vec![
        scope(lang, outlook.scope),
        Cell::maybe(outlook.limit, Cell::Limit),
        Cell::mean(outlook.completed, outlook.limit),
        mean(outlook.low),
        mean(outlook.median),
        mean(outlook.high),
        Cell::maybe(outlook.breach_probability, Cell::Probability),
        Cell::maybe(outlook.allowed_mean, |mean| allowed(mean, lang)),
        Cell::Count(outlook.remaining),
        Cell::Count(outlook.days_left.into()),
        Cell::Count(outlook.completed.n),
    ])
}

/// What the rest may take: an upper bound, which is not rounded up; below 0 nothing would do.
fn allowed(mean: Ratio, lang: Lang) -> Cell {
    if mean.signum() < 0 {
        Cell::marked(no_mean_would_do(lang), Status::Breached)
    } else {
        Cell::AtMost(mean)
    }
}
