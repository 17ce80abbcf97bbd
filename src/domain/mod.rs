//! The words of the method as types: days, months, classes, scopes, cases, tallies, measures.
//! Nothing here reads a file, opens a frame or draws; every other room speaks in these types.

mod amount;
mod caliber;
mod case;
mod class;
mod class_history;
mod day;
mod dimension;
mod field;
mod figures;
mod half_width;
mod hex;
mod legible;
mod limit;
mod malformed;
mod measure;
mod pending;
mod period;
mod reject;
mod rows;
mod scope;
mod share;
mod tally;

pub use amount::Money;
pub use caliber::{Attribution, Caliber, ClockStart, ClockStop, Suspension, ZeroRefund};
pub use case::{Case, CaseStatus, Flags, Instants, Origin};
pub use class::Class;
pub use class_history::{ClassHistory, Overlap, Spell};
pub use day::{Day, Month};
pub use dimension::{DIMENSIONS, Dimension};
pub use field::{Field, FieldKind, FieldSpec};
pub use figures::{Bar, Figures};
pub use half_width::{half_width, id_key};
pub use hex::hex;
pub use legible::{is_unseen, legible, legible_lines};
pub use limit::Limit;
pub use malformed::Malformed;
pub use measure::{Measure, Status};
pub use pending::{AgeCount, PendingCounts, PendingSummary};
pub use period::{Grain, Period};
pub use reject::{Reject, RejectReason, Warning, Warnings};
pub use rows::{ExclusionReason, Joined, RowCounts};
pub use scope::Scope;
pub use share::Share;
pub use tally::{Cell, Count, Population, Tally, Value};
