//! The one room that knows every stage: inputs to a report, a case explained, data sets verified.

mod basis;
mod build;
mod compare;
mod earlier;
mod explain;
mod follow;
mod identity;
mod insight;
mod lists;
mod mask;
mod outputs;
mod problems;
mod quality;
mod reading;
mod remark;
mod restatement;
mod run;
mod sinks;
mod tallies;
mod tally;
mod timing;
mod verify;
mod watch;
mod write;

pub use compare::compare;
pub use explain::{Explained, explain};
pub use mask::Key;
pub use outputs::{CHART_WIDTH, Outputs};
pub use reading::Progress;
pub use remark::Remark;
pub use run::{Order, Outcome, check, run};
pub use tallies::{GivenTally, from_tallies, read_tallies};
pub use tally::{tally, write_tally};
pub use timing::{Step, Timings};
pub use verify::{Verified, verify};
pub use write::{Written, choose_face, write, write_index};
