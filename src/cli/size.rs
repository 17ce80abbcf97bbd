//! A number of bytes as people write it: 1048576, 500MB, 2GiB.

use crate::words::{Say, fault};

/// The units, in bytes: those with an i count by 1024, the others by 1000.
const UNITS: [(&str, u64); 10] = [
    ("", 1),
    ("b", 1),
    ("kb", 1_000),
    ("kib", 1 << 10),
    ("mb", 1_000_000),
    ("mib", 1 << 20),
    ("gb", 1_000_000_000),
    ("gib", 1 << 30),
    ("tb", 1_000_000_000_000),
    ("tib", 1 << 40),
];

/// The bytes that a text names.
///
/// # Errors
/// A text that is no size, or no size above zero.
pub(super) fn bytes(text: &str) -> Result<u64, Say> {
    let text = text.trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at(digits);
    let unit = unit.trim().to_ascii_lowercase();
    let factor = UNITS.iter().find(|(name, _)| *name == unit).map(|(_, factor)| *factor);
    number
        .parse::<u64>()
        .ok()
        .zip(factor)
        .and_then(|(number, factor)| number.checked_mul(factor))
        .filter(|bytes| *bytes > 0)
        .ok_or_else(|| fault::usage::no_size(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_sizes() {
        for (text, expected) in [
            ("1048576", 1_048_576),
            ("500MB", 500_000_000),
            ("2GiB", 2_147_483_648),
            ("64 kib", 65_536),
            ("7b", 7),
        ] {
            assert_eq!(bytes(text), Ok(expected), "{text}");
        }
        for text in ["", "MB", "0", "1.5GB", "-1", "2XB", "99999999TiB"] {
            assert!(bytes(text).is_err(), "{text}");
        }
    }
}
