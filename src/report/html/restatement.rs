//! The section on what an earlier report said otherwise.

use super::block::{Block, Section};
use super::table::{Cell, Column, Row, Table};
use crate::domain::Scope;
use crate::model::restatement::{Restated, RestatedCase, Stated};
use crate::model::{Report, Restatement};
use crate::report::restatement::{ends, known, leading, mean, mean_difference, moved, sentences};
use crate::words::restatement::{Word, change, word};
use crate::words::{self, Lang};

/// Figures, and cases, that are listed.
const SHOWN: usize = 30;

/// The section; `None` where no earlier report is compared.
pub(super) fn section(report: &Report, lang: Lang) -> Option<Section> {
    let restatement = report.summary.restatement.as_ref()?;
    let mut blocks: Vec<Block> =
        sentences(restatement, lang).iter().map(|sentence| Block::prose(sentence)).collect();
    blocks.extend(figures(restatement, lang));
    let cases = report.restated.as_deref().unwrap_or_default();
    if !cases.is_empty() {
        blocks.push(changed(cases, lang));
    }
    Some(Section::new("restatement", word(lang, Word::Heading), blocks).lead(word(lang, Word::Lead)))
}

fn figures(restatement: &Restatement, lang: Lang) -> Option<Block> {
    let leading = leading(restatement);
    if leading.is_empty() {
        return None;
    }
    let figure = |title| Column::figure(word(lang, title));
    let columns = vec![
        Column::text(word(lang, Word::Month)),
        Column::text(word(lang, Word::Scope)),
        Column::wide(word(lang, Word::Office)),
        figure(Word::CasesBefore),
        figure(Word::CasesAfter),
        figure(Word::MeanBefore),
        figure(Word::MeanAfter),
        figure(Word::MeanDifference),
        Column::text(word(lang, Word::StatusBefore)),
        Column::text(word(lang, Word::StatusAfter)),
        figure(Word::Difference),
        figure(Word::Known),
        figure(Word::Rest),
    ];
    let rows: Vec<Row> = leading.iter().take(SHOWN).map(|restated| row(restated, lang)).collect();
    let left = restatement.figures.len() - rows.len();
    let table = Table::new("table-restatement", word(lang, Word::Heading), columns, rows);
    Some(table.left_out(lang, left, "restatement.csv").into())
}

fn row(restated: &Restated, lang: Lang) -> Row {
    let subject = &restated.subject;
    let toned = |stated: Stated| Cell::figure(Some(mean(stated))).toned(stated.status);
    let office = match subject.office.as_deref() {
        None | Some("") => Cell::none(),
        Some(office) => Cell::text(office),
    };
    Row::new(vec![
        Cell::text(&subject.month.to_string()),
        Cell::word(words::scope(lang, subject.scope)),
        office,
        Cell::count(restated.before.n),
        Cell::count(restated.after.n),
        toned(restated.before),
        toned(restated.after),
        Cell::figure(Some(mean_difference(restated))),
        Cell::verdict(lang, restated.before.status),
        Cell::verdict(lang, restated.after.status),
        Cell::text(&moved(Some(restated.difference()))),
        Cell::text(&known(restated)),
        Cell::text(&moved(restated.rest())),
    ])
    .strong(subject.office.is_none() && Scope::PROMISES.contains(&subject.scope))
}

fn changed(cases: &[RestatedCase], lang: Lang) -> Block {
    let columns = vec![
        Column::text(word(lang, Word::Case)),
        Column::wide(word(lang, Word::Taxpayer)),
        Column::text(word(lang, Word::Change)),
        Column::text(word(lang, Word::Before)),
        Column::text(word(lang, Word::After)),
    ];
    let rows = cases.iter().take(SHOWN).map(|case| {
        let [before, after] = ends(case, lang);
        let named = if case.taxpayer_name.is_empty() { &case.taxpayer_id } else { &case.taxpayer_name };
        Row::new(vec![
            Cell::text(&case.case_id),
            if named.is_empty() { Cell::none() } else { Cell::text(named) },
            Cell::word(change(lang, case.change.name())),
            Cell::word(&before),
            Cell::word(&after),
        ])
    });
    Table::new("table-restated", word(lang, Word::Cases), columns, rows.collect())
        .left_out(lang, cases.len().saturating_sub(SHOWN), "restated_cases.csv")
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{fixture, html};

    #[test]
    fn the_page_tells_figures_and_cases() {
        let mut report = fixture::report();
        assert!(section(&report, Lang::Zh).is_none());
        report.summary.restatement = Some(fixture::restatement());
        report.restated = Some(fixture::restated());
        let page = html::render(&report, &[], Lang::Zh).expect("a page");
        let page = String::from_utf8(page).expect("text");
        for told in [
            "id=\"table-restatement\"",
            "2.92",
            "2.93",
            "+0.016943",
            "+1 &#x2f; +7",
            "+0 &#x2f; -2",
            "GZ9",
            "补录办结",
        ] {
            assert!(page.contains(told), "{told}");
        }
    }
}
