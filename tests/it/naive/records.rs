//! Bytes to records: the encoding guessed, quotes obeyed, blank lines kept, rows numbered from 1.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// One record of a csv file.
pub struct Record {
    /// The bytes as they stand in the file, without the line end.
    pub raw: Vec<u8>,
    /// Number of fields, known even where they cannot be read.
    pub count: usize,
    /// The fields, or `None` where the bytes are not in the file's encoding.
    pub fields: Option<Vec<String>>,
}

/// The records of a file, blank lines included; the first is row 1.
pub fn split_records(bytes: &[u8]) -> Vec<Record> {
    let lines = split_lines(&to_single_bytes(bytes));
    let encoding = guess(&lines);
    let decoded: Vec<(String, bool)> = lines
        .iter()
        .map(|line| {
            let (text, broken) = encoding.decode_without_bom_handling(line);
            (text.into_owned(), broken)
        })
        .collect();
    let separator = separator(&decoded);
    let mut records = Vec::new();
    for (raw, (text, broken)) in lines.into_iter().zip(decoded) {
        let fields = split_fields(&text, separator);
        records.push(Record { raw, count: fields.len(), fields: (!broken).then_some(fields) });
    }
    records
}

/// Takes a byte order mark away, UTF-16 turned into UTF-8.
fn to_single_bytes(bytes: &[u8]) -> Vec<u8> {
    match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding == UTF_16LE || encoding == UTF_16BE => {
            encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned().into_bytes()
        }
        Some((_, mark)) => bytes[mark..].to_vec(),
        None => bytes.to_vec(),
    }
}

/// Cuts at line ends outside quotes. Neither quotes nor line ends occur inside a GB18030 character.
fn split_lines(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut lines = Vec::new();
    let mut line = Vec::new();
    let mut quoted = false;
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        let field_start = line.last().is_none_or(|before| matches!(before, b',' | b'\t' | b';'))
            || line.ends_with("，".as_bytes())
            || line.ends_with(&[0xA3, 0xAC]);
        if byte == b'"' && (quoted || field_start) {
            quoted = !quoted;
            // A doubled quote inside quotes is text.
            if !quoted && bytes.get(at + 1) == Some(&b'"') {
                line.push(byte);
                quoted = true;
                at += 1;
            }
        }
        if !quoted && (byte == b'\n' || byte == b'\r') {
            at += usize::from(byte == b'\r' && bytes.get(at + 1) == Some(&b'\n'));
            lines.push(std::mem::take(&mut line));
        } else {
            line.push(byte);
        }
        at += 1;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// UTF-8 unless more of the lines that tell are not.
fn guess(lines: &[Vec<u8>]) -> &'static Encoding {
    let telling = lines.iter().filter(|line| !line.is_ascii());
    let (utf8, other): (Vec<_>, Vec<_>) = telling.partition(|line| std::str::from_utf8(line).is_ok());
    if utf8.len() >= other.len() { UTF_8 } else { GB18030 }
}

/// The separator most often met in the first lines.
fn separator(lines: &[(String, bool)]) -> char {
    let head: String = lines.iter().take(20).map(|(text, _)| text.as_str()).collect();
    let mut best = ',';
    for candidate in ['\t', ';', '，'] {
        if head.matches(candidate).count() > head.matches(best).count() {
            best = candidate;
        }
    }
    best
}

fn split_fields(line: &str, separator: char) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    let mut opened = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let field = fields.last_mut().unwrap();
        if quoted {
            if c != '"' {
                field.push(c);
            } else if chars.peek() == Some(&'"') {
                field.push('"');
                chars.next();
            } else {
                quoted = false;
            }
        } else if c == '"' && field.is_empty() && !opened {
            quoted = true;
            opened = true;
        } else if c == separator {
            fields.push(String::new());
            opened = false;
        } else {
            field.push(c);
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(bytes: &[u8]) -> Vec<Option<Vec<String>>> {
        split_records(bytes).into_iter().map(|record| record.fields).collect()
    }

    #[test]
    fn blank_lines_quotes_and_line_ends_are_kept_apart() {
        let found = fields(b"a,b\r\n\r\n\"x,\"\"1\"\"\ny\",z\n");
        assert_eq!(found[0], Some(vec!["a".into(), "b".into()]));
        assert_eq!(found[1], Some(vec![String::new()]));
        assert_eq!(found[2], Some(vec!["x,\"1\"\ny".into(), "z".into()]));
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn both_encodings_are_read_and_a_broken_row_is_known() {
        let text = "案件编号,管理类别\n1,一类\n2,二类\n";
        let gb = GB18030.encode(text).0.into_owned();
        assert_eq!(fields(text.as_bytes()), fields(&gb));
        let mut broken = text.as_bytes().to_vec();
        broken.extend_from_slice(b"3,\xff\xfe\n");
        assert_eq!(fields(&broken)[3], None);
    }
}
