//! A settings file drafted from a look at the input. What is sure stays unsaid, what is guessed
//! is a comment; only a form of dates that leaves no other reading is set. It reads back as
//! settings, whatever the files hold.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::domain::Field;
use crate::ingest::{DateForm, Look, date_form};
use crate::words::Lang;
use crate::words::draft::{self as say, Note, note};

/// The settings file for these files, as TOML.
#[must_use]
pub fn render(looks: &[Look], lang: Lang) -> String {
    let mut draft = Draft { text: String::new(), lang };
    draft.note(Note::Opening);
    draft.note(Note::Schema);
    for look in looks {
        draft.file(look);
    }
    draft.columns(looks);
    draft.formats(&date_form(looks));
    draft.classes(looks);
    draft.rest();
    draft.text
}

/// The rules that hold without a setting, as comments.
const CALIBER: [&str; 8] = [
    "name = \"gz-2025-22\"",
    "start = \"accepted\"          # | \"declared\"",
    "stop = \"completed\"          # | \"approved\" | \"voucher\" | \"treasury\"",
    "count_start_day = false",
    "attribution = \"completion\"  # | \"acceptance\"",
    "suspension = \"exclude\"      # | \"deduct\"",
    "zero_refund = \"include\"     # | \"exclude\"",
    "at_risk_ratio = 0.9",
];
const CALENDAR: [&str; 2] = ["builtin = \"cn\"  # | \"weekdays\"", "exceptions = [\"extra.csv\"]"];
const WATCH: [&str; 2] = ["[watch]", "file = \"watch.csv\""];
const TARGET: [&str; 5] =
    ["[[targets]]", "scope = \"all\"", "limit = 5", "from = 2025-04-27", "basis = \"穗府办函〔2025〕22号\""];

struct Draft {
    text: String,
    lang: Lang,
}

impl Draft {
    /// A line that does nothing. What would end it, or hide in it, is spelled out.
    fn comment(&mut self, text: &str) {
        self.text.push_str("# ");
        for c in text.chars() {
            if c.is_control() { self.text.extend(c.escape_default()) } else { self.text.push(c) }
        }
        self.text.push('\n');
    }

    fn note(&mut self, which: Note) {
        self.comment(note(self.lang, which));
    }

    fn table(&mut self, name: &str, which: Note) {
        let _ = write!(self.text, "\n[{name}]\n");
        self.note(which);
    }

    /// A file's headers, and what each was recognised as.
    fn file(&mut self, look: &Look) {
        self.text.push_str("#\n");
        self.comment(&say::file(self.lang, &look.name, look.header_row, look.columns.len(), look.rows));
        for column in &look.columns {
            let field = column.field.map_or(note(self.lang, Note::Unused), Field::name);
            self.comment(&format!("    {} → {field}", column.header));
        }
    }

    fn columns(&mut self, looks: &[Look]) {
        self.table("columns", Note::Columns);
        for (field, near) in missing(looks) {
            if near.is_empty() {
                self.note(Note::NoneNear);
                self.comment(&format!("{field} = \"\""));
                continue;
            }
            self.note(Note::Missing);
            for header in near {
                self.comment(&format!("{field} = {}", quoted(&header)));
            }
        }
        for (field, headers) in twice(looks) {
            self.note(Note::Twice);
            for header in headers {
                self.comment(&format!("{field} = {}", quoted(&header)));
            }
        }
    }

    fn formats(&mut self, form: &DateForm) {
        self.table("formats", Note::Dates);
        match form {
            DateForm::Absent => {}
            DateForm::Usual => self.note(Note::DatesUsual),
            DateForm::One(form) => {
                self.note(Note::DatesGuessed);
                let _ = writeln!(self.text, "date = {}", quoted(form));
            }
            DateForm::Several(forms) => {
                self.note(Note::DatesSeveral);
                for form in forms {
                    self.comment(&format!("date = {}", quoted(form)));
                }
            }
            DateForm::Unknown(value) => {
                let text = format!("{} {}", note(self.lang, Note::DatesUnknown), quoted(value));
                self.comment(&text);
                self.comment("date = \"%Y-%m-%d\"");
            }
        }
    }

    fn classes(&mut self, looks: &[Look]) {
        let mut values: BTreeMap<&str, usize> = BTreeMap::new();
        for (value, rows) in looks.iter().flat_map(|look| &look.classes) {
            *values.entry(value).or_default() += rows;
        }
        self.table("classes", if values.is_empty() { Note::ClassesKnown } else { Note::Classes });
        for (value, rows) in values {
            self.comment(&format!("{} = \"unclassified\"  # × {rows}", quoted(value)));
        }
    }

    fn rest(&mut self) {
        self.table("caliber", Note::Caliber);
        self.lines(&CALIBER);
        self.table("calendar", Note::Calendar);
        self.lines(&CALENDAR);
        self.text.push('\n');
        self.note(Note::Watch);
        self.lines(&WATCH);
        self.text.push('\n');
        self.note(Note::Targets);
        self.lines(&TARGET);
    }

    fn lines(&mut self, lines: &[&str]) {
        for line in lines {
            self.comment(line);
        }
    }
}

/// The required fields that some file lacks, with the headers that may be meant.
fn missing(looks: &[Look]) -> BTreeMap<&'static str, BTreeSet<String>> {
    let mut fields: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
    for (field, near) in looks.iter().flat_map(|look| &look.missing) {
        fields.entry(field.name()).or_default().extend(near.clone());
    }
    fields
}

/// The fields that two columns of one file hold.
fn twice(looks: &[Look]) -> BTreeMap<&'static str, BTreeSet<String>> {
    let mut fields: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
    for look in looks {
        for (place, column) in look.columns.iter().enumerate() {
            let twin = look.columns.iter().take(place).find(|other| other.field == column.field);
            if let (Some(field), Some(twin)) = (column.field, twin) {
                fields.entry(field.name()).or_default().extend([twin.header.clone(), column.header.clone()]);
            }
        }
    }
    fields
}

/// A text as a TOML string on one line.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{self, Source};
    use crate::settings;

    fn look(text: &str) -> Look {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("cases.csv");
        std::fs::write(&path, text).expect("written");
        let survey = ingest::survey(&path, None).expect("a table");
        ingest::look(&Source { path, name: "cases.csv".to_owned() }, &survey).expect("a look")
    }

    /// A suggested key of [columns] or [classes], or a rule of the caliber, without its #.
    fn key(line: &str) -> Option<&str> {
        let rest = line.strip_prefix("# ")?;
        let (key, _) = rest.split_once(" = ")?;
        let others = ["field", "exceptions", "scope", "limit", "from", "basis", "file"];
        let is_key = key.starts_with('"') || key.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        (is_key && !others.contains(&key)).then_some(rest)
    }

    /// Loads a draft, and the same draft with its suggestions taken up.
    fn load(draft: &str) -> [settings::Settings; 2] {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("monitor.toml");
        let taken: Vec<&str> = draft.lines().map(|line| key(line).unwrap_or(line)).collect();
        [draft.to_owned(), taken.join("\n")].map(|text| {
            std::fs::write(&path, &text).expect("written");
            settings::load(Some(&path)).unwrap_or_else(|error| panic!("{error}\n{text}"))
        })
    }

    #[test]
    fn a_draft_reads_back_and_so_do_its_suggestions() {
        let text = "CASE_ENQUIRY_ID,管理类别,OPEN_DT,CLOSED_DT,\"a\"\"b\nc\"\n1,五类,01/15/2025,01/20/2025,x\n2,\"\"\"六\\\",02/01/2025,,y\n";
        for lang in [Lang::Zh, Lang::En] {
            let draft = render(&[look(text)], lang);
            let [plain, taken] = load(&draft);
            assert_eq!(plain.rules.date_formats, ["%m/%d/%Y"], "{draft}");
            assert!(plain.rules.columns.is_empty() && plain.rules.classes.is_empty(), "{draft}");
            assert_eq!(taken.rules.columns.get("OPEN_DT"), Some(&Field::AcceptedDate), "{draft}");
            assert_eq!(taken.rules.columns.get("CASE_ENQUIRY_ID"), Some(&Field::CaseId), "{draft}");
            assert_eq!(taken.rules.classes.len(), 2, "{draft}");
            assert_eq!(plain.caliber, taken.caliber);
        }
    }

    #[test]
    fn a_file_as_it_should_be_needs_nothing() {
        let draft =
            render(&[look("案件编号,管理类别,受理日期,办结日期\nA1,一类,2025-04-27,2025-05-06\n")], Lang::Zh);
        let keys: Vec<&str> =
            draft.lines().filter(|line| !line.starts_with('#') && line.contains('=')).collect();
        assert!(keys.is_empty(), "{keys:?}");
        assert!(draft.contains("#     受理日期 → accepted_date"), "{draft}");
        let _ = load(&draft);
    }

    #[test]
    fn two_columns_of_one_field_are_both_named() {
        let draft = render(&[look("案件编号,业务编号,管理类别,受理日期,办结日期\nA,B,一类,,\n")], Lang::En);
        for header in ["案件编号", "业务编号"] {
            assert!(draft.contains(&format!("\n# case_id = \"{header}\"\n")), "{draft}");
        }
    }
}
