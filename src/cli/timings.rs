//! Where the time of a report went, on stderr.

use std::time::Duration;

use super::output;
use crate::pipeline::{Step, Timings};
use crate::words::{Lang, timing};

/// Says what each step took, in milliseconds, and how long the run is under way.
pub(super) fn show(timings: &Timings, lang: Lang) {
    for (step, time) in timings.steps() {
        line(time, &name(step, lang));
    }
    line(timings.elapsed(), timing::total(lang));
}

fn line(time: Duration, name: &str) {
    let tenths = time.as_micros().div_ceil(100);
    output::remark(&format!("{:>7}.{} ms  {name}", tenths / 10, tenths % 10));
}

fn name(step: Step, lang: Lang) -> String {
    match step {
        Step::Look => timing::look(lang).to_owned(),
        Step::Read => timing::read(lang).to_owned(),
        Step::Settle => timing::settle(lang).to_owned(),
        Step::Measure => timing::measure(lang).to_owned(),
        Step::Compose(name) => timing::compose(lang, name),
        Step::Place => timing::place(lang).to_owned(),
    }
}
