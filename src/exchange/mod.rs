//! Tally files: what was counted of some cases, to be added up elsewhere. Bytes out and in, and
//! whether a tally is whole; which tallies may be added up, `pipeline` decides.
//!
//! A tally file is one parquet file. It holds no case and names no taxpayer: counts of cases with sums
//! of their refunds by population, class, months, working days and one value of one dimension
//! (`part` = `cell`); and, where they are there, the open cases by class, office and days (`open`), and the sums
//! behind the insight (`stage`, `reading`, `exclusion`). What was counted, by which rules and from which files,
//! stands in its metadata ([`Provenance`]).

mod columns;
mod fit;
mod parquet;
mod provenance;
mod rows;

pub use fit::Misfit;
pub use parquet::{Unreadable, read, write};
pub use provenance::{
    CalendarMark, CutoffMark, FORM, HistoryMark, InputField, InputQuality, Provenance, TallyInput,
};

use crate::domain::{OpenTally, SideTally, Tally};

/// What was counted of some cases. The cells alone are a tally; the other parts may be absent, and what would
/// be shown from them is then not shown.
#[derive(Clone, Debug)]
pub struct TallyFile {
    /// What was counted, by which rules, from which files.
    pub provenance: Provenance,
    /// Normal and excluded cases.
    pub cells: Tally,
    /// The sums beside them; `None` where they were not taken.
    pub side: Option<SideTally>,
    /// The open cases; `None` where they were counted but not broken down.
    pub open: Option<OpenTally>,
}

impl TallyFile {
    /// Checks that the cells come to what the provenance says.
    ///
    /// # Errors
    /// The first thing that does not fit.
    pub fn check(&self) -> Result<(), Misfit> {
        fit::check(self)
    }
}
