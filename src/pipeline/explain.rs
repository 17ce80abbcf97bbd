//! One case explained: each day from start to stop, counted or not and why. Which rows are the
//! case, and as of when, is settled as for a report.

mod case;

use std::borrow::Cow;

use case::{Part, explained};

use super::count::{Counted, count, ruler};
use super::reading::{Inputs, Progress};
use super::run::Order;
use crate::domain::{Case, Numbered, Origin, Reject, Warnings, id_key};
use crate::error::{Error, Result};
use crate::ingest::{self, Sink, key_parts};
use crate::model::{Explanation, RejectedCase};
use crate::settings::Settings;
use crate::tally::{Found, OwnedCase, Place, Verdict, verdict};
use crate::words::fault;

/// What `explain` shows: the cases and rows with that id, and the rows that were rejected.
pub type Explained = (Vec<Explanation>, Vec<RejectedCase>);

/// Explains every case and row whose case id is `id`.
///
/// # Errors
/// Inputs that cannot be read, or no row with that id.
pub fn explain(id: &str, order: &Order, settings: &Settings, progress: &Progress) -> Result<Explained> {
    let wanted = ingest::trim(id);
    // What is looked for is looked for in the rows as they stand; what is shown is masked at the end.
    let plain = Order { mask: None, ..order.clone() };
    let counted = count(&plain, settings, progress).map_err(|error| order.told(error))?;
    let (found, rejects) = collect(wanted, &counted, settings, progress)?;
    let rejected: Vec<RejectedCase> =
        rejects.into_iter().map(|reject| rejected(reject, &counted, order)).collect();
    if found.is_empty() && rejected.is_empty() {
        return Err(Error::NoCase {
            reason: fault::order::unknown_id(&order.shown(wanted)),
            help: fault::order::check_id(),
        });
    }
    let last_day = || found.iter().filter_map(|row| row.case.case().facts.dates.days().max()).max();
    let Some(as_of) = order.as_of.or(counted.totals.latest()).or_else(last_day) else {
        return Ok((Vec::new(), rejected));
    };
    let name = |origin: Origin| format!("{}:{}", file(&counted, origin), origin.row);
    let rows: Vec<Origin> = found.iter().map(|row| row.case.origin).collect();
    let parts = parts(found, order, settings);
    let explanations = parts.iter().map(|(case, warnings, part)| {
        let mut explanation = explained(case, *warnings, part, settings, order.as_of, as_of);
        let origin = case.origin;
        explanation.case_id = order.shown(&explanation.case_id);
        explanation.file = file(&counted, origin);
        let (flows, void) = match part {
            Part::Joined { flows, void } => (flows.as_slice(), void.as_slice()),
            _ => (&[][..], &[][..]),
        };
        let is_twin = |row: &Origin| *row != origin && !flows.contains(row) && !void.contains(row);
        explanation.flows = flows.iter().copied().map(name).collect();
        explanation.void_flows = void.iter().copied().map(name).collect();
        explanation.twins = rows.iter().copied().filter(is_twin).map(name).collect();
        explanation
    });
    Ok((explanations.collect(), rejected))
}

/// The rows with one id that could be decoded, and those that could not and in which the id, or each part
/// of its key, stands; in the order of the files.
fn collect(
    wanted: &str,
    counted: &Counted,
    settings: &Settings,
    progress: &Progress,
) -> Result<(Vec<Found>, Vec<Reject>)> {
    let inputs = Inputs { files: counted.files.clone() };
    let parts = if counted.case_key.is_some() { key_parts(wanted) } else { vec![wanted.to_owned()] };
    let finding = || Finding { wanted, parts: &parts, found: Vec::new(), rejects: Vec::new() };
    let mut sinks = Inputs::sinks(finding);
    inputs.read(&settings.rules, &mut sinks, progress)?;
    let (mut found, mut rejects) = (Vec::new(), Vec::new());
    for sink in sinks {
        found.extend(sink.found);
        rejects.extend(sink.rejects);
    }
    found.sort_by_key(|row| row.case.origin);
    rejects.sort_by_key(|reject| reject.origin);
    Ok((found, rejects))
}

/// A rejected row as it may be shown.
fn rejected(mut reject: Reject, counted: &Counted, order: &Order) -> RejectedCase {
    if let Some(key) = &order.mask {
        key.hide_reject(&mut reject);
    }
    RejectedCase {
        file: file(counted, reject.origin),
        row: reject.origin.row,
        reason: reject.reason,
        value: reject.value,
    }
}

/// What stands in the cells of a raw row, as ids are compared.
pub(super) fn cells(raw: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let is_mark = |c: char| c.is_whitespace() || matches!(c, ':' | '{' | '}');
    let cells = raw.split([',', '，', '\t', ';', '|', '"']);
    cells.map(move |cell| id_key(cell.trim_matches(is_mark)))
}

/// What is explained one by one: a case made of its rows, or each row with what became of it.
fn parts(found: Vec<Found>, order: &Order, settings: &Settings) -> Vec<(OwnedCase, Warnings, Part)> {
    let is_counted = |row: &Found| {
        !matches!(ruler(settings).place(&row.case.case().facts, order.as_of), Place::CalendarMissing(_))
    };
    let (rows, uncounted): (Vec<Found>, Vec<Found>) = found.into_iter().partition(is_counted);
    let mut parts: Vec<(OwnedCase, Warnings, Part)> = Vec::new();
    let each = |rows: Vec<Found>, part: &dyn Fn(Origin) -> Part| {
        let part = |row: Found| (part(row.case.origin), row);
        let parts = rows.into_iter().map(part).map(|(part, row)| (row.case, row.warnings, part));
        parts.collect::<Vec<_>>()
    };
    parts.extend(each(uncounted, &|_| Part::Counted));
    match rows.first().map(|_| verdict(&rows, settings.collapse)) {
        None => {}
        Some(Verdict::One { stays }) => {
            let part = |origin| if origin == stays { Part::Counted } else { Part::Duplicate };
            parts.extend(each(rows, &part));
        }
        Some(Verdict::Joined { case, warnings, flows, void }) => {
            parts.push((*case, warnings, Part::Joined { flows, void }));
        }
        Some(Verdict::Clash(clash)) => parts.extend(each(rows, &|_| Part::Rejected(clash.reason))),
    }
    parts.sort_by_key(|(case, _, _)| case.origin);
    parts
}

fn file(counted: &Counted, origin: Origin) -> String {
    counted.files.get(origin.file as usize).map(|(source, _)| source.name.clone()).unwrap_or_default()
}

/// Looks for the rows with one id.
struct Finding<'a> {
    wanted: &'a str,
    /// The id, or the parts of the key.
    parts: &'a [String],
    found: Vec<Found>,
    rejects: Vec<Reject>,
}

impl Sink for Finding<'_> {
    fn case(&mut self, case: &Case<'_>, warnings: Warnings, raw: &dyn Fn() -> String) {
        if id_key(case.case_id) == id_key(self.wanted) {
            self.found.push(Found { case: case.into(), warnings, raw: raw() });
        }
    }

    fn numbered(&mut self, case: &Numbered<'_>) {
        if id_key(case.case_id) == id_key(self.wanted) {
            case.row.case(&mut |whole| self.case(whole, case.warnings, &|| case.row.raw()));
        }
    }

    fn reject(&mut self, reject: Reject) {
        let cells: Vec<_> = cells(&reject.raw).collect();
        let names = self.parts.iter().all(|part| cells.contains(&id_key(part)));
        drop(cells);
        if names {
            self.rejects.push(reject);
        }
    }

    fn skip(&mut self, _: u64) {}
}
