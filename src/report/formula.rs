//! Text that a spreadsheet would run as a formula, told from text that it would not.

use crate::domain::is_unseen;

/// Whether a text opens as a formula does, behind any blanks, which some programs drop. The
/// full-width forms are taken for the same by Chinese and Japanese ones.
pub(super) fn opens(text: &str) -> bool {
    const BLANKS: [char; 2] = ['\t', '\r'];
    const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let seen = text.trim_start_matches(|c: char| c.is_whitespace() || is_unseen(c));
    text.starts_with(BLANKS) || seen.starts_with(SIGNS)
}

#[cfg(test)]
mod tests {
    use super::opens;

    #[test]
    fn formulas_are_seen_behind_blanks_and_in_full_width() {
        for text in [
            "=1+1",
            "+86",
            "-",
            "@x",
            "\tx",
            "\rx",
            "＝1",
            "＋1",
            "－1",
            "＠x",
            "  =1",
            "\u{feff}\u{3000}=1",
            "\n-1",
        ] {
            assert!(opens(text), "{text:?}");
        }
        for text in ["", " ", "a=1", "天河区", "1-2", "'=1", "(1)", "一"] {
            assert!(!opens(text), "{text:?}");
        }
    }
}
