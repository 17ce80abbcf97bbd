//! From cases to the tally: each case is placed (normal, pending, excluded …), its working
//! days counted, its cells raised. Cases met twice are found and settled at the end: counted
//! once, joined or rejected. It knows no file format and computes no mean.

mod aside;
mod budget;
mod counter;
mod entry;
#[cfg(test)]
mod fixture;
mod flows;
mod follow;
mod frame;
mod ids;
mod latest;
mod lists;
mod owned;
mod place;
mod rejected;
mod settle;
mod shortlist;
mod suspects;
mod totals;
mod twins;

pub use budget::Budget;
pub use counter::{Counter, is_over};
pub use entry::{Differing, Listed, Placed};
pub use follow::{Follow, Followed};
pub use frame::frame;
pub use ids::{Ids, spill_folder};
pub use latest::LatestDays;
pub use lists::{Lengths, Lists, Overdue, Pressing};
pub use owned::OwnedCase;
pub use place::{Cutoff, Place, Ruler};
pub use rejected::{EXAMPLES, RejectGroup, Rejected};
pub use settle::{Crowds, Settled, Thinning};
pub use shortlist::{Rank, Shortlist};
pub use suspects::{Part, Suspects};
pub use totals::{Listing, Totals};
pub use twins::{Found, Rows, Twins, Verdict, verdict};
