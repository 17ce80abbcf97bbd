//! Rows of one declaration made one case, field by field.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::case::Case;
use super::header::{AMOUNTS, DIMENSIONS, TEXTS};
use super::status;

/// One case of several rows that differ; none where they contradict each other.
pub fn join(rows: &[&Case]) -> Option<Case> {
    let mut live: Vec<&Case> = Vec::new();
    for row in rows {
        if row.text("status") != "void" {
            live.push(row);
        }
    }
    if live.is_empty() {
        live = rows.to_vec();
    }
    let mut joined = live[0].clone();
    for field in TEXTS.into_iter().filter(|field| !["case_id", "status"].contains(field)) {
        match only(live.iter().map(|row| row.text(field).to_owned()).filter(|text| !text.is_empty())) {
            Only::None => {}
            Only::One(text) => {
                joined.content.texts.insert(field, text);
            }
            Only::Several => return None,
        }
    }
    for dimension in DIMENSIONS {
        let values = live.iter().map(|row| row.dimensions[dimension].clone());
        match only(values.filter(|value| !value.is_empty())) {
            Only::None => {}
            Only::One(value) => {
                joined.dimensions.insert(dimension, value);
            }
            Only::Several => return None,
        }
    }
    match only(live.iter().map(|row| row.content.class).filter(|class| *class > 0)) {
        Only::None => {}
        Only::One(class) => joined.content.class = class,
        Only::Several => return None,
    }
    let has = |status: &&&str| live.iter().any(|row| row.text("status") == **status);
    let first = status::ORDER.iter().find(has).map_or("", |status| *status);
    joined.content.texts.insert("status", first.to_owned());
    for row in &live {
        joined.content.flags.extend(row.content.flags.iter().copied());
    }
    for field in AMOUNTS {
        let amounts: Vec<i128> =
            live.iter().filter_map(|row| row.content.amounts.get(field).copied()).collect();
        if !amounts.is_empty() {
            joined.content.amounts.insert(field, amounts.iter().sum());
        }
    }
    join_dates(&live, &mut joined);
    Some(joined)
}

fn join_dates(live: &[&Case], joined: &mut Case) {
    let mut put = |field: &'static str, day: Option<NaiveDate>| {
        joined.content.dates.remove(field);
        if let Some(day) = day {
            joined.content.dates.insert(field, day);
        }
    };
    for field in ["declared_date", "accepted_date", "suspended_date"] {
        put(field, live.iter().filter_map(|row| row.date(field)).min());
    }
    for field in ["reviewed_date", "approved_date", "completed_date", "voucher_date", "treasury_date"] {
        let is_everywhere = live.iter().all(|row| row.date(field).is_some());
        put(field, live.iter().filter_map(|row| row.date(field)).max().filter(|_| is_everywhere));
    }
    let is_resumed =
        live.iter().all(|row| row.date("suspended_date").is_none() || row.date("resumed_date").is_some());
    let suspended = live.iter().filter(|row| row.date("suspended_date").is_some());
    put("resumed_date", suspended.filter_map(|row| row.date("resumed_date")).max().filter(|_| is_resumed));
}

enum Only<T> {
    None,
    One(T),
    Several,
}

fn only<T: Ord>(values: impl Iterator<Item = T>) -> Only<T> {
    let mut values: BTreeSet<T> = values.collect();
    match (values.pop_first(), values.is_empty()) {
        (None, _) => Only::None,
        (Some(value), true) => Only::One(value),
        (Some(_), false) => Only::Several,
    }
}
