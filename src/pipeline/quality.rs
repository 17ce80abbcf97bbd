//! How the files were read, from what reading them showed.

use super::run::Counted;
use crate::domain::Field;
use crate::ingest::FileFacts;
use crate::model::{DataQuality, FieldQuality, FileQuality};

/// The quality of every file, and the fields that none of them has.
pub(super) fn of(counted: &Counted) -> DataQuality {
    let mut rejected = vec![0; counted.files.len()];
    for reject in &counted.totals.rejects {
        if let Some(n) = rejected.get_mut(reject.origin.file as usize) {
            *n += 1;
        }
    }
    let files = counted.files.iter().zip(&counted.facts).zip(rejected);
    let files = files.map(|(((source, _), facts), rejected)| file(&source.name, facts, rejected)).collect();
    let is_missing = |field: &Field| counted.facts.iter().all(|facts| header(facts, *field).is_none());
    let missing_fields = Field::specs().iter().map(|spec| spec.field).filter(is_missing).collect();
    DataQuality { files, missing_fields }
}

fn header(facts: &FileFacts, field: Field) -> Option<&String> {
    facts.headers.get(field.index())?.as_ref()
}

fn file(name: &str, facts: &FileFacts, rejected: u64) -> FileQuality {
    let of_field = |field: Field| {
        let filled = facts.filled.get(field.index()).copied().unwrap_or(0);
        Some(FieldQuality::new(field, header(facts, field)?.clone(), filled, facts.decoded))
    };
    FileQuality {
        file: name.to_owned(),
        rows: facts.rows,
        decoded: facts.decoded,
        rejected,
        encoding: facts.encoding,
        delimiter: facts.delimiter,
        compression: facts.compression,
        sheet: facts.sheet.clone(),
        header_row: facts.header_row,
        fields: Field::specs().iter().filter_map(|spec| of_field(spec.field)).collect(),
    }
}
