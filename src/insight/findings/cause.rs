//! The biggest cause of a change, as far as the figures carry one.

use super::{Change, Claim, Finding, Grouping, Part, Table};
use crate::domain::Scope;
use crate::insight::mix::Split;

/// Cases in each of the two months, and of a group whose pace is spoken of, below which no cause
/// is named.
const ENOUGH: i64 = 30;

/// Working days of change below which there is nothing to explain: it is shown as 0.0.
const NOTABLE: f64 = 0.05;

/// A part that may be named: what kind, whose, how many working days.
type Candidate<'a> = (Grouping, Part, &'a str, f64);

/// The biggest part of the change of `scope`, if it goes the way of the change and makes up half
/// of it at least.
pub(super) fn cause(changes: &[Change], scope: Scope) -> Option<Finding> {
    let of_scope = || changes.iter().filter(|change| change.scope == scope);
    let total = of_scope().next()?.split.change;
    let candidates = of_scope().filter(|change| is_enough(&change.split)).flat_map(candidates);
    let towards = total.lossy().signum();
    let (by, part, key, days) =
        candidates.rev().max_by(|a, b| (a.3 * towards).total_cmp(&(b.3 * towards)))?;
    let carries =
        total.signum() != 0 && total.lossy().abs() >= NOTABLE && days * towards * 2.0 >= total.lossy().abs();
    let weight = if total.signum() > 0 { 65 } else { 45 };
    let claim = Claim::Cause { scope, change: total, by, key: key.to_owned(), part, days };
    carries.then_some(Finding { weight, table: Table::Change, claim })
}

fn is_enough(split: &Split<String>) -> bool {
    split.before.n.min(split.after.n) >= ENOUGH
}

/// The pace of each group with cases enough, and the mix as a whole: the shares of groups add up
/// to one, so that no group's share changes alone. It is named after the group that moves it most.
fn candidates(change: &Change) -> Vec<Candidate<'_>> {
    let split = &change.split;
    let paced = split.parts.iter().filter(|part| part.before.n.min(part.after.n) >= ENOUGH);
    let mut found: Vec<Candidate<'_>> =
        paced.map(|part| (change.by, Part::Rate, part.key.as_str(), part.rate.lossy())).collect();
    let towards = split.mix.signum();
    let mover = split.parts.iter().max_by(|a, b| (a.mix * towards).total_cmp(&(b.mix * towards)));
    found.extend(mover.map(|part| (change.by, Part::Mix, part.key.as_str(), split.mix)));
    found
}
