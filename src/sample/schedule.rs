//! Which working day each case is completed on, and how many are left pending at the end.

use super::story;
use super::{Plan, SampleError};
use crate::clock::{Calendar, DayKind};
use crate::domain::{Day, Month};

/// The working days of the calendar, and of the plan among them.
#[derive(Debug)]
pub(super) struct Schedule {
    /// Every working day of the calendar, in order.
    worked: Vec<Day>,
    /// Place in `worked` of the plan's first working day.
    first: usize,
    /// `weights[i]`: weight of the plan's working days up to the i-th, both included.
    weights: Vec<u64>,
    /// Number of completed cases.
    pub(super) completed: u64,
}

impl Schedule {
    pub(super) fn new(plan: &Plan) -> Result<Self, SampleError> {
        let calendar = Calendar::cn()?;
        let (from, to) = calendar.covers();
        let (first, last) = (plan.first_month, plan.last_month());
        let known = from.month() <= first && last <= to.month();
        if !known {
            return Err(SampleError::OutsideCalendar { first, last, from, to });
        }
        let is_worked = |day: &Day| calendar.kind(*day).is_some_and(DayKind::is_worked);
        let worked: Vec<Day> = (from.0..=to.0).map(Day).filter(is_worked).collect();
        let place = |day: Day| worked.partition_point(|worked| *worked < day);
        let (first, end) = (place(first.first_day()), place(last.last_day().next()));
        let weights = accumulate(&worked[first..end], plan.first_month);
        // A case is open for four and a half days or so: that many days' cases are open at the end.
        let days = (end - first) as u64;
        let pending = (plan.cases * 9 / (2 * days)).min(plan.cases / 3);
        Ok(Self { worked, first, weights, completed: plan.cases - pending })
    }

    /// Place of the day on which the `number`-th completed case (from 0) is completed.
    pub(super) fn stop(&self, number: u64) -> usize {
        let total = self.weights.last().copied().unwrap_or(0);
        let reach = (2 * u128::from(number) + 1) * u128::from(total) / (2 * u128::from(self.completed));
        let before = self.weights.partition_point(|&weight| u128::from(weight) <= reach);
        (self.first + before).min(self.last())
    }

    /// Place of the plan's last working day.
    pub(super) fn last(&self) -> usize {
        self.first + self.weights.len() - 1
    }

    /// The working day at a place.
    pub(super) fn day(&self, place: usize) -> Day {
        self.worked[place]
    }

    /// The day after, where it is not worked: the clock that starts on it counts the same days.
    pub(super) fn day_off_after(&self, place: usize) -> Option<Day> {
        let day = self.worked[place].next();
        (place < self.last() && self.worked[place + 1] != day).then_some(day)
    }
}

fn accumulate(days: &[Day], first: Month) -> Vec<u64> {
    let mut sum = 0;
    let weight = |day: &Day| {
        let since = u64::from((day.month().0 - first.0).unsigned_abs());
        sum += story::volume(*day, since);
        sum
    };
    days.iter().map(weight).collect()
}
