//! What identifies a case: the column of its id, or several columns together.

use super::decode::Rules;
use crate::domain::Field;

/// What stands between the parts of a key, and what stands before either where a part holds it.
const BETWEEN: char = '/';
const ESCAPE: char = '\\';

/// What has to be told from either: they too, in full width, as ids are compared half-width.
const MARKS: [char; 4] = [BETWEEN, ESCAPE, '／', '＼'];

impl Rules {
    /// The key by which cases are identified in a file; `None` where its column of ids does it.
    /// Without a setting that is the usual key, where the file has its columns and no ids;
    /// `has` tells which columns it has.
    pub fn key(&self, has: impl Fn(Field) -> bool) -> Option<&[Field]> {
        let names_ids = self.columns.values().any(|field| *field == Field::CaseId);
        let is_usual = || !names_ids && !has(Field::CaseId) && Field::USUAL_KEY.into_iter().all(&has);
        self.case_key.as_deref().or_else(|| is_usual().then_some(&Field::USUAL_KEY[..]))
    }
}

/// The parts of a key in one text, from which they can be told apart again: no two keys give
/// the same text.
pub(super) fn join<'a, 'j, E>(
    key: &[Field],
    part: impl Fn(Field) -> Result<&'a str, E>,
    joined: &'j mut String,
) -> Result<&'j str, E> {
    joined.clear();
    for (place, field) in key.iter().enumerate() {
        if place > 0 {
            joined.push(BETWEEN);
        }
        let part = part(*field)?;
        if part.contains(MARKS) {
            for c in part.chars() {
                if MARKS.contains(&c) {
                    joined.push(ESCAPE);
                }
                joined.push(c);
            }
        } else {
            joined.push_str(part);
        }
    }
    Ok(joined)
}

/// The parts of a text that [`join`] gave.
#[must_use]
pub fn key_parts(joined: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut rest = joined.chars();
    while let Some(c) = rest.next() {
        match (c, parts.last_mut()) {
            (BETWEEN, _) => parts.push(String::new()),
            (ESCAPE, Some(part)) => part.extend(rest.next()),
            (_, Some(part)) => part.push(c),
            (_, None) => {}
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn joined(parts: [&str; 2]) -> String {
        let key = [Field::Period, Field::Batch];
        let part = |field| Ok::<_, ()>(parts[usize::from(field == Field::Batch)]);
        join(&key, part, &mut String::from("left over")).expect("parts").to_owned()
    }

    #[test]
    fn no_two_keys_give_one_text() {
        assert_eq!(joined(["202506", "1"]), "202506/1");
        assert_eq!(joined(["2025/06", "1"]), "2025\\/06/1");
        let texts = ["a", "b", "/", "\\", "a/", "/b", "a\\", "\\/", "/\\", "a/b", "a／", "＼"];
        let mut seen = BTreeSet::new();
        for left in texts {
            for right in texts {
                let text = joined([left, right]);
                assert_eq!(key_parts(&text), [left, right]);
                assert!(seen.insert(text), "{left} and {right}");
            }
        }
    }

    #[test]
    fn a_key_is_the_usual_one_only_without_ids() {
        let usual = |field: Field| Field::USUAL_KEY.contains(&field);
        let mut rules = Rules::default();
        assert_eq!(rules.key(usual), Some(&Field::USUAL_KEY[..]));
        assert_eq!(rules.key(|field| usual(field) || field == Field::CaseId), None);
        assert_eq!(rules.key(|field| usual(field) && field != Field::Batch), None);
        rules.columns.insert("编号".to_owned(), Field::CaseId);
        assert_eq!(rules.key(usual), None);
        rules.case_key = Some(vec![Field::Batch]);
        assert_eq!(rules.key(|_| true), Some(&[Field::Batch][..]));
    }
}
