//! A table of cells: what it is as plain csv, and which of its rows are meant to be cases.

use crate::naive::split_records;

/// Stands in a cell for a byte that is text in no encoding.
pub const BROKEN: char = '\u{1}';

/// The rows of a file, the header among them.
#[derive(Clone)]
pub struct Table {
    pub rows: Vec<Vec<String>>,
    /// Place of the header.
    pub header: usize,
}

impl Table {
    /// The table in a csv file of the program's `sample`.
    pub fn of(bytes: &[u8]) -> Self {
        let bytes: Vec<u8> = bytes
            .strip_prefix("\u{feff}".as_bytes())
            .unwrap_or(bytes)
            .iter()
            .copied()
            .map(unbroken)
            .collect();
        let rows: Vec<Vec<String>> =
            split_records(&bytes).into_iter().map(|record| record.fields.expect("UTF-8")).collect();
        let header = rows.iter().position(|row| row.len() > 5).expect("a header");
        Self { rows, header }
    }

    pub fn header(&self) -> &[String] {
        &self.rows[self.header]
    }

    /// Leaves only the header and the rows below it that are wanted.
    pub fn keep(&mut self, with_title: bool, wanted: impl Fn(&Self, &[String]) -> bool) {
        let all = self.clone();
        let kept = all.rows.iter().enumerate().filter(|(place, row)| match place.cmp(&all.header) {
            std::cmp::Ordering::Less => with_title,
            std::cmp::Ordering::Equal => true,
            std::cmp::Ordering::Greater => wanted(&all, row),
        });
        self.rows = kept.map(|(_, row)| row.clone()).collect();
        self.header = if with_title { all.header } else { 0 };
    }

    /// Whether a row is the header once more.
    pub fn repeats_header(&self, row: &[String]) -> bool {
        let trimmed = |row: &[String]| row.iter().map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
        trimmed(row) == trimmed(self.header())
    }

    /// Whether a row has as many cells as the header, none of them broken, or shows the first alone.
    pub fn is_regular(&self, row: &[String]) -> bool {
        let fits = row.len() == self.header().len() || row.len() == 1;
        fits && !is_broken(row)
    }

    /// Whether a row is meant to be a case, whatever is wrong with it.
    pub fn is_case(&self, row: &[String]) -> bool {
        let sums = ["合计", "小计", "制表"];
        let first = row.iter().map(|cell| cell.trim()).find(|cell| !cell.is_empty());
        first.is_some_and(|first| !sums.iter().any(|sum| first.starts_with(sum)))
            && row.len() + 1 >= self.header().len()
            && !self.repeats_header(row)
    }

    /// As csv in UTF-8.
    pub fn plain(&self) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for row in &self.rows {
            // A record of one empty cell would be written as quotes.
            if row.iter().all(String::is_empty) {
                writer.write_record(self.header().iter().map(|_| "")).unwrap();
            } else {
                writer.write_record(row).unwrap();
            }
        }
        writer.into_inner().unwrap().into_iter().map(broken).collect()
    }
}

pub fn is_broken(row: &[String]) -> bool {
    row.iter().any(|cell| cell.contains(BROKEN))
}

fn unbroken(byte: u8) -> u8 {
    if byte == 0xff { BROKEN as u8 } else { byte }
}

/// The byte that [`BROKEN`] stands for.
pub fn broken(byte: u8) -> u8 {
    if byte == BROKEN as u8 { 0xff } else { byte }
}
