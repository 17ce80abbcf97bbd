//! Whether the verdicts hang on how the notice is read: one row a reading, those that cannot be
//! taken with the reason.

use super::{Cell, Column, Number, Row, Table, is_too_open, of};
use crate::domain::{Scope, Status};
use crate::model::Summary;
use crate::model::insight::{NotGiven, Reading};
use crate::words::insight::{Title, Word, missing, word};
use crate::words::report::{Label, label};
use crate::words::{self, Lang};

pub(super) fn tables(summary: &Summary, lang: Lang) -> Vec<Table> {
    let told = &summary.insight.sensitivity;
    let mut columns = vec![Column::name(word(lang, Word::Reading))];
    for scope in Scope::PROMISES {
        let name = words::scope(lang, scope);
        columns.push(Column::figure(format!("{name} {}", label(lang, Label::Mean))));
        columns.push(Column::name(format!("{name} {}", label(lang, Label::Verdict))));
    }
    columns.push(Column::name(word(lang, Word::Remark)));
    let mut readings: Vec<Reading> = told.rows.iter().map(|row| row.reading).collect();
    readings.sort_unstable();
    readings.dedup();
    let mut rows: Vec<Row> = readings.into_iter().map(|reading| given(summary, reading, lang)).collect();
    rows.extend(told.not_given.iter().map(|one| {
        let mut cells = vec![name(one.reading, lang)];
        cells.resize(columns.len() - 1, Cell::None);
        cells.push(Cell::Word(why_not(*one, lang)));
        Row::new(cells)
    }));
    let month = summary.month.to_string();
    vec![Table::new("readings", of(lang, Title::Readings, &[&month]), columns, rows)]
}

/// Why a reading is not given.
fn why_not(one: NotGiven, lang: Lang) -> String {
    match (one.missing, one.absent) {
        (Some(field), _) => missing(lang, field.name()),
        (None, Some(_)) => words::tally::not_held(lang).to_owned(),
        (None, None) => word(lang, Word::OwnReading).to_owned(),
    }
}

fn given(summary: &Summary, reading: Reading, lang: Lang) -> Row {
    let rows = || summary.insight.sensitivity.rows.iter();
    let of = |scope| rows().find(|row| row.scope == scope && row.reading == reading);
    let mut cells = vec![name(reading, lang)];
    for scope in Scope::PROMISES {
        let row = of(scope);
        let mean = row.and_then(|row| Some(Cell::Mean(Number::Exact(row.mean?), row.limit)));
        cells.push(mean.unwrap_or(Cell::None));
        cells.push(Cell::maybe(row, |row| Cell::Verdict(row.status)));
    }
    let differs = Scope::PROMISES.into_iter().filter_map(of).any(|row| row.differs);
    let mut remarks = Vec::new();
    if differs {
        remarks.push(word(lang, Word::Differs).to_owned());
    }
    if reading == Reading::ByAcceptance {
        remarks.extend(still_open(summary, |scope| of(scope).is_some(), lang));
    }
    let remarks = remarks.join(lang.pick("；", "; "));
    cells.push(if remarks.is_empty() { Cell::None } else { Cell::Marked(remarks, Status::AtRisk) });
    Row::new(cells).strong(reading == Reading::Base)
}

/// That the month of acceptance is too open to be told, in one of the promises that are given or in all.
fn still_open(summary: &Summary, is_given: impl Fn(Scope) -> bool, lang: Lang) -> Option<String> {
    let given: Vec<Scope> = Scope::PROMISES.into_iter().filter(|scope| is_given(*scope)).collect();
    let is_open = |scope: &&Scope| is_too_open(summary, **scope, summary.month);
    let open: Vec<&Scope> = given.iter().filter(is_open).collect();
    let said = word(lang, Word::TooOpen);
    match open[..] {
        [] => None,
        [only] if given.len() > 1 => {
            Some(format!("{}{}{said}", words::scope(lang, *only), label(lang, Label::Colon)))
        }
        _ => Some(said.to_owned()),
    }
}

fn name(reading: Reading, lang: Lang) -> Cell {
    let which = match reading {
        Reading::Base => Word::Base,
        Reading::StartDayCounted => Word::StartDayCounted,
        Reading::FromDeclaration => Word::FromDeclaration,
        Reading::ByAcceptance => Word::ByAcceptance,
        Reading::ZeroRefundOut => Word::ZeroRefundOut,
        Reading::SuspensionDeducted => Word::SuspensionDeducted,
        Reading::PlainWeekdays => Word::PlainWeekdays,
        Reading::MakeUpDaysOut => Word::MakeUpDaysOut,
        Reading::AmountWeighted => Word::AmountWeighted,
    };
    Cell::word(word(lang, which))
}
