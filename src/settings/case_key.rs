//! The setting `case_key`: the fields that together identify a case.

use std::path::Path;

use super::file::suggestion;
use crate::domain::Field;
use crate::error::{Error, Result};
use crate::words::{Say, fault};

/// The fields by their names, in the order given.
pub(super) fn resolve(names: Option<&[String]>, path: &Path) -> Result<Option<Vec<Field>>> {
    let Some(names) = names else { return Ok(None) };
    let allowed = Field::KEY_PARTS.map(Field::name);
    let wrong = |why: Say, help: Say| Error::Settings { message: fault::at(path, &why), help };
    let mut key: Vec<Field> = Vec::new();
    for name in names {
        let field = Field::by_name(name).filter(|field| Field::KEY_PARTS.contains(field));
        let refused = || wrong(fault::case::no_key_part(name), suggestion(name, &allowed));
        let field = field.ok_or_else(refused)?;
        if key.contains(&field) {
            return Err(wrong(fault::case::key_part_twice(name), fault::case::name_once()));
        }
        key.push(field);
    }
    if key.is_empty() {
        return Err(wrong(fault::case::empty_key(), fault::case::name_fields(&allowed)));
    }
    Ok(Some(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(names: &[&str]) -> Result<Option<Vec<Field>>> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        resolve(Some(&names), Path::new("monitor.toml"))
    }

    #[test]
    fn fields_are_found_in_their_order() {
        let fields = key(&["period", "taxpayer_id"]).expect("a key");
        assert_eq!(fields, Some(vec![Field::Period, Field::TaxpayerId]));
        assert_eq!(resolve(None, Path::new("x")).expect("none"), None);
    }

    #[test]
    fn what_cannot_identify_is_refused() {
        let refused = |names: &[&str]| match key(names) {
            Err(Error::Settings { message, help }) => format!("{message} | {help}"),
            other => panic!("{other:?}"),
        };
        assert!(refused(&["taxpayerid"]).contains("did you mean `taxpayer_id`?"));
        assert!(refused(&["accepted_date"]).contains("cannot hold `accepted_date`"));
        assert!(refused(&["batch", "batch"]).contains("twice"));
        assert!(refused(&[]).contains("is empty"));
    }
}
