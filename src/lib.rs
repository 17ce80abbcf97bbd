//! placeholder
pub mod clock;
pub mod domain;
pub mod model;
pub mod targets;
pub mod words;
pub mod error;
pub mod ingest;
