//! Delimited text: the header found, blocks shared between threads, each record decoded.

mod cells;
mod heading;
mod line;
mod phrases;
mod pieces;
mod plain;
mod rows;
mod tail;

use std::sync::atomic::AtomicU64;

use super::blocks::{Block, Blocks};
use super::decode::Rules;
use super::header::Layout;
use super::said;
use super::share::{Shared, Tallied};
use super::stream::{self, Form};
use super::survey::Text;
use super::{FileFacts, Job, Sink, foresee};
use crate::error::{Error, Result};

pub(super) use heading::delimiter;

/// Reads one file of delimited text.
pub(super) fn read<S: Sink>(
    job: &Job<'_>,
    text: Text,
    rules: &Rules,
    sinks: &mut [S],
    progress: &AtomicU64,
) -> Result<FileFacts> {
    let path = job.source.path.as_path();
    let unreadable = |source| Error::Read { path: path.to_owned(), source };
    let max = rules.max_input_bytes;
    let delimiter = delimiter(&stream::opening(path, text, max).map_err(unreadable)?, rules);
    let form = Form { text, delimiter };
    let stream = form.open(path, max, progress).map_err(unreadable)?;
    let is_hashed = job.survey.is_glance && form.is_untouched();
    let mut blocks = Blocks::new(stream, Some(form.byte()));
    let mut first = Block::default();
    blocks.next(&mut first).map_err(unreadable)?;
    let mark = strip_mark(&mut first);
    let (layout, header_row) = heading::find(&first, form, rules, path)?;
    blocks.set_width(layout.width, &first);
    let places = layout.mapped().map(|(field, column)| (field, column.place)).collect();
    let plain = plain::Plain::new(&layout, rules, form.byte()).filter(|_| !form.is_swapped());
    let by = said::Reading { layout: &layout, rules };
    let pieces = plain.as_ref().and_then(|_| pieces::Pieces::new(&layout, by));
    let reading = rows::Reading { file: job.file, form, by, places, plain, pieces, header_row };
    foresee(sinks, form.is_untouched().then(|| tail::last_day(path, &layout, form.byte())).flatten());
    let shared = Shared {
        blocks,
        first: Some(first),
        progress: form.is_untouched().then_some(progress),
        hashed: is_hashed.then_some(mark),
    };
    let take = |block: &_, sink: &mut S, thread: &mut rows::Thread| reading.block(block, sink, thread);
    let (threads, sha256) = shared.each(sinks, take).map_err(unreadable)?;
    let tallied = Tallied::sum(threads.into_iter().map(|thread| thread.tallied));
    Ok(FileFacts { sha256, ..facts(&layout, Some(header_row), form, &tallied) })
}

/// What reading a text showed.
pub(super) fn facts(layout: &Layout, header_row: Option<u64>, form: Form, tallied: &Tallied) -> FileFacts {
    FileFacts {
        rows: tallied.rows,
        headers: layout.headers(),
        unused: layout.unused(),
        header_row,
        encoding: Some(form.text.encoding.name(form.text.mark)),
        delimiter: header_row.map(|_| form.delimiter),
        compression: form.text.packed.map(super::Packed::name),
        filled: tallied.filled.to_vec(),
        // What was changed on the way tells nothing of the file.
        is_in_doubt: tallied.is_in_doubt || !form.is_untouched(),
        ..FileFacts::default()
    }
}

/// A byte order mark is no part of the first cell; gives what was taken off.
pub(super) fn strip_mark(block: &mut Block) -> &'static [u8] {
    const MARK: &[u8] = b"\xef\xbb\xbf";
    if block.bytes.starts_with(MARK) {
        block.bytes.drain(..MARK.len());
        return MARK;
    }
    b""
}

#[cfg(test)]
mod tests;
