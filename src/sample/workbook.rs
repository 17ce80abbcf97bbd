//! Writes lines as a workbook: one sheet, true dates and numbers where the data is clean, text
//! where faults are planted. Row by row, with a fixed date of creation.

use std::fs::File;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::Fault;
use super::columns::COLUMNS;
use super::lines::{Line, Lines};
use super::planting::sum_row;
use super::record::Record;
use crate::domain::{Day, Field, FieldKind};

/// Rows that a sheet holds.
pub(super) const MOST: u64 = 1_048_576;

/// Writes every line.
pub(super) fn write(lines: &mut Lines, file: &mut File) -> Result<(), XlsxError> {
    let mut book = Workbook::new();
    let created = ExcelDateTime::from_ymd(2025, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let sheet = book.add_worksheet();
    sheet.set_name("cases")?;
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let money = Format::new().set_num_format("#,##0.00");
    let mut row = 0;
    if lines.is_dirty() {
        sheet.write_string(row, 0, "出口退（免）税办理情况表（合成数据）")?;
        lines.note(Fault::Title, true);
        lines.note(Fault::HeaderSpelling, false);
        row += 1;
    }
    write_cells(sheet, row, lines.header())?;
    let typed = !lines.is_dirty();
    for line in lines.by_ref() {
        row += 1;
        match line {
            Line::Record(record) => write_record(sheet, row, &record, typed.then_some((&day, &money)))?,
            Line::Cells(cells) => write_cells(sheet, row, &cells)?,
        }
    }
    if lines.is_dirty() {
        write_cells(sheet, row + 1, &sum_row("合计", &vec!["0.00".to_owned(); COLUMNS.len()]))?;
        lines.note(Fault::Total, true);
    }
    book.save_to_writer(file)
}

fn column(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX)
}

fn write_cells(sheet: &mut Worksheet, row: u32, cells: &[String]) -> Result<(), XlsxError> {
    for (place, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        sheet.write_string(row, column(place), cell)?;
    }
    Ok(())
}

fn write_record(
    sheet: &mut Worksheet,
    row: u32,
    record: &Record,
    formats: Option<(&Format, &Format)>,
) -> Result<(), XlsxError> {
    for (place, field) in COLUMNS.into_iter().enumerate() {
        let place = column(place);
        match (field.spec().kind, formats) {
            (FieldKind::Date, Some((day, _))) => {
                if let Some(date) = record.dates.get(field) {
                    sheet.write_datetime_with_format(row, place, excel(date)?, day)?;
                }
            }
            (FieldKind::Decimal, Some((_, money))) => {
                let fen = if field == Field::RefundAmount { record.refund_fen } else { record.exempt_fen };
                #[expect(clippy::cast_precision_loss, reason = "spreadsheets hold amounts as binary floats")]
                sheet.write_number_with_format(row, place, fen as f64 / 100.0, money)?;
            }
            _ => {
                let text = record.cell(field);
                if !text.is_empty() {
                    sheet.write_string(row, place, text)?;
                }
            }
        }
    }
    Ok(())
}

fn excel(day: Day) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_serial_datetime(f64::from(day.0 + 25_569))
}
