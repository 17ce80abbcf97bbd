//! `check`: where every row ends, and each problem with what would mend it. Writes no file.

use super::args::CheckArgs;
use super::report::check_rejected;
use super::{output, progress};
use crate::error::{Error, Result};
use crate::pipeline::{self, Progress};
use crate::report::terminal;
use crate::words::{Lang, fault};

pub(super) fn run(args: &CheckArgs, lang: Lang) -> Result<u8> {
    let input = &args.input;
    let settings = input.settings()?;
    let order = input.order(None)?;
    let checked = progress::with_bar(&Progress::default(), false, |progress| {
        pipeline::check(&order, &settings, progress)
    })?;
    output::result(&terminal::problems(
        &checked.rejects,
        &checked.rows,
        &checked.warnings,
        lang,
        output::width(),
    ))?;
    check_rejected(checked.rows, args.max_rejected)?;
    let rows = checked.rows;
    if rows.normal + rows.pending + rows.excluded == 0 {
        return Err(Error::NoCase {
            reason: fault::order::nothing_to_report(rows.read),
            help: fault::order::see_list(),
        });
    }
    Ok(0)
}
