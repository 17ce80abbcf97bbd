//! The keys of a file of JSON lines, and the fields that they stand for.

use std::path::Path;

use rustc_hash::FxHashMap;

use super::object::Object;
use crate::domain::Field;
use crate::error::Result;
use crate::ingest::blocks::{Block, each};
use crate::ingest::decode::Rules;
use crate::ingest::encoding::{Coding, lossy, strict};
use crate::ingest::header::{Layout, field_of};

/// How many keys that stand for no field are kept, to be shown where a field is missing.
const KEPT: usize = 1_000;

/// Which key stands for which field.
pub(super) type Fields = FxHashMap<String, Field>;

/// The keys seen, each with the row and the place in its object where it stood first.
#[derive(Default)]
pub(super) struct Keys {
    seen: FxHashMap<String, (u64, usize)>,
}

impl Keys {
    /// Takes the keys of a block's lines; lines that are no objects have none.
    pub fn take(&mut self, block: &Block, coding: Coding, rules: &Rules) {
        if block.cut_short {
            return;
        }
        let mut row = block.first_row;
        let whole = strict(&block.bytes, coding);
        // Where a byte is no text, its line is found to be none when it is read.
        let text = whole.unwrap_or_else(|| lossy(&block.bytes, coding).into());
        each(text.as_bytes(), None, |raw| {
            row += raw.blanks;
            let line = std::str::from_utf8(raw.bytes).unwrap_or_default();
            for (place, (key, _)) in Object::of(line).iter().flat_map(|object| object.0.iter().enumerate()) {
                self.note(key, (row, place), rules);
            }
            row += 1;
        });
    }

    fn note(&mut self, key: &str, first: (u64, usize), rules: &Rules) {
        if !self.seen.contains_key(key) && (self.seen.len() < KEPT || field_of(key, rules).is_some()) {
            self.seen.insert(key.to_owned(), first);
        }
    }

    /// The keys that several threads have seen.
    pub fn merge(parts: Vec<Self>) -> Self {
        let mut merged = Self::default();
        for (key, first) in parts.into_iter().flat_map(|part| part.seen) {
            let known = merged.seen.entry(key).or_insert(first);
            *known = first.min(*known);
        }
        merged
    }

    /// The layout they make, and which key stands for which field. Two spellings of one field may
    /// stand on different lines, but not in different units.
    ///
    /// # Errors
    /// A required field that no line has a key for, or two keys that cannot be one column.
    pub fn layout(self, rules: &Rules, path: &Path) -> Result<(Layout, Fields)> {
        let mut keys: Vec<(String, (u64, usize))> = self.seen.into_iter().collect();
        keys.sort_by_key(|(_, first)| *first);
        let (mut fields, mut units) = (Fields::default(), FxHashMap::default());
        let mut columns = Vec::new();
        for (key, _) in &keys {
            let Some((field, unit)) = field_of(key, rules) else {
                columns.push(key.as_str());
                continue;
            };
            fields.insert(key.clone(), field);
            if units.get(&field) != Some(&unit) {
                columns.push(key.as_str());
            }
            units.entry(field).or_insert(unit);
        }
        Ok((Layout::new(&columns, rules, path)?, fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    fn layout(text: &str) -> Result<(Layout, Fields)> {
        let mut keys = Keys::default();
        let block = Block { bytes: text.as_bytes().to_vec(), first_row: 1, ..Block::default() };
        keys.take(&block, Coding::Utf8, &Rules::default());
        Keys::merge(vec![Keys::default(), keys]).layout(&Rules::default(), Path::new("a.ndjson"))
    }

    const FIRST: &str = "{\"案件编号\":\"A1\",\"管理类别\":1,\"受理日期\":\"2026-04-07\"}\n";

    #[test]
    fn required_fields_may_stand_on_any_line() {
        assert!(matches!(layout(FIRST), Err(Error::MissingColumn { .. })));
        let (layout, fields) =
            layout(&format!("{FIRST}nothing\n{{\"办结日期\":null,\"case_id\":\"A2\"}}")).expect("all");
        assert_eq!(layout.column(Field::CaseId).map(|column| column.header.as_str()), Some("案件编号"));
        assert_eq!(fields.get("case_id"), Some(&Field::CaseId));
    }

    #[test]
    fn two_units_of_one_field_are_an_error() {
        let rest = "{\"办结日期\":null,\"退税额\":1}\n{\"退税额(万元)\":1}\n";
        assert!(matches!(layout(&format!("{FIRST}{rest}")), Err(Error::AmbiguousColumn { .. })));
    }
}
