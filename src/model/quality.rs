//! What reading the files showed: how each was read, and how well its fields are filled.

use serde::Serialize;

use crate::domain::{Field, Share};

/// How the files were read and how well they are filled.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DataQuality {
    /// Every file, in the order in which they were read.
    pub files: Vec<FileQuality>,
    /// The fields that no file has a column for, in the order of the data dictionary.
    pub missing_fields: Vec<Field>,
}

/// How one file was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FileQuality {
    /// Its name, relative to the input it was found in.
    pub file: String,
    /// Rows read, the header included.
    pub rows: u64,
    /// Of these, rows that are not meant to be cases.
    pub skipped: u64,
    /// Of these, rows that were not taken.
    pub rejected: u64,
    /// `utf-8`, `utf-8-bom`, `utf-16le`, `utf-16be` or `gb18030`; `None` where it is no text.
    pub encoding: Option<&'static str>,
    /// What separates the cells of delimited text.
    pub delimiter: Option<char>,
    /// `gzip` or `zstd`, where it is compressed.
    pub compression: Option<&'static str>,
    /// The sheet that was read, of a workbook.
    pub sheet: Option<String>,
    /// Row of the header, from 1; `None` for a form that has none.
    pub header_row: Option<u64>,
    /// The fields that have a column, in the order of the data dictionary.
    pub fields: Vec<FieldQuality>,
    /// Columns with a header that no field is read from.
    pub unused_columns: u64,
    /// The headers of the first of these, in the order of the file.
    pub unused: Vec<String>,
    /// Words of the status that no rule knows, the most frequent first.
    pub unknown_statuses: Vec<UnknownStatus>,
}

/// A word of the status that no rule knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnknownStatus {
    /// The status as it stands.
    pub status: String,
    /// Cases of the file that have it.
    pub n: u64,
}

impl FileQuality {
    /// Rows that are meant to be cases: what a field's filled rows are a share of.
    #[must_use]
    pub const fn cases(&self) -> u64 {
        self.rows.saturating_sub(self.skipped)
    }

    /// A field that has a column.
    #[must_use]
    pub fn field(&self, field: Field) -> Option<&FieldQuality> {
        self.fields.iter().find(|one| one.field == field)
    }
}

/// How well a field of a file is filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldQuality {
    /// The field.
    pub field: Field,
    /// The header of its column.
    pub header: String,
    /// Whether no case can be read without it. The day of completion is required as a column only:
    /// where it is empty, the case is open.
    pub required: bool,
    /// Rows in which its cell holds something; skipped rows are not counted, nor those whose cells
    /// could not be told apart.
    pub filled: u64,
    /// `filled` of the rows read less those skipped; `None` where there are none.
    pub share: Option<Share>,
}
