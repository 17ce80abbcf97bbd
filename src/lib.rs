//! placeholder
pub mod clock;
pub mod domain;
pub mod model;
pub mod sample;
pub mod targets;
pub mod words;
