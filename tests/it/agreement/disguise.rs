//! Forms in which a table may come: delimited text or JSON lines, encoded and packed, or a workbook.

use std::io::Write;

use encoding_rs::GB18030;
use refund_monitor::domain::FieldKind;
use rust_xlsxwriter::{Format, Workbook, Worksheet};
use serde_json::Value;

use super::dirt::Draw;
use super::respelled::{self, day_of, digits_of, field_of, serial};
use super::table::{Table, broken, is_broken};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Delimited(char),
    JsonLines,
    Xlsx,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Coding {
    Utf8,
    Marked,
    Gb18030,
    /// With a mark, the low byte first.
    Utf16Le,
    /// Without a mark, the high byte first.
    Utf16Be,
}

/// How a table is written.
#[derive(Debug)]
pub struct Disguise {
    form: Form,
    coding: Coding,
    end: &'static str,
    packing: &'static str,
    /// Whether every cell is quoted.
    quoted: bool,
    /// Whether amounts are in ten thousands of yuan.
    wan: bool,
}

impl Disguise {
    /// The form in turn, the rest as drawn.
    pub fn draw(seed: u64, draw: &mut Draw) -> Self {
        let forms = [
            Form::Delimited(','),
            Form::Delimited('\t'),
            Form::JsonLines,
            Form::Delimited(';'),
            Form::Xlsx,
            Form::Delimited('，'),
        ];
        Self {
            form: forms[usize::try_from(seed).unwrap() % forms.len()],
            coding: draw.of(&[
                Coding::Utf8,
                Coding::Marked,
                Coding::Gb18030,
                Coding::Utf16Le,
                Coding::Utf16Be,
            ]),
            end: draw.of(&["\n", "\r\n", "\r"]),
            packing: draw.of(&["", ".gz", ".zst"]),
            quoted: draw.one_in(3),
            wan: draw.one_in(2),
        }
    }

    /// What the file is called.
    pub fn name(&self) -> String {
        match self.form {
            Form::Xlsx => "cases.xlsx".to_owned(),
            Form::JsonLines => format!("cases.ndjson{}", self.packing),
            Form::Delimited('\t') => format!("cases.tsv{}", self.packing),
            Form::Delimited(_) => format!("cases.csv{}", self.packing),
        }
    }

    /// The table without the rows that the form cannot hold.
    pub fn fit(&self, mut table: Table) -> Table {
        match self.form {
            Form::JsonLines => {
                table.keep(false, |table, row| table.is_regular(row) && !table.repeats_header(row));
            }
            Form::Xlsx => table.keep(true, Table::is_regular),
            Form::Delimited(_) if matches!(self.coding, Coding::Utf16Le | Coding::Utf16Be) => {
                table.keep(true, |_, row| !is_broken(row));
            }
            Form::Delimited(_) => {}
        }
        table
    }

    /// The table's bytes in this form, in other spellings.
    pub fn write(&self, table: &Table, draw: &mut Draw) -> Vec<u8> {
        let specs: Vec<_> = table.header().iter().map(|header| field_of(header)).collect();
        let header: Vec<String> = specs.iter().map(|spec| respelled::header(spec, self.wan, draw)).collect();
        let mut rows = Vec::new();
        for (place, row) in table.rows.iter().enumerate() {
            rows.push(if place == table.header || table.repeats_header(row) {
                header.clone()
            } else if place > table.header && table.is_case(row) {
                let known = row.iter().zip(&specs);
                let cells = known.map(|(cell, spec)| respelled::cell(spec, cell, self.wan, draw));
                let mut cells: Vec<String> = cells.collect();
                cells.extend(row.iter().skip(specs.len()).cloned());
                cells
            } else {
                row.clone()
            });
        }
        match self.form {
            Form::Delimited(delimiter) => self.packed(&self.encoded(&self.delimited(&rows, delimiter))),
            Form::JsonLines => self.packed(&self.encoded(&self.json_lines(&rows, draw))),
            Form::Xlsx => self.workbook(table, &rows, draw),
        }
    }

    fn delimited(&self, rows: &[Vec<String>], delimiter: char) -> String {
        let mut text = String::new();
        for row in rows {
            let is_blank = row.iter().all(String::is_empty);
            let cell = |cell: &String| {
                let must = cell.contains([delimiter, '"', '\n', '\r']) || (self.quoted && !is_blank);
                if must { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.clone() }
            };
            text += &row.iter().map(cell).collect::<Vec<_>>().join(&delimiter.to_string());
            text += self.end;
        }
        text
    }

    /// An object a row. The first holds nothing, but names every key.
    fn json_lines(&self, rows: &[Vec<String>], draw: &mut Draw) -> String {
        let mut text = String::new();
        for (place, row) in rows.iter().enumerate() {
            let is_blank = row.iter().all(String::is_empty);
            let mut entries = Vec::new();
            for (key, cell) in rows[0].iter().zip(row) {
                let value = match cell.as_str() {
                    _ if place == 0 => "null".to_owned(),
                    "" if draw.one_in(2) => continue,
                    "" => "null".to_owned(),
                    cell if is_json_number(cell) && draw.one_in(2) => cell.to_owned(),
                    cell => Value::from(cell).to_string(),
                };
                entries.push(format!("{}:{value}", Value::from(key.as_str())));
            }
            if place > 0 {
                let first = draw.below(entries.len().max(1));
                entries.rotate_left(first);
            }
            if !(is_blank && draw.one_in(2)) {
                text = text + "{" + &entries.join(",") + "}";
            }
            text += self.end;
        }
        text
    }

    fn encoded(&self, text: &str) -> Vec<u8> {
        match self.coding {
            Coding::Utf8 => text.bytes().map(broken).collect(),
            Coding::Marked => format!("\u{feff}{text}").bytes().map(broken).collect(),
            Coding::Gb18030 => GB18030.encode(text).0.iter().copied().map(broken).collect(),
            Coding::Utf16Le => format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Coding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        }
    }

    fn packed(&self, bytes: &[u8]) -> Vec<u8> {
        match self.packing {
            ".gz" => {
                let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
                packer.write_all(bytes).unwrap();
                packer.finish().unwrap()
            }
            ".zst" => zstd::encode_all(bytes, 1).unwrap(),
            _ => bytes.to_vec(),
        }
    }

    fn workbook(&self, table: &Table, rows: &[Vec<String>], draw: &mut Draw) -> Vec<u8> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let day = Format::new().set_num_format("yyyy-mm-dd");
        for (row, (cells, plain)) in (0_u32..).zip(rows.iter().zip(&table.rows)) {
            let is_case = usize::try_from(row).unwrap() > table.header && table.is_case(plain);
            for (column, (cell, plain)) in (0_u16..).zip(cells.iter().zip(plain)) {
                let kind = table.header().get(usize::from(column)).map(|header| field_of(header).kind);
                let kind = kind.filter(|_| is_case && draw.one_in(2));
                if !self.typed(sheet, (row, column), kind, plain, &day) && !cell.is_empty() {
                    sheet.write_string(row, column, cell).unwrap();
                }
            }
        }
        book.save_to_buffer().unwrap()
    }

    /// Writes a cell as a true day or number, where it is one.
    fn typed(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        kind: Option<FieldKind>,
        plain: &str,
        day_format: &Format,
    ) -> bool {
        let number = |text: &str| text.parse::<f64>().ok().filter(|_| text.len() < 16);
        match kind {
            Some(FieldKind::Date) => {
                let Some(day) = day_of(plain) else { return false };
                let serial = f64::from(i32::try_from(serial(day)).unwrap());
                sheet.write_number_with_format(row, column, serial, day_format).unwrap();
            }
            Some(FieldKind::Decimal) => {
                let Some(amount) = digits_of(plain, self.wan).and_then(|digits| number(&digits)) else {
                    return false;
                };
                sheet.write_number(row, column, amount).unwrap();
            }
            _ => return false,
        }
        true
    }
}

/// Whether a text is a number of JSON that no reader can take for another text.
fn is_json_number(text: &str) -> bool {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && digits(decimals) && (whole == "0" || !whole.starts_with('0'))
}
