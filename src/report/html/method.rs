//! The section of the method: the rules in words, targets and ceilings with their sources, files.

use super::block::{Block, Section};
use super::table::{Cell, Column, Row, Table, capital};
use crate::domain::Class;
use crate::model::Summary;
use crate::report::case_rules::case_rules;
use crate::words::page::{Rule, Text, population, rule, text};
use crate::words::report::{Label, label};
use crate::words::{self, Lang};

/// The document that sets the ceilings, in its own words.
const CEILING_BASIS: &str = "国家税务总局公告2016年第46号";

pub(super) fn section(summary: &Summary, lang: Lang) -> Section {
    let [first, last] = summary.calendar.covers.map(|day| day.to_string());
    let calendar = [summary.calendar.name, &first, &last];
    let rules = Rule::ALL.map(|one| rule(lang, one, &summary.caliber, calendar));
    let facts = |pairs: &[(&'static str, String)]| {
        pairs.iter().map(|(term, said)| (capital(term), capital(said))).collect()
    };
    let mut rules = rules.to_vec();
    let cases = case_rules(summary, lang);
    if !cases.is_empty() {
        rules.push((words::cases::term(lang), cases.join(label(lang, Label::Comma))));
    }
    let ends = population(lang).map(|(term, said)| (term, said.to_owned()));
    let blocks = vec![
        Block::Facts { heading: None, facts: facts(&rules) },
        targets(summary, lang),
        ceilings(lang),
        Block::Facts { heading: Some(text(lang, Text::Population)), facts: facts(&ends) },
        files(summary, lang),
    ];
    Section::new("method", text(lang, Text::Method), blocks).lead(text(lang, Text::MethodLead))
}

fn calendar(summary: &Summary, lang: Lang) -> String {
    let [first, last] = summary.calendar.covers;
    let (word, to) = (label(lang, Label::Calendar), label(lang, Label::To));
    format!("{word} {} {first} {to} {last}", summary.calendar.name)
}

fn targets(summary: &Summary, lang: Lang) -> Block {
    let columns = vec![
        Column::text(label(lang, Label::Scope)),
        Column::figure(label(lang, Label::Target)),
        Column::text(text(lang, Text::From)),
        Column::text(text(lang, Text::Until)),
        Column::wide(text(lang, Text::Basis)),
    ];
    let rows = summary.targets.iter().map(|target| {
        let until = target.to.map(|day| day.to_string());
        Row::new(vec![
            Cell::word(words::scope(lang, target.scope)),
            Cell::figure(Some(target.limit)),
            Cell::text(&target.from.to_string()),
            Cell::text(until.as_deref().unwrap_or_else(|| text(lang, Text::Open))),
            Cell::text(&target.basis),
        ])
    });
    Table::new("table-targets", text(lang, Text::Targets), columns, rows.collect()).into()
}

fn ceilings(lang: Lang) -> Block {
    let columns = vec![Column::text(text(lang, Text::Class)), Column::figure(text(lang, Text::Ceiling))];
    let row =
        |class: Class| Row::new(vec![Cell::word(words::class(lang, class)), Cell::count(class.ceiling())]);
    let rows = Class::ALL.into_iter().map(row).collect();
    let basis = words::report::basis(lang, CEILING_BASIS);
    let caption = format!("{}{}{basis}", text(lang, Text::Ceilings), label(lang, Label::Comma));
    Table::new("table-ceilings", caption, columns, rows).into()
}

fn files(summary: &Summary, lang: Lang) -> Block {
    let columns = vec![
        Column::wide(label(lang, Label::File)),
        Column::figure(text(lang, Text::Rows)),
        Column::wide(text(lang, Text::Hash)),
    ];
    let calendar = Row::new(vec![
        Cell::text(&calendar(summary, lang)),
        Cell::none(),
        Cell::text(&summary.calendar.sha256),
    ]);
    let inputs = summary.inputs.iter();
    let history = summary.class_history.iter();
    let history = history.map(|history| (&history.file, history.rows, &history.sha256));
    let rows = inputs
        .map(|input| (&input.file, input.rows, &input.sha256))
        .chain(history)
        .map(|(file, rows, sha256)| Row::new(vec![Cell::text(file), Cell::count(rows), Cell::text(sha256)]))
        .chain(std::iter::once(calendar));
    Table::new("table-files", text(lang, Text::Files), columns, rows.collect()).into()
}
