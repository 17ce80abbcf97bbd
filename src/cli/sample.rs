//! `sample`: a synthetic data set.

use super::args::{EncodingName, SampleArgs};
use super::output;
use crate::error::Result;
use crate::sample::{self, Encoding, Plan};
use crate::words::{self, Lang};

pub(super) fn run(args: &SampleArgs, lang: Lang) -> Result<u8> {
    let mut plan = Plan::new(args.cases, args.months, args.seed);
    plan.first_month = args.from.unwrap_or(plan.first_month);
    plan.dirty = args.dirty;
    plan.encoding = match args.encoding {
        EncodingName::Utf8 => Encoding::Utf8,
        EncodingName::Gb18030 => Encoding::Gb18030,
    };
    let written = sample::write(&plan, &args.out)?;
    output::remark(&words::sample_written(lang, &args.out, written.rows, written.bytes));
    Ok(0)
}
