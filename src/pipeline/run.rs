//! The main job: inputs to a report.

use std::path::PathBuf;

use super::earlier::EarlierReport;
use super::follow::{Then, Wanted};
use super::mask::{self, Key};
use super::reading::{Inputs, Progress};
use super::remark::Remark;
use super::sinks::{Collecting, Counting};
use super::timing::Step;
use super::{build, identity, restatement, watch};
use crate::domain::{Day, Field, Grain, Joined, Month, RowCounts, Scope};
use crate::error::{Error, Result};
use crate::ingest::{FileFacts, Source, Survey};
use crate::model::{Checked, Report, Summary};
use crate::settings::Settings;
use crate::tally::{Counter, Cutoff, Follow, Ruler, Settled, Totals, Twins};
use crate::words::fault;

/// What is to be reported.
#[derive(Clone, Debug)]
pub struct Order {
    /// Files, folders, patterns.
    pub inputs: Vec<PathBuf>,
    /// The cut-off; the latest day in the data where `None`.
    pub as_of: Option<Day>,
    /// The reporting month; the cut-off's where `None`.
    pub month: Option<Month>,
    /// With what names and ids are masked; they stand as they are where `None`.
    pub mask: Option<Key>,
    /// The folder of an earlier report to compare with.
    pub previous: Option<PathBuf>,
}

impl Order {
    /// A case id as it may be shown.
    pub(super) fn shown(&self, case_id: &str) -> String {
        self.masked(Field::CaseId, case_id)
    }

    /// The value of a field as it may be shown.
    pub(super) fn masked(&self, field: Field, value: &str) -> String {
        let masked = self.mask.as_ref().and_then(|key| key.pseudonym(field, value));
        masked.unwrap_or_else(|| value.to_owned())
    }

    /// A failure of reading as it may be told.
    pub(super) fn told(&self, error: Error) -> Error {
        if self.mask.is_some() { mask::silenced(error) } else { error }
    }
}

/// A report, and remarks on how it came about.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The report.
    pub report: Report,
    /// Remarks for the one who runs it.
    pub remarks: Vec<Remark>,
}

/// Everything that was counted, and from what.
pub(super) struct Counted {
    pub files: Vec<(Source, Survey)>,
    pub facts: Vec<FileFacts>,
    pub totals: Totals,
    pub rows: RowCounts,
    /// What was joined.
    pub joined: Joined,
    /// The fields that together identified a case; `None` where its id did.
    pub case_key: Option<Vec<Field>>,
    /// The month whose cases were listed.
    pub provisional: Option<Month>,
}

impl Counted {
    /// The fields that a file has a column for, in the order of the data dictionary.
    pub fn fields(&self) -> Vec<Field> {
        let has = |field: &Field| self.facts.iter().any(|facts| facts.header(*field).is_some());
        Field::specs().iter().map(|spec| spec.field).filter(has).collect()
    }

    /// What the one who runs it is told of how the files were read.
    pub fn on_reading(&self, settings: &Settings) -> Vec<Remark> {
        let mut remarks = self.other_sheets();
        remarks.extend(self.usual_key(settings));
        remarks.extend(settings.watch.as_ref().and_then(watch::remark));
        remarks
    }

    /// A key that no setting asked for is told.
    fn usual_key(&self, settings: &Settings) -> Option<Remark> {
        let key = self.case_key.clone().filter(|_| settings.rules.case_key.is_none())?;
        Some(Remark::UsualKey { key })
    }

    /// The sheets that nobody asked for and nobody read.
    fn other_sheets(&self) -> Vec<Remark> {
        let files = self.files.iter().zip(&self.facts).filter(|(_, facts)| !facts.other_sheets.is_empty());
        files
            .map(|((source, _), facts)| Remark::OtherSheets {
                file: source.name.clone(),
                sheet: facts.sheet.clone().unwrap_or_default(),
                others: facts.other_sheets.clone(),
            })
            .collect()
    }
}

/// Reads, counts, measures and judges.
///
/// # Errors
/// Inputs that cannot be read, or in which no usable case is found; a cut-off or a month that
/// the data or the calendar does not reach.
pub fn run(order: &Order, settings: &Settings, progress: &Progress) -> Result<Outcome> {
    check_days(order, settings)?;
    // Read first: the report may be about to replace the folder.
    let earlier = order.previous.as_deref().map(EarlierReport::read).transpose()?;
    let then = earlier.as_ref().map(|earlier| Then {
        ids: &earlier.ids,
        month: earlier.run.previous.month,
        mask: order.mask.as_ref(),
    });
    let wanted = Wanted::new(settings, then);
    let following = wanted.as_ref().map(|wanted| wanted as &dyn Follow);
    let mut counted = count_following(order, settings, progress, following)?;
    let no_case = counted.rows.normal + counted.rows.pending + counted.rows.excluded == 0;
    let Some(as_of) = order.as_of.or(counted.totals.latest()).filter(|_| !no_case) else {
        return Err(no_usable_case(order, &counted));
    };
    let months = counted.totals.months(settings.caliber.attribution);
    let month = choose_month(order, as_of, months)?;
    if counted.provisional != Some(month) {
        // Cases that were taken out again had decided the month whose cases were listed.
        let settled = Order { as_of: Some(as_of), month: Some(month), ..order.clone() };
        counted = count_following(&settled, settings, progress, following)?;
    }
    let masked = order.mask.as_ref().map(Key::stamp);
    let mut report =
        progress.timings.take(Step::Measure, || build::report(&counted, settings, (as_of, month), masked))?;
    if let Some(list) = &settings.watch {
        let (summary, watched) = watch::watch(list, &counted, settings, order, (as_of, month));
        (report.summary.watch, report.watched) = (Some(summary), Some(watched));
    }
    if let Some(earlier) = &earlier {
        let (told, cases) = restatement::restatement(earlier, &report, &counted, settings)?;
        (report.summary.restatement, report.restated) = (Some(told), Some(cases));
    }
    let mut remarks = counted.on_reading(settings);
    remarks.extend(lone_cutoff(order, &counted.totals));
    remarks.extend(empty_month(&report.summary, months));
    Ok(Outcome { report, remarks })
}

/// That no normal case belongs to the reporting month.
pub(super) fn empty_month(summary: &Summary, months: Option<(Month, Month)>) -> Option<Remark> {
    let month = summary.month;
    let has_case = summary.measure(Grain::Month, month, Scope::All).is_some_and(|measure| measure.n > 0);
    (!has_case).then(|| Remark::EmptyMonth { month, last: months.map(|(_, last)| last) })
}

/// Reads and validates only.
///
/// # Errors
/// Inputs that cannot be read, or a cut-off that the calendar does not reach.
pub fn check(order: &Order, settings: &Settings, progress: &Progress) -> Result<(Checked, Vec<Remark>)> {
    check_days(order, settings)?;
    let counted = count(order, settings, progress)?;
    Ok((build::checked(&counted), counted.on_reading(settings)))
}

pub(super) fn check_days(order: &Order, settings: &Settings) -> Result<()> {
    let (first, last) = settings.calendar.covers();
    if let Some(as_of) = order.as_of.filter(|day| !settings.calendar.knows(*day)) {
        return Err(Error::Usage {
            message: fault::order::cutoff_outside(as_of, first, last),
            help: fault::order::choose_inside(),
        });
    }
    if let (Some(as_of), Some(month)) = (order.as_of, order.month)
        && month > as_of.month()
    {
        return Err(Error::Usage {
            message: fault::order::month_after_cutoff(month, as_of),
            help: fault::order::choose_earlier(),
        });
    }
    Ok(())
}

/// Counts every row, then settles the cases that stand there twice.
pub(super) fn count(order: &Order, settings: &Settings, progress: &Progress) -> Result<Counted> {
    count_following(order, settings, progress, None)
}

/// The same, with the cases listed that are to be followed.
fn count_following(
    order: &Order,
    settings: &Settings,
    progress: &Progress,
    following: Option<&dyn Follow>,
) -> Result<Counted> {
    let inputs = Inputs::find(&order.inputs, settings, progress)?;
    let ruler = ruler(settings);
    let cutoff = Cutoff { as_of: order.as_of, month: order.month };
    let counter = || Counter::new(ruler, &settings.targets, cutoff).following(following);
    let mut sinks = Inputs::sinks(|| Counting(counter()));
    let (mut facts, mut totals) = progress.timings.take(Step::Read, || {
        let facts = inputs.read(&settings.rules, &mut sinks, progress).map_err(|error| order.told(error))?;
        let mut totals = Totals::default();
        for Counting(counter) in sinks {
            totals.merge(counter.into_totals());
        }
        Ok::<_, Error>((facts, totals))
    })?;
    check_columns(settings, &inputs, &facts)?;
    let case_key = identity::case_key(settings, &inputs, &facts)?;
    let provisional = order.month.or_else(|| order.as_of.or(totals.latest()).map(Day::month));
    let settled = progress.timings.take(Step::Settle, || {
        let suspects = Twins::suspects(&mut totals.ids);
        if suspects.is_empty() {
            return Ok(Settled::default());
        }
        let mut sinks = Inputs::sinks(|| Collecting(Twins::new(ruler, cutoff, &suspects)));
        inputs.read(&settings.rules, &mut sinks, progress)?;
        let found = sinks.into_iter().flat_map(|Collecting(twins)| twins.into_found()).collect();
        let counter = Counter::resume(ruler, &settings.targets, cutoff, std::mem::take(&mut totals));
        let mut counter = counter.following(following);
        let settled = counter.settle(found, settings.collapse);
        totals = counter.into_totals();
        Ok::<_, Error>(settled)
    })?;
    if let Some(key) = &order.mask {
        key.hide(&mut totals);
        for facts in &mut facts {
            key.hide_statuses(facts);
        }
    }
    totals.rejects.sort_by_key(|reject| reject.origin);
    let rows = account(&facts, &totals, settled)?;
    Ok(Counted { files: inputs.files, facts, totals, rows, joined: settled.joined, case_key, provisional })
}

/// A header that the settings name must be in a file: a slip there would leave a field unread
/// and move every figure without a word.
fn check_columns(settings: &Settings, inputs: &Inputs, facts: &[FileFacts]) -> Result<()> {
    for (header, field) in &settings.rules.columns {
        let is_there = |facts: &FileFacts| facts.header(*field).is_some_and(|found| found == header);
        if !facts.iter().any(is_there) {
            let names: Vec<&str> =
                inputs.files.iter().map(|(source, _)| source.name.as_str()).take(5).collect();
            return Err(Error::Settings {
                message: fault::header::nowhere(field.name(), header, &names),
                help: fault::header::write_as_it_stands(),
            });
        }
    }
    Ok(())
}

/// What measures single cases under the settings.
pub(super) fn ruler(settings: &Settings) -> Ruler<'_> {
    Ruler {
        caliber: &settings.caliber,
        calendar: &settings.calendar,
        classes: settings.class_history.as_ref().map(|history| &history.classes),
    }
}

/// The row accounting; a run whose rows do not add up has failed.
fn account(facts: &[FileFacts], totals: &Totals, settled: Settled) -> Result<RowCounts> {
    let rows = RowCounts {
        read: facts.iter().map(|facts| facts.rows).sum(),
        skipped: totals.skipped,
        rejected: totals.rejects.len() as u64,
        duplicate: settled.duplicates,
        after_as_of: totals.after_as_of,
        pending: totals.pending,
        excluded: totals.excluded.values().sum(),
        normal: totals.normal,
    };
    if rows.add_up() { Ok(rows) } else { Err(Error::Identity(rows)) }
}

/// By so many days the latest day must stand apart from all others to be remarked on.
const APART: i32 = 10;

/// A slip in one date can move the cut-off, and with it the month: the one who runs it is told.
pub(super) fn lone_cutoff(order: &Order, totals: &Totals) -> Option<Remark> {
    let as_of = totals.latest()?;
    let others = totals.latest.before(as_of)?;
    let is_lone = order.as_of.is_none() && totals.latest.on(as_of) == 1 && as_of.0 - others.0 > APART;
    is_lone.then_some(Remark::LoneCutoff { as_of, others })
}

pub(super) fn no_usable_case(order: &Order, counted: &Counted) -> Error {
    let rows = counted.rows;
    let (reason, help) = match order.as_of {
        Some(as_of) if rows.after_as_of > 0 => {
            (fault::order::all_after(rows.after_as_of, as_of), fault::order::choose_later())
        }
        _ if rows.rejected > 0 => {
            let first = counted.totals.rejects.first();
            let why = first.map(|reject| reject.reason.name()).unwrap_or_default();
            (fault::order::all_rejected(rows.rejected, rows.read, why), fault::order::see_check())
        }
        _ => (fault::order::no_rows(rows.read), fault::order::export_rows()),
    };
    Error::NoCase { reason, help }
}

/// The reporting month. One that lies before or after everything in the data is a mistake, not an empty month.
pub(super) fn choose_month(order: &Order, as_of: Day, months: Option<(Month, Month)>) -> Result<Month> {
    let month = order.month.unwrap_or_else(|| as_of.month());
    let (first, last) = months.unwrap_or((as_of.month(), as_of.month()));
    let last = last.max(as_of.month());
    if order.month.is_some() && (month < first || month > last) {
        return Err(Error::NoCase {
            reason: fault::order::month_outside(month, first, last),
            help: fault::order::choose_month(),
        });
    }
    Ok(month)
}
