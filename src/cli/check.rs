//! `check`: where every row ends, how the files were read, and each problem with what would mend it.
//! Writes no file.

use super::args::CheckArgs;
use super::report::{check_rejected, remark_text};
use super::{output, progress};
use crate::error::{Error, Result};
use crate::pipeline::{self, Progress};
use crate::report::{json, terminal};
use crate::words::{Lang, fault};

pub(super) fn run(args: &CheckArgs, lang: Lang) -> Result<u8> {
    let input = &args.input;
    let settings = input.settings()?;
    let order = input.order(None)?;
    let (checked, remarks) = progress::with_bar(&Progress::default(), false, |progress| {
        pipeline::check(&order, &settings, progress)
    })?;
    for remark in &remarks {
        output::remark(&remark_text(remark, lang));
    }
    output::result(&if args.json {
        json::render(&checked)?
    } else {
        terminal::problems(&checked, lang, output::width())
    })?;
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
