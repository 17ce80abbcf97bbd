//! The list of enterprises to watch: taxpayer ids, one a line, or a table with a column of them.
//! It decides no figure of the targets: an entry that is no id is told with its line and left out.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::Rules;
use super::encoding::{Coding, strict};
use super::header::field_of;
use super::text::trim;
use crate::domain::{Field, half_width, hex, id_key};

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WatchList {
    /// The taxpayer ids as they are first written, in their order, none of them twice.
    pub taxpayers: Vec<String>,
    /// Entries that stand there again, with the line of the first: `[line, first line]`.
    pub repeated: Vec<[u64; 2]>,
    /// Lines with an entry that is no id.
    pub refused: Vec<u64>,
    /// Hash of the file's bytes.
    pub sha256: String,
}

/// Why a list cannot be read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WatchListFault {
    /// It is no text in UTF-8 or GB18030.
    Encoding,
    /// It is a table, and not exactly one of its columns holds taxpayer ids.
    Column,
    /// There is no taxpayer id in it.
    Empty,
}

/// The most characters of an id.
const LONGEST: usize = 64;

/// What begins a comment.
const COMMENT: char = '#';

/// Reads a list. A header is known by the spellings of the data dictionary, and by those of the settings.
///
/// # Errors
/// What is no text, a table without a column of ids, a list without any.
pub fn watch_list(bytes: &[u8], rules: &Rules) -> Result<WatchList, WatchListFault> {
    let text = strict(bytes, Coding::Utf8).or_else(|| strict(bytes, Coding::Gb18030));
    let text = text.ok_or(WatchListFault::Encoding)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut list = WatchList {
        taxpayers: Vec::new(),
        repeated: Vec::new(),
        refused: Vec::new(),
        sha256: hex(&Sha256::digest(bytes)),
    };
    let (mut column, mut first_at) = (None, BTreeMap::new());
    for (line, cells) in records(text) {
        let cells: Vec<&str> = cells.iter().map(trim).collect();
        let Some(column) = column else {
            let (found, is_header) = column_of(&cells, rules)?;
            column = Some(found);
            if !is_header {
                list.take(entry(&cells, found), line, &mut first_at);
            }
            continue;
        };
        list.take(entry(&cells, column), line, &mut first_at);
    }
    if list.taxpayers.is_empty() { Err(WatchListFault::Empty) } else { Ok(list) }
}

/// Where the ids stand.
#[derive(Clone, Copy)]
enum Column {
    /// In this column of a table.
    At(usize),
    /// One a line.
    Only,
}

impl WatchList {
    fn take(&mut self, entry: Option<&str>, line: u64, first_at: &mut BTreeMap<String, u64>) {
        let Some(id) = entry else { return self.refused.push(line) };
        if let Some(first) = first_at.get(id_key(id).as_ref()) {
            return self.repeated.push([line, *first]);
        }
        first_at.insert(id_key(id).into_owned(), line);
        self.taxpayers.push(id.to_owned());
    }
}

/// The records that hold something and are no comments, each with the line it begins in.
fn records(text: &str) -> impl Iterator<Item = (u64, ::csv::StringRecord)> + '_ {
    let reader = ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let (mut line, mut at) = (1, 0);
    // Records of text in memory, of any width, cannot fail to be read.
    reader.into_records().filter_map(Result::ok).filter_map(move |record| {
        let start = usize::try_from(record.position()?.byte()).ok()?;
        // The reader's own place is before the blank lines that it passes over.
        let start = start + text.get(start..)?.find(|c| c != '\n' && c != '\r').unwrap_or(0);
        line += text.get(at..start)?.matches('\n').count() as u64;
        at = start;
        let first = record.iter().map(trim).find(|cell| !cell.is_empty())?;
        (!first.starts_with(COMMENT)).then_some((line, record))
    })
}

/// Where the ids stand, by the first record, and whether that is a header.
fn column_of(cells: &[&str], rules: &Rules) -> Result<(Column, bool), WatchListFault> {
    let is_id = |cell: &str| field_of(cell, rules).is_some_and(|(field, _)| field == Field::TaxpayerId);
    let mut found = cells.iter().enumerate().filter(|(_, cell)| is_id(cell)).map(|(place, _)| place);
    match (found.next(), found.next()) {
        (Some(place), None) => Ok((Column::At(place), true)),
        (None, _) if without_comment(cells).len() == 1 => Ok((Column::Only, false)),
        _ => Err(WatchListFault::Column),
    }
}

/// The id of a record; `None` where it holds none.
fn entry<'a>(cells: &[&'a str], column: Column) -> Option<&'a str> {
    let id = match column {
        Column::At(place) => cells.get(place).copied()?,
        Column::Only => match without_comment(cells).as_slice() {
            [id] => *id,
            _ => return None,
        },
    };
    let shown = half_width(id);
    let is_sign = |c: char| c.is_ascii_graphic() && !matches!(c, ',' | ';' | '"');
    let is_id = shown.chars().any(|c| c.is_ascii_alphanumeric()) && shown.chars().all(is_sign);
    (is_id && shown.len() <= LONGEST).then_some(id)
}

/// The filled cells before a comment at the end of the line.
fn without_comment<'a>(cells: &[&'a str]) -> Vec<&'a str> {
    let mut kept = Vec::new();
    for cell in cells {
        let (before, comment) = cell.split_once(COMMENT).map_or((*cell, false), |(before, _)| (before, true));
        kept.extend(Some(trim(before)).filter(|before| !before.is_empty()));
        if comment {
            break;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use encoding_rs::GB18030;

    use super::*;

    fn read(text: &str) -> Result<WatchList, WatchListFault> {
        watch_list(text.as_bytes(), &Rules::default())
    }

    #[test]
    fn ids_stand_one_a_line_among_comments_and_blanks() {
        let list =
            read("\u{feff}# 重点企业\n\n91440101MA5TEST001\n A2 # 汽车厂, 二期\n  # more\n\r\nａ2\nA3")
                .expect("a list");
        assert_eq!(list.taxpayers, ["91440101MA5TEST001", "A2", "A3"]);
        // The blank lines and the comments before it counted, ａ2 stands in line 7.
        assert_eq!((list.repeated, list.refused), (vec![[7, 4]], vec![]));
    }

    #[test]
    fn a_table_has_one_column_of_ids() {
        let text = "纳税人名称,统一社会信用代码\n\"某\n公司\",A1\n乙,\n丙,'0012\n丁,a1\n戊,广州某公司\n,\n";
        for bytes in [text.as_bytes(), &GB18030.encode(text).0] {
            let list = watch_list(bytes, &Rules::default()).expect("a list");
            assert_eq!(list.taxpayers, ["A1", "0012"]);
            assert_eq!((list.repeated, list.refused), (vec![[6, 2]], vec![4, 7]));
        }
        let rules = Rules { columns: [("税号X".to_owned(), Field::TaxpayerId)].into(), ..Rules::default() };
        assert_eq!(watch_list("税号X,备注\nA1,\n".as_bytes(), &rules).expect("a list").taxpayers, ["A1"]);
    }

    #[test]
    fn what_is_no_list_is_refused() {
        assert_eq!(read("名称,备注\n甲,\n"), Err(WatchListFault::Column));
        assert_eq!(read("纳税人识别号,taxpayer_id\nA,B\n"), Err(WatchListFault::Column));
        assert_eq!(read("# nobody\n\n"), Err(WatchListFault::Empty));
        assert_eq!(read("某公司\n"), Err(WatchListFault::Empty));
        assert_eq!(watch_list(b"A1\n\xff\xff\n", &Rules::default()), Err(WatchListFault::Encoding));
    }
}
