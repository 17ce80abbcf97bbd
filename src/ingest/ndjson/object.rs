//! One line as a JSON object: its keys and values in their order, each value as it is written.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::ingest::decode::Cell;

/// An object's entries; a key that stands twice is there twice.
pub(in crate::ingest) struct Object<'a>(pub Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'a> Object<'a> {
    /// The object in a line; `None` where it is none.
    pub fn of(line: &'a str) -> Option<Self> {
        serde_json::from_str(line).ok()
    }

    /// Whether no value holds anything.
    pub fn is_blank(&self) -> bool {
        self.0.iter().all(|(_, value)| match Value::of(value) {
            Some(Value::Empty) => true,
            Some(Value::Text(text)) => !crate::ingest::text::is_filled(&text),
            _ => false,
        })
    }
}

/// A value as a cell can hold it.
pub(in crate::ingest) enum Value<'a> {
    Empty,
    Bool(bool),
    /// A string, or a number as it is written.
    Text(Cow<'a, str>),
}

impl<'a> Value<'a> {
    /// The value of an entry; `None` where it is nested, or a string that is no text.
    pub fn of(raw: &'a RawValue) -> Option<Self> {
        let text = raw.get();
        Some(match text.as_bytes().first()? {
            b'n' => Self::Empty,
            b't' => Self::Bool(true),
            b'f' => Self::Bool(false),
            b'"' => Self::Text(serde_json::from_str::<Str<'_>>(text).ok()?.0),
            b'{' | b'[' => return None,
            _ => Self::Text(Cow::Borrowed(text)),
        })
    }

    /// The cell that it stands for.
    pub fn cell(&self) -> Cell<'_> {
        match self {
            Self::Empty => Cell::Empty,
            Self::Bool(yes) => Cell::Bool(*yes),
            Self::Text(text) => Cell::Text(text),
        }
    }
}

/// A string that borrows from its line where it has no escapes.
#[derive(serde::Deserialize)]
struct Str<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Object<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Entries)
    }
}

struct Entries;

impl<'de> Visitor<'de> for Entries {
    type Value = Object<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut entries = Vec::new();
        while let Some((Str(key), value)) = map.next_entry()? {
            entries.push((key, value));
        }
        Ok(Object(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> Option<Vec<(String, String)>> {
        let shown = |value: &RawValue| match Value::of(value) {
            None => "nested".to_owned(),
            Some(Value::Empty) => "empty".to_owned(),
            Some(Value::Bool(yes)) => yes.to_string(),
            Some(Value::Text(text)) => format!("`{text}`"),
        };
        Some(Object::of(line)?.0.iter().map(|(key, value)| (key.to_string(), shown(value))).collect())
    }

    #[test]
    fn values_stay_as_they_are_written() {
        let line =
            r#" {"a":123456789012345678901234567890.10, "b":"x\"\u4e00", "a":null, "\u0063":[1], "d":true} "#;
        let expected = [
            ("a", "`123456789012345678901234567890.10`"),
            ("b", "`x\"一`"),
            ("a", "empty"),
            ("c", "nested"),
            ("d", "true"),
        ];
        let expected = expected.map(|(key, value)| (key.to_owned(), value.to_owned()));
        assert_eq!(shown(line).expect("an object"), expected);
    }

    #[test]
    fn what_is_no_object_is_none() {
        for line in ["[1]", "1", "\"a\"", "{\"a\":1", "{\"a\":1} x", "{a:1}", "null", ""] {
            assert!(shown(line).is_none(), "{line}");
        }
        // Half of a character that takes two.
        assert_eq!(shown(r#"{"a":"\ud83d"}"#).map(|entries| entries[0].1.clone()), Some("nested".to_owned()));
    }
}
