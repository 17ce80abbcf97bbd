//! The files of a run as the documents list them: the worst first, those laid out alike together,
//! and each field over all of them. Compared as the whole numbers they are made of.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use crate::domain::{Field, Share};
use crate::model::{FieldQuality, FileQuality};
use crate::report::figures::{counted, rounded};
use crate::words::Lang;

/// Files that a document for people lists.
pub(super) const SHOWN: usize = 30;

/// A required field that is filled in fewer rows than these percent stands out.
const LEAST_PERCENT: u128 = 95;

/// The files, those with the most rejected rows first.
pub(super) fn worst(files: &[FileQuality]) -> Vec<&FileQuality> {
    let mut sorted: Vec<&FileQuality> = files.iter().collect();
    sorted.sort_by_key(|file| Reverse(file.rejected));
    sorted
}

/// The files by what their columns are and are read as; the layout of most files first.
pub(super) fn layouts(files: &[FileQuality]) -> Vec<Vec<&FileQuality>> {
    type Layout<'a> = (Vec<(Field, &'a str)>, &'a [String], u64);
    let mut layouts: BTreeMap<Layout<'_>, (usize, Vec<&FileQuality>)> = BTreeMap::new();
    for (place, file) in files.iter().enumerate() {
        let fields = file.fields.iter().map(|field| (field.field, field.header.as_str())).collect();
        let layout = (fields, file.unused.as_slice(), file.unused_columns);
        layouts.entry(layout).or_insert_with(|| (place, Vec::new())).1.push(file);
    }
    let mut layouts: Vec<_> = layouts.into_values().collect();
    layouts.sort_by_key(|(place, files)| (Reverse(files.len()), *place));
    layouts.into_iter().map(|(_, files)| files).collect()
}

/// Words of the status that a document for people lists.
const STATUSES: usize = 10;

/// The words of the status that no rule knows, over all files, the most frequent first, each with its
/// cases; and how many more there are. `None` where every word is known.
pub(super) fn unknown_statuses(files: &[FileQuality]) -> Option<(Vec<(String, String)>, u64)> {
    let mut words: BTreeMap<&str, u64> = BTreeMap::new();
    for word in files.iter().flat_map(|file| &file.unknown_statuses) {
        *words.entry(&word.status).or_default() += word.n;
    }
    let mut words: Vec<_> = words.into_iter().collect();
    words.sort_by_key(|(_, n)| Reverse(*n));
    let more = words.len().saturating_sub(STATUSES) as u64;
    let shown = words.iter().take(STATUSES);
    let shown: Vec<_> = shown.map(|(word, n)| ((*word).to_owned(), counted(n))).collect();
    (!shown.is_empty()).then_some((shown, more))
}

/// Rows in which something is filled, of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fill {
    pub filled: u64,
    pub cases: u64,
}

impl Fill {
    fn of(file: &FileQuality, field: &FieldQuality) -> Self {
        Self { filled: field.filled, cases: file.cases() }
    }

    /// Of a field that has a column in this file.
    pub fn of_file(file: &FileQuality, field: Field) -> Option<Self> {
        file.field(field).map(|field| Self::of(file, field))
    }

    /// Whether a required field should be filled better.
    pub fn is_low(self) -> bool {
        u128::from(self.filled) * 100 < u128::from(self.cases) * LEAST_PERCENT
    }

    /// The share in percent with two decimals. What is not all is never shown as 100 %, nor what is
    /// low as the bound, nor something as nothing. Empty where there are no rows.
    pub fn text(self) -> String {
        let (filled, cases) = (i128::from(self.filled), i128::from(self.cases));
        let Some(text) = rounded(filled * 100, cases, 2) else { return String::new() };
        match text.as_str() {
            "100.00" if self.filled < self.cases => "<100%".to_owned(),
            "95.00" if self.is_low() => "<95%".to_owned(),
            "0.00" if self.filled > 0 => ">0%".to_owned(),
            _ => text + "%",
        }
    }

    /// The share in ten-thousandths, 0 where there are no rows.
    pub fn ten_thousandths(self) -> u16 {
        Share::of(self.filled, self.cases).map_or(0, Share::ten_thousandths)
    }

    fn cmp_share(self, other: Self) -> Ordering {
        let product = |a: u64, b: u64| u128::from(a) * u128::from(b);
        product(self.filled, other.cases).cmp(&product(other.filled, self.cases))
    }
}

/// A field over the files that have a column for it.
#[derive(Debug)]
pub(super) struct Filled<'a> {
    pub field: Field,
    pub required: bool,
    /// Its header, where all files spell it alike; else the first one's.
    pub header: &'a str,
    /// Over all of them.
    pub whole: Fill,
    /// Files that have a column for it.
    pub files: usize,
    /// The first of the files in which it is filled worst; `None` where no file has rows.
    pub lowest: Option<(&'a FileQuality, Fill)>,
}

impl Filled<'_> {
    /// Whether it is required and should be filled better.
    pub fn stands_out(&self) -> bool {
        self.required && self.whole.is_low()
    }
}

/// Every field that one of the files has a column for, in the order of the data dictionary.
pub(super) fn fields<'a>(files: &[&'a FileQuality]) -> Vec<Filled<'a>> {
    let mut fields: BTreeMap<Field, Filled<'a>> = BTreeMap::new();
    for file in files {
        for one in &file.fields {
            let fill = Fill::of(file, one);
            let known = fields.entry(one.field).or_insert_with(|| Filled {
                field: one.field,
                required: one.required,
                header: &one.header,
                whole: Fill::default(),
                files: 0,
                lowest: None,
            });
            known.files += 1;
            known.whole.filled += fill.filled;
            known.whole.cases += fill.cases;
            let is_lower = |(_, lowest): (&FileQuality, Fill)| fill.cmp_share(lowest) == Ordering::Less;
            if fill.cases > 0 && known.lowest.is_none_or(is_lower) {
                known.lowest = Some((file, fill));
            }
        }
    }
    fields.into_values().collect()
}

/// Fields by the header that is usual for them, in Chinese, or by their names.
pub(super) fn usual_headers(fields: impl Iterator<Item = Field>, lang: Lang) -> Vec<String> {
    let usual = |field: Field| match lang {
        Lang::Zh => field.spec().spellings.get(1).copied().unwrap_or(field.name()),
        Lang::En => field.name(),
    };
    fields.map(|field| usual(field).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, rows: u64, rejected: u64, classes: u64) -> FileQuality {
        let class = FieldQuality {
            field: Field::EnterpriseClass,
            header: "管理类别".to_owned(),
            required: true,
            filled: classes,
            share: None,
        };
        FileQuality {
            file: name.to_owned(),
            rows,
            skipped: 1,
            rejected,
            fields: vec![class],
            ..FileQuality::default()
        }
    }

    #[test]
    fn no_share_is_rounded_onto_what_it_is_not() {
        let text = |filled, cases| Fill { filled, cases }.text();
        assert_eq!(text(5_190, 5_198), "99.85%");
        assert_eq!([text(100_000, 100_000), text(99_999, 100_000)], ["100.00%", "<100%"]);
        assert_eq!([text(95, 100), text(949_999, 1_000_000)], ["95.00%", "<95%"]);
        assert_eq!([text(0, 9), text(1, 1_000_000), text(0, 0)], ["0.00%", ">0%", ""]);
        assert!(!Fill { filled: 95, cases: 100 }.is_low() && !Fill::default().is_low());
    }

    #[test]
    fn the_worst_files_come_first_and_the_lowest_is_named() {
        let files = [file("a", 11, 0, 10), file("b", 11, 3, 9), file("c", 5, 3, 1), file("d", 1, 0, 0)];
        let names: Vec<&str> = worst(&files).iter().map(|file| file.file.as_str()).collect();
        assert_eq!(names, ["b", "c", "a", "d"]);
        let found = fields(&files.iter().collect::<Vec<_>>());
        assert_eq!((found.len(), found[0].files), (1, 4));
        // 10 + 9 + 1 of 10 + 10 + 4; the lowest is 1 of 4.
        assert_eq!(found[0].whole, Fill { filled: 20, cases: 24 });
        assert_eq!(found[0].lowest.map(|(file, fill)| (file.file.as_str(), fill.filled)), Some(("c", 1)));
        assert!(found[0].stands_out());
    }

    #[test]
    fn files_laid_out_alike_stand_together() {
        let mut other = file("x", 2, 0, 1);
        other.unused = vec!["备注".to_owned()];
        let files = [other, file("a", 2, 0, 1), file("b", 9, 1, 1)];
        let sizes: Vec<(usize, &str)> =
            layouts(&files).iter().map(|files| (files.len(), files[0].file.as_str())).collect();
        assert_eq!(sizes, [(2, "a"), (1, "x")]);
    }
}
