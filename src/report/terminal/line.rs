//! Lines that fit a terminal: text from the data made harmless, widths of Chinese text, cutting
//! and breaking between whole phrases.

use tabled::grid::util::string::{get_char_width, get_line_width};

use crate::domain::legible;

/// Text from the data on one line, with nothing in it that acts on the terminal.
pub(super) fn shown(text: &str) -> String {
    legible(text).into_owned()
}

/// The columns that a line takes: two for a Chinese character, none for a colour.
pub(super) fn width(line: &str) -> usize {
    get_line_width(line)
}

/// The line in at most `columns` columns, with an ellipsis where it was cut.
pub(super) fn cut(line: &str, columns: usize) -> String {
    if width(line) <= columns {
        return line.to_owned();
    }
    let mut left = columns.saturating_sub(1);
    let mut kept = String::new();
    for c in line.chars() {
        let Some(rest) = left.checked_sub(get_char_width(c)) else { break };
        left = rest;
        kept.push(c);
    }
    kept + "…"
}

/// Phrases one after the other, a line broken between them, or between the words of one that is
/// wider than a line; further lines are indented.
pub(super) fn flow(phrases: &[String], between: &str, indent: usize, columns: Option<usize>) -> String {
    let columns = columns.unwrap_or(usize::MAX);
    let mut text = String::new();
    let mut taken = 0;
    for (gap, piece) in pieces(phrases, between, columns.saturating_sub(indent)) {
        if taken > 0 && taken + width(gap) + width(&piece) > columns {
            text.push('\n');
            text.push_str(&" ".repeat(indent));
            taken = indent;
        } else {
            text.push_str(gap);
            taken += width(gap);
        }
        text.push_str(&piece);
        taken += width(&piece);
    }
    text.push('\n');
    text
}

/// What must stay on one line, a comma included, each with the space before it.
fn pieces<'a>(phrases: &[String], between: &'a str, room: usize) -> Vec<(&'a str, String)> {
    let (comma, space) = between.split_at(between.trim_end().len());
    let mut pieces = Vec::new();
    for (place, phrase) in phrases.iter().enumerate() {
        let whole = if place + 1 < phrases.len() { format!("{phrase}{comma}") } else { phrase.clone() };
        let mut gap = if place > 0 { space } else { "" };
        let words: Vec<&str> = if width(&whole) > room { whole.split(' ').collect() } else { vec![&whole] };
        for word in words {
            pieces.push((gap, word.to_owned()));
            gap = " ";
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_by_columns_and_never_through_a_character() {
        assert_eq!(cut("天河区税务局", 12), "天河区税务局");
        assert_eq!(cut("天河区税务局", 11), "天河区税务…");
        assert_eq!(cut("天河区税务局", 10), "天河区税…");
        assert_eq!(width(&cut("天河区税务局", 10)), 9);
    }

    #[test]
    fn data_cannot_write_colours_or_turn_the_line() {
        assert_eq!(shown("a\u{1b}[31m\tb\u{202e}"), "a\\u{1b}[31m\\tb\\u{202e}");
    }

    #[test]
    fn breaks_between_phrases() {
        let phrases = ["aaa", "bbb", "ccc"].map(str::to_owned);
        assert_eq!(flow(&phrases, ", ", 2, Some(9)), "aaa, bbb,\n  ccc\n");
        assert_eq!(flow(&phrases, ", ", 2, None), "aaa, bbb, ccc\n");
        let phrases = ["a", "bb bb bb", "c"].map(str::to_owned);
        assert_eq!(flow(&phrases, ", ", 2, Some(8)), "a, bb bb\n  bb, c\n");
    }
}
