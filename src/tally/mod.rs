//! From cases to the tally: each case is placed (normal, pending, excluded …), its working
//! days counted, its cells raised. Cases met twice are found and settled at the end. It knows
//! no file format and computes no mean.

mod counter;
mod entry;
mod frame;
mod place;
mod twins;

pub use counter::{Counter, Totals};
pub use entry::{Entry, Listed};
pub use frame::frame;
pub use place::{Cutoff, Place, Ruler};
pub use twins::{Found, Settled, Twins};
