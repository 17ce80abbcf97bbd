//! Flags as they are written.

use super::absent;
use super::text::half_width;

/// Whether the flag in `text`, already trimmed, is set; `None` where it cannot be read.
pub(super) fn parse(text: &str) -> Option<bool> {
    match text {
        "" | "否" | "0" | "N" | "无" => return Some(false),
        "是" | "1" | "Y" | "有" => return Some(true),
        _ => {}
    }
    match half_width(text).to_uppercase().as_str() {
        "是" | "Y" | "YES" | "TRUE" | "T" | "1" | "1.0" | "有" | "√" | "✓" => Some(true),
        "否" | "N" | "NO" | "FALSE" | "F" | "0" | "0.0" | "无" | "×" => Some(false),
        _ if absent::is_value(text) => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_flags() {
        assert_eq!(["是", "Y", "true", "１", "1.0", "√"].map(parse), [Some(true); 6]);
        assert_eq!(["", "否", "n", "0", "0.0", "×", "—", "NULL", "/"].map(parse), [Some(false); 9]);
        assert_eq!(parse("已发函"), None);
    }
}
