//! What moved a mean: pace and mix by class and by office; the rows add up to the change.

use super::{Cell, Column, Number, Row, Table, of, office};
use crate::model::Summary;
use crate::model::insight::{Against, Grouping, MeanChange, Pool, mix};
use crate::report::findings::group_name;
use crate::words::insight::{Title, Word, against, rounding, word};
use crate::words::{self, Lang};

pub(super) fn tables(summary: &Summary, lang: Lang) -> Vec<Table> {
    summary.insight.changes.iter().map(|change| table(change, lang)).collect()
}

/// By class, since the month before.
pub(super) fn by_class(summary: &Summary, lang: Lang) -> impl Iterator<Item = Table> {
    let changes = summary.insight.changes.iter();
    let wanted =
        changes.filter(|change| change.by == Grouping::Class && change.against == Against::MonthBefore);
    wanted.map(move |change| Table { notes: Vec::new(), ..table(change, lang) })
}

fn table(change: &MeanChange, lang: Lang) -> Table {
    let (which, name, group) = match change.by {
        Grouping::Class => (Title::ChangeByClass, Word::Class, "class"),
        Grouping::Office => (Title::ChangeByOffice, Word::Office, "office"),
    };
    let (since, is_main) = match change.against {
        Against::MonthBefore => ("month_before", change.by == Grouping::Class),
        Against::YearBefore => ("year_before", false),
    };
    let figure = |which| Column::figure(word(lang, which));
    let columns = vec![
        Column::name(word(lang, name)),
        figure(Word::Effect),
        figure(Word::Pace),
        figure(Word::Mix),
        figure(Word::MeanBefore),
        figure(Word::MeanAfter),
        figure(Word::CasesBefore),
        figure(Word::CasesAfter),
    ];
    let split = &change.split;
    let mut rows: Vec<Row> = split.parts.iter().map(|part| row(part, change.by, lang)).collect();
    let mut total = vec![Cell::word(word(lang, Word::Total))];
    total.extend(moved([
        Number::Exact(split.change),
        Number::Estimate(split.rate),
        Number::Estimate(split.mix),
    ]));
    total.extend(pools(split.before, split.after));
    rows.push(Row::new(total).strong(true));
    let title = of(lang, which, &[words::scope(lang, change.scope), &against(lang, change.before_month)]);
    let id = format!("change_{}_{since}_{group}", change.scope.name());
    let table = Table::new(&id, title, columns, rows);
    if is_main { table.note(rounding(lang)) } else { table.folded() }
}

fn row(part: &mix::Part<String>, by: Grouping, lang: Lang) -> Row {
    let mut cells = vec![match by {
        Grouping::Class => Cell::Word(group_name(by, &part.key, lang)),
        Grouping::Office => office(lang, &part.key),
    }];
    cells.extend(moved([Number::Exact(part.effect), Number::Exact(part.rate), Number::Estimate(part.mix)]));
    cells.extend(pools(part.before, part.after));
    Row::new(cells)
}

fn moved(parts: [Number; 3]) -> [Cell; 3] {
    parts.map(Cell::Moved)
}

fn pools(before: Pool, after: Pool) -> [Cell; 4] {
    [Cell::mean(before, None), Cell::mean(after, None), Cell::Count(before.n), Cell::Count(after.n)]
}
