//! What `check` prints: the accounting of the rows, how the files were read, then the first of the
//! rows that were rejected, by reason, the worst reason first.

use anstyle::{AnsiColor, Style};

use super::files::files;
use super::line::{cut, flow, shown};
use super::rows::{identity, joined};
use super::table::{Cell, Column, paint, table};
use crate::domain::RejectReason;
use crate::model::{Checked, RejectedRow};
use crate::report::figures::counted;
use crate::words::report::{self as say, Label, label};
use crate::words::{self, Lang, quality};

/// The widest value that is shown whole, in terminal columns.
const VALUE: usize = 60;

const INDENT: &str = "  ";

/// The row accounting and the files, then the problems with place, value, reason and hint, and the
/// number of the others by reason. `columns` is the terminal's width where it is known.
#[must_use]
pub fn problems(checked: &Checked, lang: Lang, columns: Option<usize>) -> String {
    let mut text = identity(&checked.rows, lang, columns) + &joined(checked.joined, lang);
    for (warning, n) in &checked.warnings {
        let count = say::rows(lang, &counted(n));
        text += &["! ", say::warning(lang, *warning), label(lang, Label::Colon), &count, "\n"].concat();
    }
    text.push('\n');
    text += &files(&checked.data_quality, lang, columns);
    text.push('\n');
    if checked.problems.is_empty() {
        text += &["✓ ", label(lang, Label::NoProblem), "\n"].concat();
    }
    let groups: Vec<String> = checked
        .problems
        .chunk_by(|one, next| one.reason == next.reason)
        .map(|rows| group(rows, checked, lang, columns))
        .collect();
    text + &groups.join("\n")
}

fn group(rows: &[RejectedRow], checked: &Checked, lang: Lang, columns: Option<usize>) -> String {
    let reason = rows.first().and_then(|row| RejectReason::named(row.reason));
    let (word, hint) = reason.map_or(("", ""), |reason| words::rejection(lang, reason));
    let all = reason.and_then(|reason| checked.rejected_by_reason.get(&reason)).copied().unwrap_or(0);
    let red = Style::new().fg_color(Some(AnsiColor::Red.into())).bold();
    let count = say::rows(lang, &counted(all));
    let phrases = [paint(&format!("✗ {word}"), red), count, hint.to_owned()];
    let titles = [
        Column::name(label(lang, Label::File), 0),
        Column::figure(label(lang, Label::Row), 0),
        Column::name(label(lang, Label::Column), 0),
        Column::name(label(lang, Label::Value), 0),
    ];
    let cells = rows.iter().map(|row| cells(row, lang)).collect();
    let inside = columns.map(|columns| columns.saturating_sub(INDENT.len()));
    let mut text = flow(&phrases, "  ", INDENT.len(), columns);
    for line in table(&titles, cells, inside).lines() {
        text += &[INDENT, line, "\n"].concat();
    }
    let left = all.saturating_sub(rows.len() as u64);
    if left > 0 {
        text += &[INDENT, &quality::more_rows(lang, &counted(left)), "\n"].concat();
    }
    text
}

/// The value at fault, or the word that there is none.
pub(super) fn value(row: &RejectedRow, lang: Lang) -> String {
    if row.value.is_empty() {
        return label(lang, Label::Blank).to_owned();
    }
    cut(&shown(&row.value), VALUE)
}

fn cells(row: &RejectedRow, lang: Lang) -> Vec<Cell> {
    vec![
        Cell::new(shown(&row.file)),
        Cell::new(row.row.to_string()),
        Cell::figure(Some(shown(&row.column))),
        Cell::new(value(row, lang)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    fn plain(problems: &[RejectedRow], lang: Lang, columns: Option<usize>) -> String {
        let summary = fixture::report().summary;
        let checked = Checked {
            rows: summary.rows,
            rejected_by_reason: summary.rejected_by_reason,
            warnings: summary.warnings,
            data_quality: summary.data_quality,
            problems: problems.to_vec(),
            ..Checked::default()
        };
        let text = super::problems(&checked, lang, columns);
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
    fn the_rows_that_are_not_shown_are_counted_by_reason() {
        let rejects = fixture::report().rejects;
        let text = plain(&[rejects[0].clone(), rejects[6].clone()], Lang::En, None);
        assert!(text.contains("✗ the date cannot be read  4 rows"), "{text}");
        assert!(text.contains("  3 more; the rejects.csv that report writes has all\n"), "{text}");
        assert!(text.contains("✗ completed before it was accepted  1 row"), "{text}");
        assert!(!text.contains("class cannot be read"), "{text}");
    }

    #[test]
    fn nothing_wrong_is_said() {
        assert!(plain(&[], Lang::En, None).ends_with("✓ no row was rejected\n"));
    }
}
