//! `sample`: a synthetic data set.

use super::args::{EncodingName, SampleArgs};
use super::output;
use crate::error::{Error, Result};
use crate::sample::{self, Encoding, Plan, SampleError};

pub(super) fn run(args: &SampleArgs) -> Result<u8> {
    let mut plan = Plan::new(args.cases, args.months, args.seed);
    plan.first_month = args.from.unwrap_or(plan.first_month);
    plan.dirty = args.dirty;
    plan.encoding = match args.encoding {
        EncodingName::Utf8 => Encoding::Utf8,
        EncodingName::Gb18030 => Encoding::Gb18030,
    };
    let written = sample::write(&plan, &args.out).map_err(stopped)?;
    output::remark(&format!(
        "{}: {} rows, {} bytes, synthetic",
        args.out.display(),
        written.rows,
        written.bytes
    ));
    Ok(0)
}

fn stopped(error: SampleError) -> Error {
    match error {
        SampleError::File { path, source } => Error::Write { path, source },
        SampleError::Parquet { path, source } => Error::Write { path, source: std::io::Error::other(source) },
        wrong => Error::Usage {
            message: wrong.to_string(),
            help: "`refund-monitor sample --help` shows what can be asked for".to_owned(),
        },
    }
}
