//! What the files were like: how each was read, and how well its columns are filled.

use serde::{Serialize, Serializer};

use crate::domain::Field;

/// The quality of the data of a run.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DataQuality {
    /// The files, in the order in which they were read.
    pub files: Vec<FileQuality>,
    /// Fields for which no file has a column.
    pub missing_fields: Vec<Field>,
}

/// How a file was read.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FileQuality {
    /// Its name, relative to the input it was found in.
    pub file: String,
    /// Rows read from it, its header included.
    pub rows: u64,
    /// Rows whose cells were told apart and looked at: neither skipped nor torn.
    pub decoded: u64,
    /// Rows that were not taken.
    pub rejected: u64,
    /// `utf-8`, `utf-8-bom`, `utf-16le`, `utf-16be` or `gb18030`; `None` where it is no text.
    pub encoding: Option<&'static str>,
    /// What separates the cells of delimited text.
    pub delimiter: Option<char>,
    /// `gzip` or `zstd`, where it is compressed.
    pub compression: Option<&'static str>,
    /// The sheet that was read, of a workbook.
    pub sheet: Option<String>,
    /// The row of the header, from 1, where the form has one.
    pub header_row: Option<u64>,
    /// The fields that have a column, in the order of the data dictionary.
    pub fields: Vec<FieldQuality>,
}

/// How a field's column is filled.
#[derive(Clone, Debug, Serialize)]
pub struct FieldQuality {
    /// The field.
    pub field: Field,
    /// The header of its column, as it is spelled in the file.
    pub header: String,
    /// Decoded rows in which its cell holds something.
    pub filled: u64,
    /// `filled` / `decoded` in ten-thousandths, rounded half up; a share in the JSON. `None` without rows.
    #[serde(serialize_with = "share")]
    pub share: Option<u32>,
}

#[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn share<S: Serializer>(share: &Option<u32>, serializer: S) -> Result<S::Ok, S::Error> {
    share.map(|parts| f64::from(parts) / 10_000.0).serialize(serializer)
}

impl FieldQuality {
    /// A field of which `filled` of `decoded` cells hold something.
    #[must_use]
    pub fn new(field: Field, header: String, filled: u64, decoded: u64) -> Self {
        let parts = (filled * 20_000 + decoded).checked_div(2 * decoded);
        Self { field, header, filled, share: parts.and_then(|parts| u32::try_from(parts).ok()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded_half_up_in_whole_numbers() {
        let share = |filled, decoded| FieldQuality::new(Field::Office, String::new(), filled, decoded).share;
        // 2/3 = 0.66666…, 1/20000 = 0.00005: half of a ten-thousandth.
        assert_eq!([share(2, 3), share(1, 20_000), share(1, 20_001)], [Some(6_667), Some(1), Some(0)]);
        assert_eq!([share(7, 7), share(0, 0)], [Some(10_000), None]);
    }
}
