//! Which column holds which field. A header is matched by its exact spelling in the settings,
//! else by its usual spellings; two columns for one field are an error, never a choice.

use std::path::Path;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::amount;
use super::decode::Rules;
use super::text::{half_width, trim};
use crate::domain::Field;
use crate::error::{Error, Result};
use crate::words::{Say, fault};

/// A column that holds a field.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// Its place in the row.
    pub place: usize,
    /// Its header as it is spelled in the file; `受理日期#2`, where the settings name it so.
    pub header: String,
    /// Decimal places by which its unit is above the yuan: 4 for (万元).
    pub shift: u8,
}

/// The columns of a file, by field.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    /// Number of columns of the header.
    pub width: usize,
    columns: Vec<Option<Column>>,
    unused: Vec<String>,
    key: Option<Vec<Field>>,
}

impl Column {
    /// Whether a cell is this column's header once more.
    pub fn is_repeated_by(&self, cell: &str) -> bool {
        let is_number =
            |rest: &str| rest.strip_prefix('#').is_some_and(|number| number.parse::<usize>().is_ok());
        self.header.strip_prefix(cell).is_some_and(|rest| rest.is_empty() || is_number(rest))
    }
}

impl Layout {
    /// The column of a field.
    pub fn column(&self, field: Field) -> Option<&Column> {
        self.columns.get(field.index()).and_then(Option::as_ref)
    }

    /// The fields that together identify a case; `None` where its id does.
    pub fn key(&self) -> Option<&[Field]> {
        self.key.as_deref()
    }

    /// The fields that have a column, with it.
    pub fn mapped(&self) -> impl Iterator<Item = (Field, &Column)> {
        Field::specs().iter().filter_map(|spec| Some((spec.field, self.column(spec.field)?)))
    }

    /// The header of each field's column, by the field's place.
    pub fn headers(&self) -> Vec<Option<String>> {
        self.columns.iter().map(|column| column.as_ref().map(|column| column.header.clone())).collect()
    }

    /// The headers of the columns that no field is read from. What has no header is not among them.
    pub fn unused(&self) -> Vec<String> {
        self.unused.clone()
    }

    /// How many cells of a row are recognised as headers.
    pub fn recognised(cells: &[&str], rules: &Rules) -> usize {
        cells.iter().filter(|cell| field_of(cell, rules).is_some()).count()
    }

    /// The columns of a header row.
    ///
    /// # Errors
    /// A field with two columns, or a required field with none.
    pub fn new(cells: &[&str], rules: &Rules, path: &Path) -> Result<Self> {
        let mut columns: Vec<Option<Column>> = vec![None; Field::COUNT];
        let mut unused = Vec::new();
        let mut met: FxHashMap<&str, usize> = FxHashMap::default();
        for (place, cell) in cells.iter().enumerate() {
            let mut header = trim(cell).to_owned();
            let nth = met.entry(trim(cell)).and_modify(|n| *n += 1).or_insert(1);
            let numbered = format!("{header}#{nth}");
            let by_number = rules.columns.get(&numbered).map(|field| (*field, unit(&header).1));
            if by_number.is_some() {
                header = numbered;
            }
            let Some((field, shift)) = by_number.or_else(|| field_of(cell, rules)) else {
                unused.extend(Some(header).filter(|header| !header.is_empty()));
                continue;
            };
            if let Some(Some(first)) = columns.get(field.index()) {
                return Err(Error::AmbiguousColumn {
                    path: path.to_owned(),
                    field: field.name(),
                    columns: [(first.header.clone(), first.place + 1), (header, place + 1)],
                });
            }
            if let Some(slot) = columns.get_mut(field.index()) {
                *slot = Some(Column { place, header, shift });
            }
        }
        let mut layout = Self { width: cells.len(), columns, unused, key: None };
        layout.key = rules.key(|field| layout.column(field).is_some()).map(<[Field]>::to_vec);
        layout.require(cells, rules, path)?;
        Ok(layout)
    }

    fn require(&self, cells: &[&str], rules: &Rules, path: &Path) -> Result<()> {
        let has = |field| self.column(field).is_some();
        let missing: Vec<Field> = rules.required(has).into_iter().filter(|field| !has(*field)).collect();
        if missing.is_empty() {
            return Ok(());
        }
        Err(Error::MissingColumn {
            path: path.to_owned(),
            fields: missing.iter().map(|field| field.name()).collect(),
            named: missing
                .iter()
                .find_map(|field| Some(Box::new((field.name(), named_as(*field, rules)?.clone())))),
            help: missing_help(&missing, cells, rules),
        })
    }
}

/// In how many rows from the top the header is looked for.
pub(super) const HEADER_WITHIN: usize = 50;

/// The search for a header row by row: the first row with all required fields, else the one
/// with the most recognised headers, whose faults are then told.
#[derive(Debug, Default)]
pub(super) struct Search {
    /// The header and its row.
    pub found: Option<(Layout, u64)>,
    /// The faults of the row that is most like a header, with how many headers it has.
    pub failure: Option<(usize, Error)>,
}

impl Search {
    /// Looks at the next row, which is not blank.
    pub fn offer(&mut self, row: u64, cells: &[&str], rules: &Rules, path: &Path) {
        let recognised = Layout::recognised(cells, rules);
        if self.found.is_some() || (recognised < 2 && self.failure.is_some()) {
            return;
        }
        match Layout::new(cells, rules, path) {
            Ok(layout) => self.found = Some((layout, row)),
            Err(error) => {
                if self.failure.as_ref().is_none_or(|(best, _)| recognised > *best) {
                    self.failure = Some((recognised, error));
                }
            }
        }
    }
}

fn missing_help(missing: &[Field], cells: &[&str], rules: &Rules) -> Say {
    let mut lines: Vec<Say> = missing.iter().map(|field| sought(*field, cells, rules)).collect();
    let found: Vec<&str> =
        cells.iter().map(|cell| trim(cell)).filter(|cell| !cell.is_empty()).take(40).collect();
    let shown: String = found.join(", ").chars().take(600).collect();
    lines.push(fault::header::found(&shown));
    if let Some(field) = missing.first() {
        lines.push(fault::header::name_it(field.name()));
    }
    if missing.contains(&Field::CaseId) && rules.case_key.is_none() {
        lines.push(fault::case::or_set_key(&Field::USUAL_KEY.map(Field::name)));
    }
    Say::lines(&lines)
}

/// What a missing field was looked for as.
fn sought(field: Field, cells: &[&str], rules: &Rules) -> Say {
    let name = field.name();
    let Some(header) = named_as(field, rules) else {
        return fault::header::recognised_as(name, field.spec().spellings);
    };
    fault::header::named_but_absent(name, header, nearest(header, cells))
}

/// The header that the settings name for a field.
fn named_as(field: Field, rules: &Rules) -> Option<&String> {
    rules.columns.iter().find(|(_, mapped)| **mapped == field).map(|(header, _)| header)
}

fn nearest<'a>(header: &str, cells: &[&'a str]) -> Option<&'a str> {
    cells
        .iter()
        .map(|cell| (strsim::jaro_winkler(header, trim(cell)), trim(cell)))
        .filter(|(likeness, _)| *likeness > 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, cell)| cell)
}

/// The field a header stands for, and the shift of its unit.
pub(super) fn field_of(header: &str, rules: &Rules) -> Option<(Field, u8)> {
    let header = trim(header);
    if let Some(&field) = rules.columns.get(header) {
        return Some((field, unit(header).1));
    }
    let (name, shift) = unit(header);
    let field = *SPELLINGS.get(&plain(name))?;
    let taken = rules.columns.values().any(|known| *known == field);
    (!taken).then_some((field, shift))
}

/// The field of each usual spelling, as it is compared. Every cell near the top of a file is
/// looked up here, and there may be very many.
static SPELLINGS: LazyLock<FxHashMap<String, Field>> = LazyLock::new(|| {
    let mut fields = FxHashMap::default();
    for spec in Field::specs() {
        for spelling in spec.spellings {
            fields.entry(plain(spelling)).or_insert(spec.field);
        }
    }
    fields
});

/// A header without the unit that stands in brackets at its end, and the unit's shift:
/// `应退税额（单位：万元）` is `应退税额` and 4.
fn unit(header: &str) -> (&str, u8) {
    let without = || {
        let inner = header.strip_suffix([')', '）', ']', '】'])?;
        let (name, inner) = inner.rsplit_once(['(', '（', '[', '【'])?;
        let inner = plain(inner);
        let said = inner.strip_prefix("单位").map_or(&*inner, |said| said.trim_start_matches(':'));
        Some((name, amount::unit(said.strip_prefix("人民币").unwrap_or(said))?))
    };
    without().unwrap_or((header, 0))
}

/// A header as it is compared: half-width, lower case, without blanks.
pub(super) fn plain(header: &str) -> String {
    half_width(header).chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(cells: &[&str]) -> Result<Layout> {
        Layout::new(cells, &Rules::default(), Path::new("cases.csv"))
    }

    #[test]
    fn finds_the_usual_spellings() {
        let cells = [" 案件编号", "管理类别", "受理日期 ", "办结日期", "应退税额（万元）", "备注"];
        let layout = layout(&cells).expect("a header");
        let places: Vec<_> =
            layout.mapped().map(|(field, column)| (field.name(), column.place, column.shift)).collect();
        let expected = [
            ("case_id", 0, 0),
            ("enterprise_class", 1, 0),
            ("accepted_date", 2, 0),
            ("completed_date", 3, 0),
            ("refund_amount", 4, 4),
        ];
        assert_eq!(places, expected);
        assert_eq!(layout.unused(), ["备注"]);
    }

    #[test]
    fn reads_the_unit_of_an_amount() {
        for (header, shift) in [
            ("应退税额", 0),
            ("应退税额(元)", 0),
            ("应退税额（万元）", 4),
            ("应退税额 （ 万元 ）", 4),
            ("应退税额(单位：万元)", 4),
            ("应退税额（单位:人民币亿元）", 8),
            ("应退税额（千元）", 3),
            ("应退税额[百万元]", 6),
        ] {
            let found = field_of(header, &Rules::default());
            assert_eq!(found, Some((Field::RefundAmount, shift)), "{header}");
        }
        // What is no unit of ours is no spelling of the field either.
        assert_eq!(field_of("应退税额（美元）", &Rules::default()), None);
    }

    #[test]
    fn two_columns_for_a_field_are_an_error_that_shows_both() {
        let error =
            layout(&["案件编号", "受理编号", "管理类别", "受理日期", "办结日期"]).expect_err("two ids");
        let text = error.to_string();
        assert!(text.contains("`案件编号` (column 1) and `受理编号` (column 2)"), "{text}");
    }

    #[test]
    fn a_missing_column_is_named_with_its_spellings() {
        let error = layout(&["案件编号", "管理类别", "受理日"]).expect_err("no dates");
        assert!(error.to_string().contains("accepted_date, completed_date"), "{error}");
    }

    #[test]
    fn the_settings_decide_between_spellings() {
        let mut rules = Rules::default();
        rules.columns.insert("受理编号".to_owned(), Field::CaseId);
        let cells = ["案件编号", "受理编号", "管理类别", "受理日期", "办结日期"];
        let layout = Layout::new(&cells, &rules, Path::new("x")).expect("a header");
        assert_eq!(layout.column(Field::CaseId).map(|column| column.place), Some(1));
    }
}
