//! Which form of workbook a file is, and that it does not unpack to more than it may. The sizes
//! that an archive declares can be added up: none of its entries is read beyond its own.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use quick_xml::events::Event;
use zip::ZipArchive;
use zip::result::ZipError;

use super::refusal::Refusal;

/// A form of workbook, by what is in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Office Open XML: xlsx, xlsm.
    Xlsx,
    /// Its binary kin: xlsb.
    Xlsb,
    /// OpenDocument: ods.
    Ods,
    /// A compound document: xls, et, or the wrap of an encrypted workbook.
    Ole,
}

/// A workbook may unpack to so many bytes where nothing else is said.
const MAX_UNPACKED: u64 = 2 << 30;

const ODS: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

/// The form of a file that begins as a workbook does; unpacked it may have `max` bytes.
pub(super) fn form(path: &Path, max: Option<u64>) -> Result<Form, Refusal> {
    let mut file = BufReader::new(File::open(path).map_err(Refusal::Read)?);
    let mut opening = Vec::new();
    file.by_ref().take(2).read_to_end(&mut opening).map_err(Refusal::Read)?;
    if opening != b"PK" {
        return Ok(Form::Ole);
    }
    let mut archive = ZipArchive::new(file).map_err(of_zip)?;
    let form = of_entries(&mut archive)?;
    check_size(&mut archive, max.unwrap_or(MAX_UNPACKED))?;
    if form == Form::Ods {
        check_end(&mut archive)?;
    }
    Ok(form)
}

fn of_entries(archive: &mut ZipArchive<BufReader<File>>) -> Result<Form, Refusal> {
    let names: Vec<String> = archive
        .file_names()
        .map(|name| name.map(|name| name.replace('\\', "/").to_lowercase()))
        .collect::<Result<_, _>>()
        .map_err(of_zip)?;
    let has = |name: &str| names.iter().any(|entry| entry == name || entry.ends_with(&format!("/{name}")));
    if has("mimetype") {
        let mut kind = Vec::new();
        let mut entry = archive.by_name("mimetype").map_err(of_zip)?;
        entry.by_ref().take(256).read_to_end(&mut kind).map_err(Refusal::Read)?;
        return if kind.starts_with(ODS) { Ok(Form::Ods) } else { Err(Refusal::NoWorkbook) };
    }
    if has("workbook.bin") {
        return Ok(Form::Xlsb);
    }
    let has_sheets = names.iter().any(|name| name.contains("worksheets/"));
    if has("workbook.xml") || (has("[content_types].xml") && has_sheets) {
        return Ok(Form::Xlsx);
    }
    Err(Refusal::NoWorkbook)
}

fn check_size(archive: &mut ZipArchive<BufReader<File>>, max: u64) -> Result<(), Refusal> {
    let mut declared = 0_u64;
    for place in 0..archive.len() {
        declared = declared.saturating_add(archive.by_index_raw(place).map_err(of_zip)?.size());
    }
    if declared > max { Err(Refusal::TooLarge(max)) } else { Ok(()) }
}

/// An ods that ends inside of a table is refused here: its reader would look for the table's end
/// for ever.
fn check_end(archive: &mut ZipArchive<BufReader<File>>) -> Result<(), Refusal> {
    const TABLE: &str = "table:table";
    let content = archive.by_name("content.xml").map_err(of_zip)?;
    let mut reader = quick_xml::Reader::from_reader(BufReader::new(content));
    let config = reader.config_mut();
    config.check_end_names = false;
    config.expand_empty_elements = true;
    let (mut is_open, mut event) = (false, Vec::new());
    loop {
        match reader.read_event_into(&mut event) {
            Ok(Event::Start(start)) if start.name().as_ref() == TABLE => is_open = true,
            Ok(Event::End(end)) if end.name().as_ref() == TABLE => is_open = false,
            Ok(Event::Eof) if is_open => return Err(Refusal::Damaged),
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(error) => return Err(Refusal::Broken(error.to_string())),
        }
        event.clear();
    }
}

fn of_zip(error: ZipError) -> Refusal {
    match error {
        ZipError::Io(error) if error.raw_os_error().is_some() => Refusal::Read(error),
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Refusal::Encrypted,
        error => Refusal::Broken(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    /// A workbook whose sheet is `size` blanks.
    fn blanks(size: u32) -> Vec<u8> {
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, size) in [("xl/workbook.xml", 0), ("xl/worksheets/sheet1.xml", size)] {
            out.start_file(name, SimpleFileOptions::default()).expect("an entry");
            out.write_all(&vec![b' '; size as usize]).expect("written");
        }
        out.finish().expect("an archive").into_inner()
    }

    fn form_of(bytes: &[u8], max: u64) -> Result<Form, Refusal> {
        let mut file = tempfile::NamedTempFile::new().expect("a file");
        file.write_all(bytes).expect("written");
        form(file.path(), Some(max))
    }

    const SIZE: u32 = 4 << 20;

    #[test]
    fn what_unpacks_to_more_than_is_allowed_is_refused() {
        let bytes = blanks(SIZE);
        assert!(matches!(form_of(&bytes, u64::from(SIZE)), Ok(Form::Xlsx)));
        assert!(matches!(form_of(&bytes, u64::from(SIZE) - 1), Err(Refusal::TooLarge(_))));
    }

    #[test]
    fn an_entry_gives_no_more_than_it_declares() {
        let mut bytes = blanks(SIZE);
        let mut edits = 0;
        for at in 0..bytes.len() - 4 {
            if bytes[at..at + 4] == SIZE.to_le_bytes() {
                bytes[at..at + 4].copy_from_slice(&1_000_u32.to_le_bytes());
                edits += 1;
            }
        }
        assert!(edits > 0, "the size is declared somewhere");
        let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        let mut content = Vec::new();
        let read = archive.by_name("xl/worksheets/sheet1.xml").expect("an entry").read_to_end(&mut content);
        assert!(read.is_err() && content.len() <= 1_001, "{read:?}: {}", content.len());
    }
}
