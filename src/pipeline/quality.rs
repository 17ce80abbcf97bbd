//! How the files were read and how well their fields are filled, from what the readers noted.

use super::count::Counted;
use crate::domain::{Field, Share};
use crate::ingest::FileFacts;
use crate::model::{DataQuality, FieldQuality, FileQuality, UnknownStatus};

/// Headers of unused columns that are shown of a file.
const UNUSED: usize = 20;

/// Words of the status that are shown of a file.
const SHOWN_STATUSES: usize = 20;

/// The quality of the data, file by file.
pub(super) fn quality(counted: &Counted) -> DataQuality {
    let mut rejected = vec![0; counted.files.len()];
    for (group, n) in counted.totals.rejected.counts() {
        if let Some(of_file) = rejected.get_mut(group.file as usize) {
            *of_file += n;
        }
    }
    let files = counted.files.iter().zip(&counted.facts).zip(rejected);
    let files: Vec<FileQuality> = files
        .map(|(((source, _), facts), rejected)| FileQuality {
            file: source.name.clone(),
            rejected,
            ..read_as(facts, counted.case_key.as_deref())
        })
        .collect();
    let is_missing = |field: &Field| files.iter().all(|file| file.field(*field).is_none());
    let missing_fields = Field::specs().iter().map(|spec| spec.field).filter(is_missing).collect();
    DataQuality { files, missing_fields }
}

/// How one file was read.
fn read_as(facts: &FileFacts, key: Option<&[Field]>) -> FileQuality {
    let cases = facts.rows - facts.skipped;
    let field = |spec: &crate::domain::FieldSpec| {
        let header = facts.header(spec.field)?.to_owned();
        let filled = facts.filled.get(spec.field.index()).copied().unwrap_or(0);
        let share = Share::of(filled, cases);
        Some(FieldQuality {
            field: spec.field,
            header,
            required: is_required(spec.field, key),
            filled,
            share,
        })
    };
    FileQuality {
        rows: facts.rows,
        skipped: facts.skipped,
        encoding: facts.encoding,
        delimiter: facts.delimiter,
        compression: facts.compression,
        sheet: facts.sheet.clone(),
        header_row: facts.header_row,
        fields: Field::specs().iter().filter_map(field).collect(),
        unused_columns: facts.unused.len() as u64,
        unused: facts.unused.iter().take(UNUSED).cloned().collect(),
        unknown_statuses: unknown_statuses(facts),
        ..FileQuality::default()
    }
}

/// The words of the status that no rule knows, those of most cases first.
fn unknown_statuses(facts: &FileFacts) -> Vec<UnknownStatus> {
    let words = facts.unknown_statuses.iter();
    let mut words: Vec<_> =
        words.map(|(status, n)| UnknownStatus { status: status.clone(), n: *n }).collect();
    words.sort_by(|a, b| b.n.cmp(&a.n).then_with(|| a.status.cmp(&b.status)));
    words.truncate(SHOWN_STATUSES);
    words
}

/// Whether the files must have the field: the fields of a key stand in for the id.
fn is_required(field: Field, key: Option<&[Field]>) -> bool {
    match key {
        Some(key) if key.contains(&field) => true,
        Some(_) if field == Field::CaseId => false,
        _ => field.spec().required,
    }
}
