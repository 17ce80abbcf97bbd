//! The command line: exit codes, streams, and what each command prints.

mod commands;
pub mod json_schema;
mod languages;
mod refusals;
mod streams;
