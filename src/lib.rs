//! placeholder
pub mod chart;
pub mod clock;
pub mod domain;
pub mod model;
pub mod targets;
pub mod words;
