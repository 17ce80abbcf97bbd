//! Where the time of a run goes, for the one who asks. Nothing of it reaches a report.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::ingest::Pace;

/// A part of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A first look at the whole of each file: hash, form, encoding.
    Look,
    /// Rows read, decoded, checked, measured and counted, by all threads at once.
    Read,
    /// Cases with the same id read again and settled.
    Settle,
    /// The tally pooled, measured and judged; the case lists put in order.
    Measure,
    /// A file, or the files of a kind, composed.
    Compose(&'static str),
    /// All of it put in place on the disk.
    Place,
}

/// The time of each step, in the order in which they ended.
#[derive(Debug)]
pub struct Timings {
    begun: Instant,
    steps: Mutex<Vec<(Step, Duration)>>,
    pace: Mutex<Pace>,
}

impl Default for Timings {
    fn default() -> Self {
        Self { begun: Instant::now(), steps: Mutex::default(), pace: Mutex::default() }
    }
}

impl Timings {
    /// Does a step and keeps its time.
    pub fn take<T>(&self, step: Step, work: impl FnOnce() -> T) -> T {
        let begun = Instant::now();
        let result = work();
        // A poisoned list has lost a time, not a figure.
        if let Ok(mut steps) = self.steps.lock() {
            steps.push((step, begun.elapsed()));
        }
        result
    }

    /// Notes what the threads spent on the parts of [`Step::Read`].
    pub(super) fn note(&self, pace: Pace) {
        if let Ok(mut sum) = self.pace.lock() {
            sum.add(pace);
        }
    }

    /// What the threads spent on the parts of [`Step::Read`], by samples: their times added up, more than
    /// the step's own where several went on at once.
    #[must_use]
    pub fn pace(&self) -> Pace {
        self.pace.lock().map(|pace| *pace).unwrap_or_default()
    }

    /// The time since the run began; less than that of all steps where some ran beside others.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.begun.elapsed()
    }

    /// The steps so far; a step taken twice stands once, with the sum.
    #[must_use]
    pub fn steps(&self) -> Vec<(Step, Duration)> {
        let mut sums: Vec<(Step, Duration)> = Vec::new();
        for &(step, time) in self.steps.lock().iter().flat_map(|steps| steps.iter()) {
            match sums.iter_mut().find(|(known, _)| *known == step) {
                Some((_, sum)) => *sum += time,
                None => sums.push((step, time)),
            }
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_taken_twice_stands_once() {
        let timings = Timings::default();
        let pause = || std::thread::sleep(Duration::from_millis(2));
        timings.take(Step::Read, pause);
        timings.take(Step::Compose("report.html"), || ());
        timings.take(Step::Read, pause);
        let steps = timings.steps();
        assert_eq!(
            steps.iter().map(|(step, _)| *step).collect::<Vec<_>>(),
            [Step::Read, Step::Compose("report.html")]
        );
        assert!(steps[0].1 >= Duration::from_millis(4));
    }
}
