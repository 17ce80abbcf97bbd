//! `tally`: what was counted, for whoever adds it up elsewhere.

use super::args::TallyArgs;
use super::report::{check_rejected, remark_text};
use super::{output, progress};
use crate::error::Result;
use crate::pipeline::{self, Progress};
use crate::report::terminal;
use crate::words::{self, Lang};

pub(super) fn run(args: &TallyArgs, lang: Lang) -> Result<u8> {
    let input = &args.input;
    let settings = input.settings()?;
    let order = input.order(None)?;
    let (tally, remarks) = progress::with_bar(&Progress::default(), args.quiet, |progress| {
        pipeline::tally(&order, &settings, progress)
    })?;
    check_rejected(tally.provenance.rows, args.max_rejected)?;
    let bytes = pipeline::write_tally(&tally, &args.out)?;
    if args.quiet {
        return Ok(0);
    }
    for remark in &remarks {
        output::remark(&remark_text(remark, lang));
    }
    output::remark(&words::tally::written(lang, &args.out, bytes));
    output::result(&terminal::identity(&tally.provenance.rows, lang, output::width()))?;
    Ok(0)
}
