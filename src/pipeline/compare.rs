//! Two periods of the data compared.

use super::insight::change;
use super::reading::Progress;
use super::run::{Order, run};
use crate::domain::{Period, Scope};
use crate::error::{Error, Result};
use crate::insight::findings::Grouping;
use crate::model::{Comparison, PeriodChange};
use crate::settings::Settings;
use crate::words::fault;

/// Splits the change of each promise's mean from one period to the other, by class and by office.
///
/// # Errors
/// Those of a report, and periods of which one has no case.
pub fn compare(
    order: &Order,
    [from, to]: [Period; 2],
    settings: &Settings,
    progress: &Progress,
) -> Result<Comparison> {
    let measures = run(order, settings, progress)?.report.summary.measures;
    let mut changes = Vec::new();
    for scope in Scope::PROMISES {
        for by in [Grouping::Class, Grouping::Office] {
            let split = change(&measures, [from, to], scope, by);
            changes.extend(split.map(|split| PeriodChange { scope, by, split }));
        }
    }
    if changes.is_empty() {
        return Err(Error::NoCase {
            reason: fault::order::nothing_to_compare(&from.typed(), &to.typed()),
            help: fault::order::choose_periods(),
        });
    }
    Ok(Comparison { from: from.typed(), to: to.typed(), changes })
}
