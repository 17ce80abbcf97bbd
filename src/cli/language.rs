//! The language that the arguments ask for, found before they are known to be right: errors and
//! helps are told in it too.

use std::ffi::OsString;
use std::ops::Range;

use clap::ValueEnum;

use super::args::Language;
use crate::words::Lang;

/// The language, the default where none is asked for, and the arguments with the option for it
/// right after the program's name: the parser's own `help` command takes none behind it.
pub(super) fn in_front(mut args: Vec<OsString>) -> (Lang, Vec<OsString>) {
    let Some((places, language)) = option(&args) else { return (Lang::default(), args) };
    args[1..places.end].rotate_right(places.len());
    (language.into(), args)
}

/// Where the option stands, and what it says, before the `--` that ends all options.
fn option(args: &[OsString]) -> Option<(Range<usize>, Language)> {
    let texts = args.iter().map(|arg| arg.to_str().unwrap_or_default());
    let options: Vec<&str> = texts.take_while(|text| *text != "--").collect();
    let mut numbered = options.iter().copied().enumerate().skip(1);
    let (places, name) = numbered.find_map(|(place, text)| match text.strip_prefix("--lang")? {
        "" => Some((place..place + 2, *options.get(place + 1)?)),
        rest => Some((place..place + 1, rest.strip_prefix('=')?)),
    })?;
    Some((places, Language::from_str(name, false).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(line: &str) -> (Lang, String) {
        let (lang, args) = in_front(line.split(' ').map(OsString::from).collect());
        (lang, args.join(" ".as_ref()).into_string().expect("text"))
    }

    #[test]
    fn the_option_is_found_wherever_it_stands() {
        for (given, lang, expected) in [
            ("p help report --lang en", Lang::En, "p --lang en help report"),
            ("p report a.csv --lang=en --json", Lang::En, "p --lang=en report a.csv --json"),
            ("p --lang zh check a.csv", Lang::Zh, "p --lang zh check a.csv"),
            ("p check a.csv", Lang::Zh, "p check a.csv"),
        ] {
            assert_eq!(moved(given), (lang, expected.to_owned()));
        }
    }

    #[test]
    fn what_does_not_name_a_language_stays_for_the_parser_to_refuse() {
        for given in
            ["p report a.csv --lang", "p report --lang fr a.csv", "p check -- --lang en", "p --language en"]
        {
            assert_eq!(moved(given), (Lang::Zh, given.to_owned()));
        }
    }
}
