//! Every row counted, then the cases that stand there twice settled: pass by pass over the inputs, in bounded memory.

use std::sync::Mutex;

use super::identity;
use super::reading::{Inputs, Progress};
use super::remark::Remark;
use super::run::Order;
use super::sinks::{Collecting, Counting, Crowded};
use super::timing::Step;
use super::watch;
use crate::domain::{Class, Day, Field, Joined, Month, RowCounts};
use crate::error::{Error, Result};
use crate::ingest::{FileFacts, Source, Survey};
use crate::settings::Settings;
use crate::tally::{
    Counter, Cutoff, Follow, Listing, Part, Rows, Ruler, Settled, Suspects, Thinning, Totals, Twins,
    spill_folder,
};
use crate::words::fault;

/// Everything that was counted, and from what.
pub(super) struct Counted {
    pub files: Vec<(Source, Survey)>,
    pub facts: Vec<FileFacts>,
    pub totals: Totals,
    /// The cases and rows that are listed by name.
    pub listing: Listing,
    pub rows: RowCounts,
    /// What was joined.
    pub joined: Joined,
    /// The fields that together identified a case; `None` where its id did.
    pub case_key: Option<Vec<Field>>,
    /// The month whose cases were listed.
    pub provisional: Option<Month>,
    /// The day on whose limits the open cases were put in order.
    pub judged_on: Day,
}

impl Counted {
    /// The fields that a file has a column for, in the order of the data dictionary.
    pub fn fields(&self) -> Vec<Field> {
        let has = |field: &Field| self.facts.iter().any(|facts| facts.header(*field).is_some());
        Field::specs().iter().map(|spec| spec.field).filter(has).collect()
    }

    /// Whether the lists are those of this month and cut-off.
    pub fn is_listed_for(&self, month: Month, as_of: Day, settings: &Settings) -> bool {
        let limit = |class: Class, day| settings.targets.own_limit(class, day);
        let is_same = |class: &Class| limit(*class, as_of) == limit(*class, self.judged_on);
        let is_whole = self.listing.open.len() as u64 == self.rows.pending;
        self.provisional == Some(month) && (is_whole || Class::ALL.iter().all(is_same))
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

/// Counts every row, then settles the cases that stand there twice.
pub(super) fn count(order: &Order, settings: &Settings, progress: &Progress) -> Result<Counted> {
    count_following(order, settings, progress, None)
}

/// The same, with the cases listed that are to be followed.
pub(super) fn count_following(
    order: &Order,
    settings: &Settings,
    progress: &Progress,
    following: Option<&dyn Follow>,
) -> Result<Counted> {
    let pass = Pass { settings, progress, following };
    let (inputs, mut facts, mut totals) = pass.first(order)?;
    for facts in &facts {
        progress.timings.note(facts.pace);
    }
    check_columns(settings, &inputs, &facts)?;
    let case_key = identity::case_key(settings, &inputs, &facts)?;
    let provisional = order.month.or_else(|| order.as_of.or(totals.latest()).map(Day::month));
    let cutoff = Cutoff { as_of: order.as_of, month: provisional };
    let settled = progress.timings.take(Step::Settle, || pass.settle(&inputs, &mut totals, cutoff))?;
    let mut listing = totals.take_listing();
    if let Some(key) = &order.mask {
        key.hide(&mut listing);
        for facts in &mut facts {
            key.hide_statuses(facts);
        }
    }
    let rows = account(&facts, &totals, settled)?;
    let (joined, judged_on) = (settled.joined, cutoff.judged_on(&settings.calendar));
    Ok(Counted {
        files: inputs.files,
        facts,
        totals,
        listing,
        rows,
        joined,
        case_key,
        provisional,
        judged_on,
    })
}

/// The passes over the inputs.
struct Pass<'a> {
    settings: &'a Settings,
    progress: &'a Progress,
    following: Option<&'a dyn Follow>,
}

impl Pass<'_> {
    fn counter(&self, cutoff: Cutoff, totals: Totals) -> Counter<'_> {
        let counter = Counter::resume(ruler(self.settings), &self.settings.targets, cutoff, totals);
        counter.following(self.following)
    }

    /// The inputs found, and everything in them counted.
    fn first(&self, order: &Order) -> Result<(Inputs, Vec<FileFacts>, Totals)> {
        let cutoff = Cutoff { as_of: order.as_of, month: order.month };
        let (lengths, hashes) = (self.settings.lists, self.settings.budget.hashes / Inputs::threads());
        let make = |foresees: bool| {
            let totals = Totals::new(lengths, hashes);
            Inputs::sinks(|| Counting(self.counter(cutoff, totals.another_end()).foreseeing(foresees)))
        };
        let (inputs, facts, sinks) = Inputs::read_first(order, self.settings, self.progress, || make(true))?;
        let merged = |sinks: Vec<Counting<'_>>| {
            sinks.into_iter().fold(Totals::new(lengths, hashes), |mut totals, Counting(counter)| {
                totals.merge(counter.into_totals());
                totals
            })
        };
        let totals = self.progress.timings.take(Step::Read, || merged(sinks));
        if totals.is_foreseen() {
            return Ok((inputs, facts, totals));
        }
        // What the end of a file had told was no case: nothing is foreseen this time.
        drop(totals);
        let mut sinks = make(false);
        let read = || inputs.read(&self.settings.rules, &mut sinks, self.progress);
        let facts = self.progress.timings.take(Step::Read, read).map_err(|error| order.told(error))?;
        Ok((inputs, facts, merged(sinks)))
    }

    /// Cases met twice are settled part by part. Where there are any, the lists are filled anew, so
    /// that they hold their full length of the cases that stay.
    fn settle(&self, inputs: &Inputs, totals: &mut Totals, cutoff: Cutoff) -> Result<Settled> {
        let mut settled = Settled::default();
        let merged = std::mem::take(&mut totals.ids).merged().map_err(spilled)?;
        let mut suspects = Suspects::new(merged, self.settings.budget.rows);
        let mut is_first = true;
        while let Some(part) = suspects.next_part().map_err(spilled)? {
            if std::mem::take(&mut is_first) {
                totals.lists.clear();
            }
            let rows = self.collect(inputs, totals, cutoff, &part)?;
            let mut counter = self.counter(cutoff, std::mem::take(totals));
            let crowds = counter.settle(rows, self.settings.collapse, &mut settled);
            let counter = Mutex::new(counter);
            if !crowds.is_empty() {
                let thinning = || Thinning { part: &part, crowds: &crowds, counter: &counter };
                let mut sinks = Inputs::sinks(|| Crowded(thinning()));
                inputs.read(&self.settings.rules, &mut sinks, self.progress)?;
            }
            let counter = counter.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
            *totals = counter.into_totals();
        }
        Ok(settled)
    }

    /// The rows of one part whose ids may stand twice; its other cases are listed.
    fn collect(&self, inputs: &Inputs, totals: &mut Totals, cutoff: Cutoff, part: &Part) -> Result<Rows> {
        let counter = || self.counter(cutoff, totals.another_end());
        let mut sinks = Inputs::sinks(|| Collecting(Twins::new(part, counter())));
        inputs.read(&self.settings.rules, &mut sinks, self.progress)?;
        let mut rows = Rows::default();
        for Collecting(twins) in sinks {
            let (found, lists) = twins.into_parts();
            rows.merge(found);
            totals.lists.merge(lists);
        }
        Ok(rows)
    }
}

/// A failure of the files that hold what memory should not.
fn spilled(source: std::io::Error) -> Error {
    Error::Spill { path: spill_folder(), source }
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
        rejected: totals.rejected.n(),
        duplicate: settled.duplicates,
        after_as_of: totals.after_as_of,
        pending: totals.pending,
        excluded: totals.excluded.values().sum(),
        normal: totals.normal,
    };
    if rows.add_up() { Ok(rows) } else { Err(Error::Identity(rows)) }
}
