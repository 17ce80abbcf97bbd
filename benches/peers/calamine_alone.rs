//! Reads every cell of a workbook's first sheet with calamine and does nothing else: how fast a workbook
//! can be read at all.

use std::fs::File;
use std::io::BufReader;

use calamine::{DataRef, Reader, Xlsx};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let path = std::env::args_os().nth(1).ok_or("usage: calamine_alone CASES.xlsx")?;
    let mut book: Xlsx<_> = Xlsx::new(BufReader::new(File::open(path)?))?;
    let sheet = book.sheet_names().first().cloned().ok_or("no sheet")?;
    let mut reader = book.worksheet_cells_reader(&sheet)?;
    let (mut cells, mut filled) = (0_u64, 0_u64);
    while let Some(cell) = reader.next_cell()? {
        cells += 1;
        filled += u64::from(*cell.get_value() != DataRef::Empty);
    }
    std::io::Write::write_all(
        &mut std::io::stdout(),
        format!("{cells} cells, {filled} filled\n").as_bytes(),
    )?;
    Ok(())
}
