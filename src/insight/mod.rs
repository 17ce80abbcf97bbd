//! What a plain average hides (METHOD 7): open cases, exclusions, mix and rate, noise, what is
//! coming. Pure methods over counts: nothing here reads a file, pools a tally or passes a verdict.
//! A fraction that must add up is exact; floating point is for statistics and display only.

mod case_days;
pub mod contribution;
pub mod control;
pub mod exclusions;
pub mod findings;
pub mod mix;
pub mod outlook;
pub mod pending;
mod pool;
mod ratio;
pub mod restatement;
pub mod sensitivity;
pub mod stages;
pub mod survival;

pub use case_days::CaseDays;
pub use pool::Pool;
pub use ratio::Ratio;
