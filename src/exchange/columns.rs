//! The columns of a tally file, and a row as the values in them. Which columns a row fills depends on
//! the part it belongs to; a column that does not apply is null.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::domain::Day;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name, or a month as `2025-06`.
    Text,
    /// A day.
    Day,
    /// Working days.
    Days,
    /// A count or a sum of days.
    Long,
    /// A sum of fen.
    Fen,
}

/// A column: its place in a row, and by that its name and kind in [`COLUMNS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Part,
    Population,
    Reason,
    Class,
    Dimension,
    Value,
    Month,
    Accepted,
    Stopped,
    StartDay,
    AcceptedDay,
    Days,
    From,
    To,
    Reading,
    N,
    DaysTotal,
    Reversed,
    RefundFen,
}

/// Every column by name, in the order of [`Column`]. Those before `n` tell rows apart.
pub(super) const COLUMNS: [(&str, Kind); 19] = [
    ("part", Kind::Text),
    ("population", Kind::Text),
    ("reason", Kind::Text),
    ("class", Kind::Text),
    ("dimension", Kind::Text),
    ("value", Kind::Text),
    ("month", Kind::Text),
    ("accepted", Kind::Text),
    ("stopped", Kind::Text),
    ("start_day", Kind::Day),
    ("accepted_day", Kind::Day),
    ("days", Kind::Days),
    ("from_event", Kind::Text),
    ("to_event", Kind::Text),
    ("reading", Kind::Text),
    ("n", Kind::Long),
    ("days_total", Kind::Long),
    ("reversed", Kind::Long),
    ("refund_fen", Kind::Fen),
];

/// A value of a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Value {
    Text(Cow<'static, str>),
    Day(Day),
    Days(i32),
    Long(i64),
    Fen(i128),
}

/// A row; `None` where a column does not apply. Boxed, as it is wide, and is moved when rows are sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row(pub Box<[Option<Value>; COLUMNS.len()]>);

impl Row {
    /// A row of a part.
    pub fn of(part: &'static str) -> Self {
        Self::default().text(Column::Part, part)
    }

    /// The row with a value in a column.
    pub fn with(mut self, column: Column, value: Value) -> Self {
        self.0[column as usize] = Some(value);
        self
    }

    /// The row with a text in a column.
    pub fn text(self, column: Column, text: impl Into<Cow<'static, str>>) -> Self {
        self.with(column, Value::Text(text.into()))
    }

    /// The row with a text in a column, where there is one.
    pub fn text_if(self, column: Column, text: Option<impl Into<Cow<'static, str>>>) -> Self {
        match text {
            Some(text) => self.text(column, text),
            None => self,
        }
    }

    /// The row with a count or a sum of days in a column.
    pub fn long(self, column: Column, number: i64) -> Self {
        self.with(column, Value::Long(number))
    }

    /// The order of rows in a file: by what tells them apart.
    pub fn order(&self, other: &Self) -> Ordering {
        let key = ..Column::N as usize;
        self.0[key].cmp(&other.0[key])
    }

    /// The row as bytes to be hashed: no two rows have the same.
    pub fn digest(&self, mut put: impl FnMut(&[u8])) {
        for value in self.0.iter() {
            let text: Cow<'_, str> = match value {
                None => {
                    put(b"-");
                    continue;
                }
                Some(Value::Text(text)) => Cow::Borrowed(text),
                Some(Value::Day(Day(number)) | Value::Days(number)) => number.to_string().into(),
                Some(Value::Long(number)) => number.to_string().into(),
                Some(Value::Fen(number)) => number.to_string().into(),
            };
            put(format!("{}:", text.len()).as_bytes());
            put(text.as_bytes());
        }
    }
}
