//! Past one machine: the wide half handed to the site's own engine as SQL, and its tally taken back.
//! A job is a folder: three queries, the calendar they rest on, and what was asked (`job.json`). The
//! engine's answers are put beside them and are taken only where everything adds up. Here no engine is
//! linked and no row is fetched; [`spark`] alone starts a program of the site's.

mod account;
mod answer;
mod days;
mod dialect;
mod job;
mod name;
mod refusal;
pub mod spark;
mod spec;
mod sql;
mod take;

pub use dialect::Dialect;
pub use job::{Composed, FILES, Job, compose, open};
pub use name::Table;
pub use spec::{Amounts, Asked, Terms};
pub use take::{Taken, take};
