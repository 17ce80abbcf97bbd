//! The check character of the unified social credit code, GB 32100-2015.

use crate::domain::{Warning, Warnings};

/// The 31 characters of a code, by their value; I, O, S, V and Z are not used.
const ALPHABET: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Whether the code is one of 18 characters whose check character is right: the sum of
/// 3^(i−1) mod 31 × value over the first 17, taken from 31.
fn is_sound(code: &str) -> bool {
    let Ok(code) = <&[u8; 18]>::try_from(code.as_bytes()) else { return false };
    let values = code.map(|byte| VALUES[usize::from(byte)]);
    let [body @ .., check] = &values;
    // No sum of these wraps; unchecked, all are taken at once.
    let sum = body
        .iter()
        .zip(WEIGHTS)
        .fold(0_u32, |sum, (value, weight)| sum.wrapping_add(u32::from(*value).wrapping_mul(weight)));
    let is_code = values.iter().fold(0, |seen, value| seen | value) & NONE == 0;
    is_code && u32::from(*check) == (31 - sum % 31) % 31
}

/// The remarks on a taxpayer's number, which may be empty.
#[inline]
pub(super) fn remarks(number: &str) -> Warnings {
    let mut warnings = Warnings::default();
    if !number.is_empty() && !is_sound(number) {
        warnings.note(Warning::UsciChecksum);
    }
    warnings
}

/// Stands for a character that no code has: a bit that no value has.
const NONE: u8 = 0x80;

/// The value of each byte, small letters as capitals.
const VALUES: [u8; 256] = {
    let mut values = [NONE; 256];
    let mut value = 0_u8;
    while (value as usize) < ALPHABET.len() {
        let character = ALPHABET[value as usize];
        values[character as usize] = value;
        values[character.to_ascii_lowercase() as usize] = value;
        value += 1;
    }
    values
};

/// 3^(i−1) mod 31.
const WEIGHTS: [u32; 17] = {
    let mut weights = [1; 17];
    let mut at = 1;
    while at < weights.len() {
        weights[at] = weights[at - 1] * 3 % 31;
        at += 1;
    }
    weights
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_a_sum_by_hand() {
        // 9144 0100 MA00 00000: values 9 1 4 4 0 1 0 0 21 10 0 … with weights 1 3 9 27 19 26 16 17 20 29:
        // 9+3+36+108+0+26+0+0+420+290 = 892; 892 mod 31 = 24; 31 − 24 = 7.
        assert!(is_sound("91440100MA00000007"));
        assert!(!is_sound("91440100MA00000008"));
    }

    #[test]
    fn other_lengths_and_letters_are_not_sound() {
        assert!(!is_sound("440100000000001"));
        assert!(!is_sound("9144010OMA00000007"));
        assert!(!is_sound(""));
    }
}
