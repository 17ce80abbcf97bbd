//! Two periods compared: for each promise and grouping a table of the parts, whose effects add up.

use std::fmt::Write;

use super::table::{Cell, Column, table};
use crate::model::insight::{Grouping, Pool};
use crate::model::{Comparison, PeriodChange};
use crate::report::findings::group_name;
use crate::words::{self, Lang, compare as say};

/// The comparison, as it is printed.
#[must_use]
pub fn comparison(compared: &Comparison, lang: Lang) -> String {
    let mut text = String::new();
    for change in &compared.changes {
        let [scope, by] = [words::scope(lang, change.scope), say::by(lang, change.by == Grouping::Class)];
        let _ = writeln!(text, "{}", say::heading(lang, scope, &compared.from, &compared.to, by));
        let split = &change.split;
        let _ = writeln!(
            text,
            "{}",
            say::sum(
                lang,
                [mean(split.before), mean(split.after), signed(split.change.lossy())],
                [signed(split.rate), signed(split.mix)]
            )
        );
        let _ = writeln!(text, "{}", parts(change, lang));
    }
    text
}

fn parts(change: &PeriodChange, lang: Lang) -> String {
    let [group, before, mean_before, after, mean_after, rate, mix, effect] = say::columns(lang);
    let columns = [
        Column::name(group, 0),
        Column::figure(before, 4),
        Column::figure(mean_before, 3),
        Column::figure(after, 4),
        Column::figure(mean_after, 3),
        Column::figure(rate, 0),
        Column::figure(mix, 0),
        Column::figure(effect, 0),
    ];
    let rows = change.split.parts.iter().map(|part| {
        vec![
            Cell::new(group_name(change.by, &part.key, lang)),
            Cell::figure(Some(part.before.n)),
            Cell::figure(Some(mean(part.before))),
            Cell::figure(Some(part.after.n)),
            Cell::figure(Some(mean(part.after))),
            Cell::figure(Some(signed(part.rate.lossy()))),
            Cell::figure(Some(signed(part.mix))),
            Cell::figure(Some(signed(part.effect.lossy()))),
        ]
    });
    table(&columns, rows.collect(), None)
}

/// The mean with three decimals; nothing without a case.
fn mean(pool: Pool) -> String {
    pool.mean().map_or_else(String::new, |mean| format!("{:.3}", mean.lossy()))
}

/// Working days with a sign and three decimals.
fn signed(days: f64) -> String {
    let text = format!("{days:+.3}");
    if text == "-0.000" { "+0.000".to_owned() } else { text }
}
