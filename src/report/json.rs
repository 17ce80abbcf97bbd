//! `summary.json`: the figures for programs, and what a check showed in the same form. Two levels are laid out over lines (three in `insight`), everything
//! deeper stays on the line of its element, so that a measure is one line and a change is one line.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use super::ReportError;
use crate::domain::is_unseen;

/// The summary, or what a check showed, as JSON with a final newline. Numbers are the shortest that read back as the same.
///
/// # Errors
/// Only where a value cannot be written as JSON, which no summary holds.
pub fn render<T: Serialize>(summary: &T) -> Result<String, ReportError> {
    let mut bytes = Vec::new();
    let mut serializer =
        Serializer::with_formatter(&mut bytes, Layout { depth: 0, open: OPEN, names: false, empty: true });
    summary.serialize(&mut serializer).map_err(ReportError::Json)?;
    bytes.push(b'\n');
    let text = String::from_utf8(bytes);
    Ok(inert(text.unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())))
}

/// The same JSON with everything escaped that could act on the terminal that shows it. Outside of
/// strings there is none of it but line ends.
#[must_use]
pub fn inert(json: String) -> String {
    let (mut text, mut kept) = (String::new(), 0);
    for (at, acting) in json.match_indices(|c| c != '\n' && is_unseen(c)) {
        text.push_str(&json[kept..at]);
        for unit in acting.encode_utf16() {
            // Writing to a string cannot fail.
            let _ = write!(text, "\\u{unit:04x}");
        }
        kept = at + acting.len();
    }
    if kept == 0 {
        return json;
    }
    text + &json[kept..]
}

/// Containers that are laid out over lines: the summary itself and the values of its fields.
const OPEN: usize = 2;

/// A field whose own fields are as long as others' values, and are laid out as those are.
const WIDE: &str = "insight";

struct Layout {
    depth: usize,
    /// How deep containers are laid out over lines, in the field that is being written.
    open: usize,
    /// Whether the next text is the name of a field of the summary.
    names: bool,
    empty: bool,
}

impl Layout {
    fn begin<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.empty = true;
        writer.write_all(bracket)
    }

    fn element<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        if self.depth <= self.open {
            writer.write_all(if first { b"\n" } else { b",\n" })?;
            self.indent(writer, self.depth)
        } else {
            writer.write_all(if first { b"" } else { b", " })
        }
    }

    fn end<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        let depth = self.depth;
        self.depth = depth.saturating_sub(1);
        if depth <= self.open && !self.empty {
            writer.write_all(b"\n")?;
            self.indent(writer, self.depth)?;
        }
        self.empty = false;
        writer.write_all(bracket)
    }

    #[expect(clippy::unused_self, reason = "stands beside the methods that call it")]
    fn indent<W: ?Sized + Write>(&self, writer: &mut W, depth: usize) -> io::Result<()> {
        (0..depth).try_for_each(|_| writer.write_all(b"  "))
    }
}

impl Formatter for Layout {
    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.begin(writer, b"[")
    }
    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, b"]")
    }
    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.element(writer, first)
    }
    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.empty = false;
        Ok(())
    }
    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.begin(writer, b"{")
    }
    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, b"}")
    }
    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.names = self.depth == 1;
        self.element(writer, first)
    }
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, text: &str) -> io::Result<()> {
        if std::mem::take(&mut self.names) {
            self.open = if text == WIDE { OPEN + 1 } else { OPEN };
        }
        writer.write_all(text.as_bytes())
    }
    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }
    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.empty = false;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::report::fixture;

    #[test]
    fn a_measure_is_one_line_and_the_first_fields_name_it() {
        let text = render(&fixture::report().summary).expect("JSON");
        let line = text
            .lines()
            .find(|line| line.contains(r#""2025-06", "scope": "class12", "by": null"#))
            .expect("the measure's line");
        assert_eq!(
            line,
            "    {\"grain\": \"month\", \"period\": \"2025-06\", \"scope\": \"class12\", \"by\": null, \
             \"key\": null, \"n\": 240, \"working_days_total\": 744, \"mean\": 3.1, \"median\": 3, \
             \"p90\": 5, \"p95\": 6, \"max\": 14, \"over_limit\": 81, \"over_ceiling\": 4, \
             \"refund_amount\": \"12345678.90\", \"mean_amount_weighted\": 3.4, \"target\": 3, \
             \"basis\": \"穗府办函〔2025〕22号\", \"to_target_days\": 24, \"status\": \"breached\"},"
        );
        assert!(
            text.starts_with(
                "{\n  \"schema_version\": 1,\n  \"tool\": {\n    \"name\": \"refund-monitor\",\n"
            )
        );
        assert!(text.ends_with("\n}\n"));
    }

    #[test]
    fn it_is_the_json_that_the_model_is() {
        let summary = fixture::report().summary;
        let read: Value = serde_json::from_str(&render(&summary).expect("JSON")).expect("valid JSON");
        // Both read back: a reader may lose the last digit of a number.
        let plain = serde_json::to_string(&summary).expect("JSON");
        assert_eq!(read, serde_json::from_str::<Value>(&plain).expect("valid JSON"));
        assert_eq!(read["pending"]["by_scope"]["class12"]["n"], 150);
        assert_eq!(read["caliber"]["at_risk_ratio"], 0.9);
    }

    #[test]
    fn what_acts_on_a_terminal_is_escaped_and_reads_back_the_same() {
        let mut summary = fixture::report().summary;
        summary.caliber.name = "a\u{9b}2J\u{202e}\u{e0001}\u{1b}\"天\u{7f}".to_owned();
        let text = render(&summary).expect("JSON");
        assert!(text.contains(r#""a\u009b2J\u202e\udb40\udc01\u001b\"天\u007f""#), "{text}");
        let read: Value = serde_json::from_str(&text).expect("valid JSON");
        assert_eq!(read["caliber"]["name"], summary.caliber.name);
    }

    #[test]
    fn empty_lists_stay_on_their_line() {
        let mut summary = fixture::report().summary;
        summary.breaches.clear();
        summary.warnings.clear();
        let text = render(&summary).expect("JSON");
        assert!(text.contains("\n  \"breaches\": [],\n"), "{text}");
        assert!(text.contains("\n  \"warnings\": {},\n"), "{text}");
    }
}
