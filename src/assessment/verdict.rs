//! One measure from its figures and the target in force on its period's last day.

use crate::domain::{Caliber, Figures, Limit, Measure, Scope, Status};
use crate::targets::Timeline;

/// The measure of some figures. `has_amounts` tells whether the data has refunds at all.
#[must_use]
pub fn assess(figures: &Figures, targets: &Timeline, caliber: &Caliber, has_amounts: bool) -> Measure {
    let last_day = figures.period.last_day();
    let target = targets.in_force(figures.scope, last_day);
    let limit = target.map(|target| target.limit);
    let (n, total) = (figures.n(), figures.working_days_total());
    let over_limit = |own: Option<Limit>, days: i32| own.is_some_and(|limit| limit.is_exceeded_by(days));
    let (by, key) =
        figures.value.clone().map_or((None, None), |(dimension, key)| (Some(dimension), Some(key)));
    Measure {
        period: figures.period,
        scope: figures.scope,
        by,
        key,
        n,
        working_days_total: total,
        mean: ratio(i128::from(total), i128::from(n)),
        median: figures.quantile(50),
        p90: figures.quantile(90),
        p95: figures.quantile(95),
        max: figures.max(),
        over_limit: limit.map(|limit| match figures.scope {
            Scope::All => figures.count(|class, days| over_limit(targets.own_limit(class, last_day), days)),
            _ => figures.count(|_, days| over_limit(Some(limit), days)),
        }),
        over_ceiling: figures.count(|class, days| days > class.ceiling()),
        refund_amount: has_amounts.then(|| figures.refund()),
        mean_amount_weighted: ratio(figures.day_fen(), figures.refund().fen()),
        target: limit,
        basis: target.map(|target| target.basis.clone()),
        excess_hundredths: limit.filter(|_| n > 0).map(|limit| limit.excess_hundredths(total, n)),
        status: Status::of(n.into(), total.into(), limit, caliber.at_risk_ratio),
        spread: figures.bars.iter().map(|bar| (bar.class, bar.days, bar.n)).collect(),
    }
}

/// A quotient for display; `None` where the divisor is not positive.
#[expect(clippy::cast_precision_loss, reason = "a display of two exact integers; verdicts use the integers")]
fn ratio(dividend: i128, divisor: i128) -> Option<f64> {
    (divisor > 0).then(|| dividend as f64 / divisor as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Bar, Class, Dimension, Grain, Money, Month, Period};

    fn figures(scope: Scope, bars: &[(Class, i32, i64)]) -> Figures {
        let bar = |&(class, days, n)| Bar { class, days, n, refund: Money::from_fen(i128::from(n) * 100) };
        let period = Period::of(Grain::Month, Month::new(2025, 6));
        Figures { period, scope, value: None, bars: bars.iter().map(bar).collect() }
    }

    fn assessed(scope: Scope, bars: &[(Class, i32, i64)]) -> Measure {
        let targets = Timeline::builtin().expect("sound");
        assess(&figures(scope, bars), &targets, &Caliber::default(), true)
    }

    #[test]
    fn a_mean_on_the_limit_is_not_breached_and_one_case_day_above_is() {
        // 2,500 cases of 5 days; then one of them takes 6: 12,501 / 2,500 = 5.0004.
        let on = assessed(Scope::All, &[(Class::Class3, 5, 2_500)]);
        assert_eq!((on.status, on.excess_hundredths), (Status::AtRisk, Some(0)));
        let above = assessed(Scope::All, &[(Class::Class3, 5, 2_499), (Class::Class3, 6, 1)]);
        assert_eq!((above.status, above.excess_hundredths), (Status::Breached, Some(100)));
    }

    #[test]
    fn at_risk_begins_above_nine_tenths_of_the_limit() {
        // 4.5 is nine tenths of 5: not above it.
        let half = assessed(Scope::All, &[(Class::Class3, 4, 1), (Class::Class3, 5, 1)]);
        assert_eq!(half.status, Status::Met);
        let above = assessed(Scope::All, &[(Class::Class3, 4, 1), (Class::Class3, 5, 2)]);
        assert_eq!(above.status, Status::AtRisk);
    }

    #[test]
    fn in_all_each_case_is_held_against_its_own_class() {
        let measure =
            assessed(Scope::All, &[(Class::Class1, 4, 2), (Class::Class3, 4, 3), (Class::Class3, 6, 1)]);
        assert_eq!(measure.over_limit, Some(3));
        // Ceilings: 5 for class 1, 15 for class 3.
        assert_eq!(measure.over_ceiling, 0);
        assert_eq!(assessed(Scope::All, &[(Class::Class1, 6, 2)]).over_ceiling, 2);
        assert_eq!(assessed(Scope::All, &[(Class::Class1, 5, 2)]).over_ceiling, 0);
    }

    #[test]
    fn without_a_target_or_a_case_nothing_is_met() {
        let mut early = figures(Scope::All, &[(Class::Class1, 1, 1)]);
        early.period = Period::of(Grain::Month, Month::new(2025, 3));
        let targets = Timeline::builtin().expect("sound");
        let measure = assess(&early, &targets, &Caliber::default(), true);
        assert_eq!((measure.status, measure.over_limit), (Status::NoTarget, None));
        assert_eq!(assessed(Scope::All, &[]).status, Status::NoData);
    }

    #[test]
    fn a_mean_is_a_quotient_and_of_nothing_there_is_none() {
        // 3 × 2 + 1 × 5 days of four cases, each of one yuan.
        let measure = assessed(Scope::All, &[(Class::Class3, 2, 3), (Class::Class3, 5, 1)]);
        assert_eq!((measure.mean, measure.mean_amount_weighted), (Some(2.75), Some(2.75)));
        let none = assessed(Scope::All, &[]);
        assert_eq!((none.mean, none.mean_amount_weighted, none.excess_hundredths), (None, None, None));
        assert_eq!(none.status, Status::NoData);
    }

    #[test]
    fn a_measure_of_one_value_is_not_that_of_the_whole() {
        let mut figures = figures(Scope::All, &[(Class::Class3, 2, 3)]);
        let targets = Timeline::builtin().expect("sound");
        assert!(assess(&figures, &targets, &Caliber::default(), true).is_whole());
        figures.value = Some((Dimension::Office, "天河".to_owned()));
        let one = assess(&figures, &targets, &Caliber::default(), true);
        assert_eq!(
            (one.is_whole(), one.by, one.key.as_deref()),
            (false, Some(Dimension::Office), Some("天河"))
        );
    }
}
