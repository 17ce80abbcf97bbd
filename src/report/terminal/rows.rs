//! Where every row ended: the open cases, the accounting that adds up, and the reasons.

use super::heading;
use super::line::flow;
use super::table::{Cell, Column, table};
use crate::domain::{Joined, RowCounts};
use crate::model::{PendingCounts, Summary};
use crate::report::figures::counted;
use crate::words::report::{self as say, Label, label};
use crate::words::{self, Lang};

/// Open cases at the cut-off, in all and by scope.
pub(super) fn pending(summary: &Summary, lang: Lang, columns: Option<usize>) -> String {
    let Some(pending) = &summary.pending else {
        let said = words::tally::open_only(lang, &counted(summary.rows.pending));
        return heading(label(lang, Label::Pending)) + &flow(&[said], "", 4, columns);
    };
    let all = pending.all;
    let phrases = say::pending(lang, [all.n, all.over_limit, all.due_within_one_day].map(counted));
    let mut text = heading(label(lang, Label::Pending));
    text += &flow(&phrases, label(lang, Label::Comma), 4, columns);
    if !pending.by_scope.is_empty() {
        let titles = [
            Column::name(label(lang, Label::Scope), 0),
            Column::figure(label(lang, Label::Cases), 0),
            Column::figure(label(lang, Label::OverLimit), 0),
            Column::figure(label(lang, Label::DueSoon), 0),
        ];
        let row = |(scope, counts): (_, &PendingCounts)| {
            let figures = [counts.n, counts.over_limit, counts.due_within_one_day];
            let name = Cell::new(words::scope(lang, scope));
            [name].into_iter().chain(figures.map(|n| Cell::new(counted(n)))).collect()
        };
        let rows = pending.by_scope.iter().map(|(scope, counts)| row((*scope, counts))).collect();
        text += &table(&titles, rows, columns);
    }
    text
}

/// The accounting of the rows, with what was excluded and remarked on by reason.
pub(super) fn accounting(summary: &Summary, lang: Lang, columns: Option<usize>) -> String {
    let excluded: Vec<String> = summary
        .excluded_by_reason
        .iter()
        .map(|(reason, n)| format!("{} {}", words::exclusion(lang, *reason), counted(*n)))
        .collect();
    let warnings: Vec<String> = summary
        .warnings
        .iter()
        .map(|(warning, n)| format!("{} {}", say::warning(lang, *warning), counted(*n)))
        .collect();
    heading(label(lang, Label::Rows))
        + &identity(&summary.rows, lang, columns)
        + &joined(summary.joined, lang)
        + &listed(Label::Excluded, excluded, lang, columns)
        + &listed(Label::Warnings, warnings, lang, columns)
}

/// `read = skipped + …`, each with its count.
#[must_use]
pub fn identity(rows: &RowCounts, lang: Lang, columns: Option<usize>) -> String {
    let part = |word, n: u64| format!("{} {}", label(lang, word), counted(n));
    let read = part(Label::Read, rows.read) + " = ";
    let mut parts = vec![
        part(Label::Skipped, rows.skipped),
        part(Label::Rejected, rows.rejected),
        part(Label::Duplicate, rows.duplicate),
        part(Label::AfterAsOf, rows.after_as_of),
        part(Label::Pending, rows.pending).to_lowercase(),
        part(Label::Excluded, rows.excluded),
        part(Label::Normal, rows.normal),
    ];
    if let Some(first) = parts.first_mut() {
        first.insert_str(0, &read);
    }
    flow(&parts, " + ", 4, columns)
}

/// How many rows became how many cases; nothing where none were joined.
pub(super) fn joined(joined: Joined, lang: Lang) -> String {
    let said =
        |joined: Joined| words::cases::joined(lang, &counted(joined.rows), &counted(joined.cases)) + "\n";
    Some(joined).filter(|joined| joined.rows > 0).map(said).unwrap_or_default()
}

fn listed(word: Label, mut phrases: Vec<String>, lang: Lang, columns: Option<usize>) -> String {
    if let Some(first) = phrases.first_mut() {
        first.insert_str(0, &format!("{}{}", label(lang, word), label(lang, Label::Colon)));
        flow(&phrases, label(lang, Label::Comma), 4, columns)
    } else {
        String::new()
    }
}
