//! The main job: inputs to a report.

use std::path::PathBuf;

use super::count::{Counted, count, count_following};
use super::earlier::EarlierReport;
use super::follow::{Then, Wanted};
use super::history::HistoryFiles;
use super::mask::{self, Key};
use super::reading::Progress;
use super::remark::Remark;
use super::timing::Step;
use super::{build, history, restatement, watch};
use crate::domain::{Day, Field, Grain, Month, Scope};
use crate::error::{Error, Result};
use crate::model::{Checked, Report, Summary};
use crate::settings::Settings;
use crate::tally::{Follow, Totals};
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
    /// The folder with a tally for each month before.
    pub history: Option<PathBuf>,
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
    /// The months that go into the history, where one is kept.
    pub history: Option<HistoryFiles>,
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
    let own_months = counted.totals.months(settings.caliber.attribution);
    let month = choose_month(order, as_of, own_months)?;
    if !counted.is_listed_for(month, as_of, settings) {
        // Cases that were taken out again had decided the month whose cases were listed, or the cut-off
        // is held against other limits than those by which the open cases were put in order.
        let settled = Order { as_of: Some(as_of), month: Some(month), ..order.clone() };
        counted = count_following(&settled, settings, progress, following)?;
    }
    let masked = order.mask.as_ref().map(Key::stamp);
    let merge = |folder: &PathBuf| history::merge(folder, &counted, settings, order, (as_of, month));
    let merged = order.history.as_ref().map(merge).transpose()?;
    let mut report = progress.timings.take(Step::Measure, || {
        build::report(&mut counted, merged.as_ref(), settings, (as_of, month), masked)
    })?;
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
    let left_out = report.summary.left_out.iter();
    remarks.extend(left_out.map(|(list, n)| Remark::LeftOut { file: format!("{list}.csv"), n: *n }));
    remarks.extend(empty_month(&report.summary, own_months));
    Ok(Outcome { report, remarks, history: merged.map(|merged| merged.files) })
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
            let first = counted.listing.rejects.first();
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
