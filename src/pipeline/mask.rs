//! Pseudonyms in place of taxpayer ids, taxpayer names and case ids. They are put in where the
//! counting ends, before anything is sorted or shown, so that no document can forget it: behind
//! this point the run does not know them.
//!
//! A pseudonym is an HMAC-SHA256 over the kind and the value, so that the same key gives the same
//! one in every file and month, and without the key it neither tells the value nor can be tried out.

use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::domain::{Field, Reject, half_width, hex, id_key};
use crate::error::{Error, Result};
use crate::ingest::{self, FileFacts};
use crate::model::MaskStamp;
use crate::tally::Listing;
use crate::words::fault;

/// The least and the most bytes of a key.
const LEAST: usize = 16;
const MOST: usize = 4_096;

/// A key for pseudonyms. It is never written and never shown; its label is.
#[derive(Clone)]
pub struct Key(Hmac<Sha256>);

impl Key {
    /// Reads a key: the bytes of a file without the line end behind them.
    ///
    /// # Errors
    /// A file that cannot be read, or that is too short or too long to be a key.
    pub fn read(path: &Path) -> Result<Self> {
        let unreadable = |source| Error::Read { path: path.to_owned(), source };
        let mut bytes = Vec::new();
        let most = MOST as u64 + 1;
        File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes)).map_err(unreadable)?;
        let bytes = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
        let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        Self::new(bytes).ok_or_else(|| Error::Usage {
            message: fault::usage::no_key(path, bytes.len()),
            help: fault::usage::make_key(LEAST, MOST),
        })
    }

    fn new(bytes: &[u8]) -> Option<Self> {
        let key = (LEAST..=MOST).contains(&bytes.len()).then_some(bytes)?;
        Hmac::new_from_slice(key).ok().map(Self)
    }

    /// What tells that two runs used the same key, and nothing else about it.
    #[must_use]
    pub fn stamp(&self) -> MaskStamp {
        MaskStamp { key: hex(&finished(self.0.clone().chain_update("refund-monitor key label"))[..4]) }
    }

    /// The pseudonym of a value of an identifying field; `None` where the field identifies nobody.
    /// Spellings that the reader takes for the same have the same one; nothing stays nothing.
    #[must_use]
    pub fn pseudonym(&self, field: Field, value: &str) -> Option<String> {
        let (letter, value) = match field {
            Field::TaxpayerId => ('T', id_key(ingest::trim(value)).into_owned()),
            Field::TaxpayerName => ('N', half_width(ingest::trim(value)).into_owned()),
            Field::CaseId => ('C', id_key(ingest::trim(value)).into_owned()),
            _ => return None,
        };
        Some(if value.is_empty() { value } else { self.named(letter, field.name(), &value) })
    }

    /// Masks what was listed.
    pub(super) fn hide(&self, listing: &mut Listing) {
        let mask = |field, text: &mut Box<str>| {
            if let Some(pseudonym) = self.pseudonym(field, text) {
                *text = pseudonym.into();
            }
        };
        let overdue = listing.overdue.iter_mut().map(|overdue| &mut overdue.case);
        let open = listing.open.iter_mut().map(|open| &mut open.case);
        let followed = listing.followed.iter_mut().map(|followed| &mut followed.case);
        for case in overdue.chain(open).chain(followed) {
            mask(Field::CaseId, &mut case.case_id);
            mask(Field::TaxpayerId, &mut case.taxpayer_id);
            mask(Field::TaxpayerName, &mut case.taxpayer_name);
        }
        for case in &mut listing.differing {
            mask(Field::CaseId, &mut case.case_id);
            mask(Field::TaxpayerId, &mut case.taxpayer_id);
            mask(Field::TaxpayerName, &mut case.taxpayer_name);
        }
        listing.rejects.iter_mut().for_each(|reject| self.hide_reject(reject));
    }

    /// Masks the statuses that no rule knows: any text may stand in a wrong column.
    pub(super) fn hide_statuses(&self, facts: &mut FileFacts) {
        let words = std::mem::take(&mut facts.unknown_statuses).into_iter();
        facts.unknown_statuses = words.map(|(word, n)| (self.named('V', "value", &word), n)).collect();
    }

    /// Masks a rejected row: its raw line goes, and its value stays only where it cannot be a name or
    /// an id that stands in the wrong column.
    pub(super) fn hide_reject(&self, reject: &mut Reject) {
        reject.raw = String::new();
        let pseudonym = reject.field.and_then(|field| self.pseudonym(field, &reject.value));
        reject.value = match pseudonym {
            Some(pseudonym) => pseudonym,
            None if names_nobody(&reject.value) => return,
            None => self.named('V', "value", ingest::trim(&reject.value)),
        };
    }

    /// `T-` and 16 digits of base 32, 80 bits: among a million values, two alike are a chance of one
    /// in two million million.
    fn named(&self, letter: char, kind: &str, value: &str) -> String {
        const DIGITS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        let digest = self.digest(&["refund-monitor pseudonym", kind, value]);
        let bits = digest[..10].iter().fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
        let digits = (0..16).rev().map(|place| char::from(DIGITS[(bits >> (5 * place) & 31) as usize]));
        [letter, '-'].into_iter().chain(digits).collect()
    }

    fn digest(&self, parts: &[&str]) -> [u8; 32] {
        let mut hmac = self.0.clone();
        for part in parts {
            // Each part ends in a byte that no text holds, so that no two lists of parts are alike.
            hmac.update(part.as_bytes());
            hmac.update(&[0xff]);
        }
        finished(hmac)
    }
}

fn finished(hmac: Hmac<Sha256>) -> [u8; 32] {
    hmac.finalize().into_bytes().into()
}

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Key({})", self.stamp().key)
    }
}

/// Whether a value consists of what dates, amounts, classes and flags are written with, and holds no
/// number as long as an id.
fn names_nobody(value: &str) -> bool {
    const SIGNS: &str =
        "年月日时分秒元角万亿一二三四五六七八九十〇零类级是否无第上下午 -/.:,，。：；()（）¥￥$%+";
    let is_id = value.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() > 8);
    !is_id && value.chars().all(|c| c.is_ascii_digit() || SIGNS.contains(c))
}

/// What is told of a failure: a file without a header would have its first row told as one.
pub(super) fn silenced(error: Error) -> Error {
    match error {
        Error::MissingColumn { path, fields, named, .. } => {
            Error::MissingColumn { path, fields, named, help: fault::usage::not_shown_masked() }
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Key {
        Key::new(text.as_bytes()).expect("a key")
    }

    fn reject(field: Option<Field>, value: &str) -> Reject {
        let origin = crate::domain::Origin { file: 0, row: 2 };
        let reason = crate::domain::RejectReason::BadDate;
        Reject { origin, field, value: value.to_owned(), reason, raw: "GZ1,91440101MA5TEST001".to_owned() }
    }

    /// Computed with another implementation:
    /// `printf 'refund-monitor key label' | openssl dgst -sha256 -hmac 0123456789abcdef`.
    #[test]
    fn the_label_is_an_hmac() {
        assert_eq!(key("0123456789abcdef").stamp().key, "4e85a344");
    }

    #[test]
    fn the_same_value_has_the_same_pseudonym_and_another_kind_or_key_another() {
        let (one, two) = (key("0123456789abcdef"), key("0123456789abcdeg"));
        let of = |key: &Key, field, value| key.pseudonym(field, value).expect("an identifying field");
        let id = of(&one, Field::TaxpayerId, "91440101MA5TEST001");
        assert_eq!(id, of(&one, Field::TaxpayerId, " '９１440101ma5test001"));
        assert!(id.starts_with("T-") && id.len() == 18, "{id}");
        assert_ne!(id, of(&two, Field::TaxpayerId, "91440101MA5TEST001"));
        assert_ne!(id[2..], of(&one, Field::CaseId, "91440101MA5TEST001")[2..]);
        assert_eq!(of(&one, Field::CaseId, "ａ1"), of(&one, Field::CaseId, "A1"));
        assert_eq!(of(&one, Field::TaxpayerName, ""), "");
        assert_eq!(one.pseudonym(Field::Office, "天河区税务局"), None);
        assert!(!format!("{one:?}").contains("0123456789abcdef"));
    }

    #[test]
    fn a_rejected_row_keeps_only_what_names_nobody() {
        let key = key("0123456789abcdef");
        let shown = |field, value| {
            let mut reject = reject(field, value);
            key.hide_reject(&mut reject);
            assert_eq!(reject.raw, "");
            reject.value
        };
        for kept in ["2025-02-30", "2025年6月31日", "", "五类", "20250431", "12,345.6.7"] {
            assert_eq!(shown(Some(Field::AcceptedDate), kept), kept);
        }
        for hidden in ["91440101MA5TEST001", "440101123456789", "广州某某贸易有限公司", "GZ22250900009672"]
        {
            let value = shown(Some(Field::AcceptedDate), hidden);
            assert!(value.starts_with("V-") && value.len() == 18, "{value}");
        }
        assert!(shown(Some(Field::CaseId), "GZ1").starts_with("C-"));
    }

    #[test]
    fn a_key_has_a_length_and_no_line_end() {
        assert!(Key::new(&[b'x'; 15]).is_none() && Key::new(&[b'x'; MOST + 1]).is_none());
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("mask.key");
        let label = |bytes: &[u8]| {
            std::fs::write(&path, bytes).expect("written");
            Key::read(&path).map(|key| key.stamp().key)
        };
        let plain = label(b"0123456789abcdef").expect("a key");
        assert_eq!(label(b"0123456789abcdef\n").expect("a key"), plain);
        assert_eq!(label(b"0123456789abcdef\r\n").expect("a key"), plain);
        assert!(matches!(label(b"0123456789abcde\n"), Err(Error::Usage { .. })));
    }
}
