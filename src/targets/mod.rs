//! The targets: limits on the mean with the dates between which they are in force, and the
//! document each rests on. Pure; it judges nothing (see `assessment`).

mod builtin;
mod timeline;

pub use timeline::{Target, TargetError, Timeline};
