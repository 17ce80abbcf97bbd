//! `check`: where every row ends, and each problem with what would mend it. Writes no file.

use super::args::CheckArgs;
use super::report::check_rejected;
use super::{output, progress};
use crate::error::{Error, Result};
use crate::pipeline;
use crate::report::terminal;
use crate::settings;

pub(super) fn run(args: &CheckArgs) -> Result<u8> {
    let input = &args.input;
    let settings = settings::load(settings::find(input.config.as_deref(), &input.inputs)?.as_deref())?;
    let order = input.order(None)?;
    let checked = progress::with_bar(false, |progress| pipeline::check(&order, &settings, progress))?;
    output::result(&terminal::problems(
        &checked.rejects,
        &checked.rows,
        &checked.warnings,
        args.lang.into(),
        output::width(),
    ))?;
    check_rejected(checked.rows, args.max_rejected)?;
    let rows = checked.rows;
    if rows.normal + rows.pending + rows.excluded == 0 {
        return Err(Error::NoCase {
            reason: format!("none of the {} rows is a case that can be reported", rows.read),
            help: "the list above says what would mend them".to_owned(),
        });
    }
    Ok(0)
}
