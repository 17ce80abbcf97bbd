//! What a report's figures are drawn from: counted from cases, or added up from tallies.

use super::build::checked;
use super::count::Counted;
use super::history::Merged;
use crate::domain::{Attribution, Field, Month, OpenTally, Population, SideTally, Tally};
use crate::model::{Absent, Checked, History, HistoryStamp, TallyStamp};
use crate::settings::{HistoryFile, Settings};

/// The counts behind a report, and what is stamped on it of where they come from.
pub(super) struct Basis<'a> {
    pub cells: &'a Tally,
    /// `None` where no tally holds it.
    pub side: Option<&'a SideTally>,
    /// `None` where it is known only how many cases are open.
    pub open: Option<&'a OpenTally>,
    /// Where every row ended, and how the files were read.
    pub checked: Checked,
    /// The fields that a file has a column for.
    pub fields: Vec<Field>,
    pub case_key: Option<Vec<Field>>,
    pub collapse: bool,
    pub class_history: Option<HistoryStamp>,
    pub tallies: Option<Vec<TallyStamp>>,
    pub absent: Vec<Absent>,
    pub history: Option<History>,
}

impl<'a> Basis<'a> {
    /// That of cases.
    pub fn of_cases(counted: &'a Counted, settings: &Settings) -> Self {
        let totals = &counted.totals;
        Self {
            cells: &totals.tally,
            side: Some(&totals.side),
            open: Some(&totals.open_tally),
            checked: checked(counted),
            fields: counted.fields(),
            case_key: counted.case_key.clone(),
            collapse: settings.collapse,
            class_history: settings.class_history.as_ref().map(history),
            tallies: None,
            absent: Vec::new(),
            history: None,
        }
    }

    /// That of cases and of the months of a history.
    pub fn of_history(counted: &'a Counted, merged: &'a Merged, settings: &Settings) -> Self {
        Self {
            cells: &merged.cells,
            side: Some(&merged.side),
            fields: merged.fields.clone(),
            history: Some(merged.told.clone()),
            ..Self::of_cases(counted, settings)
        }
    }

    /// Whether a file has a column for the field.
    pub fn has(&self, field: Field) -> bool {
        self.fields.contains(&field)
    }

    /// First and last month that normal cases belong to.
    pub fn months(&self, attribution: Attribution) -> Option<(Month, Month)> {
        self.cells.span(Population::Normal, attribution)
    }
}

fn history(history: &HistoryFile) -> HistoryStamp {
    HistoryStamp { file: history.file.clone(), sha256: history.sha256.clone(), rows: history.rows }
}
