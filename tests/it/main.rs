//! The integration tests: one binary, one module a question.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so by panicking, in its helpers too"
)]

mod agreement;
mod bounds;
mod calendar;
mod cli;
mod feedback;
mod flows;
mod golden;
mod hostile;
mod house;
mod init;
mod naive;
mod one_model;
mod page;
mod pictures;
mod quality;
mod readings;
mod readme;
mod restatement;
mod run;
mod safety;
mod story;
mod tables;
mod tally;
mod text;
mod watch;
mod workbook;
mod workbook_input;
