//! What `check` prints: the accounting of the rows, then the rows that were rejected, by reason.
//! Every reason gets its share of the lines, so that one fault in a thousand rows hides no other.

use anstyle::{AnsiColor, Style};

use super::files::files;
use super::line::{cut, flow, shown};
use super::rows::{identity, joined};
use super::table::{Cell, Column, paint, table};
use crate::domain::RejectReason;
use crate::model::{Checked, RejectedRow};
use crate::report::figures::grouped;
use crate::words::report::{self as say, Label, label};
use crate::words::{self, Lang};

/// Rows that are shown, over all reasons.
const SHOWN: usize = 200;

/// The widest value that is shown whole, in terminal columns.
const VALUE: usize = 60;

const INDENT: &str = "  ";

/// The row accounting, then up to twenty rejected rows with place, value, reason and hint, and
/// the number of the others by reason. `columns` is the terminal's width where it is known.
#[must_use]
pub fn problems(checked: &Checked, lang: Lang, columns: Option<usize>) -> String {
    let mut text = files(&checked.data_quality, lang, columns);
    text += &(identity(&checked.rows, lang, columns) + &joined(checked.joined, lang));
    for (warning, n) in &checked.warnings {
        let count = say::rows(lang, &grouped(&n.to_string()));
        text += &["! ", say::warning(lang, *warning), label(lang, Label::Colon), &count, "\n"].concat();
    }
    let groups = by_reason(&checked.rejects);
    if groups.is_empty() {
        text += &["✓ ", label(lang, Label::NoProblem), "\n"].concat();
    }
    let shares = shares(&groups);
    for ((reason, found), share) in groups.iter().zip(shares) {
        text.push('\n');
        text += &group(*reason, found, share, lang, columns);
    }
    text
}

/// The rows of each reason, the most frequent reason first; rows in the order of the files.
fn by_reason(rejects: &[RejectedRow]) -> Vec<(RejectReason, Vec<&RejectedRow>)> {
    let mut groups: Vec<_> = RejectReason::ALL
        .into_iter()
        .map(|reason| (reason, rejects.iter().filter(|row| row.reason == reason.name()).collect::<Vec<_>>()))
        .filter(|(_, rows)| !rows.is_empty())
        .collect();
    groups.sort_by_key(|(_, rows)| std::cmp::Reverse(rows.len()));
    groups
}

/// How many rows of each reason are shown: one each in turn until the lines are used up.
fn shares(groups: &[(RejectReason, Vec<&RejectedRow>)]) -> Vec<usize> {
    let mut shares = vec![0; groups.len()];
    let mut left = SHOWN;
    loop {
        let before = left;
        for (share, (_, rows)) in shares.iter_mut().zip(groups) {
            if left > 0 && *share < rows.len() {
                *share += 1;
                left -= 1;
            }
        }
        if left == before || left == 0 {
            return shares;
        }
    }
}

fn group(
    reason: RejectReason,
    rows: &[&RejectedRow],
    share: usize,
    lang: Lang,
    columns: Option<usize>,
) -> String {
    let (word, hint) = words::rejection(lang, reason);
    let red = Style::new().fg_color(Some(AnsiColor::Red.into())).bold();
    let count = say::rows(lang, &grouped(&rows.len().to_string()));
    let phrases = [paint(&format!("✗ {word}"), red), count, hint.to_owned()];
    let titles = [
        Column::name(label(lang, Label::File), 0),
        Column::figure(label(lang, Label::Row), 0),
        Column::name(label(lang, Label::Column), 0),
        Column::name(label(lang, Label::Value), 0),
    ];
    let cells = rows.iter().take(share).map(|row| cells(row, lang)).collect();
    let inside = columns.map(|columns| columns.saturating_sub(INDENT.len()));
    let mut text = flow(&phrases, "  ", INDENT.len(), columns);
    for line in table(&titles, cells, inside).lines() {
        text += &[INDENT, line, "\n"].concat();
    }
    if rows.len() > share {
        let left = grouped(&(rows.len() - share).to_string());
        text += &[INDENT, &say::more_rows(lang, &left), "\n"].concat();
    }
    text
}

fn cells(row: &RejectedRow, lang: Lang) -> Vec<Cell> {
    let value = if row.value.is_empty() { label(lang, Label::Blank).to_owned() } else { shown(&row.value) };
    vec![
        Cell::new(shown(&row.file)),
        Cell::new(row.row.to_string()),
        Cell::figure(Some(shown(&row.column))),
        Cell::new(cut(&value, VALUE)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    fn plain(rejects: &[RejectedRow], lang: Lang, columns: Option<usize>) -> String {
        let summary = fixture::report().summary;
        let checked = Checked {
            rows: summary.rows,
            warnings: summary.warnings,
            rejects: rejects.to_vec(),
            ..Checked::default()
        };
        let text = problems(&checked, lang, columns);
        anstream::adapter::strip_str(&text).to_string()
    }

    #[test]
    fn shows_place_value_reason_and_hint() {
        let text = plain(&fixture::report().rejects, Lang::Zh, None);
        assert!(text.starts_with("读入 5,200 = 非案件行 2 + 未采用 7 + "), "{text}");
        assert!(text.contains("✗ 日期无法识别  4 行  写成 2025-04-27"), "{text}");
        assert!(text.contains("  cases.csv  12  受理日期  2025-02-30\n"), "{text}");
        assert!(text.contains("??\\t\\u{1b}[31m"), "{text}");
    }

    #[test]
    fn no_reason_is_crowded_out() {
        let few = fixture::report().rejects;
        let mut rejects = vec![few[0].clone(); 1_000];
        rejects.push(few[6].clone());
        let text = plain(&rejects, Lang::En, None);
        assert!(text.contains("✗ completed before it was accepted  1 row"), "{text}");
        assert!(text.contains("  801 more\n"), "{text}");
    }

    #[test]
    fn nothing_wrong_is_said() {
        assert!(plain(&[], Lang::En, None).ends_with("✓ no row was rejected\n"));
    }
}
