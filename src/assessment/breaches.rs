//! The breached measures in the order in which they matter.

use std::cmp::Reverse;

use crate::domain::{Measure, Status};

/// The breached measures, most case-days above the target first; on a tie in the order in
/// which they came.
#[must_use]
pub fn breaches(measures: &[Measure]) -> Vec<Measure> {
    let mut breached: Vec<Measure> =
        measures.iter().filter(|measure| measure.status == Status::Breached).cloned().collect();
    breached.sort_by_key(|measure| Reverse(measure.excess_hundredths));
    breached
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::assess;
    use crate::domain::{Bar, Caliber, Class, Figures, Grain, Money, Month, Period, Scope};
    use crate::targets::Timeline;

    #[test]
    fn the_most_case_days_above_the_target_come_first() {
        // Against the limit of 5: none, one and two case-days above, two in a later month, and within it.
        let targets = Timeline::builtin().expect("sound");
        let measures: Vec<Measure> = [(6, 5), (6, 6), (6, 7), (7, 7), (6, 3)]
            .into_iter()
            .map(|(month, days)| {
                let period = Period::of(Grain::Month, Month::new(2025, month));
                let bars = vec![Bar { class: Class::Class3, days, n: 1, refund: Money::from_fen(0) }];
                let figures = Figures { period, scope: Scope::All, value: None, bars };
                assess(&figures, &targets, &Caliber::default(), false)
            })
            .collect();
        let expected = [&measures[2], &measures[3], &measures[1]].map(Clone::clone);
        assert_eq!(breaches(&measures), expected);
    }
}
