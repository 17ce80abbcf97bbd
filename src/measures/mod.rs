//! From the tally's frame to the figures of every period, scope and value, as lazy queries.
//! Pooling is all that happens here: quarters, years and years to date pool cases, they are
//! never means of means. No target is known here.

mod key;
mod pool;

pub use pool::measure;
