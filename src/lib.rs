//! placeholder
pub mod assessment;
pub mod clock;
pub mod domain;
pub mod error;
pub mod ingest;
pub mod measures;
pub mod model;
pub mod pipeline;
pub mod settings;
pub mod tally;
pub mod targets;
pub mod words;
