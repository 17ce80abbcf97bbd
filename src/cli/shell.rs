//! `completions` and `man`.

use clap::CommandFactory;

use super::args::{Args, CompletionsArgs};
use super::output;
use crate::error::{Error, Result};
use crate::words::fault;

pub(super) fn completions(args: &CompletionsArgs) -> Result<u8> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "refund-monitor", &mut script);
    output::result(&String::from_utf8_lossy(&script))?;
    Ok(0)
}

pub(super) fn man() -> Result<u8> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Args::command())
        .render(&mut page)
        .map_err(|error| Error::Internal(fault::own::manual(error)))?;
    output::result(&String::from_utf8_lossy(&page))?;
    Ok(0)
}
