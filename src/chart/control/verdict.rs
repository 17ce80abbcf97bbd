//! What a control chart says of its newest month: a signal or noise, and how the target stands to the
//! limits. Limits on trial say neither.

use super::super::frame::Statement;
use super::super::number::Figure;
use super::super::series::Months;
use super::super::{signals, theme};
use super::Panel;
use crate::domain::{Limit, Status};
use crate::model::insight::Segment;
use crate::model::insight::control::{Assurance, Limits, Point};
use crate::words::chart::control::{self as say, Standing};
use crate::words::{self, Lang};

/// Figures nearer to each other than this are the same.
const TOLERANCE: f64 = 1e-9;
/// No more decimals than this are tried to tell figures apart.
const MOST_DECIMALS: usize = 9;

/// Whether the newest month is a signal, and how the target stands to the limits.
pub fn of(panel: &Panel<'_>, months: &Months, lang: Lang) -> Statement {
    let (hand, scope, set) = (panel.series.hand, panel.series.scope, theme::VERDICT);
    let strong = set.strong().colored(theme::INK);
    let marker = Some((hand.marker, hand.color));
    let Some((segment, point)) = panel.newest() else {
        let head = words::chart::verdict_without_case(lang, &months.last.to_string(), scope);
        let pieces = vec![(head, set), (words::status(lang, Status::NoData).to_owned(), strong)];
        return Statement { marker, pieces };
    };
    let decimals = panel.decimals();
    let mean = point.pool.mean().map(|mean| Figure::of(mean, u32::try_from(decimals).unwrap_or(2)));
    let mean = mean.map_or_else(String::new, |mean| mean.to_string());
    let mut pieces = vec![(words::chart::verdict(lang, &point.month.to_string(), scope, &mean, None), set)];
    let range = segment.limits.map(|limits| printed(limits, decimals));
    let range = range.as_ref().map(|range| range.each_ref().map(String::as_str));
    let told = range.map(|range| signal_or_noise(segment, point, range, lang));
    let mut told = told.unwrap_or_else(|| say::no_limits(lang).to_owned());
    // Limits on trial will move, so nothing is said of what they promise.
    match segment.assurance.zip(segment.target).zip(range).filter(|_| !segment.trial) {
        None => pieces.push((told, strong)),
        Some(((assurance, limit), range)) => {
            told.push_str(words::chart::semicolon(lang));
            pieces.push((told, strong));
            pieces.push((say::assurance(lang, standing(assurance), limit, range), set));
        }
    }
    if point.month < months.last {
        pieces.push((say::nothing_since(lang).to_owned(), set));
    }
    Statement { marker, pieces }
}

/// The least number of decimals, two or more, with which the newest mean, its limits and its target
/// are not printed alike unless they are.
pub fn decimals(segment: &Segment, point: &Point) -> usize {
    let limits = segment.limits.map(|limits| [limits.lower, limits.upper]);
    let mut values = vec![point.mean];
    values.extend(limits.into_iter().flatten());
    values.extend(segment.target.map(Limit::lossy));
    let tells = |&decimals: &usize| {
        let alike = |a: f64, b: f64| (a - b).abs() < TOLERANCE;
        let shown = |value: f64| format!("{value:.decimals$}");
        let pairs = || values.iter().flat_map(|&a| values.iter().map(move |&b| (a, b)));
        pairs().all(|(a, b)| alike(a, b) || shown(a) != shown(b))
    };
    (2..=MOST_DECIMALS).find(tells).unwrap_or(MOST_DECIMALS)
}

/// The lower and the upper limit with so many decimals.
fn printed(limits: Limits, decimals: usize) -> [String; 2] {
    [limits.lower, limits.upper].map(|limit| format!("{limit:.decimals$}"))
}

fn signal_or_noise(segment: &Segment, point: &Point, range: [&str; 2], lang: Lang) -> String {
    let names: Vec<&str> = point.signals.iter().map(|&signal| signals::name(signal, lang)).collect();
    match (segment.trial, names.is_empty()) {
        (true, _) => say::trial(lang, range, &names, segment.points.len()),
        (false, true) => say::noise(lang, range),
        (false, false) => say::signal(lang, range, &names),
    }
}

const fn standing(assurance: Assurance) -> Standing {
    match assurance {
        Assurance::ConsistentlyMeets => Standing::Above,
        Assurance::ConsistentlyFails => Standing::Below,
        Assurance::HitAndMiss => Standing::Between,
    }
}

#[cfg(test)]
mod tests {
    use crate::chart::{control::Control, sample};
    use crate::domain::{Limit, Measure, Scope};
    use crate::model::Summary;
    use crate::words::Lang;

    /// What is said of class 1 and 2, whose months of ten cases took these working days together.
    fn said(totals: &[i64], complete: bool, lang: Lang) -> Vec<String> {
        let months = (0..).zip(totals.iter().rev());
        let month = |(back, &total): (i32, &i64)| {
            sample::measure(back, Scope::Class12, 10, total, Some(Limit::days(3)))
        };
        let measures: Vec<Measure> = months.map(month).collect();
        let summary: Summary = sample::looked_into(sample::summary(measures, complete));
        let chart = Control::new(&summary, lang);
        let of_all = usize::from(!complete);
        let statements = chart.frame.statements.iter().enumerate();
        statements.filter(|(index, _)| *index != of_all).map(|(_, one)| one.words()).collect()
    }

    /// Twelve months of 2.0 and 2.2 in turn: the centre is 2.1, the ranges are 0.2, the limits 1.568
    /// and 2.632.
    const QUIET: [i64; 12] = [20, 22, 20, 22, 20, 22, 20, 22, 20, 22, 20, 22];

    #[test]
    fn a_quiet_month_is_noise_and_a_target_above_the_limits_is_met() {
        assert_eq!(
            said(&QUIET, true, Lang::Zh),
            [
                "2025-06 一、二类平均 2.20 个工作日：在控制限 1.57～2.63 内，未见信号；上限 2.63 在目标 3 以内，\
              照通常水平可稳定达标"
            ]
        );
    }

    #[test]
    fn a_month_beyond_the_limits_is_a_signal() {
        // Centre (6 · 2.0 + 6 · 2.2 + 4.2) / 13 = 2.262; the range of 2.0 is screened out, 0.2 stays.
        let totals = [&QUIET[..], &[42]].concat();
        assert_eq!(
            said(&totals, true, Lang::En),
            [
                "2025-06: class 1–2 at 4.20 working days: a signal (outside a limit); control limits 1.73 to 2.79; \
              the upper limit of 2.79 is within the target of 3: usually met"
            ]
        );
    }

    #[test]
    fn limits_on_trial_and_a_month_alone_tell_nothing() {
        // 2.0, 2.2, 2.0: the centre is 2.067, the limits 0.532 from it.
        assert_eq!(
            said(&[20, 22, 20], true, Lang::En),
            [
                "2025-06: class 1–2 at 2.00 working days: within trial limits 1.53 to 2.60, from 3 months only: too early \
              to tell"
            ]
        );
        assert_eq!(
            said(&[20], true, Lang::Zh),
            ["2025-06 一、二类平均 2.00 个工作日：只有一个月，尚无控制限"]
        );
    }

    #[test]
    fn an_unfinished_month_is_no_point() {
        let totals = [&QUIET[..], &[90]].concat();
        let said = said(&totals, false, Lang::Zh);
        assert_eq!(said.len(), 2);
        assert!(said[0].starts_with("2025-06（未满月，截至 2025-06-18）不计入控制图"), "{said:?}");
        assert!(
            said[1].starts_with("2025-05 一、二类平均 2.20 个工作日：在控制限 1.57～2.63 内"),
            "{said:?}"
        );
    }

    #[test]
    fn a_hairline_over_a_limit_is_not_rounded_away() {
        use crate::insight::Pool;
        use crate::insight::control::{self, Observation};
        // Twelve months about 2.1 as above, in thousands of cases; then 2.6321 against 2.632.
        let month = |(place, total): (i32, i64)| Observation {
            month: sample::LAST.plus(place - 12),
            pool: Pool::new(10_000, total),
            is_complete: true,
            limit: None,
        };
        let segments =
            control::chart(&(0..).zip([21_000, 23_000, 21_001]).map(month).collect::<Vec<_>>(), &[]);
        let point = segments[0].points.last().expect("a month");
        assert_eq!(super::decimals(&segments[0], point), 2, "limits far off need no more");
        let mut near = segments[0].clone();
        near.limits.as_mut().expect("limits").upper = point.mean + 0.000_1;
        assert_eq!(super::decimals(&near, point), 4);
    }
}
