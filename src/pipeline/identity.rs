//! What identifies a case in this run: every file must say it the same way.

use super::reading::Inputs;
use crate::domain::Field;
use crate::error::{Error, Result};
use crate::ingest::FileFacts;
use crate::settings::Settings;
use crate::words::fault;

/// The key by which the cases of the inputs are identified; `None` where their ids do it.
///
/// # Errors
/// Files of which some hold ids and others do not, where the settings do not decide: an id and
/// a key never name the same case, so that a case in both kinds of file would be counted twice.
pub(super) fn case_key(
    settings: &Settings,
    inputs: &Inputs,
    facts: &[FileFacts],
) -> Result<Option<Vec<Field>>> {
    let keys: Vec<Option<&[Field]>> = facts.iter().map(|facts| key_of(settings, facts)).collect();
    let first = keys.first().copied().flatten();
    let Some(other) = keys.iter().position(|key| *key != first) else {
        return Ok(first.map(<[Field]>::to_vec));
    };
    let name = |place: usize| inputs.files.get(place).map_or("", |(source, _)| source.name.as_str());
    let (with, without) = if first.is_none() { (name(0), name(other)) } else { (name(other), name(0)) };
    Err(Error::Settings {
        message: fault::case::some_without_ids(with, without),
        help: fault::case::set_key(&Field::USUAL_KEY.map(Field::name)),
    })
}

fn key_of<'a>(settings: &'a Settings, facts: &FileFacts) -> Option<&'a [Field]> {
    settings.rules.key(|field| facts.header(field).is_some())
}
