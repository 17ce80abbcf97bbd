//! What a history is to be told of, as the documents for people tell it.

use super::figures::counted;
use super::restatement::mean;
use crate::domain::Month;
use crate::model::History;
use crate::model::history::RestatedPromise;
use crate::model::restatement::Stated;
use crate::words::history as say;
use crate::words::{self, Lang};

/// What moved, what stayed against the input, and what is missing; nothing where all is plain.
#[must_use]
pub fn sentences(history: &History, lang: Lang) -> Vec<String> {
    let mut told = Vec::new();
    let own = history.months.last().map(|own| own.month.to_string()).unwrap_or_default();
    if !history.restated.is_empty() {
        told.push(say::restated(lang, &own));
        told.extend(history.restated.iter().map(|one| promise(one, lang)));
    }
    told.extend(history.kept.iter().map(|kept| {
        let [in_input, in_history] = [kept.in_input, kept.in_history].map(counted);
        say::kept(lang, &kept.month.to_string(), &in_input, &in_history)
    }));
    if !history.missing.is_empty() {
        told.push(say::missing(lang, &listed(&history.missing, lang)));
    }
    let of = |month: &Month| history.months.iter().find(|held| held.month == *month);
    told.extend(
        history
            .unfinished
            .iter()
            .filter_map(of)
            .map(|held| say::unfinished(lang, &held.month.to_string(), &held.as_of.to_string())),
    );
    let earlier = history.months.split_last().map_or(&[][..], |(_, earlier)| earlier);
    let seeded: Vec<Month> = earlier.iter().filter(|held| held.from_input).map(|held| held.month).collect();
    if !seeded.is_empty() {
        told.push(say::seeded(lang, &listed(&seeded, lang)));
    }
    told
}

/// From where how many months come.
pub(super) fn sources(history: &History, lang: Lang) -> String {
    let (own, held): (Vec<_>, Vec<_>) = history.months.iter().partition(|month| month.from_input);
    let [held, own] = [held.len(), own.len()];
    if held == 0 {
        return say::all_counted(lang, &counted(own as u64));
    }
    say::sources(lang, &counted(held as u64), &counted(own as u64))
}

/// Months in order, those in a row by the first and the last.
fn listed(months: &[Month], lang: Lang) -> String {
    let rows = months.chunk_by(|one, next| one.0 + 1 == next.0).filter_map(|row| row.first().zip(row.last()));
    let named = rows.map(|(first, last)| match [first, last].map(ToString::to_string) {
        [first, last] if first == last => first,
        [first, last] => say::span(lang, &first, &last),
    });
    named.collect::<Vec<_>>().join(lang.pick("、", ", "))
}

fn promise(one: &RestatedPromise, lang: Lang) -> String {
    let figures =
        |stated: Stated| [counted(stated.n), mean(stated), words::status(lang, stated.status).to_owned()];
    let (before, after) = (figures(one.before), figures(one.after));
    let [before, after] = [&before, &after].map(|figures| figures.each_ref().map(String::as_str));
    say::promise(lang, words::scope(lang, one.scope), before, after)
}
