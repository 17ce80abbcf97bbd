//! `compare`: the change of a mean between two periods, and what it is made of.

use super::args::CompareArgs;
use super::{output, progress};
use crate::error::Result;
use crate::pipeline::{self, Progress};
use crate::report::{json, terminal};
use crate::words::Lang;

pub(super) fn run(args: &CompareArgs, lang: Lang) -> Result<u8> {
    let input = &args.input;
    let (settings, order) = (input.settings()?, input.order(None)?);
    let compared = progress::with_bar(&Progress::default(), false, |progress| {
        pipeline::compare(&order, [args.from, args.to], &settings, progress)
    })?;
    let text = if args.json { json::render(&compared)? } else { terminal::comparison(&compared, lang) };
    output::result(&text)?;
    Ok(0)
}
