//! The change of a promise's mean in figures that add up as printed, its bars, and what is said of it.

use super::super::frame::Statement;
use super::super::number::{self, Figure};
use super::super::series::FEW;
use super::super::waterfall::{Bar, Name, Waterfall};
use super::super::{addends, theme};
use crate::domain::{Class, Grain, Month, Scope};
use crate::model::Summary;
use crate::model::insight::mix::Part;
use crate::model::insight::{Against, Grouping, MeanChange, Pool};
use crate::words::chart::change as say;
use crate::words::findings::Way;
use crate::words::{self, Lang};

/// Decimals with which a mean is printed at least.
const FEWEST: u32 = 2;

/// The change of a promise's mean, and the figures that tell it.
pub struct Moved<'a> {
    month: Month,
    is_over: bool,
    change: &'a MeanChange,
    year_before: Option<&'a MeanChange>,
    /// Decimals with which everything adds up.
    decimals: u32,
    /// The change in units of the last decimal.
    total: i128,
    /// Of each class: its own pace and its share, in the same units.
    parts: Vec<[i128; 2]>,
}

impl<'a> Moved<'a> {
    /// Of a promise; `None` where there is nothing to compare.
    pub fn of(summary: &'a Summary, scope: Scope) -> Option<Self> {
        let change = found(summary, scope, Against::MonthBefore)?;
        let year_before = found(summary, scope, Against::YearBefore);
        let [before, after] = [change.split.before.mean()?, change.split.after.mean()?];
        let parts = &change.split.parts;
        let values: Vec<f64> = parts.iter().flat_map(|part| [part.rate.lossy(), part.mix]).collect();
        let printed = |least: u32| {
            let decimals = addends::decimals(before, after, least);
            let scaled = |mean| Figure::of(mean, decimals).scaled();
            let total = scaled(after) - scaled(before);
            (decimals, total, addends::parts(&values, total, decimals))
        };
        let coarse = printed(least_decimals(summary, change));
        let is_hidden = coarse.0 == FEWEST && addends::is_hidden(&values, &coarse.2, FEWEST);
        // One decimal more is worth a part that would not show, two are not.
        let finer = is_hidden.then(|| printed(FEWEST + 1)).filter(|finer| finer.0 == FEWEST + 1);
        let (decimals, total, rounded) = finer.unwrap_or(coarse);
        let parts = rounded.chunks_exact(2).map(|pair| [pair[0], pair[1]]).collect();
        Some(Self {
            month: summary.month,
            is_over: summary.month_complete,
            change,
            year_before,
            decimals,
            total,
            parts,
        })
    }

    /// A mean as printed.
    fn mean(&self, pool: Pool) -> String {
        pool.mean().map_or_else(|| "–".to_owned(), |mean| Figure::of(mean, self.decimals).to_string())
    }

    fn signed(&self, units: i128) -> String {
        number::signed(units, self.decimals)
    }

    /// Which way the mean went from that change's month before, and how far as printed.
    fn way(&self, change: &MeanChange) -> Option<(Way, String)> {
        let scaled = |pool: Pool| pool.mean().map(|mean| Figure::of(mean, self.decimals).scaled());
        let units = scaled(change.split.after)? - scaled(change.split.before)?;
        let way = match units.signum() {
            0 => return None,
            1 => Way::Slower,
            _ => Way::Faster,
        };
        Some((way, number::signed(units.abs(), self.decimals).trim_start_matches('+').to_owned()))
    }

    /// The waterfall from the mean before to the mean now.
    pub fn waterfall(&self, lang: Lang) -> Waterfall {
        let split = &self.change.split;
        let mut bars = Vec::new();
        let mut at = 0.0;
        for (part, [rate, mix]) in split.parts.iter().zip(&self.parts) {
            let few = [part.before.n, part.after.n].iter().any(|n| (1..FEW).contains(n));
            let class = Class::named(&part.key).map_or(part.key.as_str(), |class| words::class(lang, class));
            let mut bar = |name: &str, length: f64, units: i128, aside: String| {
                let from = at;
                at += length;
                let figure = self.signed(units);
                let hint = say::hint(lang, (class, name), &figure, &aside);
                let name = Name::Part { group: class.to_owned(), part: name.to_owned() };
                bars.push(Bar { name, from, to: at, figure, aside, hint, few });
            };
            let means = say::means(lang, &self.mean(part.before), &self.mean(part.after));
            bar(say::rate(lang), part.rate.lossy(), *rate, means);
            bar(say::mix(lang), part.mix, *mix, shares(part, [split.before, split.after], lang));
        }
        let name = say::mean_of(lang, self.month, self.is_over);
        let figure = say::total(lang, &self.mean(split.after), &self.signed(self.total));
        let hint = format!("{name}{}{figure}", words::chart::colon(lang));
        let (name, to) = (Name::Sum(name), split.change.lossy());
        bars.push(Bar { name, from: 0.0, to, figure, aside: String::new(), hint, few: false });
        Waterfall {
            hand: theme::hand(self.change.scope),
            title: words::scope(lang, self.change.scope),
            start: (say::mean_of(lang, self.change.before_month, true), self.mean(split.before)),
            bars,
        }
    }
}

/// The mean, what it was, and what the difference is made of.
pub fn verdict(summary: &Summary, scope: Scope, moved: Option<&Moved<'_>>, lang: Lang) -> Statement {
    let (hand, set) = (theme::hand(scope), theme::VERDICT);
    let marker = Some((hand.marker, hand.color));
    let open = (!summary.month_complete).then_some(summary.as_of);
    let month = words::chart::month(lang, summary.month, open);
    let Some(moved) = moved else {
        return Statement { marker, pieces: vec![(say::no_comparison(lang, &month, scope), set)] };
    };
    let split = &moved.change.split;
    let way = moved.way(moved.change);
    let way = way.as_ref().map(|(way, days)| (*way, days.as_str()));
    let [now, before] = [split.after, split.before].map(|pool| moved.mean(pool));
    let sum = |which: usize| moved.signed(moved.parts.iter().map(|part| part[which]).sum());
    let strong = set.strong().colored(theme::INK);
    let mut made_of = say::made_of(lang, &sum(0), &sum(1));
    let year_before = moved.year_before.map(|year| {
        made_of.push_str(words::chart::semicolon(lang));
        let way = moved.way(year);
        let way = way.as_ref().map(|(way, days)| (*way, days.as_str()));
        (say::year_before(lang, &moved.mean(year.split.before), way), set)
    });
    let mut pieces = vec![
        (say::mean(lang, (&month, scope), &now), set),
        (say::month_before(lang, &before, way), set),
        (made_of, strong),
    ];
    pieces.extend(year_before);
    Statement { marker, pieces }
}

/// Decimals with which neither mean is rounded onto the other side of its target.
fn least_decimals(summary: &Summary, change: &MeanChange) -> u32 {
    let shown = |month: Month| Figure::mean(summary.measure(Grain::Month, month, change.scope)?, 2);
    let shown = [change.before_month, summary.month].map(shown).into_iter().flatten();
    shown.map(Figure::decimals).fold(FEWEST, u32::max)
}

/// The change of a scope's mean by class.
fn found(summary: &Summary, scope: Scope, against: Against) -> Option<&MeanChange> {
    let is = |change: &&MeanChange| {
        change.scope == scope && change.against == against && change.by == Grouping::Class
    };
    summary.insight.changes.iter().find(is)
}

/// The shares of a class in all cases before and now.
fn shares(part: &Part<String>, [before, after]: [Pool; 2], lang: Lang) -> String {
    let share = |part: Pool, whole: Pool| number::share(part.n, whole.n).unwrap_or_else(|| "–".to_owned());
    say::shares(lang, &share(part.before, before), &share(part.after, after))
}
