//! The rejected rows of a report, in short: the most frequent reasons, each with one row as an
//! example, in ten lines at most. All of them stand in `rejects.csv`.

use std::cmp::Reverse;

use super::heading;
use super::line::{cut, flow, shown, width};
use super::problems::value;
use crate::domain::RejectReason;
use crate::model::{RejectedRow, Report};
use crate::report::figures::counted;
use crate::words::report::{Label, label};
use crate::words::{self, Lang, quality};

/// Reasons that are shown; one line each beside the heading, the others' sum and where all are.
const REASONS: usize = 7;

/// The reasons, most rows first; nothing where no row was rejected.
pub(super) fn rejects(report: &Report, lang: Lang, columns: Option<usize>) -> Option<String> {
    let mut reasons: Vec<(RejectReason, u64)> =
        report.summary.rejected_by_reason.iter().map(|(reason, n)| (*reason, *n)).collect();
    if reasons.is_empty() {
        return None;
    }
    reasons.sort_by_key(|(_, n)| Reverse(*n));
    let others = reasons.split_off(REASONS.min(reasons.len()));
    let word = |reason| words::rejection(lang, reason).0;
    let names = reasons.iter().map(|(reason, _)| width(word(*reason))).max().unwrap_or(0);
    let counts = reasons.iter().map(|(_, n)| counted(*n).len()).max().unwrap_or(0);
    let mut text = heading(label(lang, Label::RejectedRows));
    for (reason, n) in reasons {
        let gap = " ".repeat(names - width(word(reason)));
        let first = report.rejects.iter().find(|row| row.reason == reason.name());
        let example = first.map(|row| example(row, lang)).unwrap_or_default();
        let line = format!("{}{gap}  {:>counts$}  {example}", word(reason), counted(n));
        text += &cut(&line, columns.unwrap_or(usize::MAX));
        text.push('\n');
    }
    if !others.is_empty() {
        let rows: u64 = others.iter().map(|(_, n)| n).sum();
        let said = quality::other_reasons(lang, &counted(others.len() as u64), &counted(rows));
        text += &flow(&[said], " ", 4, columns);
    }
    if !report.has_lists() {
        return Some(text);
    }
    let beyond = report.summary.left_out("rejects");
    let all = match beyond {
        0 => quality::see_all(lang).to_owned(),
        _ => quality::see_listed(lang, &counted(beyond)),
    };
    Some(text + &flow(&[all], " ", 4, columns))
}

fn example(row: &RejectedRow, lang: Lang) -> String {
    let value = if row.column.is_empty() { shown(&row.value) } else { value(row, lang) };
    quality::example(lang, &shown(&row.file), &row.row.to_string(), &shown(&row.column), &value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn each_reason_has_one_example() {
        let text = rejects(&fixture::report(), Lang::Zh, None).expect("rejects");
        let text = anstream::adapter::strip_str(&text).to_string();
        assert_eq!(
            text,
            "未采用的行\n\
             日期无法识别      4  如 cases.csv 第 12 行，受理日期：2025-02-30\n\
             管理类别无法识别  2  如 cases.csv 第 977 行，管理类别：五类\n\
             办结早于受理      1  如 cases.csv 第 1204 行，办结日期：2025-06-01\n\
             全部见 rejects.csv；如何改正，运行 refund-monitor check\n"
        );
    }

    #[test]
    fn every_reason_together_stay_within_ten_lines_of_the_terminal() {
        let mut report = fixture::report();
        report.summary.rejected_by_reason = RejectReason::ALL.into_iter().zip(1..).collect();
        for lang in [Lang::Zh, Lang::En] {
            let text = rejects(&report, lang, Some(80)).expect("rejects");
            let text = anstream::adapter::strip_str(&text).to_string();
            let lines: Vec<&str> = text.lines().collect();
            assert!(lines.len() == 10 && lines.iter().all(|line| width(line) <= 80), "{text}");
            // 1 to 8 are left: 36 rows.
            assert!(lines[8].contains('8') && lines[8].contains("36"), "{text}");
        }
    }
}
