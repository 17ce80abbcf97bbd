//! What an earlier report said otherwise, as the documents for people tell it: in sentences, and the
//! cells of a figure that stand alike in each.

use std::collections::BTreeSet;

use super::figures::{change_long, counted, mean_text};
use crate::domain::{Month, Scope};
use crate::model::Restatement;
use crate::model::restatement::{Change, End, Restated, RestatedCase, Stated};
use crate::words::restatement::{self as say, Word, word};
use crate::words::{self, Lang};

/// What is told before any table: why the reports cannot be compared, where they cannot, first.
pub(super) fn sentences(restatement: &Restatement, lang: Lang) -> Vec<String> {
    let mut told = differences(restatement, lang);
    let previous = &restatement.previous;
    let (month, as_of) = (previous.month.to_string(), previous.as_of.to_string());
    told.push(say::compared(lang, &month, &as_of, restatement.months));
    if restatement.months.is_none() {
        told.push(word(lang, Word::NoMonths).to_owned());
    }
    if restatement.not_in_both > 0 {
        told.push(say::not_in_both(lang, &counted(restatement.not_in_both)));
    }
    if !restatement.lists_missing.is_empty() {
        told.push(say::lists_missing(lang, &restatement.lists_missing));
    }
    if !restatement.lists_cut.is_empty() {
        told.push(say::lists_cut(lang, &restatement.lists_cut));
    }
    let months: BTreeSet<Month> = restatement.figures.iter().map(|one| one.subject.month).collect();
    if !months.is_empty() {
        told.push(say::restated(
            lang,
            &counted(restatement.figures.len() as u64),
            &counted(months.len() as u64),
        ));
    } else if restatement.months.is_some() {
        told.push(word(lang, Word::Nothing).to_owned());
    }
    told.extend(cases(restatement, lang));
    told
}

fn differences(restatement: &Restatement, lang: Lang) -> Vec<String> {
    let changes = &restatement.differences;
    if !restatement.cases_compared {
        let settings: Vec<String> = changes
            .iter()
            .map(|one| say::setting(lang, &one.setting, &short(&one.before), &short(&one.after)))
            .collect();
        return vec![say::differently(lang, &settings)];
    }
    changes.iter().map(|one| say::other_version(lang, &one.before, &one.after)).collect()
}

/// A hash by its first digits.
fn short(text: &str) -> String {
    let is_hash = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    text.chars().take(if is_hash { 12 } else { usize::MAX }).collect()
}

/// What became of the listed cases, and of the rows that were not taken.
fn cases(restatement: &Restatement, lang: Lang) -> Vec<String> {
    let mut told = Vec::new();
    if !restatement.cases.is_empty() {
        let named = |(change, n): (&Change, &u64)| (change.name(), counted(*n));
        let changes: Vec<(&str, String)> = restatement.cases.iter().map(named).collect();
        told.push(say::changed(lang, &changes));
    }
    let then = restatement.pending;
    if then.n > 0 {
        let ends = [then.completed, then.open, then.excluded, then.rejected, then.absent].map(counted);
        told.push(say::pending(lang, &counted(then.n), ends.each_ref().map(String::as_str)));
    }
    let rows = restatement.rejects;
    if rows.gone + rows.new > 0 {
        let counts = [rows.before, rows.after, rows.gone, rows.new].map(counted);
        told.push(say::rejects(lang, counts.each_ref().map(String::as_str)));
    }
    told
}

/// The figures that people read first: those of whole scopes, and of offices in all classes.
pub(super) fn leading(restatement: &Restatement) -> Vec<&Restated> {
    let is_leading = |one: &&Restated| one.subject.office.is_none() || one.subject.scope == Scope::All;
    restatement.figures.iter().filter(is_leading).collect()
}

/// A mean, or nothing.
pub(super) fn mean(stated: Stated) -> String {
    mean_text(stated.working_days_total, stated.n, None)
}

/// By how many working days the exact mean differs; empty where one of the two has no case.
pub(super) fn mean_difference(restated: &Restated) -> String {
    let pair = |stated: Stated| (stated.working_days_total, stated.n);
    change_long(pair(restated.after), pair(restated.before))
}

/// Cases and working days by which a figure rose or fell: `+1 / -7`.
pub(super) fn moved(pair: Option<(i64, i64)>) -> String {
    pair.map(|(n, days)| format!("{n:+} / {days:+}")).unwrap_or_default()
}

/// What the known cases account for.
pub(super) fn known(restated: &Restated) -> String {
    moved(restated.known.map(|known| (known.n, known.working_days)))
}

/// Where a case ended then and now.
pub(super) fn ends(case: &RestatedCase, lang: Lang) -> [String; 2] {
    let told = |end: Option<&End>| match end {
        None => word(lang, Word::NotListed).to_owned(),
        Some(End::Counted(counted)) => {
            say::completed(lang, counted.month, counted.days, words::class(lang, counted.class))
        }
        Some(other) => say::end(lang, other.name()).to_owned(),
    };
    [told(case.before.as_ref()), told(Some(&case.after))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::restatement::SettingChange;
    use crate::report::fixture;

    #[test]
    fn what_cannot_be_compared_is_told_first() {
        let mut restatement = fixture::restatement();
        let told = sentences(&restatement, Lang::En);
        assert_eq!(
            told,
            [
                "the earlier report is of 2025-05 (cut-off 2025-06-03); 2025-05 to 2025-05 are compared",
                "1 figure of 1 month differs",
                "known cases: 1 entered late",
                "1 open then: completed now 1, open still 0, excluded 0, not taken 0, not in the data 0",
            ]
        );
        restatement.cases_compared = false;
        let change = |setting: &str, before: &str, after: &str| SettingChange {
            setting: setting.to_owned(),
            before: before.to_owned(),
            after: after.to_owned(),
        };
        let hashes = ["ab".repeat(32), "cd".repeat(32)];
        restatement.differences =
            vec![change("calendar.sha256", &hashes[0], &hashes[1]), change("case_key", "", "batch")];
        let told = sentences(&restatement, Lang::En);
        assert!(
            told[0].ends_with("calendar.sha256 abababababab → cdcdcdcdcdcd; case_key none → batch"),
            "{}",
            told[0]
        );
        let told = sentences(&restatement, Lang::Zh);
        assert!(told[0].starts_with("两次报告的口径不同"), "{}", told[0]);
    }

    #[test]
    fn a_case_is_told_as_it_was_and_is() {
        let case = &fixture::restated()[0];
        assert_eq!(ends(case, Lang::Zh), ["在办", "2025-05 办结，9 个工作日，一类"]);
        let figure = &fixture::restatement().figures[0];
        assert_eq!((known(figure), moved(figure.rest())), ("+1 / +9".to_owned(), "+0 / -2".to_owned()));
    }
}
