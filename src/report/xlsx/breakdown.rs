//! 分类, 机关 and 超标: measures as long tables to filter, one row a measure.

use std::cmp::Reverse;

use rust_xlsxwriter::XlsxError;

use super::cell::Cell;
use super::measures;
use super::page::Page;
use crate::domain::{Dimension, Grain, Measure};
use crate::model::Summary;
use crate::words::report::{Label, label};
use crate::words::workbook::{self, Word, word};
use crate::words::{self, Lang};

/// All scopes × periods, months first.
pub(super) fn classes(page: Page<'_>, summary: &Summary) -> Result<(), XlsxError> {
    let lang = page.lang;
    let titles = [word(lang, Word::Grain), word(lang, Word::Period), label(lang, Label::Scope)];
    let rows = summary.measures.iter().filter(|measure| measure.is_whole());
    write(page, "classes", &titles, rows.map(|measure| (period(measure, lang), measure)))
}

/// The values of each dimension in the reporting month, most case-days over the target first.
pub(super) fn offices(page: Page<'_>, summary: &Summary) -> Result<(), XlsxError> {
    let lang = page.lang;
    let titles = [word(lang, Word::Dimension), label(lang, Label::Scope), word(lang, Word::Key)];
    let of_month = |measure: &&Measure| {
        !measure.is_whole()
            && measure.period.grain == Grain::Month
            && measure.period.last_month == summary.month
    };
    let mut rows: Vec<&Measure> = summary.measures.iter().filter(of_month).collect();
    rows.sort_by_key(|measure| (measure.by, measure.scope, Reverse(measure.excess_hundredths)));
    let name = |measure: &Measure| {
        let dimension = measure.by.map_or("", |by| words::dimension(lang, by));
        [Cell::text(dimension), Cell::text(words::scope(lang, measure.scope))]
    };
    let rows = rows.into_iter().map(|measure| {
        let [dimension, scope] = name(measure);
        (vec![dimension, scope, value(measure, lang)], measure)
    });
    write(page, "offices", &titles, rows)
}

/// The breached measures, in the summary's order.
pub(super) fn breaches(page: Page<'_>, summary: &Summary) -> Result<(), XlsxError> {
    let lang = page.lang;
    let titles = [
        word(lang, Word::Grain),
        word(lang, Word::Period),
        label(lang, Label::Scope),
        word(lang, Word::Dimension),
        word(lang, Word::Key),
    ];
    let rows = summary.breaches.iter().map(|measure| {
        let mut cells = period(measure, lang);
        cells.push(Cell::maybe(measure.by, |by: Dimension| Cell::text(words::dimension(lang, by))));
        cells.push(Cell::maybe(measure.by, |_| value(measure, lang)));
        (cells, measure)
    });
    write(page, "breaches", &titles, rows)
}

fn write<'a>(
    mut page: Page<'_>,
    table: &str,
    names: &[&str],
    rows: impl Iterator<Item = (Vec<Cell<'a>>, &'a Measure)>,
) -> Result<(), XlsxError> {
    let lang = page.lang;
    let titles: Vec<String> =
        names.iter().copied().chain(measures::full_titles(lang)).map(str::to_owned).collect();
    let rows = rows.map(|(mut cells, measure)| {
        cells.extend(measures::full(measure, lang));
        cells
    });
    let placed = page.table(table, &titles, rows)?;
    let first = u16::try_from(names.len()).unwrap_or(0);
    measures::mark(&mut page, placed, first)?;
    page.freeze(placed, first)?;
    page.close()
}

fn period<'a>(measure: &Measure, lang: Lang) -> Vec<Cell<'a>> {
    vec![
        Cell::text(workbook::grain(lang, measure.period.grain)),
        Cell::text(measure.period.to_string()),
        Cell::text(words::scope(lang, measure.scope)),
    ]
}

fn value(measure: &Measure, lang: Lang) -> Cell<'_> {
    match measure.key.as_deref() {
        None | Some("") => Cell::text(label(lang, Label::Blank)),
        Some(key) => Cell::text(key),
    }
}
