//! The section on the watched enterprises.

use super::block::{Block, Section};
use super::table::{Cell, Column, Row, Table};
use crate::domain::Status;
use crate::model::{Report, Watched, WatchedCase, WatchedEnterprise};
use crate::report::figures::mean_text;
use crate::report::watch::sentences;
use crate::words::page::{Text, text};
use crate::words::report::{Label, label};
use crate::words::watch::{Word, case_state, state, word};
use crate::words::{self, Lang};

/// Enterprises, and cases, that are listed.
const SHOWN: usize = 50;

/// The section; `None` without a watch list.
pub(super) fn section(report: &Report, lang: Lang) -> Option<Section> {
    let (watch, watched) = report.summary.watch.as_ref().zip(report.watched.as_ref())?;
    let mut blocks: Vec<Block> =
        sentences(watch, lang).iter().map(|sentence| Block::prose(sentence)).collect();
    blocks.push(enterprises(watched, lang));
    blocks.push(if watched.cases.is_empty() {
        Block::prose(word(lang, Word::NoOpenOrCompleted))
    } else {
        cases(watched, lang)
    });
    Some(Section::new("watch", word(lang, Word::Heading), blocks).lead(word(lang, Word::Lead)))
}

fn enterprises(watched: &Watched, lang: Lang) -> Block {
    let figure = |title| Column::figure(word(lang, title));
    let columns = vec![
        Column::text(word(lang, Word::TaxpayerId)),
        Column::wide(word(lang, Word::TaxpayerName)),
        figure(Word::N),
        figure(Word::Mean),
        figure(Word::OverLimit),
        figure(Word::Open),
        figure(Word::OpenOverLimit),
        figure(Word::OldestAge),
        Column::text(word(lang, Word::State)),
    ];
    let rows = watched.enterprises.iter().take(SHOWN).map(|enterprise| row(enterprise, lang));
    Table::new("table-watch", word(lang, Word::Heading), columns, rows.collect())
        .left_out(lang, watched.enterprises.len().saturating_sub(SHOWN), "watch_enterprises.csv")
        .into()
}

fn row(enterprise: &WatchedEnterprise, lang: Lang) -> Row {
    let of = &enterprise.figures;
    Row::new(vec![
        Cell::text(&enterprise.taxpayer_id),
        named(&enterprise.taxpayer_name),
        Cell::count(of.n),
        Cell::figure(of.mean.map(|_| mean_text(of.working_days_total, of.n, None))),
        over(of.over_limit),
        Cell::count(of.open),
        over(of.open_over_limit),
        of.oldest_age.map_or_else(Cell::none, Cell::count),
        Cell::word(state(lang, enterprise.state)),
    ])
}

/// A count of cases past their limit, in the colour of a breach where there is any.
fn over(n: i64) -> Cell {
    let cell = Cell::count(n);
    if n > 0 { cell.toned(Status::Breached) } else { cell }
}

fn cases(watched: &Watched, lang: Lang) -> Block {
    let columns = vec![
        Column::text(text(lang, Text::Case)),
        Column::wide(text(lang, Text::Taxpayer)),
        Column::text(text(lang, Text::Class)),
        Column::wide(text(lang, Text::Office)),
        Column::text(text(lang, Text::Started)),
        Column::text(text(lang, Text::Stopped)),
        Column::figure(text(lang, Text::Days)),
        Column::figure(label(lang, Label::Target)),
        Column::figure(text(lang, Text::OverBy)),
        Column::figure(label(lang, Label::Refund)),
        Column::text(text(lang, Text::State)),
    ];
    let rows = watched.cases.iter().take(SHOWN).map(|case| case_row(case, lang));
    Table::new("table-watch-cases", word(lang, Word::Cases), columns, rows.collect())
        .left_out(lang, watched.cases.len().saturating_sub(SHOWN), "watch_list.csv")
        .into()
}

fn case_row(case: &WatchedCase, lang: Lang) -> Row {
    let is_over = !case.days_over_limit.is_empty();
    let told = case_state(lang, case.stop_date.is_none(), is_over);
    let class = case.enterprise_class;
    Row::new(vec![
        Cell::text(&case.case_id),
        named(if case.taxpayer_name.is_empty() { &case.taxpayer_id } else { &case.taxpayer_name }),
        Cell::word(words::class(lang, class)).ordered(class.index()),
        named(&case.office),
        Cell::text(&case.start_date.to_string()),
        case.stop_date.map_or_else(Cell::none, |day| Cell::text(&day.to_string())),
        Cell::count(case.working_days),
        Cell::figure(Some(&case.limit)),
        Cell::figure(Some(&case.days_over_limit)),
        Cell::amount(lang, case.refund_amount),
        if is_over { Cell::marked(told, Status::Breached) } else { Cell::word(told) },
    ])
}

fn named(name: &str) -> Cell {
    if name.is_empty() { Cell::none() } else { Cell::text(name) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{fixture, html};

    #[test]
    fn the_page_lists_every_enterprise() {
        let mut report = fixture::report();
        assert!(section(&report, Lang::Zh).is_none());
        (report.summary.watch, report.watched) = (Some(fixture::watch()), Some(fixture::watched()));
        let page = html::render(&report, &[], Lang::Zh).expect("a page");
        let page = String::from_utf8(page).expect("text");
        for told in ["id=\"table-watch\"", "甲公司", "数据中没有案件", "在办，已超时", "GZ5"]
        {
            assert!(page.contains(told), "{told}");
        }
    }
}
