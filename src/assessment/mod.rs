//! The verdict: targets applied to figures, exactly (METHOD 6). It pools nothing and draws nothing.

mod breaches;
mod pending;
mod verdict;

pub use breaches::breaches;
pub use pending::{Open, ages, by_office, summarise};
pub use verdict::assess;
