//! How long each part of a run takes, and the whole report. One module a question.

#![allow(clippy::unwrap_used, reason = "a bench that cannot go on says so by panicking")]

mod charts;
mod clock;
mod data;
mod parse;
mod report;
mod tally;

fn main() {
    divan::Divan::default().sample_count(10).config_with_args().main();
}
