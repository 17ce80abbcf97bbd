//! Where the time of a report went, on stderr.

use std::time::Duration;

use super::output;
use crate::ingest::Pace;
use crate::pipeline::{Step, Timings};
use crate::words::{Lang, timing};

/// Says what each step took, in milliseconds, and how long the run is under way.
pub(super) fn show(timings: &Timings, lang: Lang) {
    for (step, time) in timings.steps() {
        line(time, &name(step, lang));
        if step == Step::Read {
            parts(time, timings.pace(), lang);
        }
    }
    line(timings.elapsed(), timing::total(lang));
}

/// The parts of a step that are done in one pass: their shares of its time.
fn parts(whole: Duration, pace: Pace, lang: Lang) {
    let Pace { read, decode, validate, tally } = pace;
    let spent = (read + decode + validate + tally).as_nanos();
    let parts = [
        (read, timing::part_read(lang)),
        (decode, timing::part_decode(lang)),
        (validate, timing::part_validate(lang)),
        (tally, timing::part_tally(lang)),
    ];
    for (part, name) in parts {
        let share = (whole.as_nanos() * part.as_nanos()).checked_div(spent).unwrap_or_default();
        line(Duration::from_nanos(u64::try_from(share).unwrap_or(u64::MAX)), &format!("  {name}"));
    }
}

fn line(time: Duration, name: &str) {
    let tenths = time.as_micros().div_ceil(100);
    output::remark(&format!("{:>7}.{} ms  {name}", tenths / 10, tenths % 10));
}

fn name(step: Step, lang: Lang) -> String {
    match step {
        Step::Look => timing::look(lang).to_owned(),
        Step::Read => timing::pass(lang).to_owned(),
        Step::Settle => timing::settle(lang).to_owned(),
        Step::Measure => timing::measure(lang).to_owned(),
        Step::Compose(name) => timing::compose(lang, name),
        Step::Place => timing::place(lang).to_owned(),
    }
}
