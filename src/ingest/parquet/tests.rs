//! The way of rows that are put together beside the general one, over columns of every form and rows that nobody
//! would call usual.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use proptest::prelude::*;

use super::*;
use crate::domain::{Case, CaseStatus, Class, Dimension, FieldKind, Numbered, Reject, Warnings};

/// The columns, each with a cell of a usual row.
const COLUMNS: [(Field, &str); 20] = [
    (Field::CaseId, "GZ01"),
    (Field::TaxpayerId, "91440100MA00000007"),
    (Field::TaxpayerName, "某公司"),
    (Field::CustomsCode, "4401960000"),
    (Field::EnterpriseClass, "一类"),
    (Field::RefundMethod, "免抵退"),
    (Field::Period, "202505"),
    (Field::Batch, "001"),
    (Field::Office, "天河区税务局"),
    (Field::OfficeCode, "14401060000"),
    (Field::District, "天河区"),
    (Field::DeclaredDate, "2025-05-06"),
    (Field::AcceptedDate, "2025-05-07"),
    (Field::CompletedDate, "2025-05-12"),
    (Field::SuspendedDate, ""),
    (Field::RefundAmount, "1234.50"),
    (Field::ExemptCreditAmount, "0.00"),
    (Field::SuspicionFlag, "N"),
    (Field::InquiryFlag, "否"),
    (Field::Status, "办结"),
];

/// What may stand in any cell of a text column.
const ODD: [&[u8]; 40] = [
    b"",
    b" ",
    b"\xff\xfe",
    b"2025-05-08",
    b"2025/5/8",
    b"2025-05",
    b"2025-02-30",
    b"1900-01-01",
    b"2100-12-31",
    b"-",
    b"null",
    b"Y",
    b"0",
    b"1",
    b"2",
    b"9",
    b"A",
    b"d",
    b"x",
    b"12",
    b"-12.00",
    b"1.005",
    b"0.00",
    b"9999999999999999.00",
    b"'0123",
    b"=\"0123\"",
    b"#N/A",
    b"Err:502",
    b"9.14401E+17",
    b"123456789012345678",
    "\u{3000}".as_bytes(),
    "无".as_bytes(),
    "是".as_bytes(),
    "合计".as_bytes(),
    "天河区税务局小计".as_bytes(),
    "一类 ".as_bytes(),
    "二类".as_bytes(),
    "作废".as_bytes(),
    "随便".as_bytes(),
    "gz０1\r".as_bytes(),
];

/// What may stand in a column of days: the sentinels, both sides of them, the ends of all.
const DAYS: [i32; 8] = [20_210, 20_215, 20_220, -25_567, 47_846, 47_845, i32::MIN, i32::MAX];
/// The same of amounts.
const FEN: [i64; 5] = [0, 123_450, -1, i64::MAX, i64::MIN];

/// How a file holds its columns.
#[derive(Clone, Copy, Debug)]
struct Form {
    /// Whether days, amounts and flags are what they are and no texts.
    is_typed: bool,
    has_dictionaries: bool,
    /// Whether a column may have nothing in a row.
    is_optional: bool,
    /// Columns that the file does not have, a bit each by their place in `COLUMNS`.
    without: u32,
}

/// A cell: the usual one, else by number one that is odd.
type Picks = [Option<usize>; COLUMNS.len()];

/// Everything that passes, in words, and how many cases came by numbers.
#[derive(Default)]
struct Seen {
    rows: Vec<String>,
    values: Vec<String>,
    numbered: usize,
}

impl Seen {
    fn take(&mut self, case: &Case<'_>, counted: &Case<'_>, warnings: Warnings, raw: &str) {
        self.rows.push(format!("{case:?} {counted:?} {warnings:?} {raw}"));
    }
}

impl Sink for Seen {
    fn case(&mut self, case: &Case<'_>, warnings: Warnings, raw: &dyn Fn() -> String) {
        self.take(case, case, warnings, &raw());
    }

    fn number(&mut self, dimension: Dimension, value: &str) -> u32 {
        self.values.push(format!("{dimension:?}{value}"));
        u32::try_from(self.values.len()).expect("few")
    }

    fn numbered(&mut self, numbered: &Numbered<'_>) {
        self.numbered += 1;
        let Numbered { facts, case_id, warnings, row, .. } = *numbered;
        let values = Dimension::ALL.map(|dimension| {
            let number = numbered.values[dimension.index()] as usize;
            let value = self.values.get(number.checked_sub(1)?).expect("a number that was given");
            Some(value.strip_prefix(&format!("{dimension:?}")).expect("a value of the dimension").to_owned())
        });
        let values = values.each_ref().map(Option::as_deref);
        let before = self.rows.len();
        row.case(&mut |case| {
            self.take(case, &Case { case_id, values, facts, ..*case }, warnings, &row.raw());
        });
        assert_eq!(self.rows.len(), before + 1);
    }

    fn reject(&mut self, reject: Reject) {
        self.rows.push(format!("{reject:?}"));
    }

    fn skip(&mut self, rows: u64) {
        self.rows.push(format!("{rows} skipped"));
    }
}

/// What a file is read as, by numbers or by the decoder alone, and how many cases came by numbers.
fn read(file: &File, rules: &Rules, is_usual: bool) -> (Vec<String>, u64, Vec<u64>, usize) {
    let reader = SerializedFileReader::new(file.try_clone().expect("a file")).expect("parquet");
    let schema = reader.metadata().file_metadata().schema_descr_ptr();
    let names: Vec<&str> = schema.columns().iter().map(|column| column.name()).collect();
    let layout = Layout::new(&names, rules, Path::new("x")).expect("a header");
    let reading = Reading { is_usual, ..Reading::new(3, rules, &layout) };
    let (mut seen, mut tallied, mut first_row) = (Seen::default(), Tallied::default(), 1);
    for group in 0..reader.num_row_groups() {
        let group = reader.get_row_group(group).expect("a group");
        reading.group(&*group, first_row, &mut seen, &mut tallied).expect("readable");
        first_row += u64::try_from(group.metadata().num_rows()).expect("rows");
    }
    let tallied = Tallied::sum([tallied]);
    (seen.rows, tallied.rows, tallied.filled.to_vec(), seen.numbered)
}

/// A file of these rows.
fn file(rows: &[Picks], form: Form) -> File {
    let has = |place: &usize| form.without >> place & 1 == 0;
    let columns: Vec<usize> = (0..COLUMNS.len()).filter(has).collect();
    let kind = |field: Field| if form.is_typed { field.spec().kind } else { FieldKind::Text };
    let repetition = if form.is_optional { "optional" } else { "required" };
    let column = |place: &usize| match (COLUMNS[*place].0.name(), kind(COLUMNS[*place].0)) {
        (name, FieldKind::Date) => format!("{repetition} int32 {name} (date);"),
        (name, FieldKind::Decimal) => format!("{repetition} int64 {name} (decimal(18,2));"),
        (name, FieldKind::Flag) => format!("{repetition} boolean {name};"),
        (name, _) => format!("{repetition} binary {name} (utf8);"),
    };
    let schema: String = columns.iter().map(column).collect();
    let schema = parse_message_type(&format!("message cases {{ {schema} }}")).expect("a schema");
    let properties = WriterProperties::builder().set_dictionary_enabled(form.has_dictionaries).build();
    let file = tempfile::tempfile().expect("a file");
    let mut writer =
        SerializedFileWriter::new(&file, Arc::new(schema), Arc::new(properties)).expect("a writer");
    for rows in rows.chunks(4_000) {
        let mut group = writer.next_row_group().expect("a group");
        for place in &columns {
            let (field, usual) = COLUMNS[*place];
            let picks = rows.iter().map(|picks| picks[*place]);
            match kind(field) {
                FieldKind::Date => put::<Int32Type>(&mut group, form, picks, &20_212, &DAYS),
                FieldKind::Decimal => put::<Int64Type>(&mut group, form, picks, &100, &FEN),
                FieldKind::Flag => put::<BoolType>(&mut group, form, picks, &false, &[false, true]),
                _ => {
                    let odd = ODD.map(ByteArray::from);
                    put::<ByteArrayType>(&mut group, form, picks, &usual.into(), &odd);
                }
            }
        }
        group.close().expect("written");
    }
    writer.close().expect("written");
    file
}

/// Writes a column; one odd value of so many is that there is none.
fn put<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, &File>,
    form: Form,
    picks: impl Iterator<Item = Option<usize>>,
    usual: &T::T,
    odd: &[T::T],
) {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    for pick in picks {
        let value = match pick {
            None => Some(usual),
            Some(pick) if form.is_optional && pick % 5 == 0 => None,
            Some(pick) => odd.get(pick % odd.len()),
        };
        values.extend(value.cloned());
        levels.push(i16::from(value.is_some()));
    }
    let mut column = group.next_column().expect("a column").expect("one more");
    let levels = form.is_optional.then_some(&levels[..]);
    column.typed::<T>().write_batch(&values, levels, None).expect("written");
    column.close().expect("written");
}

fn forms() -> impl Strategy<Value = Form> {
    // The status, both of the office, the taxpayer: none of them must be there.
    let without = prop::sample::select(vec![0, 0, 1 << 19, 1 << 8, 3 << 8, 1 << 1]);
    (any::<bool>(), any::<bool>(), any::<bool>(), without).prop_map(
        |(is_typed, has_dictionaries, is_optional, without)| Form {
            is_typed,
            has_dictionaries,
            is_optional,
            without,
        },
    )
}

fn rows() -> impl Strategy<Value = Vec<Picks>> {
    let pick = prop_oneof![19 => Just(None), 1 => (0_usize..200).prop_map(Some)];
    prop::collection::vec(prop::array::uniform20(pick), 1..40)
}

fn rules() -> impl Strategy<Value = Rules> {
    let clock = prop::sample::select(vec![
        None,
        Some((crate::domain::ClockStart::Declared, crate::domain::ClockStop::Completed)),
    ]);
    (clock, any::<bool>()).prop_map(|(clock, has_own)| {
        let mut rules = Rules { clock, ..Rules::default() };
        if has_own {
            rules.classes.insert(String::new(), Class::Class4);
            rules.statuses.insert(String::new(), CaseStatus::Void);
            rules.statuses.insert("随便".to_owned(), CaseStatus::Refused);
        }
        rules
    })
}

proptest! {
    #[test]
    fn rows_put_together_are_read_as_every_other(rows in rows(), form in forms(), rules in rules()) {
        let file = file(&rows, form);
        let (numbered, decoded) = (read(&file, &rules, true), read(&file, &rules, false));
        prop_assert_eq!(decoded.3, 0);
        prop_assert_eq!((numbered.0, numbered.1, numbered.2), (decoded.0, decoded.1, decoded.2));
    }
}

#[test]
fn each_odd_cell_in_each_place_is_read_as_ever() {
    for form in 0..16 {
        let [is_typed, has_dictionaries, is_optional, has_broken] = [1, 2, 4, 8].map(|bit| form & bit != 0);
        let form = Form { is_typed, has_dictionaries, is_optional, without: 0 };
        // Bytes that are no text turn a whole column into one without places.
        let odd = |pick: &usize| has_broken || std::str::from_utf8(ODD[*pick]).is_ok();
        let rows = (0..COLUMNS.len()).flat_map(|place| {
            (0..ODD.len()).filter(odd).map(move |pick| {
                let mut picks = Picks::default();
                picks[place] = Some(pick);
                picks
            })
        });
        // So many that they are of several batches and groups.
        let rows: Vec<Picks> =
            rows.flat_map(|odd| std::iter::repeat_n(Picks::default(), 6).chain([odd])).collect();
        let file = file(&rows, form);
        let rules = Rules::default();
        let (numbered, decoded) = (read(&file, &rules, true), read(&file, &rules, false));
        assert_eq!(numbered.0.len(), rows.len(), "{form:?}");
        let differing = numbered.0.iter().zip(&decoded.0).find(|(numbered, decoded)| numbered != decoded);
        assert_eq!(differing, None, "{form:?}");
        assert_eq!((numbered.1, &numbered.2, decoded.3), (decoded.1, &decoded.2, 0), "{form:?}");
        // Usual rows are put together; where texts stand one by one, those of few are left to the decoder.
        let is_put_together = numbered.3 >= rows.len() / 7 * 6;
        assert!(has_broken || is_put_together == has_dictionaries, "{form:?}: {} are", numbered.3);
    }
}
