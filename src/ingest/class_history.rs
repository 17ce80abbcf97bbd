//! The classes of enterprises over time, as a file gives them: one spell a row. It is small and
//! decides figures, so that nothing in it is passed over: a row that cannot be read is an error.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::encoding::{Coding, strict};
use super::header::plain;
use super::text::trim;
use super::{class, date};
use crate::domain::{Class, ClassHistory, Day, Field, Spell, hex};

/// What was read.
#[derive(Debug)]
pub struct ClassHistoryRead {
    /// The history.
    pub classes: ClassHistory,
    /// Rows in the file, its header not included.
    pub rows: u64,
    /// Hash of its bytes.
    pub sha256: String,
}

/// Why a class history cannot be read. Lines are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant says what its fields are")]
pub enum ClassHistoryFault {
    /// A line is no text in UTF-8, nor the whole file in GB18030.
    Encoding { line: u64 },
    /// The header has no column, or two, of that name.
    Column { name: &'static str },
    /// A value of that column cannot be read.
    Row { line: u64, name: &'static str, value: String },
    /// A row has not the header's width.
    Fields { line: u64 },
    /// A spell ends before it begins.
    Backwards { line: u64 },
    /// Two spells of an enterprise share a day.
    Overlap { taxpayer_id: String, lines: [u64; 2] },
}

/// The columns, with their spellings beside those of the data dictionary.
const COLUMNS: [(&str, Option<Field>, &[&str]); 4] = [
    ("taxpayer_id", Some(Field::TaxpayerId), &[]),
    ("class", Some(Field::EnterpriseClass), &["class"]),
    ("from", None, &["from", "起", "有效期起"]),
    ("to", None, &["to", "止", "有效期止"]),
];

/// Reads a class history; `own` are the class spellings of the settings.
///
/// # Errors
/// Whatever in it cannot be read, and an enterprise with two classes on one day.
pub fn class_history(
    bytes: &[u8],
    own: &BTreeMap<String, Class>,
) -> Result<ClassHistoryRead, ClassHistoryFault> {
    let text = strict(bytes, Coding::Utf8).or_else(|| strict(bytes, Coding::Gb18030));
    let text = text.ok_or_else(|| ClassHistoryFault::Encoding { line: first_garbled(bytes) })?;
    let mut reader = ::csv::Reader::from_reader(text.strip_prefix('\u{feff}').unwrap_or(&text).as_bytes());
    // A header cannot fail to be read from text in memory: what is none is told by its columns.
    let places = places(&reader.headers().cloned().unwrap_or_default())?;
    let mut spells = Vec::new();
    for record in reader.records() {
        // The only fault of a row of text is its width.
        let line = |position: Option<&::csv::Position>| position.map_or(0, ::csv::Position::line);
        let record = record.map_err(|error| ClassHistoryFault::Fields { line: line(error.position()) })?;
        let cells = places.map(|place| trim(record.get(place).unwrap_or("")));
        if record.iter().any(|cell| !trim(cell).is_empty()) {
            spells.push(spell(cells, line(record.position()), own)?);
        }
    }
    let rows = spells.len() as u64;
    let overlap = |overlap: crate::domain::Overlap| ClassHistoryFault::Overlap {
        taxpayer_id: overlap.taxpayer_id,
        lines: overlap.lines,
    };
    let classes = ClassHistory::new(spells).map_err(overlap)?;
    Ok(ClassHistoryRead { classes, rows, sha256: hex(&Sha256::digest(bytes)) })
}

/// The first line that is no UTF-8.
fn first_garbled(bytes: &[u8]) -> u64 {
    let garbled = |line: &&[u8]| strict(line, Coding::Utf8).is_none();
    let before = bytes.split(|byte| *byte == b'\n').take_while(|line| !garbled(line)).count();
    before as u64 + 1
}

fn places(header: &::csv::StringRecord) -> Result<[usize; 4], ClassHistoryFault> {
    let mut places = [0; 4];
    for (slot, (name, field, further)) in places.iter_mut().zip(COLUMNS) {
        let known = field.map_or(&[][..], |field| field.spec().spellings).iter().chain(further);
        let known: Vec<String> = known.map(|spelling| plain(spelling)).collect();
        let mut found = header.iter().enumerate().filter(|(_, cell)| known.contains(&plain(trim(cell))));
        *slot = match (found.next(), found.next()) {
            (Some((place, _)), None) => place,
            _ => return Err(ClassHistoryFault::Column { name }),
        };
    }
    Ok(places)
}

fn spell(
    [taxpayer_id, class, from, to]: [&str; 4],
    line: u64,
    own: &BTreeMap<String, Class>,
) -> Result<(String, Spell), ClassHistoryFault> {
    let wrong = |name, value: &str| ClassHistoryFault::Row { line, name, value: value.to_owned() };
    if taxpayer_id.is_empty() {
        return Err(wrong("taxpayer_id", taxpayer_id));
    }
    let read = class::parse(class, own).filter(|_| !class.is_empty());
    let read = read.ok_or_else(|| wrong("class", class))?;
    let day = |name, text| date::parse(text, &[]).map_err(|_| wrong(name, text));
    let (first, last): (Option<Day>, Option<Day>) = (day("from", from)?, day("to", to)?);
    let first = first.ok_or_else(|| wrong("from", from))?;
    if last.is_some_and(|last| last < first) {
        return Err(ClassHistoryFault::Backwards { line });
    }
    Ok((taxpayer_id.to_owned(), Spell { class: read.class, from: first, to: last, line }))
}

#[cfg(test)]
mod tests {
    use encoding_rs::GB18030;

    use super::*;

    fn read(bytes: &[u8]) -> Result<ClassHistoryRead, ClassHistoryFault> {
        class_history(bytes, &BTreeMap::new())
    }

    const TEXT: &str = "管理类别,统一社会信用代码,备注,起,止\n二类, a1 ,x,2025-01-01,2025-06-30\n\n一类,Ａ1,,20250701,9999-12-31\n";

    #[test]
    fn columns_are_found_by_their_spellings_in_either_encoding() {
        for bytes in [TEXT.as_bytes(), &GB18030.encode(TEXT).0, format!("\u{feff}{TEXT}").as_bytes()] {
            let history = read(bytes).expect("a history");
            assert_eq!(history.rows, 2);
            let on = |text: &str| history.classes.on("A1", text.parse().expect("a day"));
            assert_eq!([on("2025-06-30"), on("2025-07-01")], [Some(Class::Class2), Some(Class::Class1)]);
        }
    }

    #[test]
    fn nothing_is_passed_over() {
        let fault =
            |rows: &str| read(format!("taxpayer_id,class,from,to\n{rows}").as_bytes()).expect_err("wrong");
        let row = |name, value: &str| ClassHistoryFault::Row { line: 2, name, value: value.to_owned() };
        assert_eq!(fault("A,五类,2025-01-01,\n"), row("class", "五类"));
        assert_eq!(fault("A,,2025-01-01,\n"), row("class", ""));
        assert_eq!(fault("A,1,,\n"), row("from", ""));
        assert_eq!(fault("A,1,2025-02-30,\n"), row("from", "2025-02-30"));
        assert_eq!(fault("A,1,2025-01-01,soon\n"), row("to", "soon"));
        assert_eq!(fault(",1,2025-01-01,\n"), row("taxpayer_id", ""));
        assert_eq!(fault("A,1,2025-01-01\n"), ClassHistoryFault::Fields { line: 2 });
        assert_eq!(fault("A,1,2025-01-02,2025-01-01\n"), ClassHistoryFault::Backwards { line: 2 });
        let overlap = ClassHistoryFault::Overlap { taxpayer_id: "A".to_owned(), lines: [2, 3] };
        assert_eq!(fault("A,1,2025-01-01,\na,1,2025-02-01,\n"), overlap);
        assert_eq!(read(b"taxpayer_id,class,from\n").err(), Some(ClassHistoryFault::Column { name: "to" }));
        assert_eq!(
            read(b"taxpayer_id,class,from,to\nA,1,\xff\xff,\n").err(),
            Some(ClassHistoryFault::Encoding { line: 2 })
        );
    }
}
