//! Verdicts in words: the line under a title, and the few words about one figure.

use super::frame::Statement;
use super::number::{self, Figure};
use super::theme;
use crate::domain::{Limit, Measure, Scope, Status};
use crate::model::Summary;
use crate::model::insight::Pool;
use crate::words::{self, Lang, chart::Side};

/// The verdict on a scope in the reporting month.
pub fn of(summary: &Summary, scope: Scope, reported: Option<&Measure>, lang: Lang) -> Statement {
    let hand = theme::hand(scope);
    let open = (!summary.month_complete).then_some(summary.as_of);
    let month = words::chart::month(lang, summary.month, open);
    let figure = reported.and_then(|measure| Some((measure, Figure::mean(measure, 2)?)));
    let status = figure.map_or(Status::NoData, |(measure, _)| measure.status);
    let head = match figure {
        None => words::chart::verdict_without_case(lang, &month, scope),
        Some((measure, mean)) => {
            let distance = measure.target.map(|limit| (mean.distance(limit), limit));
            let shown = distance.map(|(gap, limit)| (gap, gap.to_string(), limit));
            let target = shown.as_ref().map(|(gap, text, limit)| {
                let side = match (status, gap.is_zero()) {
                    (Status::Breached, _) => Side::Over,
                    (_, true) => Side::On,
                    (_, false) => Side::Under,
                };
                (side, text.as_str(), *limit)
            });
            words::chart::verdict(lang, &month, scope, &mean.to_string(), target)
        }
    };
    let color = if status == Status::Breached { theme::BREACH } else { theme::INK };
    let set = theme::VERDICT;
    let verdict = (words::status(lang, status).to_owned(), set.strong().colored(color));
    Statement { marker: Some((hand.marker, hand.color)), pieces: vec![(head, set), verdict] }
}

/// A figure, its target, its verdict and its cases in a few words, for those who point at it.
pub fn short(name: &str, measure: &Measure, lang: Lang) -> String {
    let mean = Figure::mean(measure, 2).map_or_else(String::new, |mean| mean.to_string());
    let month = measure.period.last_month;
    let status = words::status(lang, measure.status);
    words::chart::hint(lang, (name, month), &mean, measure.target, (status, &number::count(measure.n)))
}

/// How a mean stands to its limit: which side, how far, the limit.
pub type Stand<'a> = Option<(Side, &'a str, Limit)>;

/// The mean of a scope with other cases counted among the normal ones, said by `words` from that mean,
/// the mean without them, and how the former stands to the limit. It is no verdict: no target binds it.
pub fn counting(
    scope: Scope,
    [normal, others]: [Pool; 2],
    limit: Option<Limit>,
    words: impl FnOnce(&str, Option<&str>, Stand<'_>) -> String,
) -> Option<Statement> {
    let both = normal + others;
    let mean = Figure::pooled(both, limit, 2)?;
    let without = Figure::pooled(normal, limit, 2).map(|mean| mean.to_string());
    let gap = limit.map(|limit| (limit, mean.distance(limit)));
    let text = gap.map_or_else(String::new, |(_, gap)| gap.to_string());
    let stand = gap.map(|(limit, gap)| {
        let is_over = limit.excess_hundredths(both.working_days_total, both.n) > 0;
        let side = match (is_over, gap.is_zero()) {
            (true, _) => Side::Over,
            (false, true) => Side::On,
            (false, false) => Side::Under,
        };
        (side, text.as_str(), limit)
    });
    let words = words(&mean.to_string(), without.as_deref(), stand);
    let hand = theme::hand(scope);
    Some(Statement { marker: Some((hand.marker, hand.color)), pieces: vec![(words, theme::VERDICT)] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_with_more_cases_counted_is_held_against_the_limit() {
        // 10 cases in 28 days, 2 more of 4 and 8 days: 40 / 12 = 3.33, and 2.8 without them.
        let told = |limit: Option<&str>| {
            let pools = [Pool::new(10, 28), Pool::new(2, 12)];
            let limit = limit.and_then(|limit| limit.parse().ok());
            let words = |mean: &str, without: Option<&str>, stand: Stand<'_>| {
                format!("{mean} {without:?} {:?}", stand.map(|(side, gap, _)| (side, gap.to_owned())))
            };
            counting(Scope::Class12, pools, limit, words).map(|statement| statement.words())
        };
        assert_eq!(told(Some("3")).unwrap(), "3.33 Some(\"2.80\") Some((Over, \"0.33\"))");
        assert_eq!(told(Some("4")).unwrap(), "3.33 Some(\"2.80\") Some((Under, \"0.67\"))");
        assert_eq!(told(None).unwrap(), "3.33 Some(\"2.80\") None");
    }
}
