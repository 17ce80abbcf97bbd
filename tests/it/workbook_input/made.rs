//! Workbooks made for the tests. `hard.xls` and `hard.ods` among the fixtures are [`hard`], and
//! `from_1904.xls` and `from_1904.ods` are [`days`], saved in those forms by LibreOffice.

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const HEADER: [&str; 9] = [
    "案件\n编号",
    "纳税人识别号",
    "管理类别",
    "受理日期",
    "办结日期",
    "应退税额（万元）",
    "主管税务机关",
    "是否函调",
    "备注",
];

/// A cell to write, in a column that the table's own place decides.
#[derive(Clone, Copy)]
enum Put<'a> {
    Text(&'a str),
    Number(f64),
    /// A day, or a day with a time.
    Day(f64),
    Time(f64),
    Yes,
    Error(&'a str),
    /// A formula whose saved value is empty.
    Blank,
}

use Put::{Blank, Day, Error, Number, Text, Time, Yes};

const NIL: Put<'static> = Text("");
const YUEXIU: Put<'static> = Text("越秀区税务局");

/// 2025-04-24 and 2025-04-28 as serial numbers.
const START: f64 = 45_771.0;
const STOP: f64 = 45_775.0;

/// A class 1 case of three working days and ten thousand yuan.
const USUAL: [Put<'static>; 9] =
    [Text("A"), NIL, Text("一类"), Day(START), Day(STOP), Number(1.0), YUEXIU, NIL, NIL];

/// A workbook as people make them: a hidden sheet of notes first; merged titles over a header
/// in the second column; a hidden row; dates, numbers and text for the same thing; errors.
pub fn hard() -> Vec<u8> {
    write_hard().expect("a workbook")
}

fn write_hard() -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let notes = book.add_worksheet().set_name("说明")?.set_hidden(true);
    notes.write_string(0, 0, "口径说明")?;
    let sheet = book.add_worksheet().set_name("明细")?.set_active(true);
    let title = Format::new().set_text_wrap();
    sheet.merge_range(0, 0, 0, 9, "2025年出口退（免）税办理情况", &title)?;
    sheet.merge_range(1, 1, 1, 9, "统计期：2025年4月\n单位：见表头", &title)?;
    header(sheet, 3)?;
    for (row, cells) in hard_rows() {
        put(sheet, row - 1, &cells)?;
    }
    sheet.set_row_hidden(5)?;
    for (name, is_hidden) in [("五月", false), ("旧表", true)] {
        let sheet = book.add_worksheet().set_name(name)?.set_hidden(is_hidden);
        header(sheet, 0)?;
        put(
            sheet,
            1,
            &[Text(name), NIL, Text("一类"), Day(START), Day(STOP), Number(1.0), YUEXIU, NIL, NIL],
        )?;
    }
    book.save_to_buffer()
}

/// The rows below the header by their number; what is not said is [`USUAL`].
fn hard_rows() -> [(u32, [Put<'static>; 9]); 12] {
    let (id, taxpayer, class, accepted, completed, amount, office, inquiry, note) =
        (0, 1, 2, 3, 4, 5, 6, 7, 8);
    let with = |changes: &[(usize, Put<'static>)]| {
        let mut cells = USUAL;
        for (place, put) in changes {
            cells[*place] = *put;
        }
        cells
    };
    let late = Day(STOP + 0.395_833);
    let sum = [Text("合计"), NIL, NIL, NIL, NIL, Number(2_250.0), NIL, NIL, NIL];
    [
        (5, with(&[(id, Text("A1")), (completed, late), (amount, Number(12.345)), (inquiry, Text("否"))])),
        (
            6,
            with(&[
                (id, Text("A2")),
                (accepted, Number(45_777.0)),
                (completed, Text("2025/5/6")),
                (amount, Number(0.5)),
            ]),
        ),
        (7, with(&[(id, Text("A3")), (class, Number(3.0)), (accepted, Text("45774")), (completed, Blank)])),
        (
            9,
            with(&[
                (id, Number(123_456.0)),
                (class, Text("Ⅳ类")),
                (accepted, Text("2025年4月24日")),
                (completed, Text("2025-04-28")),
                (amount, Text("1,000")),
            ]),
        ),
        (10, with(&[(id, Number(9.144_010_1e17))])),
        (
            11,
            with(&[
                (id, Text("A6")),
                (class, Text("二类")),
                (accepted, Error("#N/A")),
                (note, Text("a,b \"c\"")),
            ]),
        ),
        (12, with(&[(id, Text("A7")), (office, Error("#REF!"))])),
        (
            13,
            with(&[
                (id, Text("A8")),
                (class, Text("三类")),
                (amount, Number(1_234.1)),
                (note, Error("#VALUE!")),
            ]),
        ),
        (14, with(&[(id, Text("A9")), (completed, Time(0.430_556))])),
        (15, with(&[(id, Text("A10")), (taxpayer, Text("9.14401E+17"))])),
        (16, with(&[(id, Text("A11")), (inquiry, Yes)])),
        (17, sum),
    ]
}

/// One case of three working days whose days are written `less` lower, in a workbook that says
/// which year they are counted from. One is formatted as a day, the other is not.
pub fn days(less: f64, from_1904: bool) -> Vec<u8> {
    let write = || -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        header(sheet, 0)?;
        put(
            sheet,
            1,
            &[Text("A1"), NIL, Text("一类"), Day(START - less), Number(STOP - less), NIL, NIL, NIL, NIL],
        )?;
        book.save_to_buffer()
    };
    let bytes = write().expect("a workbook");
    if from_1904 {
        edited(&bytes, "xl/workbook.xml", "<workbookPr ", "<workbookPr date1904=\"1\" ")
    } else {
        bytes
    }
}

/// Three cases: the day of the first is a formula without a saved value, that of the second one
/// whose saved value is empty, that of the third is a day.
pub fn uncalculated() -> Vec<u8> {
    let write = || -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        header(sheet, 0)?;
        for (row, (id, completed)) in (1..).zip([("A1", Day(STOP)), ("A2", Blank), ("A3", Day(STOP))]) {
            let mut cells = USUAL;
            (cells[0], cells[4]) = (Text(id), completed);
            put(sheet, row, &cells)?;
        }
        sheet.write_formula(1, 5, Formula::new("=E2+4").set_result("0"))?;
        book.save_to_buffer()
    };
    let bytes = write().expect("a workbook");
    edited(&bytes, "xl/worksheets/sheet1.xml", "<f>E2+4</f><v>0</v>", "<f>E2+4</f>")
}

fn header(sheet: &mut Worksheet, row: u32) -> Result<(), XlsxError> {
    put(sheet, row, &HEADER.map(Text))
}

/// Writes cells from the second column on.
fn put(sheet: &mut Worksheet, row: u32, cells: &[Put<'_>; 9]) -> Result<(), XlsxError> {
    // What a formula gives whose value is empty; without it, it would be zero.
    sheet.set_formula_result_default("");
    let (day, time) = (Format::new().set_num_format("yyyy/m/d"), Format::new().set_num_format("h:mm"));
    for (column, cell) in (1..).zip(cells) {
        match cell {
            Text("") => continue,
            Text(text) => sheet.write_string(row, column, *text)?,
            Number(number) => sheet.write_number(row, column, *number)?,
            Day(serial) => sheet.write_number_with_format(row, column, *serial, &day)?,
            Time(serial) => sheet.write_datetime_with_format(
                row,
                column,
                ExcelDateTime::from_serial_datetime(*serial)?,
                &time,
            )?,
            Yes => sheet.write_boolean(row, column, true)?,
            Error(error) => {
                sheet.write_formula(row, column, Formula::new(format!("={error}")).set_result(*error))?
            }
            Blank => sheet.write_formula(row, column, Formula::new("=\"\"").set_result(""))?,
        };
    }
    Ok(())
}

/// A zip archive with a text replaced in one of its entries.
pub fn edited(bytes: &[u8], name: &str, from: &str, to: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut entry = archive.by_index(place).expect("an entry");
        let entry_name = entry.name().expect("a name").to_string();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).expect("its content");
        if entry_name == name {
            let text = String::from_utf8(content).expect("text");
            assert!(text.contains(from), "{text}");
            content = text.replacen(from, to, 1).into_bytes();
        }
        out.start_file(entry_name, SimpleFileOptions::default()).expect("an entry");
        out.write_all(&content).expect("written");
    }
    out.finish().expect("an archive").into_inner()
}
