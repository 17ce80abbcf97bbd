//! Errors of the parser, told in Chinese from their kind and what they speak of.

use std::fmt::Write;

use clap::builder::{StyledStr, Styles};
use clap::error::{ContextKind, ContextValue, Error, ErrorFormatter, ErrorKind};

use crate::words::usage as say;
use crate::words::{Say, help};

/// What the parser calls the way a command is called.
const USAGE: &str = "Usage";

/// The parser's errors in Chinese.
pub(super) struct Chinese;

impl ErrorFormatter for Chinese {
    fn format_error(error: &Error<Self>) -> StyledStr {
        let styles = Styles::styled();
        let (wrong, right) = (styles.get_error(), styles.get_valid());
        let mut text = StyledStr::new();
        // Writing to a text cannot fail.
        let _ = write!(text, "{wrong}{}{wrong:#}{}", say::ERROR, message(error));
        let tips = tips(error);
        if !tips.is_empty() {
            text.push_str("\n");
        }
        for tip in tips {
            let _ = write!(text, "\n  {right}{}{right:#}{tip}", say::TIP);
        }
        if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
            let usage = usage.ansi().to_string().replacen(USAGE, help::heading::USAGE, 1);
            let _ = write!(text, "\n\n{usage}");
        }
        let _ = writeln!(text, "\n\n{}", say::see_help("--help"));
        text
    }
}

fn message(error: &Error<Chinese>) -> String {
    let named = |kind| text(error, kind).unwrap_or_default();
    let argument = named(ContextKind::InvalidArg);
    let value = named(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument => say::unknown_argument(&argument),
        ErrorKind::InvalidSubcommand => say::unknown_command(&named(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue => {
            let known = texts(error, ContextKind::ValidValue);
            listed(say::unknown_value(&argument, &value), &known, help::possible_values)
        }
        ErrorKind::ValueValidation => say::refused_value(&argument, &value, &reason(error)),
        ErrorKind::MissingRequiredArgument => say::missing_arguments(&texts(error, ContextKind::InvalidArg)),
        ErrorKind::MissingSubcommand => {
            let known = texts(error, ContextKind::ValidSubcommand);
            let missing = say::missing_command(&named(ContextKind::InvalidSubcommand));
            listed(missing, &known, say::possible_commands)
        }
        ErrorKind::ArgumentConflict => {
            let argument = if argument.is_empty() { named(ContextKind::InvalidSubcommand) } else { argument };
            let others = texts(error, ContextKind::PriorArg);
            if others == [argument.as_str()] {
                say::twice(&argument)
            } else {
                say::conflict(&argument, &others)
            }
        }
        ErrorKind::NoEquals => say::no_equals(&argument),
        ErrorKind::TooManyValues => say::surplus_value(&argument, &value),
        ErrorKind::TooFewValues => values(error, &argument, ContextKind::MinValues),
        ErrorKind::WrongNumberOfValues => values(error, &argument, ContextKind::ExpectedNumValues),
        ErrorKind::InvalidUtf8 => say::NOT_UTF8.to_owned(),
        _ => say::OTHER.to_owned(),
    }
}

fn listed(message: String, names: &[String], list: impl Fn(&[String]) -> String) -> String {
    if names.is_empty() { message } else { format!("{message}\n  {}", list(names)) }
}

fn values(error: &Error<Chinese>, argument: &str, wanted: ContextKind) -> String {
    let number = |kind| match error.get(kind) {
        Some(ContextValue::Number(number)) => usize::try_from(*number).unwrap_or_default(),
        _ => 0,
    };
    say::number_of_values(argument, number(ContextKind::ActualNumValues), number(wanted))
}

/// Why a value was refused: what refuses a value here says so in both languages.
fn reason(error: &Error<Chinese>) -> String {
    let source = std::error::Error::source(error);
    let said = source.and_then(|source| source.downcast_ref::<Say>());
    said.map(|said| said.zh.clone()).unwrap_or_default()
}

fn tips(error: &Error<Chinese>) -> Vec<String> {
    let mut tips = Vec::new();
    for kind in [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue] {
        let names = texts(error, kind);
        if !names.is_empty() {
            tips.push(say::did_you_mean(&names));
        }
    }
    if let Some(ContextValue::StyledStrs(suggested)) = error.get(ContextKind::Suggested) {
        tips.extend(suggested.iter().filter_map(|suggested| tip(&suggested.to_string())));
    }
    tips
}

/// A suggestion that the parser gives as a sentence, told by the names that it quotes.
fn tip(sentence: &str) -> Option<String> {
    let names: Vec<&str> = sentence.split('\'').skip(1).step_by(2).collect();
    match *names.as_slice() {
        [text, how] if sentence.starts_with("to pass") => Some(say::as_value(text, how)),
        [command, "--"] if sentence.starts_with("subcommand") => Some(say::without_dashes(command)),
        [how] if sentence.ends_with("exists") => Some(say::elsewhere(how)),
        _ => None,
    }
}

fn text(error: &Error<Chinese>, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        _ => None,
    }
}

fn texts(error: &Error<Chinese>, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}
