//! The one room that knows every stage: inputs to a report, a case explained, data sets verified.

mod build;
mod explain;
mod lists;
mod reading;
mod run;
mod sinks;

pub use explain::{Explained, explain};
pub use reading::Progress;
pub use run::{Order, Outcome, Remark, run};
