//! What a history is to be told of, as the documents for people tell it.

use super::figures::counted;
use super::restatement::mean;
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
        let months: Vec<String> = history.missing.iter().map(ToString::to_string).collect();
        told.push(say::missing(lang, &months.join(lang.pick("、", ", "))));
    }
    told
}

/// From where how many months come.
pub(super) fn sources(history: &History, lang: Lang) -> String {
    let (own, held): (Vec<_>, Vec<_>) = history.months.iter().partition(|month| month.from_input);
    say::sources(lang, &counted(held.len() as u64), &counted(own.len() as u64))
}

fn promise(one: &RestatedPromise, lang: Lang) -> String {
    let figures =
        |stated: Stated| [counted(stated.n), mean(stated), words::status(lang, stated.status).to_owned()];
    let (before, after) = (figures(one.before), figures(one.after));
    let [before, after] = [&before, &after].map(|figures| figures.each_ref().map(String::as_str));
    say::promise(lang, words::scope(lang, one.scope), before, after)
}
