//! Bytes written in hexadecimal: hashes, and bytes that are no text.

/// Two lower-case digits a byte.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    let halves = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    halves.filter_map(|half| char::from_digit(u32::from(half), 16)).collect()
}

#[cfg(test)]
mod tests {
    use super::hex;

    #[test]
    fn writes_both_halves() {
        assert_eq!(hex(&[0, 0x0f, 0xa5]), "000fa5");
    }
}
