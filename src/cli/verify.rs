//! `verify`: data sets against what they are expected to give.

use super::args::VerifyArgs;
use super::{output, progress};
use crate::domain::legible;
use crate::error::{Error, Result};
use crate::pipeline::{self, Progress, Verified};
use crate::words::{self, Lang};

pub(super) fn run(args: &VerifyArgs, lang: Lang) -> Result<u8> {
    let mut moved = 0;
    for dataset in &args.datasets {
        let verified = progress::with_bar(&Progress::default(), false, |progress| {
            pipeline::verify(dataset, args.update, lang, progress)
        })?;
        let name = legible(&dataset.to_string_lossy()).into_owned();
        match verified {
            Verified::Same => output::result(&format!("✓ {name}\n"))?,
            Verified::Updated => output::result(&format!("✓ {}\n", words::moved::updated(lang, &name)))?,
            Verified::Moved(lines) => {
                moved += 1;
                let lines: Vec<_> = lines.iter().map(|line| legible(line)).collect();
                output::result(&format!("✗ {name}\n  {}\n", lines.join("\n  ")))?;
            }
        }
    }
    if moved > 0 {
        return Err(Error::Moved { moved, checked: args.datasets.len() });
    }
    Ok(0)
}
