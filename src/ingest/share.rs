//! One file's blocks shared between threads, each with a sink and an account of its own.

use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest, Sha256};

use super::blocks::{Block, Blocks};
use super::pace;
use super::stream::Stream;
use crate::domain::{Field, hex};
use crate::words::fault;

/// Blocks that may wait to be hashed.
const AHEAD: usize = 2;

/// The blocks of a file, the first of which may have been taken already.
pub(super) struct Shared<'a> {
    pub blocks: Blocks<Stream<'a>>,
    pub first: Option<Block>,
    /// Raised by the bytes of the blocks, where the stream does not do so itself.
    pub progress: Option<&'a AtomicU64>,
    /// Whether they are hashed on their way, and what stood before the first of them.
    pub hashed: Option<&'static [u8]>,
}

/// What several threads take turns at.
struct Held<'a> {
    blocks: Blocks<Stream<'a>>,
    first: Option<Block>,
    /// Where the blocks are hashed.
    hash: Option<SyncSender<Arc<Block>>>,
}

/// Blocks to be used again: room of this size is dear to make.
#[derive(Default)]
struct Spare(Mutex<Vec<Block>>);

impl Spare {
    fn take(&self) -> Block {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    /// Takes a block back from the last one who had it.
    fn give_back(&self, block: Arc<Block>) {
        if let Some(block) = Arc::into_inner(block) {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).push(block);
        }
    }
}

/// What one thread counted.
#[derive(Clone, Debug)]
pub(super) struct Tallied {
    /// Rows read.
    pub rows: u64,
    /// Rows in which a field's cell holds something, by the field's place.
    pub filled: [u64; Field::COUNT],
    /// Rows in a run in which the same fields hold something, not counted in `filled` yet: a bit a field.
    alike: (u32, u64),
    /// Whether a text was met that is not as a glance at the file has shown it.
    pub is_in_doubt: bool,
}

impl Default for Tallied {
    fn default() -> Self {
        Self { rows: 0, filled: [0; Field::COUNT], alike: (0, 0), is_in_doubt: false }
    }
}

impl Tallied {
    /// Notes the fields that hold something in a row, a bit each.
    #[inline]
    pub fn note(&mut self, filled: u32) {
        if self.alike.0 == filled {
            self.alike.1 += 1;
        } else {
            self.count_alike();
            self.alike = (filled, 1);
        }
    }

    fn count_alike(&mut self) {
        let (fields, rows) = self.alike;
        for (place, filled) in self.filled.iter_mut().enumerate() {
            *filled += rows * u64::from(fields >> place & 1);
        }
    }

    /// The sum of what the threads counted.
    pub fn sum(parts: impl IntoIterator<Item = Self>) -> Self {
        parts.into_iter().fold(Self::default(), |mut sum, mut part| {
            part.note(0);
            sum.rows += part.rows;
            sum.is_in_doubt |= part.is_in_doubt;
            sum.filled.iter_mut().zip(part.filled).for_each(|(sum, n)| *sum += n);
            sum
        })
    }
}

impl Shared<'_> {
    /// Hands every block to `take`, with the sink and the account of the thread that took it. Gives the accounts,
    /// and SHA-256 of all blocks, in hexadecimal, if they are to be hashed and each of them is whole.
    pub fn each<S: Send, T: Default + Send>(
        self,
        sinks: &mut [S],
        take: impl Fn(&Block, &mut S, &mut T) + Sync,
    ) -> io::Result<(Vec<T>, Option<String>)> {
        let Self { blocks, first, progress, hashed } = self;
        let (sender, receiver) = sync_channel(AHEAD);
        let held = Mutex::new(Held { blocks, first, hash: hashed.map(|_| sender) });
        let spare = Spare::default();
        let work = |sink: &mut S| {
            let mut account = T::default();
            while let Some(block) = next(&held, &spare)? {
                take(&block, sink, &mut account);
                if let Some(progress) = progress {
                    progress.fetch_add(block.bytes.len() as u64, Ordering::Relaxed);
                }
                spare.give_back(block);
            }
            Ok(account)
        };
        std::thread::scope(|scope| {
            let hash = hashed.map(|lead| scope.spawn(|| hash(lead, receiver, &spare)));
            let workers: Vec<_> = sinks.iter_mut().map(|sink| scope.spawn(|| work(sink))).collect();
            let accounts: Vec<_> =
                workers.into_iter().map(|worker| worker.join().unwrap_or_else(|_| Err(stopped()))).collect();
            // Whatever has happened, no block follows.
            held.lock().unwrap_or_else(PoisonError::into_inner).hash = None;
            let digest = hash.map(|hash| hash.join().map_err(|_| stopped())).transpose()?;
            Ok((accounts.into_iter().collect::<io::Result<_>>()?, digest.flatten()))
        })
    }
}

/// The next block, which also goes to be hashed.
fn next(held: &Mutex<Held<'_>>, spare: &Spare) -> io::Result<Option<Arc<Block>>> {
    let mut held = held.lock().map_err(|_| stopped())?;
    let block = if let Some(first) = held.first.take() {
        first
    } else {
        let mut block = spare.take();
        if !pace::reading(|| held.blocks.next(&mut block))? {
            return Ok(None);
        }
        block
    };
    let block = Arc::new(block);
    if let Some(hash) = &held.hash {
        hash.send(Arc::clone(&block)).map_err(|_| stopped())?;
    }
    Ok(Some(block))
}

/// Hashes blocks in their order. The hash of a line that is not held is not known.
fn hash(lead: &[u8], blocks: Receiver<Arc<Block>>, spare: &Spare) -> Option<String> {
    let (mut hash, mut is_whole) = (Sha256::new_with_prefix(lead), true);
    for block in blocks {
        is_whole &= !block.cut_short;
        hash.update(&block.bytes);
        spare.give_back(block);
    }
    is_whole.then(|| hex(&hash.finalize()))
}

fn stopped() -> io::Error {
    io::Error::other(fault::own::thread())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::blocks::LONGEST;

    fn digest(text: &[u8], lead: &'static [u8], threads: usize) -> (u64, Option<String>) {
        let blocks = Blocks::new(Box::new(text) as Stream<'_>, Some(b','));
        let shared = Shared { blocks, first: None, progress: None, hashed: Some(lead) };
        let mut sinks = vec![(); threads];
        let (bytes, digest) = shared
            .each(&mut sinks, |block, (), bytes: &mut u64| *bytes += block.bytes.len() as u64)
            .expect("memory");
        (bytes.iter().sum(), digest)
    }

    #[test]
    fn the_hash_of_the_blocks_is_that_of_the_file() {
        const BLOCK: usize = 4 << 20;
        for length in [0, 1, 63, 64, BLOCK, BLOCK + 7, 9 * BLOCK + 1] {
            let mut text = vec![b'x'; length];
            text.iter_mut().skip(9).step_by(1_000).for_each(|byte| *byte = b'\n');
            for threads in [1, 3] {
                let expected = (length as u64, Some(hex(&Sha256::digest(&text))));
                assert_eq!(digest(&text, b"", threads), expected, "{length}");
            }
            let marked = hex(&Sha256::digest([&b"mark"[..], &text].concat()));
            assert_eq!(digest(&text, b"mark", 2).1, Some(marked));
        }
    }

    #[test]
    fn what_is_not_held_has_no_hash() {
        let text = [&b"a,1\n"[..], &vec![b'x'; LONGEST + 1], b"\nb,2\n"].concat();
        assert_eq!(digest(&text, b"", 2).1, None);
    }
}
