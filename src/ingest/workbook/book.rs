//! A workbook of any form, its sheets row by row. Rows are streamed where the form allows it, so
//! that one cell far away costs no room for all the empty ones before it.

use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::ops::ControlFlow;
use std::path::Path;

use calamine::{
    Data, DataRef, Ods, OdsError, Range, Reader, SheetType, Xls, XlsError, Xlsb, XlsbError, Xlsx, XlsxError,
};

use super::Form;
use super::refusal::{Refusal, guarded};

type Input = BufReader<File>;

/// A workbook that is open.
pub(super) enum Book {
    Xlsx(Box<Xlsx<Input>>),
    Xlsb(Box<Xlsb<Input>>),
    Xls(Box<Xls<Input>>),
    /// With whether its days are counted from 1904.
    Ods(Box<Ods<Input>>, bool),
}

/// The cells of a row from the first column on, none of them empty at the end. Who is handed them may take
/// them out; what is left is dropped.
pub(super) type Row<'a> = Vec<DataRef<'a>>;

impl Book {
    /// Opens a workbook.
    pub fn open(path: &Path, form: Form) -> Result<Self, Refusal> {
        guarded(|| Self::open_as(path, form))
    }

    fn open_as(path: &Path, form: Form) -> Result<Self, Refusal> {
        let input = || File::open(path).map(BufReader::new).map_err(Refusal::Read);
        Ok(match form {
            Form::Xlsx => Self::Xlsx(Box::new(Xlsx::new(input()?).map_err(of_xlsx)?)),
            Form::Xlsb => Self::Xlsb(Box::new(Xlsb::new(input()?).map_err(of_xlsb)?)),
            Form::Ods => {
                let days_from_1904 = counts_from_1904(input()?).unwrap_or(false);
                Self::Ods(Box::new(Ods::new(input()?).map_err(of_ods)?), days_from_1904)
            }
            Form::Ole => match Xls::new(input()?) {
                Ok(book) => Self::Xls(Box::new(book)),
                // An encrypted xlsx is wrapped into the container of an xls.
                Err(error) => match Xlsx::new(input()?) {
                    Err(XlsxError::Password) => return Err(Refusal::Encrypted),
                    _ => return Err(of_xls(error)),
                },
            },
        })
    }

    /// The names of the sheets that hold cells, hidden ones too.
    pub fn sheets(&self) -> Vec<String> {
        let sheets = match self {
            Self::Xlsx(book) => book.sheets_metadata(),
            Self::Xlsb(book) => book.sheets_metadata(),
            Self::Xls(book) => book.sheets_metadata(),
            Self::Ods(book, _) => book.sheets_metadata(),
        };
        let holds_cells = |typ| matches!(typ, SheetType::WorkSheet | SheetType::MacroSheet);
        sheets.iter().filter(|sheet| holds_cells(sheet.typ)).map(|sheet| sheet.name.clone()).collect()
    }

    /// Whether its days are counted from 1904, as older programs did.
    pub fn counts_from_1904(&self) -> bool {
        match self {
            Self::Xlsx(book) => book.has_1904_epoch(),
            Self::Xlsb(book) => book.has_1904_epoch(),
            Self::Xls(book) => book.has_1904_epoch(),
            Self::Ods(_, from_1904) => *from_1904,
        }
    }

    /// Calls `take` for each row of a sheet that holds something, in their order, with its number from 1.
    pub fn rows<'a>(
        &'a mut self,
        sheet: &str,
        take: impl FnMut(u32, &mut Row<'a>) -> ControlFlow<()>,
    ) -> Result<(), Refusal> {
        guarded(|| self.each_row(sheet, take))
    }

    fn each_row<'a>(
        &'a mut self,
        sheet: &str,
        take: impl FnMut(u32, &mut Row<'a>) -> ControlFlow<()>,
    ) -> Result<(), Refusal> {
        let mut rows = Rows { row: 0, cells: Vec::new(), take };
        match self {
            Self::Xlsx(book) => {
                let mut reader = book.worksheet_cells_reader(sheet).map_err(of_xlsx)?;
                while let Some(cell) = reader.next_cell_with_formula().map_err(of_xlsx)? {
                    if rows.cell(cell.pos, calculated(cell.value, cell.formula))?.is_break() {
                        return Ok(());
                    }
                }
            }
            Self::Xlsb(book) => {
                let mut reader = book.worksheet_cells_reader(sheet).map_err(of_xlsb)?;
                while let Some(cell) = reader.next_cell().map_err(of_xlsb)? {
                    if rows.cell(cell.get_position(), cell.get_value().clone())?.is_break() {
                        return Ok(());
                    }
                }
            }
            Self::Xls(book) => return dense(&book.worksheet_range(sheet).map_err(of_xls)?, rows),
            Self::Ods(book, _) => return dense(&book.worksheet_range(sheet).map_err(of_ods)?, rows),
        }
        let _ = rows.end();
        Ok(())
    }
}

/// The saved value of a cell. A formula that was never calculated has none: it stands for itself, so
/// that a cell that should hold a day is not taken for an empty one.
fn calculated(value: DataRef<'_>, formula: Option<String>) -> DataRef<'_> {
    match (value, formula) {
        (DataRef::Empty, Some(formula)) => DataRef::String(format!("={formula}")),
        (value, _) => value,
    }
}

/// Gathers cells that come one by one into rows.
struct Rows<'a, T> {
    /// From 1; 0 before the first.
    row: u32,
    cells: Row<'a>,
    take: T,
}

impl<'a, T: FnMut(u32, &mut Row<'a>) -> ControlFlow<()>> Rows<'a, T> {
    #[inline]
    fn cell(&mut self, (row, column): (u32, u32), value: DataRef<'a>) -> Result<ControlFlow<()>, Refusal> {
        if is_blank(&value) {
            return Ok(ControlFlow::Continue(()));
        }
        let (row, column) = (row.saturating_add(1), column as usize);
        if row < self.row || column >= COLUMNS {
            return Err(Refusal::Broken(format!("row {row} is out of place")));
        }
        let mut flow = ControlFlow::Continue(());
        if row > self.row {
            flow = self.end();
            self.row = row;
        }
        // Cells come from left to right, nearly always.
        if let Some(cell) = self.cells.get_mut(column) {
            *cell = value;
        } else {
            while self.cells.len() < column {
                self.cells.push(DataRef::Empty);
            }
            self.cells.push(value);
        }
        Ok(flow)
    }

    /// The row is whole.
    fn end(&mut self) -> ControlFlow<()> {
        if self.cells.is_empty() {
            return ControlFlow::Continue(());
        }
        let flow = (self.take)(self.row, &mut self.cells);
        self.cells.clear();
        flow
    }
}

/// The most columns that a sheet has.
const COLUMNS: usize = 16_384;

/// Whether a cell holds nothing, or text that shows nothing.
fn is_blank(value: &DataRef<'_>) -> bool {
    match value {
        DataRef::Empty => true,
        DataRef::String(text) => text.is_empty(),
        DataRef::SharedString(text) => text.is_empty(),
        _ => false,
    }
}

/// The rows of a form that is read whole.
fn dense<'a>(
    sheet: &Range<Data>,
    mut rows: Rows<'a, impl FnMut(u32, &mut Row<'a>) -> ControlFlow<()>>,
) -> Result<(), Refusal> {
    let (first_row, first_column) = sheet.start().unwrap_or_default();
    for (row, cells) in (first_row..).zip(sheet.rows()) {
        for (column, value) in (first_column..).zip(cells) {
            if rows.cell((row, column), owned(value))?.is_break() {
                return Ok(());
            }
        }
    }
    let _ = rows.end();
    Ok(())
}

fn owned(value: &Data) -> DataRef<'static> {
    match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::String(text.clone()),
        Data::Bool(yes) => DataRef::Bool(*yes),
        Data::DateTime(time) => DataRef::DateTime(*time),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// Whether an ods counts its days from 1904; it says so before its first sheet.
fn counts_from_1904(input: impl Read + Seek) -> Option<bool> {
    const NEAR: u64 = 4 << 20;
    let mut archive = zip::ZipArchive::new(input).ok()?;
    let mut opening = Vec::new();
    archive.by_name("content.xml").ok()?.take(NEAR).read_to_end(&mut opening).ok()?;
    let at = memchr::memmem::find(&opening, b"<table:null-date")?;
    let element = opening.get(at..)?.split(|byte| *byte == b'>').next()?;
    Some(memchr::memmem::find(element, b"\"1904-01-01\"").is_some())
}

fn of_xlsx(error: XlsxError) -> Refusal {
    match error {
        XlsxError::Password => Refusal::Encrypted,
        XlsxError::Io(error) => Refusal::Read(error),
        error => Refusal::Broken(error.to_string()),
    }
}

fn of_xlsb(error: XlsbError) -> Refusal {
    match error {
        XlsbError::Password => Refusal::Encrypted,
        XlsbError::Io(error) => Refusal::Read(error),
        error => Refusal::Broken(error.to_string()),
    }
}

fn of_xls(error: XlsError) -> Refusal {
    match error {
        XlsError::Password => Refusal::Encrypted,
        XlsError::Io(error) => Refusal::Read(error),
        error => Refusal::Broken(error.to_string()),
    }
}

fn of_ods(error: OdsError) -> Refusal {
    match error {
        OdsError::Password => Refusal::Encrypted,
        OdsError::Io(error) => Refusal::Read(error),
        error => Refusal::Broken(error.to_string()),
    }
}
