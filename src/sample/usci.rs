//! Unified social credit codes with sound check characters (GB 32100-2015, GB 11714-1997) that
//! belong to nobody: the organisation part begins with `XY`, which is not issued.

/// The characters of GB 32100-2015, in the order of their values: no I, O, S, V, Z.
const CHARACTERS: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// The weights of GB 11714-1997.
const ORGANISATION_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// The code of enterprise `number` (below a million) in the district with six-digit code `district`.
pub(super) fn code(district: u32, number: u32) -> [u8; 18] {
    let text = format!("91{district:06}XY{number:06}");
    let mut code = [b'0'; 18];
    for (place, byte) in text.bytes().take(16).enumerate() {
        code[place] = byte;
    }
    code[16] = organisation_check(&code[8..16]);
    code[17] = check_character(&code[..17]);
    code
}

/// The check character over the first 17: 31 less the sum of value × 3^place, modulo 31.
pub(super) fn check_character(body: &[u8]) -> u8 {
    let mut weight = 1;
    let mut sum = 0;
    for byte in body {
        let value = CHARACTERS.iter().position(|character| character == byte).unwrap_or(0);
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    CHARACTERS[(31 - sum % 31) % 31]
}

/// The check character of an organisation code: 11 less the weighted sum modulo 11, 10 being X.
fn organisation_check(body: &[u8]) -> u8 {
    let value = |byte: &u8| (*byte as char).to_digit(36).unwrap_or(0);
    let sum: u32 = body.iter().zip(ORGANISATION_WEIGHTS).map(|(byte, weight)| value(byte) * weight).sum();
    match 11 - sum % 11 {
        10 => b'X',
        11 => b'0',
        digit => CHARACTERS[digit as usize],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_character_by_hand() {
        // 91350100M000100Y4: values 9 1 3 5 0 1 0 0 21 0 0 0 1 0 0 30 4, weights 1 3 9 27 19 26 16
        // 17 20 29 25 13 8 24 10 30 28: 9+3+27+135+26+420+8+900+112 = 1640 = 52 × 31 + 28; 31 − 28 = 3.
        assert_eq!(check_character(b"91350100M000100Y4"), b'3');
    }

    #[test]
    fn organisation_check_by_hand() {
        // XY000001: 33×3 + 34×7 + 1×2 = 339 = 30 × 11 + 9; 11 − 9 = 2.
        assert_eq!(organisation_check(b"XY000001"), b'2');
        let code = code(440_106, 1);
        assert_eq!(&code[..17], b"91440106XY0000012");
        assert_eq!(code[17], check_character(&code[..17]));
    }
}
