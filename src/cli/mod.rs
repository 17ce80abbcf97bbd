//! The command line: arguments parsed, one command dispatched, its result printed, its exit
//! code given. Raw arguments live here and nowhere else.

mod args;
mod calendar;
mod check;
mod explain;
mod init;
mod output;
mod progress;
mod report;
mod sample;
mod schema;
mod shell;
mod timings;
mod told;
mod verify;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

pub use args::Args;

use crate::error::Result;
use crate::words::Lang;
use args::Command;

/// Parses the arguments, runs the command and gives the exit code.
pub fn main(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args = match Args::try_parse_from(args) {
        Ok(args) => args,
        Err(error) => {
            let code = u8::try_from(error.exit_code()).unwrap_or(2);
            // Nothing can be said where neither stream takes it.
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let lang = args.lang.into();
    match dispatch(args.command, lang) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            output::failure(&error, lang);
            ExitCode::from(error.exit_code())
        }
    }
}

fn dispatch(command: Command, lang: Lang) -> Result<u8> {
    match command {
        Command::Report(args) => report::run(&args, lang),
        Command::Init(args) => init::run(&args, lang),
        Command::Check(args) => check::run(&args, lang),
        Command::Explain(args) => explain::run(&args, lang),
        Command::Calendar(args) => calendar::run(&args, lang),
        Command::Verify(args) => verify::run(&args, lang),
        Command::Sample(args) => sample::run(&args, lang),
        Command::Schema(args) => schema::run(&args),
        Command::Completions(args) => shell::completions(&args),
        Command::Man => shell::man(),
    }
}
