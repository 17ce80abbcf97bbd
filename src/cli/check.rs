//! `check`: where every row ends, and each problem with what would mend it. Writes no file.

use super::args::CheckArgs;
use super::report::{check_rejected, remark_text};
use super::{output, progress};
use crate::error::{Error, Result};
use crate::pipeline::{self, Order};
use crate::report::terminal;
use crate::settings;

pub(super) fn run(args: &CheckArgs) -> Result<u8> {
    let input = &args.input;
    let mut settings = settings::load(settings::find(input.config.as_deref(), &input.inputs)?.as_deref())?;
    settings.rules.sheet.clone_from(&input.sheet);
    let order = Order { inputs: input.inputs.clone(), as_of: input.as_of, month: None };
    let (checked, remarks) =
        progress::with_bar(false, |progress| pipeline::check(&order, &settings, progress))?;
    for remark in &remarks {
        output::remark(&remark_text(remark, args.lang.into()));
    }
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
