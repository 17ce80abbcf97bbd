//! From cases to the tally: each case is placed (normal, pending, excluded …), its working
//! days counted, its cells raised. Cases met twice are found and settled at the end: counted
//! once, joined or rejected. It knows no file format and computes no mean.

mod aside;
mod counter;
mod entry;
#[cfg(test)]
mod fixture;
mod flows;
mod follow;
mod frame;
mod latest;
mod owned;
mod place;
mod twins;

pub use counter::{Counter, Totals, is_over};
pub use entry::{Differing, Listed, Placed};
pub use follow::{Follow, Followed};
pub use frame::frame;
pub use latest::LatestDays;
pub use owned::OwnedCase;
pub use place::{Cutoff, Place, Ruler};
pub use twins::{Found, Settled, Twins, Verdict, verdict};
