//! One file's blocks shared between threads, each with a sink and an account of its own.

use std::io;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use super::blocks::{Block, Blocks};
use super::pace;
use super::stream::Stream;
use crate::domain::Field;
use crate::words::fault;

/// The blocks of a file, the first of which may have been taken already.
pub(super) struct Shared<'a> {
    pub blocks: Blocks<'a, Stream<'a>>,
    pub first: Option<Block>,
    /// Raised by the bytes of the blocks, where the stream does not do so itself.
    pub progress: Option<&'a AtomicU64>,
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
    /// Hands every block to `take`, with the sink and the account of the thread that took it.
    pub fn each<S: Send, T: Default + Send>(
        self,
        sinks: &mut [S],
        take: impl Fn(&Block, &mut S, &mut T) + Sync,
    ) -> io::Result<Vec<T>> {
        let progress = self.progress;
        let shared = Mutex::new((self.blocks, self.first));
        let work = |sink: &mut S| {
            let (mut block, mut account) = (Block::default(), T::default());
            while next(&shared, &mut block)? {
                take(&block, sink, &mut account);
                if let Some(progress) = progress {
                    progress.fetch_add(block.bytes.len() as u64, Ordering::Relaxed);
                }
            }
            Ok(account)
        };
        std::thread::scope(|scope| {
            let workers: Vec<_> = sinks.iter_mut().map(|sink| scope.spawn(|| work(sink))).collect();
            workers.into_iter().map(|worker| worker.join().unwrap_or_else(|_| Err(stopped()))).collect()
        })
    }
}

fn next(shared: &Mutex<(Blocks<'_, Stream<'_>>, Option<Block>)>, block: &mut Block) -> io::Result<bool> {
    let mut held = shared.lock().map_err(|_| stopped())?;
    if let Some(first) = held.1.take() {
        *block = first;
        return Ok(true);
    }
    pace::reading(|| held.0.next(block))
}

fn stopped() -> io::Error {
    io::Error::other(fault::own::thread())
}
