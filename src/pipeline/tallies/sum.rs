//! What tallies come to together, and what is stamped on a report of where that comes from.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::GivenTally;
use crate::domain::{Field, Joined, OpenTally, RowCounts, Share, SideTally, Tally};
use crate::exchange::{self, InputQuality, Provenance, TallyInput};
use crate::model::{Absent, Checked, FieldQuality, FileQuality, HistoryStamp, Input, TallyStamp};
use crate::pipeline::basis::Basis;
use crate::settings::Settings;

/// The sum of tallies. A part that one of them does not hold, the sum does not hold.
pub(super) struct Sum {
    cells: Tally,
    side: Option<SideTally>,
    open: Option<OpenTally>,
    checked: Checked,
    fields: BTreeSet<Field>,
}

impl Sum {
    pub fn of(given: &[GivenTally]) -> Self {
        let mut cells = Tally::new();
        let (mut side, mut open) = (Some(SideTally::default()), Some(OpenTally::default()));
        let mut checked = Checked::default();
        let mut fields = BTreeSet::new();
        for GivenTally { tally, .. } in given {
            cells.merge(&tally.cells);
            side = side.zip(tally.side.as_ref()).map(|(mut sum, more)| {
                sum.merge(more);
                sum
            });
            open = open.zip(tally.open.as_ref()).map(|(mut sum, more)| {
                sum.merge(more);
                sum
            });
            add(&mut checked, &tally.provenance);
            fields.extend(&tally.provenance.fields);
        }
        checked.data_quality.missing_fields = missing(&fields);
        Self { cells, side, open, checked, fields }
    }

    pub fn basis(&self, given: &[GivenTally], settings: &Settings) -> Basis<'_> {
        let said = || given.iter().map(|one| &one.tally.provenance);
        let parts = [
            (Absent::CaseLists, true),
            (Absent::WatchList, settings.watch.is_some()),
            (Absent::OpenCases, self.open.is_none()),
            (Absent::SideTally, self.side.is_none()),
        ];
        Basis {
            cells: &self.cells,
            side: self.side.as_ref(),
            open: self.open.as_ref(),
            checked: self.checked.clone(),
            fields: self.fields.iter().copied().collect(),
            case_key: alike(said().map(|said| &said.case_key)).cloned().flatten(),
            collapse: said().any(|said| said.collapse),
            class_history: alike(said().map(|said| &said.class_history)).and_then(|history| {
                let history = history.as_ref()?;
                let (file, sha256) = (history.file.clone(), history.sha256.clone());
                Some(HistoryStamp { file, sha256, rows: history.rows })
            }),
            tallies: Some(stamps(given)),
            absent: parts.into_iter().filter_map(|(part, is_absent)| is_absent.then_some(part)).collect(),
            history: None,
        }
    }
}

/// The fields that no file has a column for.
fn missing(fields: &BTreeSet<Field>) -> Vec<Field> {
    let all = Field::specs().iter().map(|spec| spec.field);
    all.filter(|field| !fields.contains(field)).collect()
}

/// What all say; `None` where they do not say the same.
fn alike<T: PartialEq>(mut said: impl Iterator<Item = T>) -> Option<T> {
    let first = said.next()?;
    said.all(|other| other == first).then_some(first)
}

fn add(sum: &mut Checked, said: &Provenance) {
    let (rows, more) = (&mut sum.rows, said.rows);
    // Sums that do not fit do not add up either, and are refused.
    *rows = RowCounts {
        read: rows.read.saturating_add(more.read),
        skipped: rows.skipped.saturating_add(more.skipped),
        rejected: rows.rejected.saturating_add(more.rejected),
        duplicate: rows.duplicate.saturating_add(more.duplicate),
        after_as_of: rows.after_as_of.saturating_add(more.after_as_of),
        pending: rows.pending.saturating_add(more.pending),
        excluded: rows.excluded.saturating_add(more.excluded),
        normal: rows.normal.saturating_add(more.normal),
    };
    let Joined { cases, rows } = sum.joined;
    sum.joined = Joined {
        cases: cases.saturating_add(said.joined.cases),
        rows: rows.saturating_add(said.joined.rows),
    };
    add_counts(&mut sum.rejected_by_reason, &said.rejected_by_reason);
    add_counts(&mut sum.excluded_by_reason, &said.excluded_by_reason);
    add_counts(&mut sum.warnings, &said.warnings);
    for input in &said.inputs {
        let (file, sha256) = (input.file.clone(), input.sha256.clone());
        sum.inputs.push(Input { file, sha256, rows: input.rows });
        sum.data_quality.files.extend(input.quality.as_ref().map(|quality| file_quality(input, quality)));
    }
}

fn add_counts<K: Ord + Copy>(sum: &mut BTreeMap<K, u64>, more: &BTreeMap<K, u64>) {
    for (key, n) in more {
        let sum = sum.entry(*key).or_default();
        *sum = sum.saturating_add(*n);
    }
}

/// How a file was read, as the tally tells it.
fn file_quality(input: &TallyInput, quality: &InputQuality) -> FileQuality {
    let cases = input.rows.saturating_sub(quality.skipped);
    let field = |one: &exchange::InputField| FieldQuality {
        field: one.field,
        header: one.header.clone(),
        required: one.required,
        filled: one.filled,
        share: Share::of(one.filled, cases),
    };
    FileQuality {
        file: input.file.clone(),
        rows: input.rows,
        skipped: quality.skipped,
        rejected: quality.rejected,
        encoding: known(
            quality.encoding.as_ref(),
            &["utf-8", "utf-8-bom", "utf-16le", "utf-16be", "gb18030"],
        ),
        delimiter: quality.delimiter,
        compression: known(quality.compression.as_ref(), &["gzip", "zstd"]),
        sheet: quality.sheet.clone(),
        header_row: quality.header_row,
        fields: quality.fields.iter().map(field).collect(),
        unused_columns: quality.unused_columns,
        unused: quality.unused.clone(),
        unknown_statuses: Vec::new(),
    }
}

/// A name that the readers of files give.
fn known(name: Option<&String>, names: &[&'static str]) -> Option<&'static str> {
    names.iter().copied().find(|known| name.is_some_and(|name| name == known))
}

fn stamps(given: &[GivenTally]) -> Vec<TallyStamp> {
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let names: Vec<Option<String>> = given.iter().map(|one| name(&one.path)).collect();
    let stamp = |(place, one): (usize, &GivenTally)| {
        let said = &one.tally.provenance;
        // Two of one name are told apart by their folders.
        let own = names.get(place).cloned().flatten();
        let is_alone = names.iter().filter(|name| **name == own).count() == 1;
        let file = own.filter(|_| is_alone).unwrap_or_else(|| one.path.to_string_lossy().into_owned());
        TallyStamp {
            file,
            sha256: one.sha256.clone(),
            tool_version: said.tool_version.clone(),
            as_of: said.cutoff.day,
            case_key: said.case_key.clone(),
            class_history: said.class_history.as_ref().map(|history| history.sha256.clone()),
            rows: said.rows,
            inputs: said.inputs.iter().map(|input| input.file.clone()).collect(),
        }
    };
    given.iter().enumerate().map(stamp).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_alike_is_not_said() {
        assert_eq!(alike([1, 1, 1].into_iter()), Some(1));
        assert_eq!(alike([1, 2].into_iter()), None);
        assert_eq!(alike(std::iter::empty::<i32>()), None);
    }
}
