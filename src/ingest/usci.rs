//! The check character of the unified social credit code, GB 32100-2015.

/// The 31 characters of a code, by their value; I, O, S, V and Z are not used.
const ALPHABET: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Whether the code is one of 18 characters whose check character is right: the sum of
/// 3^(i−1) mod 31 × value over the first 17, taken from 31.
pub(super) fn is_sound(code: &str) -> bool {
    let values: Option<Vec<usize>> = code
        .bytes()
        .map(|byte| ALPHABET.iter().position(|&known| known == byte.to_ascii_uppercase()))
        .collect();
    let Some([body @ .., check]) = values.as_deref().filter(|values| values.len() == 18) else {
        return false;
    };
    let mut weight = 1;
    let mut sum = 0;
    for value in body {
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    *check == (31 - sum % 31) % 31
}

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
