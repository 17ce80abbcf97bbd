//! The parser with its help in one language. What the parser itself says in English (headings,
//! defaults, lists of values) is said in our own words where another language is asked for.

use clap::builder::{EnumValueParser, PossibleValue, Resettable, TypedValueParser};
use clap::error::Error;
use clap::{Arg, Command, CommandFactory, ValueEnum};
use clap_complete::Shell;

use super::args::{Args, ChartFormat, Described, EncodingName, FailOn, Language, OutputFormat};
use super::engine::args::DialectName;
use crate::words::Lang;
use crate::words::help as say;

/// The command line with every help in one language.
pub(super) fn command(lang: Lang) -> Command {
    // Worded before it is built, so that it is known which commands have a long help; and after
    // it, for what was built into it: `help` and `version`.
    let mut command = worded(Args::command(), "", lang);
    command.build();
    worded(command, "", lang)
        .long_about(say::description().text(lang).to_owned())
        .after_help(say::after().text(lang).to_owned())
}

/// A command and all below it; `path` is the name its words are known by.
fn worded(command: Command, path: &str, lang: Lang) -> Command {
    let mut command = command.mut_args(|arg| worded_argument(arg, path, lang));
    if let Some(about) = say::about(path) {
        command = command.about(about.text(lang).to_owned());
    }
    if lang == Lang::Zh {
        let style = *command.get_styles().get_usage();
        let usage = say::heading::USAGE;
        command = command.subcommand_help_heading(say::heading::COMMANDS).help_template(format!(
            "{{before-help}}{{about-with-newline}}\n{style}{usage}:{style:#} {{usage}}\n\n{{all-args}}{{after-help}}"
        ));
    }
    command.mut_subcommands(|below| {
        let path = below_path(path, below.get_name());
        worded(below, &path, lang)
    })
}

/// The path of a command below another: `calendar help days` speaks of `calendar days`.
fn below_path(path: &str, name: &str) -> String {
    let above = path.strip_suffix("help").unwrap_or(path).trim_end();
    format!("{above} {name}").trim_start().to_owned()
}

fn worded_argument(arg: Arg, command: &str, lang: Lang) -> Arg {
    let id = arg.get_id().as_str().to_owned();
    let arg = worded_values(arg, &id, lang);
    let Some(help) = say::argument(command, &id) else { return arg };
    match lang {
        Lang::En => arg.help(help.en).long_help(Resettable::Reset),
        Lang::Zh => annotated(arg, &help.zh),
    }
}

/// The help of an argument with its default and its values beside it, in Chinese.
fn annotated(arg: Arg, help: &str) -> Arg {
    let values = arg.get_possible_values();
    let names: Vec<String> = values.iter().map(|value| value.get_name().to_owned()).collect();
    let meanings: Vec<(String, Option<String>)> = values
        .iter()
        .map(|value| (value.get_name().to_owned(), value.get_help().map(ToString::to_string)))
        .collect();
    let defaults: Vec<String> =
        arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    let takes_value = arg.get_action().takes_values();
    let default = (takes_value && !defaults.is_empty()).then(|| say::default_value(&defaults));
    let listed = (takes_value && !names.is_empty()).then(|| say::possible_values(&names));
    let described = listed.is_some().then(|| say::described_values(&meanings));
    let joined = |parts: [Option<&String>; 3], by: &str| {
        parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(by)
    };
    let help = help.to_owned();
    let arg = match arg.get_index() {
        // Below a heading of ours they would be put in the order of their names.
        Some(place) => arg.help_heading(say::heading::ARGUMENTS).display_order(place),
        None => arg.help_heading(say::heading::OPTIONS),
    };
    arg.help(joined([Some(&help), default.as_ref(), listed.as_ref()], " "))
        .long_help(joined([Some(&help), described.as_ref(), default.as_ref()], "\n\n"))
        .hide_default_value(true)
        .hide_possible_values(true)
}

/// An argument of named values, each with what it means.
fn worded_values(arg: Arg, id: &str, lang: Lang) -> Arg {
    match id {
        "lang" => of_values::<Language>(arg, id, lang),
        "fail_on" => of_values::<FailOn>(arg, id, lang),
        "formats" => of_values::<OutputFormat>(arg, id, lang),
        "charts" => of_values::<ChartFormat>(arg, id, lang),
        "dialect" => of_values::<DialectName>(arg, id, lang),
        "encoding" => of_values::<EncodingName>(arg, id, lang),
        "what" => of_values::<Described>(arg, id, lang),
        "shell" => of_values::<Shell>(arg, id, lang),
        _ => arg,
    }
}

fn of_values<T: ValueEnum + Send + Sync + 'static>(arg: Arg, id: &str, lang: Lang) -> Arg {
    let worded = |value: PossibleValue| match say::value(id, value.get_name()) {
        Some(meaning) => value.help(meaning.text(lang).to_owned()),
        None => value,
    };
    let values = T::value_variants().iter().filter_map(ValueEnum::to_possible_value).map(worded);
    arg.value_parser(Named { parser: EnumValueParser::<T>::new(), values: values.collect() })
}

/// Reads the values of an enum, and shows them as they are worded.
#[derive(Clone)]
struct Named<T: ValueEnum + Send + Sync + 'static> {
    parser: EnumValueParser<T>,
    values: Vec<PossibleValue>,
}

impl<T: ValueEnum + Send + Sync + 'static> TypedValueParser for Named<T> {
    type Value = T;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &std::ffi::OsStr) -> Result<T, Error> {
        self.parser.parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.values.iter().cloned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_chinese(text: &str) -> bool {
        text.chars().any(|character| ('\u{4e00}'..='\u{9fff}').contains(&character))
    }

    /// Asserts that what is shown is in the language, unless the words are the same in both.
    fn assert_worded(shown: Option<String>, words: Option<crate::words::Say>, lang: Lang, what: &str) {
        let (Some(shown), Some(words)) = (shown, words) else { panic!("{what} has no words") };
        assert!(shown.starts_with(words.text(lang)), "{what}: {shown}");
        assert!(
            words.zh == words.en || (is_chinese(&words.zh) && !is_chinese(&words.en)),
            "{what}: {words:?}"
        );
    }

    /// Walks a command and all below it; gives how many things have words.
    fn walk(command: &Command, path: &str, lang: Lang) -> usize {
        assert_worded(command.get_about().map(ToString::to_string), say::about(path), lang, path);
        let mut worded = 1;
        for arg in command.get_arguments() {
            let (id, what) = (arg.get_id().as_str(), format!("{path} {}", arg.get_id()));
            assert_worded(arg.get_help().map(ToString::to_string), say::argument(path, id), lang, &what);
            worded += 1;
            for value in arg.get_possible_values().iter().filter(|_| arg.get_action().takes_values()) {
                let what = format!("{what} {}", value.get_name());
                let shown = value.get_help().map(ToString::to_string);
                assert_worded(shown, say::value(id, value.get_name()), lang, &what);
                worded += 1;
            }
        }
        worded
            + command
                .get_subcommands()
                .map(|below| walk(below, &below_path(path, below.get_name()), lang))
                .sum::<usize>()
    }

    #[test]
    fn everything_has_words_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            let command = command(lang);
            let worded = walk(&command, "", lang);
            assert!(worded > 100, "only {worded} things were found");
            command.debug_assert();
        }
    }
}
