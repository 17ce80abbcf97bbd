//! The command line: arguments parsed, one command dispatched, its result printed, its exit
//! code given. Raw arguments live here and nowhere else.

mod args;
mod calendar;
mod check;
mod compare;
mod engine;
mod explain;
mod help;
mod init;
mod language;
mod output;
mod progress;
mod report;
mod sample;
mod schema;
mod shell;
mod size;
mod tally;
mod timings;
mod told;
mod usage;
mod value;
mod verify;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::FromArgMatches;
use clap::error::ContextKind;

pub use args::Args;

use crate::error;
use crate::words::Lang;
use args::Command;

/// Parses the arguments, runs the command and gives the exit code.
pub fn main(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let (lang, args) = language::in_front(args.into_iter().collect());
    let args = match parse(&args, lang) {
        Ok(args) => args,
        Err(error) => return refused(error, lang),
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

fn parse(args: &[OsString], lang: Lang) -> Result<Args, clap::Error> {
    let mut command = help::command(lang);
    let matches = command.try_get_matches_from_mut(args)?;
    Args::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
}

/// Prints what the parser says, a help that was asked for included, and gives the exit code.
fn refused(mut error: clap::Error, lang: Lang) -> ExitCode {
    if error.get(ContextKind::SuggestedArg).is_some() {
        // The parser's usage shows an option that it suggests as if it were required.
        error.remove(ContextKind::Usage);
    }
    let code = u8::try_from(error.exit_code()).unwrap_or(2);
    let is_wrong = error.use_stderr();
    let text = match lang {
        Lang::Zh => error.apply::<usage::Chinese>().render(),
        Lang::En => error.render(),
    };
    output::usage(&text.ansi().to_string(), is_wrong);
    ExitCode::from(code)
}

fn dispatch(command: Command, lang: Lang) -> error::Result<u8> {
    match command {
        Command::Report(args) => report::run(&args, lang),
        Command::Init(args) => init::run(&args, lang),
        Command::Check(args) => check::run(&args, lang),
        Command::Engine(args) => engine::run(&args, lang),
        Command::Tally(args) => tally::run(&args, lang),
        Command::Compare(args) => compare::run(&args, lang),
        Command::Explain(args) => explain::run(&args, lang),
        Command::Calendar(args) => calendar::run(&args, lang),
        Command::Verify(args) => verify::run(&args, lang),
        Command::Sample(args) => sample::run(&args, lang),
        Command::Schema(args) => schema::run(&args, lang),
        Command::Completions(args) => shell::completions(&args, lang),
        Command::Man => shell::man(lang),
    }
}
