//! What must hold of a cell or a row of headers, whatever is written there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::decode::Rules;
use super::header::{Layout, Search, field_of};
use super::text::{half_width, trim};
use super::{amount, class, date};
use crate::domain::Field;
use crate::words::Lang;

/// Forms of dates as a settings file may give them.
const FORMS: [&str; 6] =
    ["%Y-%m-%d", "%m/%d/%Y %I:%M:%S %p", "%Y-%m-%dT%H:%M:%S%z", "%d.%m.%Y", "%Y年%m月%d日", "%s"];

/// A day that is read is one of the calendar's, is written back as itself, and does not depend on
/// the width of the characters.
///
/// # Panics
/// Where that does not hold.
pub fn date_holds(text: &str) {
    let text = trim(text);
    let read = date::parse(text, None);
    assert_eq!(date::parse(&half_width(text), None), read, "{text:?}");
    if let Ok(Some(day)) = read {
        assert_eq!(date::parse(&day.to_string(), None), Ok(Some(day)), "{text:?}");
    }
    for form in FORMS {
        if let Ok(Some(day)) = date::parse(text, Some(form)) {
            assert_eq!(date::known(day), Some(day), "{text:?} as {form}");
        }
    }
}

/// An amount that is read is exact: written in fen it is read back as itself, with a minus before
/// it as its opposite, and in a unit ten thousand times as large as so many times as much.
///
/// # Panics
/// Where that does not hold.
pub fn amount_holds(text: &str) {
    let text = trim(text);
    let read = amount::parse(text, 0);
    for shift in [3, 4, 6, 8] {
        let _ = amount::parse(text, shift);
    }
    let Ok(Some(read)) = read else { return };
    let sign = if read.fen < 0 { "-" } else { "" };
    let fen = read.fen.unsigned_abs();
    let exact = Ok(Some(amount::Amount { fen: read.fen, rounded: false }));
    assert_eq!(amount::parse(&format!("{sign}{}.{:02}", fen / 100, fen % 100), 0), exact, "{text:?}");
    let is_digit = |c: char| c.is_ascii_digit();
    if text.starts_with(is_digit) && text.ends_with(is_digit) {
        let opposite = amount::parse(&format!("-{text}"), 0).expect("an amount has an opposite");
        assert_eq!(opposite.map(|amount| amount.fen), Some(-read.fen), "{text:?}");
    }
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(more) = read.fen.checked_mul(10_000).filter(|_| is_plain) {
        assert_eq!(amount::parse(text, 4).expect("an amount").map(|amount| amount.fen), Some(more), "{text:?}");
    }
}

/// A class does not depend on blanks around it, nor on the width of the characters.
///
/// # Panics
/// Where that does not hold.
pub fn class_holds(text: &str) {
    let text = trim(text);
    let own = BTreeMap::new();
    let class = |text: &str| class::parse(text, &own).map(|read| (read.class, read.letter));
    let read = class(text);
    assert_eq!(class(&half_width(text)), read, "{text:?}");
    if !text.is_empty() {
        assert_eq!(class(&format!(" {text} ")), read, "{text:?}");
    }
}

/// The columns of a row of headers, one a line: each is in the row, none is two fields, each is
/// recognised as what it holds; and the search from row to row finds the same.
///
/// # Panics
/// Where that does not hold.
pub fn header_holds(text: &str) {
    let rules = Rules::default();
    let cells: Vec<&str> = text.split('\n').collect();
    let path = Path::new("cases.csv");
    let layout = Layout::new(&cells, &rules, path);
    let mut search = Search::default();
    search.offer(1, &cells, &rules, path);
    match layout {
        Ok(layout) => {
            let mapped: Vec<(Field, usize)> = layout.mapped().map(|(field, column)| (field, column.place)).collect();
            let places: BTreeSet<usize> = mapped.iter().map(|(_, place)| *place).collect();
            assert_eq!(places.len(), mapped.len(), "one column is two fields");
            for (field, place) in mapped {
                assert_eq!(field_of(cells[place], &rules).map(|(field, _)| field), Some(field));
                assert_eq!(layout.column(field).map(|column| column.header.as_str()), Some(trim(cells[place])));
            }
            let (found, row) = search.found.expect("a header is found where it stands");
            assert_eq!((found.headers(), row), (layout.headers(), 1));
        }
        Err(error) => {
            assert!(search.found.is_none());
            for lang in [Lang::Zh, Lang::En] {
                assert!(!error.message().text(lang).is_empty() && !error.help().text(lang).is_empty());
            }
        }
    }
}
