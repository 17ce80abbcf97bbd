//! The head of the page: the month's verdict in one sentence, and one card a promise.

use serde::Serialize;

use super::insight;
use super::measures::month_before;
use super::table::{capital, percent, sign};
use crate::domain::{Grain, Measure, Scope, Status};
use crate::model::Summary;
use crate::report::figures::{change_text, counted, grouped, hundredths_text, mean_of};
use crate::report::findings;
use crate::words::page::{self as say, Text, text};
use crate::words::{self, Lang};

/// The head of the page.
#[derive(Serialize)]
pub(super) struct Hero {
    /// The worst verdict's code.
    tone: &'static str,
    sign: &'static str,
    verdict: String,
    when: String,
    is_unfinished: bool,
    cards: Vec<Card>,
    findings_heading: &'static str,
    findings: Vec<Finding>,
}

/// A finding, and the section that shows it in full.
#[derive(Serialize)]
struct Finding {
    text: String,
    section: &'static str,
}

/// One promise.
#[derive(Serialize)]
struct Card {
    scope: &'static str,
    tone: &'static str,
    sign: &'static str,
    word: String,
    mean: String,
    unit: &'static str,
    target: Option<String>,
    facts: Vec<String>,
}

pub(super) fn compose(summary: &Summary, lang: Lang) -> Hero {
    let promises = Scope::PROMISES.map(|scope| (scope, summary.measure(Grain::Month, summary.month, scope)));
    let statuses = promises.map(|(_, measure)| status(measure));
    let verdicts = promises.map(|(scope, measure)| {
        say::verdict(lang, scope, status(measure), &measure.map(mean_of).unwrap_or_default())
    });
    let overall = worst(&statuses);
    Hero {
        tone: overall.name(),
        sign: sign(overall),
        verdict: say::sentence(lang, &verdicts, summary.month_complete),
        when: say::when(lang, &summary.as_of.to_string(), summary.month_complete),
        is_unfinished: !summary.month_complete,
        cards: promises.into_iter().map(|(scope, measure)| card(summary, scope, measure, lang)).collect(),
        findings_heading: words::findings::heading(lang),
        findings: findings::sentences(summary, lang)
            .into_iter()
            .map(|sentence| Finding { text: sentence.text, section: insight::id(sentence.topic) })
            .collect(),
    }
}

fn status(measure: Option<&Measure>) -> Status {
    measure.map_or(Status::NoData, |measure| measure.status)
}

/// The verdict that stands for all: a breach before a risk, and met only where all are.
pub(in crate::report) fn worst(statuses: &[Status]) -> Status {
    let order = [Status::Breached, Status::AtRisk, Status::NoData, Status::NoTarget];
    order.into_iter().find(|status| statuses.contains(status)).unwrap_or(Status::Met)
}

fn card(summary: &Summary, scope: Scope, measure: Option<&Measure>, lang: Lang) -> Card {
    let status = status(measure);
    Card {
        scope: say::promised(lang, scope),
        tone: status.name(),
        sign: sign(status),
        word: capital(words::status(lang, status)),
        mean: measure.map(mean_of).filter(|mean| !mean.is_empty()).unwrap_or_else(|| "–".to_owned()),
        unit: text(lang, Text::WorkingDays),
        target: measure
            .and_then(|measure| measure.target)
            .map(|limit| capital(&say::at_most(lang, &limit.to_string()))),
        facts: measure.map(|measure| facts(summary, measure, lang)).unwrap_or_default(),
    }
}

fn facts(summary: &Summary, measure: &Measure, lang: Lang) -> Vec<String> {
    let mut facts = vec![words::report::cases(lang, &counted(measure.n))];
    facts.extend(measure.excess_hundredths.map(|excess| {
        let days = grouped(&hundredths_text(excess.abs()));
        if excess > 0 { words::report::to_save(lang, &days) } else { words::report::to_spare(lang, &days) }
    }));
    if let Some(before) = month_before(summary, measure).filter(|before| before.n > 0 && measure.n > 0) {
        let (now, then) = ((measure.working_days_total, measure.n), (before.working_days_total, before.n));
        facts.push(say::against_before(lang, &change_text(now, then), &mean_of(before)));
    }
    if let Some(over) = measure.over_limit.filter(|_| measure.n > 0) {
        facts.push(say::longer(lang, &counted(over), &percent(over, measure.n)));
    }
    facts.extend(measure.basis.as_deref().map(|document| words::report::basis(lang, document)));
    facts.extend((!summary.month_complete).then(|| words::report::unfinished(lang).to_owned()));
    facts.iter().map(|fact| capital(fact)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_known_is_never_met() {
        assert_eq!(worst(&[Status::Met, Status::Met]), Status::Met);
        assert_eq!(worst(&[Status::Met, Status::NoData]), Status::NoData);
        assert_eq!(worst(&[Status::NoTarget, Status::AtRisk]), Status::AtRisk);
        assert_eq!(worst(&[Status::AtRisk, Status::Breached]), Status::Breached);
    }
}
