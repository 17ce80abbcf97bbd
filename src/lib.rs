//! placeholder
pub mod clock;
pub mod domain;
pub mod model;
pub mod report;
pub mod targets;
pub mod words;
