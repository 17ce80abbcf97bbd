//! The pace of a month: by class and age, the chance that an open case is completed on its next
//! working day (the hazard), and the cases accepted on a working day.

use super::{CLASSES, History};
use crate::domain::Class;
use crate::insight::survival::Cohort;

/// Cases at risk on an age below which it is pooled with all higher ones.
const THIN: f64 = 30.0;

/// Cases of the pooled months that are added to each month's own, so that a month with few
/// cases has the pooled hazard.
const WEIGHT: f64 = 10.0;

/// Completed cases and cases at risk, by age.
type Counts = Vec<(f64, f64)>;

/// The pace of one month.
#[derive(Debug)]
pub(super) struct Pace {
    /// Hazards by class and age; the last holds for all higher ages.
    hazards: [Vec<f64>; CLASSES],
    /// Cases accepted on a working day, by class.
    arrivals: [f64; CLASSES],
}

impl Pace {
    /// The pace of each month. The hazard of a month and class is smoothed towards that of the
    /// class over all months, and that towards all classes pooled, which is smoothed by Laplace's rule.
    pub(super) fn of(history: &[History]) -> Vec<Self> {
        let by_class =
            Class::ALL.map(|class| pooled(history.iter().map(|month| &month.cohorts[class.index()])));
        let all = pooled(history.iter().flat_map(|month| &month.cohorts));
        let last = all.iter().position(|(_, at_risk)| *at_risk < THIN).unwrap_or(all.len());
        let base: Vec<f64> =
            fold(&all, last).iter().map(|(events, at_risk)| (events + 1.0) / (at_risk + 2.0)).collect();
        let of_class = by_class.map(|counts| smoothed(&fold(&counts, last), &base));
        let reach = reach(history.len());
        history.iter().map(|month| Self::new(month, &of_class, reach)).collect()
    }

    fn new(month: &History, of_class: &[Vec<f64>; CLASSES], reach: f64) -> Self {
        let hazards = Class::ALL.map(|class| {
            let usual = &of_class[class.index()];
            let own = pooled(std::iter::once(&month.cohorts[class.index()]));
            let own = smoothed(&fold(&own, usual.len().saturating_sub(1)), usual);
            let rates = own.iter().zip(usual);
            rates.map(|(own, usual)| (usual + (own - usual) * reach).clamp(0.0, 1.0)).collect()
        });
        let days = float(month.working_days.max(1));
        let arrivals = Class::ALL.map(|class| float(month.cohorts[class.index()].n()) / days);
        Self { hazards, arrivals }
    }

    /// The chance that a case of `class` that is not completed by `age` − 1 is completed at `age`.
    pub(super) fn hazard(&self, class: Class, age: i32) -> f64 {
        let hazards = &self.hazards[class.index()];
        let place = usize::try_from(age).unwrap_or(0).min(hazards.len().saturating_sub(1));
        hazards.get(place).copied().unwrap_or(0.0)
    }

    /// Cases of `class` accepted on a working day.
    pub(super) fn arrivals(&self, class: Class) -> f64 {
        self.arrivals[class.index()]
    }
}

/// By how much a month of k is moved away from the usual: a month to come varies about the mean
/// of k known ones with (k + 1)/k of their variance, and one of them picked at random with only
/// (k − 1)/k of it.
#[expect(clippy::cast_precision_loss, reason = "a number of months")]
fn reach(months: usize) -> f64 {
    let months = months as f64;
    ((months + 1.0) / (months - 1.0).max(1.0)).sqrt()
}

#[expect(clippy::cast_precision_loss, reason = "counts of cases are far below 2^53")]
const fn float(n: i64) -> f64 {
    n as f64
}

/// Adds cohorts up, by every age from 0 to the highest.
fn pooled<'a>(cohorts: impl Iterator<Item = &'a Cohort>) -> Counts {
    let mut counts = Counts::new();
    for cohort in cohorts {
        let mut next = 0;
        for (day, at_risk, events, _) in cohort.exits() {
            let day = usize::try_from(day).unwrap_or(0);
            counts.resize(counts.len().max(day + 1), (0.0, 0.0));
            counts[next.min(day)..=day].iter_mut().for_each(|count| count.1 += float(at_risk));
            counts[day].0 += float(events);
            next = day + 1;
        }
    }
    counts
}

/// The counts with all ages from `last` on as one.
fn fold(counts: &[(f64, f64)], last: usize) -> Counts {
    let at = |age: usize| counts.get(age).copied().unwrap_or_default();
    let tail = counts.iter().skip(last).fold((0.0, 0.0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
    (0..last).map(at).chain([tail]).collect()
}

fn smoothed(counts: &[(f64, f64)], towards: &[f64]) -> Vec<f64> {
    let rates = counts.iter().zip(towards);
    rates.map(|((events, at_risk), rate)| (events + WEIGHT * rate) / (at_risk + WEIGHT)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hazards_by_hand() {
        // 100 cases: 40 completed on day 1, 40 on day 3, 20 open at the age of 5. At risk: 100 on
        // days 0 and 1, 60 on 2 and 3, 20 on 4 and 5, which are thin and pooled: 40 case-days.
        let mut month = History { working_days: 20, ..History::default() };
        month.cohorts[1].complete(1, 40);
        month.cohorts[1].complete(3, 40);
        month.cohorts[1].censor(5, 20);
        let counts = pooled(month.cohorts.iter());
        let at_risk: Vec<f64> = counts.iter().map(|(_, at_risk)| *at_risk).collect();
        assert_eq!(at_risk, [100.0, 100.0, 60.0, 60.0, 20.0, 20.0]);
        assert_eq!(fold(&counts, 4), [(0.0, 100.0), (40.0, 100.0), (0.0, 60.0), (40.0, 60.0), (0.0, 40.0)]);
        let pace = Pace::of(&[month, History::default()]);
        // Laplace: 41/102 of all; (40 + 10·41/102)/110 of the class, and the month again, moved
        // away by √((2 + 1)/(2 − 1)); the other month is empty.
        let class = (40.0 + 10.0 * 41.0 / 102.0) / 110.0;
        let month_alone = (40.0 + 10.0 * class) / 110.0;
        let expected = class + (month_alone - class) * 3.0_f64.sqrt();
        assert!((pace[0].hazard(Class::Class2, 1) - expected).abs() < 1e-12);
        // A class without a case has the hazard of all.
        assert!((pace[0].hazard(Class::Class4, 1) - 41.0 / 102.0).abs() < 1e-12);
        assert_eq!(pace[0].hazard(Class::Class2, 4).to_bits(), pace[0].hazard(Class::Class2, 99).to_bits());
        assert!((pace[0].arrivals(Class::Class2) - 5.0).abs() < 1e-12);
    }
}
