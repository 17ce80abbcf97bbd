//! Verdicts in words: the line under a title, and the few words about one figure.

use super::frame::Statement;
use super::number::{self, Figure};
use super::theme;
use crate::domain::{Measure, Scope, Status};
use crate::model::Summary;
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
