//! The way of ordinary lines beside the general one, over rows that nobody would call ordinary.

use std::path::Path;

use proptest::prelude::*;

use super::pieces::Pieces;
use super::plain::Plain;
use super::rows::{Reading, Thread};
use crate::domain::{Case, Dimension, Field, Numbered, Reject, Warnings};
use crate::ingest::blocks::Block;
use crate::ingest::decode::Rules;
use crate::ingest::encoding::Encoding;
use crate::ingest::header::Layout;
use crate::ingest::share::Tallied;
use crate::ingest::stream::Form;
use crate::ingest::survey::Text;
use crate::ingest::{Sink, said};

const HEADER: &str = "案件编号,纳税人识别号,备注,管理类别,主管税务机关,行政区,所属期,申报日期,受理日期,办结日期,中止日期,应退税额,免抵税额(万元),疑点标志,函调标志,状态";
const COLUMNS: usize = 16;

/// An ordinary line.
const USUAL: [&str; COLUMNS] = [
    "GZ01",
    "91440100MA00000007",
    "x",
    "一类",
    "天河区税务局",
    "天河区",
    "202505",
    "2025-05-06",
    "2025-05-07",
    "2025-05-12",
    "",
    "1234.50",
    "0.50",
    "N",
    "Y",
    "办结",
];

/// What may stand in any cell.
const ODD: [&str; 44] = [
    "",
    " ",
    "\u{3000}",
    "2025-05-08",
    "2025-5-8",
    "2025/5/8",
    "2025-02-30",
    "2025-05-08 10:20",
    "1900-01-01",
    "2100-12-31",
    "0000-00-00",
    "20250508",
    "-",
    "/",
    "无",
    "null",
    "N",
    "Y",
    "0",
    "1",
    "2",
    "是",
    "x",
    "12",
    "-12.00",
    "1.005",
    "123456789012345.67",
    "9999999999999999.00",
    "'0123",
    "=\"0123\"",
    "=\"'\"",
    "#N/A",
    "Err:502",
    "E1",
    "9.14401E+17",
    "合计",
    "天河区税务局小计",
    "案件编号",
    "受理日期",
    "一类 ",
    "\u{feff}二类",
    "A",
    "作废",
    "gz０1\r",
];

/// Everything that passes, in words, and the values that were given numbers.
#[derive(Default)]
struct Seen(Vec<String>, Vec<(Dimension, String)>, u64);

impl Sink for Seen {
    fn case(&mut self, case: &Case<'_>, warnings: Warnings, raw: &dyn Fn() -> String) {
        self.0.push(format!("{case:?} {warnings:?} {}", raw()));
    }

    fn number(&mut self, dimension: Dimension, value: &str) -> u32 {
        self.1.push((dimension, value.to_owned()));
        u32::try_from(self.1.len()).expect("few")
    }

    fn numbered(&mut self, case: &Numbered<'_>) {
        let mut whole = 0;
        case.row.case(&mut |one| {
            whole += 1;
            assert_eq!((case.facts, case.case_id), (one.facts, one.case_id));
            let value = |number: u32| Some(&self.1[usize::try_from(number).ok()?.checked_sub(1)?]);
            for (dimension, number) in Dimension::ALL.into_iter().zip(case.values) {
                let expected = one.values[dimension.index()].map(|value| (dimension, value.to_owned()));
                assert_eq!(value(number), expected.as_ref());
            }
            self.0.push(format!("{one:?} {:?} {}", case.warnings, case.row.raw()));
        });
        assert_eq!(whole, 1, "{}", case.row.raw());
        self.2 += 1;
    }

    fn reject(&mut self, reject: Reject) {
        self.0.push(format!("{reject:?}"));
    }

    fn skip(&mut self, rows: u64) {
        self.0.extend((rows > 0).then(|| format!("{rows} skipped")));
    }
}

/// A way in which lines are read.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    General,
    Cells,
    Pieces,
}

/// What a text is read as, its rows, the cells that are filled by field, and how many lines were put together
/// from their pieces. Where pieces are, the amounts are all in yuan.
fn read(text: &str, rules: &Rules, way: Way, in_yuan: bool) -> (Vec<String>, u64, Vec<u64>, u64) {
    let header = if in_yuan { HEADER.replace("(万元)", "") } else { HEADER.to_owned() };
    let utf8 = Text { encoding: Encoding::Utf8, mark: false, nul: true, returns: false, packed: None };
    let form = Form { text: utf8, delimiter: ',' };
    let layout =
        Layout::new(&header.split(',').collect::<Vec<_>>(), rules, Path::new("x")).expect("a header");
    let places = layout.mapped().map(|(field, column)| (field, column.place)).collect();
    let by = said::Reading { layout: &layout, rules };
    let plain = Plain::new(&layout, rules, form.byte()).filter(|_| way != Way::General);
    assert_eq!(plain.is_some(), way != Way::General);
    let pieces = Pieces::new(&layout, by).filter(|_| way == Way::Pieces);
    let reading = Reading { file: 3, form, by, places, plain, pieces, header_row: 1 };
    let bytes = format!("{header}\n{text}").into_bytes();
    let quoted = bytes.contains(&b'"');
    let block = Block { bytes, first_row: 1, quoted, cut_short: false };
    let (mut seen, mut thread) = (Seen::default(), Thread::default());
    reading.block(&block, &mut seen, &mut thread);
    let tallied = Tallied::sum([thread.tallied]);
    (seen.0, tallied.rows, tallied.filled.to_vec(), seen.2)
}

/// Lines that are usual but for some cells, of a width that may be another.
fn lines() -> impl Strategy<Value = String> {
    let cell = prop_oneof![9 => Just(None), 1 => prop::sample::select(&ODD[..]).prop_map(Some)];
    let line = (prop::collection::vec(cell, COLUMNS), prop::sample::select(vec![0, 0, 0, 0, 0, 0, 1, 2]));
    let line = line.prop_map(|(cells, more)| {
        let cells = cells.iter().zip(USUAL).map(|(odd, usual)| odd.unwrap_or(usual));
        let cells: Vec<&str> = cells.chain(std::iter::repeat_n("", more)).collect();
        cells[..cells.len() - usize::from(more == 2) * 3].join(",")
    });
    prop::collection::vec(line, 1..20).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn ordinary_lines_are_read_as_every_other(text in lines(), has_formats: bool) {
        let date_formats = if has_formats { vec!["%Y/%m/%d".to_owned(), "%Y-%m-%d".to_owned()] } else { Vec::new() };
        let rules = Rules { date_formats, ..Rules::default() };
        prop_assert_eq!(read(&text, &rules, Way::Cells, false), read(&text, &rules, Way::General, false));
        let (seen, rows, filled, _) = read(&text, &rules, Way::Pieces, true);
        prop_assert_eq!((seen, rows, filled, 0), read(&text, &rules, Way::General, true));
    }
}

#[test]
fn each_odd_cell_in_each_place_is_read_as_ever() {
    let rules = Rules::default();
    for place in 0..COLUMNS {
        for odd in ODD {
            let mut cells = USUAL;
            cells[place] = odd;
            let text = format!("{}\n\n{}", cells.join(","), USUAL.join(","));
            assert_eq!(
                read(&text, &rules, Way::Cells, false),
                read(&text, &rules, Way::General, false),
                "{odd:?} in {place}"
            );
            let (seen, rows, filled, put) = read(&text, &rules, Way::Pieces, true);
            // Where a quote stands, lines are no pieces.
            assert_eq!(put == 0, odd.contains('"'), "{odd:?} in {place}");
            let general = read(&text, &rules, Way::General, true);
            assert_eq!((seen, rows, filled, 0), general, "{odd:?} in {place}");
        }
    }
    let (seen, rows, filled, put) = read(&USUAL.join(","), &rules, Way::Pieces, true);
    assert_eq!((seen.len(), rows, filled[Field::CaseId.index()], put), (2, 2, 1, 1), "{seen:?}");
}
