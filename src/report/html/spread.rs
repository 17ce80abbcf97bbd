//! The section of the distribution: how many cases took how many working days, for both promises.

use super::block::Section;
use super::table::{Cell, Column, Row, Table, percent};
use crate::domain::{Grain, Measure, Scope};
use crate::model::Summary;
use crate::words::page::{Text, longer_than, month_name, text};
use crate::words::report::{Label, label};
use crate::words::{self, Lang};

/// Days that are listed one by one; longer cases stand together.
const DAYS: i32 = 15;

pub(super) fn distribution(summary: &Summary, lang: Lang) -> Section {
    let promises: Vec<&Measure> = Scope::PROMISES
        .into_iter()
        .filter_map(|scope| summary.measure(Grain::Month, summary.month, scope))
        .filter(|measure| measure.n > 0 && !measure.spread.is_empty())
        .collect();
    let heading = text(lang, Text::Distribution);
    let longest = promises.iter().filter_map(|measure| measure.max).max().unwrap_or(0);
    let blocks = if promises.is_empty() {
        Vec::new()
    } else {
        let mut rows: Vec<Row> = (0..=longest.min(DAYS))
            .map(|day| {
                let counts = promises.iter().flat_map(|measure| cells(measure, day, day));
                Row::new(std::iter::once(Cell::count(day)).chain(counts).collect())
            })
            .collect();
        if longest > DAYS {
            let counts = promises.iter().flat_map(|measure| cells(measure, DAYS + 1, i32::MAX));
            let name = Cell::text(&longer_than(lang, DAYS)).ordered(DAYS + 1);
            rows.push(Row::new(std::iter::once(name).chain(counts).collect()));
        }
        let caption = format!("{heading}{}{}", label(lang, Label::Comma), month_name(lang, summary.month));
        vec![Table::new("table-distribution", caption, columns(&promises, lang), rows).whole().into()]
    };
    Section::new("distribution", heading, blocks).lead(text(lang, Text::DistributionLead))
}

fn columns(promises: &[&Measure], lang: Lang) -> Vec<Column> {
    let mut columns = vec![Column::figure(text(lang, Text::Days))];
    for measure in promises {
        let scope = words::scope(lang, measure.scope);
        for what in [label(lang, Label::Cases), text(lang, Text::Share), text(lang, Text::Cumulative)] {
            columns.push(Column::figure(&format!("{scope} {what}")));
        }
    }
    columns
}

/// Cases from `first` to `last` days, their share, and the share of all that took `last` or fewer.
fn cells(measure: &Measure, first: i32, last: i32) -> [Cell; 3] {
    let count = |is_in: &dyn Fn(i32) -> bool| -> i64 {
        measure.spread.iter().filter(|(_, days, _)| is_in(*days)).map(|(_, _, n)| n).sum()
    };
    let (here, so_far) = (count(&|days| (first..=last).contains(&days)), count(&|days| days <= last));
    let cumulative = Cell::share(&percent(so_far, measure.n));
    let is_limit = measure.target.is_some_and(|limit| i64::from(last) == limit.whole_days());
    [
        Cell::count(here),
        Cell::share(&percent(here, measure.n)),
        if is_limit { cumulative.within() } else { cumulative },
    ]
}
