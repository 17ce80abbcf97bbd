//! A tally file of cases: what a run counted, with what it is to be known by, and the file written whole or not at all.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;

use super::build::checked;
use super::count::{Counted, count};
use super::mask::Key;
use super::reading::Progress;
use super::remark::Remark;
use super::run::{Order, check_days, lone_cutoff, no_usable_case};
use crate::domain::Day;
use crate::error::{Error, Result};
use crate::exchange::{
    self, CalendarMark, CutoffMark, FORM, HistoryMark, InputField, InputQuality, Provenance, TallyFile,
    TallyInput, Unreadable,
};
use crate::model::{Checked, FileQuality};
use crate::report::whole_file;
use crate::settings::Settings;
use crate::words::fault;

/// Counts the cases of the inputs.
///
/// # Errors
/// Those of a report.
pub fn tally(order: &Order, settings: &Settings, progress: &Progress) -> Result<(TallyFile, Vec<Remark>)> {
    check_days(order, settings)?;
    let counted = count(order, settings, progress)?;
    let no_case = counted.rows.normal + counted.rows.pending + counted.rows.excluded == 0;
    let Some(as_of) = order.as_of.or(counted.totals.latest()).filter(|_| !no_case) else {
        return Err(no_usable_case(order, &counted));
    };
    let mut remarks = counted.on_reading(settings);
    remarks.extend(lone_cutoff(order, &counted.totals));
    let provenance = provenance(&counted, settings, order, as_of)?;
    let totals = counted.totals;
    let (cells, side, open) = (totals.tally, Some(totals.side), Some(totals.open_tally));
    Ok((TallyFile { provenance, cells, side, open }, remarks))
}

/// What a run's tally is to be known by.
pub(super) fn provenance(
    counted: &Counted,
    settings: &Settings,
    order: &Order,
    as_of: Day,
) -> Result<Provenance> {
    let Checked { rows, joined, rejected_by_reason, excluded_by_reason, warnings, data_quality, .. } =
        checked(counted);
    // Days after a cut-off that was asked for count nowhere.
    let calendar = CalendarMark::of(&settings.calendar, as_of)
        .ok_or_else(|| Error::Internal(fault::own::no_age(as_of)))?;
    let quality: BTreeMap<&str, &FileQuality> =
        data_quality.files.iter().map(|file| (file.file.as_str(), file)).collect();
    let inputs = counted.files.iter().zip(&counted.facts);
    let input =
        |(source, facts): (&(crate::ingest::Source, crate::ingest::Survey), &crate::ingest::FileFacts)| {
            let (source, survey) = source;
            TallyInput {
                file: source.name.clone(),
                sha256: survey.sha256.clone(),
                content_sha256: survey.content_sha256.clone(),
                rows: facts.rows,
                quality: quality.get(source.name.as_str()).map(|file| input_quality(file)),
            }
        };
    Ok(Provenance {
        form: FORM,
        tool_version: env!("CARGO_PKG_VERSION").to_owned(),
        slice: None,
        caliber: settings.caliber.clone(),
        calendar,
        cutoff: CutoffMark { day: as_of, is_given: order.as_of.is_some() },
        case_key: counted.case_key.clone(),
        collapse: settings.collapse,
        class_history: settings.class_history.as_ref().map(|history| HistoryMark {
            file: history.file.clone(),
            sha256: history.sha256.clone(),
            rows: history.rows,
        }),
        masked: order.mask.as_ref().map(Key::stamp).map(|stamp| stamp.key),
        rows,
        joined,
        rejected_by_reason,
        excluded_by_reason,
        warnings,
        fields: counted.fields(),
        inputs: inputs.map(input).collect(),
    })
}

/// How a file was read. The words of the status that no rule knows stay behind: any text may stand there.
fn input_quality(file: &FileQuality) -> InputQuality {
    let field = |one: &crate::model::FieldQuality| InputField {
        field: one.field,
        header: one.header.clone(),
        required: one.required,
        filled: one.filled,
    };
    InputQuality {
        skipped: file.skipped,
        rejected: file.rejected,
        encoding: file.encoding.map(str::to_owned),
        delimiter: file.delimiter,
        compression: file.compression.map(str::to_owned),
        sheet: file.sheet.clone(),
        header_row: file.header_row,
        fields: file.fields.iter().map(field).collect(),
        unused_columns: file.unused_columns,
        unused: file.unused.clone(),
    }
}

/// Writes a tally file, over one that is there; gives its size in bytes.
///
/// # Errors
/// The file is there and is no tally, or it cannot be written; what was there stays.
pub fn write_tally(tally: &TallyFile, path: &Path) -> Result<usize> {
    let bytes = bytes(tally)?;
    if path.symlink_metadata().is_ok() {
        match exchange::read(path) {
            Ok(_) | Err(Unreadable::OtherForm(_) | Unreadable::Changed | Unreadable::Misfit(_)) => {}
            Err(Unreadable::System(source)) => return Err(Error::Write { path: path.to_owned(), source }),
            Err(Unreadable::Damaged(_) | Unreadable::Foreign) => {
                return Err(Error::Output {
                    message: fault::at(path, &fault::tally::no_tally_there()),
                    help: fault::tally::other_out(),
                });
            }
        }
    }
    let written = whole_file::replace(path, &bytes).map_err(|source| match source.kind() {
        ErrorKind::InvalidInput => {
            Error::Usage { message: fault::tally::no_file_name(path), help: fault::tally::name_file() }
        }
        _ => Error::Write { path: path.to_owned(), source },
    });
    written.map(|()| bytes.len())
}

/// The bytes of a tally file; one that does not fit together is a fault of the program.
pub(super) fn bytes(tally: &TallyFile) -> Result<Vec<u8>> {
    tally.check().map_err(|misfit| Error::Internal(misfit.say()))?;
    exchange::write(tally).map_err(|said| Error::Internal(fault::own::tally(said)))
}
