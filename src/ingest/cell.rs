//! One cell of a row, as far as its format tells what it holds.

use std::borrow::Cow;

use super::spoiled;
use super::text::{is_filled, trim};
use crate::domain::{Day, Field, Money};

/// One cell of a row.
#[derive(Clone, Copy, Debug, Default)]
pub(super) enum Cell<'a> {
    /// Nothing.
    #[default]
    Empty,
    /// Text, or a number written as text.
    Text(&'a str),
    /// The same without anything around it that is taken off; something, and no error value.
    Trimmed(&'a str),
    /// An amount in fen, the column's unit aside.
    Fen(i64),
    /// A number that a file holds as a binary float: the shortest decimal that gives the same
    /// float, and how many significant digits every such float keeps.
    Number(&'a str, u32),
    /// A true date.
    Day(Day),
    /// A true yes or no.
    Bool(bool),
}

impl Cell<'_> {
    /// Whether it holds something beside blanks.
    pub fn is_filled(&self) -> bool {
        match self {
            Self::Empty => false,
            Self::Text(text) | Self::Number(text, _) => is_filled(text),
            Self::Trimmed(_) | Self::Fen(_) | Self::Day(_) | Self::Bool(_) => true,
        }
    }

    /// The cell as a text file would hold it.
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) | Self::Trimmed(text) | Self::Number(text, _) => Cow::Borrowed(text),
            Self::Fen(fen) => Cow::Owned(Money::from_fen(i128::from(*fen)).to_string()),
            Self::Day(day) => Cow::Owned(day.to_string()),
            Self::Bool(yes) => Cow::Owned(yes.to_string()),
        }
    }
}

/// A cell that holds a text as it is meant; `None` where there is something to take off, or nothing to see, or
/// it may be an error value.
#[inline]
pub(super) fn bare(text: &str) -> Option<Cell<'_>> {
    let is_bare = !text.is_empty() && trim(text).len() == text.len() && !spoiled::is_error(Cell::Text(text));
    is_bare.then_some(Cell::Trimmed(text))
}

/// A row's cells, by field.
pub(super) type Cells<'a> = [Cell<'a>; Field::COUNT];

/// The text of a cell, without what is taken off around it.
#[inline]
pub(super) fn text_of(cell: Cell<'_>) -> &str {
    match cell {
        Cell::Trimmed(text) => text,
        Cell::Text(text) | Cell::Number(text, _) => trim(text),
        Cell::Bool(true) => "是",
        Cell::Bool(false) => "否",
        Cell::Empty | Cell::Fen(_) | Cell::Day(_) => "",
    }
}
