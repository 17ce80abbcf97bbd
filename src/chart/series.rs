//! What a trend is drawn from: one scope's months in order, read from the summary.

use super::theme::{self, Hand};
use crate::domain::{Limit, Measure, Month, Scope, Status};
use crate::model::Summary;

/// Fewer cases than this are drawn faint.
pub const FEW: i64 = 5;
/// A trend has at least this many months, so that a single one stands at the right.
const LEAST_MONTHS: i32 = 6;
/// More months than this are not drawn.
const MOST_MONTHS: i32 = 120;

/// The months of a trend: consecutive, the last one the reporting month.
#[derive(Clone, Copy, Debug)]
pub struct Months {
    /// The first one.
    pub first: Month,
    /// The reporting month, or the last one that is over.
    pub last: Month,
    /// The first one with a case in it, if there is one.
    pub begun: Option<Month>,
}

impl Months {
    /// The months of a summary: from the first one with a case to the reporting month.
    pub fn of(summary: &Summary) -> Self {
        let last = summary.month;
        let begun = Scope::ALL
            .iter()
            .flat_map(|&scope| summary.monthly(scope))
            .filter(|measure| measure.n > 0)
            .map(|measure| measure.period.last_month)
            .min()
            .map(|month| month.max(last.plus(1 - MOST_MONTHS)));
        let first = begun.unwrap_or(last).min(last.plus(1 - LEAST_MONTHS));
        Self { first, last, begun }
    }

    /// The same without the reporting month where that is not over.
    pub fn over(summary: &Summary) -> Self {
        let all = Self::of(summary);
        let last = if summary.month_complete { all.last } else { all.last.plus(-1) };
        let begun = all.begun.filter(|begun| *begun <= last);
        Self { first: all.first.min(last.plus(1 - LEAST_MONTHS)), last, begun }
    }

    /// How many there are.
    #[expect(clippy::cast_sign_loss, reason = "the last month is not before the first")]
    pub const fn count(&self) -> usize {
        (self.last.0 - self.first.0 + 1) as usize
    }

    /// The place of a month among them.
    pub fn slot(&self, month: Month) -> Option<usize> {
        usize::try_from(month.0 - self.first.0).ok().filter(|&slot| slot < self.count())
    }

    /// The month at a place.
    pub fn at(&self, slot: usize) -> Month {
        self.first.plus(i32::try_from(slot).unwrap_or(i32::MAX))
    }
}

/// A month that has cases.
#[derive(Clone, Copy, Debug)]
pub struct Point<'a> {
    /// Its place among the months.
    pub slot: usize,
    /// Its mean, for drawing only.
    pub mean: f64,
    /// Its figures.
    pub measure: &'a Measure,
    /// Whether its mean is above the target.
    pub breached: bool,
    /// Whether it has few cases.
    pub few: bool,
    /// Whether it is the reporting month, and not over yet.
    pub open: bool,
}

/// One scope's months.
#[derive(Clone, Debug)]
pub struct Series<'a> {
    /// The scope.
    pub scope: Scope,
    /// How it is drawn.
    pub hand: Hand,
    /// The months with cases, oldest first.
    pub points: Vec<Point<'a>>,
    /// The months with a target, oldest first.
    pub targets: Vec<(usize, Limit)>,
    /// The documents that set them, the latest first.
    pub bases: Vec<&'a str>,
    /// The reporting month's figures.
    pub reported: Option<&'a Measure>,
}

impl<'a> Series<'a> {
    /// One scope's months.
    pub fn of(summary: &'a Summary, months: &Months, scope: Scope) -> Self {
        let mut placed: Vec<(usize, &Measure)> = summary
            .monthly(scope)
            .filter_map(|measure| Some((months.slot(measure.period.last_month)?, measure)))
            .collect();
        placed.sort_by_key(|&(slot, _)| slot);
        let point = |&(slot, measure): &(usize, &'a Measure)| {
            Some(Point {
                slot,
                mean: measure.mean.filter(|_| measure.n > 0)?,
                measure,
                breached: measure.status == Status::Breached,
                few: measure.n < FEW,
                open: measure.period.last_month == summary.month && !summary.month_complete,
            })
        };
        Self {
            scope,
            hand: theme::hand(scope),
            points: placed.iter().filter_map(point).collect(),
            targets: targets(summary, months, scope, &placed),
            bases: documents(&placed),
            reported: placed
                .iter()
                .map(|&(_, measure)| measure)
                .find(|measure| measure.period.last_month == summary.month),
        }
    }

    /// Its months with a case that a target binds.
    pub fn judged(&self) -> usize {
        self.points.iter().filter(|point| point.measure.target.is_some()).count()
    }

    /// Its months above the target.
    pub fn breaches(&self) -> impl Iterator<Item = &Point<'a>> {
        self.points.iter().filter(|point| point.breached)
    }

    /// The greatest figure or target in it; 0 where there is none.
    pub fn greatest(&self) -> f64 {
        let means = self.points.iter().map(|point| point.mean);
        means.chain(self.targets.iter().map(|(_, limit)| limit.lossy())).fold(0.0, f64::max)
    }

    /// Its target, month by month, in pieces of consecutive months.
    pub fn target_pieces(&self) -> Vec<Vec<(usize, Limit)>> {
        let mut pieces: Vec<Vec<(usize, Limit)>> = Vec::new();
        for &(slot, limit) in &self.targets {
            match pieces.last_mut() {
                Some(piece) if piece.last().is_some_and(|&(before, _)| before + 1 == slot) => {
                    piece.push((slot, limit));
                }
                _ => pieces.push(vec![(slot, limit)]),
            }
        }
        pieces
    }
}

/// The limit of each month from the first with a case on. A class without a case in a month is
/// bound in it all the same, though no measure says so.
fn targets(
    summary: &Summary,
    months: &Months,
    scope: Scope,
    placed: &[(usize, &Measure)],
) -> Vec<(usize, Limit)> {
    let begun = months.begun.and_then(|month| months.slot(month)).unwrap_or(months.count());
    let limit = |slot: usize| match placed.iter().find(|&&(at, _)| at == slot) {
        Some((_, measure)) => measure.target,
        None if slot < begun => None,
        None => summary.limit(scope, months.at(slot).last_day()),
    };
    (0..months.count()).filter_map(|slot| Some((slot, limit(slot)?))).collect()
}

/// The documents that set the targets of those months, the latest first, each once.
fn documents<'a>(months: &[(usize, &'a Measure)]) -> Vec<&'a str> {
    let mut documents: Vec<&str> = Vec::new();
    for (_, measure) in months.iter().rev().filter(|(_, measure)| measure.target.is_some()) {
        let basis = measure.basis.as_deref().unwrap_or_default();
        if !basis.is_empty() && !documents.contains(&basis) {
            documents.push(basis);
        }
    }
    documents
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample;

    #[test]
    fn a_class_without_a_case_in_a_month_is_bound_all_the_same() {
        let mut summary = sample::full(5, 1, true);
        let gone = sample::LAST.plus(-1);
        summary.measures.retain(|one| one.scope != Scope::Class4 || one.period.last_month != gone);
        let months = Months::of(&summary);
        let series = Series::of(&summary, &months, Scope::Class4);
        let slot = months.slot(gone).expect("a month of the trend");
        assert!(series.points.iter().all(|point| point.slot != slot));
        assert!(series.targets.contains(&(slot, Limit::days(5))));
        assert_eq!(series.target_pieces().last().map(Vec::len), Some(5), "in one piece");
    }
}
