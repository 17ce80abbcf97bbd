//! Text in blocks that end where a record ends, each with the number of its first row, so that
//! several threads can read one file and every row keeps its number.
//!
//! Rows are numbered from 1 as records are: a blank line is a row, a record over several lines is
//! one, and so is each line of a record that a stray quote has torn open.

use std::io::{self, Cursor, Read, SeekFrom};

use csv::{ByteRecord, Position, ReaderBuilder, Terminator};

const BLOCK: usize = 4 << 20;

/// A record longer than this is taken for one that a stray quote has torn open.
const TORN: usize = 16 << 20;

/// A line longer than this is no record: it is not held, only its beginning is.
pub(super) const LONGEST: usize = 64 << 20;

/// How much of such a line is kept.
const KEPT: usize = 4 << 10;

/// How quotes are read: they open a field only at its start. A record over several lines in
/// which a line is a whole record by itself, or that has not the header's width, is one that a
/// stray quote has torn open; it is read line by line, so that the quote costs its own line only.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quotes {
    pub delimiter: u8,
    /// Number of columns; 0 before the header is known.
    pub width: usize,
}

/// A run of whole records.
#[derive(Debug, Default)]
pub(super) struct Block {
    pub bytes: Vec<u8>,
    /// Row number of its first record.
    pub first_row: u64,
    /// Whether a quote stands in it, so that a line need not be a record.
    pub quoted: bool,
    /// Whether it is the beginning of one line that is too long to be held.
    pub cut_short: bool,
}

/// Cuts a file into blocks.
pub(super) struct Blocks<R> {
    input: R,
    /// How quotes are read; `None` where each line is a record.
    quotes: Option<Quotes>,
    rest: Vec<u8>,
    next_row: u64,
    ended: bool,
}

impl<R: Read> Blocks<R> {
    /// Blocks of records whose cells are separated by `delimiter`, or of lines without one.
    pub fn new(input: R, delimiter: Option<u8>) -> Self {
        let quotes = delimiter.map(|delimiter| Quotes { delimiter, width: 0 });
        Self { input, quotes, rest: Vec::new(), next_row: 1, ended: false }
    }

    /// Takes the header's width for what follows; `first` is the only block so far.
    pub fn set_width(&mut self, width: usize, first: &Block) {
        self.quotes = self.quotes.map(|quotes| Quotes { width, ..quotes });
        if !first.cut_short {
            self.next_row = first.first_row + rows(&first.bytes, self.quotes(first));
        }
    }

    /// Fills `block` with the next records; `false` at the end.
    pub fn next(&mut self, block: &mut Block) -> io::Result<bool> {
        block.bytes.clear();
        block.bytes.append(&mut self.rest);
        block.cut_short = false;
        let mut size = BLOCK;
        loop {
            self.fill(&mut block.bytes, size)?;
            if block.bytes.is_empty() {
                return Ok(false);
            }
            block.quoted = self.quotes.is_some() && has_quote(&block.bytes);
            block.first_row = self.next_row;
            let cut = self.cut(block);
            if cut > 0 {
                // Each buffer keeps its room: one of this size is dear to make.
                self.rest.extend_from_slice(&block.bytes[cut..]);
                block.bytes.truncate(cut);
                self.next_row += rows(&block.bytes, self.quotes(block));
                return Ok(true);
            }
            if block.bytes.len() >= LONGEST {
                self.next_row += 1;
                self.pass_over_line(block)?;
                return Ok(true);
            }
            // One record fills the block: read on until it ends.
            size *= 2;
        }
    }

    /// Keeps the beginning of the line that fills the block, and reads on to its end.
    fn pass_over_line(&mut self, block: &mut Block) -> io::Result<()> {
        block.cut_short = true;
        block.bytes.truncate(KEPT);
        block.bytes.shrink_to_fit();
        let mut passed = Vec::new();
        while !self.ended {
            passed.clear();
            self.fill(&mut passed, BLOCK)?;
            if let Some(end) = memchr::memchr(b'\n', &passed) {
                self.rest = passed.split_off(end + 1);
                break;
            }
        }
        Ok(())
    }

    fn fill(&mut self, bytes: &mut Vec<u8>, size: usize) -> io::Result<()> {
        while !self.ended && bytes.len() < size {
            let room = (size - bytes.len()) as u64;
            let read = self.input.by_ref().take(room).read_to_end(bytes)?;
            self.ended = read == 0;
        }
        Ok(())
    }

    /// Where the last whole record ends; 0 where no record is known to be whole.
    fn cut(&self, block: &Block) -> usize {
        if self.ended {
            return block.bytes.len();
        }
        if !block.quoted {
            return memchr::memrchr(b'\n', &block.bytes).map_or(0, |at| at + 1);
        }
        // The last record may go on in what was not read yet.
        let mut last_start = 0;
        each(&block.bytes, self.quotes.map(|quotes| Quotes { width: 0, ..quotes }), |raw| {
            last_start = raw.start;
        });
        if block.bytes.len() - last_start > TORN {
            return memchr::memrchr(b'\n', &block.bytes).map_or(0, |at| at + 1);
        }
        last_start
    }

    fn quotes(&self, block: &Block) -> Option<Quotes> {
        self.quotes.filter(|_| block.quoted)
    }
}

/// A record as it stands in a block.
pub(super) struct Raw<'a, 'f> {
    /// Where it starts in the block, blank lines before it not included.
    pub start: usize,
    /// Its bytes without the line end.
    pub bytes: &'a [u8],
    /// Its fields, unquoted; `None` where no quote stands in it and its cells are what is between the
    /// delimiters.
    pub fields: Option<&'f ByteRecord>,
    /// Blank lines just before it.
    pub blanks: u64,
}

/// Number of rows in a run of whole records; a blank line is a row.
fn rows(bytes: &[u8], quotes: Option<Quotes>) -> u64 {
    if quotes.is_none() {
        let lines = memchr::memchr_iter(b'\n', bytes).count() as u64;
        return lines + u64::from(bytes.last().is_some_and(|&byte| byte != b'\n'));
    }
    let mut rows = 0;
    let trailing = each(bytes, quotes, |raw| rows += 1 + raw.blanks);
    rows + trailing
}

/// Calls `take` for each record and gives the number of blank lines after the last. `quotes`
/// tells how quotes are read where they stand in the text.
pub(super) fn each<'a>(bytes: &'a [u8], quotes: Option<Quotes>, mut take: impl FnMut(Raw<'a, '_>)) -> u64 {
    match quotes {
        Some(quotes) => each_quoted(bytes, quotes, &mut take),
        None => each_line(bytes, &mut take),
    }
}

fn each_line<'a>(bytes: &'a [u8], take: &mut impl FnMut(Raw<'a, '_>)) -> u64 {
    let (mut start, mut blanks) = (0, 0);
    while start < bytes.len() {
        let end = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |at| start + at);
        let line = without_return(&bytes[start..end]);
        if line.is_empty() {
            blanks += 1;
        } else {
            take(Raw { start, bytes: line, fields: None, blanks });
            blanks = 0;
        }
        start = end + 1;
    }
    blanks
}

fn each_quoted<'a>(bytes: &'a [u8], quotes: Quotes, take: &mut impl FnMut(Raw<'a, '_>)) -> u64 {
    let mut reader = builder(quotes).from_reader(bytes);
    let (mut record, mut alone) = (ByteRecord::new(), Alone::new(quotes));
    let (mut from, mut blanks) = (0, 0);
    while reader.read_byte_record(&mut record).unwrap_or(false) {
        let to = usize::try_from(reader.position().byte()).unwrap_or(bytes.len()).min(bytes.len());
        let (skipped, lines) = blank_lines(&bytes[from..to]);
        let start = from + skipped;
        (from, blanks) = (to, blanks + lines);
        if start == to {
            continue;
        }
        let line = without_return(bytes[start..to].strip_suffix(b"\n").unwrap_or(&bytes[start..to]));
        if is_torn(line, &record, quotes, &mut alone) {
            blanks = each_line(line, &mut |piece: Raw<'a, '_>| {
                let fields = has_quote(piece.bytes).then(|| alone.fields(piece.bytes));
                let blanks = piece.blanks + std::mem::take(&mut blanks);
                take(Raw { start: start + piece.start, fields, blanks, ..piece });
            });
            continue;
        }
        take(Raw { start, bytes: line, fields: Some(&record), blanks });
        blanks = 0;
    }
    blanks + blank_lines(&bytes[from.min(bytes.len())..]).1
}

fn builder(quotes: Quotes) -> ReaderBuilder {
    let mut builder = ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(quotes.delimiter).terminator(Terminator::Any(b'\n'));
    builder
}

/// Lines read each by itself, by one reader: to make one takes longer than to read a line.
struct Alone<'a> {
    quotes: Quotes,
    reader: Option<csv::Reader<Cursor<&'a [u8]>>>,
    record: ByteRecord,
}

impl<'a> Alone<'a> {
    fn new(quotes: Quotes) -> Self {
        Self { quotes, reader: None, record: ByteRecord::new() }
    }

    /// The fields of a line.
    fn fields(&mut self, line: &'a [u8]) -> &ByteRecord {
        let quotes = self.quotes;
        let reader = self.reader.get_or_insert_with(|| builder(quotes).from_reader(Cursor::new(line)));
        *reader.get_mut() = Cursor::new(line);
        self.record.clear();
        // Reading from memory cannot fail; a line gives at most one record.
        let _ = reader
            .seek_raw(SeekFrom::Start(0), Position::new())
            .and_then(|()| reader.read_byte_record(&mut self.record));
        &self.record
    }
}

fn is_torn<'a>(record: &'a [u8], fields: &ByteRecord, quotes: Quotes, alone: &mut Alone<'a>) -> bool {
    if quotes.width == 0 || memchr::memchr(b'\n', record).is_none() {
        return false;
    }
    let is_whole = |line: &'a [u8]| {
        if has_quote(line) {
            return is_balanced(line) && fits(alone.fields(line).iter(), quotes.width);
        }
        fits(without_return(line).split(|byte| *byte == quotes.delimiter), quotes.width)
    };
    let mut lines = record.split(|byte| *byte == b'\n').skip(1);
    let last = record.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    !fits(fields.iter(), quotes.width) || !closes_well(last, quotes.delimiter) || lines.any(is_whole)
}

/// Whether a record has the header's cells, and after them at most such as hold nothing.
fn fits<'a>(mut fields: impl Iterator<Item = &'a [u8]>, width: usize) -> bool {
    // A width of 0 is that of a header not known yet.
    let is_filled_up = width == 0 || fields.nth(width - 1).is_some();
    is_filled_up && fields.all(|field| field.trim_ascii().is_empty())
}

/// Whether a quote stands in it.
pub(super) fn has_quote(line: &[u8]) -> bool {
    memchr::memchr(b'"', line).is_some()
}

fn is_balanced(line: &[u8]) -> bool {
    memchr::memchr_iter(b'"', line).count().is_multiple_of(2)
}

/// Whether the quote that closes a field on the last line of a record stands where one may:
/// before a delimiter or the end of the line.
fn closes_well(last: &[u8], delimiter: u8) -> bool {
    let mut at = 0;
    while let Some(quote) = memchr::memchr(b'"', &last[at..]) {
        match last.get(at + quote + 1) {
            Some(b'"') => at += quote + 2,
            next => return next.is_none_or(|byte| *byte == delimiter || *byte == b'\r'),
        }
    }
    false
}

/// Length and number of the blank lines that `bytes` begins with.
fn blank_lines(bytes: &[u8]) -> (usize, u64) {
    let (mut at, mut lines) = (0, 0);
    while let Some(rest) = bytes.get(at..) {
        let length = match rest {
            [b'\n', ..] => 1,
            [b'\r', b'\n', ..] => 2,
            _ => break,
        };
        at += length;
        lines += 1;
    }
    (at, lines)
}

fn without_return(line: &[u8]) -> &[u8] {
    line.strip_suffix(b"\r").unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMMA: Option<Quotes> = Some(Quotes { delimiter: b',', width: 2 });

    fn records(text: &str, quotes: Option<Quotes>) -> (Vec<(String, u64)>, u64) {
        let mut found = Vec::new();
        let after = each(text.as_bytes(), quotes, |raw| {
            found.push((String::from_utf8_lossy(raw.bytes).into_owned(), raw.blanks));
        });
        (found, after)
    }

    #[test]
    fn both_ways_of_splitting_agree_where_no_quote_stands() {
        for text in ["a,b\nc,d\n", "a\r\n\r\nb\r\n\r\n\r\n", "\n\na\n\nb", "", "\n"] {
            assert_eq!(records(text, None), records(text, COMMA), "{text:?}");
            assert_eq!(rows(text.as_bytes(), None), rows(text.as_bytes(), COMMA), "{text:?}");
        }
    }

    #[test]
    fn a_quoted_line_break_does_not_end_a_record() {
        let (found, _) = records("a,\"x\ny\"\nb,2\n", COMMA);
        assert_eq!(found, [("a,\"x\ny\"".to_owned(), 0), ("b,2".to_owned(), 0)]);
    }

    #[test]
    fn a_quote_inside_a_field_is_a_character() {
        let (found, _) = records("a,5\" pipe\nb,2\n", COMMA);
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn blocks_hold_whole_records_and_number_their_rows() {
        let line = format!("\"x\n{}\",2\n", "y".repeat(1000));
        let text = line.repeat(10_000);
        let mut blocks = Blocks::new(text.as_bytes(), Some(b','));
        let (mut block, mut next, mut joined) = (Block::default(), 1, Vec::new());
        while blocks.next(&mut block).expect("memory") {
            assert_eq!(block.first_row, next);
            next += rows(&block.bytes, COMMA);
            joined.extend_from_slice(&block.bytes);
        }
        assert_eq!(next, 10_001);
        assert_eq!(joined, text.as_bytes());
    }

    #[test]
    fn a_stray_quote_costs_its_own_line_only() {
        let quotes = Some(Quotes { delimiter: b',', width: 3 });
        // Never closed; closed by another stray quote; both would swallow whole records.
        for text in ["a,1,\"x\nb,2,y\nc,3,z\n", "a,\"1,x\nb,2,y\n\nc,\"3,z\nd,4,u\n", "a,\"1,x\nc,\"3,z\n"] {
            let (found, after) = records(text, quotes);
            let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
            assert_eq!(found.iter().map(|(line, _)| line.as_str()).collect::<Vec<_>>(), lines, "{text:?}");
            let counted: u64 = found.iter().map(|(_, blanks)| 1 + blanks).sum();
            assert_eq!(counted + after, text.lines().count() as u64, "{text:?}");
        }
    }

    #[test]
    fn a_line_without_a_quote_has_the_cells_of_a_plain_split() {
        let quotes = Quotes { delimiter: b',', width: 3 };
        let mut alone = Alone::new(quotes);
        for line in ["a,b,c", ",,", "a", "a,b,c,,", "a,b,c, ,\t", "a,b,c,d", " a ,b", "a,b,c\r"] {
            let line = without_return(line.as_bytes());
            let plain = line.split(|byte| *byte == b',');
            let record = alone.fields(line);
            assert!(record.iter().eq(plain.clone()), "{record:?}");
            assert_eq!(fits(record.iter(), 3), fits(plain, 3), "{record:?}");
        }
    }

    #[test]
    fn a_line_read_by_itself_has_nothing_of_the_one_before() {
        let quotes = Quotes { delimiter: b',', width: 2 };
        let mut alone = Alone::new(quotes);
        // Left open, escaped, followed by text, alone, longer than the reader's buffer.
        let long = format!("{},\"y\"", "x".repeat(20_000));
        for line in ["a,\"1", "b,2", "\"c,\"\"3\",4", "\"d\"e,5", "\"", &long, "f,6", "a,\"1", "g"] {
            let mut fresh = ByteRecord::new();
            let mut reader = builder(quotes).from_reader(line.as_bytes());
            assert!(reader.read_byte_record(&mut fresh).expect("memory"), "{line}");
            assert_eq!(alone.fields(line.as_bytes()), &fresh, "{line}");
        }
    }

    #[test]
    fn a_record_without_end_does_not_hold_the_whole_file() {
        let text = format!("a,\"1\n{}", "b,2\n".repeat(10 << 20));
        let mut blocks = Blocks::new(text.as_bytes(), Some(b','));
        let mut block = Block::default();
        assert!(blocks.next(&mut block).expect("memory"));
        assert!(block.bytes.len() < 33 << 20, "{}", block.bytes.len());
    }

    #[test]
    fn a_line_without_end_is_passed_over_and_counted_once() {
        let long = "x".repeat(LONGEST + BLOCK);
        for delimiter in [Some(b','), None] {
            let text = format!("a,1\n\"{long}\nb,2\n");
            let mut blocks = Blocks::new(text.as_bytes(), delimiter);
            let (mut block, mut found) = (Block::default(), Vec::new());
            while blocks.next(&mut block).expect("memory") {
                assert!(block.bytes.len() <= KEPT || !block.cut_short);
                found.push((block.first_row, block.cut_short, block.bytes.len()));
            }
            assert_eq!(found, [(1, false, 4), (2, true, KEPT), (3, false, 4)], "{delimiter:?}");
        }
    }
}
