//! `completions` and `man`.

use clap::builder::Resettable;

use super::args::CompletionsArgs;
use super::{help, output};
use crate::error::{Error, Result};
use crate::words::{Lang, fault, help as say};

pub(super) fn completions(args: &CompletionsArgs, lang: Lang) -> Result<u8> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut help::command(lang), "refund-monitor", &mut script);
    output::result(&String::from_utf8_lossy(&script))?;
    Ok(0)
}

pub(super) fn man(lang: Lang) -> Result<u8> {
    // A page is filled line by line: the short help has no list that this would tear.
    let command = help::command(lang).mut_args(|arg| arg.long_help(Resettable::Reset));
    let mut page = Vec::new();
    clap_mangen::Man::new(command)
        .render(&mut page)
        .map_err(|error| Error::Internal(fault::own::manual(error)))?;
    let page = String::from_utf8_lossy(&page).into_owned();
    output::result(&if lang == Lang::Zh { headed(&page) } else { page })?;
    Ok(0)
}

/// The page with its headings in Chinese.
fn headed(page: &str) -> String {
    let line = |line: &str| match line.strip_prefix(".SH ") {
        Some(english) => format!(".SH {}\n", say::manual_heading(english)),
        None => format!("{line}\n"),
    };
    page.lines().map(line).collect::<Vec<_>>().concat()
}
