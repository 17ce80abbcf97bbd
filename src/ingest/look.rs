//! A look at a file's header and first rows, for someone who is about to write its settings. It
//! rejects nothing and decides nothing: what it makes of a column is a suggestion.

mod dates;
mod opening;

use std::collections::BTreeMap;

use super::header::{field_of, plain};
use super::text::trim;
use super::{Rules, Shape, Source, Survey, class};
use crate::domain::{Field, FieldKind};
use crate::error::Result;

pub use dates::{DateForm, date_form};

/// Rows below the header that are looked at.
const ROWS: usize = 5_000;
/// How many different values of one kind are kept.
const KEPT: usize = 50;
/// How alike a header must be to a spelling to be suggested for its field.
const ALIKE: f64 = 0.7;

/// What a look at a file showed.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// The file's name in every output.
    pub name: String,
    /// The header's row.
    pub header_row: u64,
    /// Rows below it that were looked at.
    pub rows: usize,
    /// Its columns, in their order.
    pub columns: Vec<Heading>,
    /// Required fields that no column was recognised as, each with the nearest header.
    pub missing: Vec<(Field, Option<String>)>,
    /// Class values that are not recognised, with the number of rows that hold each.
    pub classes: BTreeMap<String, usize>,
    /// Different values of the columns that hold dates.
    dates: Vec<String>,
}

/// A column as its header names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The header as it is spelled in the file.
    pub header: String,
    /// The field that it is recognised as.
    pub field: Option<Field>,
    /// Whether its values look like dates.
    pub is_date: bool,
}

/// A table's first rows as text.
#[derive(Debug, Default)]
struct Opening {
    header_row: u64,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// Looks at a file's header and first rows.
///
/// # Errors
/// A file that cannot be read, or that holds no row.
pub fn look(source: &Source, survey: &Survey) -> Result<Look> {
    let opening = match survey.shape {
        Shape::Text(text) => opening::of_text(&source.path, text)?,
        Shape::Ndjson(text) => opening::of_ndjson(&source.path, text)?,
        Shape::Parquet => opening::of_parquet(&source.path)?,
        Shape::Workbook(form) => opening::of_workbook(&source.path, form)?,
    };
    Ok(told(source.name.clone(), &opening))
}

fn told(name: String, opening: &Opening) -> Look {
    let rules = Rules::default();
    let values = |place: usize| opening.rows.iter().filter_map(move |row| Some(trim(row.get(place)?)));
    let columns: Vec<Heading> = opening
        .header
        .iter()
        .enumerate()
        .map(|(place, header)| {
            let field = field_of(header, &rules).map(|(field, _)| field);
            let is_date = match field {
                Some(field) => field.spec().kind == FieldKind::Date,
                None => dates::are_dates(values(place)),
            };
            Heading { header: trim(header).to_owned(), field, is_date }
        })
        .collect();
    let mut look = Look {
        name,
        header_row: opening.header_row,
        rows: opening.rows.len(),
        missing: missing(&columns, &rules),
        ..Look::default()
    };
    for (place, column) in columns.iter().enumerate() {
        if column.field == Some(Field::EnterpriseClass) {
            let strange =
                |value: &&str| *value != column.header && class::parse(value, &rules.classes).is_none();
            for value in values(place).filter(strange) {
                if look.classes.len() < KEPT || look.classes.contains_key(value) {
                    *look.classes.entry(value.to_owned()).or_default() += 1;
                }
            }
        }
        if column.is_date {
            look.dates.extend(values(place).filter(|value| !value.is_empty()).map(str::to_owned));
        }
    }
    look.dates.sort_unstable();
    look.dates.dedup();
    look.columns = columns;
    look
}

/// The required fields without a column, each with the header that may be meant, none twice.
fn missing(columns: &[Heading], rules: &Rules) -> Vec<(Field, Option<String>)> {
    let is_there = |field: &Field| columns.iter().any(|column| column.field == Some(*field));
    let required = rules.required(|field| is_there(&field));
    let fields: Vec<Field> = required.into_iter().filter(|field| !is_there(field)).collect();
    let mut free: Vec<&Heading> = columns.iter().filter(|column| column.field.is_none()).collect();
    let mut found = Vec::new();
    for field in fields {
        let place = nearest(field, &free);
        found.push((field, place.map(|place| free.remove(place).header.clone())));
    }
    found
}

/// The column whose header is most like a spelling of the field; for a day, among those that
/// hold dates, and the first of them where none is alike.
fn nearest(field: Field, free: &[&Heading]) -> Option<usize> {
    let wants_date = field.spec().kind == FieldKind::Date;
    let likeness = |header: &str| {
        let alike = |spelling: &&str| strsim::jaro_winkler(&plain(spelling), &plain(header));
        field.spec().spellings.iter().map(alike).fold(0.0, f64::max)
    };
    let fit = free
        .iter()
        .enumerate()
        .filter(|(_, column)| !column.header.is_empty() && (!wants_date || column.is_date));
    let scored: Vec<(usize, f64)> = fit.map(|(place, column)| (place, likeness(&column.header))).collect();
    let best = scored.iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
    match best {
        Some((place, likeness)) if *likeness > ALIKE => Some(*place),
        _ if wants_date => scored.first().map(|(place, _)| *place),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look_at(text: &str) -> Look {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("cases.csv");
        std::fs::write(&path, text).expect("written");
        let survey = super::super::survey(&path, None).expect("a table");
        look(&Source { path, name: "cases.csv".to_owned() }, &survey).expect("a look")
    }

    #[test]
    fn recognised_missing_and_nearest() {
        let look = look_at(
            "某局导出\nCASE_ENQUIRY_ID,管理类别,OPEN_DT,CLOSED_DT,备注\n\
             1,一类,01/15/2025 09:00:00 AM,01/20/2025 10:00:00 AM,x\n2,五类,02/01/2025 09:00:00 AM,,y\n3,五类,,,\n",
        );
        assert_eq!((look.header_row, look.rows, look.columns.len()), (2, 3, 5));
        assert_eq!(look.columns[1].field, Some(Field::EnterpriseClass));
        let expected = [
            (Field::CaseId, Some("CASE_ENQUIRY_ID".to_owned())),
            (Field::AcceptedDate, Some("OPEN_DT".to_owned())),
            (Field::CompletedDate, Some("CLOSED_DT".to_owned())),
        ];
        assert_eq!(look.missing, expected);
        assert_eq!(look.classes, BTreeMap::from([("五类".to_owned(), 2)]));
        assert_eq!(date_form(&[look]), DateForm::One("%m/%d/%Y %I:%M:%S %p"));
    }

    #[test]
    fn a_file_as_it_should_be_needs_nothing() {
        let look = look_at("案件编号;管理类别;受理日期;办结日期\nA1;一类;2025-04-27;2025年5月6日\n");
        assert!(look.missing.is_empty() && look.classes.is_empty());
        assert_eq!(date_form(&[look]), DateForm::Usual);
    }
}
