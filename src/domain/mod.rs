//! The words of the method as types: days, months, classes, scopes, cases, tallies, measures.
//! Nothing here reads a file, opens a frame or draws; every other room speaks in these types.

mod amount;
mod caliber;
mod case;
mod class;
mod day;
mod dimension;
mod field;
mod figures;
mod hex;
mod limit;
mod malformed;
mod measure;
mod pending;
mod period;
mod reject;
mod rows;
mod scope;
mod tally;

pub use amount::Money;
pub use caliber::{Attribution, Caliber, ClockStart, ClockStop, Suspension, ZeroRefund};
pub use case::{Case, CaseStatus, Flags, Instants, Origin};
pub use class::Class;
pub use day::{Day, Month};
pub use dimension::{DIMENSIONS, Dimension};
pub use field::{Field, FieldKind, FieldSpec};
pub use figures::{Bar, Figures};
pub use hex::hex;
pub use limit::Limit;
pub use malformed::Malformed;
pub use measure::{Measure, Status};
pub use pending::{AgeCount, PendingCounts, PendingSummary};
pub use period::{Grain, Period};
pub use reject::{Reject, RejectReason, Warning, Warnings};
pub use rows::{ExclusionReason, RowCounts};
pub use scope::Scope;
pub use tally::{Cell, Count, Population, Tally, Value};
