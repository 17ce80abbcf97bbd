//! The page's content security policy: nothing is fetched, and only the style and the script that
//! we wrote run, known by their hashes.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// The policy for a page with this style, this script, and images from `images` only.
pub(in crate::report) fn policy(style: &str, script: Option<&str>, images: &str) -> String {
    let mut policy = format!("default-src 'none'; style-src 'sha256-{}'", hash(style));
    if let Some(script) = script {
        // Writing to a string cannot fail.
        let _ = write!(policy, "; script-src 'sha256-{}'", hash(script));
    }
    let _ = write!(policy, "; img-src {images}; base-uri 'none'; form-action 'none'");
    policy
}

fn hash(text: &str) -> String {
    base64(&Sha256::digest(text.as_bytes()))
}

/// Base64 as RFC 4648 has it, padded.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let all = (0..3).fold(0_usize, |all, at| all << 8 | usize::from(group.get(at).copied().unwrap_or(0)));
        for place in 0..4 {
            let digit = DIGITS.get(all >> (18 - 6 * place) & 63).copied().unwrap_or(b'A');
            text.push(if place <= group.len() { char::from(digit) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_as_in_its_standard() {
        let of = |text: &str| base64(text.as_bytes());
        assert_eq!(["", "f", "fo", "foo", "foob"].map(of), ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg=="]);
        assert_eq!(hash(""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }
}
