//! What people and programs write into a cell that has no value, one list for every kind of field.

use super::text::half_width;

/// Whether the text, already trimmed and not empty, says that there is no value.
pub(super) fn is_value(text: &str) -> bool {
    match text.as_bytes() {
        // The forms of most values, at a glance.
        [b'0'..=b'9', ..] => false,
        [_] => matches!(text, "-" | "/"),
        _ => {
            let plain = half_width(text);
            matches!(plain.as_ref(), "-" | "--" | "—" | "——" | "–" | "/" | "\\" | "无" | "空" | "暂无")
                || ["NULL", "(NULL)", "N/A", "NA", "NONE", "NIL"]
                    .iter()
                    .any(|word| word.eq_ignore_ascii_case(&plain))
        }
    }
}

/// Whether the text, already trimmed, says that there is no day: so do a zero, and the day that a
/// spreadsheet or a database makes of one.
pub(super) fn is_day(text: &str) -> bool {
    let zeros = ["0", "0.0", "00000000", "0000-00-00", "0000/00/00", "1900-01-00", "1900/1/0"];
    let day = text.strip_suffix(" 00:00:00").unwrap_or(text);
    is_value(text) || (text.starts_with(['0', '1']) && zeros.contains(&day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_words_for_nothing() {
        for text in ["-", "—", "－", "/", "null", "NULL", "N/A", "n/a", "无"] {
            assert!(is_value(text) && is_day(text), "{text}");
        }
        for text in ["0", "0000-00-00", "0000-00-00 00:00:00", "1900-01-00"] {
            assert!(is_day(text) && !is_value(text), "{text}");
        }
        for text in ["1", "A", "是", "#N/A", "无锡", "NAN", "2025-04-27", "1900-01-02", "00:00:00"] {
            assert!(!is_value(text) && !is_day(text), "{text}");
        }
    }
}
