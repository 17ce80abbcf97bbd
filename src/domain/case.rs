//! One case as it was read: decoded, not yet judged.

use super::{DIMENSIONS, Dimension, Facts, Warnings, id_key};

/// Where a row stands: the place of its file among the inputs, and its row number in it
/// (1 is the first record of the file, the header included).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// Index into the run's list of inputs.
    pub file: u32,
    /// Row number, from 1.
    pub row: u64,
}

/// One refund declaration of one enterprise, borrowed from the row it was read from.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// Where it was read.
    pub origin: Origin,
    /// 案件编号, or the parts of the key that stands in for it, joined; never empty.
    pub case_id: &'a str,
    /// What the column of case ids holds where a key stands in for it, else empty: it tells
    /// apart rows of one key that are otherwise the same.
    pub own_id: &'a str,
    /// 统一社会信用代码, or empty.
    pub taxpayer_id: &'a str,
    /// 企业名称, or empty.
    pub taxpayer_name: &'a str,
    /// 海关企业代码, or empty.
    pub customs_code: &'a str,
    /// 所属期, or empty.
    pub period: &'a str,
    /// 申报批次, or empty.
    pub batch: &'a str,
    /// 主管税务机关代码, or empty.
    pub office_code: &'a str,
    /// Values of the dimensions, in the order of `Dimension::ALL`; `None` where the file has no such column.
    pub values: [Option<&'a str>; DIMENSIONS],
    /// What of it is measured.
    pub facts: Facts,
    /// The status as it stands, where no rule knows it, else empty.
    pub unknown_status: &'a str,
}

impl Case<'_> {
    /// Its office; empty where none is given.
    #[must_use]
    pub fn office(&self) -> &str {
        self.values[Dimension::Office.index()].unwrap_or_default()
    }

    /// Everything that was read, in one text: two rows with the same id are the same case
    /// exactly when these are equal; ids are folded. The origin is not part of it.
    #[must_use]
    pub fn content(&self) -> String {
        format!(
            "{:?}",
            (
                (id_key(self.case_id), id_key(self.own_id), id_key(self.taxpayer_id), self.taxpayer_name),
                (id_key(self.customs_code), self.period, id_key(self.batch), self.office_code),
                // A column that a file lacks says no more than an empty cell.
                self.values.map(Option::unwrap_or_default),
                (self.facts, self.unknown_status),
            )
        )
    }
}

/// A case that its reader has in pieces: what it counts as, and its texts only if they are asked for.
#[derive(Clone, Copy)]
pub struct Numbered<'a> {
    /// What of it is measured.
    pub facts: Facts,
    /// The values of its dimensions, in the order of `Dimension::ALL`, by the numbers that the one who counts
    /// has given them; 0 where the file has no such column.
    pub values: [u32; DIMENSIONS],
    /// 案件编号; never empty.
    pub case_id: &'a str,
    /// The remarks on it.
    pub warnings: Warnings,
    /// The rest of it.
    pub row: &'a dyn Row,
}

/// A row of which a case was read.
pub trait Row {
    /// Hands out the whole case, once.
    fn case(&self, take: &mut dyn FnMut(&Case<'_>));
    /// The row as it stands in the file.
    fn raw(&self) -> String;
}
