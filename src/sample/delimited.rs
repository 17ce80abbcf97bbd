//! Writes lines as csv. Clean cells need no quotes and are written as bytes; where faults are
//! planted, the file is dressed as Excel leaves it: title, CRLF, byte order mark.

use std::fs::File;
use std::io::Write;

use encoding_rs::GB18030;

use super::columns::COLUMNS;
use super::lines::{Line, Lines};
use super::planting::{BROKEN, sum_row};
use super::{Encoding, Fault, Io, Plan};

/// The buffer is written when it holds so many bytes.
const FULL: usize = 1 << 20;

/// No encoding has this byte at this place.
const BROKEN_BYTE: u8 = 0xFF;

/// Writes every line.
pub(super) fn write(lines: &mut Lines, plan: &Plan, file: &mut File) -> Io {
    let end = if lines.is_dirty() { "\r\n" } else { "\n" };
    let mut sink = Sink { file, encoding: plan.encoding, end, buffer: Vec::with_capacity(FULL + 4_096) };
    sink.head(lines)?;
    for line in lines.by_ref() {
        match line {
            Line::Record(record) => {
                for field in COLUMNS {
                    record.put(field, &mut sink.buffer);
                    sink.buffer.push(b',');
                }
                sink.buffer.pop();
                sink.buffer.extend_from_slice(end.as_bytes());
            }
            Line::Cells(cells) => sink.cells(&cells)?,
        }
        if sink.buffer.len() > FULL {
            sink.flush()?;
        }
    }
    sink.foot(lines)?;
    sink.flush()
}

struct Sink<'a> {
    file: &'a mut File,
    encoding: Encoding,
    end: &'static str,
    /// UTF-8, encoded when it is flushed.
    buffer: Vec<u8>,
}

impl Sink<'_> {
    fn head(&mut self, lines: &mut Lines) -> Io {
        if !lines.is_dirty() {
            return self.cells(lines.header());
        }
        if self.encoding == Encoding::Utf8 {
            self.buffer.extend_from_slice("\u{feff}".as_bytes());
        }
        self.cells(&["出口退（免）税办理情况表（合成数据）".to_owned()])?;
        lines.note(Fault::Title, true);
        lines.note(Fault::HeaderSpelling, false);
        self.cells(lines.header())
    }

    fn foot(&mut self, lines: &mut Lines) -> Io {
        if !lines.is_dirty() {
            return Ok(());
        }
        let nothing = vec!["0.00".to_owned(); COLUMNS.len()];
        self.cells(&sum_row("合计", &nothing))?;
        lines.note(Fault::Total, true);
        lines.note(Fault::Footer, true);
        self.cells(&["制表人：样例".to_owned()])
    }

    fn cells(&mut self, cells: &[String]) -> Io {
        let broken = cells.iter().any(|cell| cell.ends_with(BROKEN));
        if broken {
            self.flush()?;
        }
        for (place, cell) in cells.iter().enumerate() {
            if place > 0 {
                self.buffer.push(b',');
            }
            quote(cell, &mut self.buffer);
        }
        self.buffer.extend_from_slice(self.end.as_bytes());
        if broken { self.flush_broken() } else { Ok(()) }
    }

    fn flush(&mut self) -> Io {
        self.encode();
        self.file.write_all(&self.buffer)?;
        self.buffer.clear();
        Ok(())
    }

    fn flush_broken(&mut self) -> Io {
        self.encode();
        for byte in self.buffer.iter_mut().filter(|byte| **byte == BROKEN as u8) {
            *byte = BROKEN_BYTE;
        }
        self.file.write_all(&self.buffer)?;
        self.buffer.clear();
        Ok(())
    }

    fn encode(&mut self) {
        if self.encoding == Encoding::Gb18030 {
            let text = String::from_utf8_lossy(&self.buffer);
            let encoded = GB18030.encode(&text).0.into_owned();
            self.buffer = encoded;
        }
    }
}

fn quote(cell: &str, out: &mut Vec<u8>) {
    if cell.contains([',', '"', '\n']) {
        out.push(b'"');
        out.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
        out.push(b'"');
    } else {
        out.extend_from_slice(cell.as_bytes());
    }
}
